package proofsheet.algebra.matrix;

import proofsheet.math.Term;

/// A factor of a word: an atom, perhaps transposed.
///
/// Rule: a symmetric atom is its transpose, so its letter is never transposed.
record Letter(Atom atom, boolean isTransposed) implements Comparable<Letter> {
  static Letter of(Atom atom) {
    return new Letter(atom, false);
  }

  Term rows() {
    return isTransposed ? atom.columns() : atom.rows();
  }

  Term columns() {
    return isTransposed ? atom.rows() : atom.columns();
  }

  Letter transposed() {
    return atom.isSymmetric() ? this : new Letter(atom, !isTransposed);
  }

  @Override
  public int compareTo(Letter other) {
    int byAtom = Integer.compare(atom.number(), other.atom.number());
    return byAtom != 0 ? byAtom : Boolean.compare(isTransposed, other.isTransposed);
  }
}
