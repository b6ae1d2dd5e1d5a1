package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import proofsheet.check.CheckedSheet;
import proofsheet.report.JsonReport;
import proofsheet.report.TerminalReport;
import proofsheet.text.SourceText;

/// No text breaks a run: each ends soon, in a report that says what was not understood.
class HostileTextTest {
  private static final long LIMIT_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 150;
  private static final String SOLUTION = "::: solution\n%s\n:::\n";

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a megabyte of braces", SOLUTION.formatted("$$" + "{".repeat(1_000_000) + "$$"));
    texts.put(
        "a megabyte of brackets",
        SOLUTION.formatted("$$" + "(".repeat(500_000) + "x" + ")".repeat(500_000) + "=1$$"));
    texts.put(
        "nested fractions",
        SOLUTION.formatted(
            "$$x = " + "\\frac{1}{".repeat(10_000) + "x" + "}".repeat(10_000) + "$$"));
    texts.put(
        "nested scripts",
        SOLUTION.formatted("$$x = " + "x^{".repeat(10_000) + "x" + "}".repeat(10_000) + "$$"));
    texts.put(
        "nested roots",
        SOLUTION.formatted("$x = " + "\\sqrt{".repeat(5_000) + "x" + "}".repeat(5_000) + "$"));
    texts.put("nested left", SOLUTION.formatted("$$x = " + "\\left(".repeat(5_000) + "x$$"));
    texts.put(
        "a recursive macro",
        "---\nmacros:\n  \\a: \\a\\a\n---\n" + SOLUTION.formatted("$\\a = 1$"));
    texts.put(
        "macros that double",
        "---\nmacros:\n  \\a: \\b\\b\\b\\b\n  \\b: \\c\\c\\c\\c\n  \\c: \\d\\d\\d\\d\n  \\d: \\e\\e\\e\\e\n  \\e: \\f\\f\\f\\f\n  \\f: \\g\\g\\g\\g\n  \\g: \\h\\h\\h\\h\n  \\h: x\n---\n"
            + SOLUTION.formatted("$\\a = 1$"));
    texts.put(
        "unclosed everything",
        "---\nmacros: [\n---\n::: given\n::: solution\n$$\\begin{aligned} \\left( \\frac{ \\sqrt[ \\text{ $x \n$y\n```math\n{");
    texts.put("an unclosed display", "::: solution\n$$ x = 1 \\frac{\n\nand $y$ and $$ z");
    texts.put("deep containers", "::: solution\n".repeat(3_000) + "$x = 1$\n");
    texts.put("deep lists", lists(400) + "$x = 1$");
    texts.put("deep quotes", ">".repeat(2_000) + " $x = 1$\n");
    texts.put("two thousand formulas", formulas(2_000));
    texts.put("a long sum", SOLUTION.formatted("$$x = " + "x + ".repeat(200) + "x$$"));
    texts.put("a long product", SOLUTION.formatted("$$x = " + "(x+1)".repeat(300) + "$$"));
    texts.put("many bars", SOLUTION.formatted("$$" + "|x ".repeat(2_000) + " = 1$$"));
    texts.put(
        "many ambiguous divisions", SOLUTION.formatted("$$" + "1/2x + ".repeat(60) + "1 = 2$$"));
    texts.put(
        "a tower", SOLUTION.formatted("$10^{10^{10^{10}}} = 9^{9^{9^{9}}}$ and $99999999! = 1$"));
    texts.put("a long number", SOLUTION.formatted("$" + "9".repeat(100_000) + " = 1$"));
    texts.put("binary", binary(200_000));
    texts.put("givens in the wrong order", givens(200));
    texts.put("very many givens", givens(3_000));
    texts.put("nothing", "");
    texts.put("one dollar", "$");
    texts.put("only a front matter", "---");
    texts.put("lone surrogates", SOLUTION.formatted("$\uD800 = \uDC00$"));
    texts.put(
        "strange givens",
        "::: given\n- $x \\in$, $\\in \\mathbb{R}$, $= 1$, $f : \\to$, $x_{ \\sim$, $1 \\le$, $x_1, \\dots \\in$\n:::\n");
    return texts;
  }

  private static String lists(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append("  ".repeat(i)).append("- a\n");
    }
    return text.append("  ".repeat(depth)).toString();
  }

  private static String formulas(int many) {
    StringBuilder text = new StringBuilder("::: solution\n");
    for (int i = 0; i < many; i++) {
      text.append("$x + ").append(i).append(" = ").append(i).append(" + x$\n\n");
    }
    return text.append(":::\n").toString();
  }

  private static String binary(int many) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append((char) random.nextInt(0x300));
    }
    return text.toString();
  }

  @TestFactory
  List<DynamicTest> everyTextEndsInAReport() {
    List<DynamicTest> tests = new ArrayList<>();
    texts()
        .forEach(
            (name, text) ->
                tests.add(DynamicTest.dynamicTest(name, () -> ends("hostile.md", text))));
    latex()
        .forEach(
            (name, text) ->
                tests.add(DynamicTest.dynamicTest(name, () -> ends("hostile.tex", text))));
    return tests;
  }

  /// Each given needs the one that follows it.
  private static String givens(int many) {
    StringBuilder text = new StringBuilder("::: given\n");
    for (int i = 0; i < many; i++) {
      text.append("- $a^{(x").append(i).append(")} = 2 a^{(x").append(i + 1).append(")}$\n");
    }
    return text.append(":::\n").toString();
  }

  private static Map<String, String> latex() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a command and a megabyte of space", "\\newcommand" + " ".repeat(1_000_000));
    texts.put("unclosed comments", "\\begin{comment}".repeat(60_000));
    texts.put("unclosed definitions", "\\newcommand{\\a}{".repeat(40_000));
    texts.put("macros of each other", "\\def\\a{\\b\\b}\\def\\b{\\a\\a} $\\a = 1$");
    texts.put("many sections", "\\section{A}\n$x = x$\n".repeat(2_000));
    texts.put(
        "a display in every environment", "\\begin{proof}\\begin{align} x &= 1\n".repeat(3_000));
    return texts;
  }

  private static void ends(String file, String text) throws InterruptedException {
    List<String> reports = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    long[] used = {0};
    Thread run =
        new Thread(
            null,
            () -> {
              CheckedSheet sheet = Proofsheet.check(new SourceText(file, text));
              reports.add(JsonReport.write(List.of(sheet)));
              // Time of the processor, so that a busy machine fails no test.
              used[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              reports.add(TerminalReport.write(List.of(sheet), false, false));
            },
            "hostile",
            256L << 20);
    run.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
    run.setDaemon(true);
    run.start();
    run.join(PATIENCE_SECONDS * 1000);
    assertFalse(run.isAlive(), "still running");
    assertEquals(List.of(), failures);
    assertTrue(used[0] < LIMIT_SECONDS * 1_000_000_000, used[0] + " ns");
    assertTrue(reports.getFirst().startsWith("{"));
  }
}
