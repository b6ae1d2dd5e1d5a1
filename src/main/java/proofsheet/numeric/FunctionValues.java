package proofsheet.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Values and slopes of unknown functions for which a point has an instance.
final class FunctionValues {
  private final Evaluator evaluator;
  private final Point point;

  FunctionValues(Evaluator evaluator, Point point) {
    this.evaluator = evaluator;
    this.point = point;
  }

  Enclosure value(Term.Apply apply) {
    if (apply.arguments().size() != 1) {
      throw new NoValue("a function of several arguments");
    }
    List<Enclosure> x = entries(apply.arguments().getFirst());
    return instance(apply.function(), x.size()).value(x);
  }

  Enclosure slope(Term.Prime prime) {
    if (prime.order() != 1) {
      throw new NoValue("a higher derivative of an unknown function");
    }
    return instance(prime.function(), 1).slope(List.of(evaluator.value(prime.at())), 0);
  }

  Enclosure slope(Term.Nabla nabla, List<Term> at) {
    if (nabla.order() != 1 || at.size() != 1) {
      throw new NoValue("a higher derivative of an unknown function");
    }
    List<Enclosure> x = entries(nabla.at());
    int k = evaluator.integer(at.getFirst()).intValueExact();
    if (k < 1 || k > x.size()) {
      throw new NoValue("an index out of range");
    }
    return instance(nabla.function(), x.size()).slope(x, k - 1);
  }

  private FunctionInstance instance(Name function, int dimension) {
    Optional<FunctionInstance> instance = point.function(function);
    return instance
        .filter(f -> f.dimension() == dimension)
        .orElseThrow(() -> new NoValue("no value of " + function));
  }

  private List<Enclosure> entries(Term argument) {
    if (!(argument instanceof Term.Comprehension family)) {
      return List.of(evaluator.value(argument));
    }
    if (family.indices().size() != 1) {
      throw new NoValue("a function of a matrix");
    }
    Term.Binder binder = family.indices().getFirst();
    long from = evaluator.integer(binder.lower().orElseThrow()).longValueExact();
    long to = evaluator.integer(binder.upper().orElseThrow()).longValueExact();
    if (from != 1 || to > 12) {
      throw new NoValue("a vector too long");
    }
    List<Enclosure> entries = new ArrayList<>();
    for (long k = from; k <= to; k++) {
      entries.add(
          evaluator.value(Substitution.in(family.body(), Map.of(binder.variable(), Num.of(k)))));
    }
    return entries;
  }
}
