package proofsheet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// Whole reports on one sheet, as a person and as a program reads them; `-Dgolden=update` rewrites
/// what is expected.
class GoldenReportTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private static List<CheckedSheet> sheets(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".md"));
    return List.of(Proofsheet.check(new SourceText(name + ".md", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verdicts", "conditions-not-understood", "closed-section"})
  void theTerminalReportIsAsExpected(String name) throws IOException {
    compare(name + ".txt", TerminalReport.write(sheets(name), false, false));
  }

  @Test
  void theJsonReportIsAsExpected() throws IOException {
    compare("verdicts.json", JsonReport.write(sheets("verdicts")) + "\n");
  }

  private static void compare(String file, String report) throws IOException {
    Path expected = FOLDER.resolve(file);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, report);
    }
    assertEquals(Files.readString(expected), report);
  }
}
