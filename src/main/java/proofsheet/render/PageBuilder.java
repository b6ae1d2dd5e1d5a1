package proofsheet.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import proofsheet.check.CheckedSheet;
import proofsheet.render.page.Audience;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.render.page.Page;
import proofsheet.render.prose.Prose;
import proofsheet.report.PageWords;
import proofsheet.report.Summary;
import proofsheet.sheet.Sheet;

/// Builds the page of a checked sheet for one audience.
final class PageBuilder {
  private static final int CHARACTERS_A_LINE = 80;
  private static final int LEAST_ROOM = 4;
  private static final int MOST_ROOM = 30;

  private final CheckedSheet checked;
  private final Audience audience;
  private final Set<String> anchors = new HashSet<>();

  private PageBuilder(CheckedSheet checked, Audience audience) {
    this.checked = checked;
    this.audience = audience;
  }

  static Page page(CheckedSheet checked, Audience audience) {
    return new PageBuilder(checked, audience).page();
  }

  private Page page() {
    Sheet sheet = checked.reading().sheet();
    List<Block> read = Prose.read(sheet, new CheckedFormulas(checked, audience));
    List<Block> blocks = shown(read);
    Optional<Page.Findings> findings =
        audience == Audience.KEY ? Optional.of(findings(blocks)) : Optional.empty();
    return new Page(title(sheet, read), audience, blocks, findings);
  }

  // ---- what is shown

