package proofsheet.algebra.matrix;

import java.util.HashSet;
import java.util.Set;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// What is seen to be positive semidefinite: nonnegative multiples of congruences of what is known
/// to be.
final class Definiteness {
  private final WordAlgebra algebra;
  private final Set<Term> nonzero = new HashSet<>();

  Definiteness(WordAlgebra algebra) {
    this.algebra = algebra;
  }

  /// Rule: `U^\top K U` is semidefinite with `K`, and so are sums and nonnegative multiples.
  boolean isSemidefinite(MatrixSum sum) {
    return sum.isSquare()
        && sum.terms().entrySet().stream()
            .allMatch(
                e -> isSemidefinite(e.getKey()) && algebra.scalars().isNonnegative(e.getValue()));
  }

  /// Rule: a sum of semidefinite matrices is definite when one of them is.
  boolean isDefinite(MatrixSum sum) {
    return isSemidefinite(sum)
        && sum.terms().entrySet().stream()
            .anyMatch(e -> isDefinite(e.getKey()) && algebra.scalars().isPositive(e.getValue()));
  }

  static boolean isSemidefinite(Word word) {
    if (!word.equals(word.transposed())) {
      return false;
    }
    return word.length() % 2 == 0 || isSemidefinite(word.letters().get(word.length() / 2).atom());
  }

  private static boolean isSemidefinite(Atom atom) {
    return atom.has(PropertyName.POSITIVE_SEMIDEFINITE) || atom.has(PropertyName.POSITIVE_DEFINITE);
  }

  /// Rule: a definite matrix has positive eigenvalues, and so has a product of two, which is
  /// similar to a congruence of one.
  boolean hasPositiveEigenvalues(MatrixSum sum) {
    if (isDefinite(sum)) {
      return true;
    }
    if (sum.terms().size() != 1
        || !algebra.scalars().isPositive(sum.terms().get(sum.terms().firstKey()))) {
      return false;
    }
    Word word = sum.terms().firstKey();
    return word.length() == 2
        && word.letters().stream().allMatch(l -> l.atom().has(PropertyName.POSITIVE_DEFINITE));
  }

  /// From now on a vector is known not to be zero.
  void assumeNonzero(Term vector) {
    nonzero.add(vector);
  }

  /// Whether a word is a definite form on a vector that is not zero.
  boolean isDefiniteOnNonzero(Word word) {
    int last = word.length() - 1;
    return last > 0
        && isNonzero(word.letters().getLast())
        && word.letters().getFirst().equals(word.letters().getLast().transposed())
        && (last == 1 || isDefinite(new Word(word.letters().subList(1, last))));
  }

  private boolean isNonzero(Letter letter) {
    boolean column = letter.atom().columns().equals(Num.ONE) && !letter.isTransposed();
    return column
        && (KnownProducts.isNonzero(letter.atom()) || nonzero.contains(letter.atom().term()));
  }

  /// Rule: `U^\top K U` is definite when `K` is and `U` is invertible.
  static boolean isDefinite(Word word) {
    if (!isSemidefinite(word)) {
      return false;
    }
    int half = word.length() / 2;
    boolean middle =
        word.length() % 2 == 0
            || word.letters().get(half).atom().has(PropertyName.POSITIVE_DEFINITE);
    return middle
        && word.letters().subList(0, half).stream()
            .allMatch(l -> l.atom().isSquare() && l.atom().isInvertible());
  }
}
