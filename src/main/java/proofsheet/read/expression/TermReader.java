package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads a stretch of notation as a term: sums of products of factors.
final class TermReader {
  private static final Set<String> TIMES =
      Set.of("\\cdot", "\\times", "*", "\\odot", "\\oslash", "\\circ", "\\otimes", "/", "\\div");

  final Scope scope;
  final Assumptions assumptions;
  private final List<Notation> parts;
  private final Span around;
  private int at;

  TermReader(List<Notation> parts, Scope scope, Assumptions assumptions, Span around) {
    this.parts = parts;
    this.scope = scope;
    this.assumptions = assumptions;
    this.around = around;
  }

  /// The whole stretch as one term.
  static Term read(List<Notation> parts, Scope scope, Assumptions assumptions, Span around) {
    TermReader reader = new TermReader(parts, scope, assumptions, around);
    Term term = reader.sum();
    if (!reader.ended()) {
      throw Unreadable.at(reader.peek().span(), "unexpected", Parts.plain(reader.peek()));
    }
    return term;
  }

  Term inner(Notation notation) {
    return read(Parts.of(notation), scope, assumptions, notation.span());
  }

  Term inner(List<Notation> notation, Scope inside, Span span) {
    return read(notation, inside, assumptions, span);
  }

  // ---- parts

  boolean ended() {
    return at >= parts.size();
  }

  /// The part before the one that was read last.
  Optional<Notation> behind() {
    return at < 2 ? Optional.empty() : Optional.of(parts.get(at - 2));
  }

  Notation peek() {
    return parts.get(at);
  }

  Optional<Notation> ahead() {
    return ended() ? Optional.empty() : Optional.of(peek());
  }

  Notation next() {
    if (ended()) {
      throw Unreadable.at(around, "missing-term");
    }
    return parts.get(at++);
  }

  boolean sees(String symbol) {
    return !ended() && Parts.isSymbol(peek(), symbol);
  }

  List<Notation> rest() {
    List<Notation> rest = parts.subList(at, parts.size());
    at = parts.size();
    return rest;
  }

  Span span() {
    return around;
  }

  // ---- sums

  Term sum() {
    List<Term> terms = new ArrayList<>();
    boolean negative = false;
    Span start = ended() ? around : peek().span();
    if (sees("+") || sees("-")) {
      negative = Parts.isSymbol(next(), "-");
    }
    boolean dots = false;
    while (true) {
      if (sees("\\dots") && !terms.isEmpty() && !dots) {
        at++;
        dots = true;
      } else {
        Term term = product();
        terms.add(negative ? new Term.Neg(term) : term);
        atPlace(terms, start);
        if (dots) {
          continued(terms, BigOperator.SUM, start);
          dots = false;
        }
      }
      if (!sees("+") && !sees("-")) {
        break;
      }
      negative = Parts.isSymbol(next(), "-");
    }
    if (dots) {
      throw Unreadable.at(around, "dots");
    }
    if (terms.size() == 1) {
      return terms.getFirst();
    }
    return new Term.Add(checkedShapes(terms, start));
  }

  /// Rule: a bar behind a sum may say where all of it is taken, or only its last term.
  private void atPlace(List<Term> terms, Span span) {
    Notation last = parts.get(at - 1);
    if (terms.size() > 1
        && EvaluationReader.isBar(last)
        && new EvaluationReader(this)
            .concerns(terms.subList(0, terms.size() - 1), (Notation.Scripted) last)
        && assumptions.choose(2) == 1) {
      Term sum = new Term.Add(checkedShapes(List.copyOf(terms), span));
      terms.clear();
      terms.add(new EvaluationReader(this).evaluated(sum, (Notation.Scripted) last));
    }
  }

  /// Replaces written terms around dots, the last of them after, by the sum or product they fix.
  private void continued(List<Term> terms, BigOperator operator, Span span) {
    Term last = terms.removeLast();
    DotsReader.Found found = new DotsReader(scope).among(terms, last, span);
    terms.subList(found.outside(), terms.size()).clear();
    terms.add(new Term.Big(operator, found.pattern().binder(), found.pattern().body()));
  }

