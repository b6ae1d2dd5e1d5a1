package proofsheet.numeric;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import proofsheet.math.Rational;

/// A number as evaluation knows it.
public sealed interface Scalar {
  Scalar ZERO = new Exact(Rational.ZERO);
  Scalar ONE = new Exact(Rational.ONE);

  /// A rational number.
  record Exact(Rational value) implements Scalar {}

  /// Some real number between `lower` and `upper`, both times two to the power of minus `bits`.
  record Enclosure(BigInteger lower, BigInteger upper, int bits) implements Scalar {}

  /// A number with its derivative by the variable numbered `tag`; both may be dual in older tags.
  record Dual(int tag, Scalar value, Scalar slope) implements Scalar {}

  /// A polynomial in normal random variables; a monomial lists the power of each that occurs.
  record Moments(Map<Map<Variate, Integer>, Scalar> terms) implements Scalar {}

  /// One normal random number, with its mean and variance.
  record Variate(String name, List<Integer> index, Scalar mean, Scalar variance) {}

  static Scalar of(long value) {
    return new Exact(Rational.of(value));
  }

  static Scalar of(Rational value) {
    return new Exact(value);
  }
}
