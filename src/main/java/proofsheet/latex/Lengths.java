package proofsheet.latex;

import java.util.Map;
import java.util.Optional;

/// Lengths and column specifications, within limits.
final class Lengths {
  private Lengths() {}

  private static final double MOST_EM = 10;
  private static final int MOST_COLUMNS = 100;
  private static final Map<String, Double> EM =
      Map.of(
          "em", 1.0, "ex", 0.43, "pt", 0.1, "mu", 1 / 18.0, "mm", 0.2845, "cm", 2.845, "in", 7.227);

  /// A length such as `-2mu` in em, at most ten either way; none if it is no length.
  static Optional<Double> em(String length) {
    String text = length.replace(" ", "");
    if (!text.matches("-?([0-9]{1,9}\\.?[0-9]{0,9}|\\.[0-9]{1,9})(em|ex|pt|mu|mm|cm|in)")) {
      return Optional.empty();
    }
    int unit = text.length() - 2;
    double em = Double.parseDouble(text.substring(0, unit)) * EM.get(text.substring(unit));
    return Optional.of(Math.clamp(em, -MOST_EM, MOST_EM));
  }

  /// The columns of an `array` as letters `l`, `c`, `r` and bars; `p{…}` is a left column, `@{…}`
  /// and what else may stand there is dropped, `*{3}{c}` is written out.
  static String columns(String specification) {
    StringBuilder columns = new StringBuilder();
    String text = specification.replace(" ", "");
    int i = 0;
    while (i < text.length() && columns.length() < MOST_COLUMNS) {
      char c = text.charAt(i++);
      if ("lcr|".indexOf(c) >= 0) {
        columns.append(c);
      } else if ("pmb".indexOf(c) >= 0) {
        columns.append('l');
        i = afterGroup(text, i);
      } else if (c == '@' || c == '!' || c == '>' || c == '<') {
        i = afterGroup(text, i);
      } else if (c == '*') {
        int second = afterGroup(text, i);
        int end = afterGroup(text, second);
        String times = text.substring(i, second).replaceAll("[{}]", "");
        String what = text.substring(second, end).replaceAll("[^lcr|]", "");
        int count = times.matches("[0-9]{1,2}") ? Integer.parseInt(times) : 1;
        columns.append(what.repeat(count));
        i = end;
      }
    }
    return columns.substring(0, Math.min(columns.length(), MOST_COLUMNS));
  }

  private static int afterGroup(String text, int at) {
    if (at >= text.length() || text.charAt(at) != '{') {
      return Math.min(at + 1, text.length());
    }
    int open = 0;
    for (int i = at; i < text.length(); i++) {
      open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return text.length();
  }
}
