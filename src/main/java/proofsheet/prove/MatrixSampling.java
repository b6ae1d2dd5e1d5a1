package proofsheet.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;
import proofsheet.numeric.RationalMatrix;

/// Draws matrices that have declared properties, exactly, in small rationals.
final class MatrixSampling {
  /// Sine and cosine of some angles, as rationals.
  private static final long[][] ANGLES = {{3, 4, 5}, {0, 1, 1}, {5, 12, 13}, {-4, 3, 5}, {1, 0, 1}};

  private final Random random;

  MatrixSampling(Random random) {
    this.random = random;
  }

  /// A matrix with the properties, as far as they are known here; the kernel looks at it again.
  RationalMatrix draw(int rows, int columns, Set<Property> properties) {
    Set<PropertyName> names = properties.stream().map(Property::name).collect(Collectors.toSet());
    RationalMatrix plain = RationalMatrix.of(rows, columns, (i, j) -> entry());
    if (rows != columns) {
      return shaped(plain, names);
    }
    RationalMatrix matrix = plain;
    if (names.contains(PropertyName.PERMUTATION)) {
      matrix = permutation(rows);
    } else if (names.contains(PropertyName.ORTHOGONAL)) {
      matrix = orthogonal(rows);
    } else if (names.contains(PropertyName.POSITIVE_DEFINITE)) {
      matrix = plain.transposed().times(plain).plus(RationalMatrix.identity(rows));
    } else if (names.contains(PropertyName.POSITIVE_SEMIDEFINITE)) {
      RationalMatrix wide = RationalMatrix.of(1 + random.nextInt(rows), rows, (i, j) -> entry());
      matrix = wide.transposed().times(wide);
    } else if (names.contains(PropertyName.SYMMETRIC)) {
      matrix = plain.plus(plain.transposed()).times(Rational.of(1, 2));
    } else if (names.contains(PropertyName.SKEW_SYMMETRIC)) {
      matrix = plain.plus(plain.transposed().times(Rational.MINUS_ONE));
    } else if (names.contains(PropertyName.DOUBLY_STOCHASTIC)) {
      Rational part = Rational.of(1 + random.nextInt(3), 4);
      matrix =
          permutation(rows).times(part).plus(permutation(rows).times(Rational.ONE.minus(part)));
    }
    return shaped(matrix, names);
  }

  private RationalMatrix shaped(RationalMatrix matrix, Set<PropertyName> names) {
    RationalMatrix result = matrix;
    if (names.contains(PropertyName.DIAGONAL)) {
      result = kept(result, (i, j) -> i == j);
    }
    boolean upper =
        names.contains(PropertyName.UPPER_TRIANGULAR) || names.contains(PropertyName.TRIANGULAR);
    if (upper) {
      result = kept(result, (i, j) -> i <= j);
    }
    if (names.contains(PropertyName.LOWER_TRIANGULAR)) {
      result = kept(result, (i, j) -> i >= j);
    }
    boolean signed =
        names.contains(PropertyName.NONNEGATIVE) || names.contains(PropertyName.POSITIVE);
    if (signed) {
      RationalMatrix before = result;
      result =
          RationalMatrix.of(
              before.height(), before.width(), (i, j) -> before.at(i, j).abs().plus(Rational.ONE));
    }
    if (names.contains(PropertyName.ROW_STOCHASTIC)) {
      result = rowStochastic(result.height(), result.width());
    }
    if (names.contains(PropertyName.COLUMN_STOCHASTIC)) {
      result = rowStochastic(result.width(), result.height()).transposed();
    }
    return result;
  }

  private interface Kept {
    boolean at(int row, int column);
  }

  private static RationalMatrix kept(RationalMatrix m, Kept kept) {
    return RationalMatrix.of(
        m.height(), m.width(), (i, j) -> kept.at(i, j) ? m.at(i, j) : Rational.ZERO);
  }

  private Rational entry() {
    return Rational.of(random.nextInt(9) - 4L, 1 + random.nextInt(2));
  }

  private RationalMatrix permutation(int size) {
    List<Integer> images = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      images.add(i);
    }
    Collections.shuffle(images, random);
    return RationalMatrix.of(
        size, size, (i, j) -> images.get(i - 1).equals(j) ? Rational.ONE : Rational.ZERO);
  }

  /// A product of rotations in two coordinates each, perhaps with a reflection.
  private RationalMatrix orthogonal(int size) {
    boolean reflected = random.nextBoolean();
    RationalMatrix product =
        RationalMatrix.of(
            size,
            size,
            (i, j) -> !i.equals(j) ? Rational.ZERO : Rational.of(reflected && i == 1 ? -1 : 1));
    for (int i = 1; i < size; i++) {
      for (int j = i + 1; j <= size; j++) {
        product = product.times(rotation(size, i, j));
      }
    }
    return product;
  }

  private RationalMatrix rotation(int size, int first, int second) {
    long[] angle = ANGLES[random.nextInt(ANGLES.length)];
    Rational sine = Rational.of(angle[0], angle[2]);
    Rational cosine = Rational.of(angle[1], angle[2]);
    return RationalMatrix.of(
        size,
        size,
        (i, j) -> {
          boolean rotates = (i == first || i == second) && (j == first || j == second);
          if (!rotates) {
            return i.equals(j) ? Rational.ONE : Rational.ZERO;
          }
          return i.equals(j) ? cosine : i == first ? sine.negate() : sine;
        });
  }

  private RationalMatrix rowStochastic(int rows, int columns) {
    List<List<Rational>> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<Integer> weights = new ArrayList<>();
      for (int j = 0; j < columns; j++) {
        weights.add(1 + random.nextInt(4));
      }
      long total = weights.stream().mapToLong(w -> w).sum();
      all.add(weights.stream().map(w -> Rational.of(w, total)).toList());
    }
    return new RationalMatrix(all);
  }
}
