package proofsheet.algebra;

import java.util.Optional;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Comparisons of integers as factors that are one or zero.
final class Guards {
  private final Normalizer normalizer;
  private final IndexFacts facts;

  Guards(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
  }

  /// The normal form of an indicator; empty when it is no comparison of integers.
  Optional<Fraction> value(Term.Indicator indicator) {
    Optional<Polynomial> bound = bound(indicator);
    if (bound.isPresent()) {
      return Optional.of(guard(bound.get()));
    }
    if (!(indicator.of() instanceof Relation r) || difference(r).isEmpty()) {
      return Optional.empty();
    }
    return switch (r.relator()) {
      case EQUAL -> Optional.of(normalizer.delta(r.left(), r.right()));
      case NOT_EQUAL ->
          Optional.of(Fraction.ONE.plus(normalizer.delta(r.left(), r.right()).negate()));
      default -> Optional.empty();
    };
  }

  /// The form of integers that an indicator says is not negative.
  Optional<Polynomial> bound(Term.Indicator indicator) {
    if (!(indicator.of() instanceof Relation r)) {
      return Optional.empty();
    }
    Polynomial less = Polynomial.of(Rational.MINUS_ONE);
    return difference(r)
        .flatMap(
            d ->
                switch (r.relator()) {
                  case GREATER_EQUAL -> Optional.of(d);
                  case GREATER -> Optional.of(d.plus(less));
                  case LESS_EQUAL -> Optional.of(d.times(Rational.MINUS_ONE));
                  case LESS -> Optional.of(d.times(Rational.MINUS_ONE).plus(less));
                  default -> Optional.empty();
                });
  }

  private Optional<Polynomial> difference(Relation relation) {
    return switch (relation.relator()) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          normalizer
              .normal(relation.left())
              .plus(normalizer.normal(relation.right()).negate())
              .polynomial()
              .filter(facts::isInteger);
      default -> Optional.empty();
    };
  }

  /// One where a form of integers is not negative, else zero; of the two guards that add up to one,
  /// one is the kernel.
  Fraction guard(Polynomial form) {
    if (facts.isNonnegative(form)) {
      return Fraction.ONE;
    }
    Polynomial opposite = form.times(Rational.MINUS_ONE).plus(Polynomial.of(Rational.MINUS_ONE));
    if (facts.isNonnegative(opposite)) {
      return Fraction.ZERO;
    }
    boolean first = form.key().compareTo(opposite.key()) <= 0;
    Relation condition =
        new Relation(Terms.of(first ? form : opposite), Relator.GREATER_EQUAL, Num.ZERO);
    Term term = new Term.Indicator(condition);
    Generator plain = new Generator(term.toString(), term, Optional.empty());
    // Rule: a guard is its own square.
    Fraction guard = Fraction.of(new Generator(plain.key(), term, Optional.of(Fraction.of(plain))));
    return first ? guard : Fraction.ONE.plus(guard.negate());
  }

  /// The form that a kernel says is not negative, when it is a guard that limits ranges; any other
  /// one stays a factor.
  Optional<Polynomial> range(Generator generator) {
    return generator.term() instanceof Term.Indicator i
        ? bound(i).filter(Guards::isAffine)
        : Optional.empty();
  }

  /// Whether the indices being bound occur with coefficients one and minus one.
  static boolean isAffine(Polynomial bound) {
    return bound.terms().entrySet().stream()
        .filter(e -> e.getKey().key().contains("#"))
        .allMatch(
            e ->
                e.getKey().powers().size() == 1
                    && e.getKey().powers().get(e.getKey().powers().firstKey()) == 1
                    && e.getKey().powers().firstKey().term() instanceof Term.Sym
                    && e.getValue().abs().equals(Rational.ONE));
  }
}
