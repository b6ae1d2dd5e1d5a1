package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.ForAll;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Claims about a defined vector or family that use no more of it than what was shown: that its
/// members are positive, and what they add up to.
///
/// Rule: what holds for every family with a property holds for one that was shown to have it.
public final class FreedFamily {
  private FreedFamily() {}

  /// What may be shown of a vector or family of one index: that its members are positive, and that
  /// they add up to one; none for other names, or where a claim differentiates.
  public static List<Statement> properties(Goal goal, Name name) {
    Optional<Sort.Axis> axis = axis(goal.givens(), name);
    if (axis.isEmpty() || !Generalization.isPlain(goal)) {
      return List.of();
    }
    Name index = Bound.numbered(new Name("k"), 1);
    Term member = new Term.At(new Term.Sym(name), List.of(new Term.Sym(index)));
    Binder binder = Binder.range(index, axis.get().lower(), axis.get().upper());
    return List.of(
        new ForAll(List.of(binder), new Relation(member, Relator.GREATER, Num.ZERO)),
        new Relation(new Term.Big(Term.BigOperator.SUM, binder, member), Relator.EQUAL, Num.ONE));
  }

  private static Optional<Sort.Axis> axis(Givens givens, Name name) {
    Optional<Definition> definition = givens.definition(name).filter(d -> !d.isFunction());
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    List<Sort.Axis> axes = new ArrayList<>(definition.get().sort().family());
    axes.addAll(definition.get().sort().shape());
    return axes.size() == 1 ? Optional.of(axes.getFirst()) : Optional.empty();
  }

  /// The goal with the name standing for any family of which the lemmas are true.
  public static Goal general(Goal goal, Name name, List<Proved> lemmas) {
    Givens givens = goal.givens();
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    Definition freed = definitions.remove(name);
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Sort sort = new Sort(Sort.REAL.scalars(), freed.sort().family(), freed.sort().shape());
    declarations.put(name, new Declaration.Quantity(name, sort, Set.of()));
    List<Statement> hypotheses = new ArrayList<>(givens.hypotheses());
    lemmas.forEach(l -> hypotheses.add(l.goal().claim()));
    return new Goal(
        new Givens(declarations, definitions, List.copyOf(hypotheses), givens.values()),
        goal.premises(),
        goal.claim(),
        goal.reason());
  }

  /// The claim, from the lemmas and the proof of its general form.
  ///
  /// Sound where nothing differentiates or averages: then a family is nothing but its members.
  public static Optional<Proved> by(Goal goal, Name name, List<Proved> lemmas, Proved general) {
    List<Statement> properties = properties(goal, name);
    boolean fits =
        !lemmas.isEmpty()
            && lemmas.stream()
                .allMatch(
                    l ->
                        properties.contains(l.goal().claim())
                            && l.goal().equals(goal.withClaim(l.goal().claim())))
            && general.goal().equals(general(goal, name, lemmas));
    if (!fits) {
      return Optional.empty();
    }
    Set<Statement> conditions = new LinkedHashSet<>(general.conditions());
    Set<String> trust = new LinkedHashSet<>(general.trust());
    long work = general.work();
    for (Proved lemma : lemmas) {
      conditions.addAll(lemma.conditions());
      trust.addAll(lemma.trust());
      work += lemma.work();
    }
    return Optional.of(
        new Proved(
            goal,
            general.method(),
            List.copyOf(trust),
            List.copyOf(conditions),
            general.evidence() + ", from the sign and the sum of " + name.latex(),
            work));
  }
}
