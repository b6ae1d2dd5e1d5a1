package proofsheet.algebra.matrix;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;

/// Inverses of sums of words, wherever they exist.
final class Inversion {
  private final WordAlgebra algebra;
  private final Alphabet alphabet;
  private final Definiteness definiteness;

  Inversion(WordAlgebra algebra, Alphabet alphabet, Definiteness definiteness) {
    this.algebra = algebra;
    this.alphabet = alphabet;
    this.definiteness = definiteness;
  }

  /// The inverse of a square sum.
  ///
  /// Rule: where a product of square matrices is invertible each of them is, and `(c A B)^{-1} =
  /// c^{-1} B^{-1} A^{-1}`.
  MatrixSum of(MatrixSum sum) {
    if (!sum.isSquare() || sum.isZero()) {
      throw new NoMatrixForm("an inverse of what has none");
    }
    if (sum.terms().size() == 1) {
      Map.Entry<Word, Fraction> only = sum.terms().entrySet().iterator().next();
      Fraction factor = only.getValue().reciprocal();
      if (only.getKey().isEmpty()) {
        return MatrixSum.identity(sum.rows()).times(factor);
      }
      if (only.getKey().isSquareThroughout()) {
        MatrixSum product = MatrixSum.identity(sum.rows());
        for (Letter letter : only.getKey().letters().reversed()) {
          product = algebra.product(product, of(letter));
        }
        return product.times(factor);
      }
    }
    return ofWhole(sum);
  }

  private MatrixSum of(Letter letter) {
    Atom atom = letter.atom();
    if (atom.isOrthogonal()) {
      return algebra.word(Word.of(letter.transposed()));
    }
    // Rule: `(A \otimes B)^{-1} = A^{-1} \otimes B^{-1}` for square matrices.
    if (atom.composite().orElse(null) instanceof Composite.Kronecker(MatrixSum a, MatrixSum b)
        && a.isSquare()
        && b.isSquare()) {
      MatrixSum product = algebra.composites().kronecker(of(a), of(b));
      return letter.isTransposed() ? algebra.transposed(product) : product;
    }
    MatrixSum plain =
        atom.inverseOf().isPresent()
            ? algebra.reduced(atom.inverseOf().get())
            : algebra.word(Word.of(inverse(algebra.word(Word.of(Letter.of(atom))), atom)));
    return letter.isTransposed() ? algebra.transposed(plain) : plain;
  }

  /// Rule: `(cA)^{-1} = c^{-1} A^{-1}` and `(A^\top)^{-1} = (A^{-1})^\top`, so that multiples and
  /// transposes share one inverse.
  private MatrixSum ofWhole(MatrixSum sum) {
    Fraction leading = sum.terms().get(sum.terms().lastKey());
    Optional<Rational> number = leading.number();
    Fraction factor = number.isPresent() ? leading.reciprocal() : Fraction.ONE;
    MatrixSum primitive = sum.times(factor);
    MatrixSum transposed = algebra.transposed(primitive);
    boolean turned = transposed.key().compareTo(primitive.key()) < 0;
    Letter letter = inverse(turned ? transposed : primitive, null);
    return algebra.word(Word.of(turned ? letter.transposed() : letter)).times(factor);
  }

  /// The letter of an inverse, with the equations that say what it is.
  private Letter inverse(MatrixSum of, @org.jspecify.annotations.Nullable Atom atom) {
    int before = alphabet.atoms().size();
    Atom inverse = alphabet.inverse(of, WordTerms.of(of), properties(of, atom));
    Letter letter = Letter.of(inverse);
    if (alphabet.atoms().size() > before) {
      MatrixSum word = algebra.word(Word.of(letter));
      MatrixSum identity = MatrixSum.identity(of.rows());
      algebra.rewriting().add(algebra.product(word, of).minus(identity));
      algebra.rewriting().add(algebra.product(of, word).minus(identity));
    }
    return letter;
  }

  /// Rule: the inverse of a symmetric, diagonal or positive definite matrix is one; that of an
  /// invertible semidefinite one is definite.
  private Set<PropertyName> properties(MatrixSum of, @org.jspecify.annotations.Nullable Atom atom) {
    Set<PropertyName> properties = EnumSet.of(PropertyName.INVERTIBLE);
    if (atom != null && atom.has(PropertyName.DIAGONAL)) {
      properties.add(PropertyName.DIAGONAL);
    }
    if (algebra.transposed(of).minus(algebra.reduced(of)).isZero()) {
      properties.add(PropertyName.SYMMETRIC);
      if (definiteness.isSemidefinite(of)) {
        properties.add(PropertyName.POSITIVE_DEFINITE);
      }
    }
    return properties;
  }
}
