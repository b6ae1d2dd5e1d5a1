package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Reads functions by what holds of them: their symmetries, their squares, their inverses.
final class FunctionKernels {
  private final Kernels kernels;
  private final Mode mode;
  private final PowerKernels powers;
  private final LogarithmKernels logarithms;

  FunctionKernels(Kernels kernels, Known known, Mode mode, PowerKernels powers) {
    this.kernels = kernels;
    this.mode = mode;
    this.powers = powers;
    this.logarithms = new LogarithmKernels(kernels, known, mode);
  }

  /// An operator at its arguments.
  Quotient operator(Term.Op op) {
    Term a = op.arguments().getFirst();
    return switch (op.operator()) {
      case EXP -> powers.exponential(kernels.read(a));
      case SQRT -> powers.root(kernels.read(a));
      case LOG -> logarithms.logarithm(kernels.read(a));
      case ABS -> powers.absolute(kernels.read(a));
      case DELTA -> delta(op);
      case SIN, SINH, COS, COSH -> circular(op.operator(), kernels.read(a));
      case SIGMOID, SOFTPLUS, TANH, COTH, SECH, CSCH, LOGIT, ARTANH ->
          mode.exponentials() ? kernels.read(throughExponentials(op.operator(), a)) : plain(op);
      default -> plain(op);
    };
  }

  private Quotient plain(Term.Op op) {
    if (op.operator() == TANH || op.operator() == ARCTAN) {
      // Rule: both are odd.
      Quotient argument = kernels.read(op.arguments().getFirst());
      if (new Textbook(kernels).isBetterTurned(argument)) {
        Term turned = kernels.write(argument.times(Rational.MINUS_ONE));
        return kernels.atom(Term.Op.of(op.operator(), turned)).times(Rational.MINUS_ONE);
      }
    }
    return kernels.atom(
        new Term.Op(op.operator(), op.arguments().stream().map(kernels::argument).toList()));
  }

  private static Term throughExponentials(Operator operator, Term a) {
    Term down = Term.Op.of(EXP, new Term.Neg(a));
    Term twice = Term.Op.of(EXP, new Term.Mul(List.of(Num.of(-2), a)));
    Term plus = new Term.Add(List.of(Num.ONE, twice));
    Term minus = new Term.Add(List.of(Num.ONE, new Term.Neg(twice)));
    Term up = new Term.Mul(List.of(Num.of(2), down));
    return switch (operator) {
      case SIGMOID -> new Term.Div(Num.ONE, new Term.Add(List.of(Num.ONE, down)));
      case SOFTPLUS -> Term.Op.of(LOG, new Term.Add(List.of(Num.ONE, Term.Op.of(EXP, a))));
      case TANH -> new Term.Div(minus, plus);
      case COTH -> new Term.Div(plus, minus);
      case SECH -> new Term.Div(up, plus);
      case CSCH -> new Term.Div(up, minus);
      case ARTANH ->
          new Term.Div(
              Term.Op.of(
                  LOG,
                  new Term.Div(
                      new Term.Add(List.of(Num.ONE, a)),
                      new Term.Add(List.of(Num.ONE, new Term.Neg(a))))),
              Num.of(2));
      default -> Term.Op.of(LOG, new Term.Div(a, new Term.Add(List.of(Num.ONE, new Term.Neg(a)))));
    };
  }

