package proofsheet.render.drawing;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Ink in a box: `width`, `height` above and `depth` below the baseline, all in em of the text
/// around. Immutable; the operations give new drawings.
public record Drawing(double width, double height, double depth, List<Ink> inks) {

  public Drawing {
    inks = List.copyOf(inks);
  }

  /// Nothing, so wide.
  static Drawing space(double width) {
    return new Drawing(width, 0, 0, List.of());
  }

  /// A filled rectangle from `bottom` to `top` above the baseline.
  static Drawing rule(double width, double bottom, double top) {
    Shape shape = new Rectangle2D.Double(0, -top, width, top - bottom);
    return new Drawing(width, top, -bottom, List.of(new Ink.Area(shape, "")));
  }

  double total() {
    return height + depth;
  }

  /// The drawings side by side on one baseline.
  static Drawing beside(List<Drawing> drawings) {
    Canvas canvas = new Canvas();
    double x = 0;
    for (Drawing drawing : drawings) {
      canvas.put(drawing, x, 0);
      x += drawing.width;
    }
    return canvas.drawing(x);
  }

  Drawing scaled(double by) {
    if (by == 1) {
      return this;
    }
    return new Drawing(
        width * by, height * by, depth * by, moved(AffineTransform.getScaleInstance(by, by)));
  }

  /// The drawing with its baseline so much lower.
  Drawing lowered(double by) {
    return new Drawing(
        width, height - by, depth + by, moved(AffineTransform.getTranslateInstance(0, by)));
  }

  Drawing colored(String color) {
    return new Drawing(width, height, depth, inks.stream().map(i -> i.colored(color)).toList());
  }

  /// The drawing in a box at least so high and deep.
  Drawing strutted(double leastHeight, double leastDepth) {
    return new Drawing(width, Math.max(height, leastHeight), Math.max(depth, leastDepth), inks);
  }

  List<Ink> moved(AffineTransform by) {
    return inks.stream().map(i -> i.moved(by)).toList();
  }

  /// Paints with the left end of the baseline at (`x`, `y`) and an em of `size` units.
  public void paint(Graphics2D g, double x, double y, double size) {
    AffineTransform before = g.getTransform();
    Color color = g.getColor() == null ? Color.BLACK : g.getColor();
    Font font = g.getFont();
    for (Ink ink : inks) {
      g.setColor(ink.color().isEmpty() ? color : new Color(Integer.parseInt(ink.color(), 16)));
      AffineTransform place = new AffineTransform(size, 0, 0, size, x, y);
      switch (ink) {
        case Ink.Area area -> g.fill(new Path2D.Double(area.shape(), place));
        case Ink.Glyph glyph -> {
          place.concatenate(glyph.place());
          double em = Math.sqrt(Math.abs(place.getDeterminant()));
          place.scale(1 / em, 1 / em);
          g.transform(place);
          g.setFont(glyph.face().painted((float) em));
          g.drawString(Character.toString(glyph.code()), 0f, 0f);
          g.setTransform(before);
        }
      }
    }
    g.setColor(color);
    g.setFont(font);
  }

  /// Where drawings are put together. The box grows with what is put.
  static final class Canvas {
    private final List<Ink> inks = new ArrayList<>();
    private double height = Double.NEGATIVE_INFINITY;
    private double depth = Double.NEGATIVE_INFINITY;

    /// Puts the left end of the drawing's baseline at (`x`, `y`), y downwards.
    void put(Drawing drawing, double x, double y) {
      height = Math.max(height, drawing.height - y);
      depth = Math.max(depth, drawing.depth + y);
      if (x == 0 && y == 0) {
        inks.addAll(drawing.inks);
      } else {
        inks.addAll(drawing.moved(AffineTransform.getTranslateInstance(x, y)));
      }
    }

    Drawing drawing(double width) {
      boolean empty = height == Double.NEGATIVE_INFINITY;
      return new Drawing(width, empty ? 0 : height, empty ? 0 : depth, inks);
    }
  }
}
