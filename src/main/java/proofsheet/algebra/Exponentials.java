package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Exponentials, logarithms and what is made of them.
///
/// Logarithms are kept as those of absolute values: where both sides of an identity are defined
/// that makes no difference.
final class Exponentials {
  /// Exponents are split into this part of a unit: halves, thirds, quarters and fifths are whole.
  private static final int EXPONENT_UNIT = 60;

  private final Normalizer normalizer;
  private final Signs signs;

  Exponentials(Normalizer normalizer, Signs signs) {
    this.normalizer = normalizer;
    this.signs = signs;
  }

  /// Rule: `e^{n \log f + a} = f^n e^a` and `e^{n/2 \log f + a} = \sqrt{f}^n e^a` where `f` is
  /// known to be positive, though its factors may not be.
  Fraction exponential(Term exponent) {
    Fraction powers = Fraction.ONE;
    List<Term> rest = new ArrayList<>();
    for (Multiple part : parts(exponent, Rational.ONE)) {
      boolean logarithm =
          part.of() instanceof Term.Op op
              && op.operator() == LOG
              && part.factor().numerator().bitLength() < 6
              && part.factor().denominator().compareTo(BigInteger.TWO) <= 0
              && signs.isPositive(op.arguments().getFirst());
      if (!logarithm) {
        rest.add(new Term.Mul(List.of(new Num(part.factor()), part.of())));
        continue;
      }
      Term f = ((Term.Op) part.of()).arguments().getFirst();
      boolean whole = part.factor().isInteger();
      Fraction base = normalizer.normal(whole ? f : Term.Op.of(SQRT, f));
      powers = powers.times(base.power(part.factor().numerator().intValue()));
    }
    return powers.equals(Fraction.ONE)
        ? exponential(normalizer.normal(exponent))
        : normalizer.reduced(
            powers.times(exponential(normalizer.normal(new Term.Add(List.copyOf(rest))))));
  }

  /// A summand: a number times something.
  private record Multiple(Rational factor, Term of) {}

  private List<Multiple> parts(Term term, Rational factor) {
    return switch (term) {
      case Term.Add a -> a.terms().stream().flatMap(t -> parts(t, factor).stream()).toList();
      case Term.Neg n -> parts(n.of(), factor.negate());
      case Term.Mul m -> {
        Rational numbers = factor;
        List<Term> others = new ArrayList<>();
        for (Term f : m.factors()) {
          Optional<Rational> number = number(f);
          numbers = numbers.times(number.orElse(Rational.ONE));
          number.ifPresentOrElse(_ -> {}, () -> others.add(f));
        }
        yield others.size() == 1
            ? parts(others.getFirst(), numbers)
            : List.of(new Multiple(factor, term));
      }
      case Term.Div d ->
          number(d.under())
              .filter(n -> n.signum() != 0)
              .map(n -> parts(d.over(), factor.over(n)))
              .orElseGet(() -> List.of(new Multiple(factor, term)));
      default -> List.of(new Multiple(factor, term));
    };
  }

  private Optional<Rational> number(Term term) {
    boolean plain =
        term instanceof Num
            || term instanceof Term.Decimal
            || term instanceof Term.Div d && d.over() instanceof Num && d.under() instanceof Num;
    return plain ? normalizer.normal(term).number() : Optional.empty();
  }

  /// Rule: `e^{a + b} = e^a e^b`; multiples of one monomial share a generator.
  Fraction exponential(Fraction exponent) {
    Optional<Polynomial> polynomial = exponent.polynomial();
    if (polynomial.isEmpty()) {
      Term term = Term.Op.of(EXP, Terms.of(exponent));
      Term inverse = Term.Op.of(EXP, Terms.of(exponent.negate()));
      // Of the two directions one is the generator, the other its reciprocal.
      boolean forward = term.toString().compareTo(inverse.toString()) <= 0;
      Fraction generator = normalizer.atom(forward ? term : inverse);
      return forward ? generator : generator.reciprocal();
    }
    Fraction product = Fraction.ONE;
    for (Map.Entry<Monomial, Rational> entry : polynomial.get().terms().entrySet()) {
      product = product.times(exponential(entry.getKey(), entry.getValue()));
    }
    return product;
  }

