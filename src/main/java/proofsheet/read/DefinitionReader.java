package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proofsheet.calculus.Affine;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.FreeLetters;
import proofsheet.read.expression.FunctionReader;
import proofsheet.read.expression.OpenIndices;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Reads definitions: what a new left side defines, and its body.
final class DefinitionReader {
  private final Scope scope;
  private final Assumptions assumptions;

  DefinitionReader(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// The left side of a definition: a name with parameters and indices, none of it read yet.
  ///
  /// With a `shift` it defines the member so far past its index: `w_{t+1} = …`.
  record Head(
      String letter, List<Notation> parameters, List<Notation> indices, Span span, int shift) {
    Head(String letter, List<Notation> parameters, List<Notation> indices, Span span) {
      this(letter, parameters, indices, span, 0);
    }

    /// The letter as it is written.
    String plain() {
      return letter.startsWith("{") ? letter.substring(1, letter.length() - 1) : letter;
    }
  }

  /// The definition `left = right`, when the left side is a new name, function or component rule.
  Optional<Definition> read(List<Notation> left, List<Notation> right, Span span) {
    Optional<Head> head = head(left, right);
    return head.map(h -> definition(h, right, span));
  }

  /// Whether the left side of an equation is new, so that it is defined.
  boolean defines(List<Notation> left, List<Notation> right) {
    return head(left, right).isPresent();
  }

  private Optional<Head> head(List<Notation> left, List<Notation> right) {
    if (left.isEmpty() || left.size() > 2) {
      return Optional.empty();
    }
    Notation first = left.getFirst();
    if (isDerivative(first)) {
      return Optional.empty();
    }
    if (left.size() == 1) {
      return nameHead(first, right, List.of());
    }
    Notation second = left.get(1);
    Notation bracket = second instanceof Notation.Scripted s ? s.base() : second;
    if (!(bracket instanceof Notation.Fenced f) || !f.open().equals("(") || isOfChance(first, f)) {
      return Optional.empty();
    }
    List<Notation> parameters = new ArrayList<>();
    for (List<Notation> piece :
        Parts.split(Parts.of(f.body()), Set.of(",", ";", "\\mid", "|", "\\|", "\\parallel"))) {
      if (piece.size() != 1 || letterOf(piece.getFirst()).isEmpty()) {
        return Optional.empty();
      }
      parameters.add(piece.getFirst());
    }
    List<Notation> indices = new ArrayList<>();
    if (second instanceof Notation.Scripted s) {
      if (s.sub().isEmpty() || s.sup().isPresent() || s.primes() > 0) {
        return Optional.empty();
      }
      indices.addAll(Parts.of(s.sub().get()));
    }
    if (isOfKnownFunction(first, parameters, right)) {
      return Optional.empty();
    }
    if (rulesDeclared(first, parameters, right)) {
      return Optional.of(
          new Head(letterOf(first).orElseThrow(), parameters, indices, first.span()));
    }
    Optional<Head> name = nameHead(first, List.of(), parameters);
    return name.map(
        n -> {
          List<Notation> all = new ArrayList<>(n.indices);
          all.addAll(indices);
          return new Head(n.letter, parameters, all, n.span);
        });
  }

  /// Rule: a function with primes is its derivative, so that `f'(c) = 0` says something of `f`.
  private boolean isDerivative(Notation first) {
    return letterOf(first)
        .filter(whole -> whole.endsWith("'"))
        .map(whole -> new Name(whole.replaceAll("'+$", "")))
        .filter(scope::isFunction)
        .isPresent();
  }

  /// Rule: what is said of a standard function at one place, as in `\tanh(k) = \frac12`, defines no
  /// other function: the right side does not speak of the place.
  private boolean isOfKnownFunction(
      Notation first, List<Notation> parameters, List<Notation> right) {
    return first instanceof Notation.Word word
        && FunctionReader.isStandard(word)
        && parameters.stream()
            .map(p -> letterOf(p).orElseThrow())
            .noneMatch(letter -> right.stream().anyMatch(r -> FreeLetters.mentionedIn(r, letter)));
  }

  /// Rule: a rule for all arguments, as in `f : \mathbb{R} \to \mathbb{R}`, `f(t) = t^2`, defines a
  /// function of which only the sets were declared; its letters are new, and it speaks of them.
  private boolean rulesDeclared(Notation first, List<Notation> parameters, List<Notation> right) {
    List<String> letters = parameters.stream().map(p -> letterOf(p).orElseThrow()).toList();
    return letterOf(first)
        .map(Name::new)
        .filter(
            f ->
                scope.givens().declaration(f).orElse(null) instanceof Declaration.Function d
                    && d.arguments().size() == parameters.size())
        .filter(_ -> letters.stream().noneMatch(l -> scope.knows(new Name(l))))
        .filter(_ -> right.size() > 1 || letterOf(right.getFirst()).isEmpty())
        .filter(
            f ->
                letters.stream()
                        .anyMatch(l -> right.stream().anyMatch(r -> FreeLetters.mentionedIn(r, l)))
                    && right.stream().noneMatch(r -> FreeLetters.mentionedIn(r, f.latex())))
        .isPresent();
  }

  /// Rule: an expectation, variance, covariance or probability is no new function.
  private boolean isOfChance(Notation first, Notation.Fenced arguments) {
    String name = letterOf(first).orElse("");
    boolean probability =
        name.equals("P")
            && Parts.of(arguments.body()).stream()
                .anyMatch(p -> letterOf(p).map(Name::new).filter(scope::isRandom).isPresent());
    return probability
        || Set.of("\\mathbb{E}", "\\mathbb{P}", "\\operatorname{Pr}").contains(name)
        || name.matches("\\\\operatorname\\{([Vv]ar|[Cc]ov)\\}");
  }

  private Optional<Head> nameHead(Notation part, List<Notation> right, List<Notation> parameters) {
    Optional<String> whole = letterOf(part);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    if (part instanceof Notation.Scripted s && isComponent(s)) {
      return Optional.empty();
    }
    if (part instanceof Notation.Scripted s
        && s.sub().isEmpty()
        && s.sup().isPresent()
        && s.primes() == 0) {
      Optional<Head> indexed = superscripted(s, right, parameters);
      if (indexed.isPresent()) {
        return indexed.filter(h -> !scope.knows(new Name(h.letter)));
      }
    }
    if (part instanceof Notation.Scripted s && s.sub().isPresent()) {
      Optional<Notation> member =
          s.sup()
              .filter(_ -> s.primes() == 0)
              .flatMap(Parts::fenced)
              .filter(f -> Parts.of(f).stream().allMatch(i -> isIndexLetter(i, right)));
      Optional<String> base = letterOf(member.isPresent() ? s.base() : Parts.withoutSubscript(s));
      // Rule: a superscript in parentheses is an index that stands before those below.
      List<Notation> indices = new ArrayList<>(member.map(Parts::of).orElse(List.of()));
      indices.addAll(Parts.of(s.sub().get()));
      boolean index = base.isPresent() && indices.stream().allMatch(i -> isIndexLetter(i, right));
      if (index) {
        return free(base.get(), scope::isNumber)
            .map(letter -> new Head(letter, parameters, indices, part.span()));
      }
      OptionalInt shift = s.sup().isEmpty() ? shift(indices, right) : OptionalInt.empty();
      if (shift.isPresent() && base.isPresent() && !scope.knows(new Name(whole.get()))) {
        return scope.knows(new Name(base.get()))
            ? Optional.empty()
            : Optional.of(
                new Head(
                    base.get(),
                    parameters,
                    List.of(indices.getFirst()),
                    part.span(),
                    shift.getAsInt()));
      }
      if (base.isPresent() && isMember(new Name(base.get()), s.sub().get())) {
        return Optional.empty();
      }
    }
    return free(whole.get(), n -> scope.isFamily(n) && isNumber(right, part.span()))
        .map(letter -> new Head(letter, parameters, List.of(), part.span()));
  }

  /// The name that a letter can be given: itself while it is new; where it has the other use, of a
  /// number beside a family, the name for this one.
  private Optional<String> free(String letter, Predicate<Name> hasOtherUse) {
    Name name = new Name(letter);
    if (!scope.knows(name)) {
      return Optional.of(letter);
    }
    Name other = Scope.otherUse(name);
    return !scope.knows(other) && hasOtherUse.test(name)
        ? Optional.of(other.latex())
        : Optional.empty();
  }

  private boolean isNumber(List<Notation> right, Span span) {
    try {
      return !right.isEmpty()
          && scope
              .shape(new StatementReader(scope, new Assumptions()).closedSide(right, span))
              .isScalar();
    } catch (Unreadable | NotExpandable failure) {
      return false;
    }
  }

  /// The number in an index such as `t + 1`.
  private OptionalInt shift(List<Notation> index, List<Notation> right) {
    boolean shifted =
        index.size() == 3
            && index.getFirst() instanceof Notation.Letter l
            && (scope.range(new Name(l.latex())).isPresent()
                || right.stream().anyMatch(r -> below(r, l.latex())))
            && Parts.isSymbol(index.get(1), Set.of("+", "-"))
            && Parts.plain(index.get(2)).matches("[1-9]");
    return shifted
        ? OptionalInt.of(
            Integer.parseInt(
                (Parts.isSymbol(index.get(1), "-") ? "-" : "") + Parts.plain(index.get(2))))
        : OptionalInt.empty();
  }

  /// Rule: a number or a size below a declared family is an index, so that an equation about it is
  /// a hypothesis.
  private boolean isMember(Name base, Notation sub) {
    return scope.givens().declaration(base).orElse(null) instanceof Declaration.Quantity q
        && !q.sort().family().isEmpty()
        && (Parts.plain(sub).matches("[0-9]+")
            || Parts.of(sub).stream()
                .anyMatch(p -> letterOf(p).map(Name::new).filter(scope::isIndex).isPresent()));
  }

  /// Rule: an index in parentheses above is an index like those below.
  private Optional<Head> superscripted(
      Notation.Scripted s, List<Notation> right, List<Notation> parameters) {
    Optional<List<Notation>> indices =
        s.sup()
            .flatMap(Parts::fenced)
            .map(Parts::of)
            .filter(all -> all.stream().allMatch(i -> isIndexLetter(i, right)));
    return indices.isEmpty()
        ? Optional.empty()
        : letterOf(s.base()).map(n -> new Head(n, parameters, indices.get(), s.span()));
  }

  /// Rule: an index at a known vector, matrix or family takes a component of it and names nothing
  /// new; sound because what is said of a component must not be taken for a name beside it.
  private boolean isComponent(Notation.Scripted s) {
    Optional<Name> base = letterOf(s.base()).map(Name::new).filter(scope::knows);
    if (base.isEmpty() || scope.isFunction(base.get()) || s.primes() > 0) {
      return false;
    }
    boolean tensor = scope.shape(new Term.Sym(base.get())).rank() > 0;
    return tensor
        && (s.sub().filter(this::isIndex).isPresent()
            || s.sup().filter(this::isFencedIndex).isPresent());
  }

  private boolean isFencedIndex(Notation script) {
    List<Notation> parts = Parts.of(script);
    return parts.size() == 1
        && parts.getFirst() instanceof Notation.Fenced f
        && f.open().equals("(")
        && isIndex(f.body());
  }

  /// Whether all letters of a script count: indices, sizes and other integers, or numbers.
  private boolean isIndex(Notation script) {
    List<Notation> parts = Parts.of(script);
    return parts.stream().anyMatch(p -> !(p instanceof Notation.Symbol))
        && parts.stream()
            .allMatch(
                p ->
                    switch (p) {
                      case Notation.Number _ -> true;
                      case Notation.Symbol y -> Set.of("+", "-", ",").contains(y.latex());
                      case Notation.Letter l ->
                          scope.isIndex(new Name(l.latex()))
                              || OpenIndices.isOpen(l.latex(), scope);
                      default -> false;
                    });
  }

  /// Rule: a subscript is an index when it is declared with a range, or counts and stands on the
  /// right side too, or stands below something there. Else it is that of the last member, as in
  /// `h_T = 0`.
  private boolean isIndexLetter(Notation part, List<Notation> right) {
    if (Parts.isSymbol(part, ",")) {
      return true;
    }
    if (!(part instanceof Notation.Letter l)) {
      return false;
    }
    Name index = new Name(l.latex());
    boolean counts =
        scope.range(index).isPresent()
            || scope.isIndex(index)
                && right.stream().anyMatch(r -> FreeLetters.mentionedIn(r, l.latex()));
    return counts || right.stream().anyMatch(r -> below(r, l.latex()));
  }

  private boolean below(Notation part, String letter) {
    return switch (part) {
      case Notation.Scripted s ->
          isIndexed(s, letter)
              || below(s.base(), letter)
              || s.sup().map(x -> below(x, letter)).orElse(false);
      case Notation.Row r -> r.parts().stream().anyMatch(p -> below(p, letter));
      case Notation.Fenced f -> below(f.body(), letter);
      case Notation.Fraction f -> below(f.over(), letter) || below(f.under(), letter);
      case Notation.Root r -> below(r.radicand(), letter);
      default -> false;
    };
  }

  /// A name that is declared with its subscript has no index.
  private boolean isIndexed(Notation.Scripted s, String letter) {
    boolean label = letterOf(s).map(Name::new).filter(scope::knows).isPresent();
    return !label
        && s.sub().map(x -> Parts.of(x).stream().anyMatch(y -> isLetter(y, letter))).orElse(false);
  }

  private static boolean isLetter(Notation part, String letter) {
    return part instanceof Notation.Letter l && l.latex().equals(letter);
  }

  /// The canonical LaTeX of a name with its labels.
  static Optional<String> letterOf(Notation part) {
    return Parts.definedName(part);
  }

  // ---- bodies

  /// Rule: a parameter of which nothing is declared is a real number; where the body does not fit
  /// one, it has the one shape of a declared vector or matrix that the body fits.
  private Definition definition(Head head, List<Notation> right, Span span) {
    try {
      return definition(head, right, span, Sort.REAL);
    } catch (Unreadable failure) {
      List<Definition> fitting = new ArrayList<>();
      if (failure.problem().code().equals("shape-mismatch") && hasOpenParameter(head)) {
        for (Sort shape : ParameterShapes.declared(scope)) {
          try {
            fitting.add(definition(head, right, span, shape));
          } catch (Unreadable | NotExpandable other) {
            // Another shape may fit.
          }
        }
      }
      if (fitting.size() != 1) {
        throw failure;
      }
      return fitting.getFirst();
    }
  }

  private boolean hasOpenParameter(Head head) {
    return head.parameters.stream()
        .anyMatch(p -> !scope.knows(new Name(letterOf(p).orElseThrow())));
  }

  private Definition definition(Head head, List<Notation> right, Span span, Sort unknown) {
    Name name = new Name(head.letter);
    Scope inside = scope;
    List<Definition.Parameter> parameters = new ArrayList<>();
    List<Sort> arguments =
        scope.givens().declaration(name).orElse(null) instanceof Declaration.Function f
            ? f.arguments()
            : List.of();
    for (Notation parameter : head.parameters) {
      Name p = new Name(letterOf(parameter).orElseThrow());
      Sort sort =
          !arguments.isEmpty()
              ? arguments.get(parameters.size())
              : scope.knows(p)
                  ? sortOf(p)
                  : new ParameterShapes(scope, assumptions).of(parameter, right, unknown, span);
      parameters.add(new Definition.Parameter(p, sort));
      inside = inside.bindingReal(p, sort);
    }
    List<Name> indices = new ArrayList<>();
    for (Notation index : head.indices) {
      if (index instanceof Notation.Letter l) {
        indices.add(new Name(l.latex()));
      }
    }
    List<Axis> declared = new ArrayList<>();
    for (Name index : indices) {
      Optional<Term.IntegerRange> range = scope.range(index);
      range.ifPresent(r -> declared.add(shifted(new Axis(r.lower(), r.upper()), head.shift)));
      if (range.isEmpty()) {
        inside = inside.binding(index);
      }
    }
    List<Definition.Start> starts = starts(head.plain(), indices);
    boolean recursive = !indices.isEmpty() && mentions(right, head.plain());
    if (recursive) {
      if (declared.size() != indices.size()) {
        throw new Unreadable(
            ReadingProblem.error(head.span, "recursion-without-range", head.letter));
      }
      inside = inside.with(quantity(name, widened(declared, starts), memberShape(starts, indices)));
    }
    Term written = new StatementReader(inside, assumptions).closedSide(right, span);
    for (Definition.Parameter parameter : List.copyOf(parameters)) {
      if (!parameter.sort().isScalar()
          && arguments.isEmpty()
          && EntrywiseBody.is(written, parameter.name(), inside)) {
        Scope ofNumber = inside.bindingReal(parameter.name(), Sort.REAL);
        written = new StatementReader(ofNumber, assumptions).closedSide(right, span);
        inside = ofNumber;
        parameters.set(
            parameters.indexOf(parameter), new Definition.Parameter(parameter.name(), Sort.REAL));
      }
    }
    List<Axis> member = inside.shape(written).axes();
    if (recursive && !member.isEmpty() && memberShape(starts, indices).isEmpty()) {
      // A start that is written as 0 has the shape of the other members.
      inside = inside.with(quantity(name, widened(declared, starts), member));
      written = new StatementReader(inside, assumptions).closedSide(right, span);
    }
    List<Axis> axes =
        axes(indices, written, inside, head.span).stream()
            .map(a -> shifted(a, head.shift))
            .toList();
    Term body =
        head.shift == 0
            ? written
            : Substitution.in(
                written, Map.of(indices.getFirst(), past(indices.getFirst(), -head.shift)));
    List<Axis> all = new ArrayList<>(recursive ? widened(axes, starts) : axes);
    all.addAll(inside.shape(written).axes());
    List<Binder> binders = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      binders.add(Binder.range(indices.get(i), axes.get(i).lower(), axes.get(i).upper()));
    }
    Sort sort = Sort.tensor(Sort.REALS, all);
    if (recursive && indices.size() > 1 && stepsAlong(body, name, indices.getFirst())) {
      // Rule: a recursion along the first index is one of vectors or matrices over the others.
      Term members = new Term.Comprehension(binders.subList(1, binders.size()), body);
      return new Definition(name, parameters, binders.subList(0, 1), members, sort, starts);
    }
    return new Definition(name, parameters, binders, body, sort, recursive ? starts : List.of());
  }

