package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.FreedFamily;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Dependencies;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;

/// Inequalities about weights that are defined, as softmax outputs are, for any weights.
///
/// *Proves* bounds of entropies, means and variances under defined probabilities. *Gives up* when
/// no defined vector of one index is shown to be positive, or the claim needs more of it. *Sound
/// because* the kernel puts the proofs of the properties and of the general claim together. *Cost*:
/// that of three goals for each such vector. Example: `-\sum_k p_k \log p_k \ge 0` for `p_k =
/// e^{z_k} / \sum_j e^{z_j}`.
final class AnyWeights implements Strategy {
  private static final int MOST = 3;

  private final Strategy forProperties;
  private final List<Strategy> inside;

  /// `forProperties` is the strategy for what is shown of a vector, `inside` are those for claims
  /// about any such vector.
  AnyWeights(Strategy forProperties, List<Strategy> inside) {
    this.forProperties = forProperties;
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "any-weights";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || !isInequality(r.relator())) {
      return new GaveUp("no inequality");
    }
    List<Name> names =
        Dependencies.reached(goal.givens(), Substitution.names(goal.claim())).stream()
            .filter(n -> !FreedFamily.properties(goal, n).isEmpty())
            .sorted()
            .limit(MOST)
            .toList();
    for (Name name : names) {
      List<Proved> lemmas = new ArrayList<>();
      for (Statement property : FreedFamily.properties(goal, name)) {
        if (forProperties.attempt(goal.withClaim(property), budget)
            instanceof Found(Proved proof)) {
          lemmas.add(proof);
        }
      }
      Optional<Proved> proof = lemmas.isEmpty() ? Optional.empty() : by(goal, name, lemmas, budget);
      if (proof.isPresent()) {
        return new Found(proof.get());
      }
    }
    return new GaveUp("no vector that is known to be positive, or more is needed of it");
  }

  private Optional<Proved> by(Goal goal, Name name, List<Proved> lemmas, Budget budget) {
    Goal general = FreedFamily.general(goal, name, lemmas);
    for (Strategy strategy : inside) {
      if (strategy.attempt(general, budget) instanceof Found(Proved proof)) {
        return FreedFamily.by(goal, name, lemmas, proof);
      }
    }
    return Optional.empty();
  }

  private static boolean isInequality(Relator relator) {
    return switch (relator) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }
}