  private Fraction exponential(Monomial monomial, Rational coefficient) {
    // Rule: logarithms are those of absolute values.
    Optional<Term> argument =
        Terms.logarithmOf(monomial)
            .map(p -> signs.isPositive(new Term.Neg(p)) ? new Term.Neg(p) : p);
    if (argument.isPresent()
        && coefficient.isInteger()
        && coefficient.numerator().bitLength() < 6) {
      // Rule: `e^{n \log |p|}` is `p^n` for positive `p` or even `n`.
      boolean even = !coefficient.numerator().testBit(0);
      if (even || signs.isPositive(argument.get())) {
        return normalizer.normal(argument.get()).power(coefficient.numerator().intValue());
      }
    }
    boolean half = coefficient.denominator().equals(BigInteger.TWO);
    if (argument.isPresent()
        && half
        && coefficient.numerator().bitLength() < 6
        && signs.isPositive(argument.get())) {
      // Rule: `e^{n/2 \log p}` is `\sqrt{p}^n` for positive `p`.
      Term root = Term.Op.of(SQRT, argument.get());
      return normalizer.reduced(normalizer.normal(root).power(coefficient.numerator().intValue()));
    }
    Rational units = coefficient.times(Rational.of(EXPONENT_UNIT));
    boolean whole = units.isInteger() && units.numerator().bitLength() < 14;
    Rational part = whole ? Rational.of(1, EXPONENT_UNIT) : coefficient;
    Term inside = Terms.of(new Polynomial(Map.of(monomial, part)));
    Generator generator = new Generator("exp " + inside, Term.Op.of(EXP, inside), Optional.empty());
    int power = whole ? units.numerator().intValue() : 1;
    return Fraction.of(Polynomial.of(Monomial.of(generator, power)));
  }

  /// Rule: `\log` of a product is the sum of the logarithms of the absolute values of its factors.
  Fraction logarithm(Fraction of, Term term) {
    Optional<Fraction> parts = byFactors(term);
    if (parts.isPresent()) {
      return parts.get();
    }
    Fraction sum = logarithm(of.over());
    for (Fraction.Denominator d : of.under().values()) {
      Fraction part = logarithm(d.of());
      sum = sum.plus(part.times(Fraction.of(Rational.of(-d.power()))));
    }
    return sum;
  }

  /// The logarithm of a written product of sums that have no kernel in common, which are not
  /// multiplied out; empty for any other term.
  private Optional<Fraction> byFactors(Term term) {
    List<Fraction> over = new ArrayList<>();
    List<Fraction> under = new ArrayList<>();
    factors(term, over, under);
    Set<Generator> met = new HashSet<>();
    int sums = 0;
    for (Fraction factor : Stream.concat(over.stream(), under.stream()).toList()) {
      Set<Generator> own = new HashSet<>();
      if (factor.over().terms().size() > 1) {
        sums++;
        factor.over().terms().keySet().forEach(m -> own.addAll(m.powers().keySet()));
      }
      if (!factor.under().isEmpty() || own.stream().anyMatch(met::contains)) {
        return Optional.empty();
      }
      met.addAll(own);
    }
    if (sums < 2) {
      return Optional.empty();
    }
    Fraction sum = Fraction.ZERO;
    for (Fraction factor : over) {
      sum = sum.plus(logarithm(factor.over()));
    }
    for (Fraction factor : under) {
      sum = sum.plus(logarithm(factor.over()).negate());
    }
    return Optional.of(sum);
  }

  private void factors(Term term, List<Fraction> over, List<Fraction> under) {
    switch (term) {
      case Term.Mul m -> m.factors().forEach(f -> factors(f, over, under));
      case Term.Div d -> {
        factors(d.over(), over, under);
        factors(d.under(), under, over);
      }
      default -> over.add(normalizer.reduced(normalizer.normal(term)));
    }
  }

