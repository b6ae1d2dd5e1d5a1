package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;

/// The monomials of what is summed, each with the range that its guards leave.
///
/// Rule: `f - f [b \ge 0]` is `f` where `b` is negative, `f [-b - 1 \ge 0]`, so that a sum with the
/// other one of two guards is one sum over a range and not the difference of two.
final class Summands {
  /// `factor` times a monomial, where none of the bounds is negative.
  record Summand(Monomial of, Rational factor, List<Polynomial> bounds) {}

  /// More summands than this are left as they are.
  private static final int MOST = 64;

  private final Guards guards;
  private final List<Name> variables;

  Summands(Guards guards, List<Name> variables) {
    this.guards = guards;
    this.variables = variables;
  }

  List<Summand> of(Polynomial sum) {
    List<Summand> summands = new ArrayList<>();
    boolean guarded = false;
    for (Map.Entry<Monomial, Rational> term : sum.terms().entrySet()) {
      summands.add(new Summand(term.getKey(), term.getValue(), List.of()));
      guarded |= term.getKey().powers().keySet().stream().anyMatch(g -> bound(g).isPresent());
    }
    boolean open = guarded && summands.size() <= MOST;
    while (open) {
      open = joins(summands);
    }
    return summands;
  }

  /// Joins the first two summands of which one is the other with a guard and the opposite sign.
  private boolean joins(List<Summand> summands) {
    for (Summand part : summands) {
      for (Map.Entry<Generator, Integer> power : part.of.powers().entrySet()) {
        Optional<Polynomial> bound = bound(power.getKey());
        if (bound.isEmpty() || power.getValue() <= 0) {
          continue;
        }
        Monomial whole = part.of.times(Monomial.of(power.getKey(), -power.getValue()));
        Summand all = new Summand(whole, part.factor.negate(), part.bounds);
        int place = summands.indexOf(all);
        if (place >= 0) {
          List<Polynomial> bounds = new ArrayList<>(all.bounds);
          Polynomial less = Polynomial.of(Rational.MINUS_ONE);
          bounds.add(bound.get().times(Rational.MINUS_ONE).plus(less));
          summands.set(place, new Summand(all.of, all.factor, List.copyOf(bounds)));
          summands.remove(part);
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Polynomial> bound(Generator generator) {
    boolean depends = variables.stream().anyMatch(v -> Terms.mentions(generator, v));
    return depends ? guards.range(generator) : Optional.empty();
  }
}
