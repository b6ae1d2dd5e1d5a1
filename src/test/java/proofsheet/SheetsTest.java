package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.text.SourceText;

/// Every sheet is checked against the expectations on its lines.
///
/// `expect: refuted` (or tested, unread, …) says what the line's first link gets; a line without a
/// mark must be proved, or hold at the given values.
class SheetsTest {
  @TestFactory
  List<DynamicTest> sheetsMeetTheirExpectations() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String root : List.of("derivations", "src/test/resources/sheets")) {
      CheckedSheets.in(Path.of(root))
          .forEach(f -> tests.add(DynamicTest.dynamicTest(f.toString(), () -> check(f))));
    }
    assertTrue(tests.size() >= 8);
    return tests;
  }

  private static void check(Path file) {
    CheckedSheet sheet = CheckedSheets.of(file);
    SourceText source = sheet.reading().sheet().source();
    assertEquals(List.of(), sheet.problems());
    TreeMap<Integer, String> found = new TreeMap<>();
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      for (CheckedSheet.CheckedLink link : passage.links()) {
        int line = source.place(link.link().span().start()).line();
        String verdict = verdict(link.finding());
        if (!verdict.equals("proved") && !verdict.equals("at-values")) {
          found.merge(line, verdict, (a, b) -> a + " " + b);
        }
      }
    }
    TreeMap<Integer, String> expected = new TreeMap<>();
    for (int line = 1; line <= source.lines(); line++) {
      String text = source.line(line);
      int mark = text.indexOf("expect: ");
      if (mark >= 0) {
        expected.put(line, text.substring(mark + 8).replace("-->", "").strip());
      }
    }
    assertEquals(expected, found);
  }

  private static String verdict(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> "cited";
      case CheckedSheet.Misfit _ -> "refuted";
      case CheckedSheet.Unread _ -> "unread";
      case CheckedSheet.Decided d ->
          switch (d.verdict()) {
            case Verdict.Proved _ -> "proved";
            case Verdict.HoldsAtValues _ -> "at-values";
            case Verdict.Refuted _ -> "refuted";
            case Verdict.Tested _ -> "tested";
          };
    };
  }
}
