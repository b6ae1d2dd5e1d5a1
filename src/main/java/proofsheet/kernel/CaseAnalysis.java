package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Pieces;
import proofsheet.algebra.Signs;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;

/// Rules of case analysis: compare two terms, select pieces, exclude impossible cases.
public final class CaseAnalysis {
  /// The method of a proof that only says that the premises, or the conditions, are impossible. It
  /// serves for a case among others.
  public static final String VACUOUS = "impossible-case";

  private CaseAnalysis() {}

  /// The goals to prove for a question: less, equal, greater; or just two that overlap when equality
  /// selects no piece of its own.
  public static List<Goal> cells(Goal goal, Pieces.Question question) {
    List<Relator> relators =
        question.boundary()
            ? List.of(Relator.LESS, Relator.EQUAL, Relator.GREATER)
            : List.of(Relator.GREATER_EQUAL, Relator.LESS_EQUAL);
    return relators.stream()
        .map(r -> goal.withPremise(new Relation(question.left(), r, question.right())))
        .toList();
  }

  /// A goal of which all cells are proved.
  ///
  /// Sound because two reals compare in one of these ways wherever both are defined, which is added
  /// to the conditions of the cells.
  public static Optional<Proved> byCells(
      Goal goal, Pieces.Question question, List<Proved> proofs) {
    if (!proofs.stream().map(Proved::goal).toList().equals(cells(goal, question))) {
      return Optional.empty();
    }
    Definedness definedness =
        new Definedness(
            new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of())));
    definedness.collect(question.left());
    definedness.collect(question.right());
    Set<Statement> conditions = new LinkedHashSet<>(definedness.conditions());
    Set<String> trust = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      conditions.addAll(proof.conditions());
      trust.addAll(proof.trust());
      work += proof.work();
    }
    boolean vacuous = proofs.stream().allMatch(p -> p.method().equals(VACUOUS));
    return Optional.of(
        new Proved(
            goal,
            vacuous ? VACUOUS : "cases",
            List.copyOf(trust),
            List.copyOf(conditions),
            "in every case",
            work));
  }

  /// A goal whose claim holds with the pieces that the premises select.
  ///
  /// Sound because each piece equals what it stands for wherever the premises hold.
  public static Optional<Proved> bySelection(PieceSelection selection, Proved proof) {
    if (!proof.goal().equals(selection.selected())) {
      return Optional.empty();
    }
    Set<Statement> conditions = new LinkedHashSet<>(selection.conditions());
    conditions.addAll(proof.conditions());
    return Optional.of(
        new Proved(
            selection.goal(),
            proof.method(),
            proof.trust(),
            List.copyOf(conditions),
            proof.evidence(),
            proof.work() + 1));
  }

  /// A goal whose premises and conditions contradict each other, by linear arithmetic.
  public static Optional<Proved> byContradiction(PieceSelection selection) {
    return selection.knowledge().isContradictory()
        ? Optional.of(
            Kernel.proved(
                selection.goal(),
                VACUOUS,
                selection.conditions(),
                "the premises exclude this case",
                1))
        : Optional.empty();
  }

  /// A goal whose claim the premises entail by linear arithmetic over monomials.
  public static Optional<Proved> byArithmetic(PieceSelection selection) {
    List<Statement> parts = new ArrayList<>();
    parts.add(selection.selected().claim());
    boolean entailed =
        parts.stream().allMatch(p -> p instanceof Relation r && selection.knowledge().entails(r));
    return entailed
        ? Optional.of(
            Kernel.proved(
                selection.goal(),
                "arithmetic",
                selection.conditions(),
                "what is known adds up to it",
                1))
        : Optional.empty();
  }
}
