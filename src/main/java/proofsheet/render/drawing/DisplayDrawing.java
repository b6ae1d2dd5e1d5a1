package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Markup;
import proofsheet.latex.Markup.Grid;
import proofsheet.latex.Markup.Group;
import proofsheet.text.Span;

/// A formula on lines of its own: its rows, with their numbers and marks at the right.
final class DisplayDrawing {
  private DisplayDrawing() {}

  private static final Set<String> ROWS =
      Set.of("", "aligned", "gathered", "multline", "eqnarray", "equation");
  private static final double GAP = 2;
  private static final double MARK_GAP = 0.6;

  static Drawing of(Markup markup, Setting setting) {
    Grid grid = bare(grid(markup));
    GridDrawing.Rows rows = GridDrawing.rows(grid);
    List<Drawing> besides = new ArrayList<>();
    for (Markup.Row row : grid.rows()) {
      besides.add(beside(row, setting, grid.rows().size() == 1));
    }
    return together(rows, besides, setting.column());
  }

  /// Rule: bare rows with `&` are aligned at it, other bare rows are centred.
  private static Grid bare(Grid grid) {
    boolean aligned =
        grid.name().isEmpty() && grid.rows().stream().anyMatch(r -> r.cells().size() > 1);
    return aligned ? new Grid(grid.span(), "aligned", "", grid.rows()) : grid;
  }

  /// The rows of a formula that is nothing but rows (and a full stop, which goes to the last row);
  /// any other formula is one row.
  private static Grid grid(Markup markup) {
    if (markup instanceof Grid g && ROWS.contains(g.name())) {
      return unwrapped(g);
    }
    if (markup instanceof Group group && !group.parts().isEmpty()) {
      List<Markup> parts = group.parts().stream().filter(p -> !(p instanceof Markup.Space)).toList();
      boolean punctuated =
          parts.size() == 2 && Set.of(".", ",", ";").contains(MathClass.single(parts.get(1)));
      boolean rows =
          !parts.isEmpty() && parts.getFirst() instanceof Grid g && ROWS.contains(g.name());
      if (rows && parts.size() == 1) {
        return unwrapped((Grid) parts.getFirst());
      }
      if (rows && punctuated) {
        return ending(unwrapped((Grid) parts.getFirst()), parts.get(1));
      }
    }
    Markup.Row row =
        new Markup.Row(markup.span(), List.of(markup), Optional.empty(), Optional.empty(), false);
    return new Grid(markup.span(), "gathered", "", List.of(row));
  }

  /// Rule: `equation` around `split` or `aligned` is that, with the number of the equation.
  private static Grid unwrapped(Grid grid) {
    boolean single = grid.rows().size() == 1 && grid.rows().getFirst().cells().size() == 1;
    if (!single || !grid.name().equals("equation") && !grid.name().isEmpty()) {
      return grid;
    }
    Markup.Row row = grid.rows().getFirst();
    Grid inner = grid(row.cells().getFirst());
    List<Markup.Row> rows = new ArrayList<>(inner.rows());
    Markup.Row last = rows.removeLast();
    Optional<String> tag = row.tag().or(last::tag);
    rows.add(new Markup.Row(last.span(), last.cells(), tag, last.label(), last.ruled()));
    return new Grid(grid.span(), inner.name(), "", rows);
  }

  private static Grid ending(Grid grid, Markup stop) {
    List<Markup.Row> rows = new ArrayList<>(grid.rows());
    Markup.Row last = rows.removeLast();
    List<Markup> cells = new ArrayList<>(last.cells());
    Markup cell = cells.removeLast();
    cells.add(new Group(cell.span(), List.of(cell, stop), false));
    rows.add(new Markup.Row(last.span(), cells, last.tag(), last.label(), last.ruled()));
    return new Grid(grid.span(), grid.name(), grid.columns(), rows);
  }

  /// The number and the marks of a row.
  private static Drawing beside(Markup.Row row, Setting setting, boolean only) {
    List<Drawing> parts = new ArrayList<>();
    row.tag().ifPresent(tag -> parts.add(TextDrawing.of("(" + tag + ")", Face.SERIF)));
    for (Setting.Mark mark : setting.marks()) {
      Span span = row.span();
      if (only || mark.offset() >= span.start() && mark.offset() < span.end()) {
        if (!parts.isEmpty()) {
          parts.add(Drawing.space(MARK_GAP));
        }
        parts.add(TextDrawing.of(mark.sign(), Face.SERIF).colored(mark.color()));
      }
    }
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
