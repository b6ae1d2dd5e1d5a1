package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.List;
import proofsheet.latex.Markup;
import proofsheet.latex.Markup.Grid;
import proofsheet.render.drawing.GridShape.Columns;

/// Rows of cells under each other, each cell laid out by itself.
final class GridDrawing {
  static final double AXIS = 0.25;
  private static final double[] SCALES = {1, 0.7, 0.5};
  private static final double RULE = 0.04;

  private final Grid grid;
  private final GridShape shape;
  private final double scale;
  private final List<List<Drawing>> cells = new ArrayList<>();
  private final double[] widths;
  private final double[] lefts;
  private final List<Double> baselines = new ArrayList<>();

  private GridDrawing(Grid grid, int level) {
    this.grid = grid;
    this.shape = GridShape.of(grid.name());
    int inner = GridShape.isSmall(grid.name()) ? Math.max(1, level) : level;
    this.scale = SCALES[Math.min(inner, 2)];
    int count = grid.rows().stream().mapToInt(r -> r.cells().size()).max().orElse(0);
    this.widths = new double[count];
    this.lefts = new double[count + 1];
    for (Markup.Row row : grid.rows()) {
      List<Drawing> drawn = new ArrayList<>();
      for (int i = 0; i < row.cells().size(); i++) {
        drawn.add(cell(row.cells().get(i), i, inner));
      }
      cells.add(drawn);
    }
    measure();
  }

  /// The rows, centred on the axis of the line in which they stand; at `level` 1 and 2 in the sizes
  /// of scripts.
  static Drawing of(Grid grid, int level) {
    return new GridDrawing(grid, level).drawing();
  }

  static Rows rows(Grid grid) {
    GridDrawing drawn = new GridDrawing(grid, 0);
    Drawing together = drawn.drawing();
    return new Rows(together, drawn.baselines, drawn.single());
  }

  /// Drawn rows, with the baseline of each below the baseline of the drawing; and each of them by
  /// itself, so high that they are the drawing when they stand one below the other.
  record Rows(Drawing drawing, List<Double> baselines, List<Drawing> single) {}

  static String open(String environment) {
    return switch (environment) {
      case "cases", "dcases", "Bmatrix" -> "\\{";
      case "pmatrix", "psmallmatrix" -> "(";
      case "bmatrix", "bsmallmatrix" -> "[";
      case "vmatrix" -> "|";
      case "Vmatrix" -> "\\|";
      default -> "";
    };
  }

  static String close(String environment) {
    return switch (environment) {
      case "rcases", "Bmatrix" -> "\\}";
      case "pmatrix", "psmallmatrix" -> ")";
      case "bmatrix", "bsmallmatrix" -> "]";
      case "vmatrix" -> "|";
      case "Vmatrix" -> "\\|";
      default -> "";
    };
  }

  /// Rule: the right cell of a pair begins as if something stood before it, so that a relation
  /// keeps its space.
  private Drawing cell(Markup cell, int column, int level) {
    boolean continues = shape.columns() == Columns.PAIRS && column % 2 == 1;
    return continues
        ? MathBox.continuing(cell, shape.cellsInDisplay(), level)
        : MathBox.of(cell, shape.cellsInDisplay(), level);
  }

  /// A row whose only cell is text among rows of several cells is a remark across the columns.
  private boolean isRemark(int row) {
    List<Markup> written = grid.rows().get(row).cells();
    return widths.length > 1
        && written.size() == 1
        && written.getFirst() instanceof Markup.Group g
        && !g.parts().isEmpty()
        && g.parts().stream().allMatch(p -> p instanceof Markup.Text || p instanceof Markup.Space);
  }

  private void measure() {
    for (int r = 0; r < cells.size(); r++) {
      for (int c = 0; c < cells.get(r).size() && !isRemark(r); c++) {
        widths[c] = Math.max(widths[c], cells.get(r).get(c).width());
      }
    }
    double x = 0;
    for (int c = 0; c < widths.length; c++) {
      x += shape.gapBefore(c, grid.name()) * scale;
      lefts[c] = x;
      x += widths[c];
    }
    lefts[widths.length] = x + shape.gapBefore(0, grid.name()) * scale;
  }

