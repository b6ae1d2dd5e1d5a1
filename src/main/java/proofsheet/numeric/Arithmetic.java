package proofsheet.numeric;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import proofsheet.math.Operator;
import proofsheet.math.Rational;

/// Arithmetic of scalars: exact where possible, else enclosed outward with `bits` after the point.
///
/// Duals are carried through by the chain rule. What is not defined is [Undefined]; what an
/// enclosure cannot tell is [Unevaluable].
public record Arithmetic(int bits) {
  private static final int LARGEST = 1 << 11;
  private static final int LONGEST = 4096;

  public Scalar add(Scalar a, Scalar b) {
    if (a instanceof Scalar.Exact(Rational p) && b instanceof Scalar.Exact(Rational q)) {
      return capped(p.plus(q));
    }
    if (dual(a, b)) {
      int tag = tag(a, b);
      return new Scalar.Dual(tag, add(value(a, tag), value(b, tag)), add(slope(a, tag), slope(b, tag)));
    }
    Scalar.Enclosure x = enclose(a);
    Scalar.Enclosure y = enclose(b);
    return new Scalar.Enclosure(x.lower().add(y.lower()), x.upper().add(y.upper()), bits);
  }

  public Scalar negate(Scalar a) {
    return switch (a) {
      case Scalar.Exact(Rational p) -> Scalar.of(p.negate());
      case Scalar.Enclosure e ->
          new Scalar.Enclosure(e.upper().negate(), e.lower().negate(), e.bits());
      case Scalar.Dual d -> new Scalar.Dual(d.tag(), negate(d.value()), negate(d.slope()));
      case Scalar.Moments _ -> throw Unevaluable.because("a normal variable");
    };
  }

  public Scalar subtract(Scalar a, Scalar b) {
    return add(a, negate(b));
  }

  public Scalar multiply(Scalar a, Scalar b) {
    if (a instanceof Scalar.Exact(Rational p) && b instanceof Scalar.Exact(Rational q)) {
      return capped(p.times(q));
    }
    if (dual(a, b)) {
      int t = tag(a, b);
      return new Scalar.Dual(
          t,
          multiply(value(a, t), value(b, t)),
          add(multiply(slope(a, t), value(b, t)), multiply(value(a, t), slope(b, t))));
    }
    if (a.equals(Scalar.ZERO) || b.equals(Scalar.ZERO)) {
      return Scalar.ZERO;
    }
    Scalar.Enclosure x = enclose(a);
    Scalar.Enclosure y = enclose(b);
    BigInteger[] all = {
      x.lower().multiply(y.lower()), x.lower().multiply(y.upper()),
      x.upper().multiply(y.lower()), x.upper().multiply(y.upper())
    };
    BigInteger low = all[0];
    BigInteger high = all[0];
    for (BigInteger each : all) {
      low = low.min(each);
      high = high.max(each);
    }
    return new Scalar.Enclosure(low.shiftRight(bits), up(high), bits);
  }

  public Scalar divide(Scalar a, Scalar b) {
    return multiply(a, reciprocal(b));
  }

  private Scalar reciprocal(Scalar a) {
    return switch (a) {
      case Scalar.Exact(Rational p) -> {
        if (p.signum() == 0) {
          throw new Undefined("division by zero");
        }
        yield Scalar.of(Rational.ONE.over(p));
      }
      case Scalar.Enclosure e -> {
        if (e.lower().signum() <= 0 && e.upper().signum() >= 0) {
          throw Unevaluable.imprecise("a divisor that may be zero");
        }
        BigInteger one = BigInteger.ONE.shiftLeft(2 * bits);
        yield new Scalar.Enclosure(
            one.divide(e.upper()).subtract(BigInteger.ONE),
            one.divide(e.lower()).add(BigInteger.ONE),
            bits);
      }
      case Scalar.Dual d -> {
        Scalar inverse = reciprocal(d.value());
        yield new Scalar.Dual(
            d.tag(), inverse, negate(multiply(d.slope(), multiply(inverse, inverse))));
      }
      case Scalar.Moments _ -> throw Unevaluable.because("a normal variable");
    };
  }

  /// The power; zero to the power zero counts as undefined unless the exponent is written as 0.
  public Scalar power(Scalar base, Scalar exponent) {
    if (exponent instanceof Scalar.Exact(Rational p) && p.isInteger()) {
      return integerPower(base, p.numerator());
    }
    if (exponent instanceof Scalar.Exact(Rational p)
        && p.denominator().equals(BigInteger.TWO)) {
      return integerPower(apply(Operator.SQRT, base), p.numerator());
    }
    OptionalInt sign = sign(base);
    if (sign.isPresent() && sign.getAsInt() <= 0) {
      throw new Undefined("a real power of a base that is not positive");
    }
    return apply(Operator.EXP, multiply(exponent, apply(Operator.LOG, base)));
  }

