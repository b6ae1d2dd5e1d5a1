package proofsheet.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import proofsheet.math.Rational;

/// A real number between two doubles, or known exactly.
///
/// Every operation rounds outward: the true value lies in the result when the true arguments lie in
/// the arguments. Sound because the functions of [StrictMath] are within the errors that Java's
/// specification states (1 ulp for exp, log, sin, cos, atan; 2.5 for tanh, sinh, cosh), and results
/// are widened by more.
public record Enclosure(double lower, double upper, Optional<Rational> exact) {
  private static final int LONGEST = 4_000;

  public static Enclosure of(Rational value) {
    if (value.numerator().bitLength() > LONGEST || value.denominator().bitLength() > LONGEST) {
      throw new NoValue("a number too long");
    }
    int over = value.numerator().bitLength();
    int under = value.denominator().bitLength();
    if (over <= 53 && under == 1) {
      double whole = value.numerator().doubleValue();
      return new Enclosure(whole, whole, Optional.of(value));
    }
    double quotient = value.numerator().doubleValue() / value.denominator().doubleValue();
    if (over <= 53 && under <= 53) {
      // Both are doubles, and division rounds to the nearest.
      return new Enclosure(Math.nextDown(quotient), Math.nextUp(quotient), Optional.of(value));
    }
    if (over <= 900 && under <= 900) {
      // Three roundings to the nearest, each off by at most one part in 2^53: less than three ulps.
      return new Enclosure(down(quotient, 4), up(quotient, 4), Optional.of(value));
    }
    BigDecimal exactly = new BigDecimal(value.numerator());
    BigDecimal by = new BigDecimal(value.denominator());
    double lower = exactly.divide(by, new MathContext(25, RoundingMode.FLOOR)).doubleValue();
    double upper = exactly.divide(by, new MathContext(25, RoundingMode.CEILING)).doubleValue();
    return new Enclosure(Math.nextDown(lower), Math.nextUp(upper), Optional.of(value));
  }

  public static Enclosure of(long value) {
    return of(Rational.of(value));
  }

  private static Enclosure between(double lower, double upper) {
    if (Double.isNaN(lower)
        || Double.isNaN(upper)
        || Double.isInfinite(lower)
        || Double.isInfinite(upper)) {
      throw new NoValue("beyond the range of doubles");
    }
    return new Enclosure(lower, upper, Optional.empty());
  }

  private static Enclosure outward(double lower, double upper) {
    return between(Math.nextDown(lower), Math.nextUp(upper));
  }

  public Enclosure plus(Enclosure other) {
    return exact.isPresent() && other.exact.isPresent()
        ? of(exact.get().plus(other.exact.get()))
        : outward(lower + other.lower, upper + other.upper);
  }

  public Enclosure negate() {
    return new Enclosure(-upper, -lower, exact.map(Rational::negate));
  }

  public Enclosure minus(Enclosure other) {
    return plus(other.negate());
  }

