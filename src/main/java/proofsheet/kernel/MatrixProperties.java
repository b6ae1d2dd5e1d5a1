package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;
import proofsheet.numeric.RationalMatrix;

/// Whether a matrix of rationals has a declared property, decided exactly.
final class MatrixProperties {
  /// Of a larger matrix the principal minors are too many to be computed.
  private static final int LARGEST = 6;

  private MatrixProperties() {}

  /// Certainly has it; false also for what is no property of matrices.
  static boolean holds(PropertyName property, RationalMatrix m) {
    boolean square = m.height() == m.width() && m.height() > 0 && m.height() <= LARGEST;
    return switch (property) {
      case ROW_STOCHASTIC -> isRowStochastic(m);
      case COLUMN_STOCHASTIC -> isRowStochastic(m.transposed());
      case DOUBLY_STOCHASTIC -> isRowStochastic(m) && isRowStochastic(m.transposed());
      case NONNEGATIVE -> everywhere(m, (i, j) -> m.at(i, j).signum() >= 0);
      case POSITIVE -> everywhere(m, (i, j) -> m.at(i, j).signum() > 0);
      case SYMMETRIC -> square && m.equals(m.transposed());
      case SKEW_SYMMETRIC -> square && m.equals(m.transposed().times(Rational.MINUS_ONE));
      case INVERTIBLE -> square && m.determinant().signum() != 0;
      case ORTHOGONAL ->
          square && m.transposed().times(m).equals(RationalMatrix.identity(m.height()));
      case DIAGONAL -> square && isLower(m) && isLower(m.transposed());
      case LOWER_TRIANGULAR -> square && isLower(m);
      case UPPER_TRIANGULAR -> square && isLower(m.transposed());
      case TRIANGULAR -> square && (isLower(m) || isLower(m.transposed()));
      case PERMUTATION -> square && isPermutation(m);
      case POSITIVE_DEFINITE -> square && m.equals(m.transposed()) && leadingMinorsArePositive(m);
      case POSITIVE_SEMIDEFINITE ->
          square && m.equals(m.transposed()) && principalMinorsAreNonnegative(m);
      default -> false;
    };
  }

  private interface AtEntry {
    boolean holds(int row, int column);
  }

  private static boolean everywhere(RationalMatrix m, AtEntry test) {
    for (int i = 1; i <= m.height(); i++) {
      for (int j = 1; j <= m.width(); j++) {
        if (!test.holds(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isLower(RationalMatrix m) {
    return everywhere(m, (i, j) -> i >= j || m.at(i, j).signum() == 0);
  }

  private static boolean isRowStochastic(RationalMatrix m) {
    RationalMatrix ones = RationalMatrix.of(m.width(), 1, (i, j) -> Rational.ONE);
    return everywhere(m, (i, j) -> m.at(i, j).signum() >= 0)
        && everywhere(m.times(ones), (i, j) -> m.times(ones).at(i, j).equals(Rational.ONE));
  }

  private static boolean isPermutation(RationalMatrix m) {
    return isRowStochastic(m)
        && isRowStochastic(m.transposed())
        && everywhere(m, (i, j) -> m.at(i, j).isInteger());
  }

  /// Rule: Sylvester's criterion.
  private static boolean leadingMinorsArePositive(RationalMatrix m) {
    List<Integer> first = new ArrayList<>();
    for (int k = 1; k <= m.height(); k++) {
      first.add(k);
      if (m.minor(first).determinant().signum() <= 0) {
        return false;
      }
    }
    return true;
  }

  /// Rule: a symmetric matrix is positive semidefinite when all principal minors are nonnegative.
  private static boolean principalMinorsAreNonnegative(RationalMatrix m) {
    for (int subset = 1; subset < 1 << m.height(); subset++) {
      List<Integer> numbers = new ArrayList<>();
      for (int k = 0; k < m.height(); k++) {
        if ((subset >> k & 1) == 1) {
          numbers.add(k + 1);
        }
      }
      if (m.minor(numbers).determinant().signum() < 0) {
        return false;
      }
    }
    return true;
  }
}