  /// Sines and cosines: odd and even in their argument, with the square of one through the other.
  private Quotient circular(Operator operator, Quotient argument) {
    boolean hyperbolic = operator == SINH || operator == COSH;
    if (argument.isZero()) {
      return operator == COS || operator == COSH ? Quotient.ONE : Quotient.ZERO;
    }
    if (mode.angles() && !hyperbolic && argument.over().terms().size() > 1) {
      return sumOfAngles(operator, argument);
    }
    Optional<Quotient> inverse = ofInverse(operator, argument);
    if (inverse.isPresent()) {
      return inverse.get();
    }
    boolean negative = new Textbook(kernels).isBetterTurned(argument);
    Term inside = kernels.write(negative ? argument.times(Rational.MINUS_ONE) : argument);
    if (mode.exponentials() && hyperbolic) {
      Term up = Term.Op.of(EXP, inside);
      Term down = Term.Op.of(EXP, new Term.Neg(inside));
      Term other = operator == COSH ? down : new Term.Neg(down);
      Quotient value = kernels.read(new Term.Div(new Term.Add(List.of(up, other)), Num.of(2)));
      return negative && operator == SINH ? value.times(Rational.MINUS_ONE) : value;
    }
    int kernel = kernels.kernel(Term.Op.of(operator, inside));
    Quotient value = Quotient.of(Polynomial.kernel(kernel));
    if (operator == COS || operator == COSH) {
      return value;
    }
    if (mode.identities()) {
      Quotient cosine = kernels.atom(Term.Op.of(hyperbolic ? COSH : COS, inside));
      Quotient square = Quotient.ONE.minus(cosine.times(cosine));
      kernels.squares().put(kernel, hyperbolic ? square.times(Rational.MINUS_ONE) : square);
    }
    return negative ? value.times(Rational.MINUS_ONE) : value;
  }

  /// Rule: `\sin \arccos y = \cos \arcsin y = \sqrt{1 - y^2}`, and with the arctangent `\cos
  /// \arctan y = 1/\sqrt{1 + y^2}`.
  private Optional<Quotient> ofInverse(Operator operator, Quotient argument) {
    boolean kernel =
        argument.under().isOne()
            && argument.over().terms().size() == 1
            && argument.over().leading().getKey().degree() == 1
            && argument.over().leading().getValue().equals(Rational.ONE);
    if (!kernel
        || !(kernels.term(argument.kernels().iterator().next()) instanceof Term.Op op)
        || operator != SIN && operator != COS) {
      return Optional.empty();
    }
    Term inside = op.arguments().getFirst();
    Term square = new Term.Pow(inside, Num.of(2));
    Term complement = Term.Op.of(SQRT, new Term.Add(List.of(Num.ONE, new Term.Neg(square))));
    Term hypotenuse = Term.Op.of(SQRT, new Term.Add(List.of(Num.ONE, square)));
    return switch (op.operator()) {
      case ARCSIN -> Optional.of(kernels.read(operator == SIN ? inside : complement));
      case ARCCOS -> Optional.of(kernels.read(operator == COS ? inside : complement));
      case ARCTAN ->
          Optional.of(kernels.read(new Term.Div(operator == SIN ? inside : Num.ONE, hypotenuse)));
      default -> Optional.empty();
    };
  }

  /// Rule: `\sin(a + b) = \sin a \cos b + \cos a \sin b`, `\cos(a + b) = \cos a \cos b - \sin a
  /// \sin b`.
  private Quotient sumOfAngles(Operator operator, Quotient argument) {
    Map.Entry<Monomial, Rational> first = argument.over().leading();
    Quotient a =
        Quotient.of(new Polynomial(Map.of(first.getKey(), first.getValue())), argument.under());
    Quotient b = argument.minus(a);
    Quotient sines = circular(SIN, a);
    Quotient cosines = circular(COS, a);
    return kernels.reduced(
        operator == SIN
            ? sines.times(circular(COS, b)).plus(cosines.times(circular(SIN, b)))
            : cosines.times(circular(COS, b)).minus(sines.times(circular(SIN, b))));
  }

  /// Kronecker's delta: symmetric, and its own square.
  private Quotient delta(Term.Op op) {
    Quotient difference =
        kernels.read(op.arguments().get(0)).minus(kernels.read(op.arguments().get(1)));
    if (difference.number().isPresent()) {
      return difference.isZero() ? Quotient.ONE : Quotient.ZERO;
    }
    Term a = kernels.canonical(op.arguments().get(0));
    Term b = kernels.canonical(op.arguments().get(1));
    boolean ordered = a.toString().compareTo(b.toString()) <= 0;
    int kernel = kernels.kernel(Term.Op.of(DELTA, ordered ? a : b, ordered ? b : a));
    Quotient value = Quotient.of(Polynomial.kernel(kernel));
    kernels.squares().put(kernel, value);
    return value;
  }
}
