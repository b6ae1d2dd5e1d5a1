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

  /// Wrong when something is refuted or a hole stays open; open when something is tested, unread or
  /// a problem, unless `lenient`; else fine.
  static int of(List<CheckedSheet> sheets, boolean lenient) {
    Summary summary = Summary.of(sheets);
    if (summary.refuted() > 0 || summary.filled() < summary.holes()) {
      return WRONG;
    }
    boolean errors =
        sheets.stream()
            .flatMap(s -> s.problems().stream())
            .anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    boolean open = summary.tested() > 0 || summary.unread() > 0 || errors;
    return open && !lenient ? OPEN : FINE;
  }
}
