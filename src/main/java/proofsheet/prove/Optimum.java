package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Optima;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Term;

/// Least and greatest values over real numbers, and where they are taken.
///
/// *Proves* that no other value is better. *Gives up* when it is not known where the optimum is
/// taken. *Sound because* the kernel says what an optimum is. *Cost*: that of one inequality.
/// Example: `\arg\min_x (x - a)^2 = a`.
public final class Optimum implements Strategy {
  private final List<Strategy> inside;

  Optimum(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "optimum";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Optima.Claim> claim = Optima.claim(goal);
    if (claim.isEmpty()) {
      return new GaveUp("no optimum over real numbers");
    }
    Subgoals subgoals = new Subgoals(inside, budget);
    for (Term at : places(goal, claim.get())) {
      for (boolean strict : claim.get().isPlace() ? List.of(true) : List.of(true, false)) {
        Optional<Proved> whole = proof(goal, at, strict, subgoals);
        if (whole.isPresent()) {
          return new Found(whole.get());
        }
      }
    }
    return new GaveUp("no proof that no other value is better");
  }

  private static Optional<Proved> proof(Goal goal, Term at, boolean strict, Subgoals subgoals) {
    List<Proved> proofs = new ArrayList<>();
    for (Goal part : Optima.parts(goal, at, strict)) {
      Optional<Proved> proof = subgoals.prove(part);
      if (proof.isEmpty()) {
        return Optional.empty();
      }
      proofs.add(proof.get());
    }
    return Optima.by(goal, at, strict, proofs);
  }

  private static List<Term> places(Goal goal, Optima.Claim claim) {
    return claim.isPlace() ? List.of(claim.value()) : stationary(goal, claim.optimum());
  }

  /// Where the optimum may be taken: where the derivative vanishes or jumps.
  public static List<Term> stationary(Goal goal, Term.Big optimum) {
    Optional<Term> body = Optima.objective(goal, optimum);
    Set<Term> places = new LinkedHashSet<>();
    body.ifPresent(
        b -> places.addAll(new StationaryPoints(goal, optimum.binder().variable()).of(b)));
    return List.copyOf(places);
  }
}
