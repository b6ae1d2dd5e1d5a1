package proofsheet.algebra;

import java.util.Optional;
import proofsheet.math.Term;

/// A kernel that polynomials are built from: a name, a component, an exponential, a logarithm, a
/// root, a sum. Two are one when their keys are equal.
///
/// `term` denotes it. `square`, when present, is what its square equals (roots, absolute values,
/// sines); its exponents are then reduced to zero and one. `sum`, when present, is the sum that it is.
public record Generator(
    String key, Term term, Optional<Fraction> square, Optional<IndexedSum> sum)
    implements Comparable<Generator> {
  Generator(String key, Term term, Optional<Fraction> square) {
    this(key, term, square, Optional.empty());
  }

  @Override
  public int compareTo(Generator other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Generator g && g.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
