package proofsheet.solve;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Enclosure;

/// Numbers as decimals, where they are some.
public final class Decimals {
  private Decimals() {}

  /// The number as a decimal when it has finitely many digits, else as an integer or a fraction.
  public static Term exact(Rational value) {
    BigInteger rest = value.denominator();
    for (BigInteger prime : List.of(BigInteger.TWO, BigInteger.valueOf(5))) {
      while (rest.mod(prime).signum() == 0) {
        rest = rest.divide(prime);
      }
    }
    if (value.isInteger() || !rest.equals(BigInteger.ONE)) {
      return new Num(value);
    }
    BigDecimal decimal =
        new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()));
    return printed(decimal);
  }

  /// The decimal with so many digits, when the enclosure tells it.
  public static Optional<Term> rounded(Enclosure value, int digits) {
    Rational scale = Rational.of(10).power(digits);
    BigInteger below = half(value.lower(), scale);
    BigInteger above = half(value.upper(), scale);
    return below.equals(above)
        ? Optional.of(printed(new BigDecimal(below, digits)))
        : Optional.empty();
  }

  private static Term printed(BigDecimal decimal) {
    Term.Decimal size = new Term.Decimal(Rational.of(decimal.abs()), decimal.abs().toPlainString());
    return decimal.signum() < 0 ? new Term.Neg(size) : size;
  }

  private static BigInteger half(double value, Rational scale) {
    Rational shifted = Rational.of(new BigDecimal(value)).times(scale);
    return shifted.plus(Rational.of(1, 2)).floor();
  }
}
