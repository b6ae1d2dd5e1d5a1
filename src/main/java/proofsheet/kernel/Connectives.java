package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Negation;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The rules of logic: what a statement with connectives, quantifiers or sets amounts to.
public final class Connectives {
  private static final int MOST_ALTERNATIVES = 24;

  private Connectives() {}

  /// Goals that prove `goal` together; none when its claim is a plain relation.
  public static List<Goal> parts(Goal goal) {
    return switch (goal.claim()) {
      case Statement.And s -> s.parts().stream().map(goal::withClaim).toList();
      case Statement.Or s -> disjunction(goal, s);
      case Statement.Implies s -> assumed(goal.withClaim(s.conclusion()), s.premise());
      case Statement.Iff s -> {
        List<Goal> both = new ArrayList<>(assumed(goal.withClaim(s.right()), s.left()));
        both.addAll(assumed(goal.withClaim(s.left()), s.right()));
        yield both;
      }
      case Statement.Not s -> {
        Statement inward = Negation.of(s.of());
        yield inward.equals(goal.claim()) ? List.of() : List.of(goal.withClaim(inward));
      }
      case Statement.ForAll s -> List.of(arbitrary(goal, s));
      case Statement.SameUpdate s ->
          List.of(goal.withClaim(new Relation(s.first(), Relator.EQUAL, s.second())));
      case Statement.Exists _ -> List.of();
      case Relation r -> {
        Optional<Statement> meaning = SetRelations.meaning(r);
        yield meaning.isPresent() ? List.of(goal.withClaim(meaning.get())) : alternatives(goal);
      }
    };
  }

