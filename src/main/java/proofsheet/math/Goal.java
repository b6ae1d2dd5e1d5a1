package proofsheet.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing to decide: a statement under givens and the premises in scope at its place.
///
/// `premises` are conditions of the running text, enclosing `suppose` blocks, and earlier links
/// that were proved and are cited or adjacent. `reason` is what the writer said of the step.
public record Goal(
    Givens givens, List<Statement> premises, Statement claim, Optional<String> reason) {
  public Goal withClaim(Statement other) {
    return new Goal(givens, premises, other, reason);
  }

  /// The same goal with one more premise, after the others.
  public Goal withPremise(Statement premise) {
    List<Statement> more = new ArrayList<>(premises);
    more.add(premise);
    return new Goal(givens, List.copyOf(more), claim, reason);
  }

  /// The same goal without the numbers to plug in.
  public Goal withoutValues() {
    Givens plain =
        new Givens(givens.declarations(), givens.definitions(), givens.hypotheses(), Map.of());
    return new Goal(plain, premises, claim, reason);
  }
}
