package proofsheet.render.drawing;

import java.util.Map;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;

/// Draws formulas. Never fails: what cannot be laid out is drawn as its source.
public final class FormulaDrawing {
  private FormulaDrawing() {}

  private static final int LONGEST = 20_000;
  private static final double WIDEST = 400;

  /// The formula `latex`, whose characters stand at `offsets` in the file (none: at their own index),
  /// with the writer's `macros`.
  public static Drawing of(
      String latex, int[] offsets, Map<String, String> macros, Setting setting) {
    return latex.length() > LONGEST
        ? Source.drawing(latex)
        : of(latex, MarkupReader.read(latex, offsets, macros), setting);
  }

  /// The formula `latex` on its own.
  public static Drawing of(String latex, Setting setting) {
    return of(latex, new int[0], Map.of(), setting);
  }

  private static Drawing of(String latex, Markup markup, Setting setting) {
    try {
      Drawing drawing =
          setting.display()
              ? DisplayDrawing.of(markup, setting)
              : MathBox.of(markup, false, 0);
      boolean sane = drawing.width() < WIDEST && drawing.total() < 2 * WIDEST;
      return sane ? drawing : Source.drawing(latex);
    } catch (RuntimeException | StackOverflowError e) {
      // The layout engine rejects with an exception of its own, and others slip through it.
      return Source.drawing(latex);
    }
  }
}
