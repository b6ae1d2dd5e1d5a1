package proofsheet.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The rule that refutes what is said of a solution: `A \iff x = t` and `x = t \Rightarrow A` are
/// false where `A` is, with `x` defined as `t`, if `t` is an admitted value.
///
/// So a solution that has no exact value at any point still is refuted.
public final class Solutions {
  private final Goal goal;
  private final Declaration.Quantity unknown;
  private final Term value;
  private final Statement consequence;

  private Solutions(Goal goal, Declaration.Quantity unknown, Term value, Statement consequence) {
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
        || goal.givens().definition(unknown).isPresent()
        || !(goal.givens().declaration(unknown).orElse(null) instanceof Declaration.Quantity q)
        || !q.sort().equals(Sort.tensor(q.sort().scalars(), List.of()))
        || Dependencies.reached(goal.givens(), Substitution.names(right)).contains(unknown)) {
      return Optional.empty();
    }
    return Optional.of(new Solutions(goal, q, right, consequence));
  }

  /// The goal that is refuted where the claim is: the consequence, where the unknown is defined as
  /// the value, in all that rests on it, too, and the value is admitted.
  public Goal withValue() {
    Givens givens = goal.givens();
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    declarations.remove(unknown.name());
    definitions.put(
        unknown.name(),
        new Definition(unknown.name(), List.of(), List.of(), value, unknown.sort(), List.of()));
    Givens defined = new Givens(declarations, definitions, givens.hypotheses(), givens.values());
    return new Goal(defined, goal.premises(), consequence, goal.reason())
        .withPremise(new Relation(value, Relator.IN, unknown.sort().scalars()));
  }

  /// The verdict on the claim, from one on [#withValue]; the unknown has the value there.
  public Verdict refutedBy(Verdict.Refuted there) {
    return new Verdict.Refuted(
        new Verdict.Counterexample(
            there.counterexample().point(), Optional.empty(), Optional.empty()),
        there.work());
  }
}
