package proofsheet.render.prose;

import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayList;
import java.util.List;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.sheet.Sheet;

/// Reads the prose of a sheet into blocks, with its formulas in their places.
///
/// Never fails: a text that the Markdown parser could choke on is shown as plain paragraphs.
public final class Prose {
  private static final Parser PARSER =
      Parser.builder(
              new MutableDataSet()
                  .set(
                      Parser.EXTENSIONS,
                      List.of(
                          TablesExtension.create(),
                          FootnoteExtension.create(),
                          StrikethroughExtension.create(),
                          TaskListExtension.create())))
          .build();

  private Prose() {}

  /// The blocks of `sheet`; containers are boxes, headings have no anchors yet.
  public static List<Block> read(Sheet sheet, Formulas formulas) {
    Masked masked = Masked.of(sheet);
    if (!ProseLimits.allow(masked.markdown())) {
      return plain(masked, formulas);
    }
    Document document = PARSER.parse(masked.markdown());
    return new ProseBlocks(masked, formulas, document).blocks(document);
  }

  /// Each stretch between blank lines as a paragraph of its own.
  private static List<Block> plain(Masked masked, Formulas formulas) {
    List<Block> blocks = new ArrayList<>();
    for (String stretch : masked.markdown().split("\\n\\s*\\n")) {
      List<Inline> line = new ArrayList<>();
      for (Masked.Piece piece : masked.pieces(stretch.strip().replaceAll("\\s+", " "))) {
        switch (piece) {
          case Masked.Words words -> line.add(new Inline.Words(words.text()));
          case Masked.Token(Masked.Formula f) when !f.formula().display() ->
              line.add(formulas.inline(f.formula()));
          case Masked.Token(Masked.Formula f) -> {
            blocks.add(new Block.Paragraph(List.copyOf(line)));
            line.clear();
            blocks.addAll(formulas.display(f.formula(), f.tail()));
          }
          case Masked.Token(Masked.Thing other) -> line.add(new Inline.Words(other.source()));
        }
      }
      if (!line.isEmpty()) {
        blocks.add(new Block.Paragraph(List.copyOf(line)));
      }
    }
    return blocks;
  }
}
