package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.OneHot;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Substitution;

/// Claims about one-hot vectors.
///
/// *Proves* what holds of every unit vector. *Gives up* when no vector of the claim is one-hot, or
/// a condition is left. *Sound because* a one-hot vector is a unit vector. *Cost*: that of the
/// strategies it uses. Example: `\sum_k y_k z_k^2 = (\sum_k y_k z_k)^2`.
final class UnitVectors implements Strategy {
  private final List<Strategy> inside;

  /// `inside` are the strategies for the claim on a unit vector.
  UnitVectors(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Set<Name> used = Substitution.names(goal.claim());
    for (Name vector : OneHot.vectors(goal.givens())) {
      Optional<Goal> unit = used.contains(vector) ? OneHot.of(goal, vector) : Optional.empty();
      for (Strategy strategy : unit.isPresent() ? inside : List.<Strategy>of()) {
        if (strategy.attempt(unit.get(), budget) instanceof Found(Proved proof)) {
          Optional<Proved> whole = OneHot.by(goal, vector, proof);
          if (whole.isPresent()) {
            return new Found(whole.get());
          }
        }
      }
    }
    return new GaveUp("no vector is one-hot, or the claim is open for unit vectors");
  }
}
