package proofsheet.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Orders of matrices by the values of their forms.
///
/// Rule: `A \succeq B` where `A - B` is symmetric and `z^\top (A - B) z \ge 0` for an arbitrary
/// vector `z`; `A \succ B` where it is positive for `z \ne 0`.
public final class OrderByForm {
  private OrderByForm() {}

  /// The goals whose proofs prove a goal; none when it is no order of square matrices.
  public static List<Goal> parts(Goal goal) {
    if (!(goal.claim() instanceof Relation(Term left, Relator relator, Term right))
        || !LoewnerOrder.isOrder(relator)) {
      return List.of();
    }
    Term difference =
        isZero(right)
            ? left
            : isZero(left) ? new Term.Neg(right) : new Term.Add(List.of(left, new Term.Neg(right)));
    List<Axis> axes;
    try {
      axes = new Shapes(goal.givens()).of(difference).axes();
    } catch (NotExpandable failure) {
      return List.of();
    }
    if (axes.size() != 2 || !axes.get(0).equals(axes.get(1))) {
      return List.of();
    }
    Term vector = MatrixEquations.ARBITRARY;
    Term form =
        Term.Op.of(
            Operator.DOT,
            Term.Op.of(Operator.TRANSPOSE, vector),
            Term.Op.of(Operator.DOT, difference, vector));
    boolean definite = relator == Relator.POSITIVE_DEFINITE_ORDER;
    Goal all = withVector(goal);
    Relator sign = definite ? Relator.GREATER : Relator.GREATER_EQUAL;
    Goal values = all.withClaim(new Relation(form, sign, Num.ZERO));
    Term transposed = Term.Op.of(Operator.TRANSPOSE, difference);
    return List.of(
        goal.withClaim(new Relation(transposed, Relator.EQUAL, difference)),
        definite ? values.withPremise(new Relation(vector, Relator.NOT_EQUAL, Num.ZERO)) : values);
  }

  private static boolean isZero(Term term) {
    return term.equals(Num.ZERO) || term instanceof Term.Op op && op.operator() == Operator.ZEROS;
  }

  private static Goal withVector(Goal goal) {
    return new Goal(
        MatrixEquations.withArbitraryVector(goal), goal.premises(), goal.claim(), goal.reason());
  }

  /// The goal, from proofs of its parts whose conditions do not speak of the arbitrary vector.
  public static Optional<Proved> by(Goal goal, List<Proved> proofs) {
    Set<String> trust = new LinkedHashSet<>();
    Set<Statement> conditions = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      trust.addAll(proof.trust());
      conditions.addAll(proof.conditions());
      work += proof.work();
    }
    boolean fits =
        !proofs.isEmpty()
            && proofs.stream().map(Proved::goal).toList().equals(parts(goal))
            && proofs.stream().noneMatch(CaseAnalysis::isEmpty)
            && conditions.stream()
                .noneMatch(c -> Substitution.names(c).contains(MatrixEquations.ARBITRARY.name()));
    return fits
        ? Optional.of(
            new Proved(
                goal,
                "quadratic-form",
                List.copyOf(trust),
                List.copyOf(conditions),
                "its form is not negative",
                work))
        : Optional.empty();
  }
}
