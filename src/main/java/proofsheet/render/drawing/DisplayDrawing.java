package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Markup;
import proofsheet.latex.Markup.Grid;
import proofsheet.text.Span;

/// A formula on lines of its own: its rows, with their numbers and marks at the right.
final class DisplayDrawing {
  private DisplayDrawing() {}

  static final double GAP = 2;
  private static final double MARK_GAP = 0.6;

  static Drawing of(boolean aligned, List<DisplayRow> rows, double column) {
    List<Markup.Row> cells =
        rows.stream()
            .map(r -> new Markup.Row(Span.NONE, r.cells(), Optional.empty(), Optional.empty(), false))
            .toList();
    Grid grid = new Grid(Span.NONE, aligned ? "aligned" : "gathered", "", cells);
    List<Drawing> besides = rows.stream().map(DisplayDrawing::beside).toList();
    return together(GridDrawing.rows(grid), besides, column);
  }

  /// The number and the mark of a row.
  static Drawing beside(DisplayRow row) {
    List<Drawing> parts = new ArrayList<>();
    row.number().ifPresent(n -> parts.add(TextDrawing.of("(" + n + ")", Face.SERIF)));
    row.mark()
        .ifPresent(
            mark -> {
              parts.add(Drawing.space(parts.isEmpty() ? 0 : MARK_GAP));
              parts.add(TextDrawing.of(mark.sign(), Face.SERIF).colored(mark.color()));
            });
    return Drawing.beside(parts);
  }

  private static Drawing together(GridDrawing.Rows rows, List<Drawing> besides, double column) {
    Drawing drawing = rows.drawing();
    double beside = besides.stream().mapToDouble(Drawing::width).reduce(0, Math::max);
    double needed = drawing.width() + (beside > 0 ? GAP + beside : 0);
    double width = Math.max(column, needed);
    double centred = (width - drawing.width()) / 2;
    double left = column == 0 ? 0 : Math.min(centred, width - needed);
    Drawing.Canvas canvas = new Drawing.Canvas();
    canvas.put(drawing, left, 0);
    for (int r = 0; r < besides.size(); r++) {
      Drawing part = besides.get(r);
      canvas.put(part, width - part.width(), rows.baselines().get(r));
    }
    return canvas.drawing(width);
  }
}
