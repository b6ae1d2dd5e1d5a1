package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Ranges of terms from declared sets, hypotheses and the shape of the term.
///
/// Sound because every rule is one of interval arithmetic over the reals; what is not known is all
/// of them.
public final class Signs {
  private final Givens givens;
  private final List<Statement> facts;
  private final ComponentFacts components;

  /// What orders say of sums; none before it is asked for, and while it is made.
  private Differences differences;

  private boolean compares;

  public Signs(Givens givens, List<Statement> facts) {
    this(givens, facts, new ComponentFacts(givens, facts));
  }

  private Signs(Givens givens, List<Statement> facts, ComponentFacts components) {
    this.givens = givens;
    this.facts = facts;
    this.components = components;
  }

  /// The same knowledge with one more fact.
  public Signs with(Statement fact) {
    List<Statement> more = new ArrayList<>(facts);
    more.add(fact);
    return new Signs(givens, more, components);
  }

  /// What is known, in index notation.
  List<Statement> facts() {
    return facts;
  }

  /// Whether a name is declared a symmetric matrix.
  boolean isSymmetric(Term name) {
    return name instanceof Term.Sym s
        && givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity q
        && q.sort().family().isEmpty()
        && q.properties().stream()
            .anyMatch(
                p ->
                    switch (p.name()) {
                      case SYMMETRIC, POSITIVE_DEFINITE, POSITIVE_SEMIDEFINITE -> true;
                      default -> false;
                    });
  }

  /// Whether a name or component is declared an integer.
  public boolean isInteger(Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    if (!(base instanceof Term.Sym s)) {
      return false;
    }
    return switch (givens.declaration(s.name()).orElse(null)) {
      case Declaration.Quantity q ->
          switch (q.sort().scalars()) {
            case Term.StandardSet set ->
                switch (set.set()) {
                  case NATURALS, NATURALS_WITH_ZERO, INTEGERS -> true;
                  case RATIONALS, REALS, COMPLEX -> false;
                };
            case Term.IntegerRange _ -> true;
            case Term.FiniteSet f ->
                f.elements().stream()
                    .allMatch(e -> number(e).filter(Rational::isInteger).isPresent());
            default -> false;
          };
      case null -> isSize(s.name());
      default -> false;
    };
  }

  /// Whether a matrix is declared to be symmetric, and not defined by others.
  boolean isSymmetric(Name matrix) {
    return givens.definition(matrix).isEmpty()
        && givens
            .declaration(matrix)
            .filter(
                d ->
                    d instanceof Declaration.Quantity q
                        && q.properties()
                            .contains(Declaration.Property.of(Declaration.PropertyName.SYMMETRIC)))
            .isPresent();
  }

