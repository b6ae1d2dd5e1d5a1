package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;
import proofsheet.prove.Constraint.Kind;

/// What declared properties ask of the entries of a matrix, as far as polynomials can say it.
final class PropertyConstraints {
  /// Of a larger matrix the minors are too long.
  private static final int LARGEST = 3;

  private final int rows;
  private final int columns;
  private final BiFunction<Integer, Integer, Multinomial> entry;
  private final List<Constraint> found = new ArrayList<>();

  private PropertyConstraints(
      int rows, int columns, BiFunction<Integer, Integer, Multinomial> entry) {
    this.rows = rows;
    this.columns = columns;
    this.entry = entry;
  }

  /// The constraints of a property on the matrix whose entries `entry` gives, counted from one.
  static List<Constraint> of(
      PropertyName property,
      int rows,
      int columns,
      BiFunction<Integer, Integer, Multinomial> entry) {
    PropertyConstraints constraints = new PropertyConstraints(rows, columns, entry);
    constraints.collect(property);
    return constraints.found;
  }

  private void collect(PropertyName property) {
    switch (property) {
      case SYMMETRIC -> pairs((i, j) -> at(i, j).minus(at(j, i)));
      case SKEW_SYMMETRIC -> pairs((i, j) -> at(i, j).plus(at(j, i)));
      case DIAGONAL -> zeros((i, j) -> i != j);
      case UPPER_TRIANGULAR, TRIANGULAR -> zeros((i, j) -> i > j);
      case LOWER_TRIANGULAR -> zeros((i, j) -> i < j);
      case ORTHOGONAL -> pairs((i, j) -> inner(i, j).minus(delta(i, j)));
      case POSITIVE_SEMIDEFINITE, POSITIVE_DEFINITE -> definite(property);
      case ROW_STOCHASTIC -> sums(true);
      case COLUMN_STOCHASTIC -> sums(false);
      case DOUBLY_STOCHASTIC -> {
        sums(true);
        sums(false);
      }
      case PERMUTATION -> {
        sums(true);
        sums(false);
        everywhere((i, j) -> zero(at(i, j).times(at(i, j)).minus(at(i, j))));
      }
      case POSITIVE -> everywhere((i, j) -> found.add(new Constraint(at(i, j), Kind.POSITIVE)));
      case NONNEGATIVE ->
          everywhere((i, j) -> found.add(new Constraint(at(i, j), Kind.NONNEGATIVE)));
      default -> {}
    }
  }

  private interface Place {
    void at(int row, int column);
  }

  private interface Chosen {
    boolean at(int row, int column);
  }

  private void everywhere(Place place) {
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= columns; j++) {
        place.at(i, j);
      }
    }
  }

  private Multinomial at(int row, int column) {
    return entry.apply(row, column);
  }

  private static Multinomial delta(int i, int j) {
    return i == j ? Multinomial.ONE : Multinomial.ZERO;
  }

  private void zero(Multinomial of) {
    if (!of.isZero()) {
      found.add(Constraint.zero(of));
    }
  }

  private void zeros(Chosen chosen) {
    everywhere(
        (i, j) -> {
          if (chosen.at(i, j)) {
            zero(at(i, j));
          }
        });
  }

  private void pairs(BiFunction<Integer, Integer, Multinomial> of) {
    for (int i = 1; i <= columns; i++) {
      for (int j = i; j <= columns; j++) {
        zero(of.apply(i, j));
      }
    }
  }

  private Multinomial inner(int left, int right) {
    Multinomial sum = Multinomial.ZERO;
    for (int k = 1; k <= rows; k++) {
      sum = sum.plus(at(k, left).times(at(k, right)));
    }
    return sum;
  }

  private void sums(boolean ofRows) {
    for (int i = 1; i <= (ofRows ? rows : columns); i++) {
      Multinomial sum = Multinomial.of(Rational.MINUS_ONE);
      for (int j = 1; j <= (ofRows ? columns : rows); j++) {
        Multinomial one = ofRows ? at(i, j) : at(j, i);
        sum = sum.plus(one);
        found.add(new Constraint(one, Kind.NONNEGATIVE));
      }
      zero(sum);
    }
  }

  /// Rule: a symmetric matrix is positive semidefinite when its principal minors are not negative,
  /// definite when the leading ones are positive.
  private void definite(PropertyName property) {
    pairs((i, j) -> at(i, j).minus(at(j, i)));
    boolean strict = property == PropertyName.POSITIVE_DEFINITE;
    for (int subset = 1; subset < 1 << Math.min(rows, LARGEST); subset++) {
      List<Integer> numbers = new ArrayList<>();
      for (int k = 0; k < rows; k++) {
        if ((subset >> k & 1) == 1) {
          numbers.add(k + 1);
        }
      }
      found.add(
          new Constraint(
              SmallMatrix.of(
                      numbers.size(),
                      numbers.size(),
                      (i, j) -> at(numbers.get(i - 1), numbers.get(j - 1)))
                  .determinant(),
              strict ? Kind.POSITIVE : Kind.NONNEGATIVE));
    }
  }
}
