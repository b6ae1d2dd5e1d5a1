package proofsheet.algebra;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// A numerator over a product of powers of polynomials; no common factors are sought.
///
/// Denominators have more than one term and a leading coefficient of one: numbers and monomials go
/// into the numerator as negative powers. It is zero when the numerator is.
public record Fraction(Polynomial over, SortedMap<String, Denominator> under) {
  public static final Fraction ZERO = of(Polynomial.ZERO);
  public static final Fraction ONE = of(Polynomial.ONE);

  public record Denominator(Polynomial of, int power) {}

  public static Fraction of(Polynomial polynomial) {
    return new Fraction(polynomial, new TreeMap<>());
  }

  public static Fraction of(Rational number) {
    return of(Polynomial.of(number));
  }

  public static Fraction of(Generator generator) {
    return of(Polynomial.of(Monomial.of(generator, 1)));
  }

  public Fraction plus(Fraction other) {
    SortedMap<String, Denominator> common = new TreeMap<>(under);
    other.under.forEach((k, d) -> common.merge(k, d, Fraction::higher));
    Polynomial left = over.times(missing(common, under));
    Polynomial right = other.over.times(missing(common, other.under));
    return new Fraction(left.plus(right), common).tidied();
  }

  private static Denominator higher(Denominator a, Denominator b) {
    return a.power >= b.power ? a : b;
  }

  private static Polynomial missing(
      SortedMap<String, Denominator> common, SortedMap<String, Denominator> have) {
    Polynomial product = Polynomial.ONE;
    for (Map.Entry<String, Denominator> entry : common.entrySet()) {
      Denominator own = have.get(entry.getKey());
      int power = entry.getValue().power - (own == null ? 0 : own.power);
      product = product.times(entry.getValue().of.power(power));
    }
    return product;
  }

  private Fraction tidied() {
    return over.isZero() ? ZERO : this;
  }

  public Fraction negate() {
    return new Fraction(over.times(Rational.MINUS_ONE), under);
  }

  public Fraction times(Fraction other) {
    SortedMap<String, Denominator> product = new TreeMap<>(under);
    other.under.forEach(
        (k, d) -> product.merge(k, d, (a, b) -> new Denominator(a.of, a.power + b.power)));
    return new Fraction(over.times(other.over), product).tidied();
  }

  /// The reciprocal; a [NoNormalForm] for zero.
  public Fraction reciprocal() {
    if (over.isZero()) {
      throw new NoNormalForm("division by zero");
    }
    Polynomial numerator = Polynomial.ONE;
    for (Denominator d : under.values()) {
      numerator = numerator.times(d.of.power(d.power));
    }
    Optional<Map.Entry<Monomial, Rational>> single = over.single();
    if (single.isPresent()) {
      Polynomial inverse =
          new Polynomial(
              Map.of(single.get().getKey().power(-1), Rational.ONE.over(single.get().getValue())));
      return of(numerator.times(inverse));
    }
    // The common monomial and the leading coefficient go up, so that multiples share a denominator.
    Polynomial inverse = Polynomial.of(Reduction.common(over).power(-1));
    Polynomial rest = over.times(inverse);
    Rational leading = rest.leading();
    Polynomial monic = rest.times(Rational.ONE.over(leading));
    SortedMap<String, Denominator> denominators = new TreeMap<>();
    denominators.put(monic.key(), new Denominator(monic, 1));
    Polynomial up = numerator.times(inverse).times(Rational.ONE.over(leading));
    return new Fraction(up, denominators);
  }

  public Fraction power(int exponent) {
    if (Math.abs(exponent) > 60) {
      throw new NoNormalForm("a power too high");
    }
    Fraction base = exponent < 0 ? reciprocal() : this;
    Fraction result = ONE;
    for (int i = 0; i < Math.abs(exponent); i++) {
      result = result.times(base);
    }
    return result;
  }

  public boolean isZero() {
    return over.isZero();
  }

  /// The polynomial it is when it has no denominator.
  public Optional<Polynomial> polynomial() {
    return under.isEmpty() ? Optional.of(over) : Optional.empty();
  }

  public Optional<Rational> number() {
    return polynomial().flatMap(Polynomial::number);
  }

  public String key() {
    StringBuilder key = new StringBuilder(over.key());
    under.forEach((k, d) -> key.append('/').append('(').append(k).append(")^").append(d.power));
    return key.toString();
  }
}
