package proofsheet.render.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Signs that the fonts of the layout engine have at the place of the soft hyphen (`Ω`, `⊗`, `⇌`).
/// Java draws nothing there, so their outlines are read from the font files.
final class HiddenGlyph {
  private HiddenGlyph() {}

  static final int CODE = 0xAD;

  private static final Map<String, Shape> OUTLINES = new ConcurrentHashMap<>();

  /// The outline in the font `family`, for an em of one unit.
  static Shape outline(String family) {
    return OUTLINES.computeIfAbsent(family, HiddenGlyph::read);
  }

  private static Shape read(String family) {
    Typeface typeface =
        Typeface.all().stream().filter(t -> t.family().equals(family)).findFirst().orElseThrow();
    try (InputStream in = typeface.open();
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
      int glyph = font.getUnicodeCmapLookup().getGlyphId(CODE);
      double em = font.getUnitsPerEm();
      Shape outline = font.getGlyph().getGlyph(glyph).getPath();
      return new Path2D.Double(outline, AffineTransform.getScaleInstance(1 / em, -1 / em));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
