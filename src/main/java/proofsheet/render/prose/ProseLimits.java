package proofsheet.render.prose;

/// How much Markdown the parser is given: beyond this it takes more than linear time, or a stack
/// deeper than threads have.
final class ProseLimits {
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_PARAGRAPH = 60_000;
  private static final int MOST_LINES = 1_000;
  private static final int MOST_BRACKETS = 1_000;
  private static final int MOST_DEFINITIONS = 2_000;
  private static final int DEEPEST = 50;

  private ProseLimits() {}

  static boolean allow(String markdown) {
    if (markdown.length() > LONGEST_TEXT) {
      return false;
    }
    int definitions = 0;
    int lines = 0;
    int length = 0;
    int brackets = 0;
    for (String line : (Iterable<String>) markdown.lines()::iterator) {
      boolean blank = line.isBlank();
      lines = blank ? 0 : lines + 1;
      length = blank ? 0 : length + line.length();
      brackets = blank ? 0 : brackets + brackets(line);
      definitions += line.stripLeading().startsWith("[") ? 1 : 0;
      if (lines > MOST_LINES
          || length > LONGEST_PARAGRAPH
          || brackets > MOST_BRACKETS
          || definitions > MOST_DEFINITIONS
          || depth(line) > DEEPEST) {
        return false;
      }
    }
    return true;
  }

  private static int brackets(String line) {
    return (int) line.chars().filter(c -> "[!`<*_~".indexOf(c) >= 0).count();
  }

  /// How deep the block quotes and lists are nested that a line opens, or stands in.
  private static int depth(String line) {
    int depth = 0;
    int spaces = 0;
    for (char c : line.toCharArray()) {
      if (c == '>' || c == '-' || c == '+' || c == '*') {
        depth++;
      } else if (c == ' ' || c == '\t' || Character.isDigit(c) || c == '.' || c == ')') {
        spaces++;
      } else {
        break;
      }
    }
    return isRule(line) ? 0 : depth + spaces / 4;
  }

  /// A line of one sign, as under a heading or between sections, nests nothing.
  private static boolean isRule(String line) {
    return line.strip().chars().filter(c -> c != ' ').distinct().count() == 1
        && !line.strip().startsWith(">")
        && line.indexOf(' ') < 0;
  }
}
