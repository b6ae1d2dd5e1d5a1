package proofsheet.render.drawing;

import java.util.List;
import java.util.Optional;
import proofsheet.latex.Markup;

/// A row of a display: its cells, its number without brackets, and the mark beside it.
public record DisplayRow(List<Markup> cells, Optional<String> number, Optional<RowMark> mark) {

  /// A sign such as `✓` in a colour `rrggbb` ("" for the colour of the text).
  public record RowMark(String sign, String color) {}

  public DisplayRow {
    cells = List.copyOf(cells);
  }
}
