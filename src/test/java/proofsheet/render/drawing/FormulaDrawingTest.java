package proofsheet.render.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;
import proofsheet.latex.MarkupWriter;
import proofsheet.latex.Vocabulary;

class FormulaDrawingTest {
  private static Drawing display(String latex) {
    return display(latex, Map.of());
  }

  private static Drawing display(String latex, Map<String, String> macros) {
    Markup markup = MarkupReader.read(latex, new int[0], macros);
    DisplayRow row = new DisplayRow(List.of(markup), Optional.empty(), Optional.empty());
    return FormulaDrawing.display(false, List.of(row), 0);
  }

  private static List<String> vocabulary() {
    List<String> formulas = new ArrayList<>();
    new TreeSet<>(Vocabulary.SIGNS).forEach(s -> formulas.add("x " + s + " y_{" + s + "}"));
    new TreeMap<>(Vocabulary.COMMANDS)
        .forEach((c, n) -> formulas.add("x " + c + "{A}" + (n > 1 ? "{B}" : "") + "_{i}"));
    for (String environment :
        List.of(
            "aligned",
            "gather",
            "split",
            "multline",
            "eqnarray",
            "cases",
            "dcases",
            "rcases",
            "matrix",
            "pmatrix",
            "bmatrix",
            "Bmatrix",
            "vmatrix",
            "Vmatrix",
            "smallmatrix")) {
      formulas.add("\\begin{%1$s} a &= b \\\\ c &= d \\end{%1$s}".formatted(environment));
    }
    for (char c : "abzAZ09+-=<>()[]|/,;:!*.?\"`@".toCharArray()) {
      formulas.add("x" + c + "y");
    }
    return formulas;
  }

  /// No sign or command of the vocabulary is one that the engine rejects.
  @Test
  void theWholeVocabularyIsLaidOut() {
    List<String> rejected = new ArrayList<>();
    for (String formula : vocabulary()) {
      try {
        MathBox.of(MarkupReader.read(formula), true, 0);
      } catch (RuntimeException e) {
        rejected.add(formula + "  " + e.getMessage());
      }
    }
    assertTrue(rejected.isEmpty(), () -> String.join("\n", rejected));
  }

  private static final List<String> CANARIES =
      List.of(
          "a=b,c",
          "\\sum_{i}^n x",
          "\\prod_i x",
          "\\max_x y",
          "x^2",
          "\\lim_{x} y",
          "a+b<c",
          "\\int_0^1 x",
          "1{,}000",
          "\\begin{pmatrix} a & b \\end{pmatrix}",
          "\\text{if }x");

  private static Map<String, Drawing> canaries() {
    Map<String, Drawing> drawn = new TreeMap<>();
    CANARIES.forEach(c -> drawn.put(c, display(c)));
    return drawn;
  }

  private static void assertSame(Map<String, Drawing> before, String after) {
    canaries()
        .forEach(
            (formula, drawing) ->
                assertEquals(
                    before.get(formula).width(),
                    drawing.width(),
                    1e-9,
                    formula + " after " + after));
  }

  /// The engine keeps shared state that some LaTeX changes for good; what we emit must not.
  @Test
  void noFormulaChangesTheNext() {
    Map<String, Drawing> before = canaries();
    List<String> formulas = new ArrayList<>(vocabulary());
    formulas.addAll(
        List.of(
            "1{,}000 {=} {+} {\\le} {\\sum}",
                "\\sum\\nolimits_i \\prod\\nolimits \\lim\\nolimits_x",
            "\\max\\nolimits_x \\mathop{\\prod}\\nolimits", "\\int\\limits_0^1 \\sum\\limits_i",
            "\\newcommand{\\x}{y} \\x", "\\definecolor{a}{rgb}{1,0,0} \\magnification{2}",
            "\\DeclareMathSizes{1}{2}{3}{4} \\renewcommand{\\frac}{x}",
                "\\mathord{=}\\mathrel{,}"));
    for (String formula : formulas) {
      display(formula);
      FormulaDrawing.inline(MarkupReader.read(formula));
    }
    assertSame(before, "all formulas");
  }

