package proofsheet.sheet;

import java.util.List;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Something wrong with a sheet as a document.
public record SheetProblem(Span span, String code, Severity severity, List<String> details)
    implements Problem {
  static SheetProblem error(Span span, String code, String... details) {
    return new SheetProblem(span, code, Severity.ERROR, List.of(details));
  }

  static SheetProblem warning(Span span, String code, String... details) {
    return new SheetProblem(span, code, Severity.WARNING, List.of(details));
  }
}