  /// Where a term lies: from `lower` to `upper` (none: no bound), the ends excluded when strict.
  public record Range(
      Optional<Rational> lower,
      boolean lowerStrict,
      Optional<Rational> upper,
      boolean upperStrict) {
    static final Range ALL = new Range(Optional.empty(), false, Optional.empty(), false);
    static final Range POSITIVE = from(Rational.ZERO, true);
    static final Range NONNEGATIVE = from(Rational.ZERO, false);

    static Range from(Rational lower, boolean strict) {
      return new Range(Optional.of(lower), strict, Optional.empty(), false);
    }

    static Range point(Rational value) {
      return new Range(Optional.of(value), false, Optional.of(value), false);
    }

    static Range open(Rational lower, Rational upper) {
      return new Range(Optional.of(lower), true, Optional.of(upper), true);
    }

    Range negate() {
      return new Range(
          upper.map(Rational::negate), upperStrict, lower.map(Rational::negate), lowerStrict);
    }

    Range plus(Range other) {
      return new Range(
          sum(lower, other.lower),
          lowerStrict || other.lowerStrict,
          sum(upper, other.upper),
          upperStrict || other.upperStrict);
    }

    private static Optional<Rational> sum(Optional<Rational> a, Optional<Rational> b) {
      return a.flatMap(x -> b.map(x::plus));
    }

    public boolean isPositive() {
      return lower.filter(l -> l.signum() > 0 || l.signum() == 0 && lowerStrict).isPresent();
    }

    public boolean isNonnegative() {
      return lower.filter(l -> l.signum() >= 0).isPresent();
    }

    public boolean isNegative() {
      return negate().isPositive();
    }

    public boolean isNonpositive() {
      return negate().isNonnegative();
    }

    /// The one number in the range, if it is one.
    private Optional<Rational> number() {
      return lower.filter(l -> upper.filter(l::equals).isPresent());
    }

    private Range scaled(Rational by) {
      if (by.signum() < 0) {
        return scaled(by.negate()).negate();
      }
      return by.signum() == 0
          ? new Range(Optional.of(by), false, Optional.of(by), false)
          : new Range(lower.map(by::times), lowerStrict, upper.map(by::times), upperStrict);
    }

    Range times(Range other) {
      if (number().isPresent()) {
        return other.scaled(number().get());
      }
      if (other.number().isPresent()) {
        return scaled(other.number().get());
      }
      if (isNonpositive() && !isNonnegative()) {
        return negate().times(other).negate();
      }
      if (other.isNonpositive() && !other.isNonnegative()) {
        return times(other.negate()).negate();
      }
      if (!isNonnegative() || !other.isNonnegative()) {
        return ALL;
      }
      Optional<Rational> low = lower.flatMap(a -> other.lower.map(a::times));
      Optional<Rational> high = upper.flatMap(a -> other.upper.map(a::times));
      boolean strict =
          isPositive()
              && other.isPositive()
              && (lowerStrict || other.lowerStrict || low.filter(l -> l.signum() == 0).isPresent());
      // An upper end of zero is reached whatever the other factor is.
      boolean upperOpen =
          (upperStrict || other.upperStrict)
              && high.filter(h -> h.signum() > 0).isPresent()
              && (upperStrict && other.upperStrict
                  || upperStrict && other.upper.isPresent()
                  || other.upperStrict && upper.isPresent());
      return new Range(low, strict, high, upperOpen);
    }

    /// Where the greater of two numbers lies.
    Range greatest(Range other) {
      Optional<Rational> high =
          upper.flatMap(a -> other.upper.map(b -> a.compareTo(b) < 0 ? b : a));
      boolean open =
          high.isPresent()
              && (upperStrict || !upper.equals(high))
              && (other.upperStrict || !other.upper.equals(high));
      Range floor = new Range(lower, lowerStrict, Optional.empty(), false);
      return floor
          .meet(new Range(other.lower, other.lowerStrict, Optional.empty(), false))
          .meet(new Range(Optional.empty(), false, high, open));
    }

    Range meet(Range other) {
      Range result = this;
      if (other.lower.isPresent()
          && (lower.isEmpty()
              || other.lower.get().compareTo(lower.get()) > 0
              || other.lower.get().equals(lower.get()) && other.lowerStrict)) {
        result = new Range(other.lower, other.lowerStrict, result.upper, result.upperStrict);
      }
      if (other.upper.isPresent()
          && (upper.isEmpty()
              || other.upper.get().compareTo(upper.get()) < 0
              || other.upper.get().equals(upper.get()) && other.upperStrict)) {
        result = new Range(result.lower, result.lowerStrict, other.upper, other.upperStrict);
      }
      return result;
    }
  }

  public boolean isPositive(Term term) {
    return of(term).isPositive();
  }

  public boolean isNonzero(Term term) {
    Range range = of(term);
    if (range.isPositive() || range.isNegative()) {
      return true;
    }
    // Rule: a product is zero just when a factor is, a power only when its base is.
    if (term instanceof Term.Mul m) {
      return m.factors().stream().allMatch(this::isNonzero);
    }
    return term instanceof Term.Pow p && isNonzero(p.base()) || isToldNonzero(term);
  }

  private boolean isToldNonzero(Term term) {
    return facts.stream()
        .anyMatch(
            f ->
                f instanceof Relation r
                    && r.relator() == Relator.NOT_EQUAL
                    && (r.left().equals(term) && isZero(r.right())
                        || r.right().equals(term) && isZero(r.left())));
  }

  private static boolean isZero(Term term) {
    return term instanceof Num n && n.value().signum() == 0;
  }

