package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Powers, roots and absolute values.
final class Powers {
  private final Normalizer normalizer;
  private final Signs signs;
  private final IndexFacts facts;

  Powers(Normalizer normalizer, Signs signs, IndexFacts facts) {
    this.normalizer = normalizer;
    this.signs = signs;
    this.facts = facts;
  }

  Fraction power(Term.Pow power) {
    Fraction base = normalizer.reduced(normalizer.normal(power.base()));
    Fraction exponent = normalizer.normal(power.exponent());
    Optional<Rational> number = exponent.number();
    if (number.isPresent()
        && number.get().isInteger()
        && number.get().numerator().bitLength() < 7) {
      return normalizer.reduced(base.power(number.get().numerator().intValue()));
    }
    if (number.isPresent()
        && number.get().denominator().equals(BigInteger.TWO)
        && number.get().numerator().bitLength() < 6) {
      return normalizer.reduced(
          root(power.base(), base).power(number.get().numerator().intValue()));
    }
    if (power.base() == Term.Constant.E) {
      return normalizer.exponential(power.exponent());
    }
    if (signs.isPositive(power.base())) {
      return normalizer.exponential(
          normalizer.reduced(exponent.times(normalizer.logarithm(base, power.base()))));
    }
    Optional<Polynomial> whole = exponent.polynomial().filter(facts::isInteger);
    return whole.isPresent() ? integral(power, base, whole.get()) : normalizer.opaque(power);
  }

  /// Rule: `b^{m+n} = b^m b^n` and `(bc)^n = b^n c^n` for integers, where no base is zero or no
  /// exponent negative.
  private Fraction integral(Term.Pow power, Fraction base, Polynomial exponent) {
    if (base.isZero()) {
      Polynomial less = exponent.plus(Polynomial.of(Rational.MINUS_ONE));
      return facts.isNonnegative(less) ? Fraction.ZERO : normalizer.opaque(power);
    }
    boolean splits =
        normalizer.mayDivide(power.base())
            || exponent.terms().entrySet().stream()
                .allMatch(
                    e -> facts.isNonnegative(new Polynomial(Map.of(e.getKey(), e.getValue()))));
    if (!splits) {
      return normalizer.opaque(power);
    }
    Fraction product = Fraction.ONE;
    for (Map.Entry<Monomial, Rational> part : exponent.terms().entrySet()) {
      if (part.getValue().abs().numerator().bitLength() > 6) {
        return normalizer.opaque(power);
      }
      int times = part.getValue().numerator().intValue();
      Fraction one = part.getKey().isOne() ? base : raised(base, part.getKey());
      product = normalizer.reduced(product.times(one.power(times)));
    }
    return product;
  }

  /// A fraction to a power that is a product of names.
  private Fraction raised(Fraction base, Monomial exponent) {
    Fraction product = raised(base.over(), exponent);
    for (Fraction.Denominator d : base.under().values()) {
      product = product.times(raised(d.of(), exponent).power(-d.power()));
    }
    return product;
  }

  private Fraction raised(Polynomial base, Monomial exponent) {
    Optional<Map.Entry<Monomial, Rational>> single = base.single();
    if (single.isEmpty()) {
      Monomial common = Reduction.common(base);
      Polynomial rest = base.times(Polynomial.of(common.power(-1)));
      Rational leading = rest.leading();
      Fraction outside = raised(Polynomial.of(common).times(leading), exponent);
      Polynomial monic = rest.times(Rational.ONE.over(leading));
      return outside.times(kernel(Terms.of(monic), exponent));
    }
    Fraction product = number(single.get().getValue(), exponent);
    for (Map.Entry<Generator, Integer> p : single.get().getKey().powers().entrySet()) {
      product = product.times(raised(p.getKey(), exponent).power(p.getValue()));
    }
    return product;
  }