  private Scalar integerPower(Scalar base, BigInteger exponent) {
    if (exponent.bitLength() > 10) {
      throw Unevaluable.because("a large exponent");
    }
    int n = exponent.intValueExact();
    if (n == 0 && sign(base).orElse(0) == 0) {
      throw new Undefined("zero to the power zero");
    }
    Scalar product = Scalar.ONE;
    for (int i = 0; i < Math.abs(n); i++) {
      product = multiply(product, base);
    }
    return n < 0 ? reciprocal(product) : product;
  }

  /// A standard function of one number; [Unevaluable] when it is none.
  public Scalar apply(Operator f, Scalar a) {
    if (a instanceof Scalar.Dual d) {
      Scalar slope = multiply(derivative(f, d.value()), d.slope());
      return new Scalar.Dual(d.tag(), apply(f, d.value()), slope);
    }
    Scalar two = Scalar.of(2);
    return switch (f) {
      case EXP -> a.equals(Scalar.ZERO) ? Scalar.ONE : monotone(a, x -> FixedPoint.exp(x, bits), true);
      case LOG -> log(a);
      case LOG2 -> divide(log(a), log(two));
      case LOG10 -> divide(log(a), log(Scalar.of(10)));
      case SQRT -> sqrt(a);
      case SIN -> a.equals(Scalar.ZERO) ? Scalar.ZERO : sine(a);
      case COS -> a.equals(Scalar.ZERO) ? Scalar.ONE : sine(add(a, divide(pi(), two)));
      case TAN -> divide(apply(Operator.SIN, a), apply(Operator.COS, a));
      case COT -> divide(apply(Operator.COS, a), apply(Operator.SIN, a));
      case SEC -> reciprocal(apply(Operator.COS, a));
      case CSC -> reciprocal(apply(Operator.SIN, a));
      case SINH -> divide(subtract(exp(a), exp(negate(a))), two);
      case COSH -> divide(add(exp(a), exp(negate(a))), two);
      case TANH -> a.equals(Scalar.ZERO)
          ? a
          : subtract(Scalar.ONE, divide(two, add(exp(multiply(two, a)), Scalar.ONE)));
      case COTH -> reciprocal(apply(Operator.TANH, a));
      case SECH -> reciprocal(apply(Operator.COSH, a));
      case CSCH -> reciprocal(apply(Operator.SINH, a));
      case ARCTAN -> a.equals(Scalar.ZERO) ? a : monotone(a, x -> FixedPoint.arctan(x, bits), false);
      case ARTANH ->
          divide(log(divide(add(Scalar.ONE, a), subtract(Scalar.ONE, a))), two);
      case ARSINH -> log(add(a, sqrt(add(multiply(a, a), Scalar.ONE))));
      case SIGMOID -> reciprocal(add(Scalar.ONE, exp(negate(a))));
      case SOFTPLUS -> log(add(Scalar.ONE, exp(a)));
      case LOGIT -> log(divide(a, subtract(Scalar.ONE, a)));
      case ABS -> certainSign(a) < 0 ? negate(a) : a;
      case RELU -> certainSign(a) < 0 ? Scalar.ZERO : a;
      case SIGN -> Scalar.of(certainSign(a));
      default -> throw Unevaluable.because("no value of " + f);
    };
  }

  private Scalar exp(Scalar a) {
    return apply(Operator.EXP, a);
  }

  private Scalar derivative(Operator f, Scalar a) {
    Scalar one = Scalar.ONE;
    return switch (f) {
      case EXP -> exp(a);
      case LOG -> reciprocal(a);
      case LOG2 -> reciprocal(multiply(a, log(Scalar.of(2))));
      case LOG10 -> reciprocal(multiply(a, log(Scalar.of(10))));
      case SQRT -> reciprocal(multiply(Scalar.of(2), apply(f, a)));
      case SIN -> apply(Operator.COS, a);
      case COS -> negate(apply(Operator.SIN, a));
      case TAN -> add(one, square(apply(f, a)));
      case SINH -> apply(Operator.COSH, a);
      case COSH -> apply(Operator.SINH, a);
      case TANH, COTH -> subtract(one, square(apply(f, a)));
      case ARCTAN -> reciprocal(add(one, square(a)));
      case ARTANH -> reciprocal(subtract(one, square(a)));
      case ARSINH -> reciprocal(apply(Operator.SQRT, add(one, square(a))));
      case SIGMOID -> multiply(apply(f, a), subtract(one, apply(f, a)));
      case SOFTPLUS -> apply(Operator.SIGMOID, a);
      case LOGIT -> reciprocal(multiply(a, subtract(one, a)));
      case ABS, RELU, SIGN -> {
        int sign = certainSign(a);
        if (sign == 0) {
          throw new Undefined("the derivative at a kink");
        }
        yield f == Operator.SIGN ? Scalar.ZERO
            : f == Operator.ABS ? Scalar.of(sign) : Scalar.of(Math.max(sign, 0));
      }
      default -> throw Unevaluable.because("no derivative of " + f);
    };
  }

  private Scalar square(Scalar a) {
    return multiply(a, a);
  }

  /// The circle's number.
  public Scalar pi() {
    return around(FixedPoint.pi(bits), FixedPoint.pi(bits));
  }

