package proofsheet.algebra;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// A kernel that polynomials are built from: a name, a component, an exponential, a logarithm, a
/// root, a sum. Two are one when their keys are equal.
///
/// `term` denotes it. `square`, when present, is what its square equals (roots, absolute values,
/// sines); its exponents are then reduced to zero and one. `sum`, when present, is the sum that it
/// is.
public final class Generator implements Comparable<Generator> {
  private final String key;
  private final Term term;
  private final Optional<Fraction> square;
  private final Optional<IndexedSum> sum;
  private @Nullable Set<Name> names;

  public Generator(String key, Term term, Optional<Fraction> square, Optional<IndexedSum> sum) {
    this.key = key;
    this.term = term;
    this.square = square;
    this.sum = sum;
  }

  public Generator(String key, Term term, Optional<Fraction> square) {
    this(key, term, square, Optional.empty());
  }

  public String key() {
    return key;
  }

  public Term term() {
    return term;
  }

  public Optional<Fraction> square() {
    return square;
  }

  Optional<IndexedSum> sum() {
    return sum;
  }

  /// All names that occur in its term.
  Set<Name> names() {
    Set<Name> known = names;
    if (known == null) {
      known = Substitution.names(term);
      names = known;
    }
    return known;
  }

  @Override
  public int compareTo(Generator other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Generator g && g.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