  private Fraction raised(Generator generator, Monomial exponent) {
    Term term = generator.term();
    Term n = Terms.of(Polynomial.of(exponent));
    return switch (term) {
      case Term.Op op when op.operator() == EXP ->
          normalizer.exponential(
              normalizer.normal(op.arguments().getFirst()).times(normalizer.normal(n)));
      case Term.Pow p when !(p.exponent() instanceof Num) ->
          normalizer.normal(
              new Term.Pow(p.base(), new Term.Mul(java.util.List.of(p.exponent(), n))));
      default -> kernel(term, exponent);
    };
  }

  /// Rule: `(-1)^n` is its own reciprocal.
  private Fraction number(Rational base, Monomial exponent) {
    Term n = Terms.of(Polynomial.of(exponent));
    Fraction size =
        base.abs().equals(Rational.ONE)
            ? Fraction.ONE
            : normalizer.exponential(
                normalizer
                    .logarithm(Fraction.of(base.abs()), new Num(base.abs()))
                    .times(normalizer.normal(n)));
    if (base.signum() > 0) {
      return size;
    }
    Term sign = new Term.Pow(Num.of(-1), n);
    return size.times(Fraction.of(new Generator(sign.toString(), sign, Optional.of(Fraction.ONE))));
  }

  private Fraction kernel(Term base, Monomial exponent) {
    if (signs.isPositive(base)) {
      Fraction of = normalizer.normal(base);
      return normalizer.exponential(
          normalizer.logarithm(of, base).times(Fraction.of(Polynomial.of(exponent))));
    }
    return normalizer.atom(new Term.Pow(base, Terms.of(Polynomial.of(exponent))));
  }

  /// Rule: `\sqrt{x^2} = |x|`, and a square root squared is its radicand.
  Fraction root(Term term, Fraction radicand) {
    Optional<Rational> number = radicand.number();
    if (number.isPresent() && number.get().signum() >= 0) {
      BigInteger over = number.get().numerator().sqrt();
      BigInteger under = number.get().denominator().sqrt();
      if (over.multiply(over).equals(number.get().numerator())
          && under.multiply(under).equals(number.get().denominator())) {
        return Fraction.of(Rational.of(over, under));
      }
      return rootOf(number.get());
    }
    Optional<Fraction> half = half(radicand);
    if (half.isPresent()) {
      return absolute(half.get());
    }
    return split(radicand).or(() -> factored(radicand)).orElseGet(() -> primitive(radicand));
  }

  /// Rule: `\sqrt{cp} = \sqrt c \sqrt p` for the positive content `c` of a sum.
  private static Fraction primitive(Fraction radicand) {
    Optional<Polynomial> sum = radicand.polynomial().filter(p -> p.terms().size() > 1);
    if (sum.isEmpty()) {
      return unsplit(radicand);
    }
    Rational content = sum.get().content();
    Polynomial rest = sum.get().times(Rational.ONE.over(content));
    return rootOf(content).times(unsplit(Fraction.of(rest)));
  }

  /// Rule: the root of a number is a product of roots of primes.
  private static Fraction rootOf(Rational number) {
    Fraction product = Fraction.ONE;
    for (Map.Entry<BigInteger, Integer> prime : Reduction.primes(number).entrySet()) {
      Fraction of = Fraction.of(Rational.of(prime.getKey()));
      product = product.times(of.power(Math.floorDiv(prime.getValue(), 2)));
      if (prime.getValue() % 2 != 0) {
        product = product.times(unsplit(of));
      }
    }
    return product;
  }

  private static Fraction unsplit(Fraction radicand) {
    Term of = Term.Op.of(SQRT, Terms.of(radicand));
    return Fraction.of(new Generator(of.toString(), of, Optional.of(radicand)));
  }

