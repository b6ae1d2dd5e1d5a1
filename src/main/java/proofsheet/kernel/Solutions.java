package proofsheet.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The rule that refutes what is said of a solution: `A \iff x = t` and `x = t \Rightarrow A` are
/// false where `A` is, with `t` put in for `x`, if `t` is an admitted value.
///
/// So a solution that has no exact value at any point still is refuted.
public final class Solutions {
  private final Goal goal;
  private final Name unknown;
  private final Term value;
  private final Statement consequence;

  private Solutions(Goal goal, Name unknown, Term value, Statement consequence) {
    this.goal = goal;
    this.unknown = unknown;
    this.value = value;
    this.consequence = consequence;
  }

  /// What a goal says of a number that is free in it, if it is such a claim.
  public static Optional<Solutions> of(Goal goal) {
    return switch (goal.claim()) {
      case Statement.Iff(Statement left, Statement right) ->
          of(goal, right, left).or(() -> of(goal, left, right));
      case Statement.Implies(Statement premise, Statement conclusion) ->
          of(goal, premise, conclusion);
      default -> Optional.empty();
    };
  }

  private static Optional<Solutions> of(Goal goal, Statement solution, Statement consequence) {
    if (!(solution instanceof Relation(Term left, Relator relator, Term right))
        || relator != Relator.EQUAL
        || !(left instanceof Term.Sym(Name unknown))
        || Substitution.names(right).contains(unknown)
        || goal.givens().definition(unknown).isPresent()
        || !(goal.givens().declaration(unknown).orElse(null) instanceof Declaration.Quantity q)
        || !q.sort().isScalar()) {
      return Optional.empty();
    }
    return Optional.of(new Solutions(goal, unknown, right, consequence));
  }

  /// The goal that is refuted where the claim is: the consequence with the value put in, where the
  /// value is admitted.
  public Goal withValue() {
    Map<Name, Term> put = Map.of(unknown, value);
    Declaration.Quantity q =
        (Declaration.Quantity) goal.givens().declaration(unknown).orElseThrow();
    Goal there = goal.withClaim(Substitution.in(consequence, put));
    there = there.withPremise(new Relation(value, Relator.IN, q.sort().scalars()));
    List<Statement> assumed =
        Stream.concat(goal.givens().hypotheses().stream(), goal.premises().stream())
            .filter(s -> Substitution.names(s).contains(unknown))
            .map(s -> Substitution.in(s, put))
            .toList();
    for (Statement premise : assumed) {
      there = there.withPremise(premise);
    }
    return there;
  }

  /// The verdict on the claim, from one on [#withValue]; the unknown has the value there.
  public Verdict refutedBy(Verdict.Refuted there) {
    Map<String, String> point = new LinkedHashMap<>(there.counterexample().point());
    point.remove(unknown.latex());
    return new Verdict.Refuted(
        new Verdict.Counterexample(point, Optional.empty(), Optional.empty()), there.work());
  }
}
