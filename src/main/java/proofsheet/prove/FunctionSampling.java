package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.numeric.FunctionInstance;

/// Draws functions with declared properties.
final class FunctionSampling {
  private static final int TRIES = 60;

  private final Random random;
  private final int dimension;
  private final Function<Term, Optional<Rational>> constants;

  /// `constants` gives the values of the constants that properties mention.
  FunctionSampling(Random random, int dimension, Function<Term, Optional<Rational>> constants) {
    this.random = random;
    this.dimension = dimension;
    this.constants = constants;
  }

  /// A function with all the properties; empty when none was found.
  Optional<FunctionInstance> draw(Declaration.Function declared) {
    for (int i = 0; i < TRIES; i++) {
      FunctionInstance instance = some(declared);
      boolean fits =
          declared.properties().stream()
              .allMatch(p -> instance.has(p.name(), p.constant().flatMap(constants)));
      if (fits) {
        return Optional.of(instance);
      }
    }
    return Optional.empty();
  }

  private FunctionInstance some(Declaration.Function declared) {
    Rational strength =
        constant(declared, PropertyName.STRONGLY_CONVEX)
            .orElseGet(
                () ->
                    has(declared, PropertyName.STRICTLY_CONVEX) || random.nextInt(3) == 0
                        ? Rational.of(1 + random.nextInt(4), 1 + random.nextInt(2))
                        : Rational.ZERO);
    Optional<Rational> limit =
        constant(declared, PropertyName.SMOOTH)
            .or(() -> constant(declared, PropertyName.LIPSCHITZ));
    if (limit.isPresent() && random.nextInt(3) == 0 && strength.signum() >= 0) {
      strength = has(declared, PropertyName.SMOOTH) ? limit.get() : strength;
    }
    if (limit.isPresent() && has(declared, PropertyName.LIPSCHITZ) && random.nextInt(3) > 0) {
      return steepest(limit.get());
    }
    boolean small = limit.isPresent() || random.nextInt(3) == 0;
    boolean negative =
        has(declared, PropertyName.CONCAVE)
            || has(declared, PropertyName.DECREASING)
            || has(declared, PropertyName.STRICTLY_DECREASING)
            || declared.properties().isEmpty() && random.nextBoolean();
    boolean rises =
        has(declared, PropertyName.INCREASING)
            || has(declared, PropertyName.STRICTLY_INCREASING)
            || has(declared, PropertyName.DECREASING)
            || has(declared, PropertyName.MONOTONE);
    return new FunctionInstance(
        negative,
        random.nextInt(3) == 0 ? Rational.ZERO : number(),
        random.nextInt(4) == 0 ? zeros() : scaled(row(), small ? limit : Optional.empty(), rises),
        random.nextInt(5) == 0
                && limit.isEmpty()
                && !has(declared, PropertyName.STRONGLY_CONVEX)
                && !has(declared, PropertyName.STRICTLY_CONVEX)
            ? Rational.ZERO
            : rises ? Rational.ZERO : strength,
        rows(small || rises ? 0 : random.nextInt(3)),
        random.nextInt(2) == 0 ? List.of() : rows(rises ? 1 : random.nextInt(4)),
        random.nextInt(3) == 0 ? rows(1) : List.of());
  }

  /// A linear function as steep as a limit, along one entry.
  private FunctionInstance steepest(Rational limit) {
    List<Rational> row = new ArrayList<>(zeros());
    row.set(random.nextInt(dimension), random.nextBoolean() ? limit : limit.negate());
    List<List<Rational>> none = List.of();
    return new FunctionInstance(
        false, Rational.ZERO, List.copyOf(row), Rational.ZERO, none, none, none);
  }

  private List<Rational> scaled(List<Rational> row, Optional<Rational> limit, boolean positive) {
    Rational factor = limit.map(l -> l.over(Rational.of(4L * dimension))).orElse(Rational.ONE);
    return row.stream().map(r -> positive ? r.abs().times(factor) : r.times(factor)).toList();
  }

  private static boolean has(Declaration.Function declared, PropertyName name) {
    return declared.properties().stream().anyMatch(p -> p.name() == name);
  }

  private Optional<Rational> constant(Declaration.Function declared, PropertyName name) {
    return declared.properties().stream()
        .filter(p -> p.name() == name)
        .findFirst()
        .flatMap(Property::constant)
        .flatMap(constants);
  }

  private Rational number() {
    return Rational.of(random.nextInt(9) - 4L, 1 + random.nextInt(3));
  }

  private List<Rational> row() {
    List<Rational> row = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      row.add(number());
    }
    return row;
  }

  private List<Rational> zeros() {
    return java.util.Collections.nCopies(dimension, Rational.ZERO);
  }

  private List<List<Rational>> rows(int count) {
    List<List<Rational>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    return rows;
  }
}
