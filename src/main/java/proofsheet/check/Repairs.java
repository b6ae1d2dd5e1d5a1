package proofsheet.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
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

  /// What is shown of a repair, and the claim with it, which is proved.
  record Repaired(CheckedSheet.Repair shown, Relation claim) {}

  /// A change of the relation, else of the right side, else of the left.
  Optional<CheckedSheet.Repair> of(Goal goal) {
    return repaired(goal).map(Repaired::shown);
  }

  Optional<Repaired> repaired(Goal goal) {
    if (!(goal.claim() instanceof Relation relation)) {
      return Optional.empty();
    }
    return relator(goal, relation)
        .or(() -> side(goal, relation, true))
        .or(() -> side(goal, relation, false))
        .or(() -> weakened(goal, relation));
  }

  /// Rule: of an equation that nothing mends, one direction may hold. Of numbers one always does,
  /// which says nothing.
  private Optional<Repaired> weakened(Goal goal, Relation relation) {
    boolean numbers = !goal.givens().values().isEmpty() || Substitution.names(relation).isEmpty();
    return relation.relator() == Relator.EQUAL && !numbers
        ? relator(goal, relation, List.of(Relator.LESS_EQUAL, Relator.GREATER_EQUAL))
        : Optional.empty();
  }

  private Optional<Repaired> relator(Goal goal, Relation relation) {
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
    return relator(goal, relation, others);
  }

  private Optional<Repaired> relator(Goal goal, Relation relation, List<Relator> others) {
    return others.stream()
        .map(o -> new Relation(relation.left(), o, relation.right()))
        .filter(edited -> holds(goal, edited))
        .findFirst()
        .map(
            edited ->
                new Repaired(
                    new CheckedSheet.Repair(relation.relator().latex(), edited.relator().latex()),
                    edited));
  }

  private Optional<Repaired> side(Goal goal, Relation relation, boolean right) {
    Term side = right ? relation.right() : relation.left();
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
          && !(relation.relator() != Relator.EQUAL && saysLittle(edit, side))
          && holds(goal, edited)) {
        return Optional.of(
            new Repaired(
                new CheckedSheet.Repair(
                    TermWriter.write(edit.written()), TermWriter.write(edit.instead())),
                edited));
      }
    }
    return Optional.empty();
  }

  /// Whether an inequality that holds with an edit says little of what was meant: only a sign is
  /// turned, or a bound is a number far from the one that is written.
  private static boolean saysLittle(Edits.Edit edit, Term side) {
    boolean turned = edit.instead() instanceof Term.Neg n && n.of().equals(edit.written());
    boolean far =
        side instanceof Term.Num written
            && !(edit.instead() instanceof Term.Num n
                && Edits.areNeighbours(written.value(), n.value()));
    return turned || far;
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
    Set<Name> bound = new HashSet<>();
    for (Term side : List.of(relation.left(), relation.right())) {
      collect(side, atoms);
      bound(side, bound);
    }
    atoms.removeIf(a -> !Collections.disjoint(Substitution.names(a), bound));
    return atoms.subList(0, Math.min(FACTORS, atoms.size()));
  }

  /// The indices of sums and products, which mean nothing outside them.
  private static void bound(Term term, Set<Name> bound) {
    if (term instanceof Term.Big big) {
      bound.add(big.binder().variable());
    }
    Traversal.map(
        term,
        t -> {
          bound(t, bound);
          return t;
        },
        s -> s);
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
