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

  private static final double GAP = 2;
  private static final double MARK_GAP = 0.6;

  /// A display that is too wide for its column is drawn smaller, but never smaller than this.
  private static final double SMALLEST = 0.65;

  /// A display that would have to be still smaller is broken.
  private static final double BROKEN_BELOW = 0.8;

  static Drawing of(boolean aligned, List<DisplayRow> rows, double column) {
    Layout layout = layout(aligned, rows, column);
    Place place = layout.place();
    Drawing.Canvas canvas = new Drawing.Canvas();
    canvas.put(layout.drawn().drawing(), place.left(), 0);
    for (int r = 0; r < rows.size(); r++) {
      Drawing part = layout.besides().get(r);
      canvas.put(part, place.width() - part.width(), layout.drawn().baselines().get(r));
    }
    return canvas.drawing(place.width()).scaled(place.scale());
  }

  /// The rows of the display one by one: one below the other, they are the display.
  static List<Drawing> rows(boolean aligned, List<DisplayRow> rows, double column) {
    Layout layout = layout(aligned, rows, column);
    Place place = layout.place();
    List<Drawing> single = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      Drawing part = layout.besides().get(r);
      Drawing.Canvas canvas = new Drawing.Canvas();
      canvas.put(layout.drawn().single().get(r), place.left(), 0);
      canvas.put(part, place.width() - part.width(), 0);
      single.add(canvas.drawing(place.width()).scaled(place.scale()));
    }
    return single;
  }

  private record Layout(GridDrawing.Rows drawn, List<Drawing> besides, Place place) {}

  private static Layout layout(boolean aligned, List<DisplayRow> rows, double column) {
    List<Drawing> besides = rows.stream().map(DisplayDrawing::beside).toList();
    Layout layout = layout(aligned, rows, besides, column);
    if (column == 0 || column / layout.place().width() >= BROKEN_BELOW) {
      return layout;
    }
    double beside = layout.place().width() - layout.drawn().drawing().width();
    return layout(aligned, LineBreaks.fit(aligned, rows, column - beside), besides, column);
  }

  private static Layout layout(
      boolean aligned, List<DisplayRow> rows, List<Drawing> besides, double column) {
    GridDrawing.Rows drawn = GridDrawing.rows(grid(aligned, rows));
    return new Layout(drawn, besides, Place.of(drawn.drawing(), besides, column));
  }

  private static Grid grid(boolean aligned, List<DisplayRow> rows) {
    List<Markup.Row> cells =
        rows.stream()
            .map(
                r ->
                    new Markup.Row(Span.NONE, r.cells(), Optional.empty(), Optional.empty(), false))
            .toList();
    return new Grid(Span.NONE, aligned ? "aligned" : "gathered", "", cells);
  }

  /// The number and the mark of a row.
  private static Drawing beside(DisplayRow row) {
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

  /// Where rows begin in a column, how wide they are with what stands beside them, and how much
  /// smaller they must be to fit.
  private record Place(double left, double width, double scale) {
    static Place of(Drawing drawing, List<Drawing> besides, double column) {
      double beside = besides.stream().mapToDouble(Drawing::width).reduce(0, Math::max);
      double needed = drawing.width() + (beside > 0 ? GAP + beside : 0);
      double width = Math.max(column, needed);
      double centred = (width - drawing.width()) / 2;
      double left = column == 0 ? 0 : Math.min(centred, width - needed);
      double scale = column == 0 ? 1 : Math.max(SMALLEST, column / width);
      return new Place(left, width, scale);
    }
  }
}
