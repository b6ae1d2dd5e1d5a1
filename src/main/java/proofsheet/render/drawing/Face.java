package proofsheet.render.drawing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A typeface of one em. Two faces are equal when their fonts' names are.
record Face(String name, Font font) {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final Map<String, Face> BUNDLED = new ConcurrentHashMap<>();

  private static final Map<TextAttribute, Object> KERNED =
      Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON, TextAttribute.SIZE, 1000f);

  static final String SERIF = "cmunrm";
  static final String BOLD = "cmunbx";
  static final String ITALIC = "cmunti";
  static final String TYPEWRITER = "cmuntt";
  static final String SYMBOLS = "DejaVuSans";

  static Face of(Font font) {
    return new Face(font.getFontName(), font.deriveFont(1f));
  }

  /// A font of the program's own, by the name of its file.
  static Face bundled(String file) {
    return BUNDLED.computeIfAbsent(file, Face::load);
  }

  private static Face load(String file) {
    try (InputStream in = Face.class.getResourceAsStream("/fonts/" + file + ".ttf")) {
      if (in == null) {
        throw new IllegalStateException("font missing: " + file);
      }
      return Face.of(Font.createFont(Font.TRUETYPE_FONT, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(file, e);
    }
  }

  boolean shows(int code) {
    return font.canDisplay(code);
  }

  /// How far character `code` moves the pen, in em.
  double advance(int code) {
    return glyphs(code).getGlyphMetrics(0).getAdvanceX() / PRECISE;
  }

  /// The outline of character `code`, for an em of [#PRECISE] units.
  Shape outline(int code) {
    return glyphs(code).getOutline();
  }

  /// How much closer character `second` stands to `first` than their advances say (mostly negative).
  double kerning(int first, int second) {
    char[] pair = (Character.toString(first) + Character.toString(second)).toCharArray();
    Font kerned = font.deriveFont(KERNED);
    GlyphVector glyphs =
        kerned.layoutGlyphVector(EXACT, pair, 0, pair.length, Font.LAYOUT_LEFT_TO_RIGHT);
    double together = glyphs.getLogicalBounds().getWidth() / PRECISE;
    return glyphs.getNumGlyphs() == 2 ? together - advance(first) - advance(second) : 0;
  }

  Rectangle2D bounds(int code) {
    return glyphs(code).getVisualBounds();
  }

  static final float PRECISE = 1000f;

  private GlyphVector glyphs(int code) {
    return font.deriveFont(PRECISE).createGlyphVector(EXACT, Character.toChars(code));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Face face && face.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
