package proofsheet.sheet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A LaTeX file as a page: the same characters at the same places, with what is no text or formula
/// blanked, sections as headings and items as list items.
///
/// Read are sections, lists, displays and formulas in running text, and the macros of
/// `\newcommand`, `\def` and `\DeclareMathOperator`; other commands and environments are text.
final class TexPage {
  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)%[^\n]*");
  private static final Pattern VERBATIM =
      Pattern.compile(
          "\\\\begin\\{(verbatim\\*?|lstlisting|minted|tikzpicture|tabular\\*?|thebibliography|comment)}");
  private static final Pattern SECTION =
      Pattern.compile(
          "(?m)^[ \\t]*\\\\(part|chapter|section|subsection|subsubsection|paragraph)\\*?"
              + "\\{([^{}\n]*)}");
  private static final Pattern ITEM = Pattern.compile("(?m)^([ \\t]*)\\\\item\\b(\\[[^\\]\n]*])?");
  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\\\(begin|end)\\{([A-Za-z]+\\*?)}(\\[[^\\]\n]*])?");
  private static final Pattern MATHEMATICS =
      Pattern.compile(
          "(align|equation|gather|eqnarray|multline|flalign|alignat|math|displaymath|aligned|gathered"
              + "|split|cases|array|subarray|[bpvBV]?matrix|smallmatrix|alignedat|multlined|dcases|rcases)\\*?");
  private static final Pattern DEFINITION =
      Pattern.compile(
          "\\\\(?:(?:new|renew|provide)command\\*?+\\s*+\\{?+\\s*+(?<name>\\\\[A-Za-z]++)\\s*+}?+\\s*+"
              + "(?:\\[\\d])?+\\s*+"
              + "|def\\s*+(?<def>\\\\[A-Za-z]++)\\s*+(?:#\\d)*+\\s*+"
              + "|DeclareMathOperator(?<star>\\*?+)\\s*+\\{?+\\s*+(?<operator>\\\\[A-Za-z]++)\\s*+}?+\\s*+)\\{");

  private final char[] page;
  private final Map<String, String> macros = new LinkedHashMap<>();

  private TexPage(String text) {
    this.page = text.toCharArray();
  }

  /// The page, and the macros that it defines.
  record Read(String text, Map<String, String> macros) {}

  static Read of(String text) {
    TexPage page = new TexPage(text);
    page.read();
    return new Read(new String(page.page), page.macros);
  }

  private void read() {
    blankAll(COMMENT);
    definitions();
    outside("\\begin{document}", true);
    outside("\\end{document}", false);
    verbatim();
    sections();
    items();
    environments();
    unindent();
  }

  private String now() {
    return new String(page);
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      page[i] = page[i] == '\n' ? '\n' : ' ';
    }
  }

  private void blankAll(Pattern pattern) {
    Matcher matcher = pattern.matcher(now());
    while (matcher.find()) {
      blank(matcher.start(), matcher.end());
    }
  }

  /// Blanks what is printed as it stands; one that is not closed reaches to the end.
  private void verbatim() {
    String text = now();
    Matcher matcher = VERBATIM.matcher(text);
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      String mark = "\\end{" + matcher.group(1) + "}";
      int end = text.indexOf(mark, matcher.end());
      from = end < 0 ? text.length() : end + mark.length();
      blank(matcher.start(), from);
    }
  }

  private void outside(String mark, boolean before) {
    int at = now().indexOf(mark);
    if (at >= 0) {
      blank(before ? 0 : at, before ? at + mark.length() : page.length);
    }
  }

  private void definitions() {
    String text = now();
    Matcher matcher = DEFINITION.matcher(text);
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      int close = closing(text, matcher.end() - 1);
      if (close < 0) {
        return;
      }
      String body = text.substring(matcher.end(), close);
      if (matcher.group("operator") != null) {
        macros.put(
            matcher.group("operator"), "\\operatorname" + matcher.group("star") + "{" + body + "}");
      } else {
        String name = matcher.group("name") != null ? matcher.group("name") : matcher.group("def");
        macros.put(name, body);
      }
      blank(matcher.start(), close + 1);
      from = close + 1;
    }
  }

  /// The brace that closes the one at `open`; negative when there is none.
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private void sections() {
    Matcher matcher = SECTION.matcher(now());
    while (matcher.find()) {
      int level =
          switch (matcher.group(1)) {
            case "part", "chapter", "section" -> 1;
            case "subsection" -> 2;
            case "subsubsection" -> 3;
            default -> 4;
          };
      blank(matcher.start(), matcher.start(2));
      for (int i = 0; i < level; i++) {
        page[matcher.start() + i] = '#';
      }
      page[matcher.end() - 1] = ' ';
    }
  }

  private void items() {
    Matcher matcher = ITEM.matcher(now());
    while (matcher.find()) {
      blank(matcher.start(), matcher.end());
      page[matcher.start()] = '-';
    }
  }

  /// Only environments of mathematics stay.
  private void environments() {
    Matcher matcher = ENVIRONMENT.matcher(now());
    while (matcher.find()) {
      if (!MATHEMATICS.matcher(matcher.group(2)).matches()) {
        blank(matcher.start(), matcher.end());
      }
    }
  }

  /// Moves the space at the beginning of lines before their line breaks: it means nothing in LaTeX,
  /// and something in Markdown.
  private void unindent() {
    int at = 0;
    while (at < page.length) {
      if (page[at] == '\n') {
        int next = at + 1;
        while (next < page.length && (page[next] == ' ' || page[next] == '\t')) {
          next++;
        }
        for (int i = at; i < next - 1; i++) {
          page[i] = ' ';
        }
        page[next - 1] = '\n';
        at = next;
      } else {
        at++;
      }
    }
  }
}