  /// A goal of which all parts are proved.
  ///
  /// Sound by the rules of classical logic, wherever the parts of the claim are defined.
  public static Optional<Proved> byParts(Goal goal, List<Proved> proofs) {
    List<Goal> parts = parts(goal);
    if (parts.isEmpty() || !proofs.stream().map(Proved::goal).toList().equals(parts)) {
      return Optional.empty();
    }
    Optional<List<Statement>> conditions = conditions(goal, proofs);
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      trust.addAll(proof.trust());
      work += proof.work();
    }
    return Optional.of(
        new Proved(
            goal,
            method(goal, proofs),
            List.copyOf(trust),
            conditions.get(),
            "part by part",
            work));
  }

  /// Rule: an implication from what is impossible holds, but not one from what is undefined.
  private static String method(Goal goal, List<Proved> proofs) {
    boolean assumes =
        switch (goal.claim()) {
          case Statement.Or _, Statement.Implies _, Statement.Iff _ -> true;
          default -> false;
        };
    String joint = CaseAnalysis.joint(proofs, "logic");
    return assumes && joint.equals(CaseAnalysis.VACUOUS)
        ? "logic"
        : proofs.size() == 1 ? proofs.getFirst().method() : joint;
  }

  /// The conditions of all parts, in terms of the names of `goal`, and those that a disjunction
  /// needs for its negated parts; empty when they cannot be said.
  private static Optional<List<Statement>> conditions(Goal goal, List<Proved> proofs) {
    Set<Statement> conditions = new LinkedHashSet<>();
    if (goal.claim() instanceof Statement.Or) {
      try {
        Definedness definedness = Definedness.of(goal);
        definedness.collect(new Expansion(goal.givens()).expand(goal.claim()).statement());
        conditions.addAll(definedness.conditions());
      } catch (NotExpandable failure) {
        return Optional.empty();
      }
    }
    proofs.forEach(p -> conditions.addAll(p.conditions()));
    if (!(goal.claim() instanceof Statement.ForAll all)) {
      return Optional.of(List.copyOf(conditions));
    }
    return generalized(all, proofs.getFirst().goal(), conditions);
  }

  /// Conditions on an arbitrary index are conditions on all; on an arbitrary real number they would
  /// say more than that the claim is defined where it is.
  private static Optional<List<Statement>> generalized(
      Statement.ForAll all, Goal inner, Set<Statement> conditions) {
    List<Name> arbitrary = introduced(inner, all.binders().size());
    Map<Name, Term> back = new LinkedHashMap<>();
    for (int i = 0; i < arbitrary.size(); i++) {
      back.put(arbitrary.get(i), new Term.Sym(all.binders().get(i).variable()));
    }
    List<Statement> general = new ArrayList<>();
    for (Statement condition : conditions) {
      Set<Name> names = Substitution.names(condition);
      if (arbitrary.stream().noneMatch(names::contains)) {
        general.add(condition);
      } else if (all.binders().stream().allMatch(b -> b.lower().isPresent())) {
        general.add(new Statement.ForAll(all.binders(), Substitution.in(condition, back)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(general);
  }

  private static List<Name> introduced(Goal inner, int count) {
    List<Name> names = new ArrayList<>(inner.givens().declarations().keySet());
    return names.subList(names.size() - count, names.size());
  }

  /// Rule: of several statements one holds when the last does where the others fail.
  private static List<Goal> disjunction(Goal goal, Statement.Or or) {
    boolean negatable =
        or.parts().stream().limit(or.parts().size() - 1L).noneMatch(p -> isOrderOfTensors(goal, p));
    if (or.parts().isEmpty() || !negatable) {
      return List.of();
    }
    List<Goal> goals = List.of(goal.withClaim(or.parts().getLast()));
    for (Statement other : or.parts().subList(0, or.parts().size() - 1)) {
      List<Goal> next = new ArrayList<>();
      goals.forEach(g -> next.addAll(assumed(g, Negation.of(other))));
      goals = next;
    }
    return goals.size() > MOST_ALTERNATIVES ? List.of() : goals;
  }

  /// Whether an inequality of vectors or matrices is part of a statement.
  ///
  /// Rule: where one fails, the opposite need not hold in all entries; so it is not negated.
  private static boolean isOrderOfTensors(Goal goal, Statement statement) {
    return switch (statement) {
      case Relation r ->
          switch (r.relator()) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                isTensor(goal.givens(), r.left()) || isTensor(goal.givens(), r.right());
            default -> false;
          };
      case Statement.And s -> s.parts().stream().anyMatch(p -> isOrderOfTensors(goal, p));
      case Statement.Or s -> s.parts().stream().anyMatch(p -> isOrderOfTensors(goal, p));
      case Statement.Not s -> isOrderOfTensors(goal, s.of());
      case Statement.Implies s ->
          isOrderOfTensors(goal, s.premise()) || isOrderOfTensors(goal, s.conclusion());
      case Statement.Iff s -> isOrderOfTensors(goal, s.left()) || isOrderOfTensors(goal, s.right());
      case Statement.ForAll s -> isOrderOfTensors(goal, s.body());
      case Statement.Exists s -> isOrderOfTensors(goal, s.body());
      case Statement.SameUpdate _ -> false;
    };
  }

  private static boolean isTensor(Givens givens, Term term) {
    try {
      return !new Expansion(givens).axes(term).isEmpty();
    } catch (NotExpandable unknown) {
      return true;
    }
  }

  /// The goals under an assumption: one for each alternative in it.
  private static List<Goal> assumed(Goal goal, Statement assumption) {
    boolean plain = assumption instanceof Relation || assumption instanceof Statement.And;
    if (!plain && isOrderOfTensors(goal, assumption)) {
      return List.of(goal.withPremise(assumption));
    }
    return switch (assumption) {
      case Statement.And s -> {
        List<Goal> goals = List.of(goal);
        for (Statement part : s.parts()) {
          List<Goal> next = new ArrayList<>();
          goals.forEach(g -> next.addAll(assumed(g, part)));
          goals = next;
        }
        yield goals;
      }
      case Statement.Or s -> {
        List<Goal> goals = new ArrayList<>();
        s.parts().forEach(p -> goals.addAll(assumed(goal, p)));
        yield goals;
      }
      case Statement.Not s -> {
        Statement inward = Negation.of(s.of());
        yield inward.equals(assumption)
            ? List.of(goal.withPremise(assumption))
            : assumed(goal, inward);
      }
      case Statement.Implies s ->
          assumed(goal, new Statement.Or(List.of(Negation.of(s.premise()), s.conclusion())));
      case Statement.Iff s ->
          assumed(
              goal,
              new Statement.Or(
                  List.of(
                      new Statement.And(List.of(s.left(), s.right())),
                      new Statement.And(List.of(Negation.of(s.left()), Negation.of(s.right()))))));
      case Relation r -> {
        Optional<Statement> meaning = SetRelations.meaning(r);
        boolean splits =
            meaning.isPresent()
                && (meaning.get() instanceof Statement.Or
                    || meaning.get() instanceof Statement.And);
        yield splits ? assumed(goal, meaning.get()) : List.of(goal.withPremise(r));
      }
      default -> List.of(goal.withPremise(assumption));
    };
  }

  /// A goal with a premise that has alternatives, once for each of them; none when it has no such
  /// premise.
  private static List<Goal> alternatives(Goal goal) {
    for (int i = 0; i < goal.premises().size(); i++) {
      Statement premise = goal.premises().get(i);
      List<Statement> rest = new ArrayList<>(goal.premises());
      rest.remove(i);
      Goal without = new Goal(goal.givens(), List.copyOf(rest), goal.claim(), goal.reason());
      List<Goal> goals = assumed(without, premise);
      boolean same = goals.size() == 1 && goals.getFirst().premises().contains(premise);
      if (!same && goals.size() <= MOST_ALTERNATIVES) {
        return goals;
      }
    }
    return List.of();
  }

  /// The goal for arbitrary values of the bound variables, under fresh names.
  private static Goal arbitrary(Goal goal, Statement.ForAll all) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    Map<Name, Term> values = new LinkedHashMap<>();
    List<Statement> premises = new ArrayList<>(goal.premises());
    int number = declarations.size();
    for (Term.Binder binder : all.binders()) {
      Name name = Bound.arbitrary(binder.variable(), ++number);
      Term set =
          binder.lower().isPresent() && binder.upper().isPresent()
              ? new Term.IntegerRange(
                  Substitution.in(binder.lower().get(), values),
                  Substitution.in(binder.upper().get(), values))
              : binder.set().map(s -> Substitution.in(s, values)).orElse(Sort.REALS);
      Sort sort =
          binder.lower().isEmpty() && binder.set().isEmpty()
              ? declared(goal.givens(), binder.variable())
              : Sort.ofElements(set);
      declarations.put(name, new Declaration.Quantity(name, sort, Set.of()));
      values.put(binder.variable(), new Term.Sym(name));
      binder.condition().ifPresent(c -> premises.add(Substitution.in(c, values)));
    }
    Givens givens =
        new Givens(
            java.util.Collections.unmodifiableMap(declarations),
            goal.givens().definitions(),
            goal.givens().hypotheses(),
            goal.givens().values());
    Statement body = Substitution.in(all.body(), values);
    return new Goal(givens, List.copyOf(premises), body, goal.reason());
  }

  private static Sort declared(Givens givens, Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
        ? q.sort()
        : Sort.REAL;
  }

  /// What remains to be shown of an existence for a witness; empty when the claim is none.
  public static Optional<Goal> forWitness(Goal goal, Term witness) {
    if (!(goal.claim() instanceof Statement.Exists exists) || exists.binders().isEmpty()) {
      return Optional.empty();
    }
    Term.Binder binder = exists.binders().getFirst();
    Map<Name, Term> value = Map.of(binder.variable(), witness);
    List<Statement> parts = new ArrayList<>();
    binder.set().ifPresent(s -> parts.add(new Relation(witness, Relator.IN, s)));
    if (binder.lower().isPresent() && binder.upper().isPresent()) {
      Term range = new Term.IntegerRange(binder.lower().get(), binder.upper().get());
      parts.add(new Relation(witness, Relator.IN, range));
    } else if (binder.set().isEmpty()) {
      parts.add(
          new Relation(witness, Relator.IN, declared(goal.givens(), binder.variable()).scalars()));
    }
    binder.condition().ifPresent(c -> parts.add(Substitution.in(c, value)));
    List<Term.Binder> others = exists.binders().subList(1, exists.binders().size());
    Statement body = others.isEmpty() ? exists.body() : new Statement.Exists(others, exists.body());
    parts.add(Substitution.in(body, value));
    return Optional.of(goal.withClaim(new Statement.And(parts)));
  }

  /// An existence that a witness proves, everywhere its conditions are none.
  public static Optional<Proved> byWitness(Goal goal, Term witness, Proved proof) {
    boolean fits =
        forWitness(goal, witness).filter(proof.goal()::equals).isPresent()
            && proof.conditions().isEmpty();
    return fits
        ? Optional.of(
            new Proved(goal, "witness", proof.trust(), List.of(), "there is one", proof.work() + 1))
        : Optional.empty();
  }
}
