package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.kernel.Optima;
import proofsheet.math.Goal;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.prove.Optimum;
import proofsheet.solve.form.Forms;

/// Candidates for least and greatest values over real numbers, and for where they are taken.
final class Optimal {
  private final Question question;
  private final Forms forms;

  Optimal(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  List<Term> of(Term.Big optimum) {
    Goal goal = question.ask().goal();
    Optional<Term> objective = Optima.objective(goal, optimum);
    List<Term> found = new ArrayList<>();
    for (Term place : objective.isEmpty() ? List.<Term>of() : Optimum.stationary(goal, optimum)) {
      boolean where =
          switch (optimum.operator()) {
            case ARGMIN, ARGMAX -> true;
            default -> false;
          };
      Term value =
          where
              ? place
              : Substitution.in(objective.get(), Map.of(optimum.binder().variable(), place));
      found.addAll(forms.of(value, List.of(), question.wanted()));
    }
    return List.copyOf(found);
  }
}
