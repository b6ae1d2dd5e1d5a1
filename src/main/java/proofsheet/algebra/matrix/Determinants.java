package proofsheet.algebra.matrix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Terms;
import proofsheet.math.Operator;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Determinants of sums of words.
final class Determinants {
  private final WordAlgebra algebra;
  private final Inversion inversion;
  private final BlockWords blocks;
  private final Definiteness definiteness;

  Determinants(WordAlgebra algebra, Inversion inversion, BlockWords blocks) {
    this.algebra = algebra;
    this.blocks = blocks;
    this.inversion = inversion;
    this.definiteness = algebra.definiteness();
  }

  /// Rule: `\det(c A B) = c^n \det A \det B`, `\det(A^\top) = \det A`, `\det(A^{-1}) = 1 / \det A`.
  Fraction of(MatrixSum sum) {
    if (!sum.isSquare()) {
      throw new NoMatrixForm("the determinant of a matrix that is not square");
    }
    if (sum.isZero()) {
      return Fraction.ZERO;
    }
    if (sum.terms().size() == 1) {
      Map.Entry<Word, Fraction> only = sum.terms().entrySet().iterator().next();
      if (only.getKey().isSquareThroughout()) {
        Fraction product = power(only.getValue(), sum.rows());
        for (Letter letter : only.getKey().letters()) {
          product = product.times(of(letter.atom()));
        }
        return product;
      }
    }
    return inBlocks(sum)
        .or(() -> rankOne(sum))
        .or(() -> exchanged(sum))
        .orElseGet(() -> whole(sum));
  }

  private Fraction power(Fraction base, Term exponent) {
    return base.equals(Fraction.ONE)
        ? base
        : algebra.scalars().of(new Term.Pow(Terms.of(base), exponent));
  }

  private Fraction of(Atom atom) {
    if (atom.inverseOf().isPresent()) {
      return of(algebra.reduced(atom.inverseOf().get())).reciprocal();
    }
    // Rule: `\det(A \otimes B) = (\det A)^p (\det B)^m` for `A` of size `m` and `B` of size `p`.
    if (atom.composite().orElse(null) instanceof Composite.Kronecker(MatrixSum a, MatrixSum b)
        && a.isSquare()
        && b.isSquare()) {
      return power(of(a), b.rows()).times(power(of(b), a.rows()));
    }
    Optional<Term> product = KnownProducts.determinantOfDiagonal(atom);
    if (product.isPresent()) {
      return algebra.scalars().of(product.get());
    }
    Fraction determinant =
        quantity(MatrixSum.of(atom.rows(), atom.columns(), Word.of(Letter.of(atom)), Fraction.ONE));
    // Rule: the determinant of an orthogonal matrix is 1 or −1.
    if (atom.isOrthogonal()) {
      algebra.scalars().isUnit(determinant);
    }
    return determinant;
  }

  /// Rule: with the blocks `A, B` above `C, D` the determinant is `\det A \det(D - C A^{-1} B)` for
  /// an invertible `A`, `\det D \det(A - B D^{-1} C)` for an invertible `D`, and `\det A \det D`
  /// when `B` or `C` is zero.
  private Optional<Fraction> inBlocks(MatrixSum sum) {
    for (List<MatrixSum> parts : blocks.partitions(sum.rows())) {
      if (parts.size() != 2) {
        continue;
      }
      MatrixSum a = block(parts.get(0), sum, parts.get(0));
      MatrixSum b = block(parts.get(0), sum, parts.get(1));
      MatrixSum c = block(parts.get(1), sum, parts.get(0));
      MatrixSum d = block(parts.get(1), sum, parts.get(1));
      if (b.isZero() || c.isZero()) {
        return Optional.of(of(a).times(of(d)));
      }
      if (isInvertible(a)) {
        return Optional.of(of(a).times(of(d.minus(complement(c, a, b)))));
      }
      if (isInvertible(d)) {
        return Optional.of(of(d).times(of(a.minus(complement(b, d, c)))));
      }
    }
    return Optional.empty();
  }

