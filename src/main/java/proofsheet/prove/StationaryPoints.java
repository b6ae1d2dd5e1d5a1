package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Generator;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Polynomial;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Where a function of one number may have its optimum: proposals only.
final class StationaryPoints {
  private final Goal goal;
  private final Name variable;

  StationaryPoints(Goal goal, Name variable) {
    this.goal = goal;
    this.variable = variable;
  }

  /// The zeros of the derivative and of what stands in absolute values and maxima, as far as they
  /// solve equations of the first degree.
  List<Term> of(Term body) {
    Set<Term> found = new LinkedHashSet<>();
    List<Term> vanishing = new ArrayList<>();
    Term.Derivative derivative =
        new Term.Derivative(Term.DerivativeKind.PARTIAL, body, List.of(new Term.Sym(variable)));
    vanishing.add(derivative);
    kinks(body, vanishing);
    for (Term term : vanishing) {
      try {
        root(new Expansion(goal.givens()).scalar(term)).ifPresent(found::add);
      } catch (NotExpandable | ArithmeticException failure) {
        // It has no normal form, so that no zero is known.
      }
    }
    return List.copyOf(found);
  }

  private void kinks(Term term, List<Term> found) {
    Traversal.has(
        term,
        t -> {
          if (t instanceof Term.Op op) {
            List<Term> a = op.arguments();
            switch (op.operator()) {
              case ABS, RELU -> found.add(a.getFirst());
              case MAX, MIN -> {
                if (a.size() == 2) {
                  found.add(new Term.Add(List.of(a.get(0), new Term.Neg(a.get(1)))));
                }
              }
              default -> {}
            }
          }
          return false;
        });
  }

  private Optional<Term> root(Term term) {
    List<Statement> facts = new ArrayList<>(goal.givens().hypotheses());
    facts.addAll(goal.premises());
    Normalizer normalizer = new Normalizer(new Signs(goal.givens(), facts), Map.of(), true);
    Polynomial top = primitive(normalizer.normal(term).over());
    Polynomial constant = Polynomial.ZERO;
    Polynomial slope = Polynomial.ZERO;
    for (Map.Entry<Monomial, Rational> e : top.terms().entrySet()) {
      int degree = 0;
      Monomial rest = Monomial.ONE;
      for (Map.Entry<Generator, Integer> p : e.getKey().powers().entrySet()) {
        if (p.getKey().term().equals(new Term.Sym(variable))) {
          degree = p.getValue();
        } else if (Substitution.names(p.getKey().term()).contains(variable)) {
          return Optional.empty();
        } else {
          rest = rest.times(Monomial.of(p.getKey(), p.getValue()));
        }
      }
      Polynomial part = Polynomial.of(rest).times(e.getValue());
      if (degree == 0) {
        constant = constant.plus(part);
      } else if (degree == 1) {
        slope = slope.plus(part);
      } else {
        return Optional.empty();
      }
    }
    if (slope.isZero()) {
      return Optional.empty();
    }
    Fraction root =
        Fraction.of(constant.times(Rational.MINUS_ONE)).times(Fraction.of(slope).reciprocal());
    return Optional.of(Terms.of(root));
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
