package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.EntryByEntry;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Equations between vectors and matrices of known size, entry by entry.
///
/// *Proves* equations whose entries are of different kinds, as those of a written matrix are.
/// *Gives up* when a size is symbolic, or at the first entry that stays open. *Sound because*
/// tensors with equal entries are equal. *Cost*: that of the strategies it uses, for each entry.
/// Example: `S(x) = [\sigma(x_1 - x_2), 1 - \sigma(x_1 - x_2)]^\top`.
final class EachEntry implements Strategy {
  private final List<Strategy> inside;

  /// `inside` are the strategies for an entry.
  EachEntry(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "entry-by-entry";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    List<Goal> goals = EntryByEntry.goals(goal);
    List<Proved> proofs = new ArrayList<>();
    for (Goal entry : goals) {
      Optional<Proved> proof = proof(entry, budget);
      if (proof.isEmpty()) {
        return new GaveUp("an entry is open");
      }
      proofs.add(proof.get());
    }
    return EntryByEntry.by(goal, proofs)
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("no equation between tensors of known size"));
  }

  private Optional<Proved> proof(Goal entry, Budget budget) {
    for (Strategy strategy : inside) {
      if (strategy.attempt(entry, budget) instanceof Found(Proved proof)) {
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }
}
