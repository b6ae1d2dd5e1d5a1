package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
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
    Optional<Pair> known = ofPi(monomial, coefficient);
    if (known.isPresent()) {
      return known.get();
    }
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

  /// Rule: the sines and cosines of multiples of 30 and 45 degrees, and of whole turns and half
  /// turns a whole number of times.
  private Optional<Pair> ofPi(Monomial monomial, Rational coefficient) {
    int turns = 0;
    for (Map.Entry<Generator, Integer> p : monomial.powers().entrySet()) {
      boolean pi = p.getKey().term() == Term.Constant.PI && p.getValue() == 1;
      turns += pi ? 1 : 0;
      if (!pi && !(p.getValue() > 0 && normalizer.isInteger(p.getKey().term()))) {
        return Optional.empty();
      }
    }
    if (turns == 0) {
      return Optional.empty();
    }
    if (monomial.powers().size() > 1) {
      if (!coefficient.isInteger()) {
        return Optional.empty();
      }
      Term angle = Terms.of(new Polynomial(Map.of(monomial, coefficient)));
      boolean whole = !coefficient.numerator().testBit(0);
      return Optional.of(whole ? Pair.ZERO : new Pair(Fraction.ZERO, unit(angle).cosine));
    }
    Rational twelfths = coefficient.times(Rational.of(12));
    if (!twelfths.isInteger()) {
      return Optional.empty();
    }
    int k = twelfths.numerator().mod(BigInteger.valueOf(24)).intValue();
    Optional<Fraction> cosine = cosine(k);
    Optional<Fraction> sine = cosine(Math.floorMod(6 - k, 24));
    return cosine.flatMap(c -> sine.map(s -> new Pair(s, c)));
  }

  /// The cosine of so many times 15 degrees, of 0 to 23.
  private Optional<Fraction> cosine(int k) {
    int half = k > 12 ? 24 - k : k;
    boolean negative = half > 6;
    Optional<Fraction> value =
        switch (negative ? 12 - half : half) {
          case 0 -> Optional.of(Fraction.ONE);
          case 2 -> Optional.of(halfRoot(3));
          case 3 -> Optional.of(halfRoot(2));
          case 4 -> Optional.of(Fraction.of(Rational.of(1, 2)));
          case 6 -> Optional.of(Fraction.ZERO);
          default -> Optional.empty();
        };
    return value.map(v -> negative ? v.negate() : v);
  }

  private Fraction halfRoot(int number) {
    return normalizer
        .normal(Term.Op.of(SQRT, Term.Num.of(number)))
        .times(Fraction.of(Rational.of(1, 2)));
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
