package proofsheet.render.format;

import java.util.Map;
import proofsheet.render.drawing.SvgGlyphs;
import proofsheet.render.page.Page;
import proofsheet.render.pdf.PdfFormulas;
import proofsheet.render.pdf.PdfWriter;

/// Writes pages as text, each format by its template.
public final class PageWriter {
  /// The width of the text in em, as the style sheets have it.
  private static final double SCREEN_COLUMN = 38;

  private static final double PAPER_COLUMN = 40.6;

  private PageWriter() {}

  /// The page as a LaTeX document.
  public static String latex(Page page) {
    return fill("page.tex", new LatexDialect(), page);
  }

  /// The page as Markdown.
  public static String markdown(Page page) {
    return fill("page.md", new MarkdownDialect(), page);
  }

  /// The page as one HTML document that needs nothing else.
  public static String html(Page page) {
    SvgGlyphs pictures = new SvgGlyphs("g");
    Dialect dialect = new HtmlDialect(pictures, SCREEN_COLUMN, true);
    Map<String, Object> model = PageModel.of(page, dialect);
    model.put("definitions", pictures.definitions());
    model.put("style", "page.css");
    return HtmlText.allowed(Templates.fill("page.html", dialect.output(), model).strip()) + "\n";
  }

  /// The page as PDF.
  public static byte[] pdf(Page page) {
    PdfFormulas pictures = new PdfFormulas();
    Dialect dialect = new HtmlDialect(pictures, PAPER_COLUMN, false);
    Map<String, Object> model = PageModel.of(page, dialect);
    model.put("style", "page-pdf.css");
    String xhtml = Templates.fill("page.html", dialect.output(), model).strip();
    return PdfWriter.write(HtmlText.allowed(xhtml).replace("<!DOCTYPE html>", ""), pictures);
  }

  private static String fill(String template, Dialect dialect, Page page) {
    String text = Templates.fill(template, dialect.output(), PageModel.of(page, dialect));
    return text.strip() + "\n";
  }
}
