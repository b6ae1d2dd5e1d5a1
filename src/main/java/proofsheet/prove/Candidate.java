package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Polynomial;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Term;

/// A fact that may help, with the polynomial that it says is not negative.
record Candidate(Fact fact, Polynomial polynomial, boolean positive) {

  /// The candidate with its denominators multiplied out; empty when it is no fact, or when a
  /// denominator has no known sign.
  static Optional<Candidate> of(Fact fact, Grounds grounds, Normalizer normalizer) {
    try {
      Grounds.KnownTerm known = grounds.known(fact);
      Fraction form = normal(known.term(), grounds, normalizer);
      if (form.under().isEmpty()) {
        return Optional.of(new Candidate(fact, form.over(), known.positive()));
      }
      Optional<Fact> factor = Clearing.denominators(form, grounds);
      return factor.map(
          f -> new Candidate(new Fact.Product(List.of(f, fact)), form.over(), known.positive()));
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  static Fraction normal(Term term, Grounds grounds, Normalizer normalizer) {
    return normalizer.modulo(normalizer.reduced(normalizer.normal(term)), grounds.equations());
  }

  /// The product of two, in normal form.
  Optional<Candidate> times(Candidate other, Grounds grounds, Normalizer normalizer) {
    try {
      Fraction product =
          normalizer.modulo(
              normalizer.reduced(Fraction.of(polynomial.times(other.polynomial))),
              grounds.equations());
      List<Fact> factors = new ArrayList<>(factors(fact));
      factors.addAll(factors(other.fact));
      return product
          .polynomial()
          .map(p -> new Candidate(new Fact.Product(factors), p, positive && other.positive));
    } catch (NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static List<Fact> factors(Fact fact) {
    return fact instanceof Fact.Product p ? p.factors() : List.of(fact);
  }
}
