package proofsheet.algebra;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// A linear form `c_1 v_1 + … + c_n v_n + c` in variables that are known by their keys; no
/// coefficient is zero.
public record LinearForm(SortedMap<String, Rational> coefficients, Rational constant) {
  public static final LinearForm ZERO = new LinearForm(new TreeMap<>(), Rational.ZERO);

  public LinearForm plus(LinearForm other) {
    SortedMap<String, Rational> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((v, c) -> sum.merge(v, c, Rational::plus));
    sum.values().removeIf(c -> c.signum() == 0);
    return new LinearForm(sum, constant.plus(other.constant));
  }

  public LinearForm times(Rational factor) {
    if (factor.signum() == 0) {
      return ZERO;
    }
    SortedMap<String, Rational> product = new TreeMap<>();
    for (Map.Entry<String, Rational> entry : coefficients.entrySet()) {
      product.put(entry.getKey(), entry.getValue().times(factor));
    }
    return new LinearForm(product, constant.times(factor));
  }

  public LinearForm negate() {
    return times(Rational.MINUS_ONE);
  }
}
