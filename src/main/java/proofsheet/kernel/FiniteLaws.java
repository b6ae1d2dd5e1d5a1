package proofsheet.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.calculus.Expansion;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;

/// The probabilities of the values of named finite laws.
public final class FiniteLaws {
  private static final int LONGEST = 12;

  private FiniteLaws() {}

  /// The values of a variable with their probabilities, those of probability zero left out; empty
  /// when its law is not one of the named finite ones. `indices` are those of a member of a family,
  /// as numbers. A [NoValue] when a parameter has no exact value.
  public static Optional<Map<Rational, Rational>> of(
      Givens givens, Random random, List<Term> indices, Evaluator evaluator) {
    Map<Name, Term> at = new HashMap<>();
    for (int k = 0; k < random.sort().family().size(); k++) {
      at.put(Random.axis(k), indices.get(k));
    }
    List<Term> p = random.law().parameters().stream().map(x -> Substitution.in(x, at)).toList();
    Parameters parameters = new Parameters(new Expansion(givens), evaluator);
    Map<Rational, Rational> law = new TreeMap<>();
    switch (random.law().name()) {
      case BERNOULLI -> {
        Rational q = parameters.number(p.getFirst());
        law.put(Rational.ONE, q);
        law.put(Rational.ZERO, Rational.ONE.minus(q));
      }
      case BINOMIAL -> {
        int n = parameters.small(p.get(0));
        Rational q = parameters.number(p.get(1));
        Rational choose = Rational.ONE;
        for (int k = 0; k <= n; k++) {
          Rational weight = q.power(k).times(Rational.ONE.minus(q).power(n - k));
          law.put(Rational.of(k), choose.times(weight));
          choose = choose.times(Rational.of(n - k)).over(Rational.of(k + 1L));
        }
      }
      case CATEGORICAL -> {
        Axis axis = new Expansion(givens).axes(p.getFirst()).getFirst();
        int n = parameters.small(axis.upper());
        for (int k = 1; k <= n; k++) {
          Term entry = new Expansion(givens).component(p.getFirst(), List.of(Num.of(k)));
          law.put(Rational.of(k), parameters.exact(entry));
        }
      }
      case UNIFORM -> {
        if (!(p.getFirst() instanceof Term.FiniteSet set)) {
          return Optional.empty();
        }
        Rational weight = Rational.of(1, set.elements().size());
        for (Term element : set.elements()) {
          law.merge(parameters.number(element), weight, Rational::plus);
        }
      }
      case NORMAL, EXPONENTIAL, POISSON, UNKNOWN -> {
        return Optional.empty();
      }
    }
    law.values().removeIf(w -> w.signum() == 0);
    return Optional.of(law);
  }

  private record Parameters(Expansion expansion, Evaluator evaluator) {
    Rational number(Term parameter) {
      return exact(expansion.scalar(parameter));
    }

    Rational exact(Term term) {
      return evaluator.value(term).exact().orElseThrow(() -> new NoValue("no exact parameter"));
    }

    int small(Term parameter) {
      Rational value = number(parameter);
      if (!value.isInteger() || value.signum() < 0 || value.compareTo(Rational.of(LONGEST)) > 0) {
        throw new NoValue("a parameter of such a size");
      }
      return value.numerator().intValueExact();
    }
  }
}
