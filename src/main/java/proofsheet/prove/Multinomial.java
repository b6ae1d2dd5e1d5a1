package proofsheet.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.math.Effort;
import proofsheet.math.Rational;
import proofsheet.numeric.NoValue;

/// A polynomial with rational coefficients in numbered unknowns.
///
/// A monomial is the list of its unknowns in order, each as often as its exponent; no coefficient
/// is zero.
record Multinomial(Map<List<Integer>, Rational> terms) {
  private static final int MOST_TERMS = 300;

  static final Multinomial ZERO = new Multinomial(Map.of());
  static final Multinomial ONE = of(Rational.ONE);

  static Multinomial of(Rational number) {
    return number.signum() == 0 ? ZERO : new Multinomial(Map.of(List.of(), number));
  }

  static Multinomial unknown(int number) {
    return new Multinomial(Map.of(List.of(number), Rational.ONE));
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /// Its value, when no unknown is in it.
  Optional<Rational> number() {
    if (terms.isEmpty()) {
      return Optional.of(Rational.ZERO);
    }
    return terms.size() == 1
        ? Optional.ofNullable(terms.get(List.<Integer>of()))
        : Optional.empty();
  }

  Set<Integer> unknowns() {
    Set<Integer> found = new TreeSet<>();
    terms.keySet().forEach(found::addAll);
    return found;
  }

  Multinomial plus(Multinomial other) {
    Map<List<Integer>, Rational> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((m, c) -> sum.merge(m, c, Rational::plus));
    return checked(sum);
  }

  Multinomial times(Rational factor) {
    if (factor.signum() == 0) {
      return ZERO;
    }
    Map<List<Integer>, Rational> scaled = new LinkedHashMap<>();
    terms.forEach((m, c) -> scaled.put(m, c.times(factor)));
    return new Multinomial(scaled);
  }

  Multinomial minus(Multinomial other) {
    return plus(other.times(Rational.MINUS_ONE));
  }

  Multinomial times(Multinomial other) {
    Effort.spend(1 + (long) terms.size() * other.terms.size());
    Map<List<Integer>, Rational> product = new LinkedHashMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach((n, d) -> product.merge(both(m, n), c.times(d), Rational::plus)));
    return checked(product);
  }

  private static List<Integer> both(List<Integer> left, List<Integer> right) {
    if (left.isEmpty()) {
      return right;
    }
    List<Integer> both = new ArrayList<>(left);
    both.addAll(right);
    both.sort(null);
    return both;
  }

  private static Multinomial checked(Map<List<Integer>, Rational> terms) {
    terms.values().removeIf(c -> c.signum() == 0);
    if (terms.size() > MOST_TERMS) {
      throw new NoValue("too many terms");
    }
    return new Multinomial(terms);
  }

  /// The polynomial with a value in the place of an unknown.
  Multinomial with(int unknown, Multinomial value) {
    if (terms.keySet().stream().noneMatch(m -> m.contains(unknown))) {
      return this;
    }
    Multinomial sum = ZERO;
    for (Map.Entry<Integer, Multinomial> power : byPower(unknown).entrySet()) {
      Multinomial part = power.getValue();
      for (int i = 0; i < power.getKey(); i++) {
        part = part.times(value);
      }
      sum = sum.plus(part);
    }
    return sum;
  }

  /// The coefficients of the powers of an unknown.
  Map<Integer, Multinomial> byPower(int unknown) {
    Map<Integer, Map<List<Integer>, Rational>> parts = new HashMap<>();
    terms.forEach(
        (m, c) -> {
          List<Integer> rest = m.stream().filter(u -> u != unknown).toList();
          parts.computeIfAbsent(m.size() - rest.size(), _ -> new LinkedHashMap<>()).put(rest, c);
        });
    Map<Integer, Multinomial> powers = new HashMap<>();
    parts.forEach((k, p) -> powers.put(k, new Multinomial(p)));
    return powers;
  }

  /// The number that an unknown is multiplied by, when it occurs only so.
  Optional<Rational> slope(int unknown) {
    Optional<Rational> slope = Optional.empty();
    for (Map.Entry<List<Integer>, Rational> term : terms.entrySet()) {
      if (term.getKey().contains(unknown)) {
        if (term.getKey().size() > 1) {
          return Optional.empty();
        }
        slope = Optional.of(term.getValue());
      }
    }
    return slope;
  }
}
