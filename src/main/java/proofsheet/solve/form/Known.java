package proofsheet.solve.form;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// What the givens tell of terms: which are positive, which matrices are symmetric, and what the
/// squares of those with two values are (`y^2 = 1` for signs, `y^2 = y` for bits).
public record Known(
    Predicate<Term> positive, Predicate<Name> symmetric, Function<Name, Optional<Square>> squares) {

  /// What a square is.
  public enum Square {
    ONE,
    ITSELF
  }
}
