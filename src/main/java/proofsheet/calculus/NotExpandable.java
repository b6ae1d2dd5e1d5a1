package proofsheet.calculus;

/// A term that index notation cannot say, or cannot say yet; the message is the reason.
public final class NotExpandable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotExpandable(String reason) {
    super(reason, null, false, false);
  }
}