  /// Rule: rubrics are in the key only; where a solution or a trace stands in the key, a student
  /// paper has room for one.
  private List<Block> shown(List<Block> blocks) {
    List<Block> shown = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Block.Box box when audience == Audience.STUDENT && box.kind() == Block.Kind.SOLUTION ->
            shown.add(new Block.Space(room(box.blocks())));
        case Block.Box box
            when audience == Audience.STUDENT && box.kind() == Block.Kind.RUBRIC -> {}
        case Block.Box box when audience == Audience.STUDENT && box.kind() == Block.Kind.TRACE ->
            shown.add(new Block.Box(box.kind(), box.title(), List.of(new Block.Space(MOST_ROOM))));
        case Block.Box box ->
            shown.add(new Block.Box(box.kind(), box.title(), shown(box.blocks())));
        case Block.Heading h ->
            shown.add(new Block.Heading(h.level(), h.text(), h.points(), anchor(h.text())));
        case Block.Quotation quotation -> shown.add(new Block.Quotation(shown(quotation.blocks())));
        case Block.Items items ->
            shown.add(new Block.Items(items.start(), items.tight(), items(items)));
        case Block.Paragraph _,
            Block.Display _,
            Block.Remarks _,
            Block.Listing _,
            Block.Table _,
            Block.Graph _,
            Block.Rule _,
            Block.Space _ ->
            shown.add(block);
      }
    }
    return shown;
  }

  private List<Block.Item> items(Block.Items items) {
    return items.items().stream().map(i -> new Block.Item(i.done(), shown(i.blocks()))).toList();
  }

  /// Room for a handwritten solution: half as many lines again as the printed one has.
  private static int room(List<Block> solution) {
    int lines = solution.stream().mapToInt(PageBuilder::lines).sum();
    return Math.max(LEAST_ROOM, Math.min(MOST_ROOM, lines + lines / 2));
  }

  private static int lines(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> 1 + length(paragraph.text()) / CHARACTERS_A_LINE;
      case Block.Display display -> 1 + 2 * display.rows().size();
      case Block.Listing listing -> (int) listing.text().lines().count();
      case Block.Items items ->
          items.items().stream()
              .flatMap(i -> i.blocks().stream())
              .mapToInt(PageBuilder::lines)
              .sum();
      case Block.Quotation quotation ->
          quotation.blocks().stream().mapToInt(PageBuilder::lines).sum();
      case Block.Box box -> box.blocks().stream().mapToInt(PageBuilder::lines).sum();
      case Block.Table table -> table.head().size() + table.body().size();
      case Block.Heading _, Block.Remarks _, Block.Rule _ -> 1;
      case Block.Graph graph -> graph.nodes().size();
      case Block.Space space -> space.lines();
    };
  }

  private static int length(List<Inline> text) {
    return text.stream().mapToInt(i -> i instanceof Inline.Words w ? w.text().length() : 8).sum();
  }

  // ---- headings

  /// A name for a heading as common sites make it: small letters, digits and hyphens.
  private String anchor(List<Inline> text) {
    StringBuilder name = new StringBuilder();
    words(text, name);
    String plain =
        name.toString()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .strip()
            .replace(' ', '-');
    String anchor = plain.isEmpty() ? "section" : plain;
    for (int n = 1; !anchors.add(anchor); n++) {
      anchor = plain + "-" + n;
    }
    return anchor;
  }

  private static void words(List<Inline> text, StringBuilder name) {
    for (Inline inline : text) {
      switch (inline) {
        case Inline.Words words -> name.append(words.text());
        case Inline.Code code -> name.append(code.text());
        case Inline.Styled styled -> words(styled.inlines(), name);
        case Inline.Link link -> words(link.inlines(), name);
        case Inline.Formula _, Inline.LineBreak _, Inline.Footnote _ -> {}
      }
    }
  }

  private static Page.Title title(Sheet sheet, List<Block> blocks) {
    Sheet.FrontMatter front = sheet.front();
    return new Page.Title(
        front.text("title").orElse(""),
        front.text("course"),
        front.text("author"),
        front.text("date"),
        points(blocks));
  }

  /// Rule: a heading is worth its points, or else the sum of those under it; the page is worth the
  /// sum of its outermost headings with points.
  private static OptionalInt points(List<Block> blocks) {
    int total = 0;
    boolean any = false;
    int counted = Integer.MAX_VALUE;
    for (Block block : blocks) {
      if (!(block instanceof Block.Heading heading)) {
        continue;
      }
      if (heading.level() <= counted) {
        counted = Integer.MAX_VALUE;
        if (heading.points().isPresent()) {
          total += heading.points().getAsInt();
          counted = heading.level();
          any = true;
        }
      }
    }
    return any ? OptionalInt.of(total) : OptionalInt.empty();
  }

  // ---- findings

  private Page.Findings findings(List<Block> blocks) {
    Map<String, String> macros = checked.reading().sheet().front().macros();
    String summary = PageWords.summary(Summary.of(List.of(checked)));
    List<List<Inline>> notes =
        PageWords.notes(checked).stream().map(n -> Sentence.inlines(n, macros)).toList();
    EnumSet<Mark> used = EnumSet.noneOf(Mark.class);
    marks(blocks, used);
    List<Block.Remark> legend =
        used.stream().map(m -> new Block.Remark(Optional.of(m), meaning(m))).toList();
    return new Page.Findings(Sentence.inlines(summary, macros), notes, legend);
  }

  private static List<Inline> meaning(Mark mark) {
    return List.of(new Inline.Words(PageWords.meaning(verdict(mark))));
  }

  private static String verdict(Mark mark) {
    return switch (mark) {
      case PROVED -> "proved";
      case AT_VALUES -> "at-values";
      case CITED -> "cited";
      case TESTED -> "tested";
      case UNREAD -> "unread";
      case OPEN -> "unfilled";
      case REFUTED -> "refuted";
    };
  }

  private static void marks(List<Block> blocks, Set<Mark> used) {
    for (Block block : blocks) {
      switch (block) {
        case Block.Display display ->
            display.rows().forEach(row -> row.mark().ifPresent(used::add));
        case Block.Paragraph paragraph -> inlineMarks(paragraph.text(), used);
        case Block.Heading heading -> inlineMarks(heading.text(), used);
        case Block.Items items -> items.items().forEach(item -> marks(item.blocks(), used));
        case Block.Quotation quotation -> marks(quotation.blocks(), used);
        case Block.Box box -> marks(box.blocks(), used);
        case Block.Table table ->
            table.body().forEach(row -> row.cells().forEach(cell -> inlineMarks(cell, used)));
        case Block.Remarks _, Block.Listing _, Block.Graph _, Block.Rule _, Block.Space _ -> {}
      }
    }
  }

  private static void inlineMarks(List<Inline> text, Set<Mark> used) {
    for (Inline inline : text) {
      switch (inline) {
        case Inline.Formula formula -> formula.mark().ifPresent(used::add);
        case Inline.Styled styled -> inlineMarks(styled.inlines(), used);
        case Inline.Link link -> inlineMarks(link.inlines(), used);
        case Inline.Footnote footnote -> inlineMarks(footnote.text(), used);
        case Inline.Words _, Inline.Code _, Inline.LineBreak _ -> {}
      }
    }
  }
}
