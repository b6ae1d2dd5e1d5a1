package proofsheet.math;

import java.math.BigDecimal;
import java.math.BigInteger;

/// An exact rational number in lowest terms with a positive denominator.
///
/// Numbers whose parts fit into 31 bits, which are nearly all, are held and computed in machine
/// words; others as big integers. Each number has one of the two representations only.
public final class Rational implements Comparable<Rational> {
  private static final long LARGEST_SMALL = Integer.MAX_VALUE;
  private static final int CACHED = 16;

  private static final Rational[] INTEGERS = new Rational[2 * CACHED + 1];

  static {
    for (int i = -CACHED; i <= CACHED; i++) {
      INTEGERS[i + CACHED] = new Rational(i, 1);
    }
  }

  public static final Rational ZERO = of(0);
  public static final Rational ONE = of(1);
  public static final Rational MINUS_ONE = of(-1);

  private final long over;
  private final long under;

  /// The parts when one of them is large; else `null`.
  private final BigInteger bigOver;

  private final BigInteger bigUnder;

  private Rational(long over, long under) {
    this.over = over;
    this.under = under;
    this.bigOver = null;
    this.bigUnder = null;
  }

  private Rational(BigInteger over, BigInteger under) {
    this.over = 0;
    this.under = 0;
    this.bigOver = over;
    this.bigUnder = under;
  }

  /// Parts in lowest terms, the second positive.
  private static Rational lowest(long over, long under) {
    if (under == 1 && over >= -CACHED && over <= CACHED) {
      return INTEGERS[(int) over + CACHED];
    }
    return isSmall(over) && isSmall(under)
        ? new Rational(over, under)
        : new Rational(BigInteger.valueOf(over), BigInteger.valueOf(under));
  }

  private static Rational lowest(BigInteger over, BigInteger under) {
    return over.bitLength() <= 31 && under.bitLength() <= 31
        ? lowest(over.longValue(), under.longValue())
        : new Rational(over, under);
  }

  private static boolean isSmall(long value) {
    return value >= -LARGEST_SMALL && value <= LARGEST_SMALL;
  }

  private boolean isSmall() {
    return bigOver == null;
  }

  /// A quotient of words, of which the second is not zero and none is the least of all words.
  private static Rational quotient(long over, long under) {
    long divisor = divisor(Math.abs(over), Math.abs(under));
    long scale = under < 0 ? -divisor : divisor;
    return lowest(over / scale, under / scale);
  }

  private static long divisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  public static Rational of(long value) {
    return value == Long.MIN_VALUE ? of(BigInteger.valueOf(value)) : lowest(value, 1);
  }

  public static Rational of(long over, long under) {
    return of(BigInteger.valueOf(over), BigInteger.valueOf(under));
  }

  public static Rational of(BigInteger value) {
    return lowest(value, BigInteger.ONE);
  }

  /// The quotient in lowest terms; an [ArithmeticException] when `under` is zero.
  public static Rational of(BigInteger over, BigInteger under) {
    if (under.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (over.bitLength() < 63 && under.bitLength() < 63) {
      return quotient(over.longValue(), under.longValue());
    }
    BigInteger divisor = over.gcd(under);
    BigInteger scale = under.signum() < 0 ? divisor.negate() : divisor;
    return lowest(over.divide(scale), under.divide(scale));
  }

  public static Rational of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact())
        : of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /// The largest number of which all these are multiples by integers; one when all are zero.
  public static Rational content(Iterable<Rational> numbers) {
    BigInteger over = BigInteger.ZERO;
    BigInteger under = BigInteger.ONE;
    for (Rational number : numbers) {
      over = over.gcd(number.numerator());
      under = under.divide(under.gcd(number.denominator())).multiply(number.denominator());
    }
    return over.signum() == 0 ? ONE : of(over, under);
  }

  public BigInteger numerator() {
    return isSmall() ? BigInteger.valueOf(over) : bigOver;
  }

  public BigInteger denominator() {
    return isSmall() ? BigInteger.valueOf(under) : bigUnder;
  }

  public Rational plus(Rational other) {
    if (isSmall() && other.isSmall()) {
      return under == other.under
          ? quotient(over + other.over, under)
          : quotient(over * other.under + other.over * under, under * other.under);
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  public Rational times(Rational other) {
    if (isSmall() && other.isSmall()) {
      return quotient(over * other.over, under * other.under);
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  /// An [ArithmeticException] when `other` is zero.
  public Rational over(Rational other) {
    if (isSmall() && other.isSmall() && other.over != 0) {
      return quotient(over * other.under, under * other.over);
    }
    return of(numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
  }

  public Rational negate() {
    return isSmall() ? lowest(-over, under) : new Rational(bigOver.negate(), bigUnder);
  }

  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /// This to an integer power; an [ArithmeticException] for zero to a negative one.
  public Rational power(int exponent) {
    if (exponent < 0) {
      return ONE.over(power(-exponent));
    }
    return lowest(numerator().pow(exponent), denominator().pow(exponent));
  }

  public int signum() {
    return isSmall() ? Long.signum(over) : bigOver.signum();
  }

  public boolean isInteger() {
    return isSmall() ? under == 1 : bigUnder.equals(BigInteger.ONE);
  }

  public BigInteger floor() {
    if (isSmall()) {
      return BigInteger.valueOf(Math.floorDiv(over, under));
    }
    BigInteger[] parts = bigOver.divideAndRemainder(bigUnder);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  public double toDouble() {
    return isSmall()
        ? (double) over / under
        : new BigDecimal(bigOver)
            .divide(new BigDecimal(bigUnder), java.math.MathContext.DECIMAL64)
            .doubleValue();
  }

  @Override
  public int compareTo(Rational other) {
    return isSmall() && other.isSmall()
        ? Long.compare(over * other.under, other.over * under)
        : numerator()
            .multiply(other.denominator())
            .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational that
        && (isSmall()
            ? that.isSmall() && over == that.over && under == that.under
            : !that.isSmall() && bigOver.equals(that.bigOver) && bigUnder.equals(that.bigUnder));
  }

  @Override
  public int hashCode() {
    return isSmall()
        ? 31 * (int) over + (int) under
        : 31 * bigOver.hashCode() + bigUnder.hashCode();
  }

  @Override
  public String toString() {
    return isInteger() ? numerator().toString() : numerator() + "/" + denominator();
  }
}
