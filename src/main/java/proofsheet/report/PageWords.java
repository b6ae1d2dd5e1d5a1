package proofsheet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.math.Name;
import proofsheet.read.Reading;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;

/// The sentences on a key: as in Markdown, formulas stand between dollars.
public final class PageWords {
  private static final int LONGEST_DECIMAL = 10;

  private PageWords() {}

  /// What is to be said about a link; nothing when its mark says all.
  public static Optional<String> of(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _ -> Optional.empty();
      case CheckedSheet.Misfit misfit -> Optional.of(Sentences.of(misfit.problem()));
      case CheckedSheet.Unread unread -> Optional.of(Sentences.of(unread.problem()));
      case CheckedSheet.Decided decided -> decided(decided);
    };
  }

  private static Optional<String> decided(CheckedSheet.Decided decided) {
    return switch (decided.verdict()) {
      case Verdict.Proved _, Verdict.HoldsAtValues _ -> Optional.empty();
      case Verdict.Refuted refuted ->
          Optional.of(refuted(refuted.counterexample()) + advice(decided));
      case Verdict.Tested tested ->
          Optional.of(
              "Not proved; no counterexample among " + counted(tested.points(), "point") + ".");
    };
  }

  private static String refuted(Verdict.Counterexample counterexample) {
    String where =
        WitnessPoint.shown(counterexample).entrySet().stream()
            .map(e -> "$" + e.getKey() + " = " + e.getValue() + "$")
            .collect(Collectors.joining(", "));
    String sides =
        counterexample.left().isPresent() && counterexample.right().isPresent()
            ? ": the left side is $"
                + shortened(counterexample.left().get())
                + "$, the right side $"
                + shortened(counterexample.right().get())
                + "$"
            : "";
    return "Does not hold" + (where.isEmpty() ? "" : " at " + where) + sides + ".";
  }

  private static String advice(CheckedSheet.Decided decided) {
    if (decided.blame().filter(blame -> blame.follows() > 0).isPresent()) {
      return " This step only leaves a wrong line; correct that one.";
    }
    return decided.difference().map(d -> " Left minus right is $" + d + "$.").orElse("")
        + decided.needs().map(n -> " It needs $" + n + "$.").orElse("")
        + decided
            .repair()
            .map(r -> " With $" + r.instead() + "$ for $" + r.written() + "$ it holds.")
            .orElse("");
  }

  /// A long decimal, cut off after its first digits.
  private static String shortened(String value) {
    boolean decimal = value.matches("-?\\d+\\.\\d+") && value.length() > LONGEST_DECIMAL;
    return decimal ? value.substring(0, LONGEST_DECIMAL) + "\\ldots" : value;
  }

  /// Why a hole stays a box.
  public static String unfilled(Problem problem) {
    return "Not filled. " + Sentences.of(problem);
  }

  /// What a mark means, for the legend; the key of `verdict` is that of the JSON report.
  public static String meaning(String verdict) {
    return switch (verdict) {
      case "proved" -> "proved for all admitted values and sizes";
      case "at-values" -> "holds at the given values";
      case "refuted" -> "refuted by the values shown";
      case "tested" -> "not proved, and no counterexample found";
      case "cited" -> "taken from elsewhere, not checked";
      case "unread" -> "not understood, not checked";
      case "unfilled" -> "a hole that could not be filled";
      default -> verdict;
    };
  }

  /// How many relations got which verdict, and how many holes were filled.
  public static String summary(Summary s) {
    List<String> counts = new ArrayList<>();
    count(counts, s.proved(), "proved");
    count(counts, s.atValues(), "true at the values");
    count(counts, s.cited(), "cited");
    count(counts, s.tested(), "tested");
    count(counts, s.unread(), "not understood");
    count(counts, s.refuted(), "refuted");
    String links =
        s.links() == 0
            ? "No relations to check."
            : counted(s.links(), "relation") + " checked: " + String.join(", ", counts) + ".";
    String holes =
        s.holes() == 0 ? "" : " " + s.filled() + " of " + counted(s.holes(), "hole") + " filled.";
    return links + holes;
  }

  private static void count(List<String> counts, int number, String what) {
    if (number > 0) {
      counts.add(number + " " + what);
    }
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /// What a verdict on this sheet rests on beside its givens, and what is wrong with the sheet.
  public static List<String> notes(CheckedSheet sheet) {
    Reading reading = sheet.reading();
    SourceText source = reading.sheet().source();
    List<String> notes = new ArrayList<>();
    if (!reading.assumed().isEmpty()) {
      String names =
          reading.assumed().stream()
              .map(Name::latex)
              .map(name -> "$" + name + "$")
              .collect(Collectors.joining(", "));
      notes.add("Not declared, real numbers or what their uses make them: " + names + ".");
    }
    List<Reading.Condition> assumed =
        reading.conditions().stream().filter(c -> c.statement().isPresent()).toList();
    if (!assumed.isEmpty()) {
      String conditions =
          assumed.stream()
              .map(
                  c ->
                      "$"
                          + c.latex().replace("$", "").strip()
                          + "$ (line "
                          + line(source, c.span().start())
                          + ")")
              .collect(Collectors.joining(", "));
      notes.add("Assumed where the text says so: " + conditions + ".");
    }
    for (Problem problem : sheet.problems()) {
      notes.add("Line " + line(source, problem.span().start()) + ": " + Sentences.of(problem));
    }
    return notes;
  }

  private static int line(SourceText source, int offset) {
    return source.place(offset).line();
  }
}
