package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.DerivativeKind;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads fractions, among them derivatives, and gradients, limits and integrals.
final class CalculusReader {
  private final TermReader reader;
  private final Scope scope;

  CalculusReader(TermReader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  /// What a derivative is taken by, and how often.
  private record Denominator(List<Term> by) {}

  Term fraction(Notation.Fraction fraction) {
    Name d = new Name("d");
    boolean sign =
        !scope.knows(d)
            || isOperator(fraction)
            || isDifferentials(fraction) && (scope.isIndex(d) || reader.assumptions.choose(2) == 0);
    Optional<Integer> order = differential(Parts.of(fraction.over()), true, sign);
    if (order.isEmpty() || differential(Parts.of(fraction.under()), false, sign).isEmpty()) {
      return quotient(fraction);
    }
    boolean partial = isPartial(Parts.of(fraction.over()).getFirst());
    Denominator denominator = denominator(fraction.under(), order.get(), sign);
    if (denominator.by.size() != order.get()) {
      throw Unreadable.at(fraction.span(), "derivative-orders-differ");
    }
    List<Notation> rest = Parts.of(fraction.over());
    rest = rest.subList(1, rest.size());
    Term of =
        rest.isEmpty() ? reader.operand(scope) : reader.inner(rest, scope, fraction.over().span());
    Optional<Term> applied = rest.isEmpty() ? Optional.empty() : applied(of, denominator.by);
    if (applied.isPresent()) {
      return applied.get();
    }
    Term derivative =
        new Term.Derivative(
            partial ? DerivativeKind.PARTIAL : DerivativeKind.TOTAL,
            valued(of, denominator.by),
            denominator.by);
    return isTurned(of, denominator.by, fraction)
        ? Term.Op.of(Operator.TRANSPOSE, derivative)
        : derivative;
  }

  /// Rule: behind the derivative of a function without arguments, as in `\frac{df}{dx}(a)`, a
  /// bracket holds the place of its value; an expression there may be a factor, too.
  private Optional<Term> applied(Term of, List<Term> by) {
    if (!(of instanceof Term.Sym function)
        || !(reader.ahead().orElse(null) instanceof Notation.Fenced bracket)
        || !bracket.open().equals("(")) {
      return Optional.empty();
    }
    Optional<List<Definition.Parameter>> parameters =
        scope.givens().definition(function.name()).map(Definition::parameters);
    boolean declared =
        scope.givens().declaration(function.name()).orElse(null) instanceof Declaration.Function f
            && f.arguments().size() == 1;
    int arity = parameters.map(List::size).orElse(declared ? 1 : 0);
    List<Notation> inside = Parts.of(bracket.body());
    boolean list = Parts.split(inside, Set.of(",")).size() > 1;
    boolean factor = !list && inside.size() > 1;
    if (arity == 0 || list && arity == 1 || factor && reader.assumptions.choose(2) == 1) {
      return Optional.empty();
    }
    reader.next();
    List<Term> at = new FactorReader(reader).arguments(bracket);
    if (at.size() != arity) {
      throw Unreadable.at(
          bracket.span(),
          "wrong-number-of-arguments",
          function.name().latex(),
          String.valueOf(arity));
    }
    boolean number = reader.shape(at.getFirst(), bracket.span()).isScalar();
    if (arity == 1 && number) {
      return Optional.of(new Term.Prime(function.name(), by.size(), at.getFirst()));
    }
    return Optional.of(partialAt(function.name(), at, by, bracket));
  }

  /// A partial derivative of a function of numbers at a place.
  ///
  /// Rule: its parameters are letters of its own there, whatever their names mean around it.
  private Term partialAt(Name function, List<Term> at, List<Term> by, Notation bracket) {
    List<Definition.Parameter> parameters =
        scope.givens().definition(function).map(Definition::parameters).orElse(List.of());
    Map<Term, Term> own = new LinkedHashMap<>();
    for (Definition.Parameter p : parameters) {
      own.put(new Term.Sym(p.name()), new Term.Sym(Bound.arbitrary(p.name(), 1)));
    }
    boolean numbers =
        parameters.size() == at.size() && parameters.stream().allMatch(p -> p.sort().isScalar());
    if (!numbers || !own.keySet().containsAll(by)) {
      throw Unreadable.at(bracket.span(), "unknown-notation", Parts.plain(bracket));
    }
    List<Term> letters = List.copyOf(own.values());
    Term value =
        new Term.Derivative(
            DerivativeKind.PARTIAL,
            new Term.Apply(function, letters),
            by.stream().map(own::get).toList());
    for (int i = 0; i < at.size(); i++) {
      value = new Term.EvaluatedAt(value, letters.get(i), at.get(i));
    }
    return value;
  }

  /// `\partial_x f`, another way to write `\frac{\partial}{\partial x} f`.
  Term partial(Notation.Scripted sign) {
    Notation below =
        sign.sub().orElseThrow(() -> Unreadable.at(sign.span(), "partial-without-fraction"));
    int order = 1;
    if (sign.sup().isPresent()) {
      String power = Parts.plain(sign.sup().get());
      if (!power.matches("[2-6]")) {
        throw Unreadable.at(sign.span(), "partial-without-fraction");
      }
      order = Integer.parseInt(power);
    }
    Term by = reader.inner(below);
    boolean quantity =
        by instanceof Term.At || by instanceof Term.Sym s && !scope.isIndex(s.name());
    if (!quantity) {
      throw Unreadable.at(sign.span(), "partial-without-fraction");
    }
    return new Term.Derivative(
        DerivativeKind.PARTIAL, reader.operand(scope), java.util.Collections.nCopies(order, by));
  }

  /// Whether a fraction is `dy/dx` or `d^2y/dx^2`, though `d` is declared: a factor `d` on both
  /// sides would have been cancelled.
  private static boolean isDifferentials(Notation.Fraction fraction) {
    List<Notation> over = Parts.of(fraction.over());
    List<Notation> under = Parts.of(fraction.under());
    Notation first = over.isEmpty() ? fraction : over.getFirst();
    Notation base = first instanceof Notation.Scripted s ? s.base() : first;
    return over.size() > 1
        && under.size() == 2
        && isLetterD(base)
        && isLetterD(under.getFirst())
        && Parts.letter(under.get(1) instanceof Notation.Scripted s ? s.base() : under.get(1))
            .isPresent();
  }

  /// Rule: `d\sigma/dz` of a function that was defined with another letter is the derivative of
  /// `\sigma(z)`.
  private Term valued(Term of, List<Term> by) {
    if (!(of instanceof Term.Sym function) || !(by.getFirst() instanceof Term.Sym variable)) {
      return of;
    }
    boolean other =
        scope
            .givens()
            .definition(function.name())
            .filter(
                d ->
                    d.parameters().size() == 1
                        && !d.parameters().getFirst().name().equals(variable.name())
                        && !Substitution.names(d.body()).contains(variable.name()))
            .isPresent();
    return other && by.stream().distinct().count() == 1
        ? new Term.Apply(function.name(), List.of(variable))
        : of;
  }

  /// Rule: in numerator layout the derivative of a scalar is the transpose of what it is by.
  private boolean isTurned(Term of, List<Term> by, Notation.Fraction fraction) {
    return scope.numeratorLayout()
        && by.size() == 1
        && reader.shape(of, fraction.span()).isScalar()
        && !reader.shape(by.getFirst(), fraction.span()).isScalar();
  }

  /// Rule: `\frac{d}{dx}` before what it applies to is a derivative though `d` is declared: as a
  /// quotient it would be written without the common factor.
  private boolean isOperator(Notation.Fraction fraction) {
    List<Notation> over = Parts.of(fraction.over());
    List<Notation> under = Parts.of(fraction.under());
    return over.size() == 1
        && under.size() == 2
        && isLetterD(over.getFirst() instanceof Notation.Scripted s ? s.base() : over.getFirst())
        && isLetterD(under.getFirst())
        && !(under.get(1) instanceof Notation.Number)
        && reader.ahead().isPresent();
  }

  private static boolean isLetterD(Notation part) {
    return Parts.letter(part).filter("d"::equals).isPresent();
  }

  /// `\partial u / \partial v` and `du/dv` in one line, as the fraction that they mean.
  static Optional<Notation.Fraction> slashed(List<Notation> parts, int from, Scope scope) {
    if (from >= parts.size() || !isSign(parts.get(from), scope)) {
      return Optional.empty();
    }
    int slash = from + 1;
    while (slash < parts.size() && slash <= from + 3 && !Parts.isSymbol(parts.get(slash), "/")) {
      if (parts.get(slash) instanceof Notation.Symbol) {
        return Optional.empty();
      }
      slash++;
    }
    int end = slash + 1;
    while (end + 1 < parts.size() && isSign(parts.get(end), scope)) {
      end += 2;
    }
    if (slash >= parts.size() || !Parts.isSymbol(parts.get(slash), "/") || end == slash + 1) {
      return Optional.empty();
    }
    Notation over = row(parts.subList(from, slash));
    Notation under = row(parts.subList(slash + 1, end));
    return Optional.of(new Notation.Fraction(over.span().to(under.span()), over, under));
  }

  /// How many parts a fraction was in one line.
  static int width(Notation.Fraction fraction) {
    return Parts.of(fraction.over()).size() + 1 + Parts.of(fraction.under()).size();
  }

  private static Notation row(List<Notation> parts) {
    return new Notation.Row(Parts.span(parts, Span.NONE), List.copyOf(parts));
  }

  private static boolean isSign(Notation part, Scope scope) {
    Notation base = part instanceof Notation.Scripted s && s.sub().isEmpty() ? s.base() : part;
    return isPartial(base) || isLetterD(base) && !scope.knows(new Name("d"));
  }

  private Term quotient(Notation.Fraction fraction) {
    Term over = reader.inner(fraction.over());
    Term under = reader.inner(fraction.under());
    Shape shape = reader.shape(under, fraction.span());
    if (shape.isScalar()) {
      return new Term.Div(over, under);
    }
    if (shape.rank() > 1) {
      throw Unreadable.at(fraction.under().span(), "division-by-tensor");
    }
    // Rule: what is divided by a vector is divided by its entries.
    return Shaping.elementwise(reader, Operator.ELEMENTWISE_DIVISION, over, under, fraction.span());
  }

  private static boolean isPartial(Notation part) {
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    return base instanceof Notation.Letter l && l.latex().equals("\\partial");
  }

  /// The order of a differential sign that begins these parts; `d` is one when `letter` says so, or
  /// when it is upright.
  private static Optional<Integer> differential(
      List<Notation> parts, boolean power, boolean letter) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Notation first = parts.getFirst();
    Notation base = first instanceof Notation.Scripted s ? s.base() : first;
    boolean upright = base instanceof Notation.Styled st && st.style().equals("upright");
    boolean sign =
        isPartial(first)
            || Parts.letter(base).filter("d"::equals).isPresent()
                && (upright || letter)
                && (parts.size() > 1 || power);
    if (!sign) {
      return Optional.empty();
    }
    if (first instanceof Notation.Scripted s) {
      if (s.sub().isPresent() || s.sup().isEmpty() || !power) {
        return Optional.empty();
      }
      String order = Parts.plain(s.sup().get());
      return order.matches("[2-6]") ? Optional.of(Integer.parseInt(order)) : Optional.empty();
    }
    return Optional.of(1);
  }

