package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Rule: what holds at the first index and passes from each index to the next holds at all of them;
/// likewise from the last one down. What holds at all indices of a range holds at its last.
public final class Induction {
  private Induction() {}

  /// An index with a range, and whether the induction goes up.
  public record Along(Name index, Term.IntegerRange range, boolean up) {
    Term first() {
      return up ? range.lower() : range.upper();
    }

    Term before() {
      Term self = new Term.Sym(index);
      return new Term.Add(List.of(self, up ? new Term.Neg(Num.ONE) : Num.ONE));
    }
  }

  /// The index of that name, if it is declared with a range of integers, no premise or value speaks
  /// of it, and no hypothesis fixes it.
  public static Optional<Along> along(Goal goal, Name index, boolean up) {
    boolean free =
        goal.premises().stream().noneMatch(p -> Substitution.names(p).contains(index))
            && goal.givens().values().isEmpty()
            && goal.givens().definition(index).isEmpty()
            && !Indexing.fixed(goal.givens()).contains(index)
            && goal.givens().declarations().values().stream()
                .noneMatch(d -> !d.name().equals(index) && mentions(d, index));
    return free
            && goal.givens().declaration(index).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars() instanceof Term.IntegerRange range
            && !Substitution.names(range).contains(index)
        ? Optional.of(new Along(index, range, up))
        : Optional.empty();
  }

  /// Whether a declaration's sets or sizes speak of a name.
  private static boolean mentions(Declaration declaration, Name name) {
    List<Sort> sorts =
        switch (declaration) {
          case Declaration.Quantity q -> List.of(q.sort());
          case Declaration.Random r -> List.of(r.sort());
          case Declaration.Function f -> {
            List<Sort> all = new ArrayList<>(f.arguments());
            all.add(f.result());
            yield all;
          }
        };
    List<Term> terms = new ArrayList<>();
    for (Sort sort : sorts) {
      terms.add(sort.scalars());
      for (Sort.Axis axis : sort.family()) {
        terms.addAll(List.of(axis.lower(), axis.upper()));
      }
      for (Sort.Axis axis : sort.shape()) {
        terms.addAll(List.of(axis.lower(), axis.upper()));
      }
    }
    return terms.stream().anyMatch(t -> Substitution.names(t).contains(name));
  }

  /// The claim at the first index.
  public static Goal base(Goal goal, Along along) {
    return goal.withClaim(Substitution.in(goal.claim(), Map.of(along.index, along.first())));
  }

  /// The claim at an index after the first, from the claim at the index before.
  public static Goal step(Goal goal, Along along) {
    Term self = new Term.Sym(along.index);
    Statement before = Substitution.in(goal.claim(), Map.of(along.index, along.before()));
    Term next = new Term.Add(List.of(along.first(), Num.of(along.up ? 1 : -1)));
    Relator side = along.up ? Relator.GREATER_EQUAL : Relator.LESS_EQUAL;
    return goal.withPremise(new Relation(self, side, next)).withPremise(before);
  }

  /// The claim for all values of the index. Sound because the range is one of integers, hypotheses
  /// that mention the index hold for all its values, and where the claim rests on conditions, they
  /// are asked for at every index of the range.
  public static Optional<Verdict.Proved> conclude(
      Goal goal, Along along, Verdict.Proved base, Verdict.Proved step) {
    boolean asked =
        along(goal, along.index, along.up).filter(along::equals).isPresent()
            && base.goal().equals(base(goal, along))
            && step.goal().equals(step(goal, along));
    if (!asked) {
      return Optional.empty();
    }
    List<Statement> conditions = new ArrayList<>(base.conditions());
    for (Statement condition : step.conditions()) {
      Statement whole = overall(condition, along);
      if (!conditions.contains(whole)) {
        conditions.add(whole);
      }
    }
    Set<String> trust = new java.util.LinkedHashSet<>(base.trust());
    trust.addAll(step.trust());
    return Optional.of(
        new Verdict.Proved(
            goal,
            "induction",
            List.copyOf(trust),
            conditions,
            "by induction on " + along.index,
            base.work() + step.work()));
  }

  private static Statement overall(Statement condition, Along along) {
    if (!Substitution.names(condition).contains(along.index)) {
      return condition;
    }
    Name each = Bound.numbered(along.index, 1);
    Statement there = Substitution.in(condition, Map.of(along.index, new Term.Sym(each)));
    return new Statement.ForAll(
        List.of(Term.Binder.range(each, along.range.lower(), along.range.upper())), there);
  }

  /// The claim with an index that runs from one to `last` in the place of `last`.
  public static Optional<Goal> general(Goal goal, Name last) {
    Name index = Bound.numbered(last, 1);
    boolean integer =
        goal.givens().declaration(last).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars().equals(naturals());
    boolean fresh =
        goal.givens().values().isEmpty()
            && goal.premises().stream().noneMatch(p -> Substitution.names(p).contains(last))
            && !Substitution.names(goal.claim()).contains(index)
            && goal.givens().declaration(index).isEmpty();
    if (!integer || !fresh) {
      return Optional.empty();
    }
    Term.IntegerRange range = new Term.IntegerRange(Num.ONE, new Term.Sym(last));
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    declarations.put(
        index, new Declaration.Quantity(index, new Sort(range, List.of(), List.of()), Set.of()));
    Givens givens =
        new Givens(
            declarations,
            goal.givens().definitions(),
            goal.givens().hypotheses(),
            goal.givens().values());
    Statement claim = Substitution.in(goal.claim(), Map.of(last, new Term.Sym(index)));
    return Optional.of(new Goal(givens, goal.premises(), claim, goal.reason()));
  }

  /// The claim at the last index. Sound because a natural number is in the range from one to
  /// itself.
  public static Optional<Verdict.Proved> atLast(Goal goal, Name last, Verdict.Proved all) {
    if (!general(goal, last).filter(all.goal()::equals).isPresent()) {
      return Optional.empty();
    }
    Map<Name, Term> there = Map.of(Bound.numbered(last, 1), new Term.Sym(last));
    return Optional.of(
        new Verdict.Proved(
            goal,
            all.method(),
            all.trust(),
            all.conditions().stream().map(c -> Substitution.in(c, there)).toList(),
            all.evidence(),
            all.work()));
  }

  private static Term naturals() {
    return new Term.StandardSet(proofsheet.math.NumberSet.NATURALS, List.of());
  }
}
