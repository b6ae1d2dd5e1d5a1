package proofsheet.check;

import java.util.Optional;
import java.util.function.Supplier;
import proofsheet.math.Effort;

/// What is nice to have is left out when it fails, and never takes a verdict with it.
final class Guarded {
  private static final long MOST_EFFORT = 1_000_000;

  private Guarded() {}

  /// The result of `work`; empty when anything goes wrong in it.
  static <T> Optional<T> optional(Supplier<Optional<T>> work) {
    return optional(MOST_EFFORT, work);
  }

  /// The result of `work` within so many units of effort; empty when anything goes wrong in it.
  static <T> Optional<T> optional(long effort, Supplier<Optional<T>> work) {
    try {
      return Effort.within(effort, work);
    } catch (RuntimeException | StackOverflowError failure) {
      return Optional.empty();
    }
  }
}
