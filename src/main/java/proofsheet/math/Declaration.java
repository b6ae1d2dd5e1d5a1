package proofsheet.math;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the givens say a name is.
public sealed interface Declaration {
  Name name();

  /// A quantity of a sort, with properties of matrices (`symmetric`, …).
  record Quantity(Name name, Sort sort, Set<Property> properties) implements Declaration {}

  /// An unknown function from arguments of sorts to a sort, with properties (`convex`, …).
  record Function(Name name, List<Sort> arguments, Sort result, Set<Property> properties)
      implements Declaration {}

  /// A random quantity. Variables of one `independence` group are mutually independent (all members
  /// of a family included); no group, no claim of independence.
  record Random(Name name, Sort sort, Law law, Optional<Integer> independence)
      implements Declaration {

    /// The name that stands for the index at an axis of a family in the parameters of its law.
    public static Name axis(int number) {
      return new Name("axis#" + number);
    }
  }

  /// A probability law: its standard name and parameters; or an unknown law (`UNKNOWN`) with its
  /// letter, which variables of one law share, or without parameters, when nothing is known of it.
  record Law(LawName name, List<Term> parameters) {}

  enum LawName {
    NORMAL,
    BERNOULLI,
    BINOMIAL,
    UNIFORM,
    EXPONENTIAL,
    POISSON,
    CATEGORICAL,
    UNKNOWN
  }

  /// A property, with the constant it mentions (`L`-smooth, bounded by `c`).
  record Property(PropertyName name, Optional<Term> constant) {
    public static Property of(PropertyName name) {
      return new Property(name, Optional.empty());
    }
  }

  enum PropertyName {
    CONVEX,
    STRICTLY_CONVEX,
    STRONGLY_CONVEX,
    CONCAVE,
    INCREASING,
    STRICTLY_INCREASING,
    DECREASING,
    STRICTLY_DECREASING,
    MONOTONE,
    EVEN,
    ODD,
    POSITIVE,
    NONNEGATIVE,
    BOUNDED,
    LINEAR,
    CONTINUOUS,
    DIFFERENTIABLE,
    TWICE_DIFFERENTIABLE,
    LIPSCHITZ,
    SMOOTH,
    SYMMETRIC,
    SKEW_SYMMETRIC,
    INVERTIBLE,
    ORTHOGONAL,
    DIAGONAL,
    TRIANGULAR,
    UPPER_TRIANGULAR,
    LOWER_TRIANGULAR,
    POSITIVE_DEFINITE,
    POSITIVE_SEMIDEFINITE,
    ROW_STOCHASTIC,
    COLUMN_STOCHASTIC,
    DOUBLY_STOCHASTIC,
    PERMUTATION,
    /// Something else that was said of it, and is not understood.
    OTHER
  }
}
