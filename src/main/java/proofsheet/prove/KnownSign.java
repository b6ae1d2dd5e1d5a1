package proofsheet.prove;

import java.util.Set;
import proofsheet.kernel.CertificateChecker;
import proofsheet.math.Goal;
import proofsheet.math.Name;

/// Inequalities whose difference has a known sign.
///
/// *Proves* what interval arithmetic over the declared sets tells. *Gives up* otherwise. *Sound
/// because* the kernel computes the range. *Cost*: microseconds. Example: `e^x + 1 > 0`.
final class KnownSign implements Strategy {
  @Override
  public String name() {
    return "sign";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    String reason = "the sign of the difference is not known";
    for (Set<Name> kept : NormalForm.choices(goal)) {
      if (!budget.spend(5_000)) {
        return new GaveUp("budget exhausted");
      }
      switch (CertificateChecker.bySign(goal, kept)) {
        case CertificateChecker.Accepted(var verdict) -> {
          return new Found(verdict);
        }
        case CertificateChecker.Rejected(String why) -> reason = why;
      }
    }
    return new GaveUp(reason);
  }
}
