package proofsheet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// Whole reports on one sheet, as a person and as a program reads them; `-Dgolden=update` rewrites
/// what is expected.
class GoldenReportTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private static List<CheckedSheet> sheets() throws IOException {
    String text = Files.readString(FOLDER.resolve("verdicts.md"));
    return List.of(Proofsheet.check(new SourceText("verdicts.md", text)));
  }

  @Test
  void theTerminalReportIsAsExpected() throws IOException {
    compare("verdicts.txt", TerminalReport.write(sheets(), false, false));
  }

  @Test
  void theJsonReportIsAsExpected() throws IOException {
    compare("verdicts.json", JsonReport.write(sheets()) + "\n");
  }

  private static void compare(String file, String report) throws IOException {
    Path expected = FOLDER.resolve(file);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, report);
    }
    assertEquals(Files.readString(expected), report);
  }
}
