package proofsheet.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import proofsheet.algebra.Signs;
import proofsheet.algebra.matrix.NoMatrixForm;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Where the inverses in a claim exist.
///
/// Rule: a matrix has an inverse when its determinant is not zero. The algebra of matrices
/// knows that of what is declared so, and of what is made of such; of others it is a condition.
final class Inverses {
  private static final long MOST_EFFORT = 8_000;

  private final Goal goal;
  private final Signs signs;

  Inverses(Goal goal, Signs signs) {
    this.goal = goal;
    this.signs = signs;
  }

  /// What must hold, and is not known to, for the inverses of `matrices` to exist, which are those
  /// of the claim in index notation.
  List<Statement> conditions(List<Term> matrices) {
    List<Term> named = matrices.stream().map(Inverses::named).distinct().toList();
    return named.isEmpty()
        ? List.of()
        : byMatrices(goal).orElseGet(() -> named.stream().flatMap(this::required).toList());
  }

  /// The conditions by the algebra of matrices; empty when that cannot be said.
  private static Optional<List<Statement>> byMatrices(Goal goal) {
    try {
      return Effort.within(
          MOST_EFFORT, () -> Optional.of(MatrixProblem.of(goal, List.of()).conditions()));
    } catch (NoMatrixForm | Effort.Exhausted failure) {
      return Optional.empty();
    }
  }

  private Stream<Statement> required(Term matrix) {
    Term inverse = Term.Op.of(Operator.INVERSE, matrix);
    Term determinant = Term.Op.of(Operator.DETERMINANT, matrix);
    boolean known =
        signs.isNonzero(determinant)
            || matrix instanceof Term.Sym
                && byMatrices(goal.withClaim(new Relation(inverse, Relator.EQUAL, inverse)))
                    .filter(List::isEmpty)
                    .isPresent();
    return known
        ? Stream.empty()
        : Stream.of(new Relation(determinant, Relator.NOT_EQUAL, Num.ZERO));
  }

  /// A matrix written by its entries, `[A_{ij}]_{ij}`, is `A`.
  private static Term named(Term matrix) {
    return matrix instanceof Term.Comprehension c
            && c.body() instanceof Term.At at
            && at.of() instanceof Term.Sym
            && at.indices()
                .equals(c.indices().stream().map(b -> new Term.Sym(b.variable())).toList())
        ? at.of()
        : matrix;
  }
}
