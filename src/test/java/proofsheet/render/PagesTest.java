package proofsheet.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.render.page.Audience;
import proofsheet.text.SourceText;

/// Whole pages; `-Dgolden=update` rewrites what is expected.
class PagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private static CheckedSheet checked(Path file) throws IOException {
    return Proofsheet.check(new SourceText(file.getFileName().toString(), Files.readString(file)));
  }

  private static CheckedSheet checked(String text) {
    return Proofsheet.check(new SourceText("sheet.md", text));
  }

  private static String page(CheckedSheet sheet, Audience audience, Format format) {
    byte[] bytes = Rendering.write(Rendering.page(sheet, audience), format);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String text(CheckedSheet sheet, Audience audience) throws IOException {
    byte[] bytes = Rendering.write(Rendering.page(sheet, audience), Format.PDF);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"HTML", "LATEX", "MARKDOWN"})
  void pagesAreAsExpected(Format format) throws IOException {
    CheckedSheet sheet = checked(FOLDER.resolve("page.md"));
    for (Audience audience : Audience.values()) {
      String name = audience == Audience.KEY ? "page-key." : "page-paper.";
      Path expected = FOLDER.resolve("pages").resolve(name + format.extension());
      String page = page(sheet, audience, format);
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(expected.getParent());
        Files.writeString(expected, page);
      }
      assertEquals(Files.readString(expected), page);
    }
  }

  @Test
  void aStudentPaperTellsNoAnswerAndNoVerdict() throws IOException {
    CheckedSheet sheet = checked(FOLDER.resolve("page.md"));
    for (Format format : List.of(Format.HTML, Format.LATEX, Format.MARKDOWN)) {
      String paper = page(sheet, Audience.STUDENT, format);
      for (String secret :
          List.of("rule for powers", "2x", "2 x", "One point", "✓", "✗", "refuted")) {
        String body = paper.substring(Math.max(0, paper.indexOf("Question 1")));
        assertFalse(body.contains(secret), format + " tells " + secret);
      }
      assertTrue(paper.contains("Its derivative"));
    }
    String pdf = text(sheet, Audience.STUDENT);
    assertTrue(pdf.contains("Its derivative"));
    assertFalse(pdf.contains("rule for powers"));
    assertFalse(pdf.contains("One point"));
  }

  @Test
  void aKeyShowsAnswersVerdictsAndPoints() throws IOException {
    String pdf = text(checked(FOLDER.resolve("page.md")), Audience.KEY);
    for (String shown :
        List.of("5 points in all", "rule for powers", "✗", "Does not hold", "One point")) {
      assertTrue(pdf.contains(shown), shown);
    }
    assertFalse(pdf.contains("nobody sees this"));
  }

  @Test
  void theSameSheetsGiveTheSameBytes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("derivations"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        CheckedSheet sheet = checked(file);
        for (Format format : Format.values()) {
          byte[] first = Rendering.write(Rendering.page(sheet, Audience.KEY), format);
          byte[] second = Rendering.write(Rendering.page(sheet, Audience.KEY), format);
          assertArrayEquals(first, second, file + " as " + format);
        }
      }
    }
  }

  private static final String HOSTILE =
      """
      ---
      title: "<script>alert(1)</script> \\\\input{/etc/passwd} $x$ [=title] ${title}"
      ---
      # <img src=x onerror=alert(1)> \\write18{ls} [2 points]

      \\input{/etc/passwd} \\def\\a{\\a}\\a <script>alert(2)</script> [a](javascript:alert(3)) "'`^~#%&{}

      [#include "/etc/passwd"] [=.vars] [@x/] ]]> --> \u0000\u0007\uE000\uE010\uE001

      - `\\end{verbatim} </code> <b>`

      ```
      \\end{document} </pre><script> ]]>
      ```

      $\\href{javascript:alert(4)}{x} = \\input{/etc/passwd} \\csname x\\endcsname$ and $</math><script>alert(5)</script>$

      ![i](http://example.org/x.png) <iframe src="http://example.org"></iframe>
      """;

  @Test
  void hostileTextStaysText() throws Exception {
    CheckedSheet sheet = checked(HOSTILE);
    String html = page(sheet, Audience.KEY, Format.HTML);
    String lower = html.toLowerCase();
    for (String active :
        List.of("<script", "<img", "<iframe", "<b>", "onerror=alert(1)>\n<", "href=\"javascript")) {
      assertFalse(lower.contains(active), active);
    }
    var parser = DocumentBuilderFactory.newInstance();
    parser.setNamespaceAware(true);
    String xml = html.replace("<!DOCTYPE html>", "");
    parser.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    String latex = page(sheet, Audience.KEY, Format.LATEX);
    String body = latex.substring(latex.indexOf("\\begin{document}"));
    for (String active : List.of("\\input", "\\write", "\\def", "\\csname", "\\href{javascript")) {
      assertFalse(body.contains(active), active);
    }
    assertEquals(body.indexOf("\\end{document}"), body.lastIndexOf("\\end{document}"));
    assertTrue(page(sheet, Audience.KEY, Format.MARKDOWN).contains("[a]") == false);
    assertTrue(text(sheet, Audience.KEY).contains("<script>alert(2)</script>"));
  }

  @Test
  void anyTextGivesAPage() {
    List<String> texts =
        List.of(
            "",
            "\n\n",
            "::: solution",
            ":::\n:::\n",
            "- ::: given\n  $x$\n",
            "$$",
            "$$\\begin{aligned} a & b & c \\\\ d \\end{aligned}$$",
            "> ".repeat(3_000) + "x",
            "[a](".repeat(3_000),
            "*a_".repeat(5_000),
            "x\n".repeat(5_000),
            "$" + "{".repeat(5_000) + "$",
            "::: given\n".repeat(200));
    for (String text : texts) {
      CheckedSheet sheet = checked(text);
      for (Format format : Format.values()) {
        assertTrue(Rendering.write(Rendering.page(sheet, Audience.KEY), format).length > 0);
      }
    }
  }
}
