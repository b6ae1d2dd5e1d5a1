package proofsheet.render.page;

/// The mark beside a formula: its verdict.
public enum Mark {
  PROVED("✓"),
  AT_VALUES("✓ᵥ"),
  CITED("”"),
  TESTED("≈"),
  UNREAD("?"),
  /// A hole that could not be filled.
  OPEN("□"),
  REFUTED("✗");

  private final String sign;

  Mark(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /// Whether a reader must look here; the other marks are set discreetly.
  public boolean isProblem() {
    return switch (this) {
      case PROVED, AT_VALUES, CITED -> false;
      case TESTED, UNREAD, OPEN, REFUTED -> true;
    };
  }

  /// The one of two marks that weighs more.
  public Mark or(Mark other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