  /// `\partial x \partial y`, `\partial x^2`: the variables in order.
  private Denominator denominator(Notation under, int order, boolean letter) {
    List<List<Notation>> groups = new ArrayList<>();
    for (Notation part : Parts.of(under)) {
      boolean sign = isPartial(part) || isLetterD(part) && letter;
      if (sign && !(part instanceof Notation.Scripted)) {
        groups.add(new ArrayList<>());
      } else if (groups.isEmpty()) {
        throw Unreadable.at(under.span(), "unknown-notation", Parts.plain(under));
      } else {
        groups.getLast().add(part);
      }
    }
    List<Term> by = new ArrayList<>();
    for (List<Notation> group : groups) {
      int times = 1;
      List<Notation> variable = group;
      if (order > 1 && group.size() == 1 && group.getFirst() instanceof Notation.Scripted s) {
        String sup = s.sup().map(Parts::plain).orElse("");
        if (sup.matches("[2-6]")) {
          times = Integer.parseInt(sup);
          variable =
              List.of(
                  s.sub().isPresent() || s.primes() > 0
                      ? new Notation.Scripted(
                          s.span(), s.base(), s.sub(), Optional.empty(), s.primes())
                      : s.base());
        }
      }
      Term term = reader.inner(variable, scope, under.span());
      Term quantity = transposed(term);
      for (int i = 0; i < times; i++) {
        by.add(quantity);
      }
    }
    return new Denominator(by);
  }

