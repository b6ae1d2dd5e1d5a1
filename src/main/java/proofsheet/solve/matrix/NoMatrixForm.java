package proofsheet.solve.matrix;

/// A term in index notation that matrix notation cannot say, or not in a way that is known here.
public final class NoMatrixForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoMatrixForm(String what) {
    super(what);
  }
}
