package proofsheet.render.drawing;

import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import proofsheet.latex.Markup;

/// One formula in one line, laid out by the engine.
final class MathBox {
  private MathBox() {}

  /// The size of the text in points: what the engine takes its lengths in points for.
  private static final float POINTS = 10;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  /// The drawing of `markup` in display or text style; at `level` 1 and 2 in the sizes of scripts.
  static Drawing of(Markup markup, boolean display, int level) {
    MathSource source = new MathSource(display, level).emit(markup);
    return of(source, "", display, level);
  }

  /// The drawing of `markup` as the continuation of a line.
  static Drawing continuing(Markup markup, boolean display, int level) {
    MathSource source = new MathSource(display, level).emit(markup);
    return source.source().isBlank() ? Drawing.space(0) : of(source, "\\mathord{}", display, level);
  }

  private static Drawing of(MathSource source, String before, boolean display, int level) {
    int style =
        switch (level) {
          case 0 -> display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
          case 1 -> TeXConstants.STYLE_SCRIPT;
          default -> TeXConstants.STYLE_SCRIPT_SCRIPT;
        };
    String latex = before + source.source();
    if (latex.isBlank()) {
      return Drawing.space(0);
    }
    TeXIcon icon = new TeXFormula(latex).createTeXIcon(style, POINTS);
    Box box = icon.getBox();
    RecordingGraphics graphics = new RecordingGraphics(source.inserts());
    box.draw(graphics, 0, 0);
    return new Drawing(box.getWidth(), box.getHeight(), box.getDepth(), graphics.inks());
  }
}