  private List<Term> checkedShapes(List<Term> terms, Span span) {
    Shape whole = Shape.SCALAR;
    for (Term term : terms) {
      Shape shape = shape(term, span);
      if (shape.isScalar() || term.equals(Num.ZERO)) {
        continue;
      }
      if (!whole.isScalar() && !Shaping.agree(whole, shape)) {
        throw Unreadable.at(span, "shape-mismatch", Shaping.show(whole), Shaping.show(shape));
      }
      whole = shape;
    }
    return OpenSizes.closed(terms, terms.stream().map(t -> shape(t, span)).toList());
  }

  Shape shape(Term term, Span span) {
    try {
      return scope.shape(term);
    } catch (NotExpandable failure) {
      throw Unreadable.at(span, "no-shape", String.valueOf(failure.getMessage()));
    } catch (IndexOutOfBoundsException | java.util.NoSuchElementException failure) {
      throw Unreadable.at(span, "no-shape", "too few dimensions");
    }
  }

  // ---- products

  Term product() {
    Product product = factors(Optional.empty());
    while (ahead().filter(EvaluationReader::isBar).isPresent()) {
      product = factors(Optional.of(evaluated(product)));
    }
    return product.whole;
  }

  /// A product, what stands before its last factor, and where that one begins.
  private record Product(Term whole, Term before, int last) {}

  /// A product up to a bar that says where it is taken; it may go on from what was read.
  private Product factors(Optional<Term> first) {
    Span start = ended() ? around : peek().span();
    int last = at;
    Term before = Num.ONE;
    Term whole = first.orElseGet(this::factor);
    while (!ended()) {
      Notation part = peek();
      int here = at;
      Term sofar = whole;
      if (part instanceof Notation.Symbol s && TIMES.contains(s.latex())) {
        at++;
        whole = sees("\\dots") ? whole : explicit(whole, s.latex(), start);
      } else if (Parts.isSymbol(part, "\\dots")) {
        at++;
        whole = throughDots(whole, start);
      } else if (Parts.isSymbol(part, "\\bmod")) {
        whole = remainder(whole, start);
      } else if (startsFactor(part)) {
        whole = Shaping.juxtaposed(this, whole, factor(), start);
      } else {
        break;
      }
      before = sofar;
      last = here;
    }
    return new Product(whole, before, last);
  }

  /// Rule: a bar behind a product says where all of it is taken, or only its last factor.
  private Term evaluated(Product product) {
    Notation.Scripted bar = (Notation.Scripted) next();
    EvaluationReader values = new EvaluationReader(this);
    boolean one = !product.before.equals(Num.ONE) && values.concerns(List.of(product.before), bar);
    if (!one || assumptions.choose(2) == 0) {
      return values.evaluated(product.whole, bar);
    }
    List<Notation> factor = parts.subList(product.last, at - 1);
    boolean sign = Parts.isSymbol(factor.getFirst(), TIMES);
    if (sign && !Parts.isSymbol(factor.getFirst(), Set.of("\\cdot", "\\times"))) {
      throw Unreadable.at(bar.span(), "unexpected", Parts.plain(bar));
    }
    Term taken = inner(factor.subList(sign ? 1 : 0, factor.size()), scope, bar.span());
    return Shaping.juxtaposed(this, product.before, values.evaluated(taken, bar), bar.span());
  }

  private Term throughDots(Term before, Span span) {
    if (ended() || !shape(before, span).isScalar()) {
      throw Unreadable.at(span, "dots");
    }
    if (sees("\\cdot") || sees("\\times")) {
      at++;
    }
    List<Term> factors =
        new ArrayList<>(before instanceof Term.Mul m ? m.factors() : List.of(before));
    factors.add(factor());
    continued(factors, BigOperator.PRODUCT, span);
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }

