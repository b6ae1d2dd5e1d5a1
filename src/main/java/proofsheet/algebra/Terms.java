package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Normal forms as terms again, in a fixed order.
public final class Terms {
  private Terms() {}

  public static Term of(Fraction fraction) {
    Term over = of(fraction.over());
    if (fraction.under().isEmpty()) {
      return over;
    }
    List<Term> factors = new ArrayList<>();
    for (Fraction.Denominator d : fraction.under().values()) {
      factors.add(power(of(d.of()), d.power()));
    }
    return new Term.Div(over, factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors));
  }

  public static Term of(Polynomial polynomial) {
    Map<String, Map.Entry<Monomial, Rational>> sorted = new TreeMap<>();
    polynomial.terms().entrySet().forEach(e -> sorted.put(e.getKey().key(), e));
    List<Term> terms = new ArrayList<>();
    sorted.values().forEach(e -> terms.add(of(e.getKey(), e.getValue())));
    return terms.isEmpty() ? Num.ZERO : terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }

  private static Term of(Monomial monomial, Rational coefficient) {
    List<Term> factors = new ArrayList<>();
    if (!coefficient.equals(Rational.ONE) || monomial.isOne()) {
      factors.add(new Num(coefficient));
    }
    monomial.powers().forEach((g, e) -> factors.add(power(g.term(), e)));
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }

  private static Term power(Term base, int exponent) {
    if (base instanceof Term.Op op && op.operator() == Operator.EXP && exponent != 1) {
      return Term.Op.of(Operator.EXP, multiple(op.arguments().getFirst(), exponent));
    }
    return exponent == 1 ? base : new Term.Pow(base, Num.of(exponent));
  }

  private static Term multiple(Term term, int times) {
    List<Term> factors = new ArrayList<>();
    Rational number = Rational.of(times);
    switch (term) {
      case Num n -> number = number.times(n.value());
      case Term.Mul m when m.factors().getFirst() instanceof Num n -> {
        number = number.times(n.value());
        factors.addAll(m.factors().subList(1, m.factors().size()));
      }
      default -> factors.add(term);
    }
    if (factors.isEmpty() || !number.equals(Rational.ONE)) {
      factors.addFirst(new Num(number));
    }
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }

  /// An index as a polynomial.
  static Polynomial index(Name name) {
    Term term = new Term.Sym(name);
    return Polynomial.of(Monomial.of(new Generator(term.toString(), term, Optional.empty()), 1));
  }

  /// The coefficient of a name by itself; zero when it does not occur, or not only by itself.
  static Rational coefficient(Polynomial polynomial, Name name) {
    Rational coefficient = Rational.ZERO;
    for (Map.Entry<Monomial, Rational> e : polynomial.terms().entrySet()) {
      if (e.getKey().equals(index(name).single().orElseThrow().getKey())) {
        coefficient = e.getValue();
      } else if (mentions(e.getKey(), name)) {
        return Rational.ZERO;
      }
    }
    return coefficient;
  }

  static boolean mentions(Monomial monomial, Name name) {
    return monomial.powers().keySet().stream().anyMatch(g -> mentions(g, name));
  }

  static boolean mentions(Generator generator, Name name) {
    return generator.names().contains(name);
  }

  static boolean mentions(Polynomial polynomial, Name name) {
    return polynomial.terms().keySet().stream()
        .flatMap(m -> m.powers().keySet().stream())
        .anyMatch(g -> mentions(g, name));
  }

  /// The `p` of a monomial that is just `\log p`.
  static Optional<Term> logarithmOf(Monomial monomial) {
    if (monomial.powers().size() != 1) {
      return Optional.empty();
    }
    Map.Entry<Generator, Integer> only = monomial.powers().entrySet().iterator().next();
    return only.getValue() == 1
            && only.getKey().term() instanceof Term.Op op
            && op.operator() == Operator.LOG
        ? Optional.of(op.arguments().getFirst())
        : Optional.empty();
  }
}
