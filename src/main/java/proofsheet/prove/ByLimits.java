package proofsheet.prove;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Limits;
import proofsheet.kernel.Verdict;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Claims about limits and sums without end.
///
/// *Proves and refutes* what is known of the values of all limits in a claim. *Gives up* when the
/// growth of one is not known, such as for signs that depend on parameters. *Sound because* the
/// kernel computes the limits, and the claim about their values is proved or refuted. *Cost*: a few
/// milliseconds a limit. Example: `\lim_{h \to 0} \tanh(a h) / h = a`.
final class ByLimits implements Strategy {
  private final List<Strategy> strategies;
  private final WitnessSearch witnesses = new WitnessSearch();

  ByLimits(List<Strategy> strategies) {
    this.strategies = List.copyOf(strategies);
  }

  @Override
  public String name() {
    return "limit";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Goal> evaluated = Limits.evaluated(goal);
    if (evaluated.isEmpty()) {
      return new GaveUp("no limit that is known");
    }
    Optional<Proved> proof = new Subgoals(strategies, budget).prove(evaluated.get());
    if (proof.isPresent()) {
      return Limits.by(goal, proof.get())
          .<Outcome>map(Found::new)
          .orElseGet(() -> new GaveUp("a proof of another claim"));
    }
    WitnessSearch.Result search = witnesses.search(evaluated.get(), budget);
    return search.verdict().orElse(null) instanceof Verdict.Refuted refuted
        ? new Found(refuted)
        : new GaveUp("the claim about the values is open");
  }
}
