package proofsheet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every code that a sheet can meet has a page.
class ExplanationsTest {
  /// Where problems are made: the code is the first string among the arguments.
  private static final Pattern MADE =
      Pattern.compile(
          "(?:Unreadable\\.at|Problem\\.(?:error|warning|note)|error|warning|at)"
              + "\\((?:[^\";]*),\\s*\"([a-z]+(?:-[a-z]+)+)\"");

  @Test
  void everyCodeHasAPage() throws IOException {
    Set<String> made = new TreeSet<>(Sentences.codes());
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/proofsheet"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = MADE.matcher(Files.readString(file));
        while (matcher.find()) {
          made.add(matcher.group(1));
        }
      }
    }
    assertTrue(made.size() > 50, made.toString());
    made.removeAll(Explanations.codes());
    assertEquals(Set.of(), made, "codes without a page in src/main/resources/explain");
  }

  @Test
  void theIndexListsThePages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/explain"))) {
      List<String> pages =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".md"))
              .map(f -> f.substring(0, f.length() - 3))
              .sorted()
              .collect(Collectors.toList());
      assertEquals(pages, Explanations.codes());
    }
  }

  @Test
  void everyPageHasAHeadingAndText() {
    for (String code : Explanations.codes()) {
      String page = Explanations.page(code).orElseThrow();
      assertTrue(page.matches("# [^\n]+\n\n[^#]+(?s:.*)"), code);
    }
  }
}
