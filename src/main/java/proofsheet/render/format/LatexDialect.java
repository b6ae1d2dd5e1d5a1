package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;

/// LaTeX for `article` with `amsmath`, `amssymb` and what the template defines.
final class LatexDialect implements Dialect {
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
      String source = TexMath.LATEX.row(row.cells(), display.aligned());
      List<String> tag = new ArrayList<>();
      row.number().ifPresent(n -> tag.add("(" + TexText.escaped(n) + ")"));
      row.mark().ifPresent(m -> tag.add(command(m)));
      String label = tag.isEmpty() ? "" : " \\tag*{" + String.join("\\ ", tag) + "}";
      rows.add(TexMath.apart(source) + label);
    }
    return Map.of("environment", environment, "pairs", pairs, "rows", rows);
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
