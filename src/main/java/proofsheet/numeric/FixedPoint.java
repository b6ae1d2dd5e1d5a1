package proofsheet.numeric;

import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;

/// Elementary functions of fixed-point numbers `x / 2^bits`, off by less than one unit.
///
/// Each function works with at least 40 guard bits and fewer than 2^20 truncations of a unit each,
/// amplified by at most 2^16: so its own error stays far below one unit of the result.
final class FixedPoint {
  private static final ConcurrentHashMap<Integer, BigInteger> PI = new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<Integer, BigInteger> LN2 = new ConcurrentHashMap<>();
  private static final int GUARD = 48;

  private FixedPoint() {}

  private static BigInteger one(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private static BigInteger times(BigInteger a, BigInteger b, int bits) {
    return a.multiply(b).shiftRight(bits);
  }

  private static BigInteger over(BigInteger a, BigInteger b, int bits) {
    return a.shiftLeft(bits).divide(b);
  }

  static BigInteger pi(int bits) {
    return PI.computeIfAbsent(
        bits,
        b -> {
          int w = b + GUARD;
          // Rule: Machin, pi = 16 arctan(1/5) - 4 arctan(1/239).
          BigInteger sum =
              arctanOfInverse(5, w).shiftLeft(4).subtract(arctanOfInverse(239, w).shiftLeft(2));
          return sum.shiftRight(GUARD);
        });
  }

  private static BigInteger arctanOfInverse(int n, int w) {
    BigInteger power = one(w).divide(BigInteger.valueOf(n));
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger sum = power;
    for (int k = 3; power.signum() != 0; k += 2) {
      power = power.divide(square).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
    }
    return sum;
  }

  static BigInteger ln2(int bits) {
    return LN2.computeIfAbsent(
        bits, b -> artanhSeries(one(b + GUARD).divide(BigInteger.valueOf(3)), b + GUARD)
            .shiftLeft(1).shiftRight(GUARD));
  }

  /// The sum of z^(2k+1)/(2k+1), for |z| at most 1/3.
  private static BigInteger artanhSeries(BigInteger z, int w) {
    BigInteger square = times(z, z, w);
    BigInteger power = z;
    BigInteger sum = z;
    for (int k = 3; power.signum() != 0 && power.bitLength() > 1; k += 2) {
      power = times(power, square, w);
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
    }
    return sum;
  }

  /// The exponential; `x` must be below 2^12 in size.
  static BigInteger exp(BigInteger x, int bits) {
    int size = Math.max(0, x.shiftRight(bits).intValueExact());
    int w = bits + 2 * size + 2 * GUARD;
    BigInteger wide = x.shiftLeft(w - bits);
    BigInteger ln2 = ln2(w);
    BigInteger k = wide.divide(ln2);
    BigInteger r = wide.subtract(k.multiply(ln2)).shiftRight(8);
    BigInteger term = one(w);
    BigInteger sum = term;
    for (int n = 1; term.signum() != 0 && term.bitLength() > 1; n++) {
      term = times(term, r, w).divide(BigInteger.valueOf(n));
      sum = sum.add(term);
    }
    for (int i = 0; i < 8; i++) {
      sum = times(sum, sum, w);
    }
    int shift = w - bits - k.intValueExact();
    return shift >= 0 ? sum.shiftRight(shift) : sum.shiftLeft(-shift);
  }

  /// The natural logarithm of a positive number.
  static BigInteger log(BigInteger x, int bits) {
    int exponent = x.bitLength() - bits;
    int w = bits + GUARD + 32;
    int shift = w - x.bitLength();
    BigInteger m = shift >= 0 ? x.shiftLeft(shift) : x.shiftRight(-shift);
    // Rule: m lies in [1/2, 1); log m = 2 artanh((m-1)/(m+1)), and the quotient is at most 1/3.
    BigInteger z = over(m.subtract(one(w)), m.add(one(w)), w);
    BigInteger sum =
        artanhSeries(z, w).shiftLeft(1).add(ln2(w).multiply(BigInteger.valueOf(exponent)));
    return sum.shiftRight(w - bits);
  }

  static BigInteger arctan(BigInteger x, int bits) {
    if (x.signum() < 0) {
      return arctan(x.negate(), bits).negate();
    }
    int w = bits + GUARD;
    BigInteger wide = x.shiftLeft(GUARD);
    boolean inverse = wide.compareTo(one(w)) > 0;
    BigInteger y = inverse ? over(one(w), wide, w) : wide;
    int halvings = 3;
    for (int i = 0; i < halvings; i++) {
      BigInteger root = one(2 * w).add(y.multiply(y)).sqrt();
      y = over(y, one(w).add(root), w);
    }
    BigInteger square = times(y, y, w);
    BigInteger power = y;
    BigInteger sum = y;
    for (int k = 3; power.signum() != 0 && power.bitLength() > 1; k += 2) {
      power = times(power, square, w).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
    }
    sum = sum.shiftLeft(halvings);
    return (inverse ? pi(w).shiftRight(1).subtract(sum) : sum).shiftRight(GUARD);
  }

  /// The sine; `x` below 2^40 in size.
  static BigInteger sin(BigInteger x, int bits) {
    int w = bits + 2 * GUARD;
    BigInteger wide = x.shiftLeft(w - bits);
    BigInteger pi = pi(w);
    BigInteger turns = wide.add(pi.shiftRight(1)).divide(pi);
    BigInteger r = wide.subtract(turns.multiply(pi));
    BigInteger square = times(r, r, w);
    BigInteger term = r;
    BigInteger sum = r;
    for (int n = 2; term.signum() != 0 && term.bitLength() > 1; n += 2) {
      term = times(term, square, w).negate().divide(BigInteger.valueOf((long) n * (n + 1)));
      sum = sum.add(term);
    }
    return (turns.testBit(0) ? sum.negate() : sum).shiftRight(w - bits);
  }

  /// The error function; beyond 8 within 2^-90 of one, which the caller must allow for.
  static BigInteger erf(BigInteger x, int bits) {
    if (x.signum() < 0) {
      return erf(x.negate(), bits).negate();
    }
    int w = bits + 3 * GUARD + 200;
    BigInteger wide = x.shiftLeft(w - bits);
    BigInteger square = times(wide, wide, w);
    BigInteger term = wide;
    BigInteger sum = wide;
    for (int n = 1; term.signum() != 0 && term.bitLength() > 1; n++) {
      term = times(term, square, w).negate().divide(BigInteger.valueOf(n));
      sum = sum.add(term.divide(BigInteger.valueOf(2L * n + 1)));
    }
    BigInteger root = pi(w).shiftLeft(w).sqrt();
    return over(sum.shiftLeft(1), root, w).shiftRight(w - bits);
  }
}
