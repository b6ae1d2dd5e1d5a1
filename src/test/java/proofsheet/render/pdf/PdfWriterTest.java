package proofsheet.render.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;
import proofsheet.render.drawing.DisplayRow;
import proofsheet.render.drawing.DisplayRow.RowMark;
import proofsheet.render.drawing.FormulaDrawing;

class PdfWriterTest {
  private static byte[] pdf() {
    PdfFormulas formulas = new PdfFormulas();
    Markup sum = MarkupReader.read("\\sum_{i=1}^n \\boldsymbol{x}_i \\in \\mathbb{R}^d");
    DisplayRow row =
        new DisplayRow(List.of(sum), Optional.of("1"), Optional.of(new RowMark("✓", "007000")));
    String body =
        "<p>Where "
            + formulas.element(FormulaDrawing.inline(sum), "\\sum_{i=1}^n x_i & \"more\"")
            + " is</p><p>"
            + formulas.element(FormulaDrawing.display(false, List.of(row), 40), "the sum")
            + "</p><p>✓ ä ≤</p>"
            + "<img src=\"file:/etc/hostname\" alt=\"x\"/><img src=\"http://localhost:9/x.png\" alt=\"y\"/>";
    return PdfWriter.write(
        "<html lang=\"en\"><head><title>A key</title><meta name=\"subject\" content=\"none\"/>"
            + "<style>body{font-family:'CMU Serif','DejaVu Sans'}</style></head><body>"
            + body
            + "</body></html>",
        formulas);
  }

  @Test
  void theSamePageGivesTheSameBytes() {
    assertArrayEquals(pdf(), pdf());
  }

  @Test
  void taggedWithTitleAndLanguageAndEmbeddedFonts() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf())) {
      assertEquals("A key", document.getDocumentInformation().getTitle());
      assertEquals("en", document.getDocumentCatalog().getLanguage());
      assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
      assertTrue(new PDFTextStripper().getText(document).contains("✓ ä ≤"));
      PDPage page = document.getPage(0);
      for (COSName name : page.getResources().getFontNames()) {
        assertTrue(page.getResources().getFont(name).isEmbedded(), name::getName);
      }
      for (COSName name : page.getResources().getXObjectNames()) {
        assertTrue(
            !(page.getResources().getXObject(name) instanceof PDImageXObject),
            "formulas are vectors");
      }
    }
  }

  @Test
  void formulasKeepTheirSource() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf())) {
      String tree = document.getDocumentCatalog().getStructureTreeRoot().getKids().toString();
      assertTrue(!tree.isEmpty());
      PDPage page = document.getPage(0);
      boolean named = false;
      for (COSName name : page.getResources().getXObjectNames()) {
        try (var in = page.getResources().getXObject(name).getStream().createInputStream()) {
          named |=
              new String(in.readAllBytes()).contains("/Span <</ActualText <FEFF005C00730075006D");
        }
      }
      assertTrue(named);
    }
  }
}
