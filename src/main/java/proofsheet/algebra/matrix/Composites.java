package proofsheet.algebra.matrix;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.calculus.Size;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Kronecker products and stacked matrices as letters, and what two of them side by side are.
///
/// Rule: `(A \otimes B)(C \otimes D) = AC \otimes BD`, `(A \otimes B) \operatorname{vec} X =
/// \operatorname{vec}(B X A^\top)`, `\operatorname{vec}(X)^\top \operatorname{vec}(Y) =
/// \operatorname{tr}(X^\top Y)`, wherever the sizes fit.
final class Composites {
  private final WordAlgebra algebra;
  private final Alphabet alphabet;

  Composites(WordAlgebra algebra, Alphabet alphabet) {
    this.algebra = algebra;
    this.alphabet = alphabet;
  }

  /// Rule: the Kronecker product is linear in both factors.
  MatrixSum kronecker(MatrixSum left, MatrixSum right) {
    Term rows = Size.product(left.rows(), right.rows());
    Term columns = Size.product(left.columns(), right.columns());
    MatrixSum sum = MatrixSum.zero(rows, columns);
    for (Map.Entry<Word, Fraction> a : left.terms().entrySet()) {
      for (Map.Entry<Word, Fraction> b : right.terms().entrySet()) {
        MatrixSum one = MatrixSum.of(left.rows(), left.columns(), a.getKey(), Fraction.ONE);
        MatrixSum two = MatrixSum.of(right.rows(), right.columns(), b.getKey(), Fraction.ONE);
        sum = sum.plus(ofWords(one, two).times(a.getValue().times(b.getValue())));
      }
    }
    return sum;
  }

  private MatrixSum ofWords(MatrixSum left, MatrixSum right) {
    if (isNumber(left) || isNumber(right)) {
      return isNumber(left) ? right : left;
    }
    if (left.isIdentity() && right.isIdentity()) {
      return MatrixSum.identity(Size.product(left.rows(), right.rows()));
    }
    // Rule: `x \otimes y^\top = x y^\top`, and `x \otimes y = \operatorname{vec}(y x^\top)`.
    if (left.columns().equals(Num.ONE) && right.rows().equals(Num.ONE)) {
      return algebra.product(left, right);
    }
    if (left.rows().equals(Num.ONE) && right.columns().equals(Num.ONE)) {
      return algebra.product(right, left);
    }
    if (left.columns().equals(Num.ONE) && right.columns().equals(Num.ONE)) {
      return stacked(algebra.product(right, algebra.transposed(left)));
    }
    if (left.rows().equals(Num.ONE) && right.rows().equals(Num.ONE)) {
      return algebra.transposed(kronecker(algebra.transposed(left), algebra.transposed(right)));
    }
    return letter(new Composite.Kronecker(left, right));
  }

  private static boolean isNumber(MatrixSum sum) {
    return sum.rows().equals(Num.ONE) && sum.columns().equals(Num.ONE);
  }

  /// The letter of a product, with the equation that says what its transpose is.
  private MatrixSum letter(Composite.Kronecker product) {
    Composite.Kronecker transposed = product.transposed(algebra);
    Atom atom = atom(product, transposed);
    MatrixSum word = algebra.word(Word.of(Letter.of(atom)));
    if (alphabet.isNew(atom) && !atom.isSymmetric()) {
      Atom other = atom(transposed, product);
      alphabet.isNew(other);
      MatrixSum turned = algebra.word(Word.of(Letter.of(other)));
      algebra.rewriting().add(turned.minus(algebra.transposed(word)));
      word = algebra.word(Word.of(Letter.of(atom)));
    }
    return word;
  }

  private Atom atom(Composite.Kronecker product, Composite.Kronecker transposed) {
    MatrixSum left = product.left();
    MatrixSum right = product.right();
    boolean symmetric =
        left.key().equals(transposed.left().key()) && right.key().equals(transposed.right().key());
    Set<PropertyName> properties = EnumSet.noneOf(PropertyName.class);
    if (symmetric) {
      properties.add(PropertyName.SYMMETRIC);
      properties.addAll(definiteness(left, right));
    }
    if (isInvertible(left) && isInvertible(right)) {
      properties.add(PropertyName.INVERTIBLE);
    }
    Term term = Term.Op.of(Operator.KRONECKER, WordTerms.of(left), WordTerms.of(right));
    return alphabet.composite(
        "product " + left.key() + " by " + right.key(),
        term,
        Size.product(left.rows(), right.rows()),
        Size.product(left.columns(), right.columns()),
        properties,
        product);
  }

  /// Rule: the product of semidefinite matrices is semidefinite, that of definite ones definite.
  private Set<PropertyName> definiteness(MatrixSum left, MatrixSum right) {
    Definiteness known = algebra.definiteness();
    if (known.isDefinite(left) && known.isDefinite(right)) {
      return Set.of(PropertyName.POSITIVE_DEFINITE);
    }
    return known.isSemidefinite(left) && known.isSemidefinite(right)
        ? Set.of(PropertyName.POSITIVE_SEMIDEFINITE)
        : Set.of();
  }

  private static boolean isInvertible(MatrixSum word) {
    return word.isSquare()
        && word.terms().firstKey().letters().stream()
            .allMatch(l -> l.atom().isSquare() && l.atom().isInvertible());
  }

