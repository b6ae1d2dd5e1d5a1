package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Terms;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Words and sums of words as terms again.
final class WordTerms {
  private WordTerms() {}

  static Term of(Word word) {
    Term product = of(word.letters().getFirst());
    for (Letter letter : word.letters().subList(1, word.length())) {
      product = Term.Op.of(Operator.DOT, product, of(letter));
    }
    return product;
  }

  private static Term of(Letter letter) {
    Term term = letter.atom().term();
    return letter.isTransposed() ? Term.Op.of(Operator.TRANSPOSE, term) : term;
  }

  /// A sum as a term; its coefficients may mention quantities that stand for scalar words.
  static Term of(MatrixSum sum) {
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
      Term word = e.getKey().isEmpty() ? unit(sum) : of(e.getKey());
      Term coefficient = Terms.of(e.getValue());
      if (coefficient.equals(Num.ONE)) {
        terms.add(word);
      } else if (word.equals(Num.ONE)) {
        terms.add(coefficient);
      } else {
        terms.add(new Term.Mul(List.of(coefficient, word)));
      }
    }
    return switch (terms.size()) {
      case 0 -> zero(sum);
      case 1 -> terms.getFirst();
      default -> new Term.Add(terms);
    };
  }

  private static Term unit(MatrixSum sum) {
    return sum.rows().equals(Num.ONE) ? Num.ONE : Term.Op.of(Operator.IDENTITY, sum.rows());
  }

  private static Term zero(MatrixSum sum) {
    boolean scalar = sum.rows().equals(Num.ONE) && sum.columns().equals(Num.ONE);
    if (scalar) {
      return Num.ZERO;
    }
    return sum.columns().equals(Num.ONE)
        ? Term.Op.of(Operator.ZEROS, sum.rows())
        : Term.Op.of(Operator.ZEROS, sum.rows(), sum.columns());
  }
}
