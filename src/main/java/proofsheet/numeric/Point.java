package proofsheet.numeric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Where terms are evaluated: numbers for names and components, finite laws for random variables.
public interface Point {
  /// The number for `x` or `x_3`; empty when the point has none.
  Optional<Rational> number(Term atom);

  /// The finite law of a random variable or of a component; empty when the point has none.
  default Optional<Law> law(Term random) {
    return Optional.empty();
  }

  /// What stands in for an unknown function.
  default Optional<FunctionInstance> function(Name name) {
    return Optional.empty();
  }

  /// A finite law: its values with their probabilities.
  ///
  /// Variables of one `source` depend on one another: they have as many outcomes, with the same
  /// probabilities, and take their values together. Different sources are independent.
  record Law(Term source, List<Weighted> outcomes) {}

  record Weighted(Rational value, Rational probability) {}

  /// A point that is fixed.
  record Fixed(
      Map<Term, Rational> numbers, Map<Term, Law> laws, Map<Name, FunctionInstance> functions)
      implements Point {
    public Fixed(Map<Term, Rational> numbers, Map<Term, Law> laws) {
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
    public Optional<Law> law(Term random) {
      return Optional.ofNullable(laws.get(random));
    }
  }
}
