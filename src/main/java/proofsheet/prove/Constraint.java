package proofsheet.prove;

import java.util.Optional;
import proofsheet.math.Rational;

/// What is asked of a polynomial in unknown numbers.
record Constraint(Multinomial of, Kind kind) {
  enum Kind {
    ZERO,
    NONZERO,
    NONNEGATIVE,
    POSITIVE
  }

  static Constraint zero(Multinomial of) {
    return new Constraint(of, Kind.ZERO);
  }

  Constraint with(int unknown, Multinomial value) {
    Multinomial there = of.with(unknown, value);
    return there == of ? this : new Constraint(there, kind);
  }

  /// Whether it holds; empty while there are unknowns in it.
  Optional<Boolean> holds() {
    return of.number()
        .map(Rational::signum)
        .map(
            s ->
                switch (kind) {
                  case ZERO -> s == 0;
                  case NONZERO -> s != 0;
                  case NONNEGATIVE -> s >= 0;
                  case POSITIVE -> s > 0;
                });
  }
}
