package proofsheet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;

/// Graphs and tables of several functions, as printed; every row is proved.
class TracerTest {

  @Test
  void operationsWithoutNamesAreNumbered() {
    assertTables(
        "$p, q, c \\in \\mathbb{R}$, $p q + c \\ne 0$; $r = q - \\frac{2}{p q + c}$",
        "$r$ at $p = 2, q = 0.5, c = 3$",
        """
        q = 0.5
        p = 2
        c = 3
        v_1 = p q = 1
        v_2 = v_1 + c = 4
        v_3 = \\frac{2}{v_2} = 0.5
        r = q - v_3 = 0
        \\bar{r} = 1
        \\bar{v}_3 = -\\bar{r} = -1
        \\bar{v}_2 = -\\bar{v}_3 \\frac{2}{v_2^2} = 0.125
        \\bar{v}_1 = \\bar{v}_2 = 0.125
        \\bar{q} = \\bar{v}_1 p + \\bar{r} = 1.25
        \\bar{p} = \\bar{v}_1 q = 0.0625
        \\bar{c} = \\bar{v}_2 = 0.125""");
  }

  @Test
  void namesOfTheSheetStayAndFunctionsAreOneOperation() {
    assertTables(
        "$x, w, b, d \\in \\mathbb{R}$; $\\sigma(z) = \\frac{1}{1 + e^{-z}}$; $a = w x + b$; $o = \\sigma(a)$;"
            + " $C = \\frac12 (o - d)^2$",
        "$C$ at $x = 2, w = 1, b = -2, d = 1$",
        """
        w = 1
        x = 2
        b = -2
        d = 1
        v_1 = w x = 2
        a = v_1 + b = 0
        o = \\sigma(a) = 0.5
        v_2 = o - d = -0.5
        v_3 = v_2^2 = 0.25
        C = \\frac{1}{2} v_3 = 0.125
        \\bar{C} = 1
        \\bar{v}_3 = \\frac{1}{2} \\bar{C} = 0.5
        \\bar{v}_2 = \\bar{v}_3 \\cdot 2 v_2 = -0.5
        \\bar{o} = \\bar{v}_2 = -0.5
        \\bar{a} = \\bar{o} \\sigma'(a) = -0.125
        \\bar{v}_1 = \\bar{a} = -0.125
        \\bar{w} = \\bar{v}_1 x = -0.25
        \\bar{x} = \\bar{v}_1 w = -0.125
        \\bar{b} = \\bar{a} = -0.125
        \\bar{d} = -\\bar{v}_2 = 0.5""");
  }

  @Test
  void aSequenceIsUnrolled() {
    assertTables(
        "$x \\in \\mathbb{R}^2$; $g, s_0 \\in \\mathbb{R}$; $s_i = g s_{i-1} + x_i$ with $i \\in \\{1, \\dots, 2\\}$",
        "$M = s_2^3$ at $g = 2, s_0 = 1, x_1 = 1, x_2 = -5$",
        """
        g = 2
        s_0 = 1
        x_1 = 1
        x_2 = -5
        v_1 = g s_0 = 2
        s_1 = v_1 + x_1 = 3
        v_2 = g s_1 = 6
        s_2 = v_2 + x_2 = 1
        M = s_2^3 = 1
        \\bar{M} = 1
        \\bar{s}_2 = \\bar{M} \\cdot 3 s_2^2 = 3
        \\bar{v}_2 = \\bar{s}_2 = 3
        \\bar{s}_1 = \\bar{v}_2 g = 6
        \\bar{v}_1 = \\bar{s}_1 = 6
        \\bar{g} = \\bar{v}_1 s_0 + \\bar{v}_2 s_1 = 15
        \\bar{s}_0 = \\bar{v}_1 g = 12
        \\bar{x}_1 = \\bar{s}_1 = 6
        \\bar{x}_2 = \\bar{s}_2 = 3""");
  }

