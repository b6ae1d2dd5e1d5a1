package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Generator;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Polynomial;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Optima;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Where a function of one number may have its optimum: proposals only.
final class StationaryPoints {
  private static final int MOST_DEGREES = 12;

  private final Goal goal;
  private final Name variable;

  private StationaryPoints(Goal goal, Name variable) {
    this.goal = goal;
    this.variable = variable;
  }

  static StationaryPoints of(Optima.Problem problem) {
    return new StationaryPoints(problem.inside(), problem.variable());
  }

  /// The derivative divided by the distance from a place where it vanishes; empty when it does not
  /// vanish there.
  Optional<Term> quotient(Term body, Term place) {
    try {
      Fraction derivative = normal(derivative(body));
      Fraction root = normal(place);
      SortedMap<Integer, Fraction> coefficients = new TreeMap<>();
      for (Map.Entry<Monomial, Rational> e : derivative.over().terms().entrySet()) {
        int degree = 0;
        Monomial rest = Monomial.ONE;
        for (Map.Entry<Generator, Integer> p : e.getKey().powers().entrySet()) {
          if (p.getKey().term().equals(new Term.Sym(variable))) {
            degree = p.getValue();
          } else {
            rest = rest.times(Monomial.of(p.getKey(), p.getValue()));
          }
        }
        Fraction part = Fraction.of(Polynomial.of(rest).times(e.getValue()));
        coefficients.merge(degree, part, Fraction::plus);
      }
      return divided(coefficients, root)
          .map(q -> q.times(new Fraction(Polynomial.ONE, derivative.under())))
          .map(Terms::of);
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// Rule: Horner's scheme.
  private Optional<Fraction> divided(SortedMap<Integer, Fraction> coefficients, Fraction root) {
    Fraction unknown = normal(new Term.Sym(variable));
    Fraction carried = Fraction.ZERO;
    Fraction quotient = Fraction.ZERO;
    int least = coefficients.isEmpty() ? 0 : coefficients.firstKey();
    if (coefficients.isEmpty() || coefficients.lastKey() - least > MOST_DEGREES) {
      return Optional.empty();
    }
    for (int degree = coefficients.lastKey(); degree > least; degree--) {
      Fraction own = coefficients.getOrDefault(degree, Fraction.ZERO);
      carried = reduced(carried.times(root).plus(own));
      quotient = quotient.plus(carried.times(unknown.power(degree - 1)));
    }
    return reduced(carried.times(root).plus(coefficients.get(least))).isZero()
        ? Optional.of(quotient)
        : Optional.empty();
  }

  /// The same with what powers of roots are.
  private Fraction reduced(Fraction fraction) {
    return normal(Terms.of(fraction));
  }

  private Fraction normal(Term term) {
    List<Statement> facts = new ArrayList<>(goal.givens().hypotheses());
    facts.addAll(goal.premises());
    return new Normalizer(new Signs(goal.givens(), facts), Map.of(), true)
        .normal(new Expansion(goal.givens()).scalar(term));
  }

  private Term derivative(Term body) {
    return new Term.Derivative(Term.DerivativeKind.PARTIAL, body, List.of(new Term.Sym(variable)));
  }

  /// The zeros of the derivative and of what stands in absolute values and maxima, as far as they
  /// solve simple equations; where one kink parts two smooth pieces, also the zeros of their
  /// derivatives, each where its piece is, else the kink.
  List<Term> of(Term body) {
    Set<Term> found = new LinkedHashSet<>(stationary(body));
    ofParabola(body).ifPresent(found::add);
    Set<Term> kinks = new LinkedHashSet<>();
    kinks(body, kinks);
    for (Term kink : kinks) {
      found.addAll(zeros(kink));
    }
    if (kinks.size() == 1) {
      Term kink = kinks.iterator().next();
      zeros(kink).forEach(at -> byPieces(body, kink, at).ifPresent(found::add));
    }
    return List.copyOf(found);
  }

  /// Rule: the slope `s + c x` of a parabola vanishes at `-s / c`; the factors of `c` stay as they
  /// are written, which shows its sign.
  private Optional<Term> ofParabola(Term body) {
    try {
      Expansion expansion = new Expansion(goal.givens());
      Term slope = expansion.scalar(derivative(body));
      Term curvature = expansion.scalar(derivative(slope));
      boolean constant =
          !Substitution.names(curvature).contains(variable) && !normal(curvature).isZero();
      Term start = Substitution.in(slope, Map.of(variable, Term.Num.ZERO));
      return constant
          ? Optional.of(new Term.Div(new Term.Neg(Terms.of(normal(start))), curvature))
          : Optional.empty();
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private List<Term> stationary(Term body) {
    return zeros(derivative(body));
  }

  private List<Term> zeros(Term term) {
    try {
      return roots(term);
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      // It has no normal form, so that no zero is known.
      return List.of();
    }
  }

  /// The stationary points of the pieces on both sides of a kink, each on its own side.
  private Optional<Term> byPieces(Term body, Term kink, Term at) {
    List<Term.Branch> branches = new ArrayList<>();
    for (boolean above : List.of(true, false)) {
      List<Term> places = stationary(piece(body, kink, above));
      if (places.size() != 1) {
        return Optional.empty();
      }
      Term there = Substitution.in(kink, Map.of(variable, places.getFirst()));
      branches.add(new Term.Branch(side(there, above), places.getFirst()));
    }
    return Optional.of(new Term.Cases(branches, Optional.of(at)));
  }

  /// `a > b` for `a - b > 0`.
  private static Statement side(Term value, boolean above) {
    List<Term> left = new ArrayList<>();
    List<Term> right = new ArrayList<>();
    for (Term term : value instanceof Term.Add a ? a.terms() : List.of(value)) {
      if (term instanceof Term.Neg n) {
        right.add(n.of());
      } else if (term instanceof Term.Mul m
          && m.factors().getFirst() instanceof Term.Num n
          && n.value().signum() < 0) {
        List<Term> factors = new ArrayList<>(m.factors().subList(1, m.factors().size()));
        if (!n.value().equals(Rational.MINUS_ONE)) {
          factors.addFirst(new Term.Num(n.value().negate()));
        }
        right.add(factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors));
      } else {
        left.add(term);
      }
    }
    return new Statement.Relation(
        sum(left), above ? Statement.Relator.GREATER : Statement.Relator.LESS, sum(right));
  }

  private static Term sum(List<Term> terms) {
    return switch (terms.size()) {
      case 0 -> Term.Num.ZERO;
      case 1 -> terms.getFirst();
      default -> new Term.Add(terms);
    };
  }

  /// The function on one side of its kink.
  private static Term piece(Term term, Term kink, boolean above) {
    if (term instanceof Term.Op op) {
      List<Term> a = op.arguments();
      switch (op.operator()) {
        case ABS -> {
          if (a.getFirst().equals(kink)) {
            return above ? kink : new Term.Neg(kink);
          }
        }
        case RELU -> {
          if (a.getFirst().equals(kink)) {
            return above ? kink : Term.Num.ZERO;
          }
        }
        case MAX, MIN -> {
          if (a.size() == 2 && difference(a.get(0), a.get(1)).equals(kink)) {
            return a.get(above == (op.operator() == Operator.MAX) ? 0 : 1);
          }
        }
        default -> {}
      }
    }
    return Traversal.map(term, t -> piece(t, kink, above), s -> s);
  }

  private void kinks(Term term, Set<Term> found) {
    Traversal.has(
        term,
        t -> {
          if (t instanceof Term.Op op) {
            List<Term> a = op.arguments();
            switch (op.operator()) {
              case ABS, RELU -> {
                if (Substitution.names(a.getFirst()).contains(variable)) {
                  found.add(a.getFirst());
                }
              }
              case MAX, MIN -> {
                if (a.size() == 2 && Substitution.names(t).contains(variable)) {
                  found.add(difference(a.get(0), a.get(1)));
                }
              }
              default -> {}
            }
          }
          return false;
        });
  }

  /// Where a term vanishes: where a factor of it does, and the roots of a polynomial of at most the
  /// second degree, or of two terms, in the one expression by which it depends on the variable.
  private List<Term> roots(Term term) {
    Polynomial top = primitive(normal(term).over());
    Map<Generator, Integer> common = common(top);
    Monomial divisor = Monomial.ONE;
    List<Term> found = new ArrayList<>();
    for (Map.Entry<Generator, Integer> e : common.entrySet()) {
      divisor = divisor.times(Monomial.of(e.getKey(), -e.getValue()));
      found.addAll(where(e.getKey().term(), Term.Num.ZERO));
    }
    found.addAll(otherRoots(top.times(Polynomial.of(divisor))));
    return found;
  }

  /// The powers that all terms of a polynomial have.
  private static Map<Generator, Integer> common(Polynomial polynomial) {
    Map<Generator, Integer> common = new TreeMap<>();
    boolean first = true;
    for (Monomial monomial : polynomial.terms().keySet()) {
      if (first) {
        common.putAll(monomial.powers());
      }
      first = false;
      common.replaceAll((g, e) -> Math.min(e, monomial.powers().getOrDefault(g, 0)));
    }
    common.values().removeIf(e -> e <= 0);
    return common;
  }

  private List<Term> otherRoots(Polynomial top) {
    SortedMap<Integer, Polynomial> coefficients = new TreeMap<>();
    Optional<Generator> unknown = Optional.empty();
    for (Map.Entry<Monomial, Rational> e : top.terms().entrySet()) {
      int degree = 0;
      Monomial rest = Monomial.ONE;
      for (Map.Entry<Generator, Integer> p : e.getKey().powers().entrySet()) {
        if (!Substitution.names(p.getKey().term()).contains(variable)) {
          rest = rest.times(Monomial.of(p.getKey(), p.getValue()));
        } else if (unknown.isPresent() && !unknown.get().equals(p.getKey())) {
          return List.of();
        } else {
          unknown = Optional.of(p.getKey());
          degree = p.getValue();
        }
      }
      coefficients.merge(degree, Polynomial.of(rest).times(e.getValue()), Polynomial::plus);
    }
    if (unknown.isEmpty() || coefficients.firstKey() != 0) {
      return List.of();
    }
    Term origin = unknown.get().term();
    return values(coefficients).stream().flatMap(v -> where(origin, v).stream()).toList();
  }

  /// The roots of a polynomial with these coefficients.
  private List<Term> values(SortedMap<Integer, Polynomial> coefficients) {
    int degree = coefficients.lastKey();
    Polynomial first = coefficients.get(degree);
    Fraction last = quotient(coefficients.get(0), first).negate();
    if (coefficients.size() == 2) {
      if (degree == 1) {
        return List.of(Terms.of(last));
      }
      Term root =
          Terms.of(normal(new Term.Pow(Terms.of(last), new Term.Num(Rational.of(1, degree)))));
      return degree % 2 == 0 ? List.of(root, new Term.Neg(root)) : List.of(root);
    }
    if (degree != 2) {
      return List.of();
    }
    Fraction half = quotient(coefficients.get(1), first).times(Fraction.of(Rational.of(-1, 2)));
    Term root = Term.Op.of(Operator.SQRT, Terms.of(half.times(half).plus(last)));
    return List.of(
        new Term.Add(List.of(Terms.of(half), root)),
        new Term.Add(List.of(Terms.of(half), new Term.Neg(root))));
  }

  private static Fraction quotient(Polynomial over, Polynomial under) {
    return Fraction.of(over).times(Fraction.of(under).reciprocal());
  }

  /// Where an expression in the variable has a value.
  private List<Term> where(Term expression, Term value) {
    return switch (expression) {
      case Term.Sym s when s.name().equals(variable) -> List.of(value);
      case Term.Pow(Term base, Term exponent)
          when base == Term.Constant.E && !value.equals(Term.Num.ZERO) ->
          roots(difference(exponent, Term.Op.of(Operator.LOG, value)));
      case Term.Pow(Term base, Term.Num exponent) when exponent.value().signum() > 0 ->
          roots(
              difference(
                  base, new Term.Pow(value, new Term.Num(Rational.ONE.over(exponent.value())))));
      case Term.Op op when op.operator() == Operator.EXP && !value.equals(Term.Num.ZERO) ->
          roots(difference(op.arguments().getFirst(), Term.Op.of(Operator.LOG, value)));
      case Term.Op op when op.operator() == Operator.LOG ->
          roots(difference(op.arguments().getFirst(), Term.Op.of(Operator.EXP, value)));
      case Term.Op op when op.operator() == Operator.SQRT ->
          roots(difference(op.arguments().getFirst(), new Term.Pow(value, Term.Num.of(2))));
      default -> List.of();
    };
  }

  private static Term difference(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  /// The polynomial without the powers that all its terms have.
  private static Polynomial primitive(Polynomial polynomial) {
    Map<Generator, Integer> common = new TreeMap<>();
    boolean first = true;
    for (Monomial monomial : polynomial.terms().keySet()) {
      Map<Generator, Integer> powers = monomial.powers();
      if (first) {
        common.putAll(powers);
      }
      first = false;
      common.replaceAll((g, e) -> Math.min(e, powers.getOrDefault(g, 0)));
      powers.forEach((g, e) -> common.merge(g, Math.min(e, 0), Math::min));
    }
    Monomial divisor = Monomial.ONE;
    for (Map.Entry<Generator, Integer> e : common.entrySet()) {
      if (e.getValue() != 0) {
        divisor = divisor.times(Monomial.of(e.getKey(), -e.getValue()));
      }
    }
    return polynomial.times(Polynomial.of(divisor));
  }
}
