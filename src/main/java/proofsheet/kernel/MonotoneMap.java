package proofsheet.kernel;

import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.LOG;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Relations through an increasing function of both sides.
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

  /// `L \le R`, or `L = R`, between terms that are not negative asks for the same of their squares;
  /// so does `L = 0`, whatever the sign of `L`.
  public static Optional<Goal> squared(Goal goal) {
    Optional<Relation> relation =
        goal.claim() instanceof Relation r && r.relator() == Relator.EQUAL
            ? Optional.of(r)
            : oriented(goal);
    return relation
        .filter(r -> isScalar(goal, r.left()) && isScalar(goal, r.right()))
        .filter(
            r ->
                r.relator() == Relator.EQUAL && r.right().equals(Num.ZERO)
                    || isNonnegative(goal, r.left()) && isNonnegative(goal, r.right()))
        .map(
            r ->
                goal.withClaim(
                    new Relation(
                        new Term.Pow(r.left(), Num.of(2)),
                        r.relator(),
                        new Term.Pow(r.right(), Num.of(2)))));
  }

  /// Sound because the square increases from zero on, and is zero at zero alone.
  public static Optional<Proved> bySquares(Goal goal, Proved proof) {
    return squared(goal)
        .filter(g -> g.equals(proof.goal()))
        .map(g -> from(goal, proof, "squares of both sides"));
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
    return isScalar(goal, side) && has(goal, side, Signs::isPositive);
  }

  private static boolean isNonnegative(Goal goal, Term side) {
    return has(goal, side, (signs, term) -> signs.of(term).isNonnegative());
  }

  private static boolean has(Goal goal, Term side, BiPredicate<Signs, Term> sign) {
    try {
      Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
      return sign.test(signs, new Expansion(goal.givens()).scalar(side));
    } catch (NotExpandable failure) {
      return false;
    }
  }

  private static boolean isScalar(Goal goal, Term side) {
    try {
      return new Expansion(goal.givens()).axes(side).isEmpty();
    } catch (NotExpandable failure) {
      return false;
    }
  }

  private static Proved from(Goal goal, Proved proof, String evidence) {
    return new Proved(
        goal, "monotone-map", proof.trust(), proof.conditions(), evidence, proof.work() + 1);
  }
}
