package proofsheet.soundness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import proofsheet.CorpusTest;
import proofsheet.Proofsheet;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.FreeIndices;
import proofsheet.kernel.Laws;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.prove.Budget;
import proofsheet.prove.StandardStrategies;
import proofsheet.prove.Strategy;
import proofsheet.read.Reading;
import proofsheet.text.SourceText;

/// Soundness: what clearly fails when it is computed as written is proved by no strategy.
///
/// True statements of all sheets get small slips. The strategies are asked without the search for a
/// counterexample in front of them; where one says *proved* and its conditions hold at a point
/// where the direct evaluation fails, the engine is wrong.
class MutantsTest {
  /// A short run at the desk, the whole one where every change is judged.
  private static final int MUTANTS =
      Integer.getInteger("mutants", "true".equals(System.getenv("CI")) ? 30_000 : 1_500);

  /// The number of the first one; another one gives other mutants.
  private static final int FIRST = Integer.getInteger("mutants.first", 0);

  private static final int POINTS = 4;
  private static final long STEPS = 400_000;
  private static final long EFFORT = 60_000;

  /// What came of one mutant.
  private enum Fate {
    UNKNOWN,
    TRUE,
    REFUTED
  }

  @Test
  void noMutantThatFailsIsProved() throws IOException {
    List<Goal> goals = new ArrayList<>(provedGoals());
    goals.addAll(goals(Path.of("src/test/resources/corpus"), "+"));
    assertTrue(goals.size() >= 20, "too few statements to mutate: " + goals.size());
    List<String> unsound = new ArrayList<>();
    int[] fates = new int[Fate.values().length];
    IntStream.range(FIRST, FIRST + MUTANTS)
        .parallel()
        .forEach(
            n -> {
              Goal goal = goals.get(n % goals.size());
              Goal mutant = goal.withClaim(new Mutations(n).slip(goal.claim()));
              Fate fate = fate(mutant, n, unsound);
              synchronized (fates) {
                fates[fate.ordinal()]++;
              }
            });
    System.out.printf(
        "mutants: %d of %d statements; %d fail, %d hold where computed, %d not computed%n",
        MUTANTS, goals.size(), fates[2], fates[1], fates[0]);
    assertEquals(List.of(), unsound.subList(0, Math.min(5, unsound.size())));
    assertTrue(fates[Fate.REFUTED.ordinal()] > MUTANTS / 4, "most mutants were not computed");
  }

  /// False claims are proved by no strategy, even where no search for a counterexample stands
  /// before.
  @Test
  void noFalseClaimIsProved() throws IOException {
    List<Goal> goals = new ArrayList<>(goals(Path.of("src/test/resources/corpus"), "-"));
    goals.addAll(goals(Path.of("src/test/resources/traps"), "-"));
    assertTrue(goals.size() >= 500, "too few false claims: " + goals.size());
    List<String> unsound = new ArrayList<>();
    goals.stream()
        .parallel()
        .forEach(
            goal ->
                proof(goal)
                    .ifPresent(
                        p -> {
                          synchronized (unsound) {
                            unsound.add(
                                p.method()
                                    + ": "
                                    + TermWriter.write(goal.claim())
                                    + " if "
                                    + p.conditions());
                          }
                        }));
    assertEquals(List.of(), unsound.subList(0, Math.min(5, unsound.size())));
  }

  /// The claims of corpora with this mark.
  private static List<Goal> goals(Path folder, String mark) throws IOException {
    List<Goal> goals = new ArrayList<>();
    for (CorpusTest.Section section : CorpusTest.all(folder)) {
      section.claims().stream()
          .filter(c -> c.mark().startsWith(mark))
          .forEach(c -> CorpusTest.goal(section, c).ifPresent(goals::add));
    }
    return goals;
  }

  private static Fate fate(Goal mutant, int seed, List<String> unsound) {
    Fate fate = Fate.UNKNOWN;
    for (int point = 0; point < POINTS; point++) {
      World world = new World(mutant.givens(), 31L * seed + point);
      Optional<Boolean> holds = holds(mutant, world);
      if (holds.isPresent()) {
        fate = Fate.TRUE;
      }
      if (holds.isPresent() && !holds.get()) {
        Optional<Verdict.Proved> proof = proof(mutant);
        if (proof.isPresent() && conditionsHold(mutant, proof.get(), world)) {
          synchronized (unsound) {
            unsound.add(
                "mutant "
                    + seed
                    + " by "
                    + proof.get().method()
                    + ": "
                    + mutant.claim()
                    + "\n  premises "
                    + mutant.premises()
                    + "\n  at "
                    + world);
          }
        }
        return Fate.REFUTED;
      }
    }
    return fate;
  }

  private static Optional<Boolean> holds(Goal goal, World world) {
    try {
      DirectValue value = new DirectValue(goal.givens(), world);
      // Rule: a hypothesis holds for all admitted values of its free indices.
      List<Statement> all = new ArrayList<>(FreeIndices.bound(goal));
      all.addAll(Laws.conditions(goal.givens()));
      for (Statement assumed : all) {
        if (value.holds(assumed).filter(h -> h).isEmpty()) {
          return Optional.empty();
        }
      }
      return value.holds(goal.claim());
    } catch (NoDirectValue | ArithmeticException | ArrayIndexOutOfBoundsException unknown) {
      return Optional.empty();
    }
  }

  private static boolean conditionsHold(Goal goal, Verdict.Proved proof, World world) {
    try {
      DirectValue value = new DirectValue(goal.givens(), world);
      for (Statement condition : proof.conditions()) {
        if (value.holds(condition).filter(h -> h).isEmpty()) {
          return false;
        }
      }
      return true;
    } catch (NoDirectValue | ArithmeticException | ArrayIndexOutOfBoundsException unknown) {
      return false;
    }
  }

  private static Optional<Verdict.Proved> proof(Goal goal) {
    for (Strategy strategy : StandardStrategies.list()) {
      if (found(strategy, goal) instanceof Strategy.Found(Verdict verdict)
          && verdict instanceof Verdict.Proved proved) {
        return Optional.of(proved);
      }
    }
    return Optional.empty();
  }

  /// What a strategy answers; as in a run, one that fails has given up.
  private static Strategy.Outcome found(Strategy strategy, Goal goal) {
    try {
      return Effort.within(EFFORT, () -> strategy.attempt(goal.withoutValues(), Budget.of(STEPS)));
    } catch (RuntimeException | StackOverflowError failure) {
      return new Strategy.GaveUp(failure.getClass().getSimpleName());
    }
  }

  /// The links of all sheets that are proved.
  private static List<Goal> provedGoals() throws IOException {
    List<Goal> goals = new ArrayList<>();
    for (String root : List.of("derivations", "src/test/resources")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          CheckedSheet sheet =
              Proofsheet.check(new SourceText(file.toString(), Files.readString(file)));
          sheet.passages().forEach(p -> p.links().forEach(l -> proved(l).ifPresent(goals::add)));
        }
      }
    }
    return goals;
  }

  private static Optional<Goal> proved(CheckedSheet.CheckedLink link) {
    boolean isProved =
        link.finding() instanceof CheckedSheet.Decided d && d.verdict() instanceof Verdict.Proved;
    return isProved && link.link().understanding() instanceof Reading.Understood understood
        ? Optional.of(understood.readings().getFirst().goal())
        : Optional.empty();
  }
}
