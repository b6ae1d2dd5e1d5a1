package proofsheet.trace;

/// There is no graph of elementary operations for this, for the reason named.
final class Untraceable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Untraceable(String reason) {
    super(reason, null, false, false);
  }
}