  /// Rule: `a \bmod b` is a remainder; beside a `+` it is not clear how far it reaches.
  private Term remainder(Term left, Span span) {
    boolean beside = parts.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("+", "-")));
    if (beside) {
      throw Unreadable.at(peek().span(), "unknown-notation", "\\bmod");
    }
    at++;
    return Term.Op.of(MODULO, left, factor());
  }

  private Term explicit(Term left, String symbol, Span span) {
    return switch (symbol) {
      case "/", "\\div" -> divided(left, span);
      case "\\odot", "\\circ" -> Shaping.hadamard(this, left, signedFactor(), span);
      case "\\oslash" ->
          Shaping.elementwise(this, ELEMENTWISE_DIVISION, left, signedFactor(), span);
      case "\\otimes" -> Shaping.kronecker(this, left, signedFactor(), span);
      case "\\cdot" -> Shaping.dotted(this, left, signedFactor(), span);
      case "*" -> starred(left, span);
      default -> Shaping.juxtaposed(this, left, signedFactor(), span);
    };
  }

  /// Rule: a defined infix operator means its definition; `*` is a product otherwise.
  private Term starred(Term left, Span span) {
    Term right = signedFactor();
    Name star = new Name("*");
    return scope.knows(star)
        ? new Term.Apply(star, List.of(left, right))
        : Shaping.juxtaposed(this, left, right, span);
  }

  private Term signedFactor() {
    if (sees("-") || sees("+")) {
      boolean negative = Parts.isSymbol(next(), "-");
      Term factor = factor();
      return negative ? new Term.Neg(factor) : factor;
    }
    return factor();
  }

  /// Rule: `a/bc` is ambiguous; a divisor ends at a sign, a relation or a bracket.
  private Term divided(Term over, Span span) {
    Notation divisor = ahead().orElseThrow(() -> Unreadable.at(around, "missing-term"));
    Term under = factor();
    boolean bracket =
        divisor instanceof Notation.Fenced
            || divisor instanceof Notation.Word
            || divisor instanceof Notation.Scripted s
                && (s.base() instanceof Notation.Fenced || Parts.isSymbol(s.base(), "\\sum"));
    if (!bracket && !ended() && startsFactor(peek()) && assumptions.choose(2) == 1) {
      while (!ended() && startsFactor(peek())) {
        under = Shaping.juxtaposed(this, under, factor(), span);
      }
    }
    if (!shape(under, divisor.span()).isScalar()) {
      return Shaping.elementwise(this, ELEMENTWISE_DIVISION, over, under, span);
    }
    return new Term.Div(over, under);
  }

  /// Whether a part can begin a factor that is juxtaposed to what stands before it.
  boolean startsFactor(Notation part) {
    return switch (part) {
      case Notation.Symbol s ->
          switch (s.latex()) {
            case "\\sum", "\\prod", "\\int" -> true;
            case "|", "\\|" -> barOpens();
            default -> false;
          };
      case Notation.Scripted s when s.base() instanceof Notation.Symbol b ->
          switch (b.latex()) {
            case "\\sum", "\\prod", "\\int" -> true;
            case "|", "\\|" -> barOpens();
            default -> false;
          };
      case Notation.Text _, Notation.Stacked _ -> false;
      default -> true;
    };
  }

  private boolean barOpens() {
    return Bars.close(parts, at, this).isPresent();
  }

  // ---- factors

  Term factor() {
    Optional<Notation.Fraction> slashed = CalculusReader.slashed(parts, at, scope);
    if (slashed.isPresent()) {
      at += CalculusReader.width(slashed.get());
      return new CalculusReader(this).fraction(slashed.get());
    }
    Notation part = next();
    Term base = new FactorReader(this).read(part);
    while (sees("!")) {
      at++;
      base = Term.Op.of(FACTORIAL, base);
    }
    return base;
  }

  /// The next factor when it is a scalar with a sign of transposition, as in `L^\top` and
  /// `f(x)^\top`; else nothing is read.
  Optional<Term> transposedScalar() {
    int before = at;
    if (!ended() && !sees("-")) {
      Term factor = factor();
      boolean transposed =
          parts.get(at - 1) instanceof Notation.Scripted s
              && s.sup().filter(x -> Set.of("\\top", "T").contains(Parts.plain(x))).isPresent();
      if (transposed && shape(factor, parts.get(at - 1).span()).isScalar()) {
        return Optional.of(factor);
      }
    }
    at = before;
    return Optional.empty();
  }

  /// The bars that open at the part just read, as an absolute value, a norm or a determinant.
  Term bars(Notation open) {
    at--;
    int close =
        Bars.close(parts, at, this).orElseThrow(() -> Unreadable.at(open.span(), "unmatched-bar"));
    List<Notation> inside = parts.subList(at + 1, close);
    Notation end = parts.get(close);
    at = close + 1;
    boolean doubled = Bars.isDouble(open);
    Term body = inner(inside, scope, open.span().to(end.span()));
    Term value = Shaping.bars(this, body, doubled, open.span());
    return end instanceof Notation.Scripted s ? new FactorReader(this).scripts(value, s) : value;
  }

  /// The product that an operator without brackets takes.
  Term operand(Scope inside) {
    if (sees("-")) {
      at++;
      return new Term.Neg(operand(inside));
    }
    TermReader reader =
        new TermReader(parts.subList(at, parts.size()), inside, assumptions, around);
    Term product = reader.factors(Optional.empty()).whole;
    at += reader.at;
    return product;
  }

  /// What an operator with bound variables takes: the product that follows.
  ///
  /// Rule: if what stands after a `+` or `-` uses a bound index, the formula is ambiguous: the
  /// operator may take all of it. An optimum over numbers or vectors does: what it is taken
  /// over means nothing behind it.
  Term summand(Scope inside, List<Name> bound, boolean optimum) {
    int start = at;
    Term product = operand(inside);
    Optional<Name> escaping =
        sees("+") || sees("-")
            ? bound.stream()
                .filter(n -> FreeLetters.mention(parts.subList(at, parts.size()), n.latex()))
                .findFirst()
            : Optional.empty();
    if (escaping.isEmpty()) {
      return product;
    }
    if (optimum || assumptions.choose(2) == 1) {
      TermReader reader =
          new TermReader(parts.subList(start, parts.size()), inside, assumptions, around);
      Term sum = reader.sum();
      at = start + reader.at;
      return sum;
    }
    if (!scope.knows(escaping.get())) {
      throw Unreadable.at(peek().span(), "index-used-after-sum", escaping.get().latex());
    }
    return product;
  }

  /// The factors that a function without parentheses takes: up to a sign, an explicit product, a
  /// relation or, after the first, another named function.
  Term functionOperand() {
    if (sees("-")) {
      at++;
      return new Term.Neg(functionOperand());
    }
    Span start = ended() ? around : peek().span();
    Term whole = factor();
    while (!ended()
        && startsFactor(peek())
        && !(FactorReader.isNamedFunction(peek()))
        && !(peek() instanceof Notation.Fenced)) {
      whole = Shaping.juxtaposed(this, whole, factor(), start);
    }
    if (sees("/")) {
      at++;
      whole = divided(whole, start);
    }
    return whole;
  }

  static Term number(Notation.Number number) {
    try {
      BigDecimal decimal = new BigDecimal(number.digits());
      if (Math.abs(decimal.scale()) > 400) {
        throw Unreadable.at(number.span(), "number-too-long");
      }
      Rational value = Rational.of(decimal);
      boolean whole = number.digits().matches("[0-9]+");
      return whole ? new Num(value) : new Term.Decimal(value, number.digits());
    } catch (NumberFormatException failure) {
      throw Unreadable.at(number.span(), "unknown-notation", number.digits());
    }
  }

  static Term op(Operator operator, Term... arguments) {
    return Term.Op.of(operator, arguments);
  }
}
