package proofsheet.render.format;

import java.util.regex.Pattern;

/// Plain text as HTML that shows just that text.
final class HtmlText {
  private HtmlText() {}

  /// What no XML document may contain: control characters, halves of pairs, non-characters.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFFFE\\uFFFF\\p{Cs}]");

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /// `document` without the characters that no document may contain.
  static String allowed(String document) {
    return FORBIDDEN.matcher(document).replaceAll("");
  }
}
