package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Brings scalar terms in index notation to fractions of polynomials in kernels.
///
/// Every step is a true identity wherever both sides are defined; so a difference that comes out as
/// zero is zero there. A difference that does not says nothing.
public final class Normalizer {
  private static final int STEPS = 60_000;

  /// Exponents are split into this part of a unit: halves, thirds, quarters and fifths are whole.
  private static final int EXPONENT_UNIT = 60;

  private final Signs signs;
  private final Map<Name, Term.IntegerRange> ranges;
  private int steps;

  /// Whether hyperbolic functions are written through exponentials, or left as they are.
  private final boolean exponentials;

  /// `ranges` are the ranges of the free indices; without `exponentials`, functions such as tanh are
  /// known only to be equal to themselves, which helps below symbolic sums.
  public Normalizer(
      Signs signs, Map<Name, Term.IntegerRange> ranges, boolean exponentials) {
    this.signs = signs;
    this.exponentials = exponentials;
    this.ranges = new HashMap<>(ranges);
  }

  /// Whether `left - right` has the normal form zero, when the `equations` hold; a [NoNormalForm]
  /// when the budget is exhausted.
  public boolean areEqual(Term left, Term right, List<Statement.Relation> equations) {
    Fraction difference = reduced(normal(left).plus(normal(right).negate()));
    return modulo(difference, equations).isZero();
  }

  /// The fraction with what the `equations` fix put in; what is zero is zero when they hold.
  public Fraction modulo(Fraction fraction, List<Statement.Relation> equations) {
    Fraction difference = fraction;
    for (Statement.Relation equation : equations) {
      if (difference.isZero()) {
        return difference;
      }
      Fraction a = normal(equation.left());
      Fraction b = reduced(normal(equation.right()));
      Optional<Reduction.Solved> solved =
          Reduction.rule(a, b)
              .or(
                  () ->
                      reduced(a.plus(b.negate()))
                          .polynomial()
                          .flatMap(Reduction::solved));
      if (solved.isPresent()) {
        difference = reduced(Reduction.substituted(difference, solved.get()));
      }
    }
    return difference;
  }

  /// How much work was done.
  public int steps() {
    return steps;
  }

  /// The normal form of a scalar term in index notation.
  public Fraction normal(Term term) {
    if (++steps > STEPS) {
      throw new NoNormalForm("budget exhausted");
    }
    return switch (term) {
      case Num t -> Fraction.of(t.value());
      case Term.Decimal t -> Fraction.of(t.value());
      case Term.Constant c ->
          c == Term.Constant.E
              ? exponential(Fraction.ONE)
              : c == Term.Constant.PI ? atom(c) : opaqueFailure(c);
      case Term.Sym t -> atom(t);
      case Term.At t -> component(t);
      case Term.Add t -> {
        Fraction sum = Fraction.ZERO;
        for (Term part : t.terms()) {
          sum = sum.plus(normal(part));
        }
        yield sum;
      }
      case Term.Mul t -> {
        Fraction product = Fraction.ONE;
        for (Term factor : t.factors()) {
          product = reduced(product.times(normal(factor)));
        }
        yield product;
      }
      case Term.Neg t -> normal(t.of()).negate();
      case Term.Div t -> reduced(normal(t.over()).times(reduced(normal(t.under())).reciprocal()));
      case Term.Pow t -> power(t);
      case Term.Op t -> operator(t);
      case Term.Big t -> t.operator() == BigOperator.SUM ? sum(t) : opaque(t);
      default -> opaque(term);
    };
  }

  private static Fraction opaqueFailure(Term term) {
    throw new NoNormalForm("not a real number");
  }

  private Fraction atom(Term term) {
    return Fraction.of(new Generator(term.toString(), term, Optional.empty()));
  }

  private Fraction component(Term.At at) {
    List<Term> indices = at.indices().stream().map(this::canonical).toList();
    Term atom = new Term.At(at.of(), indices);
    return at.of() instanceof Term.Sym ? atom(atom) : opaque(atom);
  }

  /// A term with the same value whose text is the same for equal normal forms.
  private Term canonical(Term term) {
    return Terms.of(normal(term));
  }

