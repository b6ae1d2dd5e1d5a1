package proofsheet.render.format;

import java.text.Normalizer;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;

/// Plain text as LaTeX that prints just that text.
final class TexText {
  private TexText() {}

  /// `text` with every character that LaTeX takes for more than itself written out; mathematical
  /// characters are set as mathematics, what pdfTeX cannot print as its code point.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    int previous = 0;
    for (int code : composed.codePoints().toArray()) {
      append(code, previous, out);
      previous = code;
    }
    return out.toString();
  }

  private static void append(int code, int previous, StringBuilder out) {
    switch (code) {
      case '\\' -> out.append("\\textbackslash{}");
      case '{', '}', '$', '&', '#', '%', '_' -> out.append('\\').append((char) code);
      case '^' -> out.append("\\textasciicircum{}");
      case '~' -> out.append("\\textasciitilde{}");
      case '<' -> out.append("\\textless{}");
      case '>' -> out.append("\\textgreater{}");
      case '|' -> out.append("\\textbar{}");
      case '"' -> out.append("\\textquotedbl{}");
      case '`' -> out.append("\\textasciigrave{}");
      case '[', ']' -> out.append('{').append((char) code).append('}');
      case '\u00A0' -> out.append('~');
      // Two of these in a row are a ligature; the brace keeps them apart.
      case '-', '\'', ',', '!', '?' -> {
        boolean ligature = previous == code || previous == '!' || previous == '?';
        out.append(ligature ? "{}" : "").append((char) code);
      }
      default -> other(code, out);
    }
  }

  private static void other(int code, StringBuilder out) {
    if (Character.isISOControl(code) || Character.isWhitespace(code)) {
      out.append(' ');
    } else if (code < 0x17F || isTypographic(code)) {
      // These are letters and signs of the T1 encoding, or accents on them.
      out.append(latin(code));
    } else if (isInvisible(code)) {
      return;
    } else {
      out.append(mathematical(code));
    }
  }

  private static String latin(int code) {
    return switch (code) {
      case '¬', '±', '×', '÷', 'µ', '°', '·', '²', '³', '¹' -> mathematical(code);
      case '¯', '¨', '´', '¸', 'ª', 'º', '­' -> "";
      case '¼' -> "\\ensuremath{\\tfrac14}";
      case '½' -> "\\ensuremath{\\tfrac12}";
      case '¾' -> "\\ensuremath{\\tfrac34}";
      case '¢', '¥', '¦', '¤', '©', '®', '§', '¶', '¡', '¿', '«', '»', '£' ->
          Character.toString(code);
      default -> isInT1(code) ? Character.toString(code) : codePoint(code);
    };
  }

  /// Letters of the block Latin Extended-A that the T1 encoding does not have.
  private static boolean isInT1(int code) {
    return "ĦħĸŁłŉŦŧĿŀ".indexOf(code) < 0 || "Łł".indexOf(code) >= 0;
  }

  private static boolean isTypographic(int code) {
    return "–—‘’‚“”„†‡•…‰‹›€™".indexOf(code) >= 0;
  }

  private static boolean isInvisible(int code) {
    return code >= 0x200B && code <= 0x200F || code == 0x2060 || code == 0xFEFF || code == 0xFE0F;
  }

  private static String mathematical(int code) {
    Markup markup = MarkupReader.read(Character.toString(code));
    return markup instanceof Markup.Group group
            && group.parts().stream().noneMatch(Markup.Unread.class::isInstance)
            && !group.parts().isEmpty()
        ? "\\ensuremath{" + TexMath.LATEX.of(markup) + "}"
        : codePoint(code);
  }

  private static String codePoint(int code) {
    return String.format("{[}U+%04X{]}", code);
  }
}
