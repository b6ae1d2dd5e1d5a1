package proofsheet.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Cut;
import proofsheet.kernel.Discharge;
import proofsheet.kernel.Verdict;
import proofsheet.math.Effort;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.text.Problem;

/// Decides links in order: a link may rest on those before it that were proved.
///
/// No circle is possible: a theorem is used only for links that come after its own.
final class LinkDecider {
  private static final long SUPPORTED_STEPS = 8_000_000;
  private static final long CONDITION_STEPS = 500_000;
  private static final long CONDITION_EFFORT = 150_000;

  private final Prover prover;
  private final Map<Integer, Verdict.Proved> proved = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  LinkDecider(Prover prover) {
    this.prover = prover;
  }

  /// What turned out to be wrong beside the links, such as the mathematics of a *since*.
  List<Problem> problems() {
    return problems;
  }

  /// The verdict on one reading of a link, with the help of what it may rest on.
  ///
  /// Rule: where numbers are given, each part of a conjunction may be an identity or hold at the
  /// numbers, so the parts are decided one by one, and the weakest verdict stands.
  Verdict decide(Reading.Link link, Goal goal, Reading.Support support) {
    if (!(goal.claim() instanceof Statement.And and) || goal.givens().values().isEmpty()) {
      return whole(link, goal, support);
    }
    List<Verdict> parts = new ArrayList<>();
    for (Statement part : and.parts()) {
      Verdict verdict = prover.decide(goal.withClaim(part), Budget.standard());
      if (verdict instanceof Verdict.Refuted) {
        return verdict;
      }
      parts.add(verdict);
    }
    return parts.stream()
        .filter(v -> v instanceof Verdict.Tested)
        .findFirst()
        .or(() -> parts.stream().filter(v -> v instanceof Verdict.HoldsAtValues).findFirst())
        .orElseGet(() -> whole(link, goal.withoutValues(), support));
  }

  private Verdict whole(Reading.Link link, Goal goal, Reading.Support support) {
    Verdict verdict = prover.decide(goal, Budget.standard());
    List<Verdict.Proved> since = since(support);
    if (verdict instanceof Verdict.Tested) {
      List<Verdict.Proved> cited = new ArrayList<>(since);
      cited.addAll(theorems(support.cited(), goal));
      verdict = resting(goal, cited, verdict);
      List<Verdict.Proved> near = theorems(support.adjacent(), goal);
      near.removeAll(cited);
      if (!near.isEmpty()) {
        cited.addAll(near);
        verdict = resting(goal, cited, verdict);
      }
    }
    if (verdict instanceof Verdict.Proved && !proved.keySet().containsAll(links(support.hence()))) {
      verdict = alone(goal, support.hence());
    }
    if (verdict instanceof Verdict.Proved theorem) {
      verdict = discharged(theorem);
      proved.put(link.number(), (Verdict.Proved) verdict);
    }
    return verdict;
  }

  /// Conditions that the givens entail are no conditions.
  private Verdict.Proved discharged(Verdict.Proved theorem) {
    return Discharge.of(
        theorem,
        goal ->
            Effort.within(CONDITION_EFFORT, () -> prover.prove(goal, Budget.of(CONDITION_STEPS)))
                    instanceof Verdict.Proved proof
                ? Optional.of(proof)
                : Optional.empty());
  }

  private static List<Integer> links(List<Reading.Hence> hence) {
    return hence.stream().map(Reading.Hence::link).toList();
  }

  /// Rule: a row that says *hence* is proved only from rows that are proved.
  private Verdict alone(Goal goal, List<Reading.Hence> hence) {
    List<Statement> premises = new ArrayList<>(goal.premises());
    hence.stream()
        .filter(h -> !proved.containsKey(h.link()))
        .forEach(h -> premises.remove(h.claim()));
    Goal bare = new Goal(goal.givens(), List.copyOf(premises), goal.claim(), goal.reason());
    Verdict verdict = prover.decide(bare, Budget.of(SUPPORTED_STEPS));
    return verdict instanceof Verdict.Refuted
        ? new Verdict.Tested(0, List.of(), verdict.work())
        : verdict;
  }

  private Verdict resting(Goal goal, List<Verdict.Proved> lemmas, Verdict otherwise) {
    if (lemmas.isEmpty() || !(otherwise instanceof Verdict.Tested)) {
      return otherwise;
    }
    Verdict verdict = prover.prove(Cut.premised(goal, lemmas), Budget.of(SUPPORTED_STEPS));
    return verdict instanceof Verdict.Proved theorem
        ? Cut.of(goal, lemmas, theorem).<Verdict>map(t -> t).orElse(otherwise)
        : otherwise;
  }

  /// The theorems among numbered links that may be used for a goal and share a name with it.
  private List<Verdict.Proved> theorems(List<Integer> numbers, Goal goal) {
    List<Verdict.Proved> theorems = new ArrayList<>();
    Set<Name> names = Substitution.names(goal.claim());
    for (int number : numbers) {
      Verdict.Proved theorem = proved.get(number);
      if (theorem == null || !Cut.admits(goal, theorem)) {
        continue;
      }
      Set<Name> shared = new HashSet<>(Substitution.names(theorem.goal().claim()));
      shared.retainAll(names);
      if (!shared.isEmpty()) {
        theorems.add(theorem);
      }
    }
    return theorems;
  }

  /// Rule: the mathematics of a *since* is proved or refuted on its own; only a proved one is a
  /// premise, a refuted one is a problem.
  private List<Verdict.Proved> since(Reading.Support support) {
    List<Verdict.Proved> theorems = new ArrayList<>();
    for (Reading.Premise premise : support.since()) {
      Verdict verdict = prover.decide(premise.goal(), Budget.of(SUPPORTED_STEPS));
      switch (verdict) {
        case Verdict.Proved theorem -> theorems.add(theorem);
        case Verdict.Refuted _ ->
            problems.add(ReadingProblem.error(premise.span(), "reason-refuted"));
        case Verdict.HoldsAtValues _, Verdict.Tested _ -> {}
      }
    }
    return theorems;
  }
}
