package proofsheet.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Pieces;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.NumberSet;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// Rules of case analysis: compare two terms, select pieces, exclude impossible cases.
public final class CaseAnalysis {
  /// The method of a proof that only says that the premises are impossible: it serves for a case
  /// among others.
  public static final String VACUOUS = "impossible-case";

  /// The method of a proof that only says that the claim is not defined where the premises hold.
  public static final String UNDEFINED = "undefined-case";

  private CaseAnalysis() {}

  /// Whether a theorem says nothing by itself.
  public static boolean isEmpty(Proved proof) {
    return proof.method().equals(VACUOUS) || proof.method().equals(UNDEFINED);
  }

  /// The method of a proof from several: empty when they all are.
  static String joint(List<Proved> proofs, String method) {
    return !proofs.stream().allMatch(CaseAnalysis::isEmpty)
        ? method
        : proofs.stream().allMatch(p -> p.method().equals(VACUOUS)) ? VACUOUS : UNDEFINED;
  }

  /// The goals to prove for a question: less, equal, greater; or just two that overlap when
  /// equality selects no piece of its own.
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
  public static Optional<Proved> byCells(Goal goal, Pieces.Question question, List<Proved> proofs) {
    if (!proofs.stream().map(Proved::goal).toList().equals(cells(goal, question))) {
      return Optional.empty();
    }
    return defined(goal, question).map(defined -> joined(goal, defined, proofs));
  }

  /// The goals for each element of the finite set that a quantity comes from; none when its set is
  /// not listed.
  public static List<Goal> elements(Goal goal, Term quantity) {
    return new Signs(goal.givens(), List.of())
        .elements(quantity).stream()
            .flatMap(List::stream)
            .map(e -> goal.withPremise(new Relation(quantity, Relator.EQUAL, new Term.Num(e))))
            .toList();
  }

  /// A goal that is proved for each element of the set that a quantity comes from.
  ///
  /// Sound because the givens say that it is one of them.
  public static Optional<Proved> byElements(Goal goal, Term quantity, List<Proved> proofs) {
    List<Goal> elements = elements(goal, quantity);
    boolean all =
        !elements.isEmpty() && proofs.stream().map(Proved::goal).toList().equals(elements);
    return all ? Optional.of(joined(goal, List.of(), proofs)) : Optional.empty();
  }

  private static Proved joined(Goal goal, List<Statement> defined, List<Proved> proofs) {
    Set<Statement> conditions = new LinkedHashSet<>(defined);
    Set<String> trust = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      conditions.addAll(proof.conditions());
      trust.addAll(proof.trust());
      work += proof.work();
    }
    return new Proved(
        goal,
        joint(proofs, "cases"),
        List.copyOf(trust),
        List.copyOf(conditions),
        "in every case",
        work);
  }

  /// Where both terms of a question have a value, beyond what the premises say.
  private static Optional<List<Statement>> defined(Goal goal, Pieces.Question question) {
    try {
      Definedness definedness = Definedness.of(goal);
      Expansion expansion = new Expansion(goal.givens());
      definedness.collect(expansion.scalar(question.left()));
      definedness.collect(expansion.scalar(question.right()));
      return Optional.of(definedness.conditions());
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
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
    if (!selection.knowledge().isContradictory()) {
      return Optional.empty();
    }
    boolean premises = selection.conditions().isEmpty() || selection.told().isContradictory();
    return Optional.of(
        Kernel.proved(
            selection.goal(),
            premises ? VACUOUS : UNDEFINED,
            selection.conditions(),
            "the premises exclude this case",
            1));
  }

  /// A goal whose claim the premises entail by linear arithmetic over monomials.
  public static Optional<Proved> byArithmetic(PieceSelection selection) {
    boolean entailed =
        !selection.hasOpenBranches()
            && selection.selected().claim() instanceof Relation r
            && (selection.knowledge().entails(r) || isIntegral(selection, r));
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

  /// Rule: sums and products of integers are integers.
  private static boolean isIntegral(PieceSelection selection, Relation r) {
    return r.relator() == Relator.IN
        && r.right() instanceof Term.StandardSet set
        && set.sizes().isEmpty()
        && (set.set() == NumberSet.INTEGERS || set.set() == NumberSet.RATIONALS)
        && selection.knowledge().isInteger(r.left());
  }
}
