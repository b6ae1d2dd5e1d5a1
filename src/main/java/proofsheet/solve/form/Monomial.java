package proofsheet.solve.form;

import java.util.Map;
import java.util.TreeMap;

/// A product of positive powers of kernels, which are known here by their numbers.
record Monomial(TreeMap<Integer, Integer> powers) implements Comparable<Monomial> {
  static final Monomial ONE = new Monomial(new TreeMap<>());

  static Monomial of(int kernel, int power) {
    TreeMap<Integer, Integer> powers = new TreeMap<>();
    if (power != 0) {
      powers.put(kernel, power);
    }
    return new Monomial(powers);
  }

  boolean isOne() {
    return powers.isEmpty();
  }

  int degree(int kernel) {
    return powers.getOrDefault(kernel, 0);
  }

  int degree() {
    return powers.values().stream().mapToInt(p -> p).sum();
  }

  Monomial times(Monomial other) {
    TreeMap<Integer, Integer> product = new TreeMap<>(powers);
    other.powers.forEach((k, p) -> product.merge(k, p, Integer::sum));
    return new Monomial(product);
  }

  boolean isDividedBy(Monomial other) {
    return other.powers.entrySet().stream().allMatch(e -> degree(e.getKey()) >= e.getValue());
  }

  /// The quotient by a divisor.
  Monomial over(Monomial divisor) {
    TreeMap<Integer, Integer> quotient = new TreeMap<>(powers);
    for (Map.Entry<Integer, Integer> e : divisor.powers.entrySet()) {
      int power = degree(e.getKey()) - e.getValue();
      if (power == 0) {
        quotient.remove(e.getKey());
      } else {
        quotient.put(e.getKey(), power);
      }
    }
    return new Monomial(quotient);
  }

  Monomial common(Monomial other) {
    TreeMap<Integer, Integer> common = new TreeMap<>();
    powers.forEach(
        (k, p) -> {
          int least = Math.min(p, other.degree(k));
          if (least > 0) {
            common.put(k, least);
          }
        });
    return new Monomial(common);
  }

  Monomial without(int kernel) {
    TreeMap<Integer, Integer> rest = new TreeMap<>(powers);
    rest.remove(kernel);
    return new Monomial(rest);
  }

  /// A monomial order compatible with products: by the powers of the highest kernels first.
  @Override
  public int compareTo(Monomial other) {
    TreeMap<Integer, Integer> all = new TreeMap<>(powers);
    all.putAll(other.powers);
    for (int kernel : all.descendingKeySet()) {
      int difference = Integer.compare(degree(kernel), other.degree(kernel));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
