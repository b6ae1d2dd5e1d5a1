package proofsheet.report;

import java.util.List;
import java.util.Locale;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.text.Place;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;
import proofsheet.text.Span;

/// Writes the report for a terminal: each finding with its line, the part marked, and what to do.
public final class TerminalReport {
  private static final int WIDEST = 160;

  private final StringBuilder text = new StringBuilder();
  private final boolean colour;

  /// Whether proved links are shown, too, and for open ones what was tried.
  private final boolean explaining;

  private TerminalReport(boolean colour, boolean explaining) {
    this.colour = colour;
    this.explaining = explaining;
  }

  /// The report; with `colour` for a terminal that shows it, `explaining` with every link and how
  /// it was decided.
  public static String write(List<CheckedSheet> sheets, boolean colour, boolean explaining) {
    TerminalReport report = new TerminalReport(colour, explaining);
    sheets.forEach(report::sheet);
    report.summary(Summary.of(sheets));
    return report.text.toString();
  }

  private void sheet(CheckedSheet sheet) {
    SourceText source = sheet.reading().sheet().source();
    for (Problem problem : sheet.problems()) {
      String severity = problem.severity().name().toLowerCase(Locale.ROOT);
      entry(
          source,
          problem.span(),
          problem.span(),
          severity + " [" + problem.code() + "]",
          Sentences.of(problem));
    }
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      passage.links().forEach(l -> link(source, l));
      for (CheckedSheet.FilledHole hole : passage.holes()) {
        if (hole instanceof CheckedSheet.NoAnswer none) {
          entry(
              source,
              hole.question().span(),
              hole.question().span(),
              "unfilled [" + none.problem().code() + "]",
              Sentences.of(none.problem()));
        }
      }
    }
  }

  private void link(SourceText source, CheckedSheet.CheckedLink link) {
    CheckedSheet.Finding finding = link.finding();
    boolean quiet =
        finding instanceof CheckedSheet.Cited
            || finding instanceof CheckedSheet.Decided d
                && (d.verdict() instanceof Verdict.Proved
                    || d.verdict() instanceof Verdict.HoldsAtValues);
    if (quiet && !explaining) {
      return;
    }
    Span marked = link.link().span().to(link.link().rightSpan());
    entry(source, link.link().span(), marked, title(finding), Sentences.of(finding));
    if (explaining) {
      text.setLength(text.length() - 1);
      Sentences.how(finding).forEach(h -> text.append("    ").append(h).append('\n'));
      text.append('\n');
    }
  }

  private static String title(CheckedSheet.Finding finding) {
    String verdict = Verdicts.name(finding);
    return finding instanceof CheckedSheet.Unread u
        ? verdict + " [" + u.problem().code() + "]"
        : verdict;
  }

  private void entry(SourceText source, Span at, Span marked, String title, String sentence) {
    Place place = source.place(at.start());
    Place from = source.place(marked.start());
    Place to = source.place(marked.end());
    String line = source.line(place.line());
    text.append(source.file()).append(':').append(place).append(": ");
    text.append(coloured(title)).append('\n');
    int start = from.line() == place.line() ? from.column() : 1;
    int end = to.line() == place.line() ? to.column() : line.length() + 1;
    // Of a long line only the neighbourhood of the mark is shown.
    int first = line.length() <= WIDEST ? 0 : Math.max(0, Math.min(line.length(), start - 1) - 40);
    int last = Math.min(line.length(), first + WIDEST);
    text.append("    ").append(line, first, last).append('\n');
    int marks = Math.max(1, Math.min(end, last + 1) - start);
    text.append("    ").append(" ".repeat(Math.max(0, start - 1 - first)));
    text.append("^".repeat(marks)).append('\n');
    text.append("  ").append(sentence).append("\n\n");
  }

  private String coloured(String title) {
    if (!colour) {
      return title;
    }
    String code =
        switch (title.split(" ")[0]) {
          case "refuted", "error" -> "31";
          case "proved", "at-values" -> "32";
          default -> "33";
        };
    return "\u001B[1;" + code + "m" + title + "\u001B[0m";
  }

  private void summary(Summary s) {
    text.append(s.links()).append(" links: ");
    text.append(s.proved()).append(" proved, ");
    text.append(s.atValues()).append(" at the values, ");
    text.append(s.refuted()).append(" refuted, ");
    text.append(s.tested()).append(" tested, ");
    text.append(s.cited()).append(" cited, ");
    text.append(s.unread()).append(" unread");
    if (s.holes() > 0) {
      text.append("; ").append(s.filled()).append(" of ").append(s.holes()).append(" holes filled");
    }
    text.append(".\n");
  }
}