  /// Something that is only known to be equal to itself.
  private Fraction opaque(Term term) {
    Term inside =
        switch (term) {
          case Term.Op op ->
              new Term.Op(op.operator(), op.arguments().stream().map(this::argument).toList());
          case Term.At at -> new Term.At(placed(at.of()), at.indices());
          case Term.Apply a ->
              new Term.Apply(a.function(), a.arguments().stream().map(this::argument).toList());
          case Term.Prime p -> new Term.Prime(p.function(), p.order(), canonical(p.at()));
          case Term.Pow p -> new Term.Pow(canonical(p.base()), canonical(p.exponent()));
          default -> term;
        };
    return atom(inside);
  }

  /// What an entry is taken of: a gradient, an inverse.
  private Term placed(Term of) {
    return switch (of) {
      case Term.Nabla n -> new Term.Nabla(n.function(), n.order(), argument(n.at()));
      case Term.Op op ->
          new Term.Op(op.operator(), op.arguments().stream().map(this::argument).toList());
      case Term.Apply a ->
          new Term.Apply(a.function(), a.arguments().stream().map(this::argument).toList());
      default -> of;
    };
  }

  /// An argument with its bound indices named by nesting level, its entries in normal form.
  private Term argument(Term term) {
    if (!(term instanceof Term.Comprehension family)) {
      return canonical(term);
    }
    List<Binder> binders = family.indices();
    if (binders.stream().anyMatch(b -> b.lower().isEmpty() || b.upper().isEmpty())) {
      return term;
    }
    Map<Name, Term> first = names(binders, level(family.body()));
    Map<Name, Term.IntegerRange> outside = new HashMap<>(ranges);
    List<Term.IntegerRange> over = new ArrayList<>();
    for (Binder b : binders) {
      Term.IntegerRange range =
          new Term.IntegerRange(canonical(b.lower().get()), canonical(b.upper().get()));
      over.add(range);
      ranges.put(((Term.Sym) first.get(b.variable())).name(), range);
    }
    Term body = canonical(Substitution.in(family.body(), first));
    ranges.clear();
    ranges.putAll(outside);
    Map<Name, Term> last = names(binders, level(body));
    Map<Name, Term> renaming = new HashMap<>();
    List<Binder> renamed = new ArrayList<>();
    for (int i = 0; i < binders.size(); i++) {
      Name variable = binders.get(i).variable();
      renaming.put(((Term.Sym) first.get(variable)).name(), last.get(variable));
      renamed.add(
          Binder.range(
              ((Term.Sym) last.get(variable)).name(), over.get(i).lower(), over.get(i).upper()));
    }
    return new Term.Comprehension(renamed, Substitution.in(body, renaming));
  }

  private static Map<Name, Term> names(List<Binder> binders, int level) {
    Map<Name, Term> names = new HashMap<>();
    for (int i = 0; i < binders.size(); i++) {
      names.put(binders.get(i).variable(), new Term.Sym(new Name("#" + (level + 1 + i))));
    }
    return names;
  }

  // ---- powers

  private Fraction power(Term.Pow power) {
    Fraction base = reduced(normal(power.base()));
    Fraction exponent = normal(power.exponent());
    Optional<Rational> number = exponent.number();
    if (number.isPresent() && number.get().isInteger() && number.get().numerator().bitLength() < 7) {
      return reduced(base.power(number.get().numerator().intValue()));
    }
    if (number.isPresent() && number.get().denominator().equals(BigInteger.TWO)
        && number.get().numerator().bitLength() < 6) {
      return reduced(root(power.base(), base).power(number.get().numerator().intValue()));
    }
    boolean eulers = power.base() == Term.Constant.E;
    if (eulers) {
      return exponential(exponent);
    }
    if (signs.isPositive(power.base())) {
      return exponential(reduced(exponent.times(logarithm(base, power.base()))));
    }
    return opaque(power);
  }

