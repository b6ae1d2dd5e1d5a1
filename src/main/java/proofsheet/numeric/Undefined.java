package proofsheet.numeric;

/// Says that a term has no value at a point: a division by zero, a logarithm of zero, a kink.
public final class Undefined extends RuntimeException {
  public Undefined(String why) {
    super(why, null, false, false);
  }
}
