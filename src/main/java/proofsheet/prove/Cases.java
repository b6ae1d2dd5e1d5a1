package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.algebra.Pieces;
import proofsheet.kernel.CaseAnalysis;
import proofsheet.kernel.Connectives;
import proofsheet.kernel.Extremes;
import proofsheet.kernel.Hulls;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.PieceSelection;
import proofsheet.kernel.Residues;
import proofsheet.kernel.Termwise;
import proofsheet.kernel.Verdict;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Term;

/// Claims with connectives, quantifiers, absolute values, maxima, signs, indicators, cases: part by
/// part, and by the cases that occur in them.
///
/// *Proves* what holds in every case by other strategies. *Gives up* when a case is open or there
/// are too many. *Sound because* the kernel checks that the cases are exhaustive, and excludes only
/// those that contradict the premises. *Cost*: up to three to the number of comparisons; impossible
/// cases cost little. Example: `\max(a, b) = \frac12 (a + b + |a - b|)`.
final class Cases implements Strategy {
  private static final int MOST_CELLS = 400;
  private static final int DEEPEST = 14;
  private static final int MOST_ELEMENTS = 6;

  private final List<Strategy> inside;
  private final List<Strategy> underPremises;
  private final BothSigns bothSigns;

  /// `inside` are the strategies for a claim without pieces.
  Cases(List<Strategy> inside) {
    this(inside, List.of());
  }

