package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Magnitudes;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Bounds of an absolute value, for what stands between the bars and for its negative.
///
/// *Proves* bounds that need no case for the absolute values in what is known. *Gives up* when one
/// of the two is not proved. *Sound because* an absolute value is one of the two. *Cost*: that of
/// two goals. Example: `|a| \le c, |b| \le c`, so `|p a + (1 - p) b| \le c` for `0 \le p \le 1`.
final class BothSigns implements Strategy {
  private final List<Strategy> inside;

  BothSigns(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "both-signs";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    return proof(goal, budget)
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("no bound of an absolute value, or one of the two is open"));
  }

  Optional<Proved> proof(Goal goal, Budget budget) {
    List<Proved> proofs = new ArrayList<>();
    for (Goal part : Magnitudes.parts(goal)) {
      Optional<Proved> proof = one(part, budget);
      if (proof.isEmpty()) {
        return Optional.empty();
      }
      proofs.add(proof.get());
    }
    return Magnitudes.by(goal, proofs);
  }

  private Optional<Proved> one(Goal part, Budget budget) {
    for (Strategy strategy : inside) {
      if (strategy.attempt(part, budget) instanceof Found(Proved proof)) {
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }
}
