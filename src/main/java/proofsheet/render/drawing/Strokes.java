package proofsheet.render.drawing;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Lines round, through and beside drawings.
final class Strokes {
  private Strokes() {}

  private static final double THICK = 0.04;
  private static final double FRAME_GAP = 0.3;

  /// Rule: `\boxed` leaves three points between its body and its rule of 0.4 points.
  static Drawing framed(Drawing body, double scale) {
    double gap = FRAME_GAP * scale;
    double thick = THICK * scale;
    double around = gap + thick;
    double width = body.width() + 2 * around;
    Rectangle2D outer =
        new Rectangle2D.Double(
            thick / 2,
            -body.height() - around + thick / 2,
            width - thick,
            body.total() + 2 * around - thick);
    Shape frame = new BasicStroke((float) thick).createStrokedShape(outer);
    List<Ink> inks = new ArrayList<>(body.moved(AffineTransform.getTranslateInstance(around, 0)));
    inks.add(new Ink.Area(frame, ""));
    return new Drawing(width, body.height() + around, body.depth() + around, inks);
  }

  /// The box of a question: an empty place with a question mark.
  static Drawing hole() {
    Drawing mark = TextDrawing.of("?", Face.SERIF);
    double side = 0.55;
    Drawing.Canvas canvas = new Drawing.Canvas();
    canvas.put(mark, side, 0);
    return framed(canvas.drawing(mark.width() + 2 * side).strutted(0.7, 0.02), 0.8);
  }

  /// `\cancel` and its kin: lines from corner to corner.
  static Drawing across(Drawing body, String command) {
    List<Ink> inks = new ArrayList<>(body.inks());
    double top = -body.height() - 0.05;
    double bottom = body.depth() + 0.05;
    BasicStroke stroke = new BasicStroke((float) THICK);
    if (!command.equals("\\bcancel")) {
      Line2D up = new Line2D.Double(0, bottom, body.width(), top);
      inks.add(new Ink.Area(stroke.createStrokedShape(up), ""));
    }
    if (!command.equals("\\cancel")) {
      Line2D down = new Line2D.Double(0, top, body.width(), bottom);
      inks.add(new Ink.Area(stroke.createStrokedShape(down), ""));
    }
    return new Drawing(body.width(), body.height() + 0.05, body.depth() + 0.05, inks);
  }

  /// `\llap`, `\rlap`, `\mathclap` and their kin: a drawing that takes no room.
  static Drawing lapped(Drawing body, String command) {
    double left =
        command.endsWith("llap") ? -body.width() : command.endsWith("clap") ? -body.width() / 2 : 0;
    Drawing.Canvas canvas = new Drawing.Canvas();
    canvas.put(body, left, 0);
    return canvas.drawing(0);
  }
}
