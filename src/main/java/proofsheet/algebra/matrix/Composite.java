package proofsheet.algebra.matrix;

/// How an atom is made of smaller sums: a Kronecker product, or a matrix stacked by columns.
sealed interface Composite {
  record Kronecker(MatrixSum left, MatrixSum right) implements Composite {
    Kronecker transposed(WordAlgebra algebra) {
      return new Kronecker(algebra.transposed(left), algebra.transposed(right));
    }
  }

  record Stacked(MatrixSum matrix) implements Composite {}
}
