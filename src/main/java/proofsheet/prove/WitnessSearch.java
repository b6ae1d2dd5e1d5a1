package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.kernel.Connectives;
import proofsheet.kernel.Evaluable;
import proofsheet.kernel.FreeIndices;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.Laws;
import proofsheet.kernel.Verdict;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.numeric.NoValue;

/// Looks for an admitted point where a claim fails; the kernel evaluates again what it finds.
public final class WitnessSearch {
  private static final int DRAWS = 200;
  private static final int ENOUGH = 24;
  private static final int ENOUGH_OF_INEQUALITY = 60;
  private static final int DIRECTED = 4;
  private static final int REPAIRS = 24;
  private static final long STEPS_A_DRAW = 2_000;
  private static final long MOST_EFFORT = 400_000;

  /// After so many points that do not satisfy what is assumed, points are solved for.
  private static final int BLIND = 24;

  private static final int COMPLETED = 24;

  /// What a search found: a verdict of the kernel, or how many points agreed with the claim.
  public record Result(Optional<Verdict> verdict, int points, String reason) {}

  public Result search(Goal goal, Budget budget) {
    return search(goal, budget, DRAWS);
  }

  /// An inequality can fail in a corner: more points for it.
  private static int enough(Goal goal) {
    boolean equation =
        !(goal.claim() instanceof Statement.Relation r) || r.relator() == Statement.Relator.EQUAL;
    return equation ? ENOUGH : ENOUGH_OF_INEQUALITY;
  }

  /// The same with at most so many points drawn; few of them are not looked at more closely.
  Result search(Goal goal, Budget budget, int draws) {
    if (goal.claim() instanceof Statement.ForAll all
        && all.binders().stream().allMatch(b -> b.lower().isEmpty())) {
      // Rule: what fails for an arbitrary value does not hold for all.
      return search(Connectives.parts(goal).getFirst(), budget, draws);
    }
    Run run = new Run(goal, budget);
    try {
      Effort.within(MOST_EFFORT, () -> looked(goal, run, draws));
    } catch (Effort.Exhausted tooMuch) {
      run.exhausted = true;
    }
    return new Result(run.verdict, run.agreed, run.reason());
  }

  private static Run looked(Goal goal, Run run, int draws) {
    for (int draw = 0; draw < draws && run.agreed < enough(goal) && run.isOpen(); draw++) {
      run.look(new Sampling(goal.givens(), draw));
      if (draw == BLIND && run.agreed == 0 && CompletedPoint.isWorth(goal)) {
        completed(goal, run);
        if (run.agreed > 0) {
          break;
        }
      }
    }
    if (run.isOpen() && draws == DRAWS) {
      directed(goal, run);
    }
    return run;
  }

  /// Looks at points that are made to satisfy what is assumed.
  private static void completed(Goal goal, Run run) {
    for (int draw = 0; draw < COMPLETED && run.isOpen(); draw++) {
      CompletedPoint.of(goal, draw, draw % 2 == 1).ifPresent(run::look);
    }
  }

  /// Looks for a point at which a claim fails by solving for it.
  Result solved(Goal goal, Budget budget) {
    Run run = new Run(goal, budget);
    for (int draw = 0; draw < COMPLETED && run.isOpen(); draw++) {
      CompletedPoint.of(goal, draw, true).ifPresent(run::look);
    }
    return new Result(run.verdict, run.agreed, run.reason());
  }

  /// Looks at boundaries, beside points that were drawn; where no point satisfied the premises,
  /// beside ones that are made to.
  private static void directed(Goal goal, Run run) {
    Boundaries boundaries = new Boundaries(goal);
    boolean none = run.agreed == 0;
    for (int k = 0; k < (none ? REPAIRS : DIRECTED) && run.isOpen(); k++) {
      int draw = k;
      Sampling sample = new Sampling(goal.givens(), draw);
      Optional<Map<Term, Rational>> start = Optional.of(Map.of());
      if (!run.look(sample) && none) {
        start = boundaries.repaired(sample);
        start.ifPresent(s -> run.look(new Sampling(goal.givens(), draw, s)));
      }
      if (start.isEmpty() || boundaries.isEmpty() || !run.isOpen()) {
        continue;
      }
      Map<Term, Rational> from = start.get();
      for (Map<Term, Rational> point : boundaries.near(Boundaries.overlaid(sample.fixed(), from))) {
        Map<Term, Rational> set = new LinkedHashMap<>(from);
        set.putAll(point);
        if (run.isOpen()) {
          run.look(new Sampling(goal.givens(), draw, set));
        }
      }
    }
  }

  /// One search: what was found, and at how many points the claim held.
  private static final class Run {
    final Goal goal;
    final Budget budget;
    final Evaluable claim;
    final List<Evaluable> premises;
    Optional<Verdict> verdict = Optional.empty();
    int agreed;
    boolean exhausted;

    /// Whether all that must be evaluated can be, at some point.
    final boolean possible;

    Run(Goal goal, Budget budget) {
      this.goal = goal;
      this.budget = budget;
      this.claim = Evaluable.of(goal.givens(), goal.claim());
      List<Statement> assumed = new ArrayList<>(FreeIndices.bound(goal));
      assumed.addAll(Laws.conditions(goal.givens()));
      this.premises = assumed.stream().map(s -> Evaluable.of(goal.givens(), s)).toList();
      this.possible = claim.isPossible() && premises.stream().allMatch(Evaluable::isPossible);
    }

    boolean isOpen() {
      return possible && verdict.isEmpty() && !exhausted;
    }

    String reason() {
      return exhausted
          ? "budget exhausted"
          : agreed == 0
              ? "no point could be evaluated"
              : "no counterexample among the points tried";
    }

    /// Whether the claim could be told at a point; sets the verdict when it fails there.
    boolean look(Sampling point) {
      if (!budget.spend(STEPS_A_DRAW)) {
        exhausted = true;
        return false;
      }
      try {
        if (!premisesHold(point)) {
          return false;
        }
        Optional<Boolean> holds = claim.at(point);
        if (holds.isEmpty()) {
          return false;
        }
        if (goal.claim() instanceof Relation r && r.relator() == Relator.NOT_IDENTICAL) {
          verdict = Kernel.differ(goal, point.fixed());
        } else if (!holds.get()) {
          verdict = Kernel.refute(goal, point.fixed());
        }
        agreed += holds.get() ? 1 : 0;
        return true;
      } catch (NoValue failure) {
        // Not a point of the givens.
        return false;
      }
    }

    private boolean premisesHold(Sampling point) {
      return premises.stream().allMatch(p -> p.at(point).orElse(false));
    }
  }
}