  /// A name or component with its square: `c^2` when it is `c` or `-c`, itself when it is zero or
  /// one.
  Generator withSquare(Generator generator) {
    return elements(generator.term())
        .filter(e -> e.size() == 2)
        .<Fraction>flatMap(
            e -> {
              Rational a = e.get(0);
              Rational b = e.get(1);
              return a.plus(b).signum() == 0
                  ? Optional.of(Fraction.of(a.times(a)))
                  : a.times(b).signum() == 0 && a.plus(b).equals(Rational.ONE)
                      ? Optional.of(Fraction.of(generator))
                      : Optional.empty();
            })
        .map(square -> new Generator(generator.key(), generator.term(), Optional.of(square)))
        .orElse(generator);
  }

  /// The numbers that a name or component can be, when its set lists them.
  public Optional<List<Rational>> elements(Term quantity) {
    Term base = quantity instanceof Term.At at ? at.of() : quantity;
    if (!(base instanceof Term.Sym s)
        || givens.definition(s.name()).isPresent()
        || !(givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity q)
        || !(q.sort().scalars() instanceof Term.FiniteSet set)) {
      return Optional.empty();
    }
    List<Optional<Rational>> numbers = set.elements().stream().map(Signs::number).toList();
    return numbers.stream().allMatch(Optional::isPresent)
        ? Optional.of(numbers.stream().map(Optional::get).distinct().toList())
        : Optional.empty();
  }

  /// The member of a sequence that is given outright at an index: a number, or a quantity of its
  /// own.
  Optional<Term> start(Term sequence, Term index) {
    if (!(sequence instanceof Term.Sym s) || !(index instanceof Num)) {
      return Optional.empty();
    }
    return givens
        .definition(s.name())
        .filter(d -> !d.isFunction() && d.indices().size() == 1)
        .flatMap(
            d ->
                d.starts().stream()
                    .filter(m -> m.indices().equals(List.of(index)))
                    .flatMap(m -> m.body().stream())
                    .findFirst())
        .flatMap(this::outright);
  }

  private Optional<Term> outright(Term body) {
    if (body instanceof Num) {
      return Optional.of(body);
    }
    if (!(body instanceof Term.Sym s)) {
      return Optional.empty();
    }
    return givens
        .definition(s.name())
        .map(d -> Optional.of(d.body()).filter(b -> b instanceof Num))
        .orElse(Optional.of(body));
  }

  /// The range of a scalar term in index notation.
  public Range of(Term term) {
    Range range = shape(term);
    for (Statement fact : facts) {
      if (fact instanceof Relation r) {
        range = range.meet(told(r, term));
      }
    }
    if (term instanceof Term.Add) {
      range = range.meet(compared(term));
    }
    // Rule: what is not negative and not zero is positive.
    boolean positive = range.isNonnegative() && !range.isPositive() && isToldNonzero(term);
    return positive ? range.meet(Range.POSITIVE) : range;
  }

  private Range compared(Term sum) {
    if (differences == null && !compares) {
      compares = true;
      differences = new Differences(givens, facts, this::isPositive);
    }
    return differences == null ? Range.ALL : differences.of(sum);
  }

  private Range told(Relation r, Term term) {
    Optional<Rational> right = number(r.right());
    Optional<Rational> left = number(r.left());
    if (r.left().equals(term) && right.isPresent()) {
      return half(r.relator(), right.get());
    }
    if (r.right().equals(term) && left.isPresent()) {
      return half(mirrored(r.relator()), left.get());
    }
    return Range.ALL;
  }

  private static Optional<Rational> number(Term term) {
    return switch (term) {
      case Num n -> Optional.of(n.value());
      case Term.Decimal d -> Optional.of(d.value());
      case Term.Neg n -> number(n.of()).map(Rational::negate);
      default -> Optional.empty();
    };
  }

  private static Relator mirrored(Relator relator) {
    return switch (relator) {
      case LESS -> Relator.GREATER;
      case LESS_EQUAL -> Relator.GREATER_EQUAL;
      case GREATER -> Relator.LESS;
      case GREATER_EQUAL -> Relator.LESS_EQUAL;
      default -> relator;
    };
  }

  private static Range half(Relator relator, Rational bound) {
    return switch (relator) {
      case GREATER -> Range.from(bound, true);
      case GREATER_EQUAL -> Range.from(bound, false);
      case LESS -> Range.from(bound.negate(), true).negate();
      case LESS_EQUAL -> Range.from(bound.negate(), false).negate();
      case EQUAL -> Range.point(bound);
      default -> Range.ALL;
    };
  }

