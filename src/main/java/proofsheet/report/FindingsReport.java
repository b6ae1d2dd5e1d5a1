package proofsheet.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proofsheet.check.CheckedSheet;
import proofsheet.check.CheckedSheet.CheckedLink;
import proofsheet.kernel.Verdict;
import proofsheet.text.SourceText;

/// Lists of what was found in several sheets, as Markdown: what is wrong, what is open, and how
/// many links got which verdict. The same sheets give the same bytes.
///
/// Rule: comments that begin with `why:` and stand on the lines right above a line, or at its end,
/// are the author's remark on what was found there, and are listed with it.
public final class FindingsReport {
  private static final Pattern REMARK =
      Pattern.compile("(?:%|<!--)\\s*why:\\s*(.*?)\\s*(?:-->.*)?$");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*(?:\\[[^]]*])?\\s*$");

  private FindingsReport() {}

  /// What is listed.
  public enum Kind {
    /// Every refuted link that is wrong by itself: place, claim, a point where it fails, its
    /// repair.
    WRONG,
    /// Every link that is tested, cited or unread, with the reason.
    OPEN,
    /// How many links of each sheet got which verdict.
    COUNTS
  }

  /// A page with a heading and a word on how to read it.
  public static String page(Kind kind, List<CheckedSheet> sheets) {
    return switch (kind) {
      case WRONG ->
          """
          # What was found wrong

          Each entry shows a relation as it is printed, and a point at which it fails, computed exactly or
          with sure bounds. Where a single change mends it, the change was proved before it is shown.
          Steps that only lead back from a wrong line to right ones are not listed.

          """
              + list(sheets, FindingsReport::isWrong);
      case OPEN ->
          """
          # What is not decided

          Each entry was understood but neither proved nor refuted (tested), was taken from elsewhere
          by its author's word (cited), or was not understood (unread).

          """
              + list(sheets, FindingsReport::isOpen);
      case COUNTS ->
          """
          # Verdicts

          """
              + counts(sheets);
    };
  }

  private static String counts(List<CheckedSheet> sheets) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| sheet | links | proved | at the values | refuted | tested | cited | unread | holes filled |\n");
    text.append("| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n");
    for (CheckedSheet sheet : sorted(sheets)) {
      Summary s = Summary.of(List.of(sheet));
      String name = sheet.reading().sheet().source().file();
      text.append("| `").append(name).append("` | ");
      text.append(
          List.of(
                  s.links(),
                  s.proved(),
                  s.atValues(),
                  s.refuted(),
                  s.tested(),
                  s.cited(),
                  s.unread())
              .stream()
              .map(String::valueOf)
              .collect(Collectors.joining(" | ")));
      text.append(" | ").append(s.filled()).append(" of ").append(s.holes()).append(" |\n");
    }
    return text.toString();
  }

  private static boolean isWrong(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Misfit _ -> true;
      case CheckedSheet.Decided d ->
          d.verdict() instanceof Verdict.Refuted
              && d.blame().filter(b -> b.follows() > 0).isEmpty();
      case CheckedSheet.Cited _, CheckedSheet.Unread _ -> false;
    };
  }

  private static boolean isOpen(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Misfit _ -> false;
      case CheckedSheet.Decided d -> d.verdict() instanceof Verdict.Tested;
      case CheckedSheet.Cited _, CheckedSheet.Unread _ -> true;
    };
  }

  private static List<CheckedSheet> sorted(List<CheckedSheet> sheets) {
    return sheets.stream()
        .sorted(Comparator.comparing(s -> s.reading().sheet().source().file()))
        .toList();
  }

  // ---- lists

  private static String list(List<CheckedSheet> sheets, Predicate<CheckedSheet.Finding> wanted) {
    StringBuilder text = new StringBuilder();
    for (CheckedSheet sheet : sorted(sheets)) {
      List<String> entries =
          sheet.passages().stream()
              .flatMap(p -> p.links().stream())
              .filter(l -> wanted.test(l.finding()))
              .map(l -> entry(sheet.reading().sheet().source(), l))
              .toList();
      if (!entries.isEmpty()) {
        text.append("## ").append(title(sheet)).append("\n\n");
        entries.forEach(text::append);
      }
    }
    return text.toString();
  }

  private static String title(CheckedSheet sheet) {
    return sheet
        .reading()
        .sheet()
        .front()
        .text("title")
        .orElse(sheet.reading().sheet().source().file());
  }

  private static String entry(SourceText source, CheckedLink link) {
    int line = source.place(link.link().span().start()).line();
    StringBuilder text = new StringBuilder();
    text.append("### ").append(heading(source, line)).append(", line ").append(line).append("\n\n");
    text.append("In `")
        .append(source.file())
        .append("`, ")
        .append(Verdicts.name(link.finding()))
        .append(":\n\n");
    text.append("```math\n");
    text.append(
        math(link.link().left() + " " + link.link().relation() + " " + link.link().right()));
    text.append("\n```\n\n");
    details(link.finding()).forEach(d -> text.append(d).append("\n\n"));
    remark(source, line).ifPresent(r -> text.append(r).append("\n\n"));
    return text.toString();
  }

  private static List<String> details(CheckedSheet.Finding finding) {
    return switch (finding) {
      case CheckedSheet.Cited _, CheckedSheet.Misfit _, CheckedSheet.Unread _ ->
          List.of(Sentences.of(finding));
      case CheckedSheet.Decided d -> {
        List<String> details = new ArrayList<>();
        if (d.verdict() instanceof Verdict.Refuted r) {
          details.add(failure(r.counterexample()));
          d.difference().ifPresent(x -> details.add("Left minus right is " + inline(x) + "."));
          d.needs().ifPresent(n -> details.add("It needs " + inline(n) + "."));
          d.repair()
              .ifPresent(
                  r2 ->
                      details.add(
                          "With "
                              + inline(r2.instead())
                              + " for "
                              + inline(r2.written())
                              + " it holds."));
        } else {
          details.add(Sentences.of(finding));
        }
        yield details;
      }
    };
  }

  private static String failure(Verdict.Counterexample counterexample) {
    String point =
        WitnessPoint.shown(counterexample).entrySet().stream()
            .map(e -> inline(e.getKey() + " = " + e.getValue()))
            .collect(Collectors.joining(", "));
    String sides =
        counterexample.left().isPresent() && counterexample.right().isPresent()
            ? "the left side is "
                + inline(counterexample.left().get())
                + ", the right side "
                + inline(counterexample.right().get())
            : "it does not hold";
    return point.isEmpty() ? "Here " + sides + "." : "At " + point + " " + sides + ".";
  }

  /// The heading under which a line stands, or the sheet's beginning.
  private static String heading(SourceText source, int line) {
    for (int above = line; above >= 1; above--) {
      Matcher heading = HEADING.matcher(source.line(above));
      if (heading.matches()) {
        return heading.group(1);
      }
    }
    return "Beginning";
  }

  private static Optional<String> remark(SourceText source, int line) {
    List<String> remarks = new ArrayList<>();
    Matcher own = REMARK.matcher(source.line(line));
    if (own.find()) {
      remarks.add(own.group(1));
    }
    for (int above = line - 1; above >= 1; above--) {
      Matcher remark = REMARK.matcher(source.line(above));
      boolean bare = source.line(above).strip().matches("(%|<!--).*");
      if (!bare && !source.line(above).strip().equals("$$")) {
        break;
      }
      if (bare && remark.find()) {
        remarks.addFirst(remark.group(1));
      }
    }
    return remarks.isEmpty()
        ? Optional.empty()
        : Optional.of("By hand: " + String.join(" ", remarks));
  }

  private static String inline(String latex) {
    return "$`" + math(latex) + "`$";
  }

  /// Rule: GitHub's mathematics knows no `\operatorname` and no boxes in roman text.
  private static String math(String latex) {
    return latex.replace("\\operatorname", "\\mathrm").replace("\n", " ").strip();
  }
}
