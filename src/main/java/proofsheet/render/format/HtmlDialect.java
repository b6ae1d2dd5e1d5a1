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
import proofsheet.render.drawing.GraphDrawing;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.render.page.Mark;
import proofsheet.text.Span;

/// HTML whose formulas are drawings, with MathML for those who hear them.
final class HtmlDialect implements Dialect {
  /// The room for numbers and marks at both sides of a display on a screen.
  private static final double MARGINS = 6;

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
          "<a class=\"call\" id=\"call-"
              + footnote.number()
              + "\" href=\"#note-"
              + footnote.number()
              + "\"><sup>"
              + footnote.number()
              + "</sup></a>";
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

  private static String mark(Mark mark) {
    return "<sup class=\"mark " + PageModel.mark(mark).get("mark") + "\">" + mark.sign() + "</sup>";
  }

  /// The rows of a display, each a picture, so that a page can end between them; all are equally
  /// wide. On a screen their numbers and marks are text beside them; on paper they are in the
  /// pictures, which are as wide as the text.
  @Override
  public Map<String, Object> display(Block.Display display, int depth) {
    List<DisplayRow> marked = display.rows().stream().map(HtmlDialect::row).toList();
    double room = column - INDENT * depth;
    if (!audible) {
      List<Drawing> drawings = FormulaDrawing.rows(display.aligned(), marked, room);
      return Map.of("rows", rows(display, drawings, false), "heard", "");
    }
    List<DisplayRow> bare =
        display.rows().stream()
            .map(r -> new DisplayRow(r.cells(), Optional.empty(), Optional.empty()))
            .toList();
    List<Drawing> drawings = FormulaDrawing.rows(display.aligned(), bare, 0);
    if (drawings.getFirst().width() > room - MARGINS) {
      drawings = FormulaDrawing.rows(display.aligned(), bare, room - MARGINS);
    }
    Markup whole = whole(display);
    String heard = MathMl.of(whole, true, TexMath.LATEX.of(whole).strip());
    return Map.of("rows", rows(display, drawings, true), "heard", heard);
  }

  private List<Map<String, Object>> rows(
      Block.Display display, List<Drawing> drawings, boolean beside) {
    boolean single = drawings.size() != display.rows().size();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < drawings.size(); i++) {
      Markup source =
          single
              ? whole(display)
              : new Markup.Group(Span.NONE, display.rows().get(i).cells(), false);
      String picture = pictures.element(drawings.get(i), TexMath.LATEX.of(source).strip());
      String tag = beside && !single ? tag(display.rows().get(i)) : "";
      rows.add(Map.of("picture", picture, "tag", tag));
    }
    return rows;
  }

  private static String tag(Block.Row row) {
    return row.number().map(n -> "(" + HtmlText.escaped(n) + ") ").orElse("")
        + row.mark()
            .map(
                m ->
                    "<span class=\"mark "
                        + PageModel.mark(m).get("mark")
                        + "\">"
                        + m.sign()
                        + "</span>")
            .orElse("");
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
  public String graph(Block.Graph graph) {
    Drawing drawing = GraphDrawing.of(GraphSource.layout(graph), column - INDENT);
    return pictures.element(drawing, GraphSource.words(graph));
  }

  @Override
  public String listing(String text) {
    return HtmlText.escaped(text);
  }
}
