package proofsheet.prove;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import proofsheet.math.Rational;
import proofsheet.numeric.NoValue;
import proofsheet.prove.Constraint.Kind;

/// Looks for rational numbers that satisfy polynomial constraints.
///
/// Equations with a lone unknown are solved for it; else an unknown of the shortest constraint gets
/// a small number, and on a dead end another one. What it finds is exact; it need not find what
/// there is.
final class ConstraintSearch {
  private static final long[][] SMALL = {
    {1, 1}, {2, 1}, {-1, 1}, {0, 1}, {1, 2}, {3, 1}, {-2, 1}, {3, 5}, {-4, 5}, {4, 5}, {2, 3},
    {-1, 3}, {1, 3}, {-2, 3}, {-3, 5}, {-1, 2}, {3, 2}, {1, 4}
  };

  private static final int GENERIC = 7;

  private final Random random;
  private int nodes;

  /// `nodes`: how many numbers may be tried.
  ConstraintSearch(Random random, int nodes) {
    this.random = random;
    this.nodes = nodes;
  }

  /// What is left to satisfy, and what unknowns are in terms of others, the last first.
  private record State(List<Constraint> open, Map<Integer, Multinomial> known) {

    /// The state with a value for an unknown.
    State with(int unknown, Multinomial value) {
      List<Constraint> left = new ArrayList<>();
      open.forEach(c -> left.add(c.with(unknown, value)));
      Map<Integer, Multinomial> more = new LinkedHashMap<>();
      known.forEach((u, v) -> more.put(u, v.with(unknown, value)));
      more.put(unknown, value);
      return new State(left, more);
    }
  }

  /// Numbers for the unknowns up to `count`, at which all constraints hold.
  Optional<List<Rational>> solve(List<Constraint> constraints, int count) {
    try {
      return search(new State(constraints, Map.of())).map(s -> completed(s, count));
    } catch (NoValue tooLarge) {
      return Optional.empty();
    }
  }

  private List<Rational> completed(State state, int count) {
    State whole = state;
    for (int u = 0; u < count; u++) {
      if (!whole.known.containsKey(u)) {
        whole = whole.with(u, Multinomial.of(candidates().getFirst()));
      }
    }
    List<Rational> numbers = new ArrayList<>();
    for (int u = 0; u < count; u++) {
      numbers.add(whole.known.get(u).number().orElseThrow());
    }
    return numbers;
  }

  private Optional<State> search(State before) {
    Optional<State> simplified = simplified(before);
    if (simplified.isEmpty() || simplified.get().open.isEmpty()) {
      return simplified;
    }
    State state = simplified.get();
    Constraint next = next(state);
    List<Integer> unknowns = new ArrayList<>(next.of().unknowns());
    int unknown = unknowns.get(random.nextInt(unknowns.size()));
    boolean alone = unknowns.size() == 1 && next.kind() == Kind.ZERO;
    for (Rational value : alone ? roots(next.of(), unknown) : candidates()) {
      if (--nodes < 0) {
        return Optional.empty();
      }
      Optional<State> found = search(state.with(unknown, Multinomial.of(value)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Equations before what else is asked, and of these the one with the fewest unknowns.
  private static Constraint next(State state) {
    return state.open.stream()
        .min(
            java.util.Comparator.comparing((Constraint c) -> c.kind() != Kind.ZERO)
                .thenComparing(c -> c.of().unknowns().size()))
        .orElseThrow();
  }

  /// Without the constraints that hold, and with the equations solved that are linear in an
  /// unknown; empty when one fails.
  private Optional<State> simplified(State before) {
    State state = before;
    while (true) {
      List<Constraint> open = new ArrayList<>();
      for (Constraint c : new LinkedHashSet<>(state.open)) {
        Optional<Boolean> holds = c.holds();
        if (holds.isEmpty()) {
          open.add(c);
        } else if (!holds.get()) {
          return Optional.empty();
        }
      }
      state = new State(open, state.known);
      Optional<State> solved = solved(state);
      if (solved.isEmpty()) {
        return Optional.of(state);
      }
      state = solved.get();
    }
  }

  private Optional<State> solved(State state) {
    for (Constraint c : state.open) {
      if (c.kind() != Kind.ZERO) {
        continue;
      }
      List<Integer> unknowns = new ArrayList<>(c.of().unknowns());
      Collections.shuffle(unknowns, random);
      for (int unknown : unknowns) {
        Optional<Rational> slope = c.of().slope(unknown);
        if (slope.isPresent()) {
          Multinomial rest = c.of().minus(Multinomial.unknown(unknown).times(slope.get()));
          Multinomial value = rest.times(Rational.MINUS_ONE.over(slope.get()));
          return Optional.of(state.with(unknown, value));
        }
      }
    }
    return Optional.empty();
  }

  /// Small numbers in some order; in most places those come first that are nothing special.
  private List<Rational> candidates() {
    List<Rational> all = new ArrayList<>();
    for (long[] small : SMALL) {
      all.add(Rational.of(small[0], small[1]));
    }
    Collections.shuffle(all.subList(0, GENERIC), random);
    Collections.shuffle(all.subList(GENERIC, all.size()), random);
    if (random.nextInt(3) == 0) {
      Collections.shuffle(all, random);
    }
    return all;
  }

  /// The roots of a polynomial in one unknown, of a higher one those among small numbers.
  private List<Rational> roots(Multinomial of, int unknown) {
    Map<Integer, Multinomial> powers = of.byPower(unknown);
    int degree = Collections.max(powers.keySet());
    Set<Rational> roots = new LinkedHashSet<>();
    if (degree == 2) {
      Rational a = coefficient(powers, 2);
      Rational b = coefficient(powers, 1);
      Rational four = Rational.of(4);
      Rational square = b.times(b).minus(a.times(coefficient(powers, 0)).times(four));
      root(square)
          .ifPresent(
              r -> {
                Rational twice = a.times(Rational.of(2));
                roots.add(r.minus(b).over(twice));
                roots.add(r.negate().minus(b).over(twice));
              });
    } else {
      for (Rational candidate : candidates()) {
        if (of.with(unknown, Multinomial.of(candidate)).isZero()) {
          roots.add(candidate);
        }
      }
    }
    List<Rational> order = new ArrayList<>(roots);
    Collections.shuffle(order, random);
    return order;
  }

  private static Rational coefficient(Map<Integer, Multinomial> powers, int power) {
    return powers.getOrDefault(power, Multinomial.ZERO).number().orElseThrow();
  }

  private static Optional<Rational> root(Rational square) {
    if (square.signum() < 0) {
      return Optional.empty();
    }
    BigInteger over = square.numerator().sqrt();
    BigInteger under = square.denominator().sqrt();
    boolean whole =
        over.multiply(over).equals(square.numerator())
            && under.multiply(under).equals(square.denominator());
    return whole ? Optional.of(Rational.of(over, under)) : Optional.empty();
  }
}
