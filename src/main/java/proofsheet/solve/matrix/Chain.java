package proofsheet.solve.matrix;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// A number times scalars times a product of matrices, in the order written; the last factor may be
/// a vector, or, after a vector, a transposed one.
record Chain(Rational number, List<Term> scalars, List<Term> factors) {

  static Term transposed(Term matrix) {
    if (matrix instanceof Term.Op op && op.operator() == Operator.TRANSPOSE) {
      return op.arguments().getFirst();
    }
    boolean symmetric =
        matrix instanceof Term.Op op
            && (op.operator() == Operator.DIAG && !isMatrixDiagonal(op)
                || op.operator() == Operator.IDENTITY);
    if (symmetric) {
      return matrix;
    }
    if (matrix instanceof Term.Op op && op.operator() == Operator.DOT) {
      return Term.Op.of(
          Operator.DOT, transposed(op.arguments().get(1)), transposed(op.arguments().get(0)));
    }
    return Term.Op.of(Operator.TRANSPOSE, matrix);
  }

  private static boolean isMatrixDiagonal(Term.Op op) {
    return op.arguments().getFirst() instanceof Term.Op inner && inner.operator() == Operator.DIAG;
  }

  static Chain scalar(Term term) {
    return term instanceof Num n
        ? new Chain(n.value(), List.of(), List.of())
        : new Chain(Rational.ONE, List.of(term), List.of());
  }

  /// The product without number and scalars; a [NoMatrixForm] when there is none.
  Term product() {
    if (factors.isEmpty()) {
      throw new NoMatrixForm("no factors");
    }
    return product(factors);
  }

  static Term product(List<Term> factors) {
    Term product = factors.getFirst();
    for (Term factor : factors.subList(1, factors.size())) {
      product = Term.Op.of(Operator.DOT, product, factor);
    }
    return product;
  }

  /// The whole as a term, its sign apart.
  Term size() {
    List<Term> all = new ArrayList<>();
    Rational size = number.abs();
    if (!Rational.of(size.numerator()).equals(Rational.ONE)
        || scalars.isEmpty() && factors.isEmpty()) {
      all.add(Num.of(size.numerator().longValueExact()));
    }
    all.addAll(scalars);
    if (!factors.isEmpty()) {
      all.add(product(factors));
    }
    if (all.isEmpty()) {
      all.add(Num.ONE);
    }
    Term whole = all.size() == 1 ? all.getFirst() : new Term.Mul(all);
    if (size.isInteger()) {
      return whole;
    }
    Term under = Num.of(size.denominator().longValueExact());
    if (factors.isEmpty()) {
      return new Term.Div(whole, under);
    }
    // Rule: a number below a matrix product stands before it.
    List<Term> rest = new ArrayList<>(scalars);
    rest.add(product(factors));
    rest.addFirst(new Num(size));
    return new Term.Mul(rest);
  }
}