  private Range shape(Term term) {
    return switch (term) {
      case Num n -> Range.point(n.value());
      case Term.Decimal d -> Range.point(d.value());
      case Term.Constant c ->
          switch (c) {
            case E -> Range.open(Rational.of(27, 10), Rational.of(28, 10));
            case PI -> Range.open(Rational.of(31, 10), Rational.of(32, 10));
            case I, INFINITY -> Range.ALL;
          };
      case Term.Sym s -> declared(s.name());
      case Term.At at when at.of() instanceof Term.Sym s -> component(s.name());
      case Term.Add a -> a.terms().stream().map(this::of).reduce(Range::plus).orElseThrow();
      case Term.Neg n -> of(n.of()).negate();
      case Term.Mul m -> product(m.factors());
      case Term.Div d -> quotient(of(d.over()), of(d.under()));
      case Term.Pow p -> power(p);
      case Term.Op op -> operator(op);
      case Term.Big big -> big(big);
      case Term.Indicator _ ->
          new Range(Optional.of(Rational.ZERO), false, Optional.of(Rational.ONE), false);
      default -> Range.ALL;
    };
  }

  private Range product(List<Term> factors) {
    boolean square = factors.size() == 2 && factors.get(0).equals(factors.get(1));
    Range range = factors.stream().map(this::of).reduce(Range::times).orElseThrow();
    return square ? range.meet(Range.NONNEGATIVE) : range;
  }

  private static Range quotient(Range over, Range under) {
    if (under.isNegative()) {
      return quotient(over.negate(), under.negate());
    }
    if (!under.isPositive()) {
      return Range.ALL;
    }
    return over.isNonnegative()
        ? fraction(over, under)
        : over.isNonpositive() ? fraction(over.negate(), under).negate() : Range.ALL;
  }

  /// A quotient of what is not negative by what is positive: at most the greatest over the least.
  private static Range fraction(Range over, Range under) {
    Range sign = over.isPositive() ? Range.POSITIVE : Range.NONNEGATIVE;
    boolean bounded = over.upper.isPresent() && under.lower.filter(l -> l.signum() > 0).isPresent();
    if (!bounded) {
      return sign;
    }
    Rational most = over.upper.get().over(under.lower.get());
    boolean strict = most.signum() > 0 && (over.upperStrict || under.lowerStrict);
    return sign.meet(new Range(Optional.empty(), false, Optional.of(most), strict));
  }

  private Range power(Term.Pow power) {
    Range base = of(power.base());
    if (base.isPositive()
        && power.exponent() instanceof Num n
        && n.value().isInteger()
        && n.value().signum() < 0) {
      Term.Pow under = new Term.Pow(power.base(), new Num(n.value().negate()));
      return quotient(Range.point(Rational.ONE), power(under));
    }
    Range bounds = bounded(base, power.exponent(), isNonzero(power.base()));
    if (base.isPositive()) {
      // Rule: a positive power of what lies between zero and one lies there, too.
      boolean below = base.plus(Range.point(Rational.MINUS_ONE)).isNegative();
      return below && of(power.exponent()).isPositive()
          ? bounds.meet(Range.open(Rational.ZERO, Rational.ONE))
          : bounds.meet(Range.POSITIVE);
    }
    boolean even =
        power.exponent() instanceof Num n
            && n.value().isInteger()
            && !n.value().numerator().testBit(0);
    if (even) {
      return bounds.meet(isNonzero(power.base()) ? Range.POSITIVE : Range.NONNEGATIVE);
    }
    return base.isNonnegative() ? bounds.meet(Range.NONNEGATIVE) : Range.ALL;
  }

  /// Rule: natural powers increase on what is not negative, and even ones depend on the magnitude;
  /// a power of what is between 0 and 1 is, too, when the exponent is not negative.
  private Range bounded(Range base, Term exponent, boolean nonzero) {
    boolean unit =
        base.isNonnegative() && base.upper.filter(u -> u.compareTo(Rational.ONE) <= 0).isPresent();
    if (unit && of(exponent).isNonnegative()) {
      Range below = new Range(Optional.empty(), false, Optional.of(Rational.ONE), false);
      return natural(base, exponent, nonzero).meet(below);
    }
    return natural(base, exponent, nonzero);
  }

