package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Signs;
import proofsheet.algebra.matrix.Matrices;
import proofsheet.algebra.matrix.NoMatrixForm;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// A claim about matrices as claims about the numbers that they make.
///
/// Sound because the scalars that stand for words, traces and determinants have the values of these
/// at every admitted point, the hypotheses and facts about them hold there, and nothing else is
/// assumed.
public final class MatrixProblem {
  private final Goal goal;
  private final Matrices matrices;
  private final List<Statement> conditions = new ArrayList<>();
  private List<Goal> subgoals = List.of();

  private MatrixProblem(Goal goal) {
    this.goal = goal;
    Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
    Givens givens = MatrixEquations.withArbitraryVector(goal);
    this.matrices = new Matrices(givens, signs, MatrixEquations.solved(goal));
  }

  /// An arbitrary vector: an order of matrices is one of their values on it.
  public static Term arbitraryVector() {
    return MatrixEquations.ARBITRARY;
  }

  /// The givens of a goal with the arbitrary vector, if its claim is an order of matrices.
  public static Givens withArbitraryVector(Goal goal) {
    return MatrixEquations.withArbitraryVector(goal);
  }

  /// The problem of a relation of tensors or scalars; a [NoMatrixForm] when it is none.
  public static MatrixProblem of(Goal goal, List<MatrixFact> facts) {
    if (!(goal.claim() instanceof Relation claim)) {
      throw new NoMatrixForm("no relation");
    }
    try {
      MatrixProblem problem = new MatrixProblem(goal);
      problem.pose(claim, facts);
      return problem;
    } catch (NotExpandable | NoNormalForm failure) {
      throw new NoMatrixForm(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      throw new NoMatrixForm("arithmetic");
    }
  }

  /// The goals that prove it together; none when it holds by itself.
  public List<Goal> subgoals() {
    return subgoals;
  }

  /// What must hold, and is not known to, for the claim to be defined.
  List<Statement> conditions() {
    return List.copyOf(conditions);
  }

  private void pose(Relation claim, List<MatrixFact> facts) {
    List<Statement> known = MatrixEquations.parts(goal);
    known.forEach(this::assume);
    claims(claim);
    matrices.complete();
    List<Statement> hypotheses = new ArrayList<>();
    for (Statement statement : known) {
      abstracted(statement).ifPresent(hypotheses::add);
    }
    hypotheses.stream()
        .filter(h -> h instanceof Relation r && r.relator() == Relator.EQUAL)
        .forEach(h -> matrices.assumeScalar((Relation) h));
    List<Statement> claims = claims(claim);
    MatrixDefinedness definedness = new MatrixDefinedness(goal, matrices, claim);
    for (MatrixFact fact : facts) {
      hypotheses.addAll(known(fact));
    }
    hypotheses.addAll(matrices.facts());
    Goal scalars = scalars(hypotheses);
    conditions.addAll(definedness.conditions(scalars));
    subgoals =
        claims.stream()
            .map(scalars::withClaim)
            .filter(g -> !(g.claim() instanceof Relation r && r.left().equals(r.right())))
            .toList();
  }

  private Goal scalars(List<Statement> hypotheses) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    declarations.putAll(matrices.declarations());
    Givens givens =
        new Givens(declarations, goal.givens().definitions(), List.copyOf(hypotheses), Map.of());
    return new Goal(givens, List.of(), goal.claim(), Optional.empty());
  }

  /// What a fact says of scalars; nothing when it cannot be said, or is none here.
  private List<Relation> known(MatrixFact fact) {
    try {
      return switch (fact) {
        case MatrixFact.Gram(Term factor, Optional<Term> middle)
            when middle.isEmpty() || isSemidefinite(middle.get()) ->
            List.of(matrices.gram(factor, middle));
        case MatrixFact.CauchySchwarz(Term left, Term right, Optional<Term> middle)
            when middle.isEmpty() || isSemidefinite(middle.get()) ->
            matrices.cauchySchwarz(left, right, middle);
        case MatrixFact.Submultiplicative(Term left, Term right) ->
            List.of(matrices.submultiplicative(left, right));
        case MatrixFact.DiagonalBound(Name diagonal, boolean largest, Term factor)
            when MatrixEquations.isDiagonal(goal.givens(), diagonal) ->
            List.of(matrices.diagonalBound(new Term.Sym(diagonal), largest, factor));
        case MatrixFact.LogDeterminant(Term matrix) ->
            matrices.logDeterminant(matrix).stream().toList();
        case MatrixFact.Gram _, MatrixFact.CauchySchwarz _, MatrixFact.DiagonalBound _ -> List.of();
      };
    } catch (NoMatrixForm | NotExpandable | NoNormalForm | ArithmeticException failure) {
      return List.of();
    }
  }

  private boolean isSemidefinite(Term matrix) {
    return matrices.isSemidefinite(matrix)
        || MatrixEquations.parts(goal).stream()
            .anyMatch(
                p ->
                    p instanceof Relation r
                        && LoewnerOrder.isOrder(r.relator())
                        && matrices.differences(minus(r.left(), r.right()), matrix).isEmpty());
  }

  private static Term minus(Term left, Term right) {
    return left.equals(Num.ZERO)
        ? new Term.Neg(right)
        : right.equals(Num.ZERO) ? left : new Term.Add(List.of(left, new Term.Neg(right)));
  }