  /// Rule: `\sqrt{x^2} = |x|`, and a square root squared is its radicand.
  private Fraction root(Term term, Fraction radicand) {
    Optional<Rational> number = radicand.number();
    if (number.isPresent() && number.get().signum() >= 0) {
      BigInteger over = number.get().numerator().sqrt();
      BigInteger under = number.get().denominator().sqrt();
      if (over.multiply(over).equals(number.get().numerator())
          && under.multiply(under).equals(number.get().denominator())) {
        return Fraction.of(Rational.of(over, under));
      }
    }
    Optional<Fraction> half = half(radicand);
    if (half.isPresent()) {
      return absolute(half.get());
    }
    Term of = Term.Op.of(SQRT, Terms.of(radicand));
    return Fraction.of(new Generator(of.toString(), of, Optional.of(radicand)));
  }

  /// The monomial whose square this is, if it is one.
  private Optional<Fraction> half(Fraction radicand) {
    return radicand
        .polynomial()
        .flatMap(Polynomial::single)
        .flatMap(
            e -> {
              Rational c = e.getValue();
              BigInteger over = c.numerator().abs().sqrt();
              BigInteger under = c.denominator().sqrt();
              boolean square =
                  c.signum() > 0
                      && over.multiply(over).equals(c.numerator())
                      && under.multiply(under).equals(c.denominator());
              if (!square) {
                return Optional.empty();
              }
              Monomial root = Monomial.ONE;
              for (Map.Entry<Generator, Integer> p : e.getKey().powers().entrySet()) {
                if (p.getValue() % 2 != 0) {
                  return Optional.empty();
                }
                root = root.times(Monomial.of(p.getKey(), p.getValue() / 2));
              }
              Polynomial half = new Polynomial(Map.of(root, Rational.of(over, under)));
              return Optional.of(Fraction.of(half));
            });
  }

  private Fraction absolute(Fraction of) {
    Term term = Terms.of(of);
    Signs.Range range = signs.of(term);
    if (range.isNonnegative()) {
      return of;
    }
    if (range.isNonpositive()) {
      return of.negate();
    }
    if (of.isZero()) {
      return of;
    }
    Fraction monic = of.over().leading().signum() < 0 ? of.negate() : of;
    Term value = Term.Op.of(ABS, Terms.of(monic));
    return Fraction.of(
        new Generator(value.toString(), value, Optional.of(reduced(monic.times(monic)))));
  }

  /// Squares of roots, absolute values and sines put in.
  public Fraction reduced(Fraction fraction) {
    Fraction current = fraction;
    for (int round = 0; round < 12; round++) {
      Optional<Generator> next = Reduction.reducible(current.over());
      if (next.isEmpty()) {
        return current;
      }
      if (++steps > STEPS) {
        throw new NoNormalForm("budget exhausted");
      }
      current = Reduction.without(current, next.get());
    }
    return current;
  }

  // ---- exponentials and logarithms

  /// Rule: `e^{a + b} = e^a e^b`; multiples of one monomial share a generator.
  private Fraction exponential(Fraction exponent) {
    Optional<Polynomial> polynomial = exponent.polynomial();
    if (polynomial.isEmpty()) {
      Term term = Term.Op.of(EXP, Terms.of(exponent));
      Term inverse = Term.Op.of(EXP, Terms.of(exponent.negate()));
      // Of the two directions one is the generator, the other its reciprocal.
      boolean forward = term.toString().compareTo(inverse.toString()) <= 0;
      Fraction generator = atom(forward ? term : inverse);
      return forward ? generator : generator.reciprocal();
    }
    Fraction product = Fraction.ONE;
    for (Map.Entry<Monomial, Rational> entry : polynomial.get().terms().entrySet()) {
      product = product.times(exponential(entry.getKey(), entry.getValue()));
    }
    return product;
  }

  private Fraction exponential(Monomial monomial, Rational coefficient) {
    Optional<Term> argument = Terms.logarithmOf(monomial);
    if (argument.isPresent() && coefficient.isInteger() && coefficient.numerator().bitLength() < 6) {
      // Rule: `e^{n \log |p|}` is `p^n` for positive `p` or even `n`.
      boolean even = !coefficient.numerator().testBit(0);
      if (even || signs.isPositive(argument.get())) {
        return normal(argument.get()).power(coefficient.numerator().intValue());
      }
    }
    Rational units = coefficient.times(Rational.of(EXPONENT_UNIT));
    boolean whole = units.isInteger() && units.numerator().bitLength() < 14;
    Rational part = whole ? Rational.of(1, EXPONENT_UNIT) : coefficient;
    Term inside = Terms.of(new Polynomial(Map.of(monomial, part)));
    Generator generator =
        new Generator("exp " + inside, Term.Op.of(EXP, inside), Optional.empty());
    int power = whole ? units.numerator().intValue() : 1;
    return Fraction.of(Polynomial.of(Monomial.of(generator, power)));
  }

