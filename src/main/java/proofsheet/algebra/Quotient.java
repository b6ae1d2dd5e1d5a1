package proofsheet.algebra;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import proofsheet.math.Rational;

/// The exact quotient of two polynomials, negative powers of generators allowed.
///
/// Rule (long division): the leading term of what is left, by that of the divisor, is the next term
/// of the quotient, where the order of monomials is one that products keep.
final class Quotient {
  /// So many terms a quotient has at most, and so many what is divided.
  private static final int MOST = 12;

  private Quotient() {}

  /// The quotient, when nothing is left over.
  static Optional<Polynomial> of(Polynomial dividend, Polynomial divisor) {
    if (divisor.isZero() || dividend.terms().size() > MOST * MOST) {
      return Optional.empty();
    }
    Map.Entry<Monomial, Rational> lead = leading(divisor);
    Polynomial quotient = Polynomial.ZERO;
    Polynomial rest = dividend;
    for (int step = 0; step < MOST && !rest.isZero(); step++) {
      Map.Entry<Monomial, Rational> next = leading(rest);
      Monomial monomial = next.getKey().times(lead.getKey().power(-1));
      Rational coefficient = next.getValue().over(lead.getValue());
      Polynomial term = new Polynomial(Map.of(monomial, coefficient));
      quotient = quotient.plus(term);
      rest = rest.plus(term.times(divisor).times(Rational.MINUS_ONE));
    }
    return rest.isZero() ? Optional.of(quotient) : Optional.empty();
  }

  /// The generators that have a negative power.
  static Set<Generator> divisors(Polynomial polynomial) {
    return polynomial.terms().keySet().stream()
        .flatMap(m -> m.powers().entrySet().stream())
        .filter(e -> e.getValue() < 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map.Entry<Monomial, Rational> leading(Polynomial polynomial) {
    return polynomial.terms().entrySet().stream()
        .max(Map.Entry.comparingByKey(Quotient::compare))
        .orElseThrow();
  }

  /// The lexicographic order of the exponents.
  private static int compare(Monomial left, Monomial right) {
    Set<Generator> all = new TreeSet<>(left.powers().keySet());
    all.addAll(right.powers().keySet());
    for (Generator g : all) {
      int order =
          Integer.compare(left.powers().getOrDefault(g, 0), right.powers().getOrDefault(g, 0));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