  private Scalar log(Scalar a) {
    if (a instanceof Scalar.Dual) {
      return apply(Operator.LOG, a);
    }
    if (certainSign(a) <= 0) {
      throw new Undefined("a logarithm of a number that is not positive");
    }
    if (a.equals(Scalar.ONE)) {
      return Scalar.ZERO;
    }
    if (enclose(a).lower().signum() <= 0) {
      throw Unevaluable.imprecise("a logarithm close to zero");
    }
    return monotone(a, x -> FixedPoint.log(x, bits), false);
  }

  private Scalar sqrt(Scalar a) {
    if (a instanceof Scalar.Dual) {
      return apply(Operator.SQRT, a);
    }
    if (certainSign(a) < 0) {
      throw new Undefined("a square root of a negative number");
    }
    if (a instanceof Scalar.Exact(Rational p)) {
      BigInteger over = p.numerator().sqrt();
      BigInteger under = p.denominator().sqrt();
      if (over.multiply(over).equals(p.numerator())
          && under.multiply(under).equals(p.denominator())) {
        return Scalar.of(Rational.of(over, under));
      }
    }
    return monotone(a, x -> x.max(BigInteger.ZERO).shiftLeft(bits).sqrt(), false);
  }

  private Scalar sine(Scalar a) {
    Scalar.Enclosure e = enclose(a);
    if (e.lower().bitLength() - bits > 40 || e.upper().bitLength() - bits > 40) {
      throw Unevaluable.because("the sine of a large number");
    }
    // Rule: the sine moves no more than its argument does.
    BigInteger middle = FixedPoint.sin(e.lower(), bits);
    BigInteger width = e.upper().subtract(e.lower()).add(BigInteger.ONE);
    return around(middle.subtract(width), middle.add(width));
  }

  private Scalar monotone(Scalar a, UnaryOperator<BigInteger> f, boolean small) {
    Scalar.Enclosure e = enclose(a);
    if (small && (e.upper().shiftRight(bits).bitLength() > 11
        || e.lower().shiftRight(bits).bitLength() > 11)) {
      throw Unevaluable.because("the exponential of a large number");
    }
    return around(f.apply(e.lower()), f.apply(e.upper()));
  }

  private Scalar around(BigInteger lower, BigInteger upper) {
    BigInteger two = BigInteger.TWO;
    return new Scalar.Enclosure(lower.subtract(two), upper.add(two), bits);
  }

  /// The sign, when it is certain.
  public OptionalInt sign(Scalar a) {
    return switch (a) {
      case Scalar.Exact(Rational p) -> OptionalInt.of(p.signum());
      case Scalar.Enclosure e ->
          e.lower().signum() > 0
              ? OptionalInt.of(1)
              : e.upper().signum() < 0 ? OptionalInt.of(-1) : OptionalInt.empty();
      case Scalar.Dual d -> sign(d.value());
      case Scalar.Moments _ -> OptionalInt.empty();
    };
  }

  int certainSign(Scalar a) {
    return sign(a).orElseThrow(() -> Unevaluable.imprecise("a sign that is not certain"));
  }

  /// The smallest enclosure with these bits.
  public Scalar.Enclosure enclose(Scalar a) {
    return switch (a) {
      case Scalar.Exact(Rational p) -> {
        BigInteger[] parts = p.numerator().shiftLeft(bits).divideAndRemainder(p.denominator());
        BigInteger low = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        yield new Scalar.Enclosure(low, parts[1].signum() == 0 ? low : low.add(BigInteger.ONE), bits);
      }
      case Scalar.Enclosure e -> {
        if (e.bits() != bits) {
          throw Unevaluable.because("enclosures of two precisions");
        }
        if (e.upper().bitLength() > bits + 4 * LARGEST) {
          throw Unevaluable.because("a large number");
        }
        yield e;
      }
      case Scalar.Dual _, Scalar.Moments _ -> throw Unevaluable.because("not a plain number");
    };
  }

  private BigInteger up(BigInteger product) {
    return product.negate().shiftRight(bits).negate();
  }

  private Scalar capped(Rational p) {
    boolean long_ = p.numerator().bitLength() > LONGEST || p.denominator().bitLength() > LONGEST;
    return long_ ? enclose(Scalar.of(p)) : Scalar.of(p);
  }

  private static boolean dual(Scalar a, Scalar b) {
    return a instanceof Scalar.Dual || b instanceof Scalar.Dual;
  }

  private static int tag(Scalar a, Scalar b) {
    return Math.max(
        a instanceof Scalar.Dual d ? d.tag() : 0, b instanceof Scalar.Dual d ? d.tag() : 0);
  }

  static Scalar value(Scalar a, int tag) {
    return a instanceof Scalar.Dual d && d.tag() == tag ? d.value() : a;
  }

  static Scalar slope(Scalar a, int tag) {
    return a instanceof Scalar.Dual d && d.tag() == tag ? d.slope() : Scalar.ZERO;
  }
}
