package proofsheet.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Givens;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Determinants and inverses of matrices that are written out, by their entries.
final class SmallMatrices {
  private static final int LARGEST = 4;

  private SmallMatrices() {}

  /// The number of rows of a small square matrix with written entries in it; empty for others.
  static Optional<Integer> size(Term matrix, List<Axis> axes, Givens givens) {
    boolean square =
        axes.size() == 2
            && axes.get(0).equals(axes.get(1))
            && axes.get(0).lower().equals(Num.ONE)
            && axes.get(0).upper() instanceof Num n
            && n.value().isInteger()
            && n.value().numerator().bitLength() < 4;
    if (!square || !isWritten(matrix, givens)) {
      return Optional.empty();
    }
    int size = ((Num) axes.get(0).upper()).value().numerator().intValue();
    return size <= LARGEST ? Optional.of(size) : Optional.empty();
  }

  private static boolean isWritten(Term matrix, Givens givens) {
    return Traversal.has(
        matrix,
        t ->
            t instanceof Term.Matrix
                || t instanceof Term.Sym s
                    && givens
                        .definition(s.name())
                        .filter(d -> d.body() instanceof Term.Matrix)
                        .isPresent()
                || t instanceof Term.Apply a
                    && givens
                        .definition(a.function())
                        .filter(d -> d.body() instanceof Term.Matrix)
                        .isPresent());
  }

  /// Rule: Laplace's expansion by the first row.
  static Term determinant(List<List<Term>> rows) {
    if (rows.size() == 1) {
      return rows.getFirst().getFirst();
    }
    List<Term> terms = new ArrayList<>();
    for (int j = 0; j < rows.size(); j++) {
      Term product =
          new Term.Mul(List.of(rows.getFirst().get(j), determinant(without(rows, 0, j))));
      terms.add(j % 2 == 0 ? product : new Term.Neg(product));
    }
    return new Term.Add(terms);
  }

  /// Rule: the entry of the inverse in row `i` and column `j` is the cofactor of row `j` and column
  /// `i` over the determinant.
  static Term inverse(List<List<Term>> rows, int i, int j) {
    Term minor = rows.size() == 1 ? Num.ONE : determinant(without(rows, j, i));
    Term cofactor = (i + j) % 2 == 0 ? minor : new Term.Neg(minor);
    return new Term.Div(cofactor, determinant(rows));
  }

  private static List<List<Term>> without(List<List<Term>> rows, int row, int column) {
    List<List<Term>> rest = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i != row) {
        List<Term> kept = new ArrayList<>(rows.get(i));
        kept.remove(column);
        rest.add(kept);
      }
    }
    return rest;
  }
}