  /// Rule: a derivative by a transposed quantity is one by the quantity, in another layout.
  private static Term transposed(Term term) {
    return term instanceof Term.Op op && op.operator() == proofsheet.math.Operator.TRANSPOSE
        ? op.arguments().getFirst()
        : term;
  }

  /// `\nabla_w L`, `\nabla f(x)`, `\nabla^2 f(x)`.
  Term nabla(Span span, Optional<Notation> sub, Optional<Notation> sup) {
    int order = 1;
    if (sup.isPresent()) {
      if (!Parts.plain(sup.get()).equals("2")) {
        throw Unreadable.at(sup.get().span(), "unknown-notation", "\\nabla");
      }
      order = 2;
    }
    if (sub.isPresent()) {
      Term by = reader.inner(sub.get());
      return gradient(order == 1 ? DerivativeKind.GRADIENT : DerivativeKind.HESSIAN, by);
    }
    Notation following = reader.ahead().orElseThrow(() -> Unreadable.at(span, "missing-argument"));
    Optional<Name> function = functionName(following);
    if (function.isEmpty()) {
      throw Unreadable.at(span, "gradient-without-variable");
    }
    reader.next();
    if (!(reader.ahead().map(CalculusReader::bracket).orElse(null) instanceof Notation.Fenced f)) {
      throw Unreadable.at(span, "gradient-without-variable");
    }
    Notation bracket = reader.next();
    Term value = gradientAt(function.get(), order, f);
    return bracket instanceof Notation.Scripted s
        ? new FactorReader(reader).scripts(value, s)
        : value;
  }