  @Test
  void hostileFormulasEndInTheirSource() {
    List<String> hostile =
        List.of(
            "\\newcommand{\\a}{\\a}\\a",
            "\\begin{array}{*{10000000}{c}} x \\end{array}",
            "\\multicolumn{100000000}{c}{x}",
            "\\hdotsfor{100000000}",
            "\\roman{999999999}",
            "{".repeat(9_000),
            "\\frac{".repeat(3_000),
            "\\sqrt".repeat(4_000),
            "x^{".repeat(5_000),
            "\\left(".repeat(3_000),
            "\\hat".repeat(4_900),
            "\\begin{matrix}".repeat(1_000),
            "\\rule{100000000cm}{1cm}",
            "\\hspace{1000000cm} x \\kern 99999999999em y",
            "\\scalebox{1000000}{x}",
            "\\includegraphics{/etc/passwd}",
            "\\input{/etc/passwd}",
            "x+".repeat(500_000),
            "& & & \\\\ \\\\ & } } \\end{x} \\right)",
            "\\jlmXML{x} \\jlmDynamic{x}{y} \\externalfont{x}",
            "x_a_b^c^d''^2 \\frac{a} ^ _",
            "\\text{" + "$\\text{".repeat(2_000),
            "x" + "\\\\".repeat(9_000));
    for (String formula : hostile) {
      String start = formula.substring(0, Math.min(40, formula.length()));
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> display(formula), start);
    }
  }

  @Test
  void macrosUnderABudget() {
    Map<String, String> macros = Map.of("\\z", "\\z\\z", "\\v", "\\boldsymbol{#1}");
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> display("\\z", macros));
    assertEquals(display("\\boldsymbol{x}").width(), display("\\v{x}", macros).width(), 1e-9);
  }

  /// Java draws nothing at the place of the soft hyphen, where the engine's fonts have signs.
  @Test
  void everySignLeavesInk() {
    List<String> invisible = new ArrayList<>();
    for (String sign : new TreeSet<>(Vocabulary.SIGNS)) {
      for (Ink ink : MathBox.of(MarkupReader.read("x" + sign + " y"), true, 0).inks()) {
        if (ink instanceof Ink.Glyph g && g.face().outline(g.code()).getBounds2D().isEmpty()) {
          invisible.add(sign);
        }
      }
    }
    assertTrue(invisible.isEmpty(), invisible::toString);
  }

  /// Widths in TeX, of Computer Modern at ten points.
  @Test
  void spacesAreThoseOfTeX() {
    double thick = 5 / 18.0;
    double medium = 4 / 18.0;
    assertEquals(width("a") + width("{=}") + width("b") + 2 * thick, width("a=b"), 0.001);
    assertEquals(width("a") + width("{+}") + width("b") + 2 * medium, width("a+b"), 0.001);
    assertEquals(width("{-}") + width("\\frac{a}{b}") + width("c"), width("-\\frac{a}{b}c"), 0.001);
    assertEquals(width("\\sum_i^n") + width("("), width("\\sum_i^n("), 0.001);
    assertEquals(width("x_i") + 0.05, width("x_i^i"), 0.01);
    assertEquals(1, width("\\quad"), 0.001);
    double cases = width("\\begin{cases} a & b \\end{cases}");
    double brace = width("\\left\\{\\begin{matrix} a \\end{matrix}\\right.") - width("a");
    assertEquals(brace + width("a") + 1 + width("b"), cases, 0.1);
  }

  private static double width(String latex) {
    return FormulaDrawing.inline(MarkupReader.read(latex)).width();
  }

  @Test
  void rowsAlignAtTheirRelations() {
    Markup.Grid grid =
        (Markup.Grid)
            ((Markup.Group)
                    MarkupReader.read("\\begin{aligned} xx &= y \\\\ &= zzz + 1 \\end{aligned}"))
                .parts()
                .getFirst();
    double left = width("xx");
    Drawing drawing = GridDrawing.rows(grid).drawing();
    List<Double> relations =
        drawing.inks().stream()
            .filter(i -> i instanceof Ink.Glyph g && g.code() == '=')
            .map(i -> ((Ink.Glyph) i).place().getTranslateX())
            .toList();
    assertEquals(2, relations.size());
    relations.forEach(x -> assertEquals(left + 5 / 18.0, x, 0.001));
  }

  @Test
  void longDisplaysAreBrokenAtRelationsAndSums() {
    String sum = "a + b + c + d + e + f + g + h";
    Markup right = MarkupReader.read("= " + sum + " = " + sum + " = " + sum);
    DisplayRow row =
        new DisplayRow(List.of(MarkupReader.read("x"), right), Optional.of("1"), Optional.empty());
    Drawing wide = FormulaDrawing.display(true, List.of(row), 0);
    Drawing narrow = FormulaDrawing.display(true, List.of(row), 25);
    assertTrue(wide.width() > 45 && narrow.width() <= 25.001, () -> "width " + narrow.width());
    assertTrue(narrow.total() > 2.5 * wide.total());
    assertEquals(3, FormulaDrawing.pieces(MarkupReader.read("x = " + sum + " = " + sum)).size());
    assertEquals(1, FormulaDrawing.pieces(MarkupReader.read("x = y = z")).size());
  }

  @Test
  void elementsShareGlyphsAndEscapeTheirNames() {
    SvgGlyphs glyphs = new SvgGlyphs("p");
    String svg = glyphs.element(FormulaDrawing.inline(MarkupReader.read("xx")), "a<\"&>");
    assertTrue(svg.contains("aria-label=\"a&lt;&quot;&amp;&gt;\""), svg);
    assertEquals(2, svg.split("href=\"#p0\"", -1).length - 1, svg);
    assertEquals(1, glyphs.definitions().split("<path ", -1).length - 1);
    assertTrue(svg.contains("fill=\"currentColor\""));
  }

  @Test
  void markupIsWrittenAsItIsRead() {
    for (String formula : vocabulary()) {
      String written = MarkupWriter.write(MarkupReader.read(formula));
      assertEquals(written, MarkupWriter.write(MarkupReader.read(written)), formula);
    }
  }
}
