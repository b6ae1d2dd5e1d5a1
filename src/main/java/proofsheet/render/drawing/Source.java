package proofsheet.render.drawing;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.util.List;

/// LaTeX that is shown as it is written, marked as not understood.
final class Source {
  private Source() {}

  private static final int MOST_CHARACTERS = 400;
  private static final String COLOR = "8a4b00";

  static Drawing drawing(String latex) {
    String text = latex.replaceAll("\\s+", " ");
    String shown =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + " …" : text;
    Drawing words = TextDrawing.of(shown, Face.TYPEWRITER).scaled(0.9);
    Drawing.Canvas canvas = new Drawing.Canvas();
    canvas.put(words.strutted(0.6, 0.2), 0, 0);
    BasicStroke dots =
        new BasicStroke(
            0.05f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {0.1f, 0.1f}, 0);
    Shape line = dots.createStrokedShape(new Line2D.Double(0, 0.25, words.width(), 0.25));
    canvas.put(new Drawing(words.width(), 0, 0.3, List.of(new Ink.Area(line, ""))), 0, 0);
    return canvas.drawing(words.width()).colored(COLOR);
  }
}
