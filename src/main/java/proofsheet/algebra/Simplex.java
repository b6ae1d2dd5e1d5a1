package proofsheet.algebra;

import java.util.Optional;
import proofsheet.math.Effort;
import proofsheet.math.Rational;

/// The first phase of the simplex method over the rationals, with Bland's rule, so that it ends.
final class Simplex {
  private static final int PIVOTS = 600;
  private static final long CELLS = 40_000;

  private final Rational[][] rows;
  private final int[] basis;
  private final int columns;

  /// Rows of an equation system in nonnegative unknowns; the last column, the right sides, must not
  /// be negative.
  Simplex(Rational[][] rows) {
    this.rows = rows;
    this.columns = rows[0].length - 1;
    this.basis = new int[rows.length];
    java.util.Arrays.fill(basis, -1);
  }

  /// Nonnegative unknowns that satisfy the system; empty when there are none, or the allowance is
  /// used up.
  Optional<Rational[]> solution() {
    if ((long) rows.length * columns > CELLS) {
      return Optional.empty();
    }
    Rational[] objective = objective();
    for (int pivot = 0; pivot < PIVOTS && objective[columns].signum() != 0; pivot++) {
      Effort.spend((long) rows.length * columns / 4);
      int entering = 0;
      while (entering < columns && objective[entering].signum() <= 0) {
        entering++;
      }
      if (entering == columns) {
        return Optional.empty();
      }
      int leaving = leaving(entering);
      if (leaving < 0) {
        return Optional.empty();
      }
      exchange(leaving, entering, objective);
    }
    return objective[columns].signum() == 0 ? Optional.of(unknowns()) : Optional.empty();
  }

  /// The sum of all rows whose basic unknown is artificial: what is still missing.
  private Rational[] objective() {
    Rational[] sum = new Rational[columns + 1];
    for (int j = 0; j <= columns; j++) {
      sum[j] = Rational.ZERO;
      for (Rational[] row : rows) {
        sum[j] = sum[j].plus(row[j]);
      }
    }
    return sum;
  }

  /// The row of the smallest ratio; of equal ones an artificial unknown first, then the lowest.
  private int leaving(int entering) {
    int best = -1;
    Rational least = Rational.ZERO;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i][entering].signum() > 0) {
        Rational ratio = rows[i][columns].over(rows[i][entering]);
        int order = best < 0 ? -1 : ratio.compareTo(least);
        if (order < 0 || order == 0 && basis[i] < basis[best]) {
          best = i;
          least = ratio;
        }
      }
    }
    return best;
  }

  private void exchange(int row, int entering, Rational[] objective) {
    Rational scale = Rational.ONE.over(rows[row][entering]);
    for (int j = 0; j <= columns; j++) {
      if (rows[row][j].signum() != 0) {
        rows[row][j] = rows[row][j].times(scale);
      }
    }
    for (int i = 0; i < rows.length; i++) {
      if (i != row) {
        subtract(rows[i], rows[row], rows[i][entering]);
      }
    }
    subtract(objective, rows[row], objective[entering]);
    basis[row] = entering;
  }

  private void subtract(Rational[] from, Rational[] row, Rational factor) {
    if (factor.signum() == 0) {
      return;
    }
    for (int j = 0; j <= columns; j++) {
      if (row[j].signum() != 0) {
        from[j] = from[j].minus(row[j].times(factor));
      }
    }
  }

  private Rational[] unknowns() {
    Rational[] values = new Rational[columns];
    java.util.Arrays.fill(values, Rational.ZERO);
    for (int i = 0; i < rows.length; i++) {
      if (basis[i] >= 0) {
        values[basis[i]] = rows[i][columns];
      }
    }
    return values;
  }
}