  @Test
  void equalOperationsAreOneNodeAndIrrationalValuesAreRounded() {
    assertTables(
        "$v, \\theta \\in \\mathbb{R}$",
        "$N = e^{v \\theta} \\sin(v \\theta) + \\frac{v}{3}$ at $v = 1, \\theta = 2$",
        """
        v = 1
        \\theta = 2
        u_1 = v \\theta = 2
        u_2 = e^{u_1} \\approx 7.3891
        u_3 = \\sin u_1 \\approx 0.9093
        u_4 = u_2 u_3 \\approx 6.7188
        u_5 = \\frac{v}{3} = \\frac{1}{3} \\approx 0.3333
        N = u_4 + u_5 \\approx 7.0522
        \\bar{N} = 1
        \\bar{u}_5 = \\bar{N} = 1
        \\bar{u}_4 = \\bar{N} = 1
        \\bar{u}_3 = \\bar{u}_4 u_2 \\approx 7.3891
        \\bar{u}_2 = \\bar{u}_4 u_3 \\approx 0.9093
        \\bar{u}_1 = \\bar{u}_2 u_2 + \\bar{u}_3 \\cos u_1 \\approx 3.6439
        \\bar{v} = \\bar{u}_1 \\theta + \\frac{1}{3} \\bar{u}_5 \\approx 7.6212
        \\bar{\\theta} = \\bar{u}_1 v \\approx 3.6439""");
  }

  @Test
  void withoutAPointTheTablesAreSymbolic() {
    assertTables(
        "$a, b \\in \\mathbb{R}$",
        "$h = \\left(\\max(a, b)\\right)^{-2}$",
        """
        a
        b
        v_1 = \\max(a, b)
        h = v_1^{-2}
        \\bar{h} = 1
        \\bar{v}_1 = -\\bar{h} \\cdot 2 v_1^{-3}
        \\bar{a} = \\bar{v}_1 \\mathbb{1}[a > b]
        \\bar{b} = \\bar{v}_1 \\mathbb{1}[b > a]""");
  }

  @Test
  void ofVectorsTheDefinitionsAreDrawn() {
    assertTables(
        "$n, m \\in \\mathbb{N}$; $x \\in \\mathbb{R}^n$; $A \\in \\mathbb{R}^{m \\times n}$; $c \\in \\mathbb{R}$;"
            + " $f(t) = t^2$; $u = f(A x)$; $C = c \\|u\\|^2 + \\|x\\|^2$",
        "$C$",
        """
        u = f(A x)
        C = c \\left\\|u\\right\\|^2 + \\left\\|x\\right\\|^2""");
  }

  @Test
  void whatIsNotDefinedIsRefused() {
    String given =
        "$n \\in \\mathbb{N}$; $x \\in \\mathbb{R}^n$; $k = \\sum_{i=1}^{n} x_i$; $y = 2 x$";
    for (String trace : List.of("$x$", "at $n = 1$", "", "$q$")) {
      CheckedSheet checked = checked(given, trace);
      assertTrue(checked.traces().isEmpty(), trace);
      assertEquals(1, checked.problems().size(), trace);
      Problem problem = checked.problems().getFirst();
      assertTrue(List.of("not-traced", "trace-without-output").contains(problem.code()), trace);
    }
  }

  private static void assertTables(String given, String trace, String expected) {
    CheckedSheet checked = checked(given, trace);
    assertEquals(List.of(), checked.problems());
    Trace generated = checked.traces().getFirst().trace();
    assertEquals(
        expected,
        Stream.concat(generated.forward().stream(), generated.reverse().stream())
            .map(TracerTest::row)
            .collect(Collectors.joining("\n")));
  }

  private static CheckedSheet checked(String given, String trace) {
    String items =
        Stream.of(given.split("; ")).map(i -> "- " + i + "\n").collect(Collectors.joining());
    String sheet = "::: given\n" + items + ":::\n\n::: trace " + trace + "\n:::\n";
    return Proofsheet.check(new SourceText("trace.md", sheet));
  }

  private static String row(Trace.Row row) {
    StringBuilder text = new StringBuilder(row.name().latex());
    row.expression().ifPresent(e -> text.append(" = ").append(TermWriter.write(e)));
    row.value()
        .flatMap(Trace.Value::exact)
        .ifPresent(v -> text.append(" = ").append(TermWriter.write(v)));
    row.value()
        .flatMap(Trace.Value::rounded)
        .ifPresent(v -> text.append(" \\approx ").append(TermWriter.write(v)));
    boolean proved = row.verdict().stream().allMatch(v -> v instanceof Verdict.Proved);
    return text + (proved ? "" : " (not proved)");
  }
}
