package proofsheet.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Generator;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.Polynomial;
import proofsheet.algebra.Terms;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Term;

/// Positive factors that multiply denominators out.
final class Clearing {
  private Clearing() {}

  /// A positive product of the polynomials below the bar; empty when a sign is not known.
  static Optional<Fact> denominators(Fraction fraction, Grounds grounds) {
    List<Fact> factors = new ArrayList<>();
    for (Fraction.Denominator d : fraction.under().values()) {
      if (!add(Terms.of(d.of()), d.power(), grounds, factors)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Fact.Product(factors));
  }

  /// A positive product of generators that makes all their powers in the polynomial nonnegative.
  static Optional<Fact> powers(Polynomial polynomial, Grounds grounds) {
    Map<Generator, Integer> lowest = new HashMap<>();
    for (Monomial monomial : polynomial.terms().keySet()) {
      monomial.powers().forEach((g, e) -> lowest.merge(g, Math.min(e, 0), Math::min));
    }
    List<Fact> factors = new ArrayList<>();
    for (Map.Entry<Generator, Integer> entry : lowest.entrySet()) {
      int power = -entry.getValue();
      if (power > 0 && !add(entry.getKey().term(), power, grounds, factors)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Fact.Product(factors));
  }

  private static boolean add(Term of, int power, Grounds grounds, List<Fact> factors) {
    if (grounds.signs().isPositive(of)) {
      factors.addAll(java.util.Collections.nCopies(power, new Fact.Known(of)));
      return true;
    }
    if (!grounds.signs().isNonzero(of)) {
      return false;
    }
    boolean negative = grounds.signs().of(of).isNegative();
    for (int i = 0; i < power / 2; i++) {
      factors.add(new Fact.Square(of));
    }
    if (power % 2 == 1) {
      factors.add(negative ? new Fact.Known(new Term.Neg(of)) : new Fact.Square(of));
    }
    return true;
  }
}
