package proofsheet.solve.form;

/// A form outgrew its bounds: it would not be readable anyway.
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLarge(String what) {
    super(what);
  }
}
