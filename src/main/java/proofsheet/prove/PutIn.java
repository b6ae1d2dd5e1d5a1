package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.DefiningEquations;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Claims about quantities of which a hypothesis says what they are.
///
/// *Proves* what other strategies prove once the quantity is defined by the hypothesis. *Gives up*
/// when there is no such hypothesis. *Sound because* the kernel checks that it speaks of all
/// components. *Cost*: that of the strategies it uses. Example: `\sum_{k=1}^K q_k = 1` where `q_i =
/// \frac1K` is given.
final class PutIn implements Strategy {
  private final List<Strategy> inside;

  PutIn(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "given-values";
  }

  @Override
  public long effort() {
    return 1_000_000;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Goal> defined = DefiningEquations.of(goal);
    for (Strategy strategy : defined.isPresent() ? inside : List.<Strategy>of()) {
      if (strategy.attempt(defined.get(), budget) instanceof Found(Proved proof)) {
        Optional<Proved> whole = DefiningEquations.by(goal, proof);
        if (whole.isPresent()) {
          return new Found(whole.get());
        }
      }
    }
    return new GaveUp(
        defined.isPresent() ? "open with what is given put in" : "no given says what something is");
  }
}