  /// Rule: the gradient of a function of a number is its derivative, that of a function of several
  /// numbers the vector of its partial derivatives.
  private Term gradientAt(Name function, int order, Notation.Fenced bracket) {
    Optional<List<Name>> parameters =
        scope
            .givens()
            .definition(function)
            .map(d -> d.parameters().stream().map(Definition.Parameter::name).toList());
    if (parameters.isEmpty() || parameters.get().size() < 2 || order != 1) {
      Term at = reader.inner(bracket.body());
      boolean number = parameters.isPresent() && reader.shape(at, bracket.span()).isScalar();
      return number ? new Term.Prime(function, order, at) : new Term.Nabla(function, order, at);
    }
    List<Term> at = new FactorReader(reader).arguments(bracket);
    List<Term> partial = new ArrayList<>();
    for (Name parameter : parameters.get()) {
      partial.add(partialAt(function, at, List.of(new Term.Sym(parameter)), bracket));
    }
    return new Term.Vector(partial);
  }

  private static Notation bracket(Notation part) {
    return part instanceof Notation.Scripted s ? s.base() : part;
  }

  private Optional<Name> functionName(Notation part) {
    Optional<String> letter =
        part instanceof Notation.Scripted s
            ? Parts.letter(s.base()).map(b -> b + s.sub().map(x -> "_" + Parts.label(x)).orElse(""))
            : Parts.letter(part);
    return letter.map(Name::new).filter(scope::isFunction);
  }

