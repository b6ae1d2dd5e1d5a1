package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;

/// LaTeX for `article` with `amsmath`, `amssymb` and what the template defines.
final class LatexDialect implements Dialect {
  private static final Pattern COMMAND = Pattern.compile("\\\\[A-Za-z]+");

  /// A row with more signs may be wider than the page.
  private static final int MANY_SIGNS = 64;

  /// Formulas side by side with more signs stand one below the other.
  private static final int VERY_MANY_SIGNS = 84;

  @Override
  public CommonMarkupOutputFormat<?> output() {
    return SourceFormat.LATEX;
  }

  @Override
  public String line(List<Inline> inlines) {
    return inlines.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Inline inline) {
    return switch (inline) {
      case Inline.Words words -> TexText.escaped(words.text());
      case Inline.Formula formula ->
          "$"
              + TexMath.LATEX.of(formula.formula()).strip()
              + "$"
              + formula.mark().map(m -> "\\inlinemark{" + command(m) + "}").orElse("");
      case Inline.Styled styled -> style(styled.style()) + "{" + line(styled.inlines()) + "}";
      case Inline.Code code -> "\\texttt{" + TexText.escaped(code.text()) + "}";
      case Inline.Link link ->
          "\\href{" + address(link.target()) + "}{" + line(link.inlines()) + "}";
      case Inline.LineBreak _ -> "\\newline ";
      case Inline.Footnote footnote -> "\\footnote{" + line(footnote.text()) + "}";
    };
  }

  private static String style(Inline.Style style) {
    return switch (style) {
      case EMPHASIS -> "\\emph";
      case STRONG -> "\\textbf";
      case STRUCK -> "\\struck";
    };
  }

  /// The command of a mark, which the template defines: `\markproved`, `\markatvalues`, ….
  static String command(Mark mark) {
    return "\\mark" + mark.name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /// An address with only the characters that stand for themselves in one, all others by their
  /// bytes.
  private static String address(String target) {
    StringBuilder out = new StringBuilder();
    for (byte b : target.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          c < 128 && (Character.isLetterOrDigit(c) || "-._/:?=+,;@!*()".indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else if ("%#&~".indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else {
        out.append(String.format("\\%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  @Override
  public Map<String, Object> display(Block.Display display, int depth) {
    int cells = display.rows().stream().mapToInt(r -> r.cells().size()).max().orElse(1);
    String environment = !display.aligned() ? "gather*" : cells <= 2 ? "align*" : "alignat*";
    String pairs = environment.equals("alignat*") ? "{" + (cells + 1) / 2 + "}" : "";
    List<Object> rows = new ArrayList<>();
    for (Block.Row row : display.rows()) {
      List<String> sources = new ArrayList<>();
      if (display.aligned()) {
        sources.add(TexMath.LATEX.aligned(row.cells(), cell -> fitted(cell, "0.72")));
      } else {
        lines(TexMath.LATEX.row(row.cells(), false)).forEach(l -> sources.add(fitted(l, "0.92")));
      }
      List<String> tag = new ArrayList<>();
      row.number().ifPresent(n -> tag.add("(" + TexText.escaped(n) + ")"));
      row.mark().ifPresent(m -> tag.add(command(m)));
      String label = tag.isEmpty() ? "" : " \\tag*{" + String.join("\\ ", tag) + "}";
      sources.subList(0, sources.size() - 1).forEach(l -> rows.add(TexMath.apart(l)));
      rows.add(TexMath.apart(sources.getLast()) + label);
    }
    return Map.of("environment", environment, "pairs", pairs, "rows", rows);
  }

  /// Formulas side by side, one below the other where they are too many for a line.
  private static List<String> lines(String row) {
    if (signs(row) < VERY_MANY_SIGNS) {
      return List.of(row);
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0 && row.startsWith(", \\qquad ", i)) {
        lines.add(row.substring(from, i + 1));
        from = i + ", \\qquad ".length();
      }
    }
    lines.add(row.substring(from));
    return lines;
  }

  /// A formula that may be too wide for the page in what makes it narrower then: `part` of the line
  /// is what it may take.
  private static String fitted(String formula, String part) {
    return signs(formula) < MANY_SIGNS ? formula : "\\fitted{" + part + "}{" + formula + "}";
  }

  private static int signs(String formula) {
    return COMMAND.matcher(formula).replaceAll("x").replaceAll("[{}\\s^_]", "").length();
  }

  @Override
  public String graph(Block.Graph graph) {
    return GraphSource.picture(GraphSource.layout(graph));
  }

  /// Rule: `\obeylines`-free: each line is a paragraph of typewriter text with its blanks kept.
  @Override
  public String listing(String text) {
    return text.lines()
        .map(line -> TexText.escaped(line.replace("\t", "    ")).replace(" ", "\\ "))
        .map(line -> "\\codeline{" + line + "}")
        .collect(Collectors.joining("\n"));
  }
}
