package proofsheet.render;

import java.nio.charset.StandardCharsets;
import proofsheet.check.CheckedSheet;
import proofsheet.render.format.PageWriter;
import proofsheet.render.page.Audience;
import proofsheet.render.page.Page;

/// Renders checked sheets. The same sheet gives the same bytes.
public final class Rendering {
  private Rendering() {}

  /// The page of `sheet` for `audience`.
  public static Page page(CheckedSheet sheet, Audience audience) {
    return PageBuilder.page(sheet, audience);
  }

  /// The bytes of a file that holds the page.
  public static byte[] write(Page page, Format format) {
    return switch (format) {
      case PDF -> PageWriter.pdf(page);
      case HTML -> bytes(PageWriter.html(page));
      case LATEX -> bytes(PageWriter.latex(page));
      case MARKDOWN -> bytes(PageWriter.markdown(page));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
