package proofsheet.algebra;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// Division of polynomials without remainder.
final class Division {
  private static final int MOST_STEPS = 200;

  /// The lexicographic order of exponents: products keep it.
  private static final Comparator<Monomial> ORDER =
      (a, b) -> {
        SortedMap<Generator, Integer> difference = a.times(b.power(-1)).powers();
        return difference.isEmpty() ? 0 : Integer.signum(difference.get(difference.firstKey()));
      };

  private Division() {}

  /// The fraction with every denominator cancelled that divides the numerator.
  static Fraction cancelled(Fraction fraction) {
    Polynomial over = fraction.over();
    SortedMap<String, Fraction.Denominator> under = new TreeMap<>();
    for (Map.Entry<String, Fraction.Denominator> entry : fraction.under().entrySet()) {
      int power = entry.getValue().power();
      Optional<Polynomial> quotient = quotient(over, entry.getValue().of());
      while (power > 0 && quotient.isPresent()) {
        over = quotient.get();
        power--;
        quotient = quotient(over, entry.getValue().of());
      }
      if (power > 0) {
        under.put(entry.getKey(), new Fraction.Denominator(entry.getValue().of(), power));
      }
    }
    return new Fraction(over, under);
  }

  /// The polynomial that times `divisor` gives `polynomial`, if there is one and it is found soon.
  static Optional<Polynomial> quotient(Polynomial polynomial, Polynomial divisor) {
    if (polynomial.isZero()) {
      return Optional.of(polynomial);
    }
    Monomial common = Reduction.common(polynomial);
    Polynomial rest = polynomial.times(Polynomial.of(common.power(-1)));
    Map.Entry<Monomial, Rational> lead = leading(divisor);
    Polynomial quotient = Polynomial.ZERO;
    for (int step = 0; !rest.isZero(); step++) {
      Map.Entry<Monomial, Rational> top = leading(rest);
      Monomial factor = top.getKey().times(lead.getKey().power(-1));
      if (step > MOST_STEPS || factor.powers().values().stream().anyMatch(e -> e < 0)) {
        return Optional.empty();
      }
      Polynomial part = new Polynomial(Map.of(factor, top.getValue().over(lead.getValue())));
      quotient = quotient.plus(part);
      rest = rest.plus(part.times(divisor).times(Rational.MINUS_ONE));
    }
    return Optional.of(quotient.times(Polynomial.of(common)));
  }

  private static Map.Entry<Monomial, Rational> leading(Polynomial polynomial) {
    return polynomial.terms().entrySet().stream()
        .max(Map.Entry.comparingByKey(ORDER))
        .orElseThrow();
  }
}
