package proofsheet.prove;

import java.util.Optional;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.numeric.NoValue;

/// Looks for an admitted point where a claim fails; the kernel evaluates again what it finds.
public final class WitnessSearch {
  private static final int DRAWS = 60;
  private static final int ENOUGH = 24;
  private static final long STEPS_A_DRAW = 2_000;

  /// What a search found: a verdict of the kernel, or how many points agreed with the claim.
  public record Result(Optional<Verdict> verdict, int points, String reason) {}

  public Result search(Goal goal, Budget budget) {
    return search(goal, budget, DRAWS);
  }

  /// The same with at most so many points.
  Result search(Goal goal, Budget budget, int draws) {
    int agreed = 0;
    for (int draw = 0; draw < draws && agreed < ENOUGH; draw++) {
      if (!budget.spend(STEPS_A_DRAW)) {
        return new Result(Optional.empty(), agreed, "budget exhausted");
      }
      Sampling point = new Sampling(goal.givens(), draw);
      try {
        if (!premisesHold(goal, point)) {
          continue;
        }
        Optional<Boolean> holds = Kernel.statementAt(goal.givens(), goal.claim(), point);
        if (holds.isEmpty()) {
          continue;
        }
        if (holds.get()) {
          agreed++;
          continue;
        }
        Optional<Verdict> refuted = Kernel.refute(goal, point.fixed());
        if (refuted.isPresent()) {
          return new Result(refuted, agreed, "");
        }
      } catch (NoValue failure) {
        // Not a point of the givens: the next draw.
      }
    }
    String reason =
        agreed == 0 ? "no point could be evaluated" : "no counterexample among the points tried";
    return new Result(Optional.empty(), agreed, reason);
  }

  private static boolean premisesHold(Goal goal, Sampling point) {
    for (Statement hypothesis : goal.givens().hypotheses()) {
      if (Kernel.statementAt(goal.givens(), hypothesis, point).filter(h -> h).isEmpty()) {
        return false;
      }
    }
    for (Statement premise : goal.premises()) {
      if (Kernel.statementAt(goal.givens(), premise, point).filter(h -> h).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
