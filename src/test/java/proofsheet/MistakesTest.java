package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import proofsheet.check.CheckedSheet;
import proofsheet.report.TerminalReport;
import proofsheet.text.SourceText;

/// A mistake in one line gets a message with its place, its part marked, and what to do.
class MistakesTest {
  private static final String SHEET =
      """
      ::: given
      - $n, m \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$, $A \\in \\mathbb{R}^{m \\times n}$, $a, b \\in \\mathbb{R}$
      :::

      ::: solution
      %s
      :::
      """;

  private static final Map<String, String> MISTAKES =
      new TreeMap<>(
          Map.of(
              "$f(a) = 1$", "6:7: unread [undeclared-function]",
              "$\\frac{a{b} = 1$", "6:7: error [unclosed-group]",
              "$a = \\foo b$", "6:4: unread [unknown-command]",
              "$A^\\top x = x$", "6:11: refuted",
              "$x_a^2_b = 1$", "6:10: unread [double-script]",
              "$a \\le \\boxed{?}$", "6:8: unfilled [hole-in-inequality]",
              "$\\sum_i a = 1$", "6:11: unread [sum-without-range]",
              "$$ a = 1", "6:1: error [unclosed-display]",
              "::: solutoin\n:::", "6:5: error [unknown-container]",
              "$x^2 = a$", "6:6: unread [power-of-vector]"));

  @TestFactory
  List<DynamicTest> mistakesAreMarkedAndExplained() {
    List<DynamicTest> tests = new ArrayList<>();
    MISTAKES.forEach(
        (line, place) -> tests.add(DynamicTest.dynamicTest(line, () -> check(line, place))));
    return tests;
  }

  private static void check(String line, String place) {
    CheckedSheet sheet = Proofsheet.check(new SourceText("sheet.md", SHEET.formatted(line)));
    List<String> report = TerminalReport.write(List.of(sheet), false, false).lines().toList();
    assertEquals("sheet.md:" + place, report.getFirst());
    assertTrue(report.get(2).strip().matches("\\^+"));
    assertTrue(report.get(3).strip().endsWith("."));
  }
}
