package proofsheet.algebra;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A product of generators to integer powers, negative ones included.
public final class Monomial implements Comparable<Monomial> {
  private final SortedMap<Generator, Integer> powers;
  private final int hash;
  private @Nullable String key;

  public Monomial(SortedMap<Generator, Integer> powers) {
    this.powers = powers;
    this.hash = powers.hashCode();
  }

  /// The exponents, none of them zero.
  public SortedMap<Generator, Integer> powers() {
    return powers;
  }

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
    String known = key;
    if (known != null) {
      return known;
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Generator, Integer> entry : powers.entrySet()) {
      text.append('[')
          .append(entry.getKey().key())
          .append('^')
          .append(entry.getValue())
          .append(']');
    }
    known = text.toString();
    key = known;
    return known;
  }

  @Override
  public int compareTo(Monomial other) {
    return key().compareTo(other.key());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Monomial m && m.hash == hash && m.powers.equals(powers);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
