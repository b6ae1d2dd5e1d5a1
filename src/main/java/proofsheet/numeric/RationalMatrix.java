package proofsheet.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import proofsheet.math.Rational;

/// A small matrix of exact rationals, for checking what is declared of a matrix at a point.
public record RationalMatrix(List<List<Rational>> rows) {

  /// The matrix with the entry that `entry` gives at each row and column, counted from one.
  public static RationalMatrix of(
      int rows, int columns, BiFunction<Integer, Integer, Rational> entry) {
    List<List<Rational>> all = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      List<Rational> row = new ArrayList<>();
      for (int j = 1; j <= columns; j++) {
        row.add(entry.apply(i, j));
      }
      all.add(List.copyOf(row));
    }
    return new RationalMatrix(List.copyOf(all));
  }

  public static RationalMatrix identity(int size) {
    return of(size, size, (i, j) -> i.equals(j) ? Rational.ONE : Rational.ZERO);
  }

  public int height() {
    return rows.size();
  }

  public int width() {
    return rows.isEmpty() ? 0 : rows.getFirst().size();
  }

  /// The entry at a row and a column, counted from one.
  public Rational at(int row, int column) {
    return rows.get(row - 1).get(column - 1);
  }

  public RationalMatrix transposed() {
    return of(width(), height(), (i, j) -> at(j, i));
  }

  public RationalMatrix plus(RationalMatrix other) {
    return of(height(), width(), (i, j) -> at(i, j).plus(other.at(i, j)));
  }

  public RationalMatrix times(Rational factor) {
    return of(height(), width(), (i, j) -> at(i, j).times(factor));
  }

  /// The product; the width of this must be the height of the other.
  public RationalMatrix times(RationalMatrix other) {
    return of(
        height(),
        other.width(),
        (i, j) -> {
          Rational sum = Rational.ZERO;
          for (int k = 1; k <= width(); k++) {
            sum = sum.plus(at(i, k).times(other.at(k, j)));
          }
          return sum;
        });
  }

  /// The rows and columns with these numbers, in order.
  public RationalMatrix minor(List<Integer> numbers) {
    return of(numbers.size(), numbers.size(), (i, j) -> at(numbers.get(i - 1), numbers.get(j - 1)));
  }

  /// The determinant of a square matrix, by elimination.
  public Rational determinant() {
    int n = height();
    Rational[][] a = new Rational[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = at(i + 1, j + 1);
      }
    }
    Rational product = Rational.ONE;
    for (int c = 0; c < n; c++) {
      int pivot = c;
      while (pivot < n && a[pivot][c].signum() == 0) {
        pivot++;
      }
      if (pivot == n) {
        return Rational.ZERO;
      }
      if (pivot != c) {
        Rational[] swap = a[c];
        a[c] = a[pivot];
        a[pivot] = swap;
        product = product.negate();
      }
      product = product.times(a[c][c]);
      for (int r = c + 1; r < n; r++) {
        Rational factor = a[r][c].over(a[c][c]);
        for (int j = c; j < n; j++) {
          a[r][j] = a[r][j].minus(factor.times(a[c][j]));
        }
      }
    }
    return product;
  }

  /// The inverse of a square matrix; empty when it is singular.
  public Optional<RationalMatrix> inverse() {
    int n = height();
    RationalMatrix both =
        of(n, 2 * n, (i, j) -> j <= n ? at(i, j) : Rational.of(j - n == i ? 1 : 0));
    RationalMatrix reduced = both.reduced();
    boolean regular =
        reduced.leadingColumns().size() == n && reduced.leadingColumns().getLast() <= n;
    return regular ? Optional.of(of(n, n, (i, j) -> reduced.at(i, n + j))) : Optional.empty();
  }

  public int rank() {
    return reduced().leadingColumns().size();
  }

  /// The columns in which rows of a matrix in reduced row echelon form begin.
  private List<Integer> leadingColumns() {
    List<Integer> columns = new ArrayList<>();
    for (List<Rational> row : rows) {
      for (int j = 0; j < row.size(); j++) {
        if (row.get(j).signum() != 0) {
          columns.add(j + 1);
          break;
        }
      }
    }
    return columns;
  }

  /// The reduced row echelon form, by elimination.
  private RationalMatrix reduced() {
    List<List<Rational>> a = new ArrayList<>(rows);
    int done = 0;
    for (int column = 0; column < width() && done < a.size(); column++) {
      int pivot = done;
      while (pivot < a.size() && a.get(pivot).get(column).signum() == 0) {
        pivot++;
      }
      if (pivot == a.size()) {
        continue;
      }
      java.util.Collections.swap(a, pivot, done);
      List<Rational> own = scaled(a.get(done), Rational.ONE.over(a.get(done).get(column)));
      a.set(done, own);
      for (int i = 0; i < a.size(); i++) {
        if (i != done && a.get(i).get(column).signum() != 0) {
          List<Rational> less = scaled(own, a.get(i).get(column).negate());
          a.set(i, sum(a.get(i), less));
        }
      }
      done++;
    }
    return new RationalMatrix(a);
  }

  private static List<Rational> scaled(List<Rational> row, Rational factor) {
    return row.stream().map(r -> r.times(factor)).toList();
  }

  private static List<Rational> sum(List<Rational> left, List<Rational> right) {
    List<Rational> sum = new ArrayList<>();
    for (int j = 0; j < left.size(); j++) {
      sum.add(left.get(j).plus(right.get(j)));
    }
    return sum;
  }
}
