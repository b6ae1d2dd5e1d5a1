package proofsheet.algebra;

/// A term without a normal form within the budget; the message is the reason.
public final class NoNormalForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoNormalForm(String reason) {
    super(reason, null, false, false);
  }
}
