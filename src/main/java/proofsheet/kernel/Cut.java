package proofsheet.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The rule of cut: what was proved may serve as a premise, and then needs no mention.
///
/// From the lemmas `Γ ⊢ A` and the theorem `Γ', A ⊢ C` follows `Γ' ⊢ C`. Sound because a lemma is
/// used only where all that it assumes is assumed, too, and every name that it speaks of, directly
/// or through definitions, stands for the same: so `A` holds at every point that `Γ'` admits and
/// where the lemma's conditions hold. These become conditions of the result.
public final class Cut {
  private Cut() {}

  /// The goal with the claims of the lemmas as premises.
  public static Goal premised(Goal goal, List<Verdict.Proved> lemmas) {
    Goal wider = goal;
    for (Verdict.Proved lemma : lemmas) {
      wider = wider.withPremise(said(goal, lemma));
    }
    return wider;
  }

  /// What a lemma says where `goal` stands.
  ///
  /// Rule: what was proved at an index that nothing fixes holds at all its values; it is put so
  /// where the goal does not speak of that index.
  private static Statement said(Goal goal, Verdict.Proved lemma) {
    List<Term.Binder> general = general(goal, lemma);
    return general.isEmpty()
        ? lemma.goal().claim()
        : new Statement.ForAll(general, lemma.goal().claim());
  }

  private static List<Term.Binder> general(Goal goal, Verdict.Proved lemma) {
    Set<Name> taken = new HashSet<>(Indexing.free(goal.claim()));
    goal.premises().forEach(p -> taken.addAll(Indexing.free(p)));
    return Indexing.free(lemma.goal().claim()).stream()
        .filter(n -> !taken.contains(n))
        .filter(n -> isIndependent(lemma.goal(), n))
        .flatMap(n -> Induction.along(lemma.goal(), n, true).stream())
        .map(a -> Term.Binder.range(a.index(), a.range().lower(), a.range().upper()))
        .toList();
  }

  /// Whether nothing else that a lemma speaks of is defined or declared with an index.
  private static boolean isIndependent(Goal lemma, Name index) {
    Givens givens = lemma.givens();
    Deque<Name> open = new ArrayDeque<>(Substitution.names(lemma.claim()));
    open.removeIf(index::equals);
    Set<Name> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Name name = open.pop();
      if (name.equals(index)) {
        return false;
      }
      if (seen.add(name)) {
        givens.definition(name).ifPresent(d -> open.addAll(free(d)));
        givens.declaration(name).ifPresent(d -> open.addAll(Dependencies.of(d)));
      }
    }
    return true;
  }

  /// The names that a definition mentions, but for its own indices and parameters.
  private static Set<Name> free(Definition definition) {
    Set<Name> names = Dependencies.of(definition);
    definition.indices().forEach(b -> names.remove(b.variable()));
    definition.parameters().forEach(p -> names.remove(p.name()));
    return names;
  }

  /// A condition of a lemma, for all values of the indices that the lemma is used at.
  private static Statement condition(Goal goal, Verdict.Proved lemma, Statement condition) {
    List<Term.Binder> mentioned =
        general(goal, lemma).stream()
            .filter(b -> Indexing.free(condition).contains(b.variable()))
            .toList();
    return mentioned.isEmpty() ? condition : new Statement.ForAll(mentioned, condition);
  }

  /// The theorem about `goal`; empty when a lemma may not be used there, or `theorem` is about
  /// another goal than the one with the lemmas as premises.
  public static Optional<Verdict.Proved> of(
      Goal goal, List<Verdict.Proved> lemmas, Verdict.Proved theorem) {
    boolean fits =
        lemmas.stream().allMatch(l -> admits(goal, l))
            && theorem.goal().equals(premised(goal, lemmas));
    if (!fits) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>(theorem.trust());
    Set<Statement> conditions = new LinkedHashSet<>(theorem.conditions());
    long work = theorem.work();
    for (Verdict.Proved lemma : lemmas) {
      trust.addAll(lemma.trust());
      lemma.conditions().forEach(c -> conditions.add(condition(goal, lemma, c)));
      work += lemma.work();
    }
    return Optional.of(
        new Verdict.Proved(
            goal,
            theorem.method(),
            List.copyOf(trust),
            List.copyOf(conditions),
            theorem.evidence() + ", from what was proved before",
            work));
  }

  /// Whether a theorem may be used where `goal` stands.
  public static boolean admits(Goal goal, Verdict.Proved lemma) {
    Goal other = lemma.goal();
    return goal.premises().containsAll(other.premises())
        && goal.givens().hypotheses().containsAll(other.givens().hypotheses())
        && agree(other, goal.givens());
  }

  /// Whether all names that a goal depends on stand for the same among other givens.
  private static boolean agree(Goal goal, Givens others) {
    Givens givens = goal.givens();
    List<Statement> statements = new ArrayList<>(givens.hypotheses());
    statements.addAll(goal.premises());
    statements.add(goal.claim());
    Deque<Name> open = new ArrayDeque<>();
    statements.forEach(s -> open.addAll(Substitution.names(s)));
    Set<Name> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Name name = open.pop();
      if (!seen.add(name)) {
        continue;
      }
      if (!givens.definition(name).equals(others.definition(name))
          || !givens.declaration(name).equals(others.declaration(name))) {
        return false;
      }
      givens.definition(name).ifPresent(d -> open.addAll(Dependencies.of(d)));
      givens.declaration(name).ifPresent(d -> open.addAll(Dependencies.of(d)));
    }
    return true;
  }
}
