package proofsheet.algebra.matrix;

import proofsheet.algebra.Fraction;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The equations that declared properties of an atom say.
final class DeclaredRules {
  private final WordAlgebra algebra;
  private final Alphabet alphabet;

  DeclaredRules(WordAlgebra algebra, Alphabet alphabet) {
    this.algebra = algebra;
    this.alphabet = alphabet;
  }

  /// Adds them for an atom that is new.
  void introduce(Atom atom) {
    Letter letter = Letter.of(atom);
    if (atom.isOrthogonal()) {
      MatrixSum identity = MatrixSum.identity(atom.rows());
      add(product(letter.transposed(), letter).minus(identity));
      add(product(letter, letter.transposed()).minus(identity));
    }
    if (atom.has(PropertyName.SKEW_SYMMETRIC)) {
      add(algebra.word(Word.of(letter.transposed())).plus(algebra.word(Word.of(letter))));
    }
    if (atom.has(PropertyName.DIAGONAL)) {
      commute(atom);
    }
    for (Atom other : alphabet.atoms()) {
      onUnit(atom, other);
      onUnit(other, atom);
    }
    stochastic(atom);
  }

  /// Rule: diagonal matrices commute.
  private void commute(Atom atom) {
    for (Atom other : alphabet.atoms()) {
      boolean pair =
          !other.equals(atom)
              && other.has(PropertyName.DIAGONAL)
              && other.rows().equals(atom.rows());
      if (pair) {
        Letter a = Letter.of(atom);
        Letter b = Letter.of(other);
        add(product(a, b).minus(product(b, a)));
      }
    }
  }

  /// Rule: unit vectors are eigenvectors of a diagonal matrix, `D e_j = D_{jj} e_j`.
  private void onUnit(Atom matrix, Atom vector) {
    boolean fits =
        matrix.has(PropertyName.DIAGONAL)
            && matrix.inverseOf().isEmpty()
            && vector.term() instanceof Term.Op op
            && op.operator() == Operator.UNIT
            && vector.rows().equals(matrix.columns());
    if (fits) {
      Term index = ((Term.Op) vector.term()).arguments().getFirst();
      Fraction entry =
          algebra.scalars().of(new Term.At(matrix.term(), java.util.List.of(index, index)));
      MatrixSum scaled = algebra.word(Word.of(Letter.of(vector))).times(entry);
      add(product(Letter.of(matrix), Letter.of(vector)).minus(scaled));
    }
  }

  /// Rule: the rows of a row-stochastic matrix sum to one.
  private void stochastic(Atom atom) {
    boolean both = atom.has(PropertyName.DOUBLY_STOCHASTIC) || atom.has(PropertyName.PERMUTATION);
    if (both || atom.has(PropertyName.ROW_STOCHASTIC)) {
      sums(Letter.of(atom));
    }
    if (both || atom.has(PropertyName.COLUMN_STOCHASTIC)) {
      sums(Letter.of(atom).transposed());
    }
  }

  private void sums(Letter letter) {
    Letter ones = ones(letter.columns());
    Letter result = ones(letter.rows());
    add(product(letter, ones).minus(algebra.word(Word.of(result))));
  }

  private Letter ones(Term size) {
    Term term = Term.Op.of(Operator.ONES, size);
    return Letter.of(alphabet.named(term, size, Num.ONE, java.util.Set.of()));
  }

  private MatrixSum product(Letter left, Letter right) {
    return algebra.product(algebra.word(Word.of(left)), algebra.word(Word.of(right)));
  }

  private void add(MatrixSum zero) {
    algebra.rewriting().add(zero);
  }
}
