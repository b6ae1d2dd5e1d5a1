package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proofsheet.calculus.Blocks;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Matrices that are written in blocks: sizes that the blocks leave open follow from those beside
/// and above them, and so does the shape of a zero.
final class BlockLayout {
  private final TermReader reader;
  private final Span span;
  private List<List<Term>> rows;

  private BlockLayout(TermReader reader, List<List<Term>> rows, Span span) {
    this.reader = reader;
    this.rows = rows;
    this.span = span;
  }

  /// The matrix of the blocks; a column when it is one block wide and the blocks are columns.
  static Term of(TermReader reader, List<List<Term>> rows, Span span) {
    return new BlockLayout(reader, rows, span).laidOut();
  }

  private Term laidOut() {
    close();
    List<Term> heights = new ArrayList<>();
    for (List<Term> row : rows) {
      heights.add(size(row, true));
    }
    List<Term> widths = new ArrayList<>();
    for (int j = 0; j < rows.getFirst().size(); j++) {
      widths.add(size(column(j), false));
    }
    List<List<Term>> blocks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Term> row = new ArrayList<>();
      for (int j = 0; j < widths.size(); j++) {
        row.add(fitted(rows.get(i).get(j), heights.get(i), widths.get(j)));
      }
      blocks.add(row);
    }
    if (widths.size() == 1 && widths.getFirst().equals(Num.ONE)) {
      return new Term.Vector(blocks.stream().map(List::getFirst).toList());
    }
    boolean singleRow = heights.size() == 1 && heights.getFirst().equals(Num.ONE);
    if (singleRow) {
      List<Term> entries = blocks.getFirst().stream().map(BlockLayout::transposed).toList();
      return Term.Op.of(Operator.TRANSPOSE, new Term.Vector(entries));
    }
    return new Term.Matrix(blocks);
  }

  private static Term transposed(Term block) {
    return block instanceof Term.Op op && op.operator() == Operator.TRANSPOSE
        ? op.arguments().getFirst()
        : Term.Op.of(Operator.TRANSPOSE, block);
  }

  private List<Term> column(int number) {
    return rows.stream().map(r -> r.get(number)).toList();
  }

  /// Closes open sizes by those of the blocks in the same row and column.
  private void close() {
    for (int round = 0; round < 3; round++) {
      Map<Name, Term> sizes = new HashMap<>();
      rows.forEach(r -> match(r, true, sizes));
      for (int j = 0; j < rows.getFirst().size(); j++) {
        match(column(j), false, sizes);
      }
      if (sizes.isEmpty()) {
        return;
      }
      rows =
          rows.stream().map(r -> r.stream().map(t -> Substitution.in(t, sizes)).toList()).toList();
    }
  }

  private void match(List<Term> line, boolean heights, Map<Name, Term> sizes) {
    for (Term a : line) {
      for (Term b : line) {
        if (!isNumber(a) && !isNumber(b)) {
          OpenSizes.match(axis(a, heights), axis(b, heights), sizes);
        }
      }
    }
  }

  private Axis axis(Term block, boolean height) {
    Shape shape = reader.shape(block, span);
    return Axis.ofSize(height ? Blocks.height(shape) : Blocks.width(shape));
  }

  private boolean isNumber(Term block) {
    return reader.shape(block, span).isScalar();
  }

  /// The common height of a row or width of a column; numbers are of size one, a zero of any.
  private Term size(List<Term> line, boolean height) {
    List<Term> sizes = new ArrayList<>();
    for (Term block : line) {
      if (!block.equals(Num.ZERO)) {
        sizes.add(axis(block, height).upper());
      }
    }
    boolean column = !height || rows.getFirst().size() > 1;
    if (sizes.isEmpty() && column) {
      throw Unreadable.at(span, "vector-of-blocks");
    }
    for (Term size : sizes) {
      if (!Shaping.sameSize(Axis.ofSize(size), Axis.ofSize(sizes.getFirst()))) {
        throw Unreadable.at(
            span, "shape-mismatch", Shaping.size(sizes.getFirst()), Shaping.size(size));
      }
    }
    return sizes.isEmpty() ? Num.ONE : sizes.getFirst();
  }

  /// Rule: `0` stands for the zero block of the shape that its place has.
  private Term fitted(Term block, Term height, Term width) {
    if (!block.equals(Num.ZERO) || height.equals(Num.ONE) && width.equals(Num.ONE)) {
      return block;
    }
    if (width.equals(Num.ONE)) {
      return Term.Op.of(Operator.ZEROS, height);
    }
    return height.equals(Num.ONE)
        ? Term.Op.of(Operator.TRANSPOSE, Term.Op.of(Operator.ZEROS, width))
        : Term.Op.of(Operator.ZEROS, height, width);
  }
}