  private Fraction logarithm(Polynomial polynomial) {
    if (polynomial.isZero()) {
      throw new NoNormalForm("logarithm of zero");
    }
    Optional<Map.Entry<Monomial, Rational>> single = polynomial.single();
    if (single.isPresent()) {
      Fraction sum = logarithm(single.get().getValue().abs());
      for (Map.Entry<Generator, Integer> p : single.get().getKey().powers().entrySet()) {
        sum = sum.plus(logarithm(p.getKey()).times(Fraction.of(Rational.of(p.getValue()))));
      }
      return sum;
    }
    // The common monomial goes out, so that equal polynomials up to a factor share a logarithm.
    Monomial common = Reduction.common(polynomial);
    Polynomial rest = polynomial.times(Polynomial.of(common.power(-1)));
    Rational leading = rest.leading();
    Polynomial monic = rest.times(Rational.ONE.over(leading));
    Fraction sum = logarithm(leading.abs());
    for (Map.Entry<Generator, Integer> p : common.powers().entrySet()) {
      sum = sum.plus(logarithm(p.getKey()).times(Fraction.of(Rational.of(p.getValue()))));
    }
    Term inside = Terms.of(monic);
    return sum.plus(normalizer.atom(Term.Op.of(LOG, inside)));
  }

  private Fraction logarithm(Generator generator) {
    if (generator.term() instanceof Term.Op op && op.operator() == EXP) {
      return normalizer.normal(op.arguments().getFirst());
    }
    // Rule: the logarithm of a product is the sum of the logarithms.
    if (generator.term() instanceof Term.Big big
        && big.operator() == Term.BigOperator.PRODUCT
        && big.binder().condition().isEmpty()) {
      return normalizer.normal(
          new Term.Big(Term.BigOperator.SUM, big.binder(), Term.Op.of(LOG, big.body())));
    }
    // Rule: `\log \sqrt{p}` is half of `\log p`, and `\log |p^c|` is `c \log |p|`.
    if (generator.term() instanceof Term.Op op && op.operator() == SQRT) {
      Term of = op.arguments().getFirst();
      return logarithm(normalizer.reduced(normalizer.normal(of)), of)
          .times(Fraction.of(Rational.of(1, 2)));
    }
    if (generator.term() instanceof Term.Pow p) {
      return logarithm(normalizer.reduced(normalizer.normal(p.base())), p.base())
          .times(normalizer.normal(p.exponent()));
    }
    // Rule: the logarithm of an absolute value is that of the value, as logarithms are kept here.
    if (generator.term() instanceof Term.Op op && op.operator() == ABS) {
      return logarithm(normalizer.normal(op.arguments().getFirst()), op);
    }
    return normalizer.atom(Term.Op.of(LOG, generator.term()));
  }

  private Fraction logarithm(Rational number) {
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<BigInteger, Integer> prime : Reduction.primes(number).entrySet()) {
      Term log = Term.Op.of(LOG, new Num(Rational.of(prime.getKey())));
      sum = sum.plus(normalizer.atom(log).times(Fraction.of(Rational.of(prime.getValue()))));
    }
    return sum;
  }

  Fraction hyperbolic(Term.Op op) {
    Term argument = op.arguments().getFirst();
    Fraction up = exponential(argument);
    Fraction down = exponential(new Term.Neg(argument));
    Fraction two = Fraction.of(Rational.of(2));
    Fraction plus = up.plus(down);
    Fraction minus = up.plus(down.negate());
    return switch (op.operator()) {
      case SINH -> minus.times(two.reciprocal());
      case COSH -> plus.times(two.reciprocal());
      case TANH -> minus.times(plus.reciprocal());
      case COTH -> plus.times(minus.reciprocal());
      case SECH -> two.times(plus.reciprocal());
      default -> two.times(minus.reciprocal());
    };
  }
}
