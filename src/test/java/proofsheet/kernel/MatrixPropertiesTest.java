package proofsheet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;
import proofsheet.numeric.RationalMatrix;

/// Which properties known matrices have.
class MatrixPropertiesTest {
  private static Set<PropertyName> properties(long[][] rows, long under) {
    RationalMatrix matrix =
        RationalMatrix.of(
            rows.length, rows[0].length, (i, j) -> Rational.of(rows[i - 1][j - 1], under));
    return EnumSet.allOf(PropertyName.class).stream()
        .filter(p -> MatrixProperties.holds(p, matrix))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PropertyName.class)));
  }

  private static Set<PropertyName> set(PropertyName... names) {
    return EnumSet.copyOf(List.of(names));
  }

  @Test
  void aRotationIsOrthogonalAndInvertible() {
    assertEquals(
        set(PropertyName.INVERTIBLE, PropertyName.ORTHOGONAL),
        properties(new long[][] {{3, -4}, {4, 3}}, 5));
  }

  @Test
  void anIndefiniteMatrixIsOnlySymmetric() {
    assertEquals(
        set(
            PropertyName.SYMMETRIC,
            PropertyName.INVERTIBLE,
            PropertyName.POSITIVE,
            PropertyName.NONNEGATIVE),
        properties(new long[][] {{1, 2}, {2, 1}}, 1));
  }

  @Test
  void aSingularGramMatrixIsSemidefinite() {
    assertEquals(
        set(PropertyName.SYMMETRIC, PropertyName.POSITIVE_SEMIDEFINITE),
        properties(new long[][] {{1, -1}, {-1, 1}}, 1));
  }

  @Test
  void aZeroCornerMayHideANegativeDirection() {
    assertEquals(
        set(
            PropertyName.SYMMETRIC,
            PropertyName.DIAGONAL,
            PropertyName.TRIANGULAR,
            PropertyName.UPPER_TRIANGULAR,
            PropertyName.LOWER_TRIANGULAR),
        properties(new long[][] {{0, 0}, {0, -1}}, 1));
  }

  @Test
  void rowsThatSumToOneAreStochastic() {
    assertEquals(
        set(
            PropertyName.ROW_STOCHASTIC,
            PropertyName.NONNEGATIVE,
            PropertyName.POSITIVE,
            PropertyName.INVERTIBLE),
        properties(new long[][] {{1, 3}, {2, 2}}, 4));
  }
}
