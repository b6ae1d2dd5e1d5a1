package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Generalization;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Claims about derivatives, for all values of the quantities that are held in them.
///
/// *Proves* chain rules through networks whose other parts are piecewise. *Gives up* when no
/// defined quantity is held, or the general claim is open. *Sound because* what holds for all
/// values of a quantity holds for its own. *Cost*: that of the strategies it uses, on a smaller
/// claim. Example: `\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} \frac{\partial
/// z}{\partial w}` with `z = w h + b` and `h = \max(0, u)`.
final class GeneralClaim implements Strategy {
  private final List<Strategy> inside;

  /// `inside` are the strategies for the general claim.
  GeneralClaim(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "general-claim";
  }

  @Override
  public long effort() {
    return 2_000_000;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Goal> general = Generalization.of(goal);
    for (Strategy strategy : general.isPresent() ? inside : List.<Strategy>of()) {
      if (strategy.attempt(general.get(), budget) instanceof Found(Proved proof)) {
        Optional<Proved> whole = Generalization.by(goal, proof);
        if (whole.isPresent()) {
          return new Found(whole.get());
        }
      }
    }
    return new GaveUp("no defined quantity is held, or the claim is open for other values of it");
  }
}
