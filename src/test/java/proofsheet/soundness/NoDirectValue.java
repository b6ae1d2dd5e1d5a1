package proofsheet.soundness;

/// The direct evaluation has no value here, or does not know the construct.
final class NoDirectValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoDirectValue(String reason) {
    super(reason, null, false, false);
  }
}
