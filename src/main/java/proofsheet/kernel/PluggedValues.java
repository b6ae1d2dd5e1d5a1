package proofsheet.kernel;

import java.util.ArrayList;
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
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Goals with the numbers that their givens list put in for names, for claims that evaluation at
/// these numbers does not settle: because other names have no number, or a value is not rational.
public final class PluggedValues {
  private PluggedValues() {}

  /// The goal with each listed name defined as its number; empty when some number is not for a
  /// declared scalar. A point against it is a point against the claim at the given values: all that
  /// is assumed is still asked of it.
  public static Optional<Goal> in(Goal goal) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    Map<Name, Definition> definitions = new LinkedHashMap<>();
    for (Map.Entry<Term, Term> entry : goal.givens().values().entrySet()) {
      boolean scalar =
          entry.getKey() instanceof Term.Sym s
              && declarations.get(s.name()) instanceof Declaration.Quantity q
              && q.sort().isScalar()
              && Substitution.names(entry.getValue()).isEmpty();
      if (!scalar) {
        return Optional.empty();
      }
      Name name = ((Term.Sym) entry.getKey()).name();
      declarations.remove(name);
      definitions.put(
          name, new Definition(name, List.of(), List.of(), entry.getValue(), Sort.REAL, List.of()));
    }
    if (definitions.isEmpty()) {
      return Optional.empty();
    }
    definitions.putAll(goal.givens().definitions());
    Givens givens = new Givens(declarations, definitions, goal.givens().hypotheses(), Map.of());
    return Optional.of(new Goal(givens, goal.premises(), goal.claim(), goal.reason()));
  }

  /// The same without premises, and without hypotheses that rest on a listed name: whether they
  /// hold at its number is not known.
  public static Optional<Goal> withoutDoubt(Goal goal) {
    Set<Name> listed = new LinkedHashSet<>();
    goal.givens().values().keySet().forEach(k -> listed.addAll(Substitution.names(k)));
    return in(goal)
        .map(
            plugged -> {
              Givens all = plugged.givens();
              List<Statement> sure = new ArrayList<>(all.hypotheses());
              sure.removeIf(
                  h ->
                      !Collections.disjoint(
                          Dependencies.reached(goal.givens(), Substitution.names(h)), listed));
              Givens givens =
                  new Givens(all.declarations(), all.definitions(), List.copyOf(sure), Map.of());
              return new Goal(givens, List.of(), plugged.claim(), plugged.reason());
            });
  }

  /// Rule: what is proved with names defined as numbers holds at these numbers. Sound because the
  /// proved goal assumes nothing that might fail there, and says the same of all other names.
  public static Optional<Verdict> holds(Goal goal, Verdict.Proved proof) {
    return withoutDoubt(goal).filter(proof.goal()::equals).isPresent()
        ? Optional.of(new Verdict.HoldsAtValues(proof.method(), proof.work()))
        : Optional.empty();
  }
}
