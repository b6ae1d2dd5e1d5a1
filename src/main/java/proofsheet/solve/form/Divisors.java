package proofsheet.solve.form;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// Greatest common divisors, factors and square roots of polynomials.
final class Divisors {
  private static final int LARGEST_ROOT = 60;

  private Divisors() {}

  /// A factor and how often it occurs.
  record Factor(Polynomial of, int power) {}

  /// A number times factors; the factors are primitive, with a positive leading coefficient.
  record Factored(Rational number, List<Factor> factors) {}

  /// The polynomial over its content, with a positive leading coefficient.
  static Polynomial primitive(Polynomial p) {
    if (p.isZero()) {
      return p;
    }
    Rational content = p.content();
    Rational sign = p.leading().getValue().signum() < 0 ? Rational.MINUS_ONE : Rational.ONE;
    return p.times(sign.over(content));
  }

  /// The greatest common divisor, primitive: by remainders in the highest kernel.
  static Polynomial common(Polynomial a, Polynomial b) {
    if (a.isZero()) {
      return primitive(b);
    }
    if (b.isZero()) {
      return primitive(a);
    }
    if (a.number().isPresent() || b.number().isPresent()) {
      return Polynomial.ONE;
    }
    Monomial shared = a.common().common(b.common());
    Polynomial left = divided(a, a.common());
    Polynomial right = divided(b, b.common());
    return euclid(left, right).times(shared);
  }

  static Polynomial divided(Polynomial p, Monomial by) {
    return p.over(Polynomial.of(by)).orElseThrow();
  }

  private static Polynomial euclid(Polynomial a, Polynomial b) {
    if (a.number().isPresent() || b.number().isPresent()) {
      return Polynomial.ONE;
    }
    int kernel =
        Math.max(
            a.kernels().stream().max(Integer::compare).orElseThrow(),
            b.kernels().stream().max(Integer::compare).orElseThrow());
    if (!a.mentions(kernel)) {
      return common(a, content(b, kernel));
    }
    if (!b.mentions(kernel)) {
      return common(content(a, kernel), b);
    }
    Polynomial left = content(a, kernel);
    Polynomial right = content(b, kernel);
    Polynomial outer = common(left, right);
    Polynomial u = a.over(left).orElseThrow();
    Polynomial v = b.over(right).orElseThrow();
    if (u.degree(kernel) < v.degree(kernel)) {
      Polynomial swap = u;
      u = v;
      v = swap;
    }
    while (!v.isZero()) {
      Polynomial rest = remainder(u, v, kernel);
      u = v;
      v = rest.isZero() ? rest : primitive(rest.over(content(rest, kernel)).orElseThrow());
      if (!v.isZero() && !v.mentions(kernel)) {
        return outer;
      }
    }
    return primitive(u.times(outer));
  }

  /// The greatest common divisor of the coefficients as a polynomial in one kernel.
  static Polynomial content(Polynomial p, int kernel) {
    Polynomial content = Polynomial.ZERO;
    for (Polynomial coefficient : p.in(kernel).values()) {
      content = common(content, coefficient);
      if (content.isOne()) {
        break;
      }
    }
    return content;
  }

  /// The pseudo-remainder of a division in one kernel.
  static Polynomial remainder(Polynomial p, Polynomial divisor, int kernel) {
    int degree = divisor.degree(kernel);
    Polynomial lead = divisor.coefficient(kernel, degree);
    Polynomial rest = p;
    while (!rest.isZero() && rest.degree(kernel) >= degree) {
      int top = rest.degree(kernel);
      Polynomial part = rest.coefficient(kernel, top).times(Monomial.of(kernel, top - degree));
      rest = rest.times(lead).minus(divisor.times(part));
    }
    return rest;
  }

  /// A number times factors that no rule here splits further; their product is the polynomial.
  static Factored factors(Polynomial p) {
    if (p.isZero()) {
      return new Factored(Rational.ZERO, List.of());
    }
    Polynomial primitive = primitive(p);
    Rational number = p.leading().getValue().over(primitive.leading().getValue());
    List<Factor> factors = new ArrayList<>();
    Monomial common = primitive.common();
    common.powers().forEach((k, e) -> factors.add(new Factor(Polynomial.kernel(k), e)));
    split(divided(primitive, common), factors);
    return new Factored(number, List.copyOf(factors));
  }

  private static void split(Polynomial p, List<Factor> found) {
    if (p.number().isPresent()) {
      return;
    }
    for (int kernel : p.kernels()) {
      Polynomial content = content(p, kernel);
      if (!content.isOne()) {
        split(content, found);
        split(primitive(p.over(content).orElseThrow()), found);
        return;
      }
    }
    if (p.kernels().stream().anyMatch(k -> p.degree(k) == 1)) {
      add(p, found);
      return;
    }
    for (int kernel : p.kernels()) {
      Polynomial repeated = common(p, p.derivative(kernel));
      Optional<Polynomial> part =
          repeated.number().isPresent() ? divisor(p, kernel) : Optional.of(repeated);
      if (part.isPresent()) {
        split(primitive(part.get()), found);
        split(primitive(p.over(part.get()).orElseThrow()), found);
        return;
      }
    }
    add(p, found);
  }