  /// Rule: a gradient takes the product that follows, as in `\nabla_x x^\top A x`; but `\nabla_w
  /// L^\top d` with a scalar `L` is the gradient of `L`, transposed, times `d`.
  private Term gradient(DerivativeKind kind, Term by) {
    Optional<Term> scalar = reader.transposedScalar();
    if (scalar.isPresent()) {
      Term gradient = new Term.Derivative(kind, scalar.get(), List.of(by));
      return Term.Op.of(proofsheet.math.Operator.TRANSPOSE, gradient);
    }
    return new Term.Derivative(kind, reader.operand(scope), List.of(by));
  }

  // ---- limits and integrals

  Term limit(Optional<Notation> sub, Span span) {
    List<Notation> parts =
        Parts.of(sub.orElseThrow(() -> Unreadable.at(span, "limit-without-variable")));
    List<List<Notation>> sides = Parts.split(parts, Set.of("\\to"));
    if (sides.size() != 2 || sides.get(0).size() != 1) {
      throw Unreadable.at(span, "limit-without-variable");
    }
    Name variable =
        Parts.letter(sides.get(0).getFirst())
            .map(Name::new)
            .orElseThrow(() -> Unreadable.at(span, "limit-without-variable"));
    List<Notation> to = new ArrayList<>(sides.get(1));
    Term.Direction direction = Term.Direction.BOTH;
    if (!to.isEmpty() && to.getLast() instanceof Notation.Scripted s && s.sup().isPresent()) {
      String sign = Parts.plain(s.sup().get());
      if (sign.equals("+") || sign.equals("-")) {
        direction = sign.equals("+") ? Term.Direction.FROM_ABOVE : Term.Direction.FROM_BELOW;
        to.set(to.size() - 1, s.base());
      }
    }
    Term target = reader.inner(to, scope, span);
    boolean defined = scope.givens().definition(variable).isPresent();
    Scope inside = defined ? scope : scope.bindingReal(variable, Sort.REAL);
    return new Term.Limit(variable, target, direction, reader.operand(inside));
  }

  /// `\int_a^b f \, dx`, with the differential at the end or in the numerator of a fraction.
  Term integral(Notation.Scripted scripts) {
    List<Notation> rest = reader.rest();
    int end = -1;
    for (int i = 0; i + 1 < rest.size() && end < 0; i++) {
      boolean sign = Parts.letter(rest.get(i)).filter("d"::equals).isPresent();
      boolean last = i + 2 == rest.size() && scope.isIndex(new Name("d"));
      if (sign
          && (!scope.knows(new Name("d")) || last)
          && Parts.letter(rest.get(i + 1)).isPresent()) {
        end = i;
      }
    }
    if (end < 0) {
      throw Unreadable.at(scripts.span(), "integral-without-differential");
    }
    Name variable = new Name(Parts.letter(rest.get(end + 1)).orElseThrow());
    Scope inside = scope.bindingReal(variable, Sort.REAL);
    List<Notation> integrand = rest.subList(0, end);
    Term body = integrand.isEmpty() ? Num.ONE : reader.inner(integrand, inside, scripts.span());
    Term integral =
        new Term.Integral(
            variable, scripts.sub().map(reader::inner), scripts.sup().map(reader::inner), body);
    return end + 2 < rest.size()
        ? continued(integral, rest.subList(end + 2, rest.size()))
        : integral;
  }

  private Term continued(Term integral, List<Notation> after) {
    Notation next = after.getFirst();
    if (!(Parts.isSymbol(next, "+") || Parts.isSymbol(next, "-"))) {
      throw Unreadable.at(next.span(), "unexpected", Parts.plain(next));
    }
    Term more = reader.inner(after, scope, next.span());
    return new Term.Add(List.of(integral, more));
  }
}