  /// Whether each mention of a sequence in its rule is one of a member some steps away.
  private static boolean stepsAlong(Term body, Name sequence, Name index) {
    return !Traversal.has(
        body,
        t ->
            t instanceof Term.At at
                && at.of().equals(new Term.Sym(sequence))
                && Affine.difference(at.indices().getFirst(), new Term.Sym(index))
                    .filter(d -> d.signum() != 0)
                    .isEmpty());
  }

  /// What a recursion defines, while its body is read: a family of members of the shape of its
  /// start.
  private static Declaration quantity(Name name, List<Axis> axes, List<Axis> shape) {
    Sort sort = shape.isEmpty() ? Sort.tensor(Sort.REALS, axes) : new Sort(Sort.REALS, axes, shape);
    return new Declaration.Quantity(name, sort, Set.of());
  }

  /// The shape of the given or declared members of a sequence.
  private List<Axis> memberShape(List<Definition.Start> starts, List<Name> indices) {
    if (indices.size() > 1) {
      return List.of();
    }
    for (Definition.Start start : starts) {
      List<Axis> axes = start.body().map(b -> scope.shape(b).axes()).orElse(List.of());
      if (!axes.isEmpty()) {
        return axes;
      }
    }
    return List.of();
  }

  private static Axis shifted(Axis axis, int by) {
    return by == 0 ? axis : new Axis(shifted(axis.lower(), by), shifted(axis.upper(), by));
  }

