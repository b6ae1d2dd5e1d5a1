package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Closed forms of sums over one index whose range is surely not shorter than empty.
///
/// Rules: power sums and geometric sums, by adding up differences: `\sum_{k=a}^{b} (F(k+1) - F(k))
/// = F(b+1) - F(a)`; the binomial theorem.
final class FiniteSums {
  private static final int HIGHEST = 6;

  private final Normalizer normalizer;

  FiniteSums(Normalizer normalizer) {
    this.normalizer = normalizer;
  }

  /// `\sum body` from `lower` to `upper`; empty when `body` is no power of the index times a
  /// geometric term. All of `body` depends on the index.
  Optional<Fraction> closed(Name index, Monomial body, Polynomial lower, Polynomial upper) {
    int power = 0;
    Monomial geometric = Monomial.ONE;
    Optional<Term> binomial = Optional.empty();
    for (Map.Entry<Generator, Integer> p : body.powers().entrySet()) {
      Term term = p.getKey().term();
      if (term.equals(new Term.Sym(index)) && p.getValue() > 0) {
        power = p.getValue();
      } else if (isGeometric(term, index)) {
        geometric = geometric.times(Monomial.of(p.getKey(), p.getValue()));
      } else if (isBinomial(term, index) && p.getValue() == 1 && binomial.isEmpty()) {
        binomial = Optional.of(((Term.Op) term).arguments().getFirst());
      } else {
        return Optional.empty();
      }
    }
    if (power > HIGHEST) {
      return Optional.empty();
    }
    if (binomial.isPresent()) {
      return power == 0 ? newton(index, geometric, binomial.get(), lower, upper) : Optional.empty();
    }
    return geometric.isOne()
        ? Optional.of(powers(power, Fraction.of(lower), Fraction.of(upper)))
        : geometric(index, power, geometric, lower, upper);
  }

  private boolean isBinomial(Term term, Name index) {
    return term instanceof Term.Op op
        && op.operator() == Operator.BINOMIAL
        && op.arguments().get(1).equals(new Term.Sym(index))
        && !Substitution.names(op.arguments().getFirst()).contains(index);
  }

  /// Whether the index occurs only once, as a factor of an exponent.
  private boolean isGeometric(Term term, Name index) {
    Optional<Term> exponent =
        switch (term) {
          case Term.Pow p when !Substitution.names(p.base()).contains(index) ->
              Optional.of(p.exponent());
          case Term.Op op when op.operator() == Operator.EXP ->
              Optional.of(op.arguments().getFirst());
          default -> Optional.empty();
        };
    return exponent
        .map(normalizer::normal)
        .flatMap(Fraction::polynomial)
        .flatMap(Polynomial::single)
        .filter(
            e ->
                e.getKey().powers().entrySet().stream()
                    .allMatch(
                        p ->
                            p.getKey().term().equals(new Term.Sym(index))
                                ? p.getValue() == 1
                                : !Terms.mentions(p.getKey(), index)))
        .isPresent();
  }

  /// Rule: `(b+1)^{j+1} - a^{j+1} = \sum_{i \le j} \binom{j+1}{i} T_i` for `T_i = \sum_{k=a}^b
  /// k^i`.
  private Fraction powers(int power, Fraction lower, Fraction upper) {
    List<Fraction> sums = new ArrayList<>();
    Fraction next = upper.plus(Fraction.ONE);
    for (int j = 0; j <= power; j++) {
      Fraction sum = next.power(j + 1).plus(lower.power(j + 1).negate());
      for (int i = 0; i < j; i++) {
        sum = sum.plus(sums.get(i).times(binomial(j + 1, i)).negate());
      }
      sums.add(sum.times(Fraction.of(Rational.of(1, j + 1L))));
    }
    return sums.get(power);
  }

  private static Fraction binomial(int n, int k) {
    Rational product = Rational.ONE;
    for (int i = 0; i < k; i++) {
      product = product.times(Rational.of(n - i, i + 1L));
    }
    return Fraction.of(product);
  }

  /// Rule: `(q - 1) T_j = (b+1)^j q^{b+1} - a^j q^a - q \sum_{i < j} \binom{j}{i} T_i` for `T_i =
  /// \sum_{k=a}^b k^i q^k`.
  private Optional<Fraction> geometric(
      Name index, int power, Monomial geometric, Polynomial lower, Polynomial upper) {
    Term term = Terms.of(Polynomial.of(geometric));
    Fraction start = at(term, index, Polynomial.of(Rational.ZERO));
    Fraction ratio = normalizer.reduced(at(term, index, Polynomial.ONE).times(start.reciprocal()));
    Fraction less = ratio.plus(Fraction.ONE.negate());
    if (less.isZero() || !normalizer.mayDivide(Terms.of(less))) {
      return Optional.empty();
    }
    Polynomial next = upper.plus(Polynomial.ONE);
    Fraction first = at(term, index, lower);
    Fraction last = at(term, index, next);
    List<Fraction> sums = new ArrayList<>();
    for (int j = 0; j <= power; j++) {
      Fraction sum =
          Fraction.of(next)
              .power(j)
              .times(last)
              .plus(Fraction.of(lower).power(j).times(first).negate());
      for (int i = 0; i < j; i++) {
        sum = sum.plus(sums.get(i).times(ratio).times(binomial(j, i)).negate());
      }
      sums.add(normalizer.reduced(sum.times(less.reciprocal())));
    }
    return Optional.of(sums.get(power));
  }

  private Fraction at(Term term, Name index, Polynomial value) {
    Term there = Substitution.in(term, Map.of(index, Terms.of(value)));
    return normalizer.reduced(normalizer.normal(there));
  }

  /// Rule: `\sum_{k=0}^n \binom nk q^k = (1 + q)^n`.
  private Optional<Fraction> newton(
      Name index, Monomial geometric, Term n, Polynomial lower, Polynomial upper) {
    boolean whole =
        lower.isZero() && normalizer.normal(n).polynomial().filter(upper::equals).isPresent();
    if (!whole) {
      return Optional.empty();
    }
    Term term = Terms.of(Polynomial.of(geometric));
    Fraction start = at(term, index, Polynomial.of(Rational.ZERO));
    Fraction ratio = normalizer.reduced(at(term, index, Polynomial.ONE).times(start.reciprocal()));
    Term base = Terms.of(normalizer.reduced(ratio.plus(Fraction.ONE)));
    return Optional.of(start.times(normalizer.normal(new Term.Pow(base, n))));
  }
}
