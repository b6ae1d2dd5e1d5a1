package proofsheet.algebra.matrix;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import proofsheet.algebra.Fraction;
import proofsheet.math.Term;

/// A sum of words of one shape with scalar coefficients, none of them zero; a column vector has one
/// column, a scalar one row and column.
record MatrixSum(Term rows, Term columns, SortedMap<Word, Fraction> terms) {
  MatrixSum {
    terms = Collections.unmodifiableSortedMap(terms);
  }

  static MatrixSum zero(Term rows, Term columns) {
    return new MatrixSum(rows, columns, new TreeMap<>());
  }

  static MatrixSum of(Term rows, Term columns, Word word, Fraction coefficient) {
    SortedMap<Word, Fraction> terms = new TreeMap<>();
    if (!coefficient.isZero()) {
      terms.put(word, coefficient);
    }
    return new MatrixSum(rows, columns, terms);
  }

  static MatrixSum identity(Term size) {
    return of(size, size, Word.EMPTY, Fraction.ONE);
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  boolean isIdentity() {
    return isSquare() && terms.size() == 1 && Fraction.ONE.equals(terms.get(Word.EMPTY));
  }

  boolean isSquare() {
    return rows.equals(columns);
  }

  boolean hasShapeOf(MatrixSum other) {
    return rows.equals(other.rows) && columns.equals(other.columns);
  }

  MatrixSum plus(MatrixSum other) {
    if (!hasShapeOf(other)) {
      throw new NoMatrixForm("a sum of different shapes");
    }
    SortedMap<Word, Fraction> sum = new TreeMap<>(terms);
    other.terms.forEach((w, c) -> sum.merge(w, c, Fraction::plus));
    sum.values().removeIf(Fraction::isZero);
    return new MatrixSum(rows, columns, sum);
  }

  MatrixSum minus(MatrixSum other) {
    return plus(other.negated());
  }

  MatrixSum negated() {
    return mapped(Fraction::negate);
  }

  MatrixSum times(Fraction factor) {
    return mapped(c -> c.times(factor));
  }

  private MatrixSum mapped(UnaryOperator<Fraction> change) {
    SortedMap<Word, Fraction> changed = new TreeMap<>();
    for (Map.Entry<Word, Fraction> e : terms.entrySet()) {
      Fraction c = change.apply(e.getValue());
      if (!c.isZero()) {
        changed.put(e.getKey(), c);
      }
    }
    return new MatrixSum(rows, columns, changed);
  }

  /// A text that is the same for equal sums.
  String key() {
    StringBuilder key = new StringBuilder();
    key.append(rows).append('x').append(columns);
    terms.forEach(
        (w, c) -> {
          key.append('+').append(c.key());
          w.letters()
              .forEach(
                  l ->
                      key.append('*')
                          .append(l.atom().number())
                          .append(l.isTransposed() ? "t" : ""));
        });
    return key.toString();
  }
}
