package proofsheet.algebra;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Factorials and binomial coefficients of integers.
final class Factorials {
  private static final int FARTHEST = 8;

  private final Normalizer normalizer;
  private final IndexFacts facts;

  Factorials(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
  }

  Fraction value(Term.Op op) {
    Optional<Polynomial> n = integer(op.arguments().getFirst());
    if (n.isEmpty()) {
      return normalizer.opaque(op);
    }
    return op.operator() == Operator.FACTORIAL ? factorial(op, n.get()) : binomial(op, n.get());
  }

  private Optional<Polynomial> integer(Term term) {
    return normalizer.normal(term).polynomial().filter(facts::isInteger);
  }

  /// Rule: `(n+1)! = (n+1) n!` for `n \ge 0`.
  private Fraction factorial(Term.Op op, Polynomial n) {
    Rational constant = n.terms().getOrDefault(Monomial.ONE, Rational.ZERO);
    if (n.number().isPresent()) {
      boolean small = constant.signum() >= 0 && constant.numerator().bitLength() < 6;
      return small ? Fraction.of(product(constant.numerator().intValue())) : normalizer.opaque(op);
    }
    Polynomial base = n.plus(Polynomial.of(constant.negate()));
    boolean near = constant.abs().compareTo(Rational.of(FARTHEST)) <= 0;
    if (!near || !facts.isNonnegative(n) || !facts.isNonnegative(base)) {
      return normalizer.opaque(op);
    }
    Term kernel = Term.Op.of(Operator.FACTORIAL, Terms.of(base));
    Fraction value = normalizer.atom(kernel);
    int offset = constant.numerator().intValue();
    for (int k = 1; k <= offset; k++) {
      value = value.times(Fraction.of(base.plus(Polynomial.of(Rational.of(k)))));
    }
    for (int k = 0; k > offset; k--) {
      value = value.times(Fraction.of(base.plus(Polynomial.of(Rational.of(k)))).reciprocal());
    }
    return value;
  }

  private static Rational product(int n) {
    BigInteger product = BigInteger.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return Rational.of(product);
  }

  /// Rule: `\binom nk = \frac{n!}{k! (n-k)!}` for `0 \le k \le n`; for a number `k` it is a
  /// polynomial.
  private Fraction binomial(Term.Op op, Polynomial n) {
    Optional<Polynomial> k = integer(op.arguments().get(1));
    if (k.isEmpty()) {
      return normalizer.opaque(op);
    }
    Optional<Rational> number = k.get().number();
    if (number.isPresent()
        && number.get().signum() >= 0
        && number.get().numerator().bitLength() < 4) {
      Fraction value = Fraction.ONE;
      for (int i = 0; i < number.get().numerator().intValue(); i++) {
        Polynomial factor = n.plus(Polynomial.of(Rational.of(-i)));
        value = value.times(Fraction.of(factor)).times(Fraction.of(Rational.of(1, i + 1L)));
      }
      return value;
    }
    Polynomial rest = n.plus(k.get().times(Rational.MINUS_ONE));
    boolean bound = Terms.of(k.get()).toString().contains("#u");
    if (bound || !facts.isNonnegative(k.get()) || !facts.isNonnegative(rest)) {
      return normalizer.opaque(op);
    }
    Term over = Term.Op.of(Operator.FACTORIAL, Terms.of(n));
    Term under =
        new Term.Mul(
            List.of(
                Term.Op.of(Operator.FACTORIAL, Terms.of(k.get())),
                Term.Op.of(Operator.FACTORIAL, Terms.of(rest))));
    return normalizer.normal(new Term.Div(over, under));
  }
}