  /// Rule: `\sqrt{ab} = \sqrt a \sqrt b` and `\sqrt{a/b} = \sqrt a / \sqrt b` for positive `b`.
  private Optional<Fraction> split(Fraction radicand) {
    Monomial common = radicand.over().isZero() ? Monomial.ONE : Reduction.common(radicand.over());
    Fraction outside = Fraction.ONE;
    Monomial positive = Monomial.ONE;
    for (Map.Entry<Generator, Integer> p : common.powers().entrySet()) {
      if (signs.isPositive(p.getKey().term())) {
        positive = positive.times(Monomial.of(p.getKey(), p.getValue()));
        outside = outside.times(rootOf(Polynomial.of(Monomial.of(p.getKey(), 1)), p.getValue()));
      }
    }
    for (Fraction.Denominator d : radicand.under().values()) {
      if (!signs.isPositive(Terms.of(d.of()))) {
        return Optional.empty();
      }
      outside = outside.times(rootOf(d.of(), -d.power()));
    }
    Polynomial rest = radicand.over().times(Polynomial.of(positive.power(-1)));
    return positive.isOne() && radicand.under().isEmpty()
        ? Optional.empty()
        : Optional.of(normalizer.reduced(outside.times(root(Terms.of(rest), Fraction.of(rest)))));
  }

  /// The root of a positive polynomial, to a power.
  private Fraction rootOf(Polynomial positive, int power) {
    Fraction of = Fraction.of(positive);
    int whole = Math.floorDiv(power, 2);
    Fraction even = of.power(whole);
    return power % 2 == 0 ? even : even.times(unsplit(of));
  }

  /// Rule: `\sqrt{c a b} = \sqrt{c} \sqrt{a} \sqrt{b}` where none of them is negative.
  private Optional<Fraction> factored(Fraction radicand) {
    Optional<Map.Entry<Monomial, Rational>> single =
        radicand.polynomial().flatMap(Polynomial::single);
    boolean several =
        single.isPresent()
            && (single.get().getKey().powers().size() > 1
                || !single.get().getKey().isOne() && !single.get().getValue().equals(Rational.ONE))
            && single.get().getValue().signum() > 0
            && single.get().getKey().powers().entrySet().stream()
                .allMatch(p -> p.getValue() == 1 && signs.of(p.getKey().term()).isNonnegative());
    if (!several) {
      return Optional.empty();
    }
    Rational number = single.get().getValue();
    Fraction product =
        number.equals(Rational.ONE) ? Fraction.ONE : root(new Num(number), Fraction.of(number));
    for (Generator g : single.get().getKey().powers().keySet()) {
      product = product.times(unsplit(Fraction.of(g)));
    }
    return Optional.of(product);
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

  Fraction absolute(Fraction of) {
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
    Monomial common = Reduction.common(of.over());
    boolean plain =
        of.under().values().stream().allMatch(d -> signs.isPositive(Terms.of(d.of())))
            && (!common.isOne() || !of.under().isEmpty());
    return plain ? factorwise(of, common) : whole(of);
  }

  /// Rule: `|ab| = |a| |b|`, and `|a / b| = |a| / b` for positive `b`.
  private Fraction factorwise(Fraction of, Monomial common) {
    Polynomial rest = of.over().times(Polynomial.of(common.power(-1)));
    Fraction product = absolute(Fraction.of(rest));
    for (Map.Entry<Generator, Integer> p : common.powers().entrySet()) {
      Fraction factor = Fraction.of(p.getKey());
      Signs.Range range = signs.of(p.getKey().term());
      boolean known = p.getValue() % 2 == 0 || range.isNonnegative();
      Fraction magnitude = known ? factor : range.isNonpositive() ? factor.negate() : whole(factor);
      product = product.times(magnitude.power(p.getValue()));
    }
    for (Fraction.Denominator d : of.under().values()) {
      product = product.times(Fraction.of(d.of()).power(-d.power()));
    }
    return normalizer.reduced(product);
  }

  private Fraction whole(Fraction of) {
    Rational content = of.over().content();
    Fraction scaled = of.times(Fraction.of(Rational.ONE.over(content)));
    Fraction monic = scaled.over().leading().signum() < 0 ? scaled.negate() : scaled;
    Term value = Term.Op.of(ABS, Terms.of(monic));
    Generator generator =
        new Generator(value.toString(), value, Optional.of(normalizer.reduced(monic.times(monic))));
    return Fraction.of(generator).times(Fraction.of(content));
  }
}
