package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import proofsheet.latex.Markup;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;

/// Markdown as GitHub and GitLab show it: formulas in `math` fences and between dollars with
/// back-ticks, where no other rule of Markdown reaches them.
final class MarkdownDialect implements Dialect {
  @Override
  public CommonMarkupOutputFormat<?> output() {
    return SourceFormat.MARKDOWN;
  }

  @Override
  public String line(List<Inline> inlines) {
    return MarkdownText.line(text(inlines));
  }

  @Override
  public String cell(List<Inline> inlines) {
    return MarkdownText.cell(text(inlines));
  }

  private String text(List<Inline> inlines) {
    return inlines.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Inline inline) {
    return switch (inline) {
      case Inline.Words words -> MarkdownText.escaped(words.text());
      case Inline.Formula formula ->
          "$`"
              + TexMath.SITE.of(formula.formula()).strip()
              + "`$"
              + formula
                  .mark()
                  .filter(m -> m.isProblem())
                  .map(m -> " **" + MarkdownText.escaped(m.sign()) + "**")
                  .orElse("");
      case Inline.Styled styled ->
          switch (styled.style()) {
            case EMPHASIS -> "*" + text(styled.inlines()) + "*";
            case STRONG -> "**" + text(styled.inlines()) + "**";
            case STRUCK -> "~~" + text(styled.inlines()) + "~~";
          };
      case Inline.Code code -> MarkdownText.code(code.text());
      case Inline.Link link ->
          "[" + text(link.inlines()) + "](<" + link.target().replaceAll("[<>\\\\\\s]", "") + ">)";
      case Inline.LineBreak _ -> "\\\n";
      case Inline.Footnote footnote -> "[^" + footnote.number() + "]";
    };
  }

  /// Rule: what is proved bears no mark here; a row that is not ends in its mark.
  @Override
  public Map<String, Object> display(Block.Display display, int depth) {
    List<String> rows = new ArrayList<>();
    for (Block.Row row : display.rows()) {
      String cells = TexMath.SITE.row(row.cells(), display.aligned());
      String number =
          row.number()
              .map(n -> "\\qquad \\text{(" + n.replaceAll("[^\\w.*' -]", "") + ")}")
              .orElse("");
      String mark =
          row.mark()
              .filter(m -> m.isProblem())
              .map(m -> "\\qquad \\text{" + m.sign() + "}")
              .orElse("");
      rows.add(TexMath.apart(cells) + number + mark);
    }
    boolean single = rows.size() == 1 && !display.aligned();
    String environment = display.aligned() ? "aligned" : "gathered";
    return Map.of("single", single, "environment", environment, "rows", rows);
  }

  /// Each node that edges lead to, with those they come from.
  @Override
  public String graph(Block.Graph graph) {
    List<String> arrows = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      int to = i;
      List<String> from =
          graph.edges().stream()
              .filter(e -> e.to() == to)
              .map(e -> formula(graph.nodes().get(e.from())))
              .toList();
      if (!from.isEmpty()) {
        arrows.add(String.join(", ", from) + " → " + formula(graph.nodes().get(to)));
      }
    }
    return String.join("; ", arrows);
  }

  private static String formula(Markup markup) {
    return "$`" + TexMath.SITE.of(markup).strip() + "`$";
  }

  @Override
  public String listing(String text) {
    return text;
  }
}
