package proofsheet.prove;

import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;

/// A way to prove goals: it searches, the kernel decides.
public interface Strategy {
  /// Its name in reports, such as `normal-form`.
  String name();

  /// A proof that the kernel made, or why there is none; never throws for exhausted budgets.
  Outcome attempt(Goal goal, Budget budget);

  /// What one attempt on a claim may cost, counted as [proofsheet.math.Effort]: a few times what
  /// its costliest proofs cost.
  default long effort() {
    return 200_000;
  }

  /// What came of an attempt.
  sealed interface Outcome {}

  /// The kernel accepted a certificate (or a counterexample).
  record Found(Verdict verdict) implements Outcome {}

  /// No proof: the reason, in a few words.
  record GaveUp(String reason) implements Outcome {}
}
