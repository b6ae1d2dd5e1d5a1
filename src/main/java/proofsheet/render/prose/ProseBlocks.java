package proofsheet.render.prose;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInnerBlockComment;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListItem;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableBody;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableHead;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.sheet.Sheet;

/// Blocks of prose, as the parser found them, become blocks of a page; what stands between the
/// tokens of a container becomes its box.
final class ProseBlocks {
  private final Masked masked;
  private final Formulas formulas;
  private final ProseInlines inlines;

  ProseBlocks(Masked masked, Formulas formulas, Document document) {
    this.masked = masked;
    this.formulas = formulas;
    this.inlines = new ProseInlines(masked, formulas, document);
  }

  /// A box that is still open: its container, its title, what stands in it so far.
  private record Open(Sheet.Container container, List<Inline> title, List<Block> blocks) {
    Block box() {
      return new Block.Box(kind(container.kind()), title, List.copyOf(blocks));
    }
  }

  /// Blocks that stand side by side, and the boxes that are open among them.
  private final class Siblings {
    private final List<Block> outside = new ArrayList<>();
    private final Deque<Open> boxes = new ArrayDeque<>();

    void add(Block block) {
      (boxes.isEmpty() ? outside : boxes.peek().blocks()).add(block);
    }

    void open(Sheet.Container container, List<Inline> title) {
      boxes.push(new Open(container, title, new ArrayList<>()));
    }

    void close() {
      if (!boxes.isEmpty()) {
        Open open = boxes.pop();
        open.blocks().addAll(formulas.generated(open.container()));
        add(open.box());
      }
    }

    List<Block> all() {
      while (!boxes.isEmpty()) {
        close();
      }
      return List.copyOf(outside);
    }
  }

  /// The blocks in `parent`.
  List<Block> blocks(Node parent) {
    Siblings siblings = new Siblings();
    for (Node child : parent.getChildren()) {
      block(child, siblings);
    }
    return siblings.all();
  }

  private void block(Node node, Siblings siblings) {
    switch (node) {
      case Heading heading -> heading(heading, siblings);
      case Paragraph paragraph -> line(inlines.parts(paragraph), siblings);
      case BlockQuote quote -> siblings.add(new Block.Quotation(blocks(quote)));
      case ListBlock list -> siblings.add(list(list));
      case FencedCodeBlock code ->
          siblings.add(listing(code.getInfo().toString(), code.getContentChars().toString()));
      case IndentedCodeBlock code -> siblings.add(listing("", code.getContentChars().toString()));
      case ThematicBreak _ -> siblings.add(new Block.Rule());
      case TableBlock table -> table(table, siblings);
      case HtmlBlock html -> html(html, siblings);
      case HtmlCommentBlock _, Reference _, FootnoteBlock _ -> {}
      default -> line(inlines.parts(node), siblings);
    }
  }

  private Block listing(String info, String text) {
    String language = info.strip().split("\\s+")[0];
    return new Block.Listing(language, masked.unmasked(text).stripTrailing());
  }

  /// Raw HTML is shown as it was typed; comments are not shown.
  private void html(HtmlBlock html, Siblings siblings) {
    StringBuilder text = new StringBuilder();
    if (html.hasChildren()) {
      for (Node child : html.getChildren()) {
        text.append(child instanceof HtmlInnerBlockComment ? "" : child.getChars().toString());
      }
    } else {
      text.append(html.getChars().toString().replaceAll("(?s)<!--.*?-->", ""));
    }
    if (!text.toString().isBlank()) {
      siblings.add(listing("", text.toString().strip()));
    }
  }

  private void heading(Heading heading, Siblings siblings) {
    List<ProseInlines.Part> parts = inlines.parts(heading);
    if (!parts.isEmpty()
        && parts.getFirst() instanceof ProseInlines.Breaking first
        && !(first.thing() instanceof Masked.Points)) {
      line(parts, siblings);
      return;
    }
    List<Inline> text = new ArrayList<>();
    OptionalInt points = OptionalInt.empty();
    for (ProseInlines.Part part : parts) {
      switch (part) {
        case ProseInlines.Inlined inlined -> text.add(inlined.inline());
        case ProseInlines.Breaking(Masked.Points p) -> points = OptionalInt.of(p.points());
        case ProseInlines.Breaking(Masked.Formula f) -> text.add(formulas.inline(f.formula()));
        case ProseInlines.Breaking(Masked.Thing t) -> text.add(new Inline.Words(t.source()));
      }
    }
    siblings.add(new Block.Heading(heading.getLevel(), trimmed(text), points, ""));
    remarks(text, siblings);
  }

  /// A line of text, broken where displays stand and containers open and close.
  private void line(List<ProseInlines.Part> parts, Siblings siblings) {
    List<Inline> text = new ArrayList<>();
    Optional<Sheet.Container> opened = Optional.empty();
    for (ProseInlines.Part part : parts) {
      switch (part) {
        case ProseInlines.Inlined inlined -> text.add(inlined.inline());
        case ProseInlines.Breaking(Masked.Formula f) -> {
          paragraph(text, siblings);
          formulas.display(f.formula(), f.tail()).forEach(siblings::add);
        }
        case ProseInlines.Breaking(Masked.Opener o) -> {
          paragraph(text, siblings);
          opened = Optional.of(o.container());
        }
        case ProseInlines.Breaking(Masked.Closer _) -> {
          paragraph(text, siblings);
          siblings.close();
        }
        case ProseInlines.Breaking(Masked.Points p) -> text.add(new Inline.Words(p.source()));
      }
    }
    if (opened.isPresent()) {
      siblings.open(opened.get(), title(opened.get(), withoutAttributes(trimmed(text))));
    } else {
      paragraph(text, siblings);
    }
  }

