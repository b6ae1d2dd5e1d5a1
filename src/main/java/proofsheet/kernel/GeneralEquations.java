package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.GeneralEquation;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term.Binder;

/// Equations that are assumed for all values of some indices.
///
/// Rule: a hypothesis holds for all admitted values of its free indices, a premise only for those
/// of its claim; an equation of vectors or matrices is one of all their entries.
public final class GeneralEquations {
  private final Goal goal;
  private final Set<Name> kept;
  private final List<GeneralEquation> found = new ArrayList<>();

  private GeneralEquations(Goal goal, Set<Name> kept) {
    this.goal = goal;
    this.kept = kept;
  }

  /// The equations of a goal, in index notation with the names of `kept` not unfolded.
  public static List<GeneralEquation> of(Goal goal, Set<Name> kept) {
    GeneralEquations equations = new GeneralEquations(goal, kept);
    FreeIndices.general(goal.givens()).forEach(equations::add);
    PropertyFacts.of(goal.givens()).forEach(equations::add);
    goal.premises().forEach(equations::add);
    return List.copyOf(equations.found);
  }

  private void add(Statement statement) {
    switch (statement) {
      case Statement.And and -> and.parts().forEach(this::add);
      case Statement.ForAll all -> add(all.binders(), all.body());
      default -> add(List.of(), statement);
    }
  }

  private void add(List<Binder> over, Statement statement) {
    switch (statement) {
      case Statement.And and -> and.parts().forEach(p -> add(over, p));
      case Statement.Implies implies when relations(implies.premise()).isPresent() ->
          add(over, relations(implies.premise()).get(), implies.conclusion());
      default -> add(over, List.of(), statement);
    }
  }

  private static Optional<List<Relation>> relations(Statement condition) {
    List<Statement> parts =
        condition instanceof Statement.And and ? and.parts() : List.of(condition);
    return parts.stream().allMatch(Relation.class::isInstance)
        ? Optional.of(parts.stream().map(Relation.class::cast).toList())
        : Optional.empty();
  }

  private void add(List<Binder> over, List<Relation> when, Statement statement) {
    boolean equation = statement instanceof Relation r && r.relator() == Relator.EQUAL;
    if (!equation || over.stream().anyMatch(b -> !isRange(b))) {
      return;
    }
    try {
      Expanded expanded = new Expansion(goal.givens(), kept).expand(statement);
      List<Binder> all = new ArrayList<>(over);
      all.addAll(expanded.indices());
      boolean usable =
          expanded.conditions().isEmpty()
              && expanded.indices().stream().allMatch(GeneralEquations::isRange)
              && expanded.statement() instanceof Relation;
      if (usable) {
        found.add(new GeneralEquation(all, when, (Relation) expanded.statement()));
      }
    } catch (NotExpandable failure) {
      // What index notation cannot say is not used.
    }
  }

  private static boolean isRange(Binder binder) {
    return binder.lower().isPresent() && binder.upper().isPresent() && binder.condition().isEmpty();
  }
}