  /// Rule: `\\ \hline` at the end is a line below the last row, not a row.
  private boolean isOnlyRule(int row) {
    return row == cells.size() - 1
        && grid.rows().get(row).ruled()
        && cells.get(row).stream().allMatch(c -> c.inks().isEmpty());
  }

  private double rowHeight(int row) {
    double least = isOnlyRule(row) ? 0 : shape.height() * scale;
    return cells.get(row).stream().mapToDouble(Drawing::height).reduce(least, Math::max);
  }

  private double rowDepth(int row) {
    double least = isOnlyRule(row) ? 0 : shape.depth() * scale;
    return cells.get(row).stream().mapToDouble(Drawing::depth).reduce(least, Math::max);
  }

  private Drawing drawing() {
    if (cells.isEmpty()) {
      return Drawing.space(0);
    }
    double y = rowHeight(0);
    double bottom = 0;
    for (int r = 0; r < cells.size(); r++) {
      if (r > 0) {
        boolean tall =
            rowHeight(r) > shape.height() * scale || rowDepth(r - 1) > shape.depth() * scale;
        y = bottom + (shape.between() + (tall ? shape.tall() : 0)) * scale + rowHeight(r);
      }
      baselines.add(y);
      bottom = y + rowDepth(r);
    }
    // Rule: rows are centred on the axis; a single row and broken lines keep the first baseline.
    boolean first = cells.size() == 1 || grid.name().equals(LineBreaks.LINES);
    double origin = first ? baselines.getFirst() : bottom / 2 + AXIS * scale;
    baselines.replaceAll(b -> b - origin);
    Drawing.Canvas canvas = new Drawing.Canvas();
    String letters = shape.letters(grid, widths.length);
    for (int r = 0; r < cells.size(); r++) {
      for (int c = 0; c < cells.get(r).size(); c++) {
        canvas.put(cells.get(r).get(c), left(r, c, letters.charAt(c)), baselines.get(r));
      }
    }
    lines(canvas, -origin, bottom - origin);
    double width = lefts[widths.length];
    return canvas.drawing(width).strutted(origin, bottom - origin);
  }

  private List<Drawing> single() {
    List<Drawing> single = new ArrayList<>();
    String letters = shape.letters(grid, widths.length);
    for (int r = 0; r < cells.size(); r++) {
      Drawing.Canvas canvas = new Drawing.Canvas();
      for (int c = 0; c < cells.get(r).size(); c++) {
        canvas.put(cells.get(r).get(c), left(r, c, letters.charAt(c)), 0);
      }
      double height =
          r == 0 ? rowHeight(0) : baselines.get(r) - baselines.get(r - 1) - rowDepth(r - 1);
      single.add(canvas.drawing(lefts[widths.length]).strutted(height, rowDepth(r)));
    }
    return single;
  }

  private double left(int row, int column, char letter) {
    double slack = widths[column] - cells.get(row).get(column).width();
    if (isRemark(row)) {
      return 0;
    }
    if (shape.columns() == Columns.STAIRS && cells.size() > 1) {
      return row == 0 ? 0 : row == cells.size() - 1 ? slack : slack / 2;
    }
    return lefts[column]
        + switch (letter) {
          case 'l' -> 0;
          case 'r' -> slack;
          default -> slack / 2;
        };
  }

  private void lines(Drawing.Canvas canvas, double top, double bottom) {
    for (int column : GridShape.bars(grid)) {
      double x =
          column >= widths.length
              ? lefts[widths.length]
              : lefts[column] - shape.gapBefore(column, grid.name()) * scale / 2;
      canvas.put(Drawing.rule(RULE * scale, -bottom, -top), Math.max(0, x - RULE / 2), 0);
    }
    for (int r = 0; r < cells.size(); r++) {
      if (grid.rows().get(r).ruled()) {
        double y = r == 0 ? top : baselines.get(r) - rowHeight(r) - shape.between() * scale / 2;
        canvas.put(Drawing.rule(lefts[widths.length], 0, RULE * scale), 0, y);
      }
    }
  }
}
