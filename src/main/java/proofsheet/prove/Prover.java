package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.PluggedValues;
import proofsheet.kernel.Verdict;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;

/// Decides goals: same term, then a witness against the claim, then the strategies, then the
/// values. An equation that holds at a few points is computed before more witnesses are looked for.
public final class Prover {
  /// What one claim may cost in all, whatever the strategies spend of their budgets.
  private static final long MOST_EFFORT = 2_000_000;

  /// At so many points an equation is looked at before it is computed.
  private static final int FEW_DRAWS = 8;

  private final List<Strategy> strategies;
  private final WitnessSearch witnesses = new WitnessSearch();

  public Prover() {
    this(StandardStrategies.list());
  }

  public Prover(List<Strategy> strategies) {
    this.strategies = List.copyOf(strategies);
  }

  /// The verdict on a goal. Never throws for any goal: what goes wrong ends as *tested*, with the
  /// reason.
  public Verdict decide(Goal goal, Budget budget) {
    return Effort.within(MOST_EFFORT, () -> decided(goal, budget, true));
  }

  /// A proof by computation alone, for claims that came out of one; empty where more is needed.
  public Optional<Verdict.Proved> compute(Goal goal, Budget budget) {
    return Effort.within(
        MOST_EFFORT,
        () -> {
          try {
            Optional<Verdict> quick = Kernel.proveByInspection(goal, budget.remaining());
            Verdict verdict =
                quick.orElseGet(
                    () ->
                        attempt(strategies.getFirst(), goal, budget, new ArrayList<>())
                            .orElse(null));
            return verdict instanceof Verdict.Proved proof
                ? Optional.of(proof)
                : Optional.<Verdict.Proved>empty();
          } catch (RuntimeException | StackOverflowError failure) {
            return Optional.empty();
          }
        });
  }

  /// A proof of a goal of which no counterexample is looked for, or why there is none.
  public Verdict prove(Goal goal, Budget budget) {
    return Effort.within(MOST_EFFORT, () -> decided(goal, budget, false));
  }

  private Verdict decided(Goal goal, Budget budget, boolean refuting) {
    List<Verdict.Attempt> tried = new ArrayList<>();
    int points = 0;
    try {
      Optional<Verdict> quick = Kernel.proveByInspection(goal, budget.remaining());
      if (quick.isPresent()) {
        return quick.get();
      }
      // Rule: a link false at the given values is refuted there; a true one may still be an
      // identity, and an open one is refuted and proved with the values that there are.
      Optional<Verdict> atValues = Kernel.atValues(goal, budget.remaining());
      if (atValues.isPresent() && atValues.get() instanceof Verdict.Refuted) {
        return atValues.get();
      }
      boolean looking = refuting && atValues.isEmpty();
      boolean computed = looking && isEquation(goal);
      Goal sought = looking ? PluggedValues.in(goal).orElse(goal) : goal;
      if (computed) {
        Optional<Verdict> found =
            witnesses
                .search(sought, budget, FEW_DRAWS)
                .verdict()
                .or(() -> attempt(strategies.getFirst(), goal, budget, tried));
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (looking) {
        WitnessSearch.Result search = witnesses.search(sought, budget);
        points = search.points();
        if (search.verdict().isPresent()) {
          return search.verdict().get();
        }
        tried.add(new Verdict.Attempt("witness-search", search.reason()));
      }
      for (Strategy strategy : computed ? strategies.subList(1, strategies.size()) : strategies) {
        Optional<Verdict> found = attempt(strategy, goal, budget, tried);
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (atValues.isPresent()) {
        return atValues.get();
      }
      Optional<Goal> plugged = PluggedValues.withoutDoubt(goal);
      for (Strategy strategy : plugged.isPresent() ? strategies : List.<Strategy>of()) {
        Optional<Verdict> found = attempt(strategy, plugged.get(), budget, tried);
        if (found.orElse(null) instanceof Verdict.Proved proof) {
          return PluggedValues.holds(goal, proof).orElseThrow();
        }
      }
    } catch (RuntimeException | StackOverflowError failure) {
      tried.add(new Verdict.Attempt("prover", failure.getClass().getSimpleName()));
    }
    return new Verdict.Tested(points, List.copyOf(tried), budget.spent());
  }

  private static boolean isEquation(Goal goal) {
    return goal.claim() instanceof Relation r && r.relator() == Relator.EQUAL;
  }

  private static Optional<Verdict> attempt(
      Strategy strategy, Goal goal, Budget budget, List<Verdict.Attempt> tried) {
    if (budget.exhausted()) {
      tried.add(new Verdict.Attempt(strategy.name(), "budget exhausted"));
      return Optional.empty();
    }
    try {
      switch (Effort.within(strategy.effort(), () -> strategy.attempt(goal, budget))) {
        case Strategy.Found(Verdict.Proved proof) when !proves(proof, goal) ->
            tried.add(new Verdict.Attempt(strategy.name(), "a proof of another claim"));
        case Strategy.Found(Verdict verdict) -> {
          return Optional.of(verdict);
        }
        case Strategy.GaveUp(String reason) ->
            tried.add(new Verdict.Attempt(strategy.name(), reason));
      }
    } catch (Effort.Exhausted tooMuch) {
      tried.add(new Verdict.Attempt(strategy.name(), "too much work"));
    } catch (RuntimeException | StackOverflowError failure) {
      tried.add(new Verdict.Attempt(strategy.name(), failure.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  /// Whether a theorem is about this goal; numbers to plug in do not matter for a proof.
  private static boolean proves(Verdict.Proved proof, Goal goal) {
    return proof.goal().withoutValues().equals(goal.withoutValues());
  }
}