  public Enclosure times(Enclosure other) {
    if (exact.isPresent() && other.exact.isPresent()) {
      return of(exact.get().times(other.exact.get()));
    }
    if (isExactZero() || other.isExactZero()) {
      return of(0);
    }
    double a = lower * other.lower;
    double b = lower * other.upper;
    double c = upper * other.lower;
    double d = upper * other.upper;
    return outward(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private boolean isExactZero() {
    return exact.filter(e -> e.signum() == 0).isPresent();
  }

  /// Division; a [NoValue] when the divisor may be zero.
  public Enclosure over(Enclosure other) {
    if (other.exact.isPresent()) {
      if (other.exact.get().signum() == 0) {
        throw new NoValue("division by zero");
      }
      if (exact.isPresent()) {
        return of(exact.get().over(other.exact.get()));
      }
    }
    if (other.lower <= 0 && other.upper >= 0) {
      throw new NoValue("division by what may be zero");
    }
    double a = lower / other.lower;
    double b = lower / other.upper;
    double c = upper / other.lower;
    double d = upper / other.upper;
    return outward(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /// Certainly negative −1, certainly zero 0, certainly positive 1; empty when it cannot be told.
  public Optional<Integer> sign() {
    if (exact.isPresent()) {
      return Optional.of(exact.get().signum());
    }
    return lower > 0 ? Optional.of(1) : upper < 0 ? Optional.of(-1) : Optional.empty();
  }

  private static double down(double value, int ulps) {
    double low = value;
    for (int i = 0; i < ulps; i++) {
      low = Math.nextDown(low);
    }
    return low;
  }

  private static double up(double value, int ulps) {
    return -down(-value, ulps);
  }

  /// A function that increases everywhere on this.
  Enclosure increasing(DoubleUnaryOperator function) {
    return between(down(function.applyAsDouble(lower), 4), up(function.applyAsDouble(upper), 4));
  }

  public Enclosure exp() {
    if (isExactZero()) {
      return of(1);
    }
    if (upper > 600) {
      throw new NoValue("beyond the range of doubles");
    }
    Enclosure raw = increasing(StrictMath::exp);
    return between(Math.max(raw.lower, 0), raw.upper);
  }

  /// The natural logarithm; a [NoValue] when this may be zero or negative.
  public Enclosure log() {
    if (exact.filter(e -> e.equals(Rational.ONE)).isPresent()) {
      return of(0);
    }
    if (!(lower > 0)) {
      throw new NoValue("logarithm of what may not be positive");
    }
    return increasing(StrictMath::log);
  }

  /// The square root; a [NoValue] when this may be negative.
  public Enclosure sqrt() {
    if (exact.isPresent()) {
      Rational value = exact.get();
      if (value.signum() < 0) {
        throw new NoValue("square root of a negative number");
      }
      var over = value.numerator().sqrt();
      var under = value.denominator().sqrt();
      if (over.multiply(over).equals(value.numerator())
          && under.multiply(under).equals(value.denominator())) {
        return of(Rational.of(over, under));
      }
    }
    if (lower < 0) {
      throw new NoValue("square root of what may be negative");
    }
    Enclosure raw = increasing(StrictMath::sqrt);
    return between(Math.max(raw.lower, 0), raw.upper);
  }

  public Enclosure tanh() {
    if (isExactZero()) {
      return of(0);
    }
    Enclosure raw = increasing(StrictMath::tanh);
    return between(Math.max(raw.lower, -1), Math.min(raw.upper, 1));
  }

  public Enclosure arctan() {
    return isExactZero() ? of(0) : increasing(StrictMath::atan);
  }

  /// Sine: the values at the ends, and the extremes between them.
  public Enclosure sin() {
    if (isExactZero()) {
      return of(0);
    }
    if (upper - lower > 1 || Math.abs(lower) > 1e6) {
      return between(-1, 1);
    }
    double a = StrictMath.sin(lower);
    double b = StrictMath.sin(upper);
    double low = down(Math.min(a, b), 4);
    double high = up(Math.max(a, b), 4);
    // An extreme lies between when the cosine changes sign, or may.
    double left = StrictMath.cos(lower);
    double right = StrictMath.cos(upper);
    if (Math.abs(left) < 1e-6 || Math.abs(right) < 1e-6 || left > 0 != right > 0) {
      if (Math.max(a, b) > 0) {
        high = 1;
      }
      if (Math.min(a, b) < 0) {
        low = -1;
      }
    }
    return between(Math.max(low, -1), Math.min(high, 1));
  }

  public static Enclosure pi() {
    return between(Math.nextDown(Math.PI), Math.nextUp(Math.PI));
  }

  /// An integer power; a [NoValue] for zero to zero or to a negative power.
  public Enclosure power(int exponent) {
    if (exponent == 0) {
      if (sign().filter(s -> s != 0).isEmpty()) {
        throw new NoValue("zero to the power of zero");
      }
      return of(1);
    }
    if (Math.abs(exponent) > 200) {
      throw new NoValue("a power too high");
    }
    if (exponent < 0) {
      return of(1).over(power(-exponent));
    }
    if (exact.isPresent()) {
      return of(exact.get().power(exponent));
    }
    Enclosure magnitude = exponent % 2 == 0 ? abs() : this;
    Enclosure result = magnitude;
    for (int i = 1; i < exponent; i++) {
      result = result.times(magnitude);
    }
    return result;
  }

  public Enclosure abs() {
    if (exact.isPresent()) {
      return of(exact.get().abs());
    }
    if (lower >= 0) {
      return this;
    }
    return upper <= 0 ? negate() : between(0, Math.max(-lower, upper));
  }

  /// The value as a person reads it: exact when short, else twelve digits.
  public String show() {
    if (exact.isPresent() && exact.get().toString().length() <= 24) {
      return exact.get().toString();
    }
    double middle = lower / 2 + upper / 2;
    return new BigDecimal(middle).round(new MathContext(12)).stripTrailingZeros().toString();
  }
}
