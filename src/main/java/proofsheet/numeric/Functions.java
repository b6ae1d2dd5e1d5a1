package proofsheet.numeric;

import java.math.BigInteger;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// Values of the standard functions.
final class Functions {
  private static final Enclosure ONE = Enclosure.of(1);
  private static final Enclosure TWO = Enclosure.of(2);

  private final Evaluator evaluator;

  Functions(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  static Enclosure larger(Enclosure left, Enclosure right) {
    var sign = left.minus(right).sign();
    if (sign.isPresent()) {
      return sign.get() >= 0 ? left : right;
    }
    return new Enclosure(
        Math.max(left.lower(), right.lower()),
        Math.max(left.upper(), right.upper()),
        java.util.Optional.empty());
  }

  Enclosure value(Term.Op op) {
    List<Term> a = op.arguments();
    switch (op.operator()) {
      case EXPECTATION:
        return evaluator.expectation(a.getFirst());
      case MAX:
        return a.stream().map(evaluator::value).reduce(Functions::larger).orElseThrow();
      case MIN:
        return a.stream()
            .map(x -> evaluator.value(x).negate())
            .reduce(Functions::larger)
            .orElseThrow()
            .negate();
      case DELTA:
        return Enclosure.of(
            evaluator.integer(a.get(0)).equals(evaluator.integer(a.get(1))) ? 1 : 0);
      case BINOMIAL:
        return binomial(evaluator.integer(a.get(0)), evaluator.integer(a.get(1)));
      case MODULO:
        {
          BigInteger by = evaluator.integer(a.get(1));
          if (by.signum() <= 0) {
            throw new NoValue("modulo of what is not positive");
          }
          return Enclosure.of(Rational.of(evaluator.integer(a.get(0)).mod(by)));
        }
      case ROOT:
        {
          Enclosure radicand = evaluator.value(a.get(0));
          return radicand.log().over(evaluator.value(a.get(1))).exp();
        }
      default:
        break;
    }
    if (a.size() != 1) {
      throw new NoValue("no value of " + op.operator());
    }
    if (op.operator() == Operator.LOG && a.getFirst() == Term.Constant.E) {
      return ONE;
    }
    return one(op, evaluator.value(a.getFirst()));
  }

  private static Enclosure one(Term.Op op, Enclosure x) {
    return switch (op.operator()) {
      case EXP -> x.exp();
      case LOG -> x.log();
      case LOG2 -> x.log().over(TWO.log());
      case LOG10 -> x.log().over(Enclosure.of(10).log());
      case SQRT -> x.sqrt();
      case SIN -> x.sin();
      case COS -> cos(x);
      case TAN -> x.sin().over(cos(x));
      case COT -> cos(x).over(x.sin());
      case SEC -> ONE.over(cos(x));
      case CSC -> ONE.over(x.sin());
      case SINH -> x.exp().minus(x.negate().exp()).over(TWO);
      case COSH -> x.exp().plus(x.negate().exp()).over(TWO);
      case TANH -> x.tanh();
      case COTH -> ONE.over(x.tanh());
      case SECH -> TWO.over(x.exp().plus(x.negate().exp()));
      case CSCH -> TWO.over(x.exp().minus(x.negate().exp()));
      case ARCTAN -> x.arctan();
      case ARCSIN -> arcsin(x);
      case ARCCOS -> Enclosure.pi().over(TWO).minus(arcsin(x));
      case ARSINH -> x.plus(x.power(2).plus(ONE).sqrt()).log();
      case ARCOSH -> x.plus(x.power(2).minus(ONE).sqrt()).log();
      case ARTANH -> ONE.plus(x).over(ONE.minus(x)).log().over(TWO);
      case ABS -> x.abs();
      case SIGN -> sign(x);
      case RELU -> larger(x, Enclosure.of(0));
      case SIGMOID -> ONE.over(ONE.plus(x.negate().exp()));
      case SOFTPLUS -> ONE.plus(x.exp()).log();
      case LOGIT -> x.over(ONE.minus(x)).log();
      case FLOOR -> floor(x);
      case CEILING -> floor(x.negate()).negate();
      case FACTORIAL -> factorial(x);
      default -> throw new NoValue("no value of " + op.operator());
    };
  }

  private static Enclosure cos(Enclosure x) {
    if (x.exact().filter(e -> e.signum() == 0).isPresent()) {
      return ONE;
    }
    return x.plus(Enclosure.pi().over(TWO)).sin();
  }

  /// Rule: `\arcsin x = \arctan(x / \sqrt{1 - x^2})` inside the interval.
  private static Enclosure arcsin(Enclosure x) {
    Enclosure rest = ONE.minus(x.power(2));
    if (rest.exact().filter(e -> e.signum() == 0).isPresent()) {
      return Enclosure.pi().over(TWO).times(x);
    }
    return x.over(rest.sqrt()).arctan();
  }

  private static Enclosure sign(Enclosure x) {
    return Enclosure.of(x.sign().orElseThrow(() -> new NoValue("a sign that cannot be told")));
  }

  private static Enclosure floor(Enclosure x) {
    if (x.exact().isPresent()) {
      return Enclosure.of(Rational.of(x.exact().get().floor()));
    }
    if (Math.floor(x.lower()) != Math.floor(x.upper())) {
      throw new NoValue("a floor that cannot be told");
    }
    return Enclosure.of((long) Math.floor(x.lower()));
  }

  private static Enclosure factorial(Enclosure x) {
    int n =
        x.exact()
            .filter(e -> e.isInteger() && e.signum() >= 0 && e.numerator().bitLength() < 8)
            .orElseThrow(() -> new NoValue("a factorial of such a number"))
            .numerator()
            .intValue();
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return Enclosure.of(Rational.of(product));
  }

  private static Enclosure binomial(BigInteger n, BigInteger k) {
    if (n.signum() < 0 || n.bitLength() > 8 || k.signum() < 0) {
      throw new NoValue("a binomial coefficient of such numbers");
    }
    Rational result = Rational.ONE;
    for (int i = 0; i < Math.min(300, k.intValue()); i++) {
      result = result.times(Rational.of(n).minus(Rational.of(i))).over(Rational.of(i + 1L));
    }
    return Enclosure.of(result);
  }
}