  private MatrixSum block(MatrixSum row, MatrixSum sum, MatrixSum column) {
    return algebra.product(algebra.product(algebra.transposed(row), sum), column);
  }

  private MatrixSum complement(MatrixSum left, MatrixSum middle, MatrixSum right) {
    return algebra.product(algebra.product(left, inversion.of(middle)), right);
  }

  /// Rule: `\det(M + p q^\top) = \det M (1 + q^\top M^{-1} p)` for an invertible `M`.
  private Optional<Fraction> rankOne(MatrixSum sum) {
    for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
      Word outer = e.getKey();
      int cut = cut(outer);
      MatrixSum rest = sum.minus(MatrixSum.of(sum.rows(), sum.columns(), outer, e.getValue()));
      if (cut > 0 && isInvertible(rest)) {
        MatrixSum inner =
            algebra.product(
                algebra.product(algebra.word(outer.from(cut)), inversion.of(rest)),
                algebra.word(outer.to(cut)));
        Fraction factor = Fraction.ONE.plus(algebra.scalar(inner).times(e.getValue()));
        return Optional.of(of(rest).times(factor));
      }
    }
    return Optional.empty();
  }

  private static int cut(Word word) {
    for (int i = 1; i < word.length(); i++) {
      if (word.letters().get(i).rows().equals(Num.ONE)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isInvertible(MatrixSum sum) {
    if (sum.terms().size() != 1) {
      return false;
    }
    Map.Entry<Word, Fraction> only = sum.terms().entrySet().iterator().next();
    return algebra.scalars().isNonzero(only.getValue())
        && only.getKey().letters().stream()
            .allMatch(l -> l.atom().isSquare() && l.atom().isInvertible());
  }

  /// Rule: `\det(I + AB) = \det(I + BA)`, so that the first of all cyclic forms stands for all.
  private Optional<Fraction> exchanged(MatrixSum sum) {
    boolean fits = sum.terms().size() == 2 && Fraction.ONE.equals(sum.terms().get(Word.EMPTY));
    if (!fits) {
      return Optional.empty();
    }
    Word word = sum.terms().lastKey();
    Word least = word;
    for (Word form : List.of(word, word.transposed())) {
      for (int i = 0; i < word.length(); i++) {
        Word rotated = form.from(i).times(form.to(i));
        if (rotated.compareTo(least) < 0) {
          least = rotated;
        }
      }
    }
    Term size = least.letters().getFirst().rows();
    return Optional.of(
        quantity(
            MatrixSum.identity(size).plus(MatrixSum.of(size, size, least, sum.terms().get(word)))));
  }

  /// A determinant that is only known to be equal to itself and to that of the transpose.
  private Fraction whole(MatrixSum sum) {
    MatrixSum transposed = algebra.transposed(sum);
    return quantity(transposed.key().compareTo(sum.key()) < 0 ? transposed : sum);
  }

  private Fraction quantity(MatrixSum sum) {
    Term meaning = Term.Op.of(Operator.DETERMINANT, WordTerms.of(sum));
    return algebra
        .scalars()
        .quantity(
            "determinant " + sum.key(), new Scalars.Determinant(sum), sign(sum), () -> meaning);
  }

  /// Rule: the determinant of a definite matrix is positive, of a semidefinite one not negative, of
  /// an invertible one not zero.
  private Optional<Relator> sign(MatrixSum sum) {
    if (definiteness.isDefinite(sum)) {
      return Optional.of(Relator.GREATER);
    }
    if (definiteness.isSemidefinite(sum)) {
      return Optional.of(Relator.GREATER_EQUAL);
    }
    return isInvertible(sum) ? Optional.of(Relator.NOT_EQUAL) : Optional.empty();
  }
}
