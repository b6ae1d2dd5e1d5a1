package proofsheet.solve;

/// That derivatives are not passed through a term this way.
final class NoRule extends RuntimeException {
  NoRule() {
    super(null, null, false, false);
  }
}
