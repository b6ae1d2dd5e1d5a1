package proofsheet.algebra.matrix;

import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Term;

/// A matrix or column vector that words are made of: a name, an inverse, or any other tensor that
/// is only known to be equal to itself.
///
/// Atoms are numbered in the order in which they are met; two are one when their numbers are equal.
/// `inverseOf` is what it is the inverse of, `composite` how it is made of smaller sums.
record Atom(
    int number,
    Term term,
    Term rows,
    Term columns,
    Set<PropertyName> properties,
    Optional<MatrixSum> inverseOf,
    Optional<Composite> composite) {

  boolean has(PropertyName property) {
    return properties.contains(property);
  }

  /// Rule: diagonal and semidefinite matrices are symmetric.
  boolean isSymmetric() {
    return has(PropertyName.SYMMETRIC)
        || has(PropertyName.DIAGONAL)
        || has(PropertyName.POSITIVE_DEFINITE)
        || has(PropertyName.POSITIVE_SEMIDEFINITE);
  }

  boolean isOrthogonal() {
    return has(PropertyName.ORTHOGONAL) || has(PropertyName.PERMUTATION);
  }

  /// Rule: definite and orthogonal matrices are invertible.
  boolean isInvertible() {
    return has(PropertyName.INVERTIBLE)
        || has(PropertyName.POSITIVE_DEFINITE)
        || isOrthogonal()
        || inverseOf.isPresent();
  }

  boolean isSquare() {
    return rows.equals(columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Atom a && a.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