  /// `underPremises` are further ones, for what is left of a claim that was taken apart.
  Cases(List<Strategy> inside, List<Strategy> underPremises) {
    this.inside = List.copyOf(inside);
    List<Strategy> more = new ArrayList<>(inside);
    more.addAll(underPremises);
    this.underPremises = List.copyOf(more);
    this.bothSigns = new BothSigns(List.of(new KnownSign(), new KnownInequalities()));
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public long effort() {
    return 2_000_000;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Search search = new Search(budget);
    if (isShownByProof(goal)) {
      // Rule: that nothing exists, and that two terms are identical, refutes the contrary.
      Optional<Verdict> refuted =
          search.prove(Kernel.negated(goal), 0).flatMap(p -> Kernel.refuteByNegation(goal, p));
      if (refuted.isPresent()) {
        return new Found(refuted.get());
      }
    }
    Optional<Proved> proof = search.prove(goal, 0);
    if (proof.isEmpty()) {
      return new GaveUp(search.reason);
    }
    return CaseAnalysis.isEmpty(proof.get())
        ? new GaveUp("the premises are impossible")
        : new Found(proof.get());
  }

  private static boolean isEquation(Goal goal) {
    return goal.claim() instanceof Statement.Relation r && r.relator() == Statement.Relator.EQUAL;
  }

  private static boolean isShownByProof(Goal goal) {
    return goal.claim() instanceof Statement.Exists
        || goal.claim() instanceof Statement.Relation r
            && r.relator() == Statement.Relator.NOT_IDENTICAL;
  }

  private final class Search {
    private final Budget budget;
    private int cells;
    private String reason = "a case is open";

    Search(Budget budget) {
      this.budget = budget;
    }

    Optional<Proved> prove(Goal goal, int depth) {
      if (++cells > MOST_CELLS || depth > DEEPEST || !budget.spend(20_000)) {
        reason = "too many cases";
        return Optional.empty();
      }
      List<Goal> parts = Connectives.parts(goal);
      if (!parts.isEmpty()) {
        return all(parts, depth).flatMap(proofs -> Connectives.byParts(goal, proofs));
      }
      if (goal.claim() instanceof Statement.Exists) {
        return exists(goal, depth);
      }
      Optional<Hulls> hulls = Hulls.of(goal);
      if (hulls.isPresent()) {
        return hulls(hulls.get(), goal, depth);
      }
      Optional<PieceSelection> found = PieceSelection.of(goal);
      if (found.isEmpty()) {
        reason = "index notation cannot say it";
        return Optional.empty();
      }
      PieceSelection selection = found.get();
      Optional<Proved> quick =
          CaseAnalysis.byContradiction(selection).or(() -> CaseAnalysis.byArithmetic(selection));
      if (quick.isPresent()) {
        return quick;
      }
      // Absolute values often need no cases; at the start they were tried without any.
      Optional<Proved> bound = depth == 0 ? Optional.empty() : bothSigns.proof(goal, budget);
      if (bound.isPresent()) {
        return bound;
      }
      return selection.question().isPresent()
          ? split(goal, selection.question().get(), depth)
          : leaf(selection, depth);
    }

    private Optional<List<Proved>> all(List<Goal> goals, int depth) {
      List<Proved> proofs = new ArrayList<>();
      for (Goal goal : goals) {
        Optional<Proved> proof = prove(goal, depth + 1);
        if (proof.isEmpty()) {
          return Optional.empty();
        }
        proofs.add(proof.get());
      }
      return Optional.of(proofs);
    }

    private Optional<Proved> split(Goal goal, Pieces.Question question, int depth) {
      return all(CaseAnalysis.cells(goal, question), depth)
          .flatMap(proofs -> CaseAnalysis.byCells(goal, question, proofs));
    }

    private Optional<Proved> leaf(PieceSelection selection, int depth) {
      Goal goal = selection.selected();
      if (goal.claim() instanceof Statement.ForAll) {
        return prove(goal, depth + 1).flatMap(p -> CaseAnalysis.bySelection(selection, p));
      }
      Optional<Proved> extreme =
          Extremes.of(goal)
              .flatMap(e -> prove(e.attained(), depth + 1).flatMap(e::by))
              .flatMap(p -> CaseAnalysis.bySelection(selection, p));
      if (extreme.isPresent()) {
        return extreme;
      }
      // What is an equation as it stands was tried as one before.
      boolean tried = depth == 0 && selection.isPlain() && isEquation(selection.goal());
      List<Strategy> strategies = depth == 0 ? inside : underPremises;
      for (Strategy strategy : tried ? List.<Strategy>of() : strategies) {
        if (strategy.attempt(goal, budget) instanceof Found(Proved proof)) {
          return CaseAnalysis.bySelection(selection, proof);
        }
      }
      Optional<Proved> termwise =
          Termwise.of(goal)
              .flatMap(g -> prove(g, depth + 1))
              .flatMap(p -> Termwise.by(goal, p))
              .flatMap(p -> CaseAnalysis.bySelection(selection, p));
      if (termwise.isPresent()) {
        return termwise;
      }
      Optional<Pieces.Question> difference = selection.difference();
      return difference.isPresent()
          ? split(selection.goal(), difference.get(), depth)
          : selection.residue().isPresent()
              ? residues(selection.goal(), selection.residue().get(), depth)
              : elements(selection, depth);
    }

    private Optional<Proved> residues(Goal goal, Pieces.Residue residue, int depth) {
      return all(Residues.of(goal, residue), depth)
          .flatMap(proofs -> Residues.by(goal, residue, proofs));
    }

    /// The elements of a finite set, one by one, for the first quantity that has one.
    private Optional<Proved> elements(PieceSelection selection, int depth) {
      Goal goal = selection.goal();
      for (Term quantity : Witnesses.quantities(goal)) {
        List<Goal> elements = CaseAnalysis.elements(goal, quantity);
        if (!elements.isEmpty() && elements.size() <= MOST_ELEMENTS) {
          return all(elements, depth)
              .flatMap(proofs -> CaseAnalysis.byElements(goal, quantity, proofs));
        }
      }
      return Optional.empty();
    }

    /// Subdifferentials as intervals, once it is known which pieces meet.
    private Optional<Proved> hulls(Hulls hulls, Goal goal, int depth) {
      if (hulls.isChanged()) {
        return prove(hulls.replaced(), depth + 1).flatMap(hulls::by);
      }
      reason = "a subdifferential is not known";
      return hulls.question().flatMap(question -> split(goal, question, depth));
    }

    private Optional<Proved> exists(Goal goal, int depth) {
      for (Term witness : Witnesses.of(goal)) {
        Optional<Proved> proof =
            Connectives.forWitness(goal, witness)
                .flatMap(g -> prove(g, depth + 1))
                .flatMap(p -> Connectives.byWitness(goal, witness, p));
        if (proof.isPresent()) {
          return proof;
        }
      }
      reason = "no witness found";
      return Optional.empty();
    }
  }
}
