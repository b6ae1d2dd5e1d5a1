package proofsheet.math;

import java.math.BigDecimal;
import java.math.BigInteger;

/// An exact rational number in lowest terms with a positive denominator.
public final class Rational implements Comparable<Rational> {
  public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);
  public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);
  public static final Rational MINUS_ONE = new Rational(BigInteger.ONE.negate(), BigInteger.ONE);

  private final BigInteger numerator;
  private final BigInteger denominator;

  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  public static Rational of(long value) {
    return value == 0
        ? ZERO
        : value == 1 ? ONE : new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  public static Rational of(long over, long under) {
    return of(BigInteger.valueOf(over), BigInteger.valueOf(under));
  }

  public static Rational of(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  /// The quotient in lowest terms; an [ArithmeticException] when `under` is zero.
  public static Rational of(BigInteger over, BigInteger under) {
    if (under.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger divisor = over.gcd(under);
    BigInteger sign = BigInteger.valueOf(under.signum());
    return new Rational(over.divide(divisor).multiply(sign), under.divide(divisor).multiply(sign));
  }

  public static Rational of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact())
        : of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  public BigInteger numerator() {
    return numerator;
  }

  public BigInteger denominator() {
    return denominator;
  }

  public Rational plus(Rational other) {
    if (denominator.equals(BigInteger.ONE) && other.denominator.equals(BigInteger.ONE)) {
      return of(numerator.add(other.numerator));
    }
    return of(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  public Rational times(Rational other) {
    if (denominator.equals(BigInteger.ONE) && other.denominator.equals(BigInteger.ONE)) {
      return of(numerator.multiply(other.numerator));
    }
    return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /// An [ArithmeticException] when `other` is zero.
  public Rational over(Rational other) {
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /// This to an integer power; an [ArithmeticException] for zero to a negative one.
  public Rational power(int exponent) {
    if (exponent < 0) {
      return ONE.over(power(-exponent));
    }
    return new Rational(numerator.pow(exponent), denominator.pow(exponent));
  }

  public int signum() {
    return numerator.signum();
  }

  public boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  public BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  public double toDouble() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64)
        .doubleValue();
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational that
        && numerator.equals(that.numerator)
        && denominator.equals(that.denominator);
  }

  @Override
  public int hashCode() {
    return 31 * numerator.hashCode() + denominator.hashCode();
  }

  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
