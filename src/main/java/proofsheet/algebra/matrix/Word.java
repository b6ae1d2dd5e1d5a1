package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.List;

/// A product of letters in the order written; none for an identity matrix.
///
/// Words are ordered by length, then letter by letter: the order of a product of words follows that
/// of its factors, so that rewriting by smaller words ends.
record Word(List<Letter> letters) implements Comparable<Word> {
  static final Word EMPTY = new Word(List.of());

  Word {
    letters = List.copyOf(letters);
  }

  static Word of(Letter letter) {
    return new Word(List.of(letter));
  }

  int length() {
    return letters.size();
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  Word times(Word other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    List<Letter> all = new ArrayList<>(letters);
    all.addAll(other.letters);
    return new Word(all);
  }

  Word from(int start) {
    return new Word(letters.subList(start, length()));
  }

  Word to(int end) {
    return new Word(letters.subList(0, end));
  }

  /// Rule: `(AB)^\top = B^\top A^\top`.
  Word transposed() {
    return new Word(letters.reversed().stream().map(Letter::transposed).toList());
  }

  /// Where the other word occurs first; −1 when it does not.
  int indexOf(Word other) {
    return java.util.Collections.indexOfSubList(letters, other.letters);
  }

  boolean isSquareThroughout() {
    return letters.stream().allMatch(l -> l.atom().isSquare());
  }

  @Override
  public int compareTo(Word other) {
    if (length() != other.length()) {
      return Integer.compare(length(), other.length());
    }
    for (int i = 0; i < length(); i++) {
      int byLetter = letters.get(i).compareTo(other.letters.get(i));
      if (byLetter != 0) {
        return byLetter;
      }
    }
    return 0;
  }
}
