package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.OrderByForm;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;

/// Orders of matrices that are defined by their entries.
///
/// *Proves* that a difference is semidefinite or definite by its values on an arbitrary vector.
/// *Gives up* when the sign of these is not known. *Sound because* the kernel says what an order
/// of matrices is. *Cost*: that of an equation and an inequality. Example: `D - W \succeq 0` where
/// `D` has the row sums of `W \ge 0` on its diagonal.
final class QuadraticForm implements Strategy {
  private final List<Strategy> inside;

  QuadraticForm(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "quadratic-form";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    List<Goal> parts = OrderByForm.parts(goal);
    if (parts.isEmpty()) {
      return new GaveUp("no order of matrices");
    }
    Subgoals subgoals = new Subgoals(inside, budget);
    List<Proved> proofs = new ArrayList<>();
    for (Goal part : parts) {
      Optional<Proved> proof = subgoals.prove(part);
      if (proof.isEmpty()) {
        return new GaveUp("the sign of its form is not known");
      }
      proofs.add(proof.get());
    }
    return OrderByForm.by(goal, proofs)
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("the form needs conditions"));
  }
}
