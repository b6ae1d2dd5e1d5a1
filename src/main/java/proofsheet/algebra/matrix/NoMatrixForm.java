package proofsheet.algebra.matrix;

/// A term that is no sum of words of matrices, or none within the budget; the message is the
/// reason.
public final class NoMatrixForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoMatrixForm(String reason) {
    super(reason, null, false, false);
  }
}