  private void assume(Statement statement) {
    if (statement instanceof Relation r && r.relator() == Relator.EQUAL) {
      try {
        if (!matrices.isScalar(r.left()) || !matrices.isScalar(r.right())) {
          matrices.assume(r);
        }
      } catch (NoMatrixForm | NotExpandable | NoNormalForm | ArithmeticException failure) {
        // What is no equation of words is not used.
      }
    }
    if (statement instanceof Relation(Term left, Relator relator, Term right)
        && relator == Relator.NOT_EQUAL
        && left instanceof Term.Sym vector
        && isZero(right)) {
      matrices.assumeNonzero(vector);
    }
  }

  private static boolean isZero(Term term) {
    return term.equals(Num.ZERO) || term instanceof Term.Op op && op.operator() == Operator.ZEROS;
  }

  /// What is claimed, of scalars.
  private List<Statement> claims(Relation claim) {
    boolean scalar = matrices.isScalar(claim.left()) && matrices.isScalar(claim.right());
    if (scalar) {
      return switch (claim.relator()) {
        case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> List.of(scalar(claim));
        default -> throw new NoMatrixForm("no comparison of numbers");
      };
    }
    if (claim.relator() == Relator.EQUAL) {
      return matrices.differences(claim.left(), claim.right()).stream()
          .<Statement>map(d -> new Relation(d, Relator.EQUAL, Num.ZERO))
          .toList();
    }
    if (LoewnerOrder.isOrder(claim.relator())) {
      return order(minus(claim.left(), claim.right()), claim.relator());
    }
    throw new NoMatrixForm("no equation of matrices");
  }

  /// Rule: a matrix is semidefinite when it is symmetric and `z^\top D z \ge 0` for all `z`; it is
  /// definite when it is invertible, too.
  private List<Statement> order(Term difference, Relator relator) {
    List<Statement> claims = new ArrayList<>();
    Term transposed = Term.Op.of(Operator.TRANSPOSE, difference);
    for (Term zero : matrices.differences(difference, transposed)) {
      claims.add(new Relation(zero, Relator.EQUAL, Num.ZERO));
    }
    if (!matrices.isSemidefinite(difference)) {
      claims.add(
          new Relation(
              matrices.scalar(quadratic(difference, MatrixEquations.ARBITRARY)),
              Relator.GREATER_EQUAL,
              Num.ZERO));
    }
    if (relator == Relator.POSITIVE_DEFINITE_ORDER && !matrices.isDefinite(difference)) {
      claims.add(
          new Relation(matrices.determinantUpToScale(difference), Relator.NOT_EQUAL, Num.ZERO));
    }
    return claims;
  }

  private static Term quadratic(Term matrix, Term vector) {
    Term row = Term.Op.of(Operator.TRANSPOSE, vector);
    return Term.Op.of(Operator.DOT, row, Term.Op.of(Operator.DOT, matrix, vector));
  }

  private Relation scalar(Relation r) {
    return new Relation(matrices.scalar(r.left()), r.relator(), matrices.scalar(r.right()));
  }

  /// What a hypothesis says of scalars; empty when it cannot be said.
  private Optional<Statement> abstracted(Statement statement) {
    if (!(statement instanceof Relation r)) {
      return Optional.of(statement);
    }
    try {
      if (matrices.isScalar(r.left()) && matrices.isScalar(r.right())) {
        return switch (r.relator()) {
          case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
              Optional.of(scalar(MatrixEquations.withoutRoots(r)));
          default -> Optional.of(r);
        };
      }
      return r.relator() == Relator.NOT_EQUAL
          ? Optional.of(matrices.apart(r.left(), r.right()))
          : Optional.empty();
    } catch (NoMatrixForm | NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// The subgoals in terms of the matrices, under the givens of the claim: they say the same. None
  /// of an order, which speaks of a vector that these givens do not know.
  public List<Goal> meantSubgoals() {
    boolean order = goal.claim() instanceof Relation r && LoewnerOrder.isOrder(r.relator());
    return order
        ? subgoals
        : subgoals.stream().map(g -> goal.withClaim(meant(meant(g.claim())))).toList();
  }

  /// The claim, when all subgoals are proved, or what they mean.
  public Optional<Proved> by(List<Proved> proofs) {
    List<Goal> meant = meantSubgoals();
    for (int i = 0; i < Math.max(proofs.size(), subgoals.size()); i++) {
      boolean fits =
          i < proofs.size()
              && i < subgoals.size()
              && (proofs.get(i).goal().equals(subgoals.get(i))
                  || proofs.get(i).goal().equals(meant.get(i)));
      if (!fits) {
        return Optional.empty();
      }
    }
    Set<Statement> all = new LinkedHashSet<>(conditions);
    Set<String> trust = new LinkedHashSet<>(List.of("kernel"));
    long work = 1;
    for (Proved proof : proofs) {
      proof.conditions().forEach(c -> all.add(meant(c)));
      trust.addAll(proof.trust());
      work += proof.work();
    }
    return Optional.of(
        new Proved(
            goal,
            "matrix-algebra",
            List.copyOf(trust),
            List.copyOf(all),
            "both sides are one sum of matrix products",
            work));
  }

  /// A statement about scalars in terms of the matrices that make them.
  private Statement meant(Statement statement) {
    return Substitution.in(statement, matrices.meanings());
  }
}
