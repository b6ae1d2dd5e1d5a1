package proofsheet.render.format;

import java.util.ArrayList;
import java.util.List;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;

/// The footnotes that are called on a page, in the order of their calls.
final class Footnotes {
  private final List<Inline.Footnote> found = new ArrayList<>();

  private Footnotes() {}

  static List<Inline.Footnote> of(List<Block> blocks) {
    Footnotes footnotes = new Footnotes();
    footnotes.blocks(blocks);
    return footnotes.found;
  }

  private void blocks(List<Block> blocks) {
    for (Block block : blocks) {
      switch (block) {
        case Block.Heading heading -> line(heading.text());
        case Block.Paragraph paragraph -> line(paragraph.text());
        case Block.Items items -> items.items().forEach(item -> blocks(item.blocks()));
        case Block.Quotation quotation -> blocks(quotation.blocks());
        case Block.Table table -> {
          table.head().forEach(row -> row.cells().forEach(this::line));
          table.body().forEach(row -> row.cells().forEach(this::line));
        }
        case Block.Box box -> {
          line(box.title());
          blocks(box.blocks());
        }
        case Block.Display _,
            Block.Remarks _,
            Block.Listing _,
            Block.Graph _,
            Block.Rule _,
            Block.Space _ -> {}
      }
    }
  }

  private void line(List<Inline> inlines) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Footnote footnote -> {
          found.add(footnote);
          line(footnote.text());
        }
        case Inline.Styled styled -> line(styled.inlines());
        case Inline.Link link -> line(link.inlines());
        case Inline.Words _, Inline.Formula _, Inline.Code _, Inline.LineBreak _ -> {}
      }
    }
  }
}
