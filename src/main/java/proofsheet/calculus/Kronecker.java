package proofsheet.calculus;

import java.util.List;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Kronecker products and matrices stacked by columns: their shapes and entries.
final class Kronecker {
  private Kronecker() {}

  /// Rule: `A \otimes B` has as many rows as `A` times those of `B`, and so for columns; that of
  /// two columns is a column, of two rows a row.
  static Shape shape(Shape left, Shape right) {
    if (left.isScalar() || right.isScalar()) {
      return left.isScalar() ? right : left;
    }
    Axis rows = Axis.ofSize(Size.product(Blocks.height(left), Blocks.height(right)));
    Axis columns = Axis.ofSize(Size.product(Blocks.width(left), Blocks.width(right)));
    if (left.rank() == 1 && right.rank() == 1 && left.row() == right.row()) {
      return left.row() ? Shape.row(columns) : Shape.of(rows);
    }
    return Shape.of(rows, columns);
  }

  static Shape stacked(Shape matrix) {
    return switch (matrix.rank()) {
      case 0 -> throw new NotExpandable("vec of a number");
      case 1 -> Shape.of(matrix.axes().getFirst());
      default -> Shape.of(Axis.ofSize(Size.product(Blocks.height(matrix), Blocks.width(matrix))));
    };
  }

  /// Rule: `(A \otimes B)_{(i-1)p + k, (j-1)q + l} = A_{ij} B_{kl}` for `B` of `p` rows and `q`
  /// columns.
  static Term entry(IndexNotation notation, Term left, Term right, List<Term> at) {
    Shape a = notation.shape(left);
    Shape b = notation.shape(right);
    if (a.isScalar() || b.isScalar()) {
      return new Term.Mul(List.of(notation.entry(left, at), notation.entry(right, at)));
    }
    Shape whole = shape(a, b);
    Term row = whole.rank() == 1 && whole.row() ? Num.ONE : at.getFirst();
    Term column = whole.rank() == 1 && !whole.row() ? Num.ONE : at.getLast();
    Place down = place(notation, row, Blocks.height(a), Blocks.height(b));
    Place across = place(notation, column, Blocks.width(a), Blocks.width(b));
    return new Term.Mul(
        List.of(
            entry(notation, left, a, down.block(), across.block()),
            entry(notation, right, b, down.within(), across.within())));
  }

  private static Term entry(IndexNotation notation, Term of, Shape shape, Term row, Term column) {
    return switch (shape.rank()) {
      case 1 -> notation.entry(of, List.of(shape.row() ? column : row));
      default -> notation.entry(of, List.of(row, column));
    };
  }

  /// Rule: `\operatorname{vec}` stacks the columns: `\operatorname{vec}(X)_{(j-1)m + i} = X_{ij}`
  /// for `m` rows.
  static Term stackedEntry(IndexNotation notation, Term matrix, Term index) {
    Shape shape = notation.shape(matrix);
    if (shape.rank() == 1) {
      return notation.entry(matrix, List.of(index));
    }
    Place place = place(notation, index, Blocks.width(shape), Blocks.height(shape));
    return notation.entry(matrix, List.of(place.within(), place.block()));
  }

  /// In which of some blocks of one size an index stands, and where in it.
  private record Place(Term block, Term within) {}

  private static Place place(IndexNotation notation, Term index, Term blocks, Term size) {
    if (blocks.equals(Num.ONE)) {
      return new Place(Num.ONE, index);
    }
    if (size.equals(Num.ONE)) {
      return new Place(index, Num.ONE);
    }
    Term length = notation.entry(size, List.of());
    if (index instanceof Num i && length instanceof Num n) {
      int number = i.value().numerator().intValue() - 1;
      int by = n.value().numerator().intValue();
      return new Place(Num.of(number / by + 1L), Num.of(number % by + 1L));
    }
    Term before = new Term.Add(List.of(index, Num.of(-1)));
    Term block = Term.Op.of(Operator.FLOOR, new Term.Div(before, length));
    return new Place(
        new Term.Add(List.of(block, Num.ONE)),
        new Term.Add(List.of(index, new Term.Neg(new Term.Mul(List.of(length, block))))));
  }
}
