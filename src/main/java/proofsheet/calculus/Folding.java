package proofsheet.calculus;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Sums and products with zeros and ones left out, so that derivatives stay small.
///
/// Only for derivatives: what is left out was a derivative's factor, and definedness is collected
/// from the term that was differentiated.
final class Folding {
  private Folding() {}

  static boolean isZero(Term term) {
    return term instanceof Num n && n.value().signum() == 0;
  }

  static boolean isOne(Term term) {
    return term instanceof Num n && n.value().equals(Rational.ONE);
  }

  static Term sum(List<Term> terms) {
    List<Term> kept = terms.stream().filter(t -> !isZero(t)).toList();
    return kept.isEmpty() ? Num.ZERO : kept.size() == 1 ? kept.getFirst() : new Term.Add(kept);
  }

  static Term product(Term... factors) {
    List<Term> kept = new ArrayList<>();
    for (Term factor : factors) {
      if (isZero(factor)) {
        return Num.ZERO;
      }
      if (!isOne(factor)) {
        kept.add(factor);
      }
    }
    return kept.isEmpty() ? Num.ONE : kept.size() == 1 ? kept.getFirst() : new Term.Mul(kept);
  }

  static Term negative(Term term) {
    return isZero(term) ? term : new Term.Neg(term);
  }

  static Term quotient(Term over, Term under) {
    return isZero(over) || isOne(under) ? over : new Term.Div(over, under);
  }

  static Term big(Term.BigOperator operator, Term.Binder binder, Term body) {
    boolean vanishes = operator == Term.BigOperator.SUM && isZero(body);
    return vanishes ? Num.ZERO : new Term.Big(operator, binder, body);
  }
}
