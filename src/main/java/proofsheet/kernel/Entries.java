package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Expansion;
import proofsheet.math.Givens;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Relations between vectors and matrices of known size, entry by entry.
///
/// Sound because tensors are rounded entrywise, and each entry keeps the digits it is written with.
final class Entries {
  private static final int MOST = 400;

  private Entries() {}

  /// A rounding of tensors as the roundings of all entries; another statement as it is.
  static Statement of(Givens givens, Statement statement) {
    if (!(statement instanceof Relation r) || r.relator() != Relator.APPROXIMATELY) {
      return statement;
    }
    List<Statement> entries = relations(givens, r);
    return entries.isEmpty() ? statement : new Statement.And(entries);
  }

  /// The relation between each entry of the left side and its like on the right; empty when these
  /// are scalars, or not of one known shape.
  static List<Statement> relations(Givens givens, Relation r) {
    Expansion expansion = new Expansion(givens);
    List<Axis> axes = expansion.axes(r.left());
    if (axes.isEmpty() || !axes.equals(expansion.axes(r.right()))) {
      return List.of();
    }
    List<List<Term>> places = List.of(List.of());
    for (Axis axis : axes) {
      Optional<Integer> size = size(axis);
      if (size.isEmpty() || size.get() * (long) places.size() > MOST) {
        return List.of();
      }
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> place : places) {
        for (int i = 1; i <= size.get(); i++) {
          List<Term> next = new ArrayList<>(place);
          next.add(Num.of(i));
          longer.add(next);
        }
      }
      places = longer;
    }
    return places.stream()
        .<Statement>map(
            at -> new Relation(new Term.At(r.left(), at), r.relator(), new Term.At(r.right(), at)))
        .toList();
  }

  private static Optional<Integer> size(Axis axis) {
    boolean known =
        axis.lower().equals(Num.ONE)
            && axis.upper() instanceof Num n
            && n.value().isInteger()
            && n.value().numerator().bitLength() < 10;
    return known
        ? Optional.of(((Num) axis.upper()).value().numerator().intValue())
        : Optional.empty();
  }
}