  private void paragraph(List<Inline> text, Siblings siblings) {
    List<Inline> line = trimmed(text);
    if (!line.isEmpty()) {
      siblings.add(new Block.Paragraph(line));
      remarks(line, siblings);
    }
    text.clear();
  }

  private static void remarks(List<Inline> text, Siblings siblings) {
    List<Block.Remark> remarks = ProseInlines.remarks(text);
    if (!remarks.isEmpty()) {
      siblings.add(new Block.Remarks(remarks));
    }
  }

  /// `text` without blanks at its ends.
  private static List<Inline> trimmed(List<Inline> text) {
    List<Inline> result = new ArrayList<>(text);
    while (!result.isEmpty() && result.getFirst() instanceof Inline.Words w) {
      result.removeFirst();
      if (!w.text().isBlank()) {
        result.addFirst(new Inline.Words(w.text().stripLeading()));
        break;
      }
    }
    while (!result.isEmpty() && result.getLast() instanceof Inline.Words w) {
      result.removeLast();
      if (!w.text().isBlank()) {
        result.add(new Inline.Words(w.text().stripTrailing()));
        break;
      }
    }
    return List.copyOf(result);
  }

  /// A container that the language does not know is called by its own name.
  private static List<Inline> title(Sheet.Container container, List<Inline> argument) {
    if (container.kind() != Sheet.Kind.OTHER) {
      return argument;
    }
    String name = container.name();
    List<Inline> title = new ArrayList<>();
    title.add(new Inline.Words(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
    if (!argument.isEmpty()) {
      title.add(new Inline.Words(" "));
      title.addAll(argument);
    }
    return title;
  }

  private static List<Inline> withoutAttributes(List<Inline> title) {
    if (!title.isEmpty() && title.getLast() instanceof Inline.Words last) {
      List<Inline> result = new ArrayList<>(title.subList(0, title.size() - 1));
      result.add(new Inline.Words(last.text().replaceFirst("\\{[^{}]*\\}$", "")));
      return trimmed(result);
    }
    return title;
  }

  private Block list(ListBlock list) {
    List<Block.Item> items = new ArrayList<>();
    for (Node item : list.getChildren()) {
      Optional<Boolean> done =
          item instanceof TaskListItem task
              ? Optional.of(task.isItemDoneMarker())
              : Optional.empty();
      items.add(new Block.Item(done, blocks(item)));
    }
    OptionalInt start =
        list instanceof OrderedList ordered
            ? OptionalInt.of(ordered.getStartNumber())
            : OptionalInt.empty();
    return new Block.Items(start, list.isTight(), items);
  }

  private void table(TableBlock table, Siblings siblings) {
    List<Block.Cells> head = new ArrayList<>();
    List<Block.Cells> body = new ArrayList<>();
    List<Block.Column> columns = new ArrayList<>();
    List<Inline> all = new ArrayList<>();
    for (Node part : table.getChildren()) {
      if (!(part instanceof TableHead) && !(part instanceof TableBody)) {
        continue;
      }
      for (Node row : part.getChildren()) {
        List<List<Inline>> cells = new ArrayList<>();
        for (Node cell : row.getChildren()) {
          if (cells.size() == columns.size()) {
            columns.add(column(((TableCell) cell).getAlignment()));
          }
          List<Inline> text = trimmed(inlines.inlines(cell));
          cells.add(text);
          all.addAll(text);
        }
        (part instanceof TableHead ? head : body).add(new Block.Cells(cells));
      }
    }
    siblings.add(new Block.Table(columns, head, body));
    remarks(all, siblings);
  }

  private static Block.Column column(TableCell.Alignment alignment) {
    return switch (alignment) {
      case CENTER -> Block.Column.CENTER;
      case RIGHT -> Block.Column.RIGHT;
      case null, default -> Block.Column.LEFT;
    };
  }

  private static Block.Kind kind(Sheet.Kind kind) {
    return switch (kind) {
      case GIVEN -> Block.Kind.GIVEN;
      case VALUES -> Block.Kind.VALUES;
      case CLAIM -> Block.Kind.CLAIM;
      case SOLUTION -> Block.Kind.SOLUTION;
      case SUPPOSE -> Block.Kind.SUPPOSE;
      case LEMMA -> Block.Kind.LEMMA;
      case TRACE -> Block.Kind.TRACE;
      case HINT -> Block.Kind.HINT;
      case NOTE -> Block.Kind.NOTE;
      case RUBRIC -> Block.Kind.RUBRIC;
      case QUOTE -> Block.Kind.QUOTE;
      case OTHER -> Block.Kind.OTHER;
    };
  }
}
