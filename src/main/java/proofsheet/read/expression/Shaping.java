package proofsheet.read.expression;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.calculus.Affine;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.calculus.Size;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Products and other operators, chosen by the shapes of what they join; misfits are refused.
final class Shaping {
  private Shaping() {}

  /// Whether two shapes are the same, as far as sizes can be compared.
  static boolean agree(Shape left, Shape right) {
    if (left.rank() != right.rank()) {
      return false;
    }
    for (int i = 0; i < left.rank(); i++) {
      if (!sameSize(left.axes().get(i), right.axes().get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether two vectors both are columns or both rows; one of a single entry is both.
  static boolean sameLayout(Shape left, Shape right) {
    boolean single =
        left.rank() == 1 && left.axes().getFirst().upper().equals(proofsheet.math.Term.Num.ONE);
    return left.rank() != 1 || left.row() == right.row() || single;
  }

  /// Whether one shape is the other, transposed.
  static boolean areTransposed(Shape left, Shape right) {
    if (left.rank() == 1) {
      return agree(left, right) && left.row() != right.row();
    }
    return left.rank() == 2
        && right.rank() == 2
        && sameSize(left.axes().get(0), right.axes().get(1))
        && sameSize(left.axes().get(1), right.axes().get(0));
  }

  static boolean sameSize(Axis left, Axis right) {
    if (left.upper().equals(right.upper())
        || OpenSizes.remain(left.upper())
        || OpenSizes.remain(right.upper())) {
      return true;
    }
    return Affine.difference(left.upper(), right.upper())
        .map(d -> d.signum() == 0)
        .orElseGet(() -> !areApart(left.upper(), right.upper()));
  }

  /// Rule: two names are two sizes, and so are different products of names; a name may stand for a
  /// sum or product that the givens say.
  private static boolean areApart(Term left, Term right) {
    if (isPlain(left) || isPlain(right)) {
      return isPlain(left) && isPlain(right);
    }
    return (Size.isProduct(left) || Size.isProduct(right)) && Size.differ(left, right);
  }

  private static boolean isPlain(Term size) {
    return size instanceof Term.Sym || size instanceof Num;
  }

  static String show(Shape shape) {
    if (shape.isScalar()) {
      return "a number";
    }
    String sizes =
        shape.axes().stream().map(a -> size(a.upper())).collect(Collectors.joining(" × "));
    return (shape.rank() == 1 ? shape.row() ? "a row of " : "a vector of " : "a matrix of ")
        + sizes;
  }

  static String size(Term term) {
    return switch (term) {
      case Term.Sym s when OpenSizes.isOpen(s) -> "?";
      case Term.Sym s -> s.name().latex();
      case Num n -> n.value().toString();
      case Term.Add a -> a.terms().stream().map(Shaping::size).collect(Collectors.joining(" + "));
      case Term.Neg n -> "-" + size(n.of());
      case Term.Mul m -> m.factors().stream().map(Shaping::size).collect(Collectors.joining(" "));
      default -> "?";
    };
  }

  /// Rule: side by side stands a product: of numbers, of a number and a tensor, or a matrix
  /// product.
  static Term juxtaposed(TermReader reader, Term left, Term right, Span span) {
    Shape a = reader.shape(left, span);
    Shape b = reader.shape(right, span);
    if (a.isScalar() || b.isScalar()) {
      return times(left, right);
    }
    if (left instanceof Term.Op op && op.operator() == ROW && !a.row() && !b.row()) {
      // Rule: `A_{i,:}` is a vector, and the row that it shows where it stands before a product.
      return juxtaposed(reader, Term.Op.of(TRANSPOSE, left), right, span);
    }
    Axis inner = a.axes().getLast();
    boolean outer = a.rank() == 1 && !a.row();
    if (outer && isSingleRow(b)) {
      // Rule: a column times a matrix of one row is the product with that row.
      Term row = Term.Op.of(TRANSPOSE, Term.Op.of(ROW, right, Num.ONE));
      return Term.Op.of(DOT, left, row);
    }
    boolean fits = outer ? b.row() : !b.row() && sameSize(inner, b.axes().getFirst());
    if (!fits) {
      throw Unreadable.at(span, "shape-mismatch", show(a), show(b));
    }
    List<Term> closed =
        outer ? List.of(left, right) : OpenSizes.closed(left, inner, right, b.axes().getFirst());
    return Term.Op.of(DOT, closed.get(0), closed.get(1));
  }

  private static boolean isSingleRow(Shape shape) {
    return shape.rank() == 2 && shape.axes().getFirst().upper().equals(Num.ONE);
  }

  private static Term times(Term left, Term right) {
    List<Term> factors = new ArrayList<>();
    if (left instanceof Term.Mul m) {
      factors.addAll(m.factors());
    } else {
      factors.add(left);
    }
    factors.add(right);
    return new Term.Mul(factors);
  }

  /// Rule: `x \cdot y` of two vectors is their inner product.
  static Term dotted(TermReader reader, Term left, Term right, Span span) {
    Shape a = reader.shape(left, span);
    Shape b = reader.shape(right, span);
    boolean vectors = a.rank() == 1 && b.rank() == 1 && !a.row() && !b.row();
    if (vectors) {
      if (!agree(a, b)) {
        throw Unreadable.at(span, "shape-mismatch", show(a), show(b));
      }
      return inner(left, a, right, b);
    }
    return juxtaposed(reader, left, right, span);
  }

  private static Term inner(Term left, Shape a, Term right, Shape b) {
    List<Term> closed = OpenSizes.closed(List.of(left, right), List.of(a, b));
    return Term.Op.of(INNER, closed.get(0), closed.get(1));
  }

  /// `\\langle x, y \\rangle`, the inner product of two vectors, of two matrices entry by entry.
  static Term angled(TermReader reader, Term left, Term right, Span span) {
    Shape a = reader.shape(left, span);
    Shape b = reader.shape(right, span);
    if (!agree(a, b)) {
      throw Unreadable.at(span, "shape-mismatch", show(a), show(b));
    }
    return switch (a.rank()) {
      case 0 -> times(left, right);
      case 1 -> inner(left, a, right, b);
      default -> Term.Op.of(TRACE, Term.Op.of(DOT, Term.Op.of(TRANSPOSE, left), right));
    };
  }

  /// Rule: `A \otimes B` is the Kronecker product; with a number it is a multiple.
  static Term kronecker(TermReader reader, Term left, Term right, Span span) {
    boolean number = reader.shape(left, span).isScalar() || reader.shape(right, span).isScalar();
    return number ? times(left, right) : Term.Op.of(KRONECKER, left, right);
  }

  static Term hadamard(TermReader reader, Term left, Term right, Span span) {
    Shape a = reader.shape(left, span);
    Shape b = reader.shape(right, span);
    if (left == Term.Constant.PI || right == Term.Constant.PI) {
      // The number is not multiplied entry by entry: a vector of that name is meant.
      throw Unreadable.at(span, "shape-mismatch", show(a), show(b));
    }
    if (a.isScalar() || b.isScalar()) {
      return times(left, right);
    }
    return elementwise(reader, HADAMARD, left, right, span);
  }

  static Term elementwise(TermReader reader, Operator operator, Term left, Term right, Span span) {
    Shape a = reader.shape(left, span);
    Shape b = reader.shape(right, span);
    boolean divides = operator == ELEMENTWISE_DIVISION;
    if (!a.isScalar() && !b.isScalar() && (!agree(a, b) || divides && !sameLayout(a, b))) {
      throw Unreadable.at(span, "shape-mismatch", show(a), show(b));
    }
    List<Term> closed = OpenSizes.closed(List.of(left, right), List.of(a, b));
    return Term.Op.of(operator, closed.get(0), closed.get(1));
  }

  /// Rule: single bars are an absolute value, a determinant or the length of a vector; double bars
  /// a norm.
  static Term bars(TermReader reader, Term body, boolean doubled, Span span) {
    Shape shape = reader.shape(body, span);
    if (doubled) {
      return shape.isScalar() ? Term.Op.of(ABS, body) : Term.Op.of(NORM, body);
    }
    return switch (shape.rank()) {
      case 0 -> Term.Op.of(ABS, body);
      case 1 -> Term.Op.of(LENGTH, body);
      default -> Term.Op.of(DETERMINANT, body);
    };
  }

  /// The kind of norm that a subscript names.
  static Optional<Term> norm(Term norm, String label) {
    if (!(norm instanceof Term.Op op) || op.operator() != NORM) {
      return Optional.empty();
    }
    Term of = op.arguments().getFirst();
    return switch (label) {
      case "2" -> Optional.of(norm);
      case "1" -> Optional.of(Term.Op.of(NORM_1, of));
      case "\\infty" -> Optional.of(Term.Op.of(NORM_INFINITY, of));
      case "F" -> Optional.of(Term.Op.of(FROBENIUS, of));
      case "p" -> Optional.of(Term.Op.of(NORM_P, of, Term.Sym.of("p")));
      default -> Optional.empty();
    };
  }
}
