package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Normal forms as a person writes them: negative powers below a fraction bar, signs in front.
final class Readable {
  private Readable() {}

  static Term of(Fraction fraction) {
    Monomial common = fraction.over().isZero() ? Monomial.ONE : Reduction.common(fraction.over());
    List<Term> below = new ArrayList<>();
    common
        .powers()
        .forEach(
            (g, e) -> {
              if (e < 0) {
                below.add(power(g, -e));
              }
            });
    Monomial lifted = Monomial.ONE;
    for (Map.Entry<Generator, Integer> p : common.powers().entrySet()) {
      if (p.getValue() < 0) {
        lifted = lifted.times(Monomial.of(p.getKey(), -p.getValue()));
      }
    }
    Term above = sum(fraction.over().times(Polynomial.of(lifted)));
    for (Fraction.Denominator d : fraction.under().values()) {
      Term base = sum(d.of());
      below.add(d.power() == 1 ? base : new Term.Pow(base, Num.of(d.power())));
    }
    if (below.isEmpty()) {
      return above;
    }
    return new Term.Div(above, below.size() == 1 ? below.getFirst() : new Term.Mul(below));
  }

  private static Term sum(Polynomial polynomial) {
    Map<String, Map.Entry<Monomial, Rational>> sorted = new TreeMap<>();
    polynomial.terms().entrySet().forEach(e -> sorted.put(e.getKey().key(), e));
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<Monomial, Rational> e : sorted.values()) {
      Term term = product(e.getKey(), e.getValue().abs());
      boolean negative = e.getValue().signum() < 0;
      if (negative) {
        terms.add(new Term.Neg(term));
      } else {
        terms.addFirst(term);
      }
    }
    return terms.isEmpty() ? Num.ZERO : terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }

  private static Term product(Monomial monomial, Rational coefficient) {
    List<Term> factors = new ArrayList<>();
    if (!coefficient.equals(Rational.ONE) || monomial.isOne()) {
      factors.add(new Num(coefficient));
    }
    List<Term> exponents = new ArrayList<>();
    monomial
        .powers()
        .forEach(
            (g, e) -> {
              Optional<Term> whole = ofBase(g, e);
              Optional<Term> exponent = whole.isPresent() ? Optional.empty() : exponent(g, e);
              exponent.ifPresentOrElse(
                  exponents::add, () -> factors.add(whole.orElseGet(() -> power(g, e))));
            });
    if (!exponents.isEmpty()) {
      Term sum = exponents.size() == 1 ? exponents.getFirst() : new Term.Add(exponents);
      factors.add(Term.Op.of(Operator.EXP, sum));
    }
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }

  /// `b^u` for the exponential of `u \log b`, with a number or name for its base.
  private static Optional<Term> ofBase(Generator generator, int power) {
    if (!(generator.term() instanceof Term.Op op)
        || op.operator() != Operator.EXP
        || !(op.arguments().getFirst() instanceof Term.Mul product)) {
      return Optional.empty();
    }
    Optional<Term> base = Optional.empty();
    Rational coefficient = Rational.of(power);
    List<Term> exponent = new ArrayList<>();
    for (Term factor : product.factors()) {
      if (factor instanceof Num n) {
        coefficient = coefficient.times(n.value());
      } else if (base.isEmpty() && isSimpleLogarithm(factor)) {
        base = Optional.of(((Term.Op) factor).arguments().getFirst());
      } else {
        exponent.add(factor);
      }
    }
    if (!coefficient.equals(Rational.ONE) || exponent.isEmpty()) {
      exponent.addFirst(new Num(coefficient));
    }
    Term whole = exponent.size() == 1 ? exponent.getFirst() : new Term.Mul(exponent);
    return base.map(b -> new Term.Pow(b, whole));
  }

  private static boolean isSimpleLogarithm(Term term) {
    return term instanceof Term.Op log
        && log.operator() == Operator.LOG
        && (log.arguments().getFirst() instanceof Num
            || log.arguments().getFirst() instanceof Term.Sym);
  }

  /// The exponent of an exponential to a power, put together again.
  private static Optional<Term> exponent(Generator generator, int power) {
    if (!(generator.term() instanceof Term.Op op) || op.operator() != Operator.EXP) {
      return Optional.empty();
    }
    Term inside = op.arguments().getFirst();
    Rational unit = Rational.of(power);
    Term rest = inside;
    if (inside instanceof Term.Mul m && m.factors().getFirst() instanceof Num n) {
      unit = unit.times(n.value());
      List<Term> others = m.factors().subList(1, m.factors().size());
      rest = others.size() == 1 ? others.getFirst() : new Term.Mul(others);
    } else if (inside instanceof Num n) {
      return Optional.of(new Num(n.value().times(unit)));
    }
    Term scaled =
        unit.abs().equals(Rational.ONE) ? rest : new Term.Mul(List.of(new Num(unit.abs()), rest));
    return Optional.of(unit.signum() < 0 ? new Term.Neg(scaled) : scaled);
  }

  private static Term power(Generator generator, int exponent) {
    return exponent == 1 ? generator.term() : new Term.Pow(generator.term(), Num.of(exponent));
  }
}
