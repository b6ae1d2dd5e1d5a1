package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Bound;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Numbers that some words of unit vectors, ones and diagonal matrices are.
final class KnownProducts {
  private KnownProducts() {}

  /// Rule: `e_i^\top e_j = \delta_{ij}`, `e_i^\top 1 = 1`, `1^\top 1 = n`.
  static Optional<Term> of(Word word) {
    if (word.length() != 2) {
      return Optional.empty();
    }
    Atom left = word.letters().get(0).atom();
    Atom right = word.letters().get(1).atom();
    if (is(left, Operator.UNIT) && is(right, Operator.UNIT)) {
      return Optional.of(Term.Op.of(Operator.DELTA, index(left), index(right)));
    }
    if (is(left, Operator.ONES) && is(right, Operator.ONES)) {
      return Optional.of(left.rows());
    }
    Optional<Term> blocks = BlockWords.product(left, right);
    if (blocks.isPresent()) {
      return blocks;
    }
    boolean one =
        is(left, Operator.UNIT) && is(right, Operator.ONES)
            || is(left, Operator.ONES) && is(right, Operator.UNIT);
    return one ? Optional.of(Num.ONE) : Optional.empty();
  }

  /// Whether an atom is a unit vector or one of ones.
  static boolean isNonzero(Atom atom) {
    return is(atom, Operator.UNIT) || is(atom, Operator.ONES);
  }

  private static boolean is(Atom atom, Operator operator) {
    return atom.term() instanceof Term.Op op && op.operator() == operator;
  }

  private static Term index(Atom unit) {
    return ((Term.Op) unit.term()).arguments().getFirst();
  }

  /// Rule: the trace of a product of diagonal matrices is the sum of the products of their entries.
  static Optional<Term> traceOfDiagonals(Word word) {
    Term.Sym index = index();
    List<Term> factors = new ArrayList<>();
    for (Letter letter : word.letters()) {
      Optional<Term> entry = entry(letter.atom(), index);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      factors.add(entry.get());
    }
    Term size = word.letters().getFirst().rows();
    return Optional.of(over(Term.BigOperator.SUM, index, size, new Term.Mul(factors)));
  }

  /// Rule: the determinant of a diagonal matrix is the product of its entries.
  static Optional<Term> determinantOfDiagonal(Atom atom) {
    Term.Sym index = index();
    return entry(atom, index).map(e -> over(Term.BigOperator.PRODUCT, index, atom.rows(), e));
  }

  private static Term.Sym index() {
    return new Term.Sym(Bound.arbitrary(new Name("i"), 1));
  }

  private static Term over(Term.BigOperator operator, Term.Sym index, Term size, Term body) {
    return new Term.Big(operator, Term.Binder.range(index.name(), Num.ONE, size), body);
  }

  private static Optional<Term> entry(Atom atom, Term index) {
    return atom.has(PropertyName.DIAGONAL) && atom.inverseOf().isEmpty()
        ? Optional.of(new Term.At(atom.term(), List.of(index, index)))
        : Optional.empty();
  }
}
