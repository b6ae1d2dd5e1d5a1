package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import java.util.List;
import java.util.Map;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;

/// How a format writes what templates cannot: text, formulas, code.
interface Dialect {
  /// The format as the template engine knows it, which escapes what templates print.
  CommonMarkupOutputFormat<?> output();

  /// A line of text as source of the format.
  String line(List<Inline> inlines);

  /// A cell of a table as source of the format.
  default String cell(List<Inline> inlines) {
    return line(inlines);
  }

  /// A display in so many lists and quotations, as its template expects it; strings in it are
  /// source of the format.
  Map<String, Object> display(Block.Display display, int depth);

  /// A graph as source of the format: drawn, or in words where the format has no drawings.
  String graph(Block.Graph graph);

  /// The lines of a listing as source of the format.
  String listing(String text);
}
