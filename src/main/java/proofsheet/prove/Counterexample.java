package proofsheet.prove;

import java.util.Optional;
import proofsheet.kernel.Solutions;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;

/// Claims that fail only at special points.
///
/// *Refutes* a claim at a point where polynomial constraints make it fail. *Gives up* when the
/// claim is not polynomial at given sizes, or no such point is found. *Sound because* the kernel
/// evaluates the claim and all that is assumed at the point. *Cost*: some hundred substitutions.
/// Example: `x < 1` for `x, y \ge 0`, `x + y \le 1`.
final class Counterexample implements Strategy {
  @Override
  public String name() {
    return "counterexample";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    // Rule: what holds at the given values is not refuted elsewhere.
    if (!goal.givens().values().isEmpty()) {
      return new GaveUp("numbers are given");
    }
    return new WitnessSearch()
        .solved(goal, budget)
        .verdict()
        .filter(Verdict.Refuted.class::isInstance)
        .or(() -> ofSolution(goal, budget))
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("no point found where it fails"));
  }

  /// What is said to solve an equation, put into it.
  private static Optional<Verdict> ofSolution(Goal goal, Budget budget) {
    Optional<Solutions> solution = Solutions.of(goal);
    return solution
        .flatMap(s -> new WitnessSearch().search(s.withValue(), budget).verdict())
        .filter(Verdict.Refuted.class::isInstance)
        .map(v -> solution.orElseThrow().refutedBy((Verdict.Refuted) v));
  }
}
