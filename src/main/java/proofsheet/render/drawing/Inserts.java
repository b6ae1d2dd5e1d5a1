package proofsheet.render.drawing;

import java.awt.Color;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Drawings of our own within a formula: the engine lays out a rectangle of the same size in a
/// colour of its own, and where it draws that colour the drawing is put in.
final class Inserts {
  private static final int FIRST = 0x010203;

  private final Map<Color, Drawing> drawings = new HashMap<>();

  /// The engine's source of an ordinary symbol as large as `drawing`.
  String add(Drawing drawing) {
    int rgb = FIRST + drawings.size();
    drawings.put(new Color(rgb), drawing);
    return String.format(
        Locale.ROOT,
        "\\mathord{\\textcolor{#%06x}{\\raisebox{%.5fem}{\\rule{%.5fem}{%.5fem}}}}",
        rgb,
        -drawing.depth(),
        Math.max(0, drawing.width()),
        Math.max(0.001, drawing.total()));
  }

  Optional<Drawing> of(Color color) {
    return Optional.ofNullable(drawings.get(color));
  }
}