  private static Range natural(Range base, Term exponent, boolean nonzero) {
    if (!(exponent instanceof Num n)
        || !n.value().isInteger()
        || n.value().signum() <= 0
        || n.value().numerator().bitLength() > 4) {
      return Range.ALL;
    }
    int times = n.value().numerator().intValue();
    if (base.isNonnegative()) {
      return new Range(
          base.lower.map(l -> l.power(times)),
          base.lowerStrict,
          base.upper.map(u -> u.power(times)),
          base.upperStrict);
    }
    if (times % 2 == 1 || base.lower.isEmpty() || base.upper.isEmpty()) {
      return Range.ALL;
    }
    Rational low = base.lower.get().abs();
    Rational high = base.upper.get().abs();
    int order = low.compareTo(high);
    boolean strict =
        order == 0
            ? base.lowerStrict && base.upperStrict
            : order > 0 ? base.lowerStrict : base.upperStrict;
    Rational most = order > 0 ? low : high;
    return new Range(Optional.of(Rational.ZERO), nonzero, Optional.of(most.power(times)), strict);
  }

  private Range operator(Term.Op op) {
    List<Term> a = op.arguments();
    Rational one = Rational.ONE;
    return switch (op.operator()) {
      case EXP -> sided(a.getFirst(), Optional.of(Rational.ZERO), one, Optional.empty());
      case SOFTPLUS -> Range.POSITIVE;
      case SINH -> sided(a.getFirst(), Optional.empty(), Rational.ZERO, Optional.empty());
      case COSH -> Range.from(one, false);
      case SECH -> Range.open(Rational.ZERO, Rational.of(2));
      case SIGMOID ->
          sided(a.getFirst(), Optional.of(Rational.ZERO), Rational.of(1, 2), Optional.of(one));
      case TANH, ERF ->
          sided(a.getFirst(), Optional.of(Rational.MINUS_ONE), Rational.ZERO, Optional.of(one));
      case SIN, COS, SIGN ->
          new Range(Optional.of(Rational.MINUS_ONE), false, Optional.of(one), false);
      case ARCTAN -> Range.open(Rational.of(-2), Rational.of(2));
      case ABS -> isNonzero(a.getFirst()) ? Range.POSITIVE : Range.NONNEGATIVE;
      case RELU -> Range.NONNEGATIVE;
      case SQRT -> of(a.getFirst()).isPositive() ? Range.POSITIVE : Range.NONNEGATIVE;
      case DELTA -> new Range(Optional.of(Rational.ZERO), false, Optional.of(one), false);
      case LOG -> {
        // In normal forms a logarithm is that of the absolute value: its sign needs a positive one.
        if (!isPositive(a.getFirst())) {
          yield Range.ALL;
        }
        Range inner = of(a.getFirst()).plus(Range.point(Rational.MINUS_ONE));
        yield inner.isPositive()
            ? Range.POSITIVE
            : inner.isNonnegative()
                ? Range.NONNEGATIVE
                : inner.isNegative()
                    ? Range.POSITIVE.negate()
                    : inner.isNonpositive() ? Range.NONNEGATIVE.negate() : Range.ALL;
      }
      case MAX -> a.stream().map(this::of).reduce(Range::greatest).orElse(Range.ALL);
      case MIN ->
          a.stream().map(t -> of(t).negate()).reduce(Range::greatest).orElse(Range.ALL).negate();
      // Rule: an average lies where the values do.
      case EXPECTATION -> of(a.getFirst());
      case FACTORIAL -> Range.from(one, false);
      default -> Range.ALL;
    };
  }

  /// An increasing function with a value at zero, between open ends.
  private Range sided(
      Term argument, Optional<Rational> least, Rational middle, Optional<Rational> most) {
    Range range = of(argument);
    Range whole = new Range(least, least.isPresent(), most, most.isPresent());
    Range above = Range.from(middle, range.isPositive());
    Range below = Range.from(middle.negate(), range.isNegative()).negate();
    Range met = range.isNonnegative() ? whole.meet(above) : whole;
    return range.isNonpositive() ? met.meet(below) : met;
  }

