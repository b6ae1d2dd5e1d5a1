package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Reads powers, exponentials, roots and absolute values.
final class PowerKernels {
  private final Kernels kernels;
  private final Known known;
  private final Exponents exponents = new Exponents();
  private boolean preparing = true;

  PowerKernels(Kernels kernels, Known known) {
    this.kernels = kernels;
    this.known = known;
  }

  /// Whether exponentials were read, which may be written otherwise once all are known.
  boolean hasExponentials() {
    return !exponents.isEmpty();
  }

  /// Exponents are written in units from now on, which fit all that were read.
  void settle(boolean reversed) {
    exponents.settle(reversed);
    preparing = false;
  }

  Quotient power(Term.Pow power) {
    Quotient exponent = kernels.read(power.exponent());
    Optional<Rational> number = exponent.number();
    if (power.base() == Term.Constant.E) {
      return exponential(exponent);
    }
    Quotient base = kernels.read(power.base());
    if (number.filter(Rational::isInteger).isPresent()) {
      return kernels.reduced(base.power(small(number.get())));
    }
    if (number.filter(n -> n.denominator().equals(BigInteger.TWO)).isPresent()) {
      return kernels.reduced(root(base).power(small(number.get().times(Rational.of(2)))));
    }
    // Rule: a whole part of the exponent goes out, so that x^{a-1} is x^a / x.
    Rational whole =
        exponent.under().isOne()
            ? Rational.of(exponent.over().terms().getOrDefault(Monomial.ONE, Rational.ZERO).floor())
            : Rational.ZERO;
    Quotient rest = exponent.minus(Quotient.of(whole));
    Quotient outer = base.power(small(whole));
    return outer.times(kernels.atom(new Term.Pow(kernels.write(base), kernels.write(rest))));
  }

  private static int small(Rational number) {
    if (number.numerator().bitLength() > 6) {
      throw new TooLarge("a power");
    }
    return number.numerator().intValue();
  }

  Quotient exponential(Quotient exponent) {
    // Rule: e^{n log u} is u^n, for halves of integers, too.
    Quotient powers = Quotient.ONE;
    Quotient rest = exponent;
    if (exponent.under().isOne()) {
      for (Map.Entry<Monomial, Rational> e : exponent.over().terms().entrySet()) {
        Optional<Term> inside = logarithmIn(e.getKey());
        Rational twice = e.getValue().times(Rational.of(2));
        if (inside.isPresent() && twice.isInteger()) {
          powers =
              e.getValue().isInteger()
                  ? powers.times(kernels.read(inside.get()).power(small(e.getValue())))
                  : kernels.reduced(
                      powers.times(root(kernels.read(inside.get())).power(small(twice))));
          rest = rest.minus(Quotient.of(new Polynomial(Map.of(e.getKey(), e.getValue()))));
        }
      }
    }
    return rest.isZero() ? powers : powers.times(pureExponential(rest));
  }

  private Optional<Term> logarithmIn(Monomial monomial) {
    return monomial.degree() == 1
            && kernels.term(monomial.powers().firstKey()) instanceof Term.Op op
            && op.operator() == LOG
        ? Optional.of(op.arguments().getFirst())
        : Optional.empty();
  }

  private Quotient pureExponential(Quotient rest) {
    if (preparing) {
      exponents.add(rest);
      return kernels.atom(exponentialOf(rest));
    }
    Quotient product = Quotient.ONE;
    for (Exponents.Part part : exponents.of(rest)) {
      Quotient kernel = kernels.atom(exponentialOf(part.unit()));
      product = product.times(kernel.power(part.times()));
    }
    return product;
  }

  private Term exponentialOf(Quotient exponent) {
    return Term.Op.of(EXP, kernels.write(exponent));
  }

  Quotient root(Quotient radicand) {
    Optional<Polynomial> over = Divisors.squareRoot(radicand.over());
    Optional<Polynomial> under = Divisors.squareRoot(radicand.under());
    if (over.isPresent() && under.isPresent()) {
      Quotient root = Quotient.of(over.get(), under.get());
      return absolute(root);
    }
    int kernel = kernels.kernel(Term.Op.of(SQRT, new Textbook(kernels).shorter(radicand)));
    kernels.squares().put(kernel, radicand);
    return Quotient.of(Polynomial.kernel(kernel));
  }

  Quotient absolute(Quotient of) {
    Optional<Rational> number = of.number();
    if (number.isPresent()) {
      return Quotient.of(number.get().abs());
    }
    Term term = kernels.write(of);
    if (known.positive().test(term)) {
      return of;
    }
    Quotient negative = of.times(Rational.MINUS_ONE);
    if (known.positive().test(kernels.write(negative))) {
      return negative;
    }
    Quotient monic = of.over().leading().getValue().signum() < 0 ? negative : of;
    int kernel = kernels.kernel(Term.Op.of(ABS, kernels.write(monic)));
    kernels.squares().put(kernel, monic.times(monic));
    return Quotient.of(Polynomial.kernel(kernel));
  }
}
