package proofsheet.solve.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import proofsheet.math.Rational;

/// A polynomial in kernels over the rationals; no coefficient is zero.
record Polynomial(Map<Monomial, Rational> terms) {
  static final Polynomial ZERO = new Polynomial(Map.of());
  static final Polynomial ONE = of(Rational.ONE);
  private static final int MOST_TERMS = 600;
  private static final int HIGHEST_DEGREE = 120;

  static Polynomial of(Rational number) {
    return number.signum() == 0 ? ZERO : new Polynomial(Map.of(Monomial.ONE, number));
  }

  static Polynomial of(long number) {
    return of(Rational.of(number));
  }

  static Polynomial of(Monomial monomial) {
    return new Polynomial(Map.of(monomial, Rational.ONE));
  }

  static Polynomial kernel(int kernel) {
    return of(Monomial.of(kernel, 1));
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  boolean isOne() {
    return equals(ONE);
  }

  Optional<Rational> number() {
    if (terms.isEmpty()) {
      return Optional.of(Rational.ZERO);
    }
    return terms.size() == 1 ? Optional.ofNullable(terms.get(Monomial.ONE)) : Optional.empty();
  }

  Polynomial plus(Polynomial other) {
    Map<Monomial, Rational> sum = new HashMap<>(terms);
    other.terms.forEach((m, c) -> sum.merge(m, c, Rational::plus));
    sum.values().removeIf(c -> c.signum() == 0);
    return checked(sum);
  }

  Polynomial minus(Polynomial other) {
    return plus(other.times(Rational.MINUS_ONE));
  }

  Polynomial times(Rational factor) {
    if (factor.signum() == 0) {
      return ZERO;
    }
    Map<Monomial, Rational> product = new HashMap<>();
    terms.forEach((m, c) -> product.put(m, c.times(factor)));
    return new Polynomial(product);
  }

  Polynomial times(Monomial monomial) {
    Map<Monomial, Rational> product = new HashMap<>();
    terms.forEach((m, c) -> product.put(m.times(monomial), c));
    return new Polynomial(product);
  }

  Polynomial times(Polynomial other) {
    if (terms.size() * (long) other.terms.size() > 40_000) {
      throw new TooLarge("a product");
    }
    Map<Monomial, Rational> product = new HashMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach((n, d) -> product.merge(m.times(n), c.times(d), Rational::plus)));
    product.values().removeIf(c -> c.signum() == 0);
    return checked(product);
  }

  Polynomial power(int exponent) {
    Polynomial power = ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(this);
    }
    return power;
  }

  private static Polynomial checked(Map<Monomial, Rational> terms) {
    if (terms.size() > MOST_TERMS
        || terms.keySet().stream().anyMatch(m -> m.degree() > HIGHEST_DEGREE)) {
      throw new TooLarge("a polynomial");
    }
    return new Polynomial(terms);
  }

  Set<Integer> kernels() {
    Set<Integer> kernels = new TreeSet<>();
    terms.keySet().forEach(m -> kernels.addAll(m.powers().keySet()));
    return kernels;
  }

  boolean mentions(int kernel) {
    return terms.keySet().stream().anyMatch(m -> m.degree(kernel) > 0);
  }

  int degree(int kernel) {
    return terms.keySet().stream().mapToInt(m -> m.degree(kernel)).max().orElse(0);
  }

  /// The coefficients as a polynomial in one kernel, by its power.
  TreeMap<Integer, Polynomial> in(int kernel) {
    TreeMap<Integer, Polynomial> coefficients = new TreeMap<>();
    terms.forEach(
        (m, c) ->
            coefficients.merge(
                m.degree(kernel), new Polynomial(Map.of(m.without(kernel), c)), Polynomial::plus));
    return coefficients;
  }

  Polynomial coefficient(int kernel, int power) {
    return in(kernel).getOrDefault(power, ZERO);
  }

  Polynomial derivative(int kernel) {
    Polynomial sum = ZERO;
    for (Map.Entry<Integer, Polynomial> e : in(kernel).entrySet()) {
      if (e.getKey() > 0) {
        Polynomial term = e.getValue().times(Monomial.of(kernel, e.getKey() - 1));
        sum = sum.plus(term.times(Rational.of(e.getKey())));
      }
    }
    return sum;
  }

  Map.Entry<Monomial, Rational> leading() {
    return terms.entrySet().stream().max(Map.Entry.comparingByKey()).orElseThrow();
  }

  /// The monomial that divides all terms.
  Monomial common() {
    return terms.keySet().stream().reduce(Monomial::common).orElse(Monomial.ONE);
  }

  /// The positive rational that leaves coprime integers as coefficients.
  Rational content() {
    return Rational.content(terms.values());
  }

  /// The exact quotient, if there is one.
  Optional<Polynomial> over(Polynomial divisor) {
    if (divisor.isZero()) {
      return Optional.empty();
    }
    Polynomial rest = this;
    Polynomial quotient = ZERO;
    Map.Entry<Monomial, Rational> lead = divisor.leading();
    int steps = 0;
    while (!rest.isZero()) {
      Map.Entry<Monomial, Rational> top = rest.leading();
      if (!top.getKey().isDividedBy(lead.getKey()) || ++steps > MOST_TERMS) {
        return Optional.empty();
      }
      Rational factor = top.getValue().over(lead.getValue());
      Polynomial part = new Polynomial(Map.of(top.getKey().over(lead.getKey()), factor));
      quotient = quotient.plus(part);
      rest = rest.minus(divisor.times(part));
    }
    return Optional.of(quotient);
  }
}
