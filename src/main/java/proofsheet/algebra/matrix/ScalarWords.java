package proofsheet.algebra.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import proofsheet.algebra.Fraction;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The scalars that words make: a row times a column, and traces, each in one of its forms.
final class ScalarWords {
  private static final int MOST_FORMS = 48;

  private final WordAlgebra algebra;

  ScalarWords(WordAlgebra algebra) {
    this.algebra = algebra;
  }

  /// The value of a word of one row and column.
  ///
  /// Rule: a number is its transpose.
  Fraction scalar(Word word) {
    Optional<Term> known = KnownProducts.of(word);
    if (known.isPresent()) {
      return algebra.scalars().of(known.get());
    }
    return canonical(word, w -> List.of(w.transposed()), w -> quantity("", w, WordTerms.of(w)));
  }

  /// The trace of a square sum.
  ///
  /// Rule: the trace is linear, that of the identity matrix is its size.
  Fraction trace(MatrixSum sum) {
    if (!sum.isSquare()) {
      throw new NoMatrixForm("the trace of a matrix that is not square");
    }
    Fraction total = Fraction.ZERO;
    for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
      Fraction trace = e.getKey().isEmpty() ? algebra.scalars().of(sum.rows()) : trace(e.getKey());
      total = total.plus(trace.times(e.getValue()));
    }
    return total;
  }

  /// Rule: `tr(AB) = tr(BA)`, `tr(A^T) = tr(A)`; a cycle through a single dimension is a number.
  private Fraction trace(Word word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.letters().get(i).rows().equals(Num.ONE)) {
        return algebra.scalar(algebra.word(rotated(word, i)));
      }
    }
    // Rule: `tr(A \otimes B) = tr(A) tr(B)`.
    if (word.length() == 1
        && word.letters().getFirst().atom().composite().orElse(null)
            instanceof Composite.Kronecker(MatrixSum left, MatrixSum right)
        && left.isSquare()
        && right.isSquare()) {
      return trace(left).times(trace(right));
    }
    Optional<Term> known = KnownProducts.traceOfDiagonals(word);
    if (known.isPresent()) {
      return algebra.scalars().of(known.get());
    }
    return canonical(
        word,
        w -> {
          List<Word> moves = new ArrayList<>(List.of(w.transposed()));
          for (int i = 1; i < w.length(); i++) {
            moves.add(rotated(w, i));
          }
          return moves;
        },
        w -> quantity("trace ", w, Term.Op.of(Operator.TRACE, WordTerms.of(w))));
  }

  private static Word rotated(Word word, int start) {
    return word.from(start).times(word.to(start));
  }

  private Fraction quantity(String kind, Word word, Term meaning) {
    String key = kind + MatrixSum.of(Num.ONE, Num.ONE, word, Fraction.ONE).key();
    return algebra.scalars().quantity(key, new Scalars.Trace(word), sign(word), () -> meaning);
  }

  /// Rule: `v^\top K v` and the trace of `U^\top K U` are not negative when `K` is semidefinite;
  /// the trace of a definite matrix is positive.
  private Optional<Relator> sign(Word word) {
    // Rule: `v^\top K v > 0` for a definite `K` and a vector that is not zero.
    if (algebra.definiteness().isDefiniteOnNonzero(word)) {
      return Optional.of(Relator.GREATER);
    }
    for (int i = 0; i < word.length(); i++) {
      Word form = rotated(word, i);
      if (Definiteness.isDefinite(form) && form.isSquareThroughout()) {
        return Optional.of(Relator.GREATER);
      }
      if (Definiteness.isSemidefinite(form)) {
        return Optional.of(Relator.GREATER_EQUAL);
      }
    }
    return Optional.empty();
  }

  /// The value of the least of all forms that a word has by moves and rules; zero when it is its
  /// own opposite.
  ///
  /// A rule that shortens some form is followed at once, so that this ends.
  private Fraction canonical(
      Word word, Function<Word, List<Word>> moves, Function<Word, Fraction> value) {
    SortedMap<Word, Rational> forms = new TreeMap<>();
    Deque<Word> open = new ArrayDeque<>(List.of(word));
    forms.put(word, Rational.ONE);
    while (!open.isEmpty() && forms.size() < MOST_FORMS) {
      Word next = open.poll();
      Rational sign = forms.get(next);
      for (Word moved : moves.apply(next)) {
        SortedMap<Word, Fraction> rewritten = rewritten(moved);
        Optional<Rational> number =
            rewritten.size() == 1
                ? rewritten.values().iterator().next().number()
                : Optional.empty();
        boolean shorter = rewritten.keySet().stream().allMatch(w -> w.length() < word.length());
        if (shorter) {
          return total(rewritten, moved).times(Fraction.of(sign));
        }
        if (number.isEmpty()) {
          continue;
        }
        Word form = rewritten.firstKey();
        Rational own = sign.times(number.get());
        Rational before = forms.putIfAbsent(form, own);
        if (before == null) {
          open.add(form);
        } else if (!before.equals(own)) {
          return Fraction.ZERO;
        }
      }
    }
    return value.apply(forms.firstKey()).times(Fraction.of(forms.get(forms.firstKey())));
  }

  /// A word with rules applied while it stays one word.
  private SortedMap<Word, Fraction> rewritten(Word word) {
    SortedMap<Word, Fraction> result = new TreeMap<>(Map.of(word, Fraction.ONE));
    while (result.size() == 1) {
      Map.Entry<Word, Fraction> only = result.entrySet().iterator().next();
      Optional<SortedMap<Word, Fraction>> step =
          only.getKey().isEmpty() ? Optional.empty() : algebra.step(only.getKey());
      if (step.isEmpty()) {
        return result;
      }
      SortedMap<Word, Fraction> next = new TreeMap<>();
      step.get().forEach((w, c) -> next.put(w, c.times(only.getValue())));
      result = next;
    }
    return result;
  }

  /// The value of the words that a form was rewritten to.
  private Fraction total(SortedMap<Word, Fraction> words, Word form) {
    Term size = form.letters().getFirst().rows();
    MatrixSum sum = MatrixSum.zero(size, size);
    for (Map.Entry<Word, Fraction> e : words.entrySet()) {
      sum = sum.plus(algebra.word(e.getKey(), size, size).times(e.getValue()));
    }
    return size.equals(Num.ONE) ? algebra.scalar(sum) : trace(sum);
  }
}
