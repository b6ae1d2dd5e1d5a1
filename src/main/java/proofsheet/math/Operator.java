package proofsheet.math;

/// The standard functions and operators, with the number of their arguments (−1: any).
public enum Operator {
  EXP(1),
  LOG(1),
  LOG2(1),
  LOG10(1),
  SQRT(1),
  /// The n-th root: radicand, degree.
  ROOT(2),
  SIN(1),
  COS(1),
  TAN(1),
  COT(1),
  SEC(1),
  CSC(1),
  SINH(1),
  COSH(1),
  TANH(1),
  COTH(1),
  SECH(1),
  CSCH(1),
  ARCSIN(1),
  ARCCOS(1),
  ARCTAN(1),
  ARSINH(1),
  ARCOSH(1),
  ARTANH(1),
  ABS(1),
  SIGN(1),
  RELU(1),
  SIGMOID(1),
  SOFTPLUS(1),
  LOGIT(1),
  ERF(1),
  FLOOR(1),
  CEILING(1),
  FACTORIAL(1),
  BINOMIAL(2),
  MODULO(2),
  MAX(-1),
  MIN(-1),
  /// Kronecker's delta of two indices.
  DELTA(2),
  /// Product of matrices and vectors in the order written; two vectors only as `row * column`.
  DOT(2),
  /// `\langle x, y \rangle`, `x \cdot y`.
  INNER(2),
  TRANSPOSE(1),
  INVERSE(1),
  TRACE(1),
  DETERMINANT(1),
  RANK(1),
  /// `\operatorname{diag}`: the diagonal matrix of a vector, the diagonal of a matrix.
  DIAG(1),
  VEC(1),
  HADAMARD(2),
  KRONECKER(2),
  /// Entrywise quotient and power of tensors.
  ELEMENTWISE_DIVISION(2),
  ELEMENTWISE_POWER(2),
  /// Euclidean norm of a vector.
  NORM(1),
  NORM_1(1),
  NORM_INFINITY(1),
  /// The p-norm: vector, p.
  NORM_P(2),
  FROBENIUS(1),
  SOFTMAX(1),
  /// Identity matrix of a size.
  IDENTITY(1),
  /// The vector of ones of a size.
  ONES(1),
  /// The zero vector (one size) or matrix (two sizes).
  ZEROS(-1),
  /// The unit vector: index, size.
  UNIT(2),
  /// Row or column of a matrix, as a vector: matrix, index.
  ROW(2),
  COLUMN(2),
  /// How many entries a vector has.
  LENGTH(1),
  EXPECTATION(1),
  VARIANCE(1),
  COVARIANCE(2);

  private final int arity;

  Operator(int arity) {
    this.arity = arity;
  }

  public int arity() {
    return arity;
  }
}
