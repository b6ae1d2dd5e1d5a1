package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Generator;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Polynomial;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.oracle.Algebra;

/// Proposes antiderivatives: of powers times exponentials of degree one or two by parts, of
/// anything else by Symja. None is believed.
public final class Antiderivatives {
  private static final int HIGHEST = 12;

  private final Signs signs;
  private final Name variable;
  private final Term self;

  private Antiderivatives(Signs signs, Name variable) {
    this.signs = signs;
    this.variable = variable;
    this.self = new Term.Sym(variable);
  }

  /// Antiderivatives of a scalar term in index notation, if any is found.
  public static Optional<Term> of(Term body, Name variable, Signs signs) {
    try {
      return Optional.of(new Antiderivatives(signs, variable).integral(body));
    } catch (NoNormalForm | ArithmeticException unknown) {
      return Algebra.standard().integral(body, variable);
    }
  }

  private Term integral(Term body) {
    Normalizer normalizer = new Normalizer(signs, Map.of(), true);
    Fraction form = normalizer.reduced(normalizer.normal(body));
    for (Fraction.Denominator d : form.under().values()) {
      if (mentions(Terms.of(d.of()))) {
        throw new NoNormalForm("a denominator with the variable");
      }
    }
    List<Term> parts = new ArrayList<>();
    for (Map.Entry<Monomial, Rational> e : form.over().terms().entrySet()) {
      parts.add(integral(e.getKey(), e.getValue(), normalizer));
    }
    Term sum = new Term.Add(parts);
    List<Term> under = new ArrayList<>();
    form.under()
        .values()
        .forEach(d -> under.add(new Term.Pow(Terms.of(d.of()), Num.of(d.power()))));
    return under.isEmpty() ? sum : new Term.Div(sum, new Term.Mul(under));
  }

  private boolean mentions(Term term) {
    return Substitution.names(term).contains(variable);
  }

  /// Rule: constants go out; what is left must be `x^k e^{a x^2 + b x}`, or `x^k` with any `k`.
  private Term integral(Monomial monomial, Rational coefficient, Normalizer normalizer) {
    List<Term> outside = new ArrayList<>(List.of(new Num(coefficient)));
    Rational power = Rational.ZERO;
    Fraction exponent = Fraction.ZERO;
    for (Map.Entry<Generator, Integer> p : monomial.powers().entrySet()) {
      Term term = p.getKey().term();
      Rational times = Rational.of(p.getValue());
      if (!mentions(term)) {
        outside.add(new Term.Pow(term, Num.of(p.getValue())));
      } else if (term.equals(self)) {
        power = power.plus(times);
      } else if (term.equals(Term.Op.of(Operator.SQRT, self))) {
        power = power.plus(times.over(Rational.of(2)));
      } else if (term instanceof Term.Op op && op.operator() == Operator.EXP) {
        Fraction inside = normalizer.normal(op.arguments().getFirst());
        exponent = exponent.plus(inside.times(Fraction.of(times)));
      } else {
        throw new NoNormalForm("a factor of another kind");
      }
    }
    TreeMap<Integer, Term> degrees = degrees(normalizer.reduced(exponent));
    Term inner;
    if (degrees.isEmpty()) {
      inner = power(power);
    } else if (!power.isInteger()
        || power.signum() < 0
        || power.compareTo(Rational.of(HIGHEST)) > 0
        || degrees.lastKey() > 2) {
      throw new NoNormalForm("no elementary antiderivative here");
    } else {
      int k = power.numerator().intValue();
      inner = degrees.lastKey() == 1 ? exponential(k, degrees.get(1)) : bell(k, degrees);
    }
    outside.add(inner);
    return new Term.Mul(outside);
  }

  private Term power(Rational power) {
    Rational next = power.plus(Rational.ONE);
    return next.signum() == 0
        ? Term.Op.of(Operator.LOG, self)
        : new Term.Div(new Term.Pow(self, new Num(next)), new Num(next));
  }