  private static Term shifted(Term end, int by) {
    return end instanceof Num n
        ? new Num(n.value().plus(Rational.of(by)))
        : new Term.Add(List.of(end, Num.of(by)));
  }

  private static Term past(Name index, int by) {
    return new Term.Add(List.of(new Term.Sym(index), Num.of(by)));
  }

  private Sort sortOf(Name parameter) {
    return switch (scope.givens().declaration(parameter).orElse(null)) {
      case Declaration.Quantity q -> q.sort();
      case Declaration.Random r -> r.sort();
      case Declaration.Function _ -> Sort.REAL;
      case null -> {
        Optional<Definition> definition = scope.givens().definition(parameter);
        yield definition.map(Definition::sort).orElse(Sort.REAL);
      }
    };
  }

  private static boolean mentions(List<Notation> parts, String letter) {
    return parts.stream().anyMatch(p -> mentions(p, letter));
  }

  private static boolean mentions(Notation part, String letter) {
    return switch (part) {
      case Notation.Scripted s ->
          letterOf(s.base()).filter(letter::equals).isPresent() && s.sub().isPresent()
              || mentions(s.base(), letter)
              || s.sup().map(x -> mentions(x, letter)).orElse(false);
      case Notation.Row r -> mentions(r.parts(), letter);
      case Notation.Fenced f -> mentions(f.body(), letter);
      case Notation.Fraction f -> mentions(f.over(), letter) || mentions(f.under(), letter);
      case Notation.Root r -> mentions(r.radicand(), letter);
      default -> false;
    };
  }

