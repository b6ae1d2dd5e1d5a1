package proofsheet.prove;

import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;

/// Looks for an admitted point where a claim fails (or, for a claim of existence, where it holds).
public final class WitnessSearch {
  /// What a search found: a verdict of the kernel, or how many points agreed with the claim.
  public record Result(Optional<Verdict> verdict, int points, String reason) {}

  public Result search(Goal goal, Budget budget) {
    return new Result(Optional.empty(), 0, "not searched");
  }
}
