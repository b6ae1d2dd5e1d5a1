package proofsheet.read.expression;

import java.util.List;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Something that could not be understood, or was understood only with a remark.
public record ReadingProblem(Span span, String code, Severity severity, List<String> details)
    implements Problem {
  public static ReadingProblem error(Span span, String code, String... details) {
    return new ReadingProblem(span, code, Severity.ERROR, List.of(details));
  }

  public static ReadingProblem warning(Span span, String code, String... details) {
    return new ReadingProblem(span, code, Severity.WARNING, List.of(details));
  }
}
