package proofsheet.render.drawing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A typeface of one em. Two faces are equal when their fonts' names are.
record Face(String name, Font font, int style) {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final Map<Font, Face> ENGINE = new ConcurrentHashMap<>();
  private static final Map<Typeface, Face> LOADED = new ConcurrentHashMap<>();

  static final Typeface SERIF = Typeface.BUNDLED.get(0);
  static final Typeface BOLD = Typeface.BUNDLED.get(1);
  static final Typeface ITALIC = Typeface.BUNDLED.get(2);
  static final Typeface TYPEWRITER = Typeface.BUNDLED.get(4);
  static final Typeface SYMBOLS = Typeface.BUNDLED.get(5);
  static final Typeface BLACKBOARD =
      Typeface.all().stream()
          .filter(t -> t.family().equals("jlm_dsrom10"))
          .findFirst()
          .orElseThrow();

  /// The face of a font of the layout engine.
  static Face of(Font font) {
    return ENGINE.computeIfAbsent(
        font, f -> new Face(f.getFontName(), f.deriveFont(1f), Font.PLAIN));
  }

  static Face of(Typeface typeface) {
    return LOADED.computeIfAbsent(typeface, Face::load);
  }

  private static Face load(Typeface typeface) {
    try (InputStream in = typeface.open()) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(1f);
      return new Face(font.getFontName(), font, typeface.style());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(typeface.file(), e);
    }
  }

  /// The font for painting, which names its style, so that documents find it by family and style.
  Font painted(float size) {
    return font.deriveFont(style, size);
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