  /// Rule: `\log` of a product is the sum of the logarithms of the absolute values of its factors.
  private Fraction logarithm(Fraction of, Term term) {
    Fraction sum = logarithm(of.over());
    for (Fraction.Denominator d : of.under().values()) {
      Fraction part = logarithm(d.of());
      sum = sum.plus(part.times(Fraction.of(Rational.of(-d.power()))));
    }
    return sum;
  }

  private Fraction logarithm(Polynomial polynomial) {
    if (polynomial.isZero()) {
      throw new NoNormalForm("logarithm of zero");
    }
    Optional<Map.Entry<Monomial, Rational>> single = polynomial.single();
    if (single.isPresent()) {
      Fraction sum = logarithm(single.get().getValue().abs());
      for (Map.Entry<Generator, Integer> p : single.get().getKey().powers().entrySet()) {
        sum = sum.plus(logarithm(p.getKey()).times(Fraction.of(Rational.of(p.getValue()))));
      }
      return sum;
    }
    // The common monomial goes out, so that equal polynomials up to a factor share a logarithm.
    Monomial common = Reduction.common(polynomial);
    Polynomial rest = polynomial.times(Polynomial.of(common.power(-1)));
    Rational leading = rest.leading();
    Polynomial monic = rest.times(Rational.ONE.over(leading));
    Fraction sum = logarithm(leading.abs());
    for (Map.Entry<Generator, Integer> p : common.powers().entrySet()) {
      sum = sum.plus(logarithm(p.getKey()).times(Fraction.of(Rational.of(p.getValue()))));
    }
    Term inside = Terms.of(monic);
    return sum.plus(atom(Term.Op.of(LOG, inside)));
  }

  private Fraction logarithm(Generator generator) {
    if (generator.term() instanceof Term.Op op && op.operator() == EXP) {
      return normal(op.arguments().getFirst());
    }
    // Rule: the logarithm of an absolute value is that of the value, as logarithms are kept here.
    if (generator.term() instanceof Term.Op op && op.operator() == ABS) {
      return logarithm(normal(op.arguments().getFirst()), op);
    }
    return atom(Term.Op.of(LOG, generator.term()));
  }

