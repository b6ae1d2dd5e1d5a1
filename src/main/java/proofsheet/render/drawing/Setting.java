package proofsheet.render.drawing;

import java.util.List;

/// How a formula is to be set.
///
/// @param display as a display, else as in a line of text
/// @param column the width of the column in em, which a display fills with its formula in the middle
///     and its numbers and marks at the right edge; 0 for as wide as the formula is
/// @param marks what to put beside its rows
public record Setting(boolean display, double column, List<Mark> marks) {
  public static final Setting INLINE = new Setting(false, 0, List.of());
  public static final Setting DISPLAY = new Setting(true, 0, List.of());

  public Setting {
    marks = List.copyOf(marks);
  }

  /// A sign such as `✓` beside the row in which the character at `offset` of the file stands, in a
  /// colour `rrggbb` ("" for that of the text).
  public record Mark(int offset, String sign, String color) {}

  public Setting withColumn(double em) {
    return new Setting(display, em, marks);
  }

  public Setting withMarks(List<Mark> these) {
    return new Setting(display, column, these);
  }
}
