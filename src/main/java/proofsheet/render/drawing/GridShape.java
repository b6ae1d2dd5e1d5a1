package proofsheet.render.drawing;

import java.util.List;
import proofsheet.latex.Markup;

/// How the rows and columns of an environment stand. Lengths in em.
///
/// @param cellsInDisplay whether cells are set as in a display
/// @param height the least height of a row above its baseline, `depth` the least below
/// @param between what is added between two rows
/// @param tall what is added between two rows where one is higher or deeper than least
record GridShape(
    Columns columns,
    boolean cellsInDisplay,
    double height,
    double depth,
    double between,
    double tall) {

  enum Columns {
    /// Right, left, right, left …: pairs that meet at a relation.
    PAIRS,
    CENTERED,
    LEFT,
    /// Right, centre, left.
    AROUND_RELATION,
    /// The first row left, the last right, others centred.
    STAIRS,
    /// As the letters of an `array` say.
    SPECIFIED
  }

  /// Rule: the baselines of `aligned` are 15 points apart at 10 points (12 and a jot of 3), those
  /// of a matrix 12, those of `cases` 14.4.
  static GridShape of(String environment) {
    return switch (environment) {
      case "aligned" -> new GridShape(Columns.PAIRS, true, 0.84, 0.36, 0.3, 0.1);
      case "gathered", "equation", "" ->
          new GridShape(Columns.CENTERED, true, 0.84, 0.36, 0.3, 0.1);
      case LineBreaks.LINES -> new GridShape(Columns.LEFT, true, 0.84, 0.36, 0.2, 0.1);
      case "multline" -> new GridShape(Columns.STAIRS, true, 0.84, 0.36, 0.3, 0.1);
      case "eqnarray" -> new GridShape(Columns.AROUND_RELATION, true, 0.84, 0.36, 0.3, 0.1);
      case "cases", "rcases" -> new GridShape(Columns.LEFT, false, 1.008, 0.432, 0, 0.2);
      case "dcases" -> new GridShape(Columns.LEFT, true, 1.008, 0.432, 0.15, 0.2);
      case "substack" -> new GridShape(Columns.CENTERED, false, 0.75, 0.25, 0.05, 0.05);
      case "subarray" -> new GridShape(Columns.SPECIFIED, false, 0.75, 0.25, 0.05, 0.05);
      case "array" -> new GridShape(Columns.SPECIFIED, false, 0.84, 0.36, 0, 0.15);
      default -> new GridShape(Columns.CENTERED, false, 0.84, 0.36, 0, 0.15);
    };
  }

  static boolean isSmall(String environment) {
    return environment.contains("smallmatrix");
  }

  /// Where the columns of `grid` stand, as letters `l`, `c`, `r`, one a column.
  String letters(Markup.Grid grid, int count) {
    String letters =
        switch (columns) {
          case PAIRS -> "rl".repeat(count / 2 + 1);
          case CENTERED, STAIRS -> "c".repeat(count);
          case LEFT -> "l".repeat(count);
          case AROUND_RELATION -> "rcl".repeat(count / 3 + 1);
          case SPECIFIED -> grid.columns().replace("|", "") + "c".repeat(count);
        };
    return letters.substring(0, count);
  }

  /// The space before column `column`.
  double gapBefore(int column, String environment) {
    if (column == 0) {
      return environment.equals("array") ? 0.4 : 0;
    }
    return switch (columns) {
      case PAIRS -> column % 2 == 0 ? 2 : 0;
      case AROUND_RELATION -> 0.278;
      case STAIRS -> 2;
      case LEFT -> 1;
      case CENTERED -> environment.contains("matrix") ? isSmall(environment) ? 0.45 : 1 : 2;
      case SPECIFIED -> environment.equals("array") ? 1 : 0;
    };
  }

  /// The columns (counted from 0) before which a line stands, as many times.
  static List<Integer> bars(Markup.Grid grid) {
    List<Integer> bars = new java.util.ArrayList<>();
    int column = 0;
    for (char c : grid.columns().toCharArray()) {
      if (c == '|') {
        bars.add(column);
      } else {
        column++;
      }
    }
    return bars;
  }
}
