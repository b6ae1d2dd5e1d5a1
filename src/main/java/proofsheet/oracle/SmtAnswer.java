package proofsheet.oracle;

import java.util.Map;
import proofsheet.math.Rational;

/// What Z3 says of a problem.
public sealed interface SmtAnswer {

  /// No values make all assertions true.
  record Unsatisfiable() implements SmtAnswer {}

  /// Values that make all assertions true, a truth value as 1 or 0. Where a value is irrational, a
  /// rational nearby stands for it, so that a model must be put in again exactly.
  record Satisfiable(Map<String, Rational> model) implements SmtAnswer {}

  /// Neither, with the reason.
  record Unknown(String reason) implements SmtAnswer {}
}
