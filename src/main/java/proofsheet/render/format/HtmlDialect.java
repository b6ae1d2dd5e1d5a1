package proofsheet.render.format;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.XHTMLOutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.latex.Markup;
import proofsheet.render.drawing.DisplayRow;
import proofsheet.render.drawing.Drawing;
import proofsheet.render.drawing.FormulaDrawing;
import proofsheet.render.drawing.FormulaElements;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.text.Span;

/// HTML whose formulas are drawings, with MathML for those who hear them.
final class HtmlDialect implements Dialect {
  /// How much narrower the text is in each list or quotation.
  private static final double INDENT = 1.6;

  private final FormulaElements pictures;

  /// The width of the text in em, which displays fill with their marks at the edge.
  private final double column;

  /// Whether formulas are also there for those who do not see them, beside their drawings.
  private final boolean audible;

  HtmlDialect(FormulaElements pictures, double column, boolean audible) {
    this.pictures = pictures;
    this.column = column;
    this.audible = audible;
  }

  @Override
  public CommonMarkupOutputFormat<?> output() {
    return XHTMLOutputFormat.INSTANCE;
  }

  @Override
  public String line(List<Inline> inlines) {
    return inlines.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Inline inline) {
    return switch (inline) {
      case Inline.Words words -> HtmlText.escaped(words.text());
      case Inline.Formula formula -> formula(formula);
      case Inline.Styled styled ->
          switch (styled.style()) {
            case EMPHASIS -> "<em>" + line(styled.inlines()) + "</em>";
            case STRONG -> "<strong>" + line(styled.inlines()) + "</strong>";
            case STRUCK -> "<del>" + line(styled.inlines()) + "</del>";
          };
      case Inline.Code code -> "<code>" + HtmlText.escaped(code.text()) + "</code>";
      case Inline.Link link ->
          "<a href=\"" + HtmlText.escaped(link.target()) + "\">" + line(link.inlines()) + "</a>";
      case Inline.LineBreak _ -> "<br/>";
      case Inline.Footnote footnote ->
          "<a class=\"call\" id=\"call-" + footnote.number() + "\" href=\"#note-" + footnote.number()
              + "\"><sup>" + footnote.number() + "</sup></a>";
    };
  }

  /// A formula in pieces between which the line may end; its mark stays with the last.
  private String formula(Inline.Formula formula) {
    Markup markup = formula.formula();
    List<Markup> pieces = FormulaDrawing.pieces(markup);
    String mark = formula.mark().map(HtmlDialect::mark).orElse("");
    StringBuilder seen = new StringBuilder();
    for (Markup piece : pieces) {
      String picture =
          pictures.element(FormulaDrawing.inline(piece), TexMath.LATEX.of(piece).strip());
      seen.append("<span class=\"math\">");
      seen.append(audible ? "<span aria-hidden=\"true\">" + picture + "</span>" : picture);
      seen.append(piece == pieces.getLast() ? mark : "").append("</span>");
    }
    String heard = audible ? MathMl.of(markup, false, TexMath.LATEX.of(markup).strip()) : "";
    return seen + heard;
  }

  private String picture(Drawing drawing, Markup markup, boolean display) {
    String latex = TexMath.LATEX.of(markup).strip();
    String seen = pictures.element(drawing, latex);
    return audible
        ? "<span aria-hidden=\"true\">" + seen + "</span>" + MathMl.of(markup, display, latex)
        : seen;
  }

  private static String mark(Mark mark) {
    return "<sup class=\"mark " + PageModel.mark(mark).get("mark") + "\">" + mark.sign() + "</sup>";
  }

  @Override
  public Map<String, Object> display(Block.Display display, int depth) {
    List<DisplayRow> rows = display.rows().stream().map(HtmlDialect::row).toList();
    double column = this.column - INDENT * depth;
    if (!audible) {
      return Map.of("pictures", printed(display, FormulaDrawing.rows(display.aligned(), rows, column)));
    }
    Drawing drawing = FormulaDrawing.display(display.aligned(), rows, column);
    return Map.of("pictures", List.of(picture(drawing, whole(display), true)));
  }

  /// Each row for itself, so that a page can end between two of them.
  private List<String> printed(Block.Display display, List<Drawing> drawings) {
    if (drawings.size() != display.rows().size()) {
      return List.of(picture(drawings.getFirst(), whole(display), true));
    }
    List<String> pictures = new ArrayList<>();
    for (int i = 0; i < drawings.size(); i++) {
      List<Markup> cells = display.rows().get(i).cells();
      Markup row = new Markup.Group(Span.NONE, cells, false);
      pictures.add(picture(drawings.get(i), row, true));
    }
    return pictures;
  }

  private static Markup whole(Block.Display display) {
    List<Markup.Row> rows =
        display.rows().stream()
            .map(r -> new Markup.Row(Span.NONE, r.cells(), r.number(), Optional.empty(), false))
            .toList();
    boolean single = rows.size() == 1 && rows.getFirst().cells().size() == 1;
    return single
        ? rows.getFirst().cells().getFirst()
        : new Markup.Grid(Span.NONE, display.aligned() ? "aligned" : "gathered", "", rows);
  }

  private static DisplayRow row(Block.Row row) {
    return new DisplayRow(
        row.cells(), row.number(), row.mark().map(m -> new DisplayRow.RowMark(m.sign(), color(m))));
  }

  private static String color(Mark mark) {
    return switch (mark) {
      case PROVED, AT_VALUES, CITED -> "8c8c8c";
      case TESTED, UNREAD, OPEN -> "b86600";
      case REFUTED -> "c00000";
    };
  }

  @Override
  public String listing(String text) {
    return HtmlText.escaped(text);
  }
}
