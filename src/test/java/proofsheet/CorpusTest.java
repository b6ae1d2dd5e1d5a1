package proofsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;
import proofsheet.read.Reading;
import proofsheet.report.Sentences;
import proofsheet.text.SourceText;

/// Every claim of the corpora gets the verdict that its mark asks for.
///
/// A corpus is plain text in sections. `--- name` opens one; its lines are `: given` (the formulas
/// of a `given` container, as in a sheet), `+ claim` (true: must be proved), `- claim` (false: must
/// be refuted), or with a question mark (`+? claim`, `-? claim`) what is not decided yet: it may
/// be, but never wrongly. A claim stands in a solution of its own: mathematics without dollars, or
/// text with formulas in dollars. `\n` in a line is a line break. Other lines are comments.
public class CorpusTest {
  @TestFactory
  List<DynamicTest> claimsGetTheirVerdicts() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (Section section : sections(file)) {
          String name = file.getFileName() + ": " + section.name();
          tests.add(DynamicTest.dynamicTest(name, () -> check(section)));
        }
      }
    }
    return tests;
  }

  /// Claims with their marks, under the same givens.
  public record Section(String name, List<String> givens, List<Claim> claims) {}

  public record Claim(String mark, String text) {}

  /// The sections of all corpora in a folder.
  public static List<Section> all(Path folder) throws IOException {
    List<Section> sections = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        sections.addAll(sections(file));
      }
    }
    return sections;
  }

  /// What a claim says, under its givens; nothing for one that is not read as one link.
  public static Optional<Goal> goal(Section section, Claim claim) {
    List<Goal> goals =
        Proofsheet.read(new SourceText(section.name(), sheet(section, claim))).passages().stream()
            .flatMap(p -> p.links().stream())
            .map(Reading.Link::understanding)
            .filter(Reading.Understood.class::isInstance)
            .map(u -> ((Reading.Understood) u).readings().getFirst().goal())
            .toList();
    return goals.size() == 1 ? Optional.of(goals.getFirst()) : Optional.empty();
  }

  static List<Section> sections(Path file) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("--- ")) {
        sections.add(new Section(line.substring(4).strip(), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith(": ")) {
        sections.getLast().givens().add(line.substring(2).strip());
      } else if (line.startsWith("+") || line.startsWith("-")) {
        int space = line.indexOf(' ');
        String text = line.substring(space + 1).strip().replace("\\n ", "\n");
        sections.getLast().claims().add(new Claim(line.substring(0, space), text));
      }
    }
    return sections;
  }

  private static void check(Section section) {
    List<String> wrong = new ArrayList<>();
    for (Claim claim : section.claims()) {
      String verdict = verdict(section, claim);
      boolean open = claim.mark().endsWith("?");
      String expected = claim.mark().startsWith("+") ? "proved" : "refuted";
      String opposite = claim.mark().startsWith("+") ? "refuted" : "proved";
      if (open ? verdict.equals(opposite) : !verdict.equals(expected)) {
        wrong.add(claim.mark() + " " + claim.text() + "   is " + verdict);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  static String sheet(Section section, Claim claim) {
    StringBuilder sheet = new StringBuilder("::: given\n");
    section.givens().forEach(g -> sheet.append("- ").append(g).append('\n'));
    boolean prose = claim.text().contains("$");
    String text = prose ? claim.text() : "$$" + claim.text() + "$$";
    return sheet.append(":::\n\n::: solution\n").append(text).append("\n:::\n").toString();
  }

  static String verdict(Section section, Claim claim) {
    CheckedSheet checked = Proofsheet.check(new SourceText(section.name(), sheet(section, claim)));
    if (!checked.problems().isEmpty()) {
      return "a problem: " + checked.problems().getFirst();
    }
    List<String> found =
        checked.passages().stream()
            .flatMap(p -> p.links().stream())
            .map(l -> verdict(l.finding()))
            .toList();
    if (found.isEmpty()) {
      return "no claim";
    }
    for (String weakest : List.of("refuted", "unread", "tested")) {
      for (String one : found) {
        if (one.startsWith(weakest)) {
          return one;
        }
      }
    }
    return "proved";
  }

  /// Why a claim is open: what was not understood, or why each way to prove it that fits gave up.
  static String reason(Section section, Claim claim) {
    CheckedSheet checked = Proofsheet.check(new SourceText(section.name(), sheet(section, claim)));
    List<CheckedSheet.Finding> findings =
        checked.passages().stream().flatMap(p -> p.links().stream()).map(l -> l.finding()).toList();
    for (CheckedSheet.Finding finding : findings) {
      if (finding instanceof CheckedSheet.Unread unread) {
        return Sentences.of(unread.problem());
      }
      if (finding instanceof CheckedSheet.Decided decided
          && decided.verdict() instanceof Verdict.Tested tested) {
        String tried =
            tested.tried().stream()
                .filter(a -> !a.reason().startsWith("no "))
                .map(a -> a.strategy() + ": " + a.reason())
                .collect(Collectors.joining("; "));
        return "Tested at " + tested.points() + " points; " + tried + ".";
      }
    }
    return checked.problems().stream().map(Sentences::of).findFirst().orElse("Decided.");
  }

  private static String verdict(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> "proved";
      case CheckedSheet.Misfit _ -> "refuted";
      case CheckedSheet.Unread u -> "unread: " + u.problem();
      case CheckedSheet.Decided d ->
          switch (d.verdict()) {
            case Verdict.Proved _, Verdict.HoldsAtValues _ -> "proved";
            case Verdict.Refuted _ -> "refuted";
            case Verdict.Tested t -> "tested: " + t.tried();
          };
    };
  }
}
