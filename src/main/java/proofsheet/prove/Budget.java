package proofsheet.prove;

/// An allowance of work, counted in steps and never in time, so that verdicts repeat.
///
/// A step is about one arithmetic operation on small numbers. Not for use by several threads.
public final class Budget {
  /// What one link may cost when nothing else is said.
  public static final long STANDARD = 20_000_000;

  private final long limit;
  private long spent;

  private Budget(long limit) {
    this.limit = limit;
  }

  public static Budget of(long steps) {
    return new Budget(Math.max(0, steps));
  }

  public static Budget standard() {
    return of(STANDARD);
  }

  /// Counts `steps`; false when the budget is exhausted, and the caller must give up.
  public boolean spend(long steps) {
    spent = Math.addExact(spent, Math.max(0, steps));
    return spent <= limit;
  }

  public boolean exhausted() {
    return spent > limit;
  }

  public long spent() {
    return spent;
  }

  public long remaining() {
    return Math.max(0, limit - spent);
  }

  /// A budget for a part of the work, of at most `steps`; call [#spend] with what it spent.
  public Budget part(long steps) {
    return of(Math.min(steps, remaining()));
  }
}