  /// The coefficients of the powers of the variable in an exponent, from one on.
  private TreeMap<Integer, Term> degrees(Fraction exponent) {
    TreeMap<Integer, List<Term>> sums = new TreeMap<>();
    Polynomial over = exponent.over();
    for (Fraction.Denominator d : exponent.under().values()) {
      if (mentions(Terms.of(d.of()))) {
        throw new NoNormalForm("an exponent with a denominator");
      }
    }
    Term under = Terms.of(new Fraction(Polynomial.ONE, exponent.under()));
    for (Map.Entry<Monomial, Rational> e : over.terms().entrySet()) {
      int degree = 0;
      List<Term> factors = new ArrayList<>(List.of(new Num(e.getValue()), under));
      for (Map.Entry<Generator, Integer> p : e.getKey().powers().entrySet()) {
        if (p.getKey().term().equals(self) && p.getValue() > 0) {
          degree = p.getValue();
        } else if (!mentions(p.getKey().term())) {
          factors.add(new Term.Pow(p.getKey().term(), Num.of(p.getValue())));
        } else {
          throw new NoNormalForm("an exponent of another kind");
        }
      }
      sums.computeIfAbsent(degree, _ -> new ArrayList<>()).add(new Term.Mul(factors));
    }
    TreeMap<Integer, Term> degrees = new TreeMap<>();
    Normalizer normalizer = new Normalizer(signs, Map.of(), true);
    sums.forEach(
        (d, terms) ->
            degrees.put(d, Terms.of(normalizer.reduced(normalizer.normal(new Term.Add(terms))))));
    if (degrees.containsKey(0)) {
      throw new NoNormalForm("an exponent with a constant");
    }
    return degrees;
  }

  /// Rule: `\int x^k e^{bx} = x^k e^{bx} / b - k / b \int x^{k-1} e^{bx}`.
  private Term exponential(int k, Term rate) {
    Term e = Term.Op.of(Operator.EXP, new Term.Mul(List.of(rate, self)));
    if (k == 0) {
      return new Term.Div(e, rate);
    }
    Term first = new Term.Div(new Term.Mul(List.of(new Term.Pow(self, Num.of(k)), e)), rate);
    Term rest = new Term.Mul(List.of(Num.of(k), exponential(k - 1, rate)));
    return new Term.Add(List.of(first, new Term.Neg(new Term.Div(rest, rate))));
  }

  /// Rule: with `u = x + b/2a`, `\int u^k e^{a u^2} = u^{k-1} e^{a u^2} / 2a - (k-1) / 2a \int
  /// u^{k-2} e^{a u^2}`, and `\int e^{a u^2}` is an error function for negative `a`.
  private Term bell(int k, TreeMap<Integer, Term> degrees) {
    Term a = degrees.get(2);
    Term b = degrees.getOrDefault(1, Num.ZERO);
    Term twice = new Term.Mul(List.of(Num.of(2), a));
    Term shift = new Term.Div(b, twice);
    Term u = b.equals(Num.ZERO) ? self : new Term.Add(List.of(self, shift));
    Term outside =
        Term.Op.of(
            Operator.EXP,
            new Term.Neg(
                new Term.Div(new Term.Pow(b, Num.of(2)), new Term.Mul(List.of(Num.of(4), a)))));
    List<Term> terms = new ArrayList<>();
    Rational binomial = Rational.ONE;
    for (int j = 0; j <= k; j++) {
      // x^k = \sum_j \binom{k}{j} u^{k-j} (-h)^j
      Term factor =
          new Term.Mul(
              List.of(
                  new Num(binomial),
                  new Term.Pow(new Term.Neg(shift), Num.of(j)),
                  moment(k - j, a, u)));
      if (j == 0 || !b.equals(Num.ZERO)) {
        terms.add(j == 0 ? moment(k, a, u) : factor);
      }
      binomial = binomial.times(Rational.of(k - j)).over(Rational.of(j + 1L));
    }
    Term sum = new Term.Add(terms);
    return b.equals(Num.ZERO) ? sum : new Term.Mul(List.of(outside, sum));
  }

  private Term moment(int k, Term a, Term u) {
    Term e = Term.Op.of(Operator.EXP, new Term.Mul(List.of(a, new Term.Pow(u, Num.of(2)))));
    Term twice = new Term.Mul(List.of(Num.of(2), a));
    if (k == 0) {
      Term root = Term.Op.of(Operator.SQRT, new Term.Neg(a));
      return new Term.Div(
          new Term.Mul(
              List.of(
                  Term.Op.of(Operator.SQRT, Term.Constant.PI),
                  Term.Op.of(Operator.ERF, new Term.Mul(List.of(root, u))))),
          new Term.Mul(List.of(Num.of(2), root)));
    }
    if (k == 1) {
      return new Term.Div(e, twice);
    }
    Term first = new Term.Div(new Term.Mul(List.of(new Term.Pow(u, Num.of(k - 1)), e)), twice);
    Term rest = new Term.Mul(List.of(Num.of(k - 1), moment(k - 2, a, u)));
    return new Term.Add(List.of(first, new Term.Neg(new Term.Div(rest, twice))));
  }
}
