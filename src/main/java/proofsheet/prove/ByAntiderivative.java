package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.kernel.Integrals;
import proofsheet.kernel.Integrals.Proposal;
import proofsheet.kernel.Verdict;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;

/// Claims about definite integrals, also improper ones.
///
/// *Proves and refutes* claims whose integrals have an antiderivative in closed form with finite
/// limits at the ends. *Gives up* when none is found, or it is not proved to be one between the
/// ends. *Sound because* the kernel applies the fundamental theorem of calculus. *Cost*: some
/// milliseconds, a second when the computer algebra system is asked. Example: `\int_0^1 x e^x \, dx
/// = 1`.
public final class ByAntiderivative implements Strategy {
  private static final int MOST = 4;

  private final List<Strategy> strategies;
  private final WitnessSearch witnesses = new WitnessSearch();

  ByAntiderivative(List<Strategy> strategies) {
    this.strategies = List.copyOf(strategies);
  }

  @Override
  public String name() {
    return "antiderivative";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Relation> expanded = Integrals.expanded(goal);
    if (expanded.isEmpty()) {
      return new GaveUp("no integral");
    }
    Set<Term.Integral> integrals = new LinkedHashSet<>(Integrals.in(expanded.get().left()));
    integrals.addAll(Integrals.in(expanded.get().right()));
    if (integrals.isEmpty() || integrals.size() > MOST) {
      return new GaveUp("no integral between ends, or too many");
    }
    Subgoals subgoals = new Subgoals(strategies, budget);
    List<Proposal> proposals = new ArrayList<>();
    List<Proved> conditions = new ArrayList<>();
    for (Term.Integral integral : integrals) {
      Optional<Proposal> proposal = proposal(goal, integral);
      Optional<Proved> condition =
          proposal.flatMap(p -> Integrals.condition(goal, p)).flatMap(subgoals::prove);
      if (condition.isEmpty()) {
        return new GaveUp("no antiderivative was found");
      }
      proposals.add(proposal.get());
      conditions.add(condition.get());
    }
    Optional<Goal> evaluated = Integrals.evaluated(goal, proposals);
    if (evaluated.isEmpty()) {
      return new GaveUp("the limits at the ends are not known");
    }
    Optional<Proved> proof = subgoals.prove(evaluated.get());
    if (proof.isPresent()) {
      return Integrals.by(goal, proposals, conditions, proof.get())
          .<Outcome>map(Found::new)
          .orElseGet(() -> new GaveUp("the antiderivative needs conditions"));
    }
    boolean unconditional = conditions.stream().allMatch(c -> c.conditions().isEmpty());
    WitnessSearch.Result search = witnesses.search(evaluated.get(), budget);
    return unconditional && search.verdict().orElse(null) instanceof Verdict.Refuted refuted
        ? new Found(refuted)
        : new GaveUp("the claim about the values is open");
  }

  /// An antiderivative of an integral's body.
  public static Optional<Proposal> proposal(Goal goal, Term.Integral integral) {
    List<Statement> facts = new ArrayList<>(goal.givens().hypotheses());
    facts.addAll(goal.premises());
    return Antiderivatives.of(integral.body(), integral.variable(), new Signs(goal.givens(), facts))
        .map(f -> new Proposal(integral, f));
  }
}
