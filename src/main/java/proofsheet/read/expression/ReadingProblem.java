package proofsheet.read.expression;

import java.util.List;
import proofsheet.latex.TermWriter;
import proofsheet.math.Statement;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Something that could not be understood, or was understood only with a remark.
public record ReadingProblem(Span span, String code, Severity severity, List<String> details)
    implements Problem {
  public static ReadingProblem error(Span span, String code, String... details) {
    return new ReadingProblem(span, code, Severity.ERROR, List.of(details));
  }

  /// Several readings type: the candidates, each written so that it has no other reading.
  public static ReadingProblem ambiguous(Span span, List<Statement> readings) {
    return error(
        span, "ambiguous", String.join("; or ", readings.stream().map(TermWriter::write).toList()));
  }

  /// The same problem as a warning.
  public ReadingProblem asWarning() {
    return new ReadingProblem(span, code, Severity.WARNING, details);
  }

  /// Whether it is that shapes do not fit, whatever the sizes are.
  public boolean isMisfit() {
    return code.equals("shape-mismatch") || code.equals("derivative-layout");
  }

  public static ReadingProblem warning(Span span, String code, String... details) {
    return new ReadingProblem(span, code, Severity.WARNING, List.of(details));
  }
}
