package proofsheet.render.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/// A mark on paper. Lengths in em, y grows downwards from the baseline of its drawing.
sealed interface Ink {
  /// The colour as `rrggbb`, or "" for the colour of the text around.
  String color();

  /// Character `code` of a face, whose em square is mapped by `place`.
  record Glyph(Face face, int code, AffineTransform place, String color) implements Ink {}

  /// A filled area.
  record Area(Shape shape, String color) implements Ink {}

  /// This ink seen through `by`.
  default Ink moved(AffineTransform by) {
    return switch (this) {
      case Glyph g -> {
        AffineTransform place = new AffineTransform(by);
        place.concatenate(g.place());
        yield new Glyph(g.face(), g.code(), place, g.color());
      }
      case Area a -> new Area(by.createTransformedShape(a.shape()), a.color());
    };
  }

  /// This ink in `color`, unless it has one of its own.
  default Ink colored(String color) {
    if (!color().isEmpty()) {
      return this;
    }
    return switch (this) {
      case Glyph g -> new Glyph(g.face(), g.code(), g.place(), color);
      case Area a -> new Area(a.shape(), color);
    };
  }
}
