package proofsheet.math;

import java.util.List;

/// What kind of thing a term is: the set its scalars come from, the axes of a family it is a member
/// of, and its own shape.
///
/// A scalar has no axes, a vector one, a matrix two. `family` axes must be indexed before the shape
/// means anything: `x^{(i)} \in \mathbb{R}^d` has one family axis and one axis of shape.
public record Sort(Term scalars, List<Axis> family, List<Axis> shape) {
  public static final Term REALS = new Term.StandardSet(NumberSet.REALS, List.of());
  public static final Sort REAL = new Sort(REALS, List.of(), List.of());

  /// One axis of indices, from `lower` to `upper`, both included; a vector's runs from 1.
  public record Axis(Term lower, Term upper) {
    public static Axis ofSize(Term size) {
      return new Axis(Term.Num.ONE, size);
    }
  }

  public static Sort tensor(Term scalars, List<Axis> shape) {
    return new Sort(scalars, List.of(), shape);
  }

  /// The sort of the elements of a set: `\mathbb{R}^n` has vectors, `\{0, 1\}` numbers.
  public static Sort ofElements(Term set) {
    return switch (set) {
      case Term.StandardSet s ->
          tensor(
              new Term.StandardSet(s.set(), List.of()),
              s.sizes().stream().map(Axis::ofSize).toList());
      case Term.SetPower p -> tensor(p.base(), p.sizes().stream().map(Axis::ofSize).toList());
      default -> tensor(set, List.of());
    };
  }

  public boolean isScalar() {
    return family.isEmpty() && shape.isEmpty();
  }
}
