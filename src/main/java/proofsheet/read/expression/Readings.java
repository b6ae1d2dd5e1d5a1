package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All readings of a formula that type.
///
/// Rule: at most four are kept; a reading is never chosen because it makes a claim true.
public final class Readings {
  private static final int MOST = 4;
  private static final int TRIES = 24;

  private Readings() {}

  /// The different results of `reader` for all choices at ambiguous places; [Unreadable], with the
  /// first failure, when there is none. The names assumed on the way are added to `assumptions`.
  public static <T> List<T> of(Assumptions assumptions, Function<Assumptions, T> reader) {
    List<T> found = new ArrayList<>();
    Optional<Unreadable> failure = Optional.empty();
    Optional<Choices> choices = Optional.of(new Choices());
    for (int tries = 0; choices.isPresent() && tries < TRIES && found.size() < MOST; tries++) {
      Assumptions here = new Assumptions(choices.get());
      try {
        T result = reader.apply(here);
        assumptions.add(here);
        if (!found.contains(result)) {
          found.add(result);
        }
      } catch (Unreadable unreadable) {
        failure = failure.or(() -> Optional.of(unreadable));
      }
      choices = choices.get().following();
    }
    if (found.isEmpty()) {
      throw failure.orElseThrow();
    }
    return found;
  }
}
