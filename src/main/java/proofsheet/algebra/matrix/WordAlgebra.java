package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.math.Effort;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Arithmetic of sums of words under rewriting rules.
///
/// Every sum that comes out is reduced: no word in it has a factor that a rule replaces, and no
/// word has a scalar factor, which is a row times a column.
final class WordAlgebra {
  private static final int MOST_WORDS = 300;
  private static final int DEEPEST = 120;

  private final Scalars scalars;
  private final Composites composites;
  private final Rewriting rewriting = new Rewriting(this);
  private final ScalarWords scalarWords = new ScalarWords(this);
  private final Definiteness definiteness = new Definiteness(this);
  private final Map<Word, MatrixSum> known = new HashMap<>();
  private int depth;

  WordAlgebra(Scalars scalars, Alphabet alphabet) {
    this.scalars = scalars;
    this.composites = new Composites(this, alphabet);
  }

  Composites composites() {
    return composites;
  }

  Scalars scalars() {
    return scalars;
  }

  Definiteness definiteness() {
    return definiteness;
  }

  Rewriting rewriting() {
    return rewriting;
  }

  ScalarWords scalarWords() {
    return scalarWords;
  }

  /// Forgets results that new rules may shorten.
  void forget() {
    known.clear();
  }

  /// The reduced sum of one word that has letters.
  MatrixSum word(Word word) {
    return word(word, word.letters().getFirst().rows(), word.letters().getLast().columns());
  }

  MatrixSum word(Word word, Term rows, Term columns) {
    if (word.isEmpty()) {
      return MatrixSum.of(rows, columns, word, Fraction.ONE);
    }
    MatrixSum before = known.get(word);
    if (before == null) {
      Effort.spend(2 + word.length());
      if (++depth > DEEPEST) {
        throw new NoMatrixForm("too long to rewrite");
      }
      try {
        before = computed(word, rows, columns);
      } finally {
        depth--;
      }
      known.put(word, before);
    }
    return before;
  }

  private MatrixSum computed(Word word, Term rows, Term columns) {
    Optional<SortedMap<Word, Fraction>> step = step(word);
    if (step.isEmpty()) {
      return withoutScalarFactors(word, rows, columns);
    }
    MatrixSum sum = MatrixSum.zero(rows, columns);
    for (Map.Entry<Word, Fraction> e : step.get().entrySet()) {
      sum = bounded(sum.plus(word(e.getKey(), rows, columns).times(e.getValue())));
    }
    return sum;
  }

  /// The words that one rule makes of a word, not reduced further; empty when none applies.
  Optional<SortedMap<Word, Fraction>> step(Word word) {
    Optional<Composites.Merged> merged = composites.merged(word);
    if (merged.isPresent()) {
      Word head = word.to(merged.get().place());
      Word tail = word.from(merged.get().place() + 2);
      SortedMap<Word, Fraction> words = new TreeMap<>();
      merged
          .get()
          .sum()
          .terms()
          .forEach((w, c) -> words.merge(head.times(w).times(tail), c, Fraction::plus));
      words.values().removeIf(Fraction::isZero);
      return Optional.of(words);
    }
    return rewriting.ruleFor(word).map(rule -> rewriting.applied(rule, word));
  }

  /// Rule: where a word passes through a single dimension, what stands between two such places is a
  /// number, and commutes.
  private MatrixSum withoutScalarFactors(Word word, Term rows, Term columns) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i <= word.length(); i++) {
      Term dimension = i == 0 ? rows : word.letters().get(i - 1).columns();
      if (dimension.equals(Num.ONE)) {
        cuts.add(i);
      }
    }
    if (cuts.size() < 2) {
      return MatrixSum.of(rows, columns, word, Fraction.ONE);
    }
    Fraction factor = Fraction.ONE;
    for (int i = 1; i < cuts.size(); i++) {
      Word part = new Word(word.letters().subList(cuts.get(i - 1), cuts.get(i)));
      factor = factor.times(scalarWords.scalar(part));
    }
    Word rest = word.to(cuts.getFirst()).times(word.from(cuts.getLast()));
    return (rest.isEmpty()
            ? MatrixSum.of(rows, columns, rest, Fraction.ONE)
            : word(rest, rows, columns))
        .times(factor);
  }

  private static MatrixSum bounded(MatrixSum sum) {
    if (sum.terms().size() > MOST_WORDS) {
      throw new NoMatrixForm("too many words");
    }
    return sum;
  }

  MatrixSum reduced(MatrixSum sum) {
    MatrixSum result = MatrixSum.zero(sum.rows(), sum.columns());
    for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
      result = result.plus(word(e.getKey(), sum.rows(), sum.columns()).times(e.getValue()));
    }
    return result;
  }

  /// The product of two sums; a sum of one row and column is a scalar, and multiplies all words.
  MatrixSum product(MatrixSum left, MatrixSum right) {
    if (!left.columns().equals(right.rows())) {
      throw new NoMatrixForm("a product of shapes that do not fit");
    }
    MatrixSum sum = MatrixSum.zero(left.rows(), right.columns());
    for (Map.Entry<Word, Fraction> a : left.terms().entrySet()) {
      for (Map.Entry<Word, Fraction> b : right.terms().entrySet()) {
        MatrixSum word = word(a.getKey().times(b.getKey()), left.rows(), right.columns());
        sum = bounded(sum.plus(word.times(a.getValue().times(b.getValue()))));
      }
    }
    return sum;
  }

  MatrixSum transposed(MatrixSum sum) {
    MatrixSum result = MatrixSum.zero(sum.columns(), sum.rows());
    for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
      MatrixSum word = word(e.getKey().transposed(), sum.columns(), sum.rows());
      result = result.plus(word.times(e.getValue()));
    }
    return result;
  }

  /// The scalar that a sum of one row and column is.
  Fraction scalar(MatrixSum sum) {
    if (!sum.rows().equals(Num.ONE) || !sum.columns().equals(Num.ONE)) {
      throw new NoMatrixForm("a matrix where a number is needed");
    }
    return sum.terms().getOrDefault(Word.EMPTY, Fraction.ZERO);
  }
}