  private static final Pattern BESIDE = Pattern.compile("\\{(.+?)([+-])([0-9]{1,3})\\}");

  /// Rule: a start (or end) value is the same name with a number or a size below, give or take a
  /// number, given or declared.
  private List<Definition.Start> starts(String plain, List<Name> indices) {
    List<Definition.Start> starts = new ArrayList<>();
    if (indices.size() != 1) {
      return indices.isEmpty() ? starts : familyStarts(plain, indices);
    }
    Set<Name> known = new LinkedHashSet<>(scope.givens().declarations().keySet());
    known.addAll(scope.givens().definitions().keySet());
    for (Name other : known) {
      String prefix = plain + "_";
      String label =
          other.latex().startsWith(prefix) ? other.latex().substring(prefix.length()) : "";
      if (label.matches("[0-9]+")) {
        Term index = Num.of(Long.parseLong(label));
        starts.add(new Definition.Start(List.of(index), Optional.of(new Term.Sym(other))));
      } else if (scope.knows(new Name(label))) {
        starts.add(
            new Definition.Start(List.of(Term.Sym.of(label)), Optional.of(new Term.Sym(other))));
      } else {
        Matcher beside = BESIDE.matcher(label);
        if (beside.matches() && scope.knows(new Name(beside.group(1)))) {
          int distance = Integer.parseInt(beside.group(2) + beside.group(3));
          Term index = new Term.Add(List.of(Term.Sym.of(beside.group(1)), Num.of(distance)));
          starts.add(new Definition.Start(List.of(index), Optional.of(new Term.Sym(other))));
        }
      }
    }
    return starts;
  }

