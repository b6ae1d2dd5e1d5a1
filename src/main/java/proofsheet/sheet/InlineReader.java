package proofsheet.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads what stands in lines of prose: words, mathematics, emphasis, links, code, comments.
final class InlineReader {
  private static final Pattern ATTRIBUTES = Pattern.compile("\\{((?:\\s*\\.[a-z-]+)+)\\s*\\}");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]\\n]*)\\]\\(([^()\\s]*)\\)");
  private static final int DEEPEST = 8;

  private final List<Problem> problems;

  InlineReader(List<Problem> problems) {
    this.problems = problems;
  }

  /// Names of attributes and the index after them.
  record Attributes(List<String> names, int end) {}

  static Attributes attributesAt(String chars, int at) {
    Matcher matcher = ATTRIBUTES.matcher(chars).region(at, chars.length());
    return matcher.lookingAt()
        ? new Attributes(attributes(matcher.group()), matcher.end())
        : new Attributes(List.of(), at);
  }

  static List<String> attributes(String text) {
    Matcher matcher = ATTRIBUTES.matcher(text);
    if (!matcher.find()) {
      return List.of();
    }
    return Arrays.stream(matcher.group(1).strip().split("\\s+")).map(a -> a.substring(1)).toList();
  }

  /// A paragraph; displays inside it become blocks of their own between what is left of it.
  void paragraph(Text text, List<Sheet.Block> blocks) {
    List<Sheet.Inline> line = new ArrayList<>();
    for (Sheet.Inline inline : inlines(text)) {
      if (inline instanceof Sheet.InlineMath math && math.formula().display()) {
        flush(line, blocks);
        blocks.add(new Sheet.Display(math.span(), math.formula()));
      } else {
        line.add(inline);
      }
    }
    flush(line, blocks);
  }

  private static void flush(List<Sheet.Inline> line, List<Sheet.Block> blocks) {
    boolean blank = line.stream().allMatch(x -> x instanceof Sheet.Words w && w.text().isBlank());
    if (!blank) {
      Span span = line.getFirst().span().to(line.getLast().span());
      blocks.add(new Sheet.Paragraph(span, List.copyOf(line)));
    }
    line.clear();
  }

  List<Sheet.Inline> inlines(Text text) {
    return inlines(text, 0);
  }

  private List<Sheet.Inline> inlines(Text text, int depth) {
    List<Sheet.Inline> found = new ArrayList<>();
    String s = text.chars();
    int words = 0;
    int i = 0;
    while (i < s.length()) {
      Found next = depth > DEEPEST ? null : at(text, i, depth);
      if (next == null) {
        i += s.charAt(i) == '\\' && i + 1 < s.length() ? 2 : 1;
        continue;
      }
      words(text, words, i, found);
      found.add(next.inline);
      i = next.end;
      words = i;
    }
    words(text, words, Math.min(i, s.length()), found);
    return found;
  }

  private record Found(Sheet.Inline inline, int end) {}

  private static void words(Text text, int from, int to, List<Sheet.Inline> found) {
    if (from >= to) {
      return;
    }
    String chars = text.chars().substring(from, to).replace('\n', ' ');
    String plain = chars.replaceAll("\\\\([\\\\`*_{}\\[\\]()#+\\-.!$|<>~])", "$1");
    found.add(new Sheet.Words(text.spanOf(from, to), plain));
  }

  private Found at(Text text, int i, int depth) {
    String s = text.chars();
    return switch (s.charAt(i)) {
      case '$' -> s.startsWith("$$", i) ? doubled(text, i) : dollar(text, i);
      case '\\' -> backslash(text, i);
      case '`' -> code(text, i);
      case '<' -> comment(text, i);
      case '*', '_' -> emphasis(text, i, depth);
      case '[' -> link(text, i, depth);
      default -> null;
    };
  }

  private Found doubled(Text text, int i) {
    int close = text.chars().indexOf("$$", i + 2);
    if (close < 0) {
      problems.add(SheetProblem.error(text.spanOf(i, i + 2), "unclosed-display", "$$"));
      return null;
    }
    return math(text, i, i + 2, close, close + 2, true);
  }

  /// Rule: no space just inside the dollars; the first unescaped dollar outside braces closes, or
  /// this was no mathematics. A blank line never stands inside.
  private Found dollar(Text text, int i) {
    String s = text.chars();
    if (i + 1 >= s.length() || Character.isWhitespace(s.charAt(i + 1))) {
      return null;
    }
    if (i + 1 < s.length() && s.charAt(i + 1) == '`') {
      int close = s.indexOf("`$", i + 2);
      return close < 0 ? null : math(text, i, i + 2, close, close + 2, false);
    }
    int depth = 0;
    for (int j = i + 1; j < s.length(); j++) {
      char c = s.charAt(j);
      if (c == '\\') {
        j++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == '$' && depth <= 0) {
        boolean closes =
            !Character.isWhitespace(s.charAt(j - 1))
                && (j + 1 >= s.length() || !Character.isDigit(s.charAt(j + 1)));
        return closes ? math(text, i, i + 1, j, j + 1, false) : null;
      }
    }
    int close = depth > 0 ? closeOf(s, i) : -1;
    if (close > 0) {
      // Rule: a brace that is not closed is a mistake in the formula, which ends at its dollar.
      return math(text, i, i + 1, close, close + 1, false);
    }
    if (!Character.isDigit(s.charAt(i + 1))) {
      problems.add(SheetProblem.warning(text.spanOf(i, i + 1), "unclosed-dollar"));
    }
    return null;
  }

  /// The first dollar behind an open one that may close it, whatever the braces say; -1 without
  /// one.
  private static int closeOf(String s, int open) {
    for (int j = open + 1; j < s.length(); j++) {
      char c = s.charAt(j);
      if (c == '\\') {
        j++;
      } else if (c == '$') {
        return Character.isWhitespace(s.charAt(j - 1)) ? -1 : j;
      }
    }
    return -1;
  }

  private Found backslash(Text text, int i) {
    String s = text.chars();
    String[][] pairs = {
      {"\\\\(", "\\\\)", ""}, {"\\(", "\\)", ""}, {"\\\\[", "\\\\]", "d"}, {"\\[", "\\]", "d"}
    };
    for (String[] pair : pairs) {
      if (s.startsWith(pair[0], i)) {
        int close = s.indexOf(pair[1], i + pair[0].length());
        if (close >= 0) {
          int from = i + pair[0].length();
          return math(text, i, from, close, close + pair[1].length(), !pair[2].isEmpty());
        }
      }
    }
    return null;
  }

  private Found math(Text text, int start, int from, int to, int end, boolean display) {
    Attributes attributes = attributesAt(text.chars(), end);
    Text inside = text.part(from, to);
    Span span = text.spanOf(start, end);
    Sheet.Formula formula =
        new Sheet.Formula(span, inside.chars(), inside.offsets(), attributes.names(), display);
    return new Found(new Sheet.InlineMath(span, formula), attributes.end());
  }

  private static Found code(Text text, int i) {
    String s = text.chars();
    int run = i;
    while (run < s.length() && s.charAt(run) == '`') {
      run++;
    }
    String mark = s.substring(i, run);
    int close = s.indexOf(mark, run);
    if (close < 0) {
      return null;
    }
    Span span = text.spanOf(i, close + mark.length());
    return new Found(
        new Sheet.InlineCode(span, s.substring(run, close).strip()), close + mark.length());
  }

  private static Found comment(Text text, int i) {
    String s = text.chars();
    if (!s.startsWith("<!--", i)) {
      return null;
    }
    int close = s.indexOf("-->", i + 4);
    int end = close < 0 ? s.length() : close + 3;
    String inside = s.substring(i + 4, close < 0 ? s.length() : close).strip();
    return new Found(new Sheet.Comment(text.spanOf(i, end), inside), end);
  }

  private Found emphasis(Text text, int i, int depth) {
    String s = text.chars();
    char mark = s.charAt(i);
    boolean strong = i + 1 < s.length() && s.charAt(i + 1) == mark;
    int from = i + (strong ? 2 : 1);
    boolean glued = i > 0 && mark == '_' && Character.isLetterOrDigit(s.charAt(i - 1));
    if (from >= s.length() || Character.isWhitespace(s.charAt(from)) || glued) {
      return null;
    }
    String close = strong ? "" + mark + mark : "" + mark;
    for (int j = from; j < Math.min(s.length(), from + 2000); j++) {
      char c = s.charAt(j);
      if (c == '\\') {
        j++;
      } else if (c == '$') {
        int end = s.indexOf('$', j + 1);
        j = end < 0 ? j : end;
      } else if (j > from && s.startsWith(close, j) && !Character.isWhitespace(s.charAt(j - 1))) {
        List<Sheet.Inline> inner = inlines(text.part(from, j), depth + 1);
        Span span = text.spanOf(i, j + close.length());
        return new Found(new Sheet.Emphasis(span, strong, inner), j + close.length());
      }
    }
    return null;
  }

  private Found link(Text text, int i, int depth) {
    Matcher link = LINK.matcher(text.chars()).region(i, text.length());
    if (!link.lookingAt()) {
      return null;
    }
    List<Sheet.Inline> inner = inlines(text.part(link.start(1), link.end(1)), depth + 1);
    Span span = text.spanOf(i, link.end());
    return new Found(new Sheet.Link(span, link.group(2), inner), link.end());
  }
}
