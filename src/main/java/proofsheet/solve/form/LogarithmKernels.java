package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.Optional;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Reads logarithms, taken apart where the signs of the factors are known.
final class LogarithmKernels {
  private final Kernels kernels;
  private final Known known;
  private final Mode mode;

  LogarithmKernels(Kernels kernels, Known known, Mode mode) {
    this.kernels = kernels;
    this.known = known;
    this.mode = mode;
  }

  /// Rule: the logarithm of a product is the sum of those of its factors, where all are positive.
  Quotient logarithm(Quotient of) {
    if (of.equals(Quotient.ONE)) {
      return Quotient.ZERO;
    }
    if (!mode.identities() || of.isZero()) {
      return isPureExponential(of)
          ? exponentOf(of)
          : kernels.atom(Term.Op.of(LOG, kernels.write(of)));
    }
    Divisors.Factored over = Divisors.factors(of.over());
    Divisors.Factored under = Divisors.factors(of.under());
    Rational number = over.number().over(under.number());
    Quotient sum = Quotient.ZERO;
    for (boolean up : new boolean[] {true, false}) {
      for (Divisors.Factor f : (up ? over : under).factors()) {
        Optional<Quotient> part = logarithmOf(f.of());
        if (part.isEmpty()) {
          return kernels.atom(Term.Op.of(LOG, kernels.write(of)));
        }
        if (isFlipped(f.of()) && f.power() % 2 != 0) {
          number = number.negate();
        }
        Rational times = Rational.of(up ? f.power() : -f.power());
        sum = sum.plus(part.get().times(times));
      }
    }
    if (number.signum() <= 0) {
      return kernels.atom(Term.Op.of(LOG, kernels.write(of)));
    }
    if (!number.equals(Rational.ONE)) {
      sum = sum.plus(logarithm(number.numerator())).minus(logarithm(number.denominator()));
    }
    return sum;
  }

  private Quotient logarithm(BigInteger number) {
    return number.equals(BigInteger.ONE)
        ? Quotient.ZERO
        : kernels.atom(Term.Op.of(LOG, new Num(Rational.of(number))));
  }

  private boolean isPureExponential(Quotient of) {
    return of.kernels().stream().allMatch(k -> Kernels.isExponential(kernels.term(k)))
        && of.over().terms().size() == 1
        && of.over().leading().getValue().equals(Rational.ONE)
        && of.under().terms().size() == 1;
  }

  private Quotient exponentOf(Quotient of) {
    Quotient sum = Quotient.ZERO;
    for (int kernel : of.kernels()) {
      Quotient own = kernels.read(((Term.Op) kernels.term(kernel)).arguments().getFirst());
      int times = of.over().degree(kernel) - of.under().degree(kernel);
      sum = sum.plus(own.times(Rational.of(times)));
    }
    return sum;
  }

  private boolean isFlipped(Polynomial factor) {
    Quotient quotient = Quotient.of(factor);
    return !known.positive().test(kernels.write(quotient))
        && known.positive().test(kernels.write(quotient.times(Rational.MINUS_ONE)));
  }

  /// The logarithm of a factor that is known to be positive, or whose negative is.
  private Optional<Quotient> logarithmOf(Polynomial factor) {
    Quotient quotient = Quotient.of(factor);
    if (isPureExponential(quotient)) {
      return Optional.of(exponentOf(quotient));
    }
    Quotient shown = isFlipped(factor) ? quotient.times(Rational.MINUS_ONE) : quotient;
    Term inside = kernels.write(shown);
    return known.positive().test(inside)
        ? Optional.of(kernels.atom(Term.Op.of(LOG, inside)))
        : Optional.empty();
  }
}