  /// The members at the start of a recursion with several indices, as `w_{0,i} = 1`, given for all
  /// values of the others.
  private List<Definition.Start> familyStarts(String plain, List<Name> indices) {
    List<Name> others = indices.subList(1, indices.size());
    List<Binder> binders = new ArrayList<>();
    for (Name other : others) {
      scope.range(other).ifPresent(r -> binders.add(Binder.range(other, r.lower(), r.upper())));
    }
    List<Definition.Start> starts = new ArrayList<>();
    String rest = others.stream().map(Name::latex).collect(Collectors.joining());
    Pattern first = Pattern.compile(Pattern.quote(plain) + "_\\{([0-9]+),?(.*)}");
    for (Definition definition : scope.givens().definitions().values()) {
      Matcher label = first.matcher(definition.name().latex());
      if (binders.size() == others.size()
          && definition.sort().isScalar()
          && definition.parameters().isEmpty()
          && label.matches()
          && label.group(2).replace(",", "").equals(rest)) {
        Term index = Num.of(Long.parseLong(label.group(1)));
        Term member = new Term.Comprehension(binders, definition.body());
        starts.add(new Definition.Start(List.of(index), Optional.of(member)));
      }
    }
    return starts;
  }

  private static List<Axis> widened(List<Axis> axes, List<Definition.Start> starts) {
    List<Axis> wide = new ArrayList<>(axes);
    for (Definition.Start start : starts) {
      if (start.indices().getFirst() instanceof Num n
          && wide.getFirst().lower() instanceof Num lower
          && n.value().compareTo(lower.value()) < 0) {
        wide.set(0, new Axis(n, wide.getFirst().upper()));
      }
      boolean above =
          start.indices().getFirst() instanceof Term.Add a
              && a.terms().getFirst().equals(wide.getFirst().upper())
              && a.terms().getLast() instanceof Num n
              && n.value().signum() > 0;
      if (above) {
        wide.set(0, new Axis(wide.getFirst().lower(), start.indices().getFirst()));
      }
    }
    return wide;
  }

  private List<Axis> axes(List<Name> indices, Term body, Scope inside, Span span) {
    List<Axis> axes = new ArrayList<>();
    for (Name index : indices) {
      Optional<Term.IntegerRange> range = scope.range(index);
      if (range.isPresent()) {
        axes.add(new Axis(range.get().lower(), range.get().upper()));
        continue;
      }
      List<Axis> used = new ArrayList<>();
      uses(body, index, inside, used);
      if (used.isEmpty()) {
        throw new Unreadable(ReadingProblem.error(span, "index-without-range", index.latex()));
      }
      axes.add(used.getFirst());
    }
    return axes;
  }

  private static void uses(Term term, Name index, Scope scope, List<Axis> found) {
    if (term instanceof Term.At at) {
      Shape shape = scope.shape(at.of());
      for (int i = 0; i < Math.min(at.indices().size(), shape.rank()); i++) {
        if (at.indices().get(i).equals(new Term.Sym(index))) {
          found.add(shape.axes().get(i));
        }
      }
    }
    Traversal.map(
        term,
        t -> {
          uses(t, index, scope, found);
          return t;
        },
        s -> s);
  }
}