  /// Rule: stacking is linear; a column is stacked already, and a row becomes a column.
  MatrixSum stacked(MatrixSum matrix) {
    if (matrix.columns().equals(Num.ONE)) {
      return matrix;
    }
    if (matrix.rows().equals(Num.ONE)) {
      return algebra.transposed(matrix);
    }
    MatrixSum sum = MatrixSum.zero(Size.product(matrix.rows(), matrix.columns()), Num.ONE);
    for (Map.Entry<Word, Fraction> e : matrix.terms().entrySet()) {
      MatrixSum one = MatrixSum.of(matrix.rows(), matrix.columns(), e.getKey(), Fraction.ONE);
      Atom atom =
          alphabet.composite(
              "stacked " + one.key(),
              Term.Op.of(Operator.VEC, WordTerms.of(one)),
              sum.rows(),
              Num.ONE,
              Set.of(),
              new Composite.Stacked(one));
      sum = sum.plus(algebra.word(Word.of(Letter.of(atom))).times(e.getValue()));
    }
    return sum;
  }

  /// What the first two letters side by side that make one are together, with their place.
  Optional<Merged> merged(Word word) {
    List<Letter> letters = word.letters();
    for (int i = 0; i + 1 < letters.size(); i++) {
      boolean composite =
          letters.get(i).atom().composite().isPresent()
              || letters.get(i + 1).atom().composite().isPresent();
      if (composite) {
        Optional<MatrixSum> both = together(letters.get(i), letters.get(i + 1));
        if (both.isPresent()) {
          return Optional.of(new Merged(i, both.get()));
        }
      }
    }
    return Optional.empty();
  }

  /// What the letters at `place` and behind it are.
  record Merged(int place, MatrixSum sum) {}

  private Optional<MatrixSum> together(Letter a, Letter b) {
    Optional<Composite.Kronecker> left = product(a);
    Optional<Composite.Kronecker> right = product(b);
    if (left.isPresent() && right.isPresent()) {
      return products(left.get(), right.get());
    }
    Optional<MatrixSum> stackedLeft = stackedIn(a).filter(_ -> a.isTransposed());
    Optional<MatrixSum> stackedRight = stackedIn(b).filter(_ -> !b.isTransposed());
    if (stackedLeft.isPresent() && stackedRight.isPresent()) {
      return inner(stackedLeft.get(), stackedRight.get());
    }
    if (left.isPresent() && stackedRight.isPresent()) {
      return onStacked(left.get(), stackedRight.get());
    }
    if (stackedLeft.isPresent() && right.isPresent()) {
      return onStacked(right.get().transposed(algebra), stackedLeft.get()).map(algebra::transposed);
    }
    if (left.isPresent()) {
      return onColumn(left.get(), algebra.word(Word.of(b)));
    }
    return right.flatMap(
        r ->
            onColumn(r.transposed(algebra), algebra.transposed(algebra.word(Word.of(a))))
                .map(algebra::transposed));
  }

  private Optional<MatrixSum> products(Composite.Kronecker a, Composite.Kronecker b) {
    boolean fit =
        a.left().columns().equals(b.left().rows()) && a.right().columns().equals(b.right().rows());
    return fit
        ? Optional.of(
            kronecker(algebra.product(a.left(), b.left()), algebra.product(a.right(), b.right())))
        : Optional.empty();
  }

  private Optional<MatrixSum> inner(MatrixSum left, MatrixSum right) {
    if (!left.hasShapeOf(right)) {
      return Optional.empty();
    }
    Fraction trace = algebra.scalarWords().trace(algebra.product(algebra.transposed(left), right));
    return Optional.of(MatrixSum.of(Num.ONE, Num.ONE, Word.EMPTY, trace));
  }

  private Optional<MatrixSum> onStacked(Composite.Kronecker product, MatrixSum matrix) {
    boolean fit =
        product.right().columns().equals(matrix.rows())
            && product.left().columns().equals(matrix.columns());
    return fit
        ? Optional.of(
            stacked(
                algebra.product(
                    algebra.product(product.right(), matrix), algebra.transposed(product.left()))))
        : Optional.empty();
  }

  /// Rule: `(A \otimes y) B = AB \otimes y` and `(y \otimes A) B = y \otimes AB` for a column `y`.
  private Optional<MatrixSum> onColumn(Composite.Kronecker product, MatrixSum matrix) {
    if (product.right().columns().equals(Num.ONE)) {
      return Optional.of(kronecker(algebra.product(product.left(), matrix), product.right()));
    }
    return product.left().columns().equals(Num.ONE)
        ? Optional.of(kronecker(product.left(), algebra.product(product.right(), matrix)))
        : Optional.empty();
  }

  private Optional<Composite.Kronecker> product(Letter letter) {
    return letter.atom().composite().orElse(null) instanceof Composite.Kronecker k
        ? Optional.of(letter.isTransposed() ? k.transposed(algebra) : k)
        : Optional.empty();
  }

  private static Optional<MatrixSum> stackedIn(Letter letter) {
    return letter.atom().composite().orElse(null) instanceof Composite.Stacked s
        ? Optional.of(s.matrix())
        : Optional.empty();
  }
}
