package proofsheet.numeric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Where terms are evaluated: numbers for names and components, laws for random variables.
public interface Point {
  /// The number for `x` or `x_3`; empty when the point has none.
  Optional<Rational> number(Term atom);

  /// The finite law of a random variable, as values with their probabilities.
  default Optional<List<Weighted>> law(Name random) {
    return Optional.empty();
  }

  /// What stands in for an unknown function.
  default Optional<FunctionInstance> function(Name name) {
    return Optional.empty();
  }

  record Weighted(Rational value, Rational probability) {}

  /// A point that is fixed.
  record Fixed(
      Map<Term, Rational> numbers,
      Map<Name, List<Weighted>> laws,
      Map<Name, FunctionInstance> functions)
      implements Point {
    public Fixed(Map<Term, Rational> numbers, Map<Name, List<Weighted>> laws) {
      this(numbers, laws, Map.of());
    }

    @Override
    public Optional<FunctionInstance> function(Name name) {
      return Optional.ofNullable(functions.get(name));
    }

    @Override
    public Optional<Rational> number(Term atom) {
      return Optional.ofNullable(numbers.get(atom));
    }

    @Override
    public Optional<List<Weighted>> law(Name random) {
      return Optional.ofNullable(laws.get(random));
    }
  }
}
