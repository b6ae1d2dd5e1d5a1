package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// The entries of products, transposes, norms and the other operators on tensors.
final class Operators {
  private final IndexNotation notation;

  Operators(IndexNotation notation) {
    this.notation = notation;
  }

  static boolean isEuclidean(Operator operator) {
    return operator == NORM || operator == FROBENIUS;
  }

  Term component(Term.Op op, List<Term> at) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case DOT -> dot(a.get(0), a.get(1), at);
      case INNER -> inner(a.get(0), a.get(1));
      case TRANSPOSE ->
          notation.entry(a.getFirst(), at.size() == 2 ? List.of(at.get(1), at.get(0)) : at);
      case TRACE ->
          new BoundNames(notation)
              .sum(axis(a.getFirst(), 0), k -> notation.entry(a.getFirst(), List.of(k, k)));
      case NORM, FROBENIUS -> Term.Op.of(SQRT, sumOfSquares(op));
      case NORM_1 ->
          new BoundNames(notation)
              .sum(
                  axis(a.getFirst(), 0),
                  k -> Term.Op.of(ABS, notation.entry(a.getFirst(), List.of(k))));
      case NORM_INFINITY -> largest(BigOperator.MAX, a.getFirst(), true);
      case SOFTMAX -> softmax(a.getFirst(), at);
      case DIAG -> diagonal(a.getFirst(), at);
      case IDENTITY -> delta(at.get(0), at.get(1));
      case ONES -> Num.ONE;
      case ZEROS -> Num.ZERO;
      case UNIT -> delta(notation.entry(a.getFirst(), List.of()), at.getFirst());
      case ROW ->
          notation.entry(a.getFirst(), List.of(notation.entry(a.get(1), List.of()), at.getFirst()));
      case COLUMN ->
          notation.entry(a.getFirst(), List.of(at.getFirst(), notation.entry(a.get(1), List.of())));
      case HADAMARD ->
          new Term.Mul(List.of(notation.entry(a.get(0), at), notation.entry(a.get(1), at)));
      case ELEMENTWISE_DIVISION ->
          new Term.Div(notation.entry(a.get(0), at), notation.entry(a.get(1), at));
      case ELEMENTWISE_POWER ->
          new Term.Pow(notation.entry(a.get(0), at), notation.entry(a.get(1), at));
      case LENGTH -> length(a.getFirst());
      case DELTA -> delta(notation.entry(a.get(0), List.of()), notation.entry(a.get(1), List.of()));
      case INVERSE ->
          written(a.getFirst())
              .map(rows -> inverse(rows, at))
              .orElseGet(
                  () -> new Term.At(Term.Op.of(INVERSE, notation.byEntries(a.getFirst())), at));
      case DETERMINANT ->
          written(a.getFirst())
              .map(SmallMatrices::determinant)
              .orElseGet(() -> Term.Op.of(DETERMINANT, notation.byEntries(a.getFirst())));
      case RANK -> Term.Op.of(RANK, notation.byEntries(a.getFirst()));
      case KRONECKER -> Kronecker.entry(notation, a.get(0), a.get(1), at);
      case VEC -> Kronecker.stackedEntry(notation, a.getFirst(), at.getFirst());
      case NORM_P -> throw new NotExpandable(op.operator() + " is not in index notation");
      case MAX, MIN -> extremum(op, at);
      case EXPECTATION -> expectations().expectation(unfolded(a.getFirst(), at));
      case VARIANCE -> covariance(a.getFirst(), a.getFirst(), at);
      case COVARIANCE -> covariance(a.get(0), a.get(1), at);
      default -> new Term.Op(op.operator(), a.stream().map(x -> notation.entry(x, at)).toList());
    };
  }

  /// The entries of a small matrix that is written out.
  private Optional<List<List<Term>>> written(Term matrix) {
    return SmallMatrices.size(matrix, notation.shape(matrix).axes(), notation.givens())
        .map(
            size -> {
              List<List<Term>> rows = new ArrayList<>();
              for (int i = 1; i <= size; i++) {
                List<Term> row = new ArrayList<>();
                for (int j = 1; j <= size; j++) {
                  row.add(notation.entry(matrix, List.of(Num.of(i), Num.of(j))));
                }
                rows.add(row);
              }
              return rows;
            });
  }

  /// An entry of the inverse of a written matrix; it exists where the determinant is not zero.
  private Term inverse(List<List<Term>> rows, List<Term> at) {
    notation.log().mustBeDefined(new Term.Div(Num.ONE, SmallMatrices.determinant(rows)));
    List<Integer> places = new ArrayList<>();
    for (Term index : at) {
      if (index instanceof Num n
          && n.value().isInteger()
          && n.value().signum() > 0
          && n.value().compareTo(Rational.of(rows.size())) <= 0) {
        places.add(n.value().numerator().intValue() - 1);
      }
    }
    return places.size() == 2
        ? SmallMatrices.inverse(rows, places.get(0), places.get(1))
        : new Term.At(Term.Op.of(INVERSE, new Term.Matrix(rows)), at);
  }

  private Expectations expectations() {
    return new Expectations(notation);
  }

  /// Rule: the covariance of two vectors is the matrix of the covariances of their entries.
  private Term covariance(Term left, Term right, List<Term> at) {
    int rows = notation.shape(left).rank();
    int columns = notation.shape(right).rank();
    if (rows > 1 || columns > 1) {
      throw new NotExpandable("the covariance of a matrix");
    }
    if (at.size() < rows + columns) {
      throw new NotExpandable("an entry with too few indices");
    }
    Term a = unfolded(left, at.subList(0, rows));
    Term b = unfolded(right, at.subList(rows, at.size()));
    return left.equals(right) && rows == 0
        ? expectations().variance(a)
        : expectations().covariance(a, b);
  }

  /// An argument of an expectation, with every random quantity in it unfolded.
  private Term unfolded(Term term, List<Term> at) {
    return notation.unfoldingRandom().entry(term, at);
  }

  private Axis axis(Term tensor, int number) {
    List<Axis> axes = notation.shape(tensor).axes();
    if (number >= axes.size()) {
      throw new NotExpandable("a scalar where a vector or matrix is needed");
    }
    return axes.get(number);
  }

  /// Rule: Kronecker's delta of two numbers is known.
  static Term delta(Term left, Term right) {
    Optional<Integer> difference = Affine.difference(left, right).map(d -> d.signum() == 0 ? 1 : 0);
    return difference.<Term>map(Num::of).orElseGet(() -> Term.Op.of(DELTA, left, right));
  }

  /// Rule: `(AB)_{ij} = \sum_k A_{ik} B_{kj}`; a row times a column is a scalar, a column times a
  /// row a matrix.
  private Term dot(Term left, Term right, List<Term> at) {
    Shape a = notation.shape(left);
    Shape b = notation.shape(right);
    if (a.isScalar() || b.isScalar()) {
      return new Term.Mul(List.of(notation.entry(left, at), notation.entry(right, at)));
    }
    boolean outer = a.rank() == 1 && !a.row();
    if (outer && !b.row()) {
      throw new NotExpandable("a column times a column or matrix");
    }
    if (at.size() < (outer ? 2 : a.rank() - 1 + b.rank() - 1)) {
      throw new NotExpandable("a vector or matrix where a number is needed");
    }
    if (outer) {
      return new Term.Mul(
          List.of(
              notation.entry(left, List.of(at.get(0))), notation.entry(right, List.of(at.get(1)))));
    }
    List<Term> leftFree = a.rank() == 2 ? List.of(at.getFirst()) : List.of();
    List<Term> rightFree = b.rank() == 2 ? List.of(at.getLast()) : List.of();
    return new BoundNames(notation)
        .sum(
            a.axes().getLast(),
            k ->
                new Term.Mul(
                    List.of(
                        notation.entry(left, join(leftFree, List.of(k))),
                        notation.entry(right, join(List.of(k), rightFree)))));
  }

  private static List<Term> join(List<Term> left, List<Term> right) {
    List<Term> joined = new ArrayList<>(left);
    joined.addAll(right);
    return joined;
  }

  private Term inner(Term left, Term right) {
    Shape shape = notation.shape(left);
    if (shape.isScalar()) {
      return new Term.Mul(
          List.of(notation.entry(left, List.of()), notation.entry(right, List.of())));
    }
    return overAll(
        shape.axes(),
        List.of(),
        k -> new Term.Mul(List.of(notation.entry(left, k), notation.entry(right, k))));
  }

  Term sumOfSquares(Term.Op norm) {
    Term of = norm.arguments().getFirst();
    Shape shape = notation.shape(of);
    if (norm.operator() == NORM && shape.rank() > 1) {
      throw new NotExpandable("the spectral norm of a matrix");
    }
    return overAll(shape.axes(), List.of(), k -> new Term.Pow(notation.entry(of, k), Num.of(2)));
  }

  private Term overAll(
      List<Axis> axes, List<Term> sofar, java.util.function.Function<List<Term>, Term> body) {
    if (axes.isEmpty()) {
      return body.apply(sofar);
    }
    return new BoundNames(notation)
        .sum(
            axes.getFirst(),
            k -> overAll(axes.subList(1, axes.size()), join(sofar, List.of(k)), body));
  }

  private Term softmax(Term of, List<Term> at) {
    Term sum =
        new BoundNames(notation)
            .sum(axis(of, 0), k -> Term.Op.of(EXP, notation.entry(of, List.of(k))));
    return new Term.Div(Term.Op.of(EXP, notation.entry(of, at)), sum);
  }

  private Term diagonal(Term of, List<Term> at) {
    if (notation.shape(of).rank() == 2) {
      return notation.entry(of, List.of(at.getFirst(), at.getFirst()));
    }
    return Folding.product(delta(at.get(0), at.get(1)), notation.entry(of, List.of(at.get(0))));
  }

  private Term length(Term of) {
    Axis axis = axis(of, 0);
    Term upper = notation.entry(axis.upper(), List.of());
    Term lower = notation.entry(axis.lower(), List.of());
    return lower.equals(Num.ONE)
        ? upper
        : new Term.Add(List.of(upper, new Term.Neg(lower), Num.ONE));
  }

  private Term extremum(Term.Op op, List<Term> at) {
    List<Term> a = op.arguments();
    if (a.size() == 1 && !notation.shape(a.getFirst()).isScalar()) {
      return largest(op.operator() == MAX ? BigOperator.MAX : BigOperator.MIN, a.getFirst(), false);
    }
    return new Term.Op(op.operator(), a.stream().map(x -> notation.entry(x, at)).toList());
  }

  private Term largest(BigOperator operator, Term of, boolean absolute) {
    Binder binder = notation.over(axis(of, 0));
    Term body =
        notation
            .log()
            .below(binder, () -> notation.entry(of, List.of(new Term.Sym(binder.variable()))));
    return new Term.Big(operator, binder, absolute ? Term.Op.of(ABS, body) : body);
  }
}
