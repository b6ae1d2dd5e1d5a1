package proofsheet.algebra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import proofsheet.math.Effort;
import proofsheet.math.Rational;

/// A Laurent polynomial over the rationals; no coefficient is zero.
public final class Polynomial {
  private final Map<Monomial, Rational> terms;
  private @Nullable String key;

  public Polynomial(Map<Monomial, Rational> terms) {
    this.terms = terms;
  }

  /// The coefficients, none of them zero.
  public Map<Monomial, Rational> terms() {
    return terms;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Polynomial p && p.terms.equals(terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  public static final Polynomial ZERO = new Polynomial(Map.of());
  public static final Polynomial ONE = of(Rational.ONE);
  static final int LARGEST = 4_000;

  public static Polynomial of(Rational number) {
    return number.signum() == 0 ? ZERO : new Polynomial(Map.of(Monomial.ONE, number));
  }

  public static Polynomial of(Monomial monomial) {
    return new Polynomial(Map.of(monomial, Rational.ONE));
  }

  public boolean isZero() {
    return terms.isEmpty();
  }

  public Polynomial plus(Polynomial other) {
    Map<Monomial, Rational> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((m, c) -> sum.merge(m, c, Rational::plus));
    sum.values().removeIf(c -> c.signum() == 0);
    return checked(sum);
  }

  public Polynomial times(Polynomial other) {
    if ((long) terms.size() * other.terms.size() > 200_000) {
      throw new NoNormalForm("too many terms");
    }
    Effort.spend(1 + (long) terms.size() * other.terms.size());
    Map<Monomial, Rational> product = new LinkedHashMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach((n, d) -> product.merge(m.times(n), c.times(d), Rational::plus)));
    product.values().removeIf(c -> c.signum() == 0);
    return checked(product);
  }

  private static Polynomial checked(Map<Monomial, Rational> terms) {
    if (terms.size() > LARGEST) {
      throw new NoNormalForm("too many terms");
    }
    return new Polynomial(terms);
  }

  public Polynomial times(Rational factor) {
    if (factor.signum() == 0) {
      return ZERO;
    }
    Map<Monomial, Rational> scaled = new LinkedHashMap<>();
    terms.forEach((m, c) -> scaled.put(m, c.times(factor)));
    return new Polynomial(scaled);
  }

  public Polynomial power(int exponent) {
    if (exponent > 60) {
      throw new NoNormalForm("a power too high");
    }
    Polynomial result = ONE;
    for (int i = 0; i < exponent; i++) {
      result = result.times(this);
    }
    return result;
  }

  /// The positive number that leaves coprime integers as coefficients; one for zero.
  Rational content() {
    return Rational.content(terms.values());
  }

  /// The only term, when there is just one.
  Optional<Map.Entry<Monomial, Rational>> single() {
    return terms.size() == 1 ? Optional.of(terms.entrySet().iterator().next()) : Optional.empty();
  }

  public Optional<Rational> number() {
    if (terms.isEmpty()) {
      return Optional.of(Rational.ZERO);
    }
    return single().filter(e -> e.getKey().isOne()).map(Map.Entry::getValue);
  }

  /// Its terms in a fixed order, as text: equal for equal polynomials.
  String key() {
    String known = key;
    if (known != null) {
      return known;
    }
    StringBuilder text = new StringBuilder();
    Map<String, Rational> sorted = new TreeMap<>();
    terms.forEach((m, c) -> sorted.put(m.key(), c));
    sorted.forEach((m, c) -> text.append('+').append(c).append(m));
    known = text.toString();
    key = known;
    return known;
  }

  /// The coefficient of the first term in the fixed order.
  Rational leading() {
    return terms.entrySet().stream()
        .min(java.util.Comparator.comparing(e -> e.getKey().key()))
        .orElseThrow()
        .getValue();
  }
}
