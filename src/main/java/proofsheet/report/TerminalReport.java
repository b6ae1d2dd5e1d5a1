package proofsheet.report;

import java.util.List;
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

  private TerminalReport() {}

  public static String write(List<CheckedSheet> sheets) {
    TerminalReport report = new TerminalReport();
    sheets.forEach(report::sheet);
    report.summary(Summary.of(sheets));
    return report.text.toString();
  }

  private void sheet(CheckedSheet sheet) {
    SourceText source = sheet.reading().sheet().source();
    for (Problem problem : sheet.problems()) {
      entry(source, problem.span(), problem.span(), problem.severity().name().toLowerCase(java.util.Locale.ROOT), Sentences.of(problem));
    }
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      for (CheckedSheet.CheckedLink link : passage.links()) {
        boolean quiet =
            link.finding() instanceof CheckedSheet.Cited
                || link.finding() instanceof CheckedSheet.Decided d
                    && (d.verdict() instanceof Verdict.Proved
                        || d.verdict() instanceof Verdict.HoldsAtValues);
        if (!quiet) {
          Span marked = link.link().span().to(link.link().rightSpan());
          entry(source, link.link().span(), marked, JsonReport.verdict(link.finding()), Sentences.of(link.finding()));
        }
      }
      for (CheckedSheet.FilledHole hole : passage.holes()) {
        if (hole instanceof CheckedSheet.NoAnswer none) {
          entry(source, hole.question().span(), hole.question().span(), "unfilled", Sentences.of(none.problem()));
        }
      }
    }
  }

  private void entry(SourceText source, Span at, Span marked, String title, String sentence) {
    Place place = source.place(at.start());
    Place from = source.place(marked.start());
    Place to = source.place(marked.end());
    String line = source.line(place.line());
    text.append(source.file()).append(':').append(place).append(": ").append(title).append('\n');
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
