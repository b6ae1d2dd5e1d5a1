package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import proofsheet.math.Rational;
import proofsheet.numeric.NoValue;

/// A square matrix of polynomials, small enough for expansion by minors.
record SmallMatrix(List<List<Multinomial>> rows) {
  private static final int LARGEST = 3;

  /// The matrix with the entry that `entry` gives at each row and column, counted from one.
  static SmallMatrix of(int height, int width, BiFunction<Integer, Integer, Multinomial> entry) {
    if (height != width || height < 1 || height > LARGEST) {
      throw new NoValue("a matrix of such a size");
    }
    List<List<Multinomial>> rows = new ArrayList<>();
    for (int i = 1; i <= height; i++) {
      List<Multinomial> row = new ArrayList<>();
      for (int j = 1; j <= width; j++) {
        row.add(entry.apply(i, j));
      }
      rows.add(row);
    }
    return new SmallMatrix(rows);
  }

  Multinomial determinant() {
    if (rows.isEmpty()) {
      return Multinomial.ONE;
    }
    Multinomial sum = Multinomial.ZERO;
    for (int j = 1; j <= rows.size(); j++) {
      sum = sum.plus(rows.getFirst().get(j - 1).times(cofactor(1, j)));
    }
    return sum;
  }

  /// The minor without a row and a column, with its sign.
  Multinomial cofactor(int row, int column) {
    List<List<Multinomial>> left = new ArrayList<>();
    for (int i = 1; i <= rows.size(); i++) {
      if (i != row) {
        List<Multinomial> entries = new ArrayList<>(rows.get(i - 1));
        entries.remove(column - 1);
        left.add(entries);
      }
    }
    Multinomial minor = new SmallMatrix(left).determinant();
    return (row + column) % 2 == 0 ? minor : minor.times(Rational.MINUS_ONE);
  }
}
