package proofsheet.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Claims about derivatives in which other defined quantities stand for any numbers.
///
/// Rule: what holds for every number in the place of a name holds for the one that its definition
/// gives it. Sound for derivatives because a name is freed only when its definition, unfolded as
/// far as it goes, mentions nothing that is differentiated by: it is held in both claims.
public final class Generalization {
  private static final Set<Operator> OF_CHANCE =
      Set.of(Operator.EXPECTATION, Operator.VARIANCE, Operator.COVARIANCE);

  private final Givens givens;
  private final Set<Name> variables = new LinkedHashSet<>();
  private final Set<Name> reached = new LinkedHashSet<>();
  private boolean plain = true;

  private Generalization(Givens givens) {
    this.givens = givens;
  }

  /// The goal with all such names free; empty when there are none, when it is no equation, or when
  /// it speaks of limits, integrals, random quantities or the like.
  public static Optional<Goal> of(Goal goal) {
    if (!(goal.claim() instanceof Relation r) || r.relator() != Relator.EQUAL) {
      return Optional.empty();
    }
    Generalization general = new Generalization(goal.givens());
    general.look(goal.claim());
    Set<Name> freed = new LinkedHashSet<>();
    if (general.plain && !general.variables.isEmpty()) {
      general.reached.stream().filter(general::isFree).forEach(freed::add);
    }
    if (freed.isEmpty()) {
      return Optional.empty();
    }
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    Map<Name, Definition> definitions = new LinkedHashMap<>(goal.givens().definitions());
    for (Name name : freed) {
      definitions.remove(name);
      declarations.put(name, new Declaration.Quantity(name, Sort.REAL, Set.of()));
    }
    Givens free =
        new Givens(declarations, definitions, goal.givens().hypotheses(), goal.givens().values());
    return Optional.of(new Goal(free, goal.premises(), goal.claim(), goal.reason()));
  }

  /// The claim, from the proof of its general form.
  public static Optional<Verdict.Proved> by(Goal goal, Verdict.Proved general) {
    return of(goal).filter(general.goal()::equals).isPresent()
        ? Optional.of(
            new Verdict.Proved(
                goal,
                general.method(),
                general.trust(),
                general.conditions(),
                general.evidence(),
                general.work()))
        : Optional.empty();
  }

  /// Whether nothing in a goal, its hypotheses and premises differentiates, averages, or takes
  /// limits or integrals, also through definitions.
  static boolean isPlain(Goal goal) {
    Generalization general = new Generalization(goal.givens());
    general.look(goal.claim());
    goal.premises().forEach(general::look);
    goal.givens().hypotheses().forEach(general::look);
    return general.plain && general.variables.isEmpty();
  }

  // ---- what is free

  private boolean isFree(Name name) {
    Optional<Definition> definition = givens.definition(name);
    return definition.isPresent()
        && !definition.get().isFunction()
        && definition.get().indices().isEmpty()
        && definition.get().sort().equals(Sort.REAL)
        && Collections.disjoint(Dependencies.reached(givens, List.of(name)), variables);
  }

  // ---- what a claim speaks of

  private void look(Statement statement) {
    Traversal.map(statement, this::look, this::lookInside);
  }

  private Statement lookInside(Statement statement) {
    look(statement);
    return statement;
  }

  private Term look(Term term) {
    switch (term) {
      case Term.Derivative d -> d.by().forEach(v -> variables.addAll(Substitution.names(v)));
      case Term.Sym s -> reach(s.name());
      case Term.Apply a -> reach(a.function());
      case Term.Prime p -> reach(p.function());
      case Term.Nabla _,
          Term.EvaluatedAt _,
          Term.Integral _,
          Term.Limit _,
          Term.Probability _,
          Term.Subdifferential _ ->
          plain = false;
      case Term.Op o -> plain &= !OF_CHANCE.contains(o.operator());
      default -> {}
    }
    Traversal.map(term, this::look, this::lookInside);
    return term;
  }

  private void reach(Name name) {
    if (!reached.add(name)) {
      return;
    }
    plain &= !(givens.declaration(name).orElse(null) instanceof Declaration.Random);
    givens
        .definition(name)
        .ifPresent(
            d -> {
              look(d.body());
              d.starts().forEach(start -> start.body().ifPresent(this::look));
            });
  }
}
