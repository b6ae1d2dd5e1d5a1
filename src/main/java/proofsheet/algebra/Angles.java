package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.util.Map;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Sines and cosines by the addition theorems, in those of unit angles.
final class Angles {
  private static final int PARTS = 12;
  private static final int MOST = 12;

  private final Normalizer normalizer;

  Angles(Normalizer normalizer) {
    this.normalizer = normalizer;
  }

  /// A sine and a cosine of one angle.
  private record Pair(Fraction sine, Fraction cosine) {
    static final Pair ZERO = new Pair(Fraction.ZERO, Fraction.ONE);
  }

  Fraction value(Operator operator, Fraction angle) {
    Pair pair = pair(angle);
    return operator == SIN ? pair.sine : pair.cosine;
  }

  private Pair pair(Fraction angle) {
    Optional<Polynomial> polynomial = angle.polynomial();
    if (polynomial.isEmpty()) {
      return unit(Terms.of(angle));
    }
    Pair whole = Pair.ZERO;
    for (Map.Entry<Monomial, Rational> entry : polynomial.get().terms().entrySet()) {
      whole = sum(whole, multiple(entry.getKey(), entry.getValue()));
    }
    return whole;
  }

  /// The angle `c m` as so many times the unit `m / n`.
  private Pair multiple(Monomial monomial, Rational coefficient) {
    Rational times = coefficient;
    Rational unit = Rational.ONE;
    if (!coefficient.isInteger()) {
      unit = Rational.ONE.over(Rational.of(coefficient.denominator()));
      times = Rational.of(coefficient.numerator());
    }
    if (times.abs().compareTo(Rational.of(MOST)) > 0
        || coefficient.denominator().bitLength() > PARTS) {
      return unit(Terms.of(new Polynomial(Map.of(monomial, coefficient))));
    }
    Pair one = unit(Terms.of(new Polynomial(Map.of(monomial, unit))));
    int count = times.numerator().intValue();
    Pair step = count < 0 ? new Pair(one.sine.negate(), one.cosine) : one;
    Pair whole = Pair.ZERO;
    for (int i = 0; i < Math.abs(count); i++) {
      whole = sum(whole, step);
    }
    return whole;
  }

  /// Rule: `\sin(a + b) = \sin a \cos b + \cos a \sin b`, `\cos(a + b) = \cos a \cos b - \sin a
  /// \sin b`.
  private Pair sum(Pair a, Pair b) {
    Fraction sine = a.sine.times(b.cosine).plus(a.cosine.times(b.sine));
    Fraction cosine = a.cosine.times(b.cosine).plus(a.sine.times(b.sine).negate());
    return new Pair(normalizer.reduced(sine), normalizer.reduced(cosine));
  }

  /// Rule: `\sin \arccos u = \cos \arcsin u = \sqrt{1 - u^2}` where they are defined, and `\cos
  /// \arctan u = 1 / \sqrt{1 + u^2}`.
  private Optional<Pair> ofInverse(Term angle) {
    if (!(angle instanceof Term.Op op)
        || op.operator() != ARCSIN && op.operator() != ARCCOS && op.operator() != ARCTAN) {
      return Optional.empty();
    }
    Term u = op.arguments().getFirst();
    Term square = new Term.Pow(u, Term.Num.of(2));
    boolean tangent = op.operator() == ARCTAN;
    Fraction root =
        normalizer.normal(
            Term.Op.of(
                SQRT,
                new Term.Add(
                    java.util.List.of(Term.Num.ONE, tangent ? square : new Term.Neg(square)))));
    Fraction own = normalizer.normal(u);
    return Optional.of(
        switch (op.operator()) {
          case ARCSIN -> new Pair(own, root);
          case ARCCOS -> new Pair(root, own);
          default -> new Pair(own.times(root.reciprocal()), root.reciprocal());
        });
  }

  /// Rule: `\sin^2 a = 1 - \cos^2 a`.
  private Pair unit(Term angle) {
    Optional<Pair> inverse = ofInverse(angle);
    if (inverse.isPresent()) {
      return inverse.get();
    }
    Fraction cosine = Fraction.of(normalizer.generator(Term.Op.of(COS, angle), Optional.empty()));
    Fraction square = Fraction.ONE.plus(cosine.times(cosine).negate());
    Fraction sine = Fraction.of(normalizer.generator(Term.Op.of(SIN, angle), Optional.of(square)));
    return new Pair(sine, cosine);
  }
}
