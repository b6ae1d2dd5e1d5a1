package proofsheet.math;

/// Names for bound variables that no sheet can write: `i#3` is a variant of `i`.
public final class Bound {
  private Bound() {}

  /// The variant of `name` with this number; a variant of a variant is one of the first name.
  public static Name numbered(Name name, int number) {
    return new Name(original(name).latex() + "#" + number);
  }

  /// The name as written, without its number.
  public static Name original(Name name) {
    int mark = name.latex().indexOf('#');
    return mark < 0 ? name : new Name(name.latex().substring(0, mark));
  }
}
