package proofsheet.numeric;

/// Says that a value could not be found, which says nothing about whether there is one.
public final class Unevaluable extends RuntimeException {
  private final boolean precision;

  private Unevaluable(String why, boolean precision) {
    super(why, null, false, false);
    this.precision = precision;
  }

  public static Unevaluable because(String why) {
    return new Unevaluable(why, false);
  }

  /// An enclosure is too wide to decide; a narrower one may.
  public static Unevaluable imprecise(String why) {
    return new Unevaluable(why, true);
  }

  /// Whether more bits may help.
  public boolean precision() {
    return precision;
  }
}
