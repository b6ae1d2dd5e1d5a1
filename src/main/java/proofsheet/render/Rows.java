package proofsheet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Markup;

/// A display cut into the rows that its author wrote.
record Rows(boolean aligned, List<Markup.Row> rows) {

  static Rows of(Markup display, String punctuation) {
    Rows rows = of(display);
    return punctuation.isEmpty() ? rows : rows.with(new Markup.Sign(display.span(), punctuation));
  }

  private static Rows of(Markup display) {
    return switch (display) {
      case Markup.Grid grid when isDisplay(grid.name()) -> of(grid);
      case Markup.Group group when !group.parts().isEmpty() -> of(group);
      default -> single(display);
    };
  }

  /// An environment may stand in a row with nothing but spaces, and punctuation after it.
  private static Rows of(Markup.Group group) {
    List<Markup> parts = group.parts().stream().filter(p -> !(p instanceof Markup.Space)).toList();
    boolean environment =
        !parts.isEmpty()
            && parts.getFirst() instanceof Markup.Grid grid
            && isDisplay(grid.name())
            && parts.stream().skip(1).allMatch(Rows::isPunctuation);
    if (!environment) {
      return single(group);
    }
    Rows rows = of(parts.getFirst());
    for (Markup sign : parts.subList(1, parts.size())) {
      rows = rows.with(sign);
    }
    return rows;
  }

  private static Rows of(Markup.Grid grid) {
    if (grid.rows().size() == 1 && grid.rows().getFirst().cells().size() == 1) {
      Markup.Row only = grid.rows().getFirst();
      Rows inner = of(only.cells().getFirst());
      return inner.rows.size() == 1
          ? new Rows(inner.aligned, List.of(numbered(inner.rows.getFirst(), only)))
          : inner;
    }
    boolean relations = grid.name().equals("eqnarray");
    List<Markup.Row> rows = grid.rows().stream().map(r -> relations ? joined(r) : r).toList();
    boolean aligned = rows.stream().anyMatch(r -> r.cells().size() > 1);
    return new Rows(aligned, rows);
  }

  private static Rows single(Markup display) {
    Markup.Row row =
        new Markup.Row(display.span(), List.of(display), Optional.empty(), Optional.empty(), false);
    return new Rows(false, List.of(row));
  }

  /// `inner` with the number of the row around it, unless it has its own.
  private static Markup.Row numbered(Markup.Row inner, Markup.Row outer) {
    Optional<String> tag = inner.tag().or(outer::tag);
    return new Markup.Row(inner.span(), inner.cells(), tag, inner.label(), inner.ruled());
  }

  /// Rule: the middle one of three columns of an `eqnarray` holds the relation.
  private static Markup.Row joined(Markup.Row row) {
    if (row.cells().size() != 3) {
      return row;
    }
    Markup right = new Markup.Group(row.span(), row.cells().subList(1, 3), false);
    List<Markup> cells = List.of(row.cells().getFirst(), right);
    return new Markup.Row(row.span(), cells, row.tag(), row.label(), row.ruled());
  }

  private static boolean isDisplay(String environment) {
    return switch (environment) {
      case "", "aligned", "gathered", "multline", "eqnarray", "equation", "displaymath", "math" ->
          true;
      default -> false;
    };
  }

  private static boolean isPunctuation(Markup part) {
    return part instanceof Markup.Sign sign && ".,;:".contains(sign.latex());
  }

  private Rows with(Markup sign) {
    Markup.Row last = rows.getLast();
    List<Markup> cells = new ArrayList<>(last.cells());
    Markup cell = cells.removeLast();
    cells.add(new Markup.Group(cell.span(), List.of(cell, sign), false));
    List<Markup.Row> all = new ArrayList<>(rows.subList(0, rows.size() - 1));
    all.add(new Markup.Row(last.span(), cells, last.tag(), last.label(), last.ruled()));
    return new Rows(aligned, all);
  }
}
