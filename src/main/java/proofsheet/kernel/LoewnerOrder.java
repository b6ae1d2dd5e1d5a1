package proofsheet.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Expanded;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.RationalMatrix;

/// `A \succeq B` and `A \succ B` at a point.
///
/// Rule: they say that the difference is positive semidefinite or definite, which is decided by
/// minors; nothing is said of a difference that is not symmetric, or not exact.
final class LoewnerOrder {
  private static final int LARGEST = 6;

  private LoewnerOrder() {}

  static boolean isOrder(Relator relator) {
    return relator == Relator.POSITIVE_SEMIDEFINITE_ORDER
        || relator == Relator.POSITIVE_DEFINITE_ORDER;
  }

  /// What compares the entries that an order compares, so that it can be brought into index
  /// notation.
  static Relation entrywise(Relation order) {
    return new Relation(order.left(), Relator.EQUAL, order.right());
  }

  /// Whether an order holds whose entries `entries` compares; empty when it cannot be told.
  static Optional<Boolean> holds(Relator order, Expanded entries, Evaluator evaluator) {
    List<Binder> indices = entries.indices();
    if (indices.size() != 2 || !(entries.statement() instanceof Relation r)) {
      return Optional.empty();
    }
    int size = size(indices.get(0), evaluator);
    if (size != size(indices.get(1), evaluator)) {
      return Optional.empty();
    }
    RationalMatrix difference =
        RationalMatrix.of(size, size, (i, j) -> difference(r, indices, List.of(i, j), evaluator));
    if (!MatrixProperties.holds(PropertyName.SYMMETRIC, difference)) {
      return Optional.empty();
    }
    PropertyName property =
        order == Relator.POSITIVE_DEFINITE_ORDER
            ? PropertyName.POSITIVE_DEFINITE
            : PropertyName.POSITIVE_SEMIDEFINITE;
    return Optional.of(MatrixProperties.holds(property, difference));
  }

  private static int size(Binder binder, Evaluator evaluator) {
    Rational lower = exact(binder.lower().orElseThrow(), evaluator);
    Rational upper = exact(binder.upper().orElseThrow(), evaluator);
    if (!lower.equals(Rational.ONE) || upper.compareTo(Rational.of(LARGEST)) > 0) {
      throw new NoValue("a matrix of such a size");
    }
    return upper.numerator().intValueExact();
  }

  private static Rational difference(
      Relation r, List<Binder> indices, List<Integer> at, Evaluator evaluator) {
    Map<Name, Term> here = new LinkedHashMap<>();
    for (int k = 0; k < indices.size(); k++) {
      here.put(indices.get(k).variable(), Num.of(at.get(k)));
    }
    Relation entry = (Relation) Substitution.in(r, here);
    return exact(entry.left(), evaluator).minus(exact(entry.right(), evaluator));
  }

  private static Rational exact(Term term, Evaluator evaluator) {
    return evaluator
        .value(term)
        .exact()
        .orElseThrow(() -> new NoValue("an entry that is not exact"));
  }
}