  private Fraction logarithm(Rational number) {
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<BigInteger, Integer> prime : Reduction.primes(number).entrySet()) {
      Term log = Term.Op.of(LOG, new Num(Rational.of(prime.getKey())));
      sum = sum.plus(atom(log).times(Fraction.of(Rational.of(prime.getValue()))));
    }
    return sum;
  }

  // ---- functions

  private Fraction operator(Term.Op op) {
    List<Term> a = op.arguments();
    Fraction one = Fraction.ONE;
    if (!exponentials && isHyperbolic(op.operator())) {
      return opaque(op);
    }
    return switch (op.operator()) {
      case EXP -> exponential(normal(a.getFirst()));
      case LOG -> logarithm(reduced(normal(a.getFirst())), a.getFirst());
      case LOG2 -> normal(new Term.Div(Term.Op.of(LOG, a.getFirst()), Term.Op.of(LOG, Num.of(2))));
      case LOG10 ->
          normal(new Term.Div(Term.Op.of(LOG, a.getFirst()), Term.Op.of(LOG, Num.of(10))));
      case SQRT -> root(a.getFirst(), reduced(normal(a.getFirst())));
      case ABS -> absolute(reduced(normal(a.getFirst())));
      case SIGMOID -> one.plus(exponential(normal(a.getFirst()).negate())).reciprocal();
      case SOFTPLUS ->
          logarithm(one.plus(exponential(normal(a.getFirst()))), a.getFirst());
      case LOGIT ->
          normal(
              Term.Op.of(
                  LOG,
                  new Term.Div(
                      a.getFirst(), new Term.Add(List.of(Num.ONE, new Term.Neg(a.getFirst()))))));
      case SINH, COSH, TANH, COTH, SECH, CSCH -> hyperbolic(op);
      case SIN, COS -> new Angles(this).value(op.operator(), normal(a.getFirst()));
      case TAN -> ratio(SIN, COS, a.getFirst());
      case COT -> ratio(COS, SIN, a.getFirst());
      case SEC -> normal(Term.Op.of(COS, a.getFirst())).reciprocal();
      case CSC -> normal(Term.Op.of(SIN, a.getFirst())).reciprocal();
      case ARTANH ->
          normal(
              new Term.Div(
                  Term.Op.of(
                      LOG,
                      new Term.Div(
                          new Term.Add(List.of(Num.ONE, a.getFirst())),
                          new Term.Add(List.of(Num.ONE, new Term.Neg(a.getFirst()))))),
                  Num.of(2)));
      case DELTA -> delta(a.get(0), a.get(1));
      case SIGN -> {
        Signs.Range range = signs.of(a.getFirst());
        yield range.isPositive()
            ? one
            : range.isNegative() ? one.negate() : opaque(op);
      }
      case RELU -> {
        Signs.Range range = signs.of(a.getFirst());
        yield range.isNonnegative()
            ? normal(a.getFirst())
            : range.isNonpositive() ? Fraction.ZERO : opaque(op);
      }
      default -> opaque(op);
    };
  }

  private static boolean isHyperbolic(proofsheet.math.Operator operator) {
    return switch (operator) {
      case SIGMOID, SOFTPLUS, SINH, COSH, TANH, COTH, SECH, CSCH -> true;
      default -> false;
    };
  }

  private Fraction ratio(proofsheet.math.Operator over, proofsheet.math.Operator under, Term of) {
    return normal(new Term.Div(Term.Op.of(over, of), Term.Op.of(under, of)));
  }

  private Fraction hyperbolic(Term.Op op) {
    Fraction argument = normal(op.arguments().getFirst());
    Fraction up = exponential(argument);
    Fraction down = exponential(argument.negate());
    Fraction two = Fraction.of(Rational.of(2));
    Fraction plus = up.plus(down);
    Fraction minus = up.plus(down.negate());
    return switch (op.operator()) {
      case SINH -> minus.times(two.reciprocal());
      case COSH -> plus.times(two.reciprocal());
      case TANH -> minus.times(plus.reciprocal());
      case COTH -> plus.times(minus.reciprocal());
      case SECH -> two.times(plus.reciprocal());
      default -> two.times(minus.reciprocal());
    };
  }

  private Fraction delta(Term left, Term right) {
    Fraction difference = normal(left).plus(normal(right).negate());
    if (difference.number().isPresent()) {
      return difference.isZero() ? Fraction.ONE : Fraction.ZERO;
    }
    Term a = canonical(left);
    Term b = canonical(right);
    boolean ordered = a.toString().compareTo(b.toString()) <= 0;
    Term delta = Term.Op.of(DELTA, ordered ? a : b, ordered ? b : a);
    Generator generator = new Generator(delta.toString(), delta, Optional.empty());
    // Rule: Kronecker's delta is its own square.
    return Fraction.of(
        new Generator(generator.key(), delta, Optional.of(Fraction.of(generator))));
  }

  // ---- sums

  /// Rule: a sum is linear, constants go out, a delta picks its term.
  private Fraction sum(Term.Big big) {
    Binder binder = big.binder();
    if (binder.condition().isPresent() || binder.lower().isEmpty() || binder.upper().isEmpty()) {
      return opaque(big);
    }
    // Bound names are numbered by nesting level, so that equal sums have equal names.
    Name index = new Name("#" + (level(big.body()) + 1));
    Term.IntegerRange range =
        new Term.IntegerRange(canonical(binder.lower().get()), canonical(binder.upper().get()));
    Term body =
        Substitution.in(big.body(), Map.of(binder.variable(), new Term.Sym(index)));
    Term.IntegerRange before = ranges.put(index, range);
    Fraction inner = reduced(normal(body));
    if (before == null) {
      ranges.remove(index);
    } else {
      ranges.put(index, before);
    }
    boolean plain =
        inner.under().values().stream().noneMatch(d -> Terms.mentions(d.of(), index));
    if (!plain) {
      Term whole =
          new Term.Big(
              BigOperator.SUM,
              Binder.range(index, range.lower(), range.upper()),
              Terms.of(inner));
      return atom(whole);
    }
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<Monomial, Rational> entry : inner.over().terms().entrySet()) {
      Fraction part = summed(entry.getKey(), index, range);
      sum = sum.plus(part.times(Fraction.of(entry.getValue())));
    }
    return sum.times(new Fraction(Polynomial.ONE, inner.under()));
  }

  private static int level(Term term) {
    int[] level = {0};
    proofsheet.math.Traversal.map(
        term,
        t -> {
          level[0] = Math.max(level[0], level(t));
          return t;
        },
        s -> s);
    boolean binds = term instanceof Term.Big || term instanceof Term.Comprehension;
    return level[0] + (binds ? 1 : 0);
  }

  private Fraction summed(Monomial monomial, Name index, Term.IntegerRange range) {
    Monomial outside = Monomial.ONE;
    Monomial inside = Monomial.ONE;
    Optional<Term> pick = Optional.empty();
    for (Map.Entry<Generator, Integer> p : monomial.powers().entrySet()) {
      Generator generator = p.getKey();
      boolean depends = Substitution.names(generator.term()).contains(index);
      Optional<Term> picks = depends ? picked(generator, index, range) : Optional.empty();
      if (pick.isEmpty() && picks.isPresent() && p.getValue() == 1) {
        pick = picks;
      } else if (depends) {
        inside = inside.times(Monomial.of(generator, p.getValue()));
      } else {
        outside = outside.times(Monomial.of(generator, p.getValue()));
      }
    }
    Fraction out = Fraction.of(Polynomial.of(outside));
    if (pick.isPresent()) {
      Term rest = Terms.of(Polynomial.of(inside));
      return reduced(out.times(normal(Substitution.in(rest, Map.of(index, pick.get())))));
    }
    if (inside.isOne()) {
      return out.times(count(range));
    }
    Term body = Terms.of(Polynomial.of(inside));
    Name lowest = new Name("#" + (level(body) + 1));
    Term sum =
        new Term.Big(
            BigOperator.SUM,
            Binder.range(lowest, range.lower(), range.upper()),
            Substitution.in(body, Map.of(index, new Term.Sym(lowest))));
    return out.times(atom(sum));
  }

  /// The index that a delta picks, when it surely lies in the range of the sum.
  private Optional<Term> picked(Generator generator, Name index, Term.IntegerRange range) {
    if (!(generator.term() instanceof Term.Op op) || op.operator() != DELTA) {
      return Optional.empty();
    }
    Term self = new Term.Sym(index);
    Term other =
        op.arguments().get(0).equals(self)
            ? op.arguments().get(1)
            : op.arguments().get(1).equals(self) ? op.arguments().get(0) : self;
    boolean same =
        other instanceof Term.Sym s
            && !other.equals(self)
            && ranges.containsKey(s.name())
            && isWithin(ranges.get(s.name()), range);
    return same ? Optional.of(other) : Optional.empty();
  }

  private boolean isWithin(Term.IntegerRange inner, Term.IntegerRange outer) {
    return canonical(inner.lower()).equals(outer.lower())
        && canonical(inner.upper()).equals(outer.upper());
  }

  /// How many integers a range has, when it surely is not shorter than empty.
  private Fraction count(Term.IntegerRange range) {
    Term length =
        new Term.Add(List.of(range.upper(), new Term.Neg(range.lower()), Num.ONE));
    if (signs.of(length).isNonnegative()) {
      return normal(length);
    }
    return atom(
        new Term.Big(
            BigOperator.SUM,
            Binder.range(new Name("#1"), range.lower(), range.upper()),
            Num.ONE));
  }

  Generator generator(Term term, Optional<Fraction> square) {
    return new Generator(term.toString(), term, square);
  }
}
