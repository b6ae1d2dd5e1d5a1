package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.algebra.matrix.NoMatrixForm;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.MatrixFact;
import proofsheet.kernel.MatrixProblem;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Claims about matrices by what is known of them: inverses, symmetry, orthogonality, equations.
///
/// *Proves* equations of matrix products, inverses, traces and determinants that follow from
/// declared properties and given equations, and bounds of the numbers that they make. *Gives up*
/// when words stay apart. *Sound because* the kernel rewrites by equations that hold. *Cost*:
/// milliseconds. Example: `(X^\top X + \lambda I)^{-1} X^\top = X^\top (X X^\top + \lambda
/// I)^{-1}`.
final class MatrixAlgebra implements Strategy {
  private static final long MOST_EFFORT = 600_000;

  private final List<Strategy> inside;

  /// `inside` are the strategies for claims about scalars.
  MatrixAlgebra(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "matrix-algebra";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || !isOfMatrices(goal, r)) {
      return new GaveUp("no claim about matrices");
    }
    try {
      return Effort.within(MOST_EFFORT, () -> attempted(goal, budget));
    } catch (NoMatrixForm failure) {
      return new GaveUp(String.valueOf(failure.getMessage()));
    } catch (Effort.Exhausted failure) {
      return new GaveUp("too much work");
    }
  }

  private Outcome attempted(Goal goal, Budget budget) {
    MatrixProblem problem = MatrixProblem.of(goal, facts(goal));
    Subgoals subgoals = new Subgoals(inside, budget);
    List<Proved> proofs = new ArrayList<>();
    List<Goal> meant = problem.meantSubgoals();
    for (int i = 0; i < meant.size(); i++) {
      Goal subgoal = problem.subgoals().get(i);
      Goal same = meant.get(i);
      Optional<Proved> proof = subgoals.prove(subgoal);
      // Rule: what mixes sums over entries with words of matrices is compared entry by entry.
      if (proof.isEmpty() && !same.claim().equals(subgoal.claim())) {
        proof = subgoals.prove(same);
      }
      if (proof.isEmpty()) {
        return new GaveUp("the sums of matrix products differ");
      }
      proofs.add(proof.get());
    }
    return problem
        .by(proofs)
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("the parts prove another claim"));
  }

  private static List<MatrixFact> facts(Goal goal) {
    Relation claim = (Relation) goal.claim();
    return switch (claim.relator()) {
      case LESS,
          LESS_EQUAL,
          GREATER,
          GREATER_EQUAL,
          POSITIVE_SEMIDEFINITE_ORDER,
          POSITIVE_DEFINITE_ORDER ->
          new MatrixFacts(goal).of(claim);
      default -> List.of();
    };
  }

  private static boolean isOfMatrices(Goal goal, Relation r) {
    try {
      Expansion expansion = new Expansion(goal.givens());
      return !expansion.axes(r.left()).isEmpty()
          || !expansion.axes(r.right()).isEmpty()
          || mentions(goal, r.left(), expansion)
          || mentions(goal, r.right(), expansion);
    } catch (NotExpandable failure) {
      return false;
    }
  }

  /// Whether there is an operation of matrices in a term, an entry of a matrix, or a defined
  /// function of a tensor.
  private static boolean mentions(Goal goal, Term term, Expansion expansion) {
    boolean here =
        switch (term) {
          case Term.Op op -> isOfMatrices(op.operator());
          case Term.At at ->
              at.indices().size() == 2
                  && at.of() instanceof Term.Sym
                  && expansion.axes(at.of()).size() == 2;
          case Term.Apply a ->
              goal.givens().definition(a.function()).isPresent()
                  && a.arguments().stream().anyMatch(x -> !expansion.axes(x).isEmpty());
          case Term.Sym s ->
              goal.givens()
                  .definition(s.name())
                  .filter(d -> !d.isFunction() && d.indices().isEmpty())
                  .filter(d -> !Substitution.names(d.body()).contains(d.name()))
                  .filter(d -> mentions(goal, d.body(), expansion))
                  .isPresent();
          default -> false;
        };
    boolean[] found = {here};
    Traversal.map(
        term,
        t -> {
          found[0] = found[0] || mentions(goal, t, expansion);
          return t;
        },
        s -> s);
    return found[0];
  }

  private static boolean isOfMatrices(Operator operator) {
    return switch (operator) {
      case DOT,
          INNER,
          TRANSPOSE,
          INVERSE,
          TRACE,
          DETERMINANT,
          RANK,
          KRONECKER,
          VEC,
          NORM,
          FROBENIUS ->
          true;
      default -> false;
    };
  }
}
