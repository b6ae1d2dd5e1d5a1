package proofsheet.render.format;

/// Plain text as Markdown that shows just that text.
final class MarkdownText {
  private MarkdownText() {}

  private static final String SPECIAL = "\\`*_[]<|~$";

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else {
        out.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    // An ampersand begins an entity only before a letter or a number sign.
    return out.toString().replaceAll("&(?=[A-Za-z#])", "\\\\&");
  }

  /// A cell of a table, where a bar ends even code.
  static String cell(String source) {
    return source.replaceAll("(?<!\\\\)\\|", "\\\\|");
  }

  /// A line whose beginning is not taken for a list, a heading or a quotation.
  static String line(String line) {
    if (line.matches("(?s)(?:[-+=>]|#{1,6}(?:\\s|$)).*")) {
      return "\\" + line;
    }
    return line.replaceFirst("^(\\d{1,9})([.)])(?=\\s|$)", "$1\\\\$2");
  }

  /// Code in one line, between more back-ticks than stand in it.
  static String code(String text) {
    String fence = "`".repeat(longestRun(text) + 1);
    boolean padded = text.startsWith("`") || text.endsWith("`") || text.isBlank();
    String pad = padded ? " " : "";
    return fence + pad + text.replace('\n', ' ') + pad + fence;
  }

  /// A fence that `text` does not close.
  static String fence(String text) {
    return "`".repeat(Math.max(3, longestRun(text) + 1));
  }

  private static int longestRun(String text) {
    int most = 0;
    int run = 0;
    for (char c : text.toCharArray()) {
      run = c == '`' ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return most;
  }
}
