package proofsheet.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Matrices and columns that are written in blocks: how high and wide the blocks are, and in which
/// block an entry stands.
///
/// A number is a block of one row and column. The blocks of a row are of one height, those of a
/// column of one width: whoever makes such a term has seen to that.
public final class Blocks {
  private final List<List<Term>> rows;
  private final List<Term> heights = new ArrayList<>();
  private final List<Term> widths = new ArrayList<>();

  private Blocks(List<List<Term>> rows, Shapes shapes) {
    this.rows = rows;
    rows.forEach(r -> heights.add(height(shapes.of(r.getFirst()))));
    rows.getFirst().forEach(c -> widths.add(width(shapes.of(c))));
  }

  /// The blocks of a matrix or column of which some entry is none of numbers.
  public static Optional<Blocks> of(Term term, Shapes shapes) {
    List<List<Term>> rows =
        switch (term) {
          case Term.Matrix m -> m.rows();
          case Term.Vector v -> v.entries().stream().map(List::of).toList();
          default -> List.of();
        };
    boolean blocks = rows.stream().flatMap(List::stream).anyMatch(e -> !shapes.of(e).isScalar());
    return blocks ? Optional.of(new Blocks(rows, shapes)) : Optional.empty();
  }

  public static Term height(Shape block) {
    return block.isScalar() || block.row() ? Num.ONE : Size.of(block.axes().getFirst().upper());
  }

  public static Term width(Shape block) {
    boolean one = block.isScalar() || block.rank() == 1 && !block.row();
    return one ? Num.ONE : Size.of(block.axes().getLast().upper());
  }

  public List<List<Term>> rows() {
    return rows;
  }

  public List<Term> heights() {
    return heights;
  }

  public List<Term> widths() {
    return widths;
  }

  Axis vertical() {
    return Axis.ofSize(Size.sum(heights));
  }

  Axis horizontal() {
    return Axis.ofSize(Size.sum(widths));
  }

  /// The entry at a row and, for a matrix, a column.
  Term entry(IndexNotation notation, Term row, Optional<Term> column) {
    return among(
        notation,
        heights,
        row,
        (i, down) ->
            column.isEmpty()
                ? within(notation, rows.get(i).getFirst(), down, Num.ONE)
                : among(
                    notation,
                    widths,
                    column.get(),
                    (j, across) -> within(notation, rows.get(i).get(j), down, across)));
  }

  private interface Part {
    Term at(int block, Term index);
  }

  /// Rule: behind blocks of sizes `h_1, …, h_k` the index of the next counts from `h_1 + … + h_k`.
  private static Term among(IndexNotation notation, List<Term> sizes, Term index, Part part) {
    List<Term.Branch> branches = new ArrayList<>();
    Term before = Num.ZERO;
    for (int k = 0; k < sizes.size(); k++) {
      Term offset = before;
      Term value = part.at(k, k == 0 ? index : minus(index, offset));
      before = notation.entry(Size.sum(List.of(before, sizes.get(k))), List.of());
      Optional<Rational> over = Affine.difference(index, before);
      if (k == sizes.size() - 1 || over.filter(d -> d.signum() <= 0).isPresent()) {
        return branches.isEmpty() ? value : new Term.Cases(branches, Optional.of(value));
      }
      if (over.isEmpty()) {
        Statement here = new Statement.Relation(index, Relator.LESS_EQUAL, before);
        branches.add(new Term.Branch(here, value));
      }
    }
    throw new NotExpandable("a matrix without blocks");
  }

  private static Term minus(Term index, Term offset) {
    return Affine.folded(new Term.Add(List.of(index, new Term.Neg(offset))));
  }

  private static Term within(IndexNotation notation, Term block, Term row, Term column) {
    Shape shape = notation.shape(block);
    return switch (shape.rank()) {
      case 0 -> notation.entry(block, List.of());
      case 1 -> notation.entry(block, List.of(shape.row() ? column : row));
      default -> notation.entry(block, List.of(row, column));
    };
  }
}