  private static void add(Polynomial p, List<Factor> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).of().equals(p)) {
        found.set(i, new Factor(p, found.get(i).power() + 1));
        return;
      }
    }
    found.add(new Factor(p, 1));
  }

  /// A proper divisor by the formula for quadratics, also in a power of the kernel, or by a small
  /// rational root.
  private static Optional<Polynomial> divisor(Polynomial p, int kernel) {
    TreeMap<Integer, Polynomial> in = p.in(kernel);
    int degree = p.degree(kernel);
    if (degree % 2 == 0 && in.keySet().stream().allMatch(e -> e % (degree / 2) == 0)) {
      int half = degree / 2;
      Polynomial a = in.get(degree);
      Polynomial b = in.getOrDefault(half, Polynomial.ZERO);
      Polynomial c = in.getOrDefault(0, Polynomial.ZERO);
      Polynomial discriminant = b.times(b).minus(a.times(c).times(Rational.of(4)));
      Optional<Polynomial> root = squareRoot(discriminant);
      if (root.isPresent()) {
        Polynomial twice = a.times(Rational.of(2)).times(Monomial.of(kernel, half));
        Polynomial factor = twice.plus(b).minus(root.get());
        return proper(common(p, primitive(factor)), p);
      }
    }
    return p.kernels().size() == 1 ? rationalRoot(p, kernel) : Optional.empty();
  }

  private static Optional<Polynomial> proper(Polynomial divisor, Polynomial p) {
    boolean proper = divisor.number().isEmpty() && !divisor.equals(primitive(p));
    return proper && p.over(divisor).isPresent() ? Optional.of(divisor) : Optional.empty();
  }

  /// A linear factor of an integer polynomial in one kernel: its root is a divisor of the last
  /// coefficient over one of the first.
  private static Optional<Polynomial> rationalRoot(Polynomial p, int kernel) {
    TreeMap<Integer, Rational> coefficients = new TreeMap<>();
    p.in(kernel).forEach((e, c) -> coefficients.put(e, c.number().orElseThrow()));
    BigInteger last = coefficients.getOrDefault(0, Rational.ZERO).numerator();
    BigInteger first = coefficients.lastEntry().getValue().numerator();
    if (p.degree(kernel) < 3 || last.signum() == 0) {
      return Optional.empty();
    }
    for (long under = 1; under <= 6; under++) {
      for (long over = 1; over <= LARGEST_ROOT; over++) {
        boolean divides =
            first.mod(BigInteger.valueOf(under)).signum() == 0
                && last.mod(BigInteger.valueOf(over)).signum() == 0;
        for (long signed : divides ? new long[] {over, -over} : new long[] {}) {
          if (value(coefficients, Rational.of(signed, under)).signum() == 0) {
            Polynomial factor =
                Polynomial.kernel(kernel).times(Rational.of(under)).minus(Polynomial.of(signed));
            return proper(primitive(factor), p);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Rational value(TreeMap<Integer, Rational> coefficients, Rational at) {
    Rational value = Rational.ZERO;
    for (int e = coefficients.lastKey(); e >= 0; e--) {
      value = value.times(at).plus(coefficients.getOrDefault(e, Rational.ZERO));
    }
    return value;
  }

  /// The polynomial whose square this is, if there is one.
  static Optional<Polynomial> squareRoot(Polynomial p) {
    Optional<Rational> number = p.number();
    if (number.isPresent()) {
      return squareRoot(number.get()).map(Polynomial::of);
    }
    int kernel = p.kernels().stream().max(Integer::compare).orElseThrow();
    int degree = p.degree(kernel);
    if (degree % 2 != 0) {
      return Optional.empty();
    }
    Optional<Polynomial> top = squareRoot(p.coefficient(kernel, degree));
    if (top.isEmpty()) {
      return Optional.empty();
    }
    Polynomial root = top.get().times(Monomial.of(kernel, degree / 2));
    for (int k = degree / 2 - 1; k >= 0; k--) {
      Polynomial rest = p.minus(root.times(root)).coefficient(kernel, degree / 2 + k);
      Optional<Polynomial> next = rest.over(top.get().times(Rational.of(2)));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      root = root.plus(next.get().times(Monomial.of(kernel, k)));
    }
    return root.times(root).equals(p) ? Optional.of(root) : Optional.empty();
  }

  static Optional<Rational> squareRoot(Rational number) {
    if (number.signum() < 0) {
      return Optional.empty();
    }
    BigInteger over = number.numerator().sqrt();
    BigInteger under = number.denominator().sqrt();
    Rational root = Rational.of(over, under);
    return root.times(root).equals(number) ? Optional.of(root) : Optional.empty();
  }
}
