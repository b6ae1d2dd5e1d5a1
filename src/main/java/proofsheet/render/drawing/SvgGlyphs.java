package proofsheet.render.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The glyphs of one HTML document, each defined once; and its drawings, which refer to them.
public final class SvgGlyphs implements FormulaElements {
  private record Key(Face face, int code) {}

  private record Definition(int number, String path) {}

  private final String prefix;
  private final Map<Key, Definition> glyphs = new LinkedHashMap<>();

  /// `prefix` keeps the ids apart from those of other documents on the same page.
  public SvgGlyphs(String prefix) {
    this.prefix = prefix;
  }

  /// An `svg` element, sized in em.
  @Override
  public String element(Drawing drawing, String alternative) {
    StringBuilder out = new StringBuilder();
    out.append("<svg class=\"formula\" width=\"").append(number(drawing.width(), 4)).append("em\"");
    out.append(" height=\"").append(number(drawing.total(), 4)).append("em\"");
    out.append(" viewBox=\"0 ").append(units(-drawing.height())).append(' ');
    out.append(units(drawing.width())).append(' ').append(units(drawing.total())).append('"');
    out.append(" style=\"vertical-align:").append(number(-drawing.depth(), 4)).append("em\"");
    out.append(" fill=\"currentColor\" focusable=\"false\" role=\"img\" aria-label=\"");
    out.append(FormulaElements.attribute(alternative)).append("\">");
    drawing.inks().forEach(ink -> append(ink, out));
    return out.append("</svg>").toString();
  }

  /// The element with the definitions of all glyphs that the drawings so far refer to.
  public String definitions() {
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>");
    for (Definition glyph : glyphs.values()) {
      out.append("<path id=\"").append(prefix).append(glyph.number());
      out.append("\" d=\"").append(glyph.path()).append("\"/>");
    }
    return out.append("</defs></svg>").toString();
  }

  private void append(Ink ink, StringBuilder out) {
    String color = ink.color().isEmpty() ? "" : " fill=\"#" + ink.color() + "\"";
    switch (ink) {
      case Ink.Glyph glyph -> {
        out.append("<use href=\"#").append(prefix).append(id(glyph)).append('"').append(color);
        out.append(" transform=\"").append(transform(glyph.place())).append("\"/>");
      }
      case Ink.Area area -> {
        out.append("<path").append(color).append(" d=\"");
        out.append(
            path(
                AffineTransform.getScaleInstance(1000, 1000).createTransformedShape(area.shape()),
                0));
        out.append("\"/>");
      }
    }
  }

  private int id(Ink.Glyph glyph) {
    Key key = new Key(glyph.face(), glyph.code());
    return glyphs
        .computeIfAbsent(
            key, k -> new Definition(glyphs.size(), path(glyph.face().outline(glyph.code()), 0)))
        .number();
  }

  private static String transform(AffineTransform place) {
    String x = units(place.getTranslateX());
    String y = units(place.getTranslateY());
    boolean upright = place.getShearX() == 0 && place.getShearY() == 0;
    if (upright && place.getScaleX() == place.getScaleY()) {
      String move = "translate(" + x + " " + y + ")";
      return place.getScaleX() == 1 ? move : move + "scale(" + number(place.getScaleX(), 4) + ")";
    }
    return "matrix("
        + number(place.getScaleX(), 4)
        + " "
        + number(place.getShearY(), 4)
        + " "
        + number(place.getShearX(), 4)
        + " "
        + number(place.getScaleY(), 4)
        + " "
        + x
        + " "
        + y
        + ")";
  }

  private static String units(double em) {
    return number(em * 1000, 0);
  }

  /// A number with so many decimals, without needless zeros, the same in every locale.
  static String number(double value, int decimals) {
    String plain =
        BigDecimal.valueOf(value)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return plain.equals("-0") ? "0" : plain;
  }

  private static String path(Shape shape, int decimals) {
    StringBuilder out = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(at);
      int points =
          switch (kind) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 1;
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 3;
            default -> 0;
          };
      out.append("MLQCZ".charAt(kind));
      for (int k = 0; k < 2 * points; k++) {
        out.append(k == 0 ? "" : " ").append(number(at[k], decimals));
      }
    }
    return out.toString();
  }
}
