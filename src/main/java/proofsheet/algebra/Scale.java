package proofsheet.algebra;

import java.util.Map;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// A rate of growth as `X` tends to infinity: `e^{\sum_d c_d X^d} X^p (\log X)^m`, the degrees `d`
/// positive, the coefficients `c_d` free of `X`.
record Scale(TreeMap<Rational, Fraction> exponent, Rational power, int logarithms) {
  static final Scale ONE = new Scale(new TreeMap<>(), Rational.ZERO, 0);

  /// Slower than any exponential of a positive power with a negative coefficient that occurs here:
  /// a bound for all quantities that vanish so fast.
  static final Rational SLOW = Rational.of(1, 1000);

  static Scale power(Rational power) {
    return new Scale(new TreeMap<>(), power, 0);
  }

  static Scale logarithm() {
    return new Scale(new TreeMap<>(), Rational.ZERO, 1);
  }

  /// `e^{-X^{1/1000}}`.
  static Scale vanishing() {
    TreeMap<Rational, Fraction> exponent = new TreeMap<>();
    exponent.put(SLOW, Fraction.of(Rational.MINUS_ONE));
    return new Scale(exponent, Rational.ZERO, 0);
  }

  Scale times(Scale other) {
    TreeMap<Rational, Fraction> sum = new TreeMap<>(exponent);
    for (Map.Entry<Rational, Fraction> e : other.exponent.entrySet()) {
      sum.merge(e.getKey(), e.getValue(), Fraction::plus);
    }
    sum.values().removeIf(Fraction::isZero);
    return new Scale(sum, power.plus(other.power), logarithms + other.logarithms);
  }

  /// The scale to a rational power; a [NoNormalForm] when logarithms would have a broken one.
  Scale to(Rational times) {
    TreeMap<Rational, Fraction> scaled = new TreeMap<>();
    if (times.signum() != 0) {
      exponent.forEach((d, c) -> scaled.put(d, c.times(Fraction.of(times))));
    }
    Rational logs = times.times(Rational.of(logarithms));
    if (!logs.isInteger()) {
      throw new NoNormalForm("a root of a logarithm");
    }
    return new Scale(scaled, power.times(times), logs.numerator().intValueExact());
  }

  boolean isOne() {
    return exponent.isEmpty() && power.signum() == 0 && logarithms == 0;
  }
}
