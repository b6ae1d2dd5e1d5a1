package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import proofsheet.report.UnderstoodReport;
import proofsheet.text.SourceText;

/// What sheets say is understood as written beside them: each link, condition and problem.
///
/// `-Dgolden=update` writes what is understood now; read the difference before it is committed.
class ReadingTest {
  private static final Path FOLDER = Path.of("src/test/resources/reading");

  @TestFactory
  List<DynamicTest> sheetsAreUnderstoodAsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .filter(f -> f.toString().endsWith(".md"))
          .sorted()
          .forEach(f -> tests.add(DynamicTest.dynamicTest(f.toString(), () -> compare(f))));
    }
    return tests;
  }

  private static void compare(Path file) throws IOException {
    SourceText source = new SourceText(file.toString(), Files.readString(file));
    String understood = UnderstoodReport.write(Proofsheet.read(source));
    Path expected = Path.of(file.toString().replaceFirst("\\.md$", ".txt"));
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, understood);
    }
    assertEquals(Files.readString(expected), understood);
  }
}
