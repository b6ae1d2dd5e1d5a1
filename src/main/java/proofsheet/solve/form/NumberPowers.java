package proofsheet.solve.form;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Powers of whole numbers as a textbook writes them: `2^{n+1}` for `2 \cdot 2^n`.
public final class NumberPowers {
  private NumberPowers() {}

  /// The same term with each number taken into a power of which it is one.
  public static Term plain(Term term) {
    Term inside = Traversal.map(term, NumberPowers::plain, s -> s);
    if (!(inside instanceof Term.Mul product)) {
      return inside;
    }
    List<Term> factors = joined(product.factors());
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }

  /// The factors of a product, a number taken into a power of which it is one.
  private static List<Term> joined(List<Term> factors) {
    for (int i = 0; i < factors.size(); i++) {
      for (int j = 0; j < factors.size(); j++) {
        if (factors.get(i) instanceof Num number
            && factors.get(j) instanceof Term.Pow power
            && power.base() instanceof Num base
            && isWhole(base)
            && isWhole(number)) {
          int times = exponent(number.value().numerator(), base.value().numerator());
          if (times > 0) {
            List<Term> joined = new ArrayList<>(factors);
            joined.set(j, new Term.Pow(base, plus(power.exponent(), times)));
            joined.remove(i);
            return joined;
          }
        }
      }
    }
    return factors;
  }

  private static boolean isWhole(Num number) {
    return number.value().isInteger() && number.value().compareTo(Rational.ONE) > 0;
  }

  /// How often a base is a factor of a number that is nothing else; zero when it is.
  private static int exponent(BigInteger number, BigInteger base) {
    int times = 0;
    BigInteger rest = number;
    while (rest.mod(base).signum() == 0) {
      rest = rest.divide(base);
      times++;
    }
    return rest.equals(BigInteger.ONE) ? times : 0;
  }

  private static Term plus(Term exponent, int number) {
    List<Term> terms =
        new ArrayList<>(exponent instanceof Term.Add a ? a.terms() : List.of(exponent));
    Rational constant = Rational.of(number);
    for (Term term : List.copyOf(terms)) {
      Term plain = term instanceof Term.Neg n ? n.of() : term;
      if (plain instanceof Num n) {
        constant = constant.plus(term == plain ? n.value() : n.value().negate());
        terms.remove(term);
      }
    }
    if (constant.signum() != 0) {
      Term last = new Num(constant.abs());
      terms.add(constant.signum() < 0 ? new Term.Neg(last) : last);
    }
    return terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }
}
