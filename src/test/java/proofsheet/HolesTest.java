package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import proofsheet.check.CheckedSheet;
import proofsheet.text.SourceText;

/// Every hole of the corpora is filled as its line says.
///
/// The files are read like those of [CorpusTest]; a line `? question ==> answer` has the LaTeX that
/// is printed in the hole, or `unfilled` and a code; of several holes all, with semicolons between.
class HolesTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus/holes");

  /// How many holes there are at least; raise it with the corpus.
  private static final int AT_LEAST = 463;

  record Hole(List<String> givens, String question, String answer) {}

  @TestFactory
  List<DynamicTest> holesAreFilled() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Hole hole : holes()) {
      tests.add(
          DynamicTest.dynamicTest(
              hole.question(), () -> assertEquals(hole.answer(), answer(hole))));
    }
    return tests;
  }

  @Test
  void theCorpusDoesNotShrink() throws IOException {
    assertTrue(holes().size() >= AT_LEAST, () -> "fewer holes than " + AT_LEAST);
  }

  static List<Hole> holes() throws IOException {
    List<Hole> holes = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        List<String> givens = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("--- ")) {
            givens = new ArrayList<>();
          } else if (line.startsWith(": ")) {
            givens.add(line.substring(2));
          } else if (line.startsWith("? ")) {
            String[] parts = line.substring(2).split(" ==> ", 2);
            holes.add(new Hole(List.copyOf(givens), parts[0], parts.length > 1 ? parts[1] : ""));
          }
        }
      }
    }
    return holes;
  }

  static String answer(Hole hole) {
    StringBuilder sheet = new StringBuilder("::: given\n");
    hole.givens().forEach(g -> sheet.append("- ").append(g).append('\n'));
    sheet.append(":::\n\n$$").append(hole.question()).append("$$\n");
    CheckedSheet checked = Proofsheet.check(new SourceText("hole", sheet.toString()));
    assertEquals(List.of(), checked.problems());
    return checked.passages().getFirst().holes().stream()
        .map(
            h ->
                switch (h) {
                  case CheckedSheet.Answer a -> a.latex();
                  case CheckedSheet.NoAnswer n -> "unfilled " + n.problem().code();
                })
        .collect(Collectors.joining(" ; "));
  }
}
