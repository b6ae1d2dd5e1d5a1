package proofsheet.math;

/// Names that no sheet can write: `i#3` is a variant of `i` for a bound variable, `i@3` for an
/// arbitrary value of its set.
public final class Bound {
  private Bound() {}

  /// The variant of `name` with this number; a variant of a variant is one of the first name.
  public static Name numbered(Name name, int number) {
    return new Name(original(name).latex() + "#" + number);
  }

  /// A name for an arbitrary value in the place of a bound one; never one of [#numbered].
  public static Name arbitrary(Name name, int number) {
    return new Name(original(name).latex() + "@" + number);
  }

  public static boolean isArbitrary(Name name) {
    return name.latex().indexOf('@') >= 0;
  }

  /// The name as written, without its number.
  public static Name original(Name name) {
    String latex = name.latex();
    int end = 0;
    while (end < latex.length() && latex.charAt(end) != '#' && latex.charAt(end) != '@') {
      end++;
    }
    return end == latex.length() ? name : new Name(latex.substring(0, end));
  }
}
