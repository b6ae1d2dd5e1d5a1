package proofsheet.algebra;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A product of generators to integer powers, negative ones included.
public record Monomial(SortedMap<Generator, Integer> powers) implements Comparable<Monomial> {
  public static final Monomial ONE = new Monomial(new TreeMap<>());

  public static Monomial of(Generator generator, int power) {
    SortedMap<Generator, Integer> powers = new TreeMap<>();
    if (power != 0) {
      powers.put(generator, power);
    }
    return new Monomial(powers);
  }

  public Monomial times(Monomial other) {
    SortedMap<Generator, Integer> product = new TreeMap<>(powers);
    other.powers.forEach((g, e) -> product.merge(g, e, Integer::sum));
    product.values().removeIf(e -> e == 0);
    return new Monomial(product);
  }

  public Monomial power(int exponent) {
    SortedMap<Generator, Integer> raised = new TreeMap<>();
    if (exponent != 0) {
      powers.forEach((g, e) -> raised.put(g, Math.multiplyExact(e, exponent)));
    }
    return new Monomial(raised);
  }

  public boolean isOne() {
    return powers.isEmpty();
  }

  String key() {
    StringBuilder key = new StringBuilder();
    for (Map.Entry<Generator, Integer> entry : powers.entrySet()) {
      key.append('[').append(entry.getKey().key()).append('^').append(entry.getValue()).append(']');
    }
    return key.toString();
  }

  @Override
  public int compareTo(Monomial other) {
    return key().compareTo(other.key());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Monomial m && m.powers.equals(powers);
  }

  @Override
  public int hashCode() {
    return powers.hashCode();
  }
}
