package proofsheet.math;

import java.util.function.Supplier;

/// A meter of work in the inner loops, so that no claim can hold up a run, and verdicts repeat.
///
/// Work is counted, never timed; one unit is about a microsecond. Each thread has its own meter.
public final class Effort {
  /// More work than was allowed.
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("too much work", null, false, false);
    }
  }

  private static final ThreadLocal<Effort> CURRENT = ThreadLocal.withInitial(Effort::new);

  private long left = Long.MAX_VALUE;

  private Effort() {}

  /// Counts work; an [Exhausted] when the innermost allowance is used up.
  public static void spend(long units) {
    Effort meter = CURRENT.get();
    meter.left -= units;
    if (meter.left < 0) {
      throw new Exhausted();
    }
  }

  /// The result of `work`, which may spend so many units, and no more than what is allowed around
  /// it.
  public static <T> T within(long units, Supplier<T> work) {
    Effort meter = CURRENT.get();
    long outside = meter.left;
    long allowed = Math.max(0, Math.min(units, outside));
    meter.left = allowed;
    try {
      return work.get();
    } finally {
      long spent = allowed - meter.left;
      meter.left = outside == Long.MAX_VALUE ? outside : outside - spent;
    }
  }
}
