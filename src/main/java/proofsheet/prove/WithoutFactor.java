package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.CommonFactor;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Inequalities whose sides have a factor in common, without it.
///
/// *Proves* what the strategies it uses prove of the rest. *Gives up* when no factor is common, or
/// its sign is not known. *Sound because* a factor that is not negative keeps the order. *Cost*:
/// that of the other goal. Example: `\gamma \|P u\|_\infty \le \gamma \|u\|_\infty`.
final class WithoutFactor implements Strategy {
  private final List<Strategy> inside;

  WithoutFactor(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "without-factor";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Goal> rest = CommonFactor.without(goal);
    for (Strategy strategy : rest.isPresent() ? inside : List.<Strategy>of()) {
      if (strategy.attempt(rest.get(), budget) instanceof Found(Proved proof)) {
        Optional<Proved> whole = CommonFactor.by(goal, proof);
        if (whole.isPresent()) {
          return new Found(whole.get());
        }
      }
    }
    return new GaveUp("no common factor of known sign, or the rest is open");
  }
}
