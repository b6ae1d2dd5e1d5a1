package proofsheet.cli;

import java.util.List;
import proofsheet.check.CheckedSheet;
import proofsheet.report.Summary;
import proofsheet.text.Problem;

/// What a run tells the shell.
final class ExitStatus {
  static final int FINE = 0;
  static final int WRONG = 1;
  static final int UNUSABLE = 2;
  static final int OPEN = 3;

  private ExitStatus() {}

  /// What does not count among what is open.
  enum Leniency {
    /// Nothing.
    STRICT,
    /// What is open on plain pages, which nobody wrote for this program.
    PLAIN_PAGES,
    /// Everything.
    LENIENT
  }

  /// Wrong when something is refuted or a hole stays open; open when something that counts is
  /// tested, unread or a problem; else fine.
  static int of(List<CheckedSheet> sheets, Leniency leniency) {
    Summary summary = Summary.of(sheets);
    if (summary.refuted() > 0 || summary.filled() < summary.holes()) {
      return WRONG;
    }
    List<CheckedSheet> counted =
        sheets.stream()
            .filter(
                s ->
                    leniency == Leniency.STRICT
                        || leniency == Leniency.PLAIN_PAGES && !s.reading().sheet().isPlain())
            .toList();
    Summary left = Summary.of(counted);
    boolean errors =
        counted.stream()
            .flatMap(s -> s.problems().stream())
            .anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    return left.tested() > 0 || left.unread() > 0 || errors ? OPEN : FINE;
  }
}
