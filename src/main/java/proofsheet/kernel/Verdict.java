package proofsheet.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Goal;
import proofsheet.math.Statement;

/// What was decided about a goal. Only this package makes [Proved], [HoldsAtValues] and [Refuted].
public sealed interface Verdict {

  /// How much work it took, counted in steps, never in time.
  long work();

  /// Holds for all admitted values and sizes, where `conditions` hold.
  ///
  /// It is a theorem about its `goal`: rules of inference in this package make new ones of those
  /// they are given, and check that the goals are the ones that the rule asks for.
  final class Proved implements Verdict {
    private final Goal goal;
    private final String method;
    private final List<String> trust;
    private final List<Statement> conditions;
    private final String evidence;
    private final long work;

    Proved(
        Goal goal,
        String method,
        List<String> trust,
        List<Statement> conditions,
        String evidence,
        long work) {
      this.goal = goal;
      this.method = method;
      this.trust = List.copyOf(trust);
      this.conditions = List.copyOf(conditions);
      this.evidence = evidence;
      this.work = work;
    }

    /// What is proved: this claim, from these givens and premises.
    public Goal goal() {
      return goal;
    }

    /// The method's name, such as `normal-form`.
    public String method() {
      return method;
    }

    /// Whom the proof trusts: `kernel`, or also `smt`.
    public List<String> trust() {
      return trust;
    }

    /// Where both sides are defined, beyond what the givens entail.
    public List<Statement> conditions() {
      return conditions;
    }

    /// What a person can follow, in short; may be empty.
    public String evidence() {
      return evidence;
    }

    @Override
    public long work() {
      return work;
    }
  }

  /// Not an identity, but true at the given values.
  final class HoldsAtValues implements Verdict {
    private final String method;
    private final long work;

    HoldsAtValues(String method, long work) {
      this.method = method;
      this.work = work;
    }

    public String method() {
      return method;
    }

    @Override
    public long work() {
      return work;
    }
  }

  /// Fails at an admitted point where both sides are defined.
  final class Refuted implements Verdict {
    private final Counterexample counterexample;
    private final long work;

    Refuted(Counterexample counterexample, long work) {
      this.counterexample = counterexample;
      this.work = work;
    }

    public Counterexample counterexample() {
      return counterexample;
    }

    @Override
    public long work() {
      return work;
    }
  }

  /// The point, by names in LaTeX and values as printed, and what both sides are there.
  record Counterexample(Map<String, String> point, Optional<String> left, Optional<String> right) {}

  /// Understood, not settled: how many points were tried without a counterexample, and why each
  /// strategy gave up.
  record Tested(int points, List<Attempt> tried, long work) implements Verdict {}

  /// A strategy and why it gave up.
  record Attempt(String strategy, String reason) {}
}
