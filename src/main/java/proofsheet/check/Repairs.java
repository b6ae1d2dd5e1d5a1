package proofsheet.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;

/// Looks for the smallest change that makes a refuted link true; what is shown is proved.
final class Repairs {
  private static final long STEPS_AN_EDIT = 3_000_000;
  private static final int FACTORS = 6;

  private final Prover prover;
  private final Budget budget;

  Repairs(Prover prover, Budget budget) {
    this.prover = prover;
    this.budget = budget;
  }

  /// A change of the relation, else of the right side, else of the left.
  Optional<CheckedSheet.Repair> of(Goal goal) {
    if (!(goal.claim() instanceof Relation relation)) {
      return Optional.empty();
    }
    return relator(goal, relation)
        .or(() -> side(goal, relation, true))
        .or(() -> side(goal, relation, false));
  }

  private Optional<CheckedSheet.Repair> relator(Goal goal, Relation relation) {
    List<Relator> others =
        switch (relation.relator()) {
          case LESS -> List.of(Relator.LESS_EQUAL, Relator.GREATER_EQUAL);
          case GREATER -> List.of(Relator.GREATER_EQUAL, Relator.LESS_EQUAL);
          case LESS_EQUAL -> List.of(Relator.GREATER_EQUAL);
          case GREATER_EQUAL -> List.of(Relator.LESS_EQUAL);
          case EQUAL ->
              relation.right() instanceof Term.Decimal ? List.of(Relator.APPROXIMATELY) : List.of();
          default -> List.of();
        };
    return others.stream()
        .filter(o -> holds(goal, new Relation(relation.left(), o, relation.right())))
        .findFirst()
        .map(o -> new CheckedSheet.Repair(relation.relator().latex(), o.latex()));
  }

  private Optional<CheckedSheet.Repair> side(Goal goal, Relation relation, boolean right) {
    Term side = right ? relation.right() : relation.left();
    if (relation.relator() != Relator.EQUAL && side instanceof Term.Num) {
      // Some other number always does: that says nothing of what was meant.
      return Optional.empty();
    }
    for (Edits.Edit edit : new Edits(atoms(relation)).of(side)) {
      if (budget.exhausted()) {
        return Optional.empty();
      }
      Relation edited =
          right
              ? new Relation(relation.left(), relation.relator(), edit.whole())
              : new Relation(edit.whole(), relation.relator(), relation.right());
      if (!edited.left().equals(edited.right())
          && !cancels(edit.instead())
          && !(relation.relator() != Relator.EQUAL && isTurned(edit))
          && holds(goal, edited)) {
        return Optional.of(
            new CheckedSheet.Repair(
                TermWriter.write(edit.written()), TermWriter.write(edit.instead())));
      }
    }
    return Optional.empty();
  }

  /// Whether an edit only turns a sign: an inequality that then holds says little of what was
  /// meant.
  private static boolean isTurned(Edits.Edit edit) {
    return edit.instead() instanceof Term.Neg n && n.of().equals(edit.written());
  }

  /// Whether something stands over itself, which nobody means to write.
  private static boolean cancels(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Div d && d.over().equals(d.under()));
  }

  private boolean holds(Goal goal, Statement edited) {
    Budget part = budget.part(STEPS_AN_EDIT);
    Verdict verdict = prover.decide(goal.withClaim(edited), part);
    budget.spend(part.spent());
    return verdict instanceof Verdict.Proved;
  }

  /// The names and components in both sides: what a missing factor is most likely made of.
  private static List<Term> atoms(Relation relation) {
    List<Term> atoms = new ArrayList<>();
    collect(relation.left(), atoms);
    collect(relation.right(), atoms);
    return atoms.subList(0, Math.min(FACTORS, atoms.size()));
  }

  private static void collect(Term term, List<Term> atoms) {
    switch (term) {
      case Term.Sym s when !atoms.contains(s) -> atoms.add(s);
      case Term.At a when a.of() instanceof Term.Sym -> {
        if (!atoms.contains(a)) {
          atoms.add(a);
        }
      }
      default ->
          Traversal.map(
              term,
              t -> {
                collect(t, atoms);
                return t;
              },
              s -> s);
    }
  }
}
