package proofsheet.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import proofsheet.algebra.ClosedForm;
import proofsheet.calculus.Expansion;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// What the left side of a wrong equation has too much, in short; shown, never believed.
final class Differences {
  private static final int LONGEST = 70;

  private Differences() {}

  /// The normal form of left minus right in LaTeX, when it is short and says more than the sides.
  static Optional<String> of(Goal goal) {
    if (!(goal.claim() instanceof Relation r) || r.relator() != Relator.EQUAL) {
      return Optional.empty();
    }
    Term difference = new Term.Add(List.of(r.left(), new Term.Neg(r.right())));
    if (!new Expansion(goal.givens()).axes(difference).isEmpty()) {
      return Optional.empty();
    }
    return ClosedForm.of(goal.givens(), difference).stream()
        .filter(f -> !(f instanceof Term.Num))
        .map(TermWriter::write)
        .filter(latex -> latex.length() <= LONGEST)
        .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
  }
}