  private Range big(Term.Big big) {
    Range body = of(big.body());
    switch (big.operator()) {
      // Rule: the greatest and the least of some values lie where they do.
      case MAX, MIN -> {
        return body;
      }
      case ARGMAX, ARGMIN -> {
        return Range.ALL;
      }
      case SUM, PRODUCT -> {}
    }
    if (big.operator() == Term.BigOperator.PRODUCT) {
      Range sign = body.isPositive() ? Range.POSITIVE : Range.NONNEGATIVE;
      boolean unit = body.upper.filter(u -> u.compareTo(Rational.ONE) <= 0).isPresent();
      Range below = new Range(Optional.empty(), false, Optional.of(Rational.ONE), false);
      return !body.isNonnegative() ? Range.ALL : unit ? sign.meet(below) : sign;
    }
    Optional<QuadraticForms.Sign> form = QuadraticForms.sign(givens, big);
    if (form.isPresent()) {
      return form.get() == QuadraticForms.Sign.POSITIVE ? Range.POSITIVE : Range.NONNEGATIVE;
    }
    boolean several = big.binder().condition().isEmpty() && isNonempty(big.binder());
    return body.isPositive() && several
        ? Range.POSITIVE
        : body.isNonnegative() ? Range.NONNEGATIVE : Range.ALL;
  }

  /// Whether a range of integers surely has a member: it begins at one and ends at a size.
  boolean isNonempty(Term.Binder binder) {
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      return false;
    }
    Term length = new Term.Add(List.of(binder.upper().get(), new Term.Neg(binder.lower().get())));
    return of(length).isNonnegative();
  }

  /// Where all components of a name lie.
  ///
  /// Rule: what is not negative is at most the sum of all.
  private Range component(Name name) {
    Range range = declared(name);
    for (Relation r : components.bounds(name)) {
      range = range.meet(half(r.relator(), number(r.right())));
    }
    for (Relation r : components.totals(name)) {
      Optional<Rational> total = number(r.right());
      if (range.isNonnegative() && total.isPresent()) {
        range = range.meet(half(Relator.LESS_EQUAL, total.get()));
      }
    }
    return range;
  }

  private static Range half(Relator relator, Optional<Rational> bound) {
    return bound.map(b -> half(relator, b)).orElse(Range.ALL);
  }

  private Range declared(Name name) {
    return switch (givens.declaration(name).orElse(null)) {
      case Declaration.Quantity q -> set(q.sort().scalars());
      case Declaration.Random r -> set(r.sort().scalars());
      case null -> isSize(name) ? Range.from(Rational.ONE, false) : Range.ALL;
      default -> Range.ALL;
    };
  }

  /// Rule: the size of a vector or matrix is an integer of at least one.
  private boolean isSize(Name name) {
    if (givens.definition(name).isPresent()) {
      return false;
    }
    return givens.declarations().values().stream()
        .anyMatch(
            d ->
                d instanceof Declaration.Quantity q
                    && q.sort().shape().stream()
                        .anyMatch(x -> x.upper().equals(new Term.Sym(name))));
  }

  private Range set(Term set) {
    return switch (set) {
      case Term.StandardSet s ->
          switch (s.set()) {
            case NATURALS -> Range.from(Rational.ONE, false);
            case NATURALS_WITH_ZERO -> Range.NONNEGATIVE;
            default -> Range.ALL;
          };
      case Term.Interval i -> {
        Optional<Rational> lower = number(i.lower());
        Optional<Rational> upper = number(i.upper());
        yield new Range(
            lower, i.lowerOpen() && lower.isPresent(), upper, i.upperOpen() && upper.isPresent());
      }
      case Term.IntegerRange r ->
          number(r.lower()).map(l -> Range.from(l, false)).orElse(Range.ALL);
      case Term.FiniteSet f -> {
        List<Optional<Rational>> elements = f.elements().stream().map(Signs::number).toList();
        if (elements.stream().anyMatch(Optional::isEmpty) || elements.isEmpty()) {
          yield Range.ALL;
        }
        Rational low = elements.stream().map(Optional::get).min(Rational::compareTo).orElseThrow();
        Rational high = elements.stream().map(Optional::get).max(Rational::compareTo).orElseThrow();
        yield new Range(Optional.of(low), false, Optional.of(high), false);
      }
      default -> Range.ALL;
    };
  }
}
