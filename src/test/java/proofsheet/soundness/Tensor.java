package proofsheet.soundness;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// A scalar, vector, matrix or family of plain doubles; `lower` is the first index of each axis,
/// and `row` marks a transposed vector.
record Tensor(int[] lower, int[] sizes, double[] entries, boolean row) {

  static Tensor scalar(double value) {
    return new Tensor(new int[0], new int[0], new double[] {value}, false);
  }

  /// The tensor with the entry that `entry` gives at each index.
  static Tensor of(int[] lower, int[] sizes, ToDoubleFunction<int[]> entry) {
    if (Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new NoDirectValue("a size below zero");
    }
    double[] entries = new double[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
    Tensor frame = new Tensor(lower, sizes, entries, false);
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry.applyAsDouble(frame.index(i));
    }
    return frame;
  }

  static Tensor from1(int[] sizes, ToDoubleFunction<int[]> entry) {
    int[] lower = new int[sizes.length];
    Arrays.fill(lower, 1);
    return of(lower, sizes, entry);
  }

  int rank() {
    return sizes.length;
  }

  boolean isScalar() {
    return sizes.length == 0;
  }

  double number() {
    if (entries.length != 1) {
      throw new NoDirectValue("not one number");
    }
    return entries[0];
  }

  int[] index(int position) {
    int[] index = new int[sizes.length];
    int rest = position;
    for (int i = sizes.length - 1; i >= 0; i--) {
      index[i] = lower[i] + rest % sizes[i];
      rest /= sizes[i];
    }
    return index;
  }

  int position(int... index) {
    int position = 0;
    for (int i = 0; i < sizes.length; i++) {
      int at = index[i] - lower[i];
      if (at < 0 || at >= sizes[i]) {
        throw new NoDirectValue("an index out of range");
      }
      position = position * sizes[i] + at;
    }
    return position;
  }

  double at(int... index) {
    return entries[position(index)];
  }

  /// What is left when the first axes have these indices.
  Tensor slice(int[] index) {
    int left = sizes.length - index.length;
    if (left < 0) {
      throw new NoDirectValue("too many indices");
    }
    return of(
        Arrays.copyOfRange(lower, index.length, lower.length),
        Arrays.copyOfRange(sizes, index.length, sizes.length),
        rest -> {
          int[] whole = Arrays.copyOf(index, sizes.length);
          System.arraycopy(rest, 0, whole, index.length, rest.length);
          return at(whole);
        });
  }

  Tensor with(int position, double value) {
    double[] changed = entries.clone();
    changed[position] = value;
    return new Tensor(lower, sizes, changed, row);
  }

  Tensor map(DoubleUnaryOperator f) {
    return new Tensor(lower, sizes, Arrays.stream(entries).map(f).toArray(), row);
  }

  /// Entry by entry; a scalar goes with each entry of the other.
  Tensor zip(Tensor other, DoubleBinaryOperator f) {
    if (isScalar()) {
      double own = number();
      return other.map(x -> f.applyAsDouble(own, x));
    }
    if (other.isScalar()) {
      double its = other.number();
      return map(x -> f.applyAsDouble(x, its));
    }
    if (!Arrays.equals(sizes, other.sizes) || row != other.row) {
      throw new NoDirectValue("different shapes");
    }
    double[] both = new double[entries.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = f.applyAsDouble(entries[i], other.entries[i]);
    }
    return new Tensor(lower, sizes, both, row);
  }

  Tensor transposed() {
    if (isScalar()) {
      return this;
    }
    if (rank() == 1) {
      return new Tensor(lower, sizes, entries, !row);
    }
    if (rank() != 2) {
      throw new NoDirectValue("no transpose");
    }
    return of(new int[] {lower[1], lower[0]}, new int[] {sizes[1], sizes[0]}, i -> at(i[1], i[0]));
  }

  /// A vector as a matrix of one column or row, a matrix as it is.
  private Tensor asMatrix() {
    int n = entries.length;
    return switch (rank()) {
      case 1 -> from1(row ? new int[] {1, n} : new int[] {n, 1}, i -> entries[i[0] * i[1] - 1]);
      case 2 -> new Tensor(new int[] {1, 1}, sizes, entries, false);
      default -> throw new NoDirectValue("no matrix");
    };
  }

  /// The product of matrices, columns and rows.
  Tensor dot(Tensor other) {
    if (isScalar() || other.isScalar()) {
      return zip(other, (a, b) -> a * b);
    }
    Tensor a = asMatrix();
    Tensor b = other.asMatrix();
    if (a.sizes[1] != b.sizes[0]) {
      throw new NoDirectValue("shapes do not fit");
    }
    Tensor product =
        from1(
            new int[] {a.sizes[0], b.sizes[1]},
            i -> {
              double sum = 0;
              for (int k = 1; k <= a.sizes[1]; k++) {
                sum += a.at(i[0], k) * b.at(k, i[1]);
              }
              return sum;
            });
    boolean column = other.rank() == 1 && !other.row;
    boolean rows = rank() == 1 && row;
    if (column && rows) {
      return scalar(product.entries[0]);
    }
    if (column && rank() == 2) {
      return new Tensor(new int[] {1}, new int[] {a.sizes[0]}, product.entries, false);
    }
    if (rows && other.rank() == 2) {
      return new Tensor(new int[] {1}, new int[] {b.sizes[1]}, product.entries, true);
    }
    return product;
  }

  /// The inverse by elimination with pivots; a [NoDirectValue] when it is close to singular.
  Tensor inverse() {
    int n = square();
    double[][] a = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = entries[i * n + j];
      }
      a[i][n + i] = 1;
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c; r < n; r++) {
        pivot = Math.abs(a[r][c]) > Math.abs(a[pivot][c]) ? r : pivot;
      }
      if (Math.abs(a[pivot][c]) < 1e-6) {
        throw new NoDirectValue("singular");
      }
      double[] swap = a[c];
      a[c] = a[pivot];
      a[pivot] = swap;
      double by = a[c][c];
      for (int j = 0; j < 2 * n; j++) {
        a[c][j] /= by;
      }
      for (int r = 0; r < n; r++) {
        double times = a[r][c];
        for (int j = 0; r != c && j < 2 * n; j++) {
          a[r][j] -= times * a[c][j];
        }
      }
    }
    return from1(new int[] {n, n}, i -> a[i[0] - 1][n + i[1] - 1]);
  }

  double determinant() {
    int n = square();
    if (n == 1) {
      return entries[0];
    }
    double sum = 0;
    for (int c = 0; c < n; c++) {
      int without = c;
      Tensor minor =
          from1(
              new int[] {n - 1, n - 1},
              i -> entries[i[0] * n + (i[1] - 1 < without ? i[1] - 1 : i[1])]);
      sum += (c % 2 == 0 ? 1 : -1) * entries[c] * minor.determinant();
    }
    return sum;
  }

  private int square() {
    if (rank() != 2 || sizes[0] != sizes[1]) {
      throw new NoDirectValue("not square");
    }
    return sizes[0];
  }

  double sum() {
    return Arrays.stream(entries).sum();
  }
}
