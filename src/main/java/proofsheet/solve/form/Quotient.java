package proofsheet.solve.form;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.math.Rational;

/// A quotient of polynomials in lowest terms; the denominator is primitive with a positive leading
/// coefficient.
record Quotient(Polynomial over, Polynomial under) {
  static final Quotient ZERO = new Quotient(Polynomial.ZERO, Polynomial.ONE);
  static final Quotient ONE = new Quotient(Polynomial.ONE, Polynomial.ONE);

  static Quotient of(Polynomial polynomial) {
    return new Quotient(polynomial, Polynomial.ONE);
  }

  static Quotient of(Rational number) {
    return of(Polynomial.of(number));
  }

  /// In lowest terms; an [ArithmeticException] for a zero denominator.
  static Quotient of(Polynomial over, Polynomial under) {
    if (under.isZero()) {
      throw new ArithmeticException("division by zero");
    }
    if (over.isZero()) {
      return ZERO;
    }
    Polynomial common = Divisors.common(over, under);
    Polynomial top = over.over(common).orElseThrow();
    Polynomial bottom = under.over(common).orElseThrow();
    Polynomial primitive = Divisors.primitive(bottom);
    Rational unit = bottom.leading().getValue().over(primitive.leading().getValue());
    return new Quotient(top.times(Rational.ONE.over(unit)), primitive);
  }

  boolean isZero() {
    return over.isZero();
  }

  Optional<Rational> number() {
    return under.isOne() ? over.number() : Optional.empty();
  }

  Quotient plus(Quotient other) {
    return under.equals(other.under)
        ? of(over.plus(other.over), under)
        : of(over.times(other.under).plus(other.over.times(under)), under.times(other.under));
  }

  Quotient minus(Quotient other) {
    return plus(other.times(Rational.MINUS_ONE));
  }

  Quotient times(Rational factor) {
    return new Quotient(over.times(factor), factor.signum() == 0 ? Polynomial.ONE : under);
  }

  Quotient times(Quotient other) {
    return of(over.times(other.over), under.times(other.under));
  }

  /// An [ArithmeticException] when `other` is zero.
  Quotient over(Quotient other) {
    return of(over.times(other.under), under.times(other.over));
  }

  Quotient power(int exponent) {
    if (Math.abs(exponent) > 40) {
      throw new TooLarge("a power");
    }
    return exponent >= 0
        ? new Quotient(over.power(exponent), under.power(exponent))
        : of(under.power(-exponent), over.power(-exponent));
  }

  Set<Integer> kernels() {
    Set<Integer> kernels = new TreeSet<>(over.kernels());
    kernels.addAll(under.kernels());
    return kernels;
  }

  /// The quotient with a kernel replaced.
  Quotient with(int kernel, Quotient value) {
    if (!over.mentions(kernel) && !under.mentions(kernel)) {
      return this;
    }
    return put(over, kernel, value).over(put(under, kernel, value));
  }

  private static Quotient put(Polynomial p, int kernel, Quotient value) {
    Quotient sum = ZERO;
    for (var e : p.in(kernel).entrySet()) {
      sum = sum.plus(of(e.getValue()).times(value.power(e.getKey())));
    }
    return sum;
  }
}
