package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import proofsheet.math.Bound;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The rule that a condition of a theorem needs no mention once it is proved itself.
///
/// From `Γ ⊢ C where D` and `Γ ⊢ D` everywhere follows `Γ ⊢ C`. Sound because `D` then holds at
/// every point that `Γ` admits, so that the first theorem speaks of every point. Only conditions
/// on names of `Γ` are asked about: an index that a rule brought in has a range that `Γ` does not
/// know.
public final class Discharge {
  private Discharge() {}

  /// The theorem without those of its conditions that `prove` proves without conditions.
  public static Verdict.Proved of(
      Verdict.Proved theorem, Function<Goal, Optional<Verdict.Proved>> prove) {
    Goal goal = theorem.goal().withoutValues();
    List<Statement> left = new ArrayList<>();
    Set<String> trust = new LinkedHashSet<>(theorem.trust());
    long work = theorem.work();
    for (Statement condition : theorem.conditions()) {
      Goal asked = goal.withClaim(condition);
      Optional<Verdict.Proved> proof =
          speaksOf(goal, condition) ? prove.apply(asked) : Optional.empty();
      if (proof.isPresent()
          && proof.get().goal().withoutValues().equals(asked)
          && proof.get().conditions().isEmpty()) {
        trust.addAll(proof.get().trust());
        work += proof.get().work();
      } else {
        left.add(condition);
      }
    }
    return left.size() == theorem.conditions().size()
        ? theorem
        : new Verdict.Proved(
            theorem.goal(), theorem.method(), List.copyOf(trust), left, theorem.evidence(), work);
  }

  /// Whether a condition speaks only of what the givens know, and of nothing that the claim binds.
  private static boolean speaksOf(Goal goal, Statement condition) {
    Givens givens = goal.givens();
    Set<Name> claimed = Substitution.names(goal.claim());
    return Substitution.names(condition).stream()
        .filter(n -> isFree(n, condition))
        .allMatch(
            n ->
                (givens.declaration(n).isPresent()
                        || givens.definition(n).isPresent()
                        || givens.isSize(n))
                    && (!claimed.contains(n) || isFree(n, goal.claim())));
  }

  private static boolean isFree(Name name, Statement statement) {
    Term other = new Term.Sym(Bound.arbitrary(name, Integer.MAX_VALUE));
    return !Substitution.in(statement, Map.of(name, other)).equals(statement);
  }
}
