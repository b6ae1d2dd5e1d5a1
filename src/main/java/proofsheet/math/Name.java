package proofsheet.math;

/// A name as a reader knows it: its letter with decorations and labels, in canonical LaTeX.
///
/// Two names are one when their canonical LaTeX is equal (`w_1`, `\hat{x}`, `z_1^{(2)}`,
/// `\lambda`).
public record Name(String latex) implements Comparable<Name> {
  public static Name of(String latex) {
    return new Name(latex);
  }

  @Override
  public int compareTo(Name other) {
    return latex.compareTo(other.latex);
  }

  @Override
  public String toString() {
    return latex;
  }
}
