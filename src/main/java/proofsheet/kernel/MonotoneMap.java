package proofsheet.kernel;

import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.LOG;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities through an increasing function of both sides.
public final class MonotoneMap {
  private MonotoneMap() {}

  /// `L \le R` asks for `1 \le e^{m (R - L)}`, with a factor `m` that is known to be positive.
  public static Optional<Goal> exponentiated(Goal goal, Term factor) {
    return oriented(goal)
        .filter(r -> isPositive(goal, factor))
        .map(
            r -> {
              Term difference = Grounds.minus(r.right(), r.left());
              Term scaled = new Term.Mul(List.of(factor, difference));
              return goal.withClaim(new Relation(Num.ONE, r.relator(), Term.Op.of(EXP, scaled)));
            });
  }

  /// Sound because `e^{m x} \ge 1` just when `x \ge 0`, for `m > 0`.
  public static Optional<Proved> byExponential(Goal goal, Term factor, Proved proof) {
    return exponentiated(goal, factor)
        .filter(g -> g.equals(proof.goal()))
        .map(g -> from(goal, proof, "exponentials of both sides"));
  }

  /// `L \le R` between positive terms asks for `\log L \le \log R`.
  public static Optional<Goal> logarithmic(Goal goal) {
    return oriented(goal)
        .filter(r -> isPositive(goal, r.left()) && isPositive(goal, r.right()))
        .map(
            r ->
                goal.withClaim(
                    new Relation(
                        Term.Op.of(LOG, r.left()), r.relator(), Term.Op.of(LOG, r.right()))));
  }

  /// Sound because the logarithm increases, and both sides are positive.
  public static Optional<Proved> byLogarithm(Goal goal, Proved proof) {
    return logarithmic(goal)
        .filter(g -> g.equals(proof.goal()))
        .map(g -> from(goal, proof, "logarithms of both sides"));
  }

  /// The relation as `\le` or `<`.
  private static Optional<Relation> oriented(Goal goal) {
    if (!(goal.claim() instanceof Relation r)) {
      return Optional.empty();
    }
    return switch (r.relator()) {
      case LESS, LESS_EQUAL -> Optional.of(r);
      case GREATER -> Optional.of(new Relation(r.right(), Relator.LESS, r.left()));
      case GREATER_EQUAL -> Optional.of(new Relation(r.right(), Relator.LESS_EQUAL, r.left()));
      default -> Optional.empty();
    };
  }

  private static boolean isPositive(Goal goal, Term side) {
    try {
      Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
      return new Expansion(goal.givens()).axes(side).isEmpty()
          && signs.isPositive(new Expansion(goal.givens()).scalar(side));
    } catch (NotExpandable failure) {
      return false;
    }
  }

  private static Proved from(Goal goal, Proved proof, String evidence) {
    return new Proved(
        goal, "monotone-map", proof.trust(), proof.conditions(), evidence, proof.work() + 1);
  }
}
