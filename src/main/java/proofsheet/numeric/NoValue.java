package proofsheet.numeric;

/// A term without a value at a point: undefined there, or beyond what is evaluated.
public final class NoValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoValue(String reason) {
    super(reason, null, false, false);
  }
}
