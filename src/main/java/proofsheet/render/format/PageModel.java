package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import proofsheet.latex.MarkupWriter;
import proofsheet.render.page.Audience;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.render.page.Page;

/// A page as the maps and lists that templates read. What is source of the format already is marked
/// as such; all other strings are escaped by the template engine.
final class PageModel {
  private final Dialect dialect;

  private PageModel(Dialect dialect) {
    this.dialect = dialect;
  }

  static Map<String, Object> of(Page page, Dialect dialect) {
    return new PageModel(dialect).page(page);
  }

  private Map<String, Object> page(Page page) {
    Map<String, Object> model = new LinkedHashMap<>();
    Page.Title title = page.title();
    model.put("title", title.title());
    optional(model, "course", title.course());
    optional(model, "author", title.author());
    optional(model, "date", title.date());
    title.points().ifPresent(points -> model.put("points", points));
    model.put("key", page.audience() == Audience.KEY);
    model.put("blocks", blocks(page.blocks(), 0));
    page.findings()
        .ifPresent(
            findings -> {
              model.put("summary", line(findings.summary()));
              model.put("notes", findings.notes().stream().map(this::line).toList());
              model.put("legend", findings.legend().stream().map(this::remark).toList());
            });
    List<Map<String, Object>> footnotes = new ArrayList<>();
    Footnotes.of(page.blocks())
        .forEach(f -> footnotes.add(Map.of("number", f.number(), "text", line(f.text()))));
    model.put("footnotes", footnotes);
    return model;
  }

  private static void optional(Map<String, Object> model, String name, Optional<String> value) {
    value.ifPresent(v -> model.put(name, v));
  }

  private List<Map<String, Object>> blocks(List<Block> blocks, int depth) {
    return blocks.stream().map(block -> block(block, depth)).toList();
  }

  /// A block as a map with its `kind`; `depth` counts the lists and quotations around it.
  private Map<String, Object> block(Block block, int depth) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("kind", block.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    switch (block) {
      case Block.Heading heading -> {
        model.put("level", heading.level());
        model.put("text", line(heading.text()));
        model.put("anchor", heading.anchor());
        model.put("name", name(heading.text()));
        heading.points().ifPresent(points -> model.put("points", points));
      }
      case Block.Paragraph paragraph -> model.put("text", line(paragraph.text()));
      case Block.Display display ->
          dialect.display(display, depth).forEach((name, value) -> model.put(name, marked(value)));
      case Block.Remarks remarks ->
          model.put("remarks", remarks.remarks().stream().map(this::remark).toList());
      case Block.Listing listing -> {
        model.put("language", listing.language());
        model.put("text", source(dialect.listing(listing.text())));
        model.put("fence", source(MarkdownText.fence(listing.text())));
      }
      case Block.Items items -> {
        model.put("ordered", items.start().isPresent());
        model.put("start", items.start().orElse(1));
        model.put("tight", items.tight());
        model.put("depth", depth);
        model.put("items", items.items().stream().map(item -> item(item, depth + 1)).toList());
      }
      case Block.Quotation quotation -> model.put("blocks", blocks(quotation.blocks(), depth + 1));
      case Block.Table table -> {
        model.put(
            "columns",
            table.columns().stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList());
        model.put("head", table.head().stream().map(this::cells).toList());
        model.put("body", table.body().stream().map(this::cells).toList());
      }
      case Block.Graph graph -> model.put("picture", source(dialect.graph(graph)));
      case Block.Rule _ -> {}
      case Block.Box box -> {
        model.put("name", box.kind().name().toLowerCase(Locale.ROOT));
        if (!box.title().isEmpty()) {
          model.put("title", line(box.title()));
        }
        model.put("blocks", blocks(box.blocks(), depth));
      }
      case Block.Space space -> model.put("lines", space.lines());
    }
    return model;
  }

  /// A heading without any dress, for a list of contents.
  private static String name(List<Inline> text) {
    StringBuilder name = new StringBuilder();
    for (Inline inline : text) {
      switch (inline) {
        case Inline.Words words -> name.append(words.text());
        case Inline.Code code -> name.append(code.text());
        case Inline.Formula formula -> name.append(MarkupWriter.write(formula.formula()));
        case Inline.Styled styled -> name.append(name(styled.inlines()));
        case Inline.Link link -> name.append(name(link.inlines()));
        case Inline.LineBreak _ -> name.append(' ');
        case Inline.Footnote _ -> {}
      }
    }
    return name.toString();
  }

  private Map<String, Object> item(Block.Item item, int depth) {
    Map<String, Object> model = new LinkedHashMap<>();
    item.done().ifPresent(done -> model.put("done", done));
    model.put("blocks", blocks(item.blocks(), depth));
    return model;
  }

  private List<Object> cells(Block.Cells row) {
    return row.cells().stream().map(cell -> source(dialect.cell(cell))).toList();
  }

  private Map<String, Object> remark(Block.Remark remark) {
    Map<String, Object> model = new LinkedHashMap<>();
    remark.mark().ifPresent(mark -> model.putAll(mark(mark)));
    model.put("text", line(remark.text()));
    return model;
  }

  /// A mark by its name, `proved`, `at-values`, …, with its sign.
  static Map<String, Object> mark(Mark mark) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("mark", mark.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    model.put("sign", mark.sign());
    model.put("problem", mark.isProblem());
    return model;
  }

  private Object line(List<Inline> inlines) {
    return source(dialect.line(inlines));
  }

  private Object marked(Object value) {
    return switch (value) {
      case String text -> source(text);
      case List<?> list -> list.stream().map(this::marked).toList();
      case Map<?, ?> map -> {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((name, inner) -> result.put(String.valueOf(name), marked(inner)));
        yield result;
      }
      default -> value;
    };
  }

  /// A string that is source of the format already.
  private Object source(String source) {
    try {
      CommonMarkupOutputFormat<?> output = dialect.output();
      return output.fromMarkup(source);
    } catch (TemplateModelException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
