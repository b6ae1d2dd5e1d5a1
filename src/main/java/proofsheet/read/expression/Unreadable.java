package proofsheet.read.expression;

import proofsheet.text.Span;

/// Ends the reading of a formula; the problem says where and why.
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ReadingProblem problem;

  public Unreadable(ReadingProblem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  public static Unreadable at(Span span, String code, String... details) {
    return new Unreadable(ReadingProblem.error(span, code, details));
  }

  public ReadingProblem problem() {
    return problem;
  }
}
