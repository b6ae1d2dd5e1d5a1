package proofsheet.render.drawing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Words in a row, set in a bundled face; what that face lacks comes from the symbol face.
final class TextDrawing {
  private TextDrawing() {}

  private static final int MOST_CHARACTERS = 2_000;

  /// `words` in a typeface. White space of any length is one space.
  static Drawing of(String words, Typeface typeface) {
    Face face = Face.of(typeface);
    String text =
        words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) + "…" : words;
    List<Ink> inks = new ArrayList<>();
    double x = 0;
    double height = 0;
    double depth = 0;
    for (int code : text.codePoints().toArray()) {
      if (Character.isISOControl(code) || Character.isWhitespace(code)) {
        x += space(code, face);
        continue;
      }
      Face shown = face.shows(code) ? face : Face.of(Face.SYMBOLS);
      int drawn = shown.shows(code) ? code : '\uFFFD';
      Rectangle2D bounds = shown.bounds(drawn);
      height = Math.max(height, -bounds.getMinY() / Face.PRECISE);
      depth = Math.max(depth, bounds.getMaxY() / Face.PRECISE);
      inks.add(new Ink.Glyph(shown, drawn, AffineTransform.getTranslateInstance(x, 0), ""));
      x += shown.advance(drawn);
    }
    return new Drawing(x, height, depth, inks);
  }

  /// The face of a text command such as `\textbf`.
  static Typeface face(String command) {
    return switch (command) {
      case "\\textbf" -> Face.BOLD;
      case "\\textit", "\\emph", "\\textsl" -> Face.ITALIC;
      case "\\texttt" -> Face.TYPEWRITER;
      default -> Face.SERIF;
    };
  }

  private static double space(int code, Face face) {
    return switch (code) {
      case '\u2003' -> 1;
      case '\u2009' -> 1 / 6.0;
      default -> face.advance(' ');
    };
  }
}
