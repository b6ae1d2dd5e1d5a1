package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.Verdict;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Proofs of the goals that a rule asks for: what looks false at a few points is not tried.
final class Subgoals {
  private static final int DRAWS = 14;

  private final WitnessSearch witnesses = new WitnessSearch();
  private final List<Strategy> strategies;
  private final Budget budget;

  Subgoals(List<Strategy> strategies, Budget budget) {
    this.strategies = strategies;
    this.budget = budget;
  }

  Optional<Proved> prove(Goal goal) {
    if (Kernel.proveByInspection(goal, budget.remaining()).orElse(null) instanceof Proved quick) {
      return Optional.of(quick);
    }
    if (looksFalse(goal)) {
      return Optional.empty();
    }
    for (Strategy strategy : strategies) {
      if (budget.exhausted()) {
        return Optional.empty();
      }
      if (strategy.attempt(goal, budget) instanceof Strategy.Found(Proved proof)) {
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }

  boolean looksFalse(Goal goal) {
    return witnesses.search(goal, budget, DRAWS).verdict().orElse(null) instanceof Verdict.Refuted;
  }
}
