package proofsheet.algebra;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Rational;

/// Puts in the squares of generators that have one, and splits numbers into primes.
final class Reduction {
  private Reduction() {}

  /// A generator with a known square that occurs to a power other than zero and one.
  static Optional<Generator> reducible(Polynomial polynomial) {
    for (Monomial monomial : polynomial.terms().keySet()) {
      for (Map.Entry<Generator, Integer> p : monomial.powers().entrySet()) {
        boolean other = p.getValue() < 0 || p.getValue() > 1;
        if (p.getKey().square().isPresent() && other && isUsable(p.getKey(), p.getValue())) {
          return Optional.of(p.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /// A generator that is its own square has no reciprocal to put in.
  private static boolean isUsable(Generator generator, int power) {
    return power > 1 || !isIdempotent(generator);
  }

  private static boolean isIdempotent(Generator generator) {
    return generator.square().orElseThrow().equals(Fraction.of(generator));
  }

  /// The fraction with the square of `generator` put in, so that only its first power is left.
  static Fraction without(Fraction fraction, Generator generator) {
    Fraction square = generator.square().orElseThrow();
    boolean idempotent = isIdempotent(generator);
    Map<Integer, Polynomial> byPower = new TreeMap<>();
    fraction
        .over()
        .terms()
        .forEach(
            (m, c) -> {
              int power = m.powers().getOrDefault(generator, 0);
              Monomial rest = m.times(Monomial.of(generator, -power));
              byPower.merge(power, new Polynomial(Map.of(rest, c)), Polynomial::plus);
            });
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<Integer, Polynomial> entry : byPower.entrySet()) {
      int power = entry.getKey();
      int odd = idempotent ? (power == 0 ? 0 : 1) : Math.floorMod(power, 2);
      Fraction part = Fraction.of(entry.getValue());
      if (odd == 1) {
        part = part.times(Fraction.of(generator));
      }
      if (!idempotent) {
        part = part.times(square.power(Math.floorDiv(power, 2)));
      }
      sum = sum.plus(part);
    }
    return sum.times(new Fraction(Polynomial.ONE, fraction.under()));
  }

  /// A generator, and what an equation says it is.
  record Solved(Generator generator, Fraction value) {}

  /// A generator that stands alone in one term of an equation to zero, and nowhere else in it; sums
  /// first.
  static Optional<Solved> solved(Polynomial zero) {
    return zero.terms().entrySet().stream()
        .filter(e -> e.getKey().powers().size() == 1)
        .filter(e -> e.getKey().powers().get(e.getKey().powers().firstKey()) == 1)
        .map(e -> Map.entry(e.getKey().powers().firstKey(), e.getValue()))
        .filter(e -> isFree(e.getKey()) && alone(e.getKey(), zero))
        .min(java.util.Comparator.comparing(e -> rank(e.getKey()) + e.getKey().key()))
        .map(
            e -> {
              Polynomial own = new Polynomial(Map.of(Monomial.of(e.getKey(), 1), e.getValue()));
              Polynomial rest = zero.plus(own.times(Rational.MINUS_ONE));
              return new Solved(
                  e.getKey(), Fraction.of(rest.times(Rational.MINUS_ONE.over(e.getValue()))));
            });
  }

  /// A component that occurs linearly in an equation to zero, with a coefficient that may divide.
  static Optional<Solved> linear(
      Polynomial zero, java.util.function.Predicate<Polynomial> mayDivide) {
    java.util.SortedSet<Generator> components = new java.util.TreeSet<>();
    for (Monomial monomial : zero.terms().keySet()) {
      monomial.powers().keySet().stream()
          .filter(g -> g.term() instanceof proofsheet.math.Term.At && g.square().isEmpty())
          .forEach(components::add);
    }
    for (Generator generator : components) {
      Map<Monomial, Rational> coefficient = new LinkedHashMap<>();
      Map<Monomial, Rational> rest = new LinkedHashMap<>();
      boolean linear = true;
      for (Map.Entry<Monomial, Rational> e : zero.terms().entrySet()) {
        int power = e.getKey().powers().getOrDefault(generator, 0);
        Monomial other = e.getKey().times(Monomial.of(generator, -power));
        linear &= (power == 0 || power == 1) && !other.key().contains(generator.key());
        (power == 0 ? rest : coefficient).put(other, e.getValue());
      }
      if (linear && mayDivide.test(new Polynomial(coefficient))) {
        Fraction value =
            Fraction.of(new Polynomial(rest).times(Rational.MINUS_ONE))
                .times(Fraction.of(new Polynomial(coefficient)).reciprocal());
        return Optional.of(new Solved(generator, value));
      }
    }
    return Optional.empty();
  }

  /// An equation whose left side is one component that its right side does not mention.
  static Optional<Solved> rule(Fraction left, Fraction right) {
    return bare(left, right).filter(s -> s.generator().term() instanceof proofsheet.math.Term.At);
  }

  /// An equation whose left side is one name or component that its right side does not mention.
  static Optional<Solved> bare(Fraction left, Fraction right) {
    return left.polynomial()
        .flatMap(Polynomial::single)
        .filter(e -> e.getValue().equals(Rational.ONE) && e.getKey().powers().size() == 1)
        .filter(e -> e.getKey().powers().get(e.getKey().powers().firstKey()) == 1)
        .map(e -> e.getKey().powers().firstKey())
        .filter(g -> isFree(g) && g.square().isEmpty() && !right.key().contains(g.key()))
        .map(g -> new Solved(g, right));
  }

  /// An equation that says which number a root is.
  static Optional<Solved> root(Fraction left, Fraction right) {
    return left.polynomial()
        .flatMap(Polynomial::single)
        .filter(e -> e.getValue().equals(Rational.ONE) && e.getKey().powers().size() == 1)
        .filter(e -> e.getKey().powers().get(e.getKey().powers().firstKey()) == 1)
        .map(e -> e.getKey().powers().firstKey())
        .filter(
            g ->
                g.term() instanceof proofsheet.math.Term.Op op
                    && op.operator() == proofsheet.math.Operator.SQRT
                    && right.number().isPresent())
        .map(g -> new Solved(g, right));
  }

  /// A root is what it is; a name, even one with a known square, may be what an equation says.
  private static boolean isFree(Generator generator) {
    return generator.square().isEmpty()
        || generator.term() instanceof proofsheet.math.Term.Sym
        || generator.term() instanceof proofsheet.math.Term.At;
  }

  private static String rank(Generator generator) {
    return generator.term() instanceof proofsheet.math.Term.Big ? "0" : "1";
  }

  private static boolean alone(Generator generator, Polynomial zero) {
    long uses =
        zero.terms().keySet().stream().filter(m -> m.powers().containsKey(generator)).count();
    boolean hidden =
        zero.terms().keySet().stream()
            .flatMap(m -> m.powers().keySet().stream())
            .anyMatch(g -> !g.equals(generator) && g.key().contains(generator.key()));
    return uses == 1 && !hidden;
  }

  /// The fraction with a generator replaced in its numerator.
  static Fraction substituted(Fraction fraction, Solved solved) {
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<Monomial, Rational> e : fraction.over().terms().entrySet()) {
      int power = e.getKey().powers().getOrDefault(solved.generator, 0);
      Monomial rest = e.getKey().times(Monomial.of(solved.generator, -power));
      Fraction part = Fraction.of(new Polynomial(Map.of(rest, e.getValue())));
      sum = sum.plus(power == 0 ? part : part.times(solved.value.power(power)));
    }
    return sum.times(new Fraction(Polynomial.ONE, fraction.under()));
  }

  /// The monomial that divides all terms.
  static Monomial common(Polynomial polynomial) {
    Map<Generator, Integer> lowest = null;
    for (Monomial monomial : polynomial.terms().keySet()) {
      if (lowest == null) {
        lowest = new LinkedHashMap<>(monomial.powers());
        continue;
      }
      Map<Generator, Integer> both = new LinkedHashMap<>();
      java.util.Set<Generator> all = new java.util.LinkedHashSet<>(lowest.keySet());
      all.addAll(monomial.powers().keySet());
      for (Generator g : all) {
        int least = Math.min(lowest.getOrDefault(g, 0), monomial.powers().getOrDefault(g, 0));
        if (least != 0) {
          both.put(g, least);
        }
      }
      lowest = both;
    }
    return lowest == null ? Monomial.ONE : new Monomial(new TreeMap<>(lowest));
  }

  /// The primes of a positive rational with their exponents; a large rest counts as a prime.
  static Map<BigInteger, Integer> primes(Rational number) {
    Map<BigInteger, Integer> primes = new TreeMap<>();
    split(number.numerator(), 1, primes);
    split(number.denominator(), -1, primes);
    return primes;
  }

  private static void split(BigInteger number, int sign, Map<BigInteger, Integer> primes) {
    BigInteger rest = number;
    for (int p = 2; p < 1000 && rest.compareTo(BigInteger.ONE) > 0; p++) {
      BigInteger prime = BigInteger.valueOf(p);
      while (rest.mod(prime).signum() == 0) {
        primes.merge(prime, sign, Integer::sum);
        rest = rest.divide(prime);
      }
    }
    if (rest.compareTo(BigInteger.ONE) > 0) {
      primes.merge(rest, sign, Integer::sum);
    }
    primes.values().removeIf(e -> e == 0);
  }
}
