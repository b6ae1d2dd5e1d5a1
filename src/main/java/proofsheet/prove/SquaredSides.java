package proofsheet.prove;

import java.util.List;
import proofsheet.kernel.MonotoneMap;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Relations with a root on one side, or between a quantity and zero, by the squares of both sides.
///
/// *Proves* what other strategies prove of the squares. *Gives up* when a side may be negative.
/// *Sound because* the square increases from zero on. *Cost*: that of the other strategies once.
/// Example: `|u| < 2 \sqrt{c}` where `u^2 < 4 c` is given.
final class SquaredSides implements Strategy {
  private final List<Strategy> direct;

  SquaredSides(List<Strategy> direct) {
    this.direct = List.copyOf(direct);
  }

  @Override
  public String name() {
    return "squared-sides";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || !isRooted(r) && !isAboutZero(goal, r)) {
      return new GaveUp("no root on a side");
    }
    Subgoals subgoals = new Subgoals(direct, budget);
    return MonotoneMap.squared(goal)
        .flatMap(subgoals::prove)
        .flatMap(p -> MonotoneMap.bySquares(goal, p))
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("a side may be negative, or no proof of the squares"));
  }

  private static boolean isRooted(Relation r) {
    return Traversal.has(r.left(), SquaredSides::isRoot)
        || Traversal.has(r.right(), SquaredSides::isRoot);
  }

  private static boolean isRoot(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.SQRT
        || term instanceof Term.Pow p && p.exponent().equals(new Num(Rational.of(1, 2)));
  }

  /// Whether a quantity is said to be zero where something is assumed.
  private static boolean isAboutZero(Goal goal, Relation r) {
    return r.right().equals(Num.ZERO) && r.left() instanceof Term.Sym && !goal.premises().isEmpty();
  }
}
