package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import proofsheet.check.CheckedSheet;
import proofsheet.render.Format;
import proofsheet.render.Rendering;
import proofsheet.render.page.Audience;
import proofsheet.report.FindingsReport;
import proofsheet.report.Summary;

/// The generated pages under `docs/` and `output/` are those of the sheets as they are;
/// `-Dgolden=update` rewrites them. The table of verdicts is a ratchet: what was proved stays
// proved.
class DocsTest {
  private static final Path DERIVATIONS = Path.of("derivations");
  private static final Path PRINTED = DERIVATIONS.resolve("as-printed");
  private static final Path OUTPUT = Path.of("output");
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  private static List<CheckedSheet> checked(Path folder) throws IOException {
    return CheckedSheets.in(folder).stream().map(CheckedSheets::of).toList();
  }

  @Test
  void whatWasFoundIsCurrent() throws IOException {
    assertCurrent("found.md", FindingsReport.page(FindingsReport.Kind.WRONG, checked(PRINTED)));
  }

  @Test
  void whatIsOpenIsCurrent() throws IOException {
    String open = FindingsReport.page(FindingsReport.Kind.OPEN, checked(DERIVATIONS));
    assertCurrent("undecided.md", open + openClaims());
  }

  @Test
  void theCountsAreCurrent() throws IOException {
    assertCurrent(
        "verdicts.md", FindingsReport.page(FindingsReport.Kind.COUNTS, checked(DERIVATIONS)));
  }

  @Test
  void theRenderedPagesAreCurrent() throws IOException {
    List<String> outdated = new ArrayList<>();
    for (Path file : CheckedSheets.in(DERIVATIONS)) {
      String name = DERIVATIONS.relativize(file).toString().replaceFirst("\\.md$", "");
      for (Audience audience : Audience.values()) {
        String suffix = audience == Audience.KEY ? "-key." : "-paper.";
        for (Format format : Format.values()) {
          Path page = OUTPUT.resolve(name + suffix + format.extension());
          byte[] bytes = Rendering.write(Rendering.page(CheckedSheets.of(file), audience), format);
          if (isUpdating()) {
            Files.write(page, bytes);
          } else if (!Files.exists(page) || !Arrays.equals(bytes, Files.readAllBytes(page))) {
            outdated.add(page.toString());
          }
        }
      }
    }
    assertEquals(List.of(), outdated);
  }

  @Test
  void littleIsOpen() throws IOException {
    List<CheckedSheet> printed = new ArrayList<>();
    List<CheckedSheet> keys = new ArrayList<>();
    for (Path file : CheckedSheets.in(DERIVATIONS)) {
      (file.startsWith(PRINTED) ? printed : keys).add(CheckedSheets.of(file));
    }
    assertTrue(openShare(keys) <= 0.03, "open in keys: " + openShare(keys));
    assertTrue(openShare(printed) <= 0.08, "open in what was printed: " + openShare(printed));
    assertEquals(0, Summary.of(keys).refuted());
    assertEquals(Summary.of(keys).holes(), Summary.of(keys).filled());
  }

  private static double openShare(List<CheckedSheet> sheets) {
    Summary summary = Summary.of(sheets);
    return (double) (summary.tested() + summary.unread()) / summary.links();
  }

  /// Claims of the corpora that are not decided yet, as their files mark them.
  private static String openClaims() throws IOException {
    StringBuilder text = new StringBuilder("## Claims of the test corpora\n\n");
    text.append(
        "True claims that are not proved yet, and false ones that are not refuted yet, with what was"
            + " tried and fits them.\n\n");
    List<Path> files;
    try (var all = Files.list(CORPUS)) {
      files = all.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
    for (Path file : files) {
      for (CorpusTest.Section section : CorpusTest.sections(file)) {
        for (CorpusTest.Claim claim : section.claims()) {
          if (claim.mark().endsWith("?")) {
            String truth = claim.mark().startsWith("+") ? "true" : "false";
            text.append("- ").append(file.getFileName()).append(", ").append(section.name());
            text.append(", ")
                .append(truth)
                .append(": `")
                .append(claim.text().replace("\n", " "))
                .append("`. ")
                .append(CorpusTest.reason(section, claim))
                .append('\n');
          }
        }
      }
    }
    return text.toString();
  }

  private static boolean isUpdating() {
    return "update".equals(System.getProperty("golden"));
  }

  private static void assertCurrent(String name, String text) throws IOException {
    Path file = Path.of("docs").resolve(name);
    if (isUpdating()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertEquals(
        Files.readString(file), text, file + ": renew with -Dtest=DocsTest -Dgolden=update");
  }
}
