package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Induction;
import proofsheet.kernel.Verdict;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;

/// Claims about members of sequences by induction on an index.
///
/// *Proves* unrolled forms, closed forms and bounds of sequences given by a rule, up from the
/// first member or down from the last. *Gives up* when no member of a recursion stands in the
/// claim, or the base or the step is not proved directly. *Sound because* the kernel states
/// both and puts them together. *Cost*: that of two proofs for each index and direction.
/// Example: `h_t = w h_{t-1} + x_t`, so `h_t = \sum_{k=1}^t w^{t-k} x_k`.
final class InductionOnIndex implements Strategy {
  private final List<Strategy> direct;
  private final Strategy cases;

  InductionOnIndex(List<Strategy> direct, Strategy cases) {
    this.direct = List.copyOf(direct);
    this.cases = cases;
  }

  @Override
  public String name() {
    return "induction";
  }

  @Override
  public long effort() {
    return 500_000;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    Optional<Definition> sequence =
        Substitution.names(goal.claim()).stream()
            .sorted()
            .flatMap(n -> goal.givens().definition(n).stream())
            .filter(d -> Substitution.names(d.body()).contains(d.name()))
            .findFirst();
    if (sequence.isEmpty()) {
      return new GaveUp("no member of a recursion");
    }
    Goal plain = goal.withoutValues();
    for (Name name : Substitution.names(goal.claim()).stream().sorted().toList()) {
      Optional<Verdict.Proved> proof = onIndex(plain, name, budget);
      if (proof.isEmpty() && isSize(plain, name)) {
        proof =
            Induction.general(plain, name)
                .flatMap(
                    g ->
                        newIndex(plain, g)
                            .flatMap(i -> onIndex(g, i, budget))
                            .flatMap(all -> Induction.atLast(plain, name, all)));
      }
      if (proof.isPresent() && proof.get().goal().equals(goal)) {
        return new Found(proof.get());
      }
    }
    return new GaveUp("no index on which base and step are proved");
  }

  private static boolean isSize(Goal goal, Name name) {
    return goal.givens().declaration(name).orElse(null) instanceof Declaration.Quantity;
  }

  private static Optional<Name> newIndex(Goal goal, Goal general) {
    List<Name> names = new ArrayList<>(general.givens().declarations().keySet());
    names.removeAll(goal.givens().declarations().keySet());
    return names.stream().findFirst();
  }

  private Optional<Verdict.Proved> onIndex(Goal goal, Name index, Budget budget) {
    for (boolean up : new boolean[] {true, false}) {
      Optional<Verdict.Proved> proof =
          Induction.along(goal, index, up)
              .flatMap(
                  along ->
                      direct(Induction.base(goal, along), budget)
                          .flatMap(
                              base ->
                                  direct(Induction.step(goal, along), budget)
                                      .flatMap(s -> Induction.conclude(goal, along, base, s))));
      if (proof.isPresent()) {
        return proof;
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict.Proved> direct(Goal goal, Budget budget) {
    for (Strategy strategy : direct) {
      if (strategy.attempt(goal, budget) instanceof Found(Verdict.Proved proved)) {
        return Optional.of(proved);
      }
    }
    boolean bound =
        goal.claim() instanceof Statement.Relation r && r.relator() != Statement.Relator.EQUAL;
    return bound && cases.attempt(goal, budget) instanceof Found(Verdict.Proved proved)
        ? Optional.of(proved)
        : Optional.empty();
  }
}
