package proofsheet.render.drawing;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupWriter;

/// Draws formulas. Never fails: what cannot be laid out is drawn as its source.
public final class FormulaDrawing {
  private FormulaDrawing() {}

  private static final double LARGEST = 400;

  /// Displays of hundreds of rows are high; pages show them row by row.
  private static final double HIGHEST = 4_000;

  /// The formula in a line of text.
  public static Drawing inline(Markup formula) {
    return drawn(() -> MathBox.of(formula, false, 0), List.of(formula));
  }

  /// The pieces of a formula in a line of text between which the line may end; one after the other
  /// they are the formula.
  public static List<Markup> pieces(Markup formula) {
    try {
      return LineBreaks.inText(formula);
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(formula);
    }
  }

  /// A display: its cells stand one below the other, if `aligned` alternately right and left, as in
  /// a chain; otherwise centred. In a column of `column` em the rows stand in the middle, numbers
  /// and marks at the right edge; with 0 the drawing is as wide as it needs to be.
  public static Drawing display(boolean aligned, List<DisplayRow> rows, double column) {
    List<Markup> cells = rows.stream().flatMap(r -> r.cells().stream()).toList();
    return drawn(() -> DisplayDrawing.of(aligned, rows, column), cells);
  }

  /// The rows of [#display] one by one, so that a page can end between them.
  public static List<Drawing> rows(boolean aligned, List<DisplayRow> rows, double column) {
    try {
      List<Drawing> drawn = DisplayDrawing.rows(aligned, rows, column);
      if (drawn.stream().allMatch(FormulaDrawing::isSane)) {
        return drawn;
      }
    } catch (RuntimeException | StackOverflowError e) {
      // As below.
    }
    return List.of(display(aligned, rows, column));
  }

  private static boolean isSane(Drawing drawing) {
    return drawing.width() < LARGEST && drawing.total() < HIGHEST;
  }

  private static Drawing drawn(Supplier<Drawing> drawing, List<Markup> formulas) {
    try {
      Drawing result = drawing.get();
      if (isSane(result)) {
        return result;
      }
    } catch (RuntimeException | StackOverflowError e) {
      // The layout engine rejects with an exception of its own, and others slip through it.
    }
    return Source.drawing(
        formulas.stream().map(MarkupWriter::write).collect(Collectors.joining(" ")));
  }
}
