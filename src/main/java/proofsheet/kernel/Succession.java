package proofsheet.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Inequalities for all natural numbers, by induction.
///
/// Rule: when `D(1) \ge 0`, and `D(n) \ge 0` entails `D(n + 1) \ge 0` for all natural `n`, then
/// `D(n) \ge 0` for all natural `n`; the same from 0 where the declared set begins there. The
/// number must occur in nothing else that is given, so that the claim alone depends on it.
public final class Succession {
  private final Goal goal;
  private final Grounds grounds;
  private final Name number;
  private final long first;

  private Succession(Goal goal, Grounds grounds, Name number, long first) {
    this.goal = goal;
    this.grounds = grounds;
    this.number = number;
    this.first = first;
  }

  public static Optional<Succession> of(Goal goal, Name number) {
    try {
      if (!(goal.claim() instanceof Relation)
          || !(goal.givens().declaration(number).orElse(null) instanceof Declaration.Quantity q)
          || !q.sort().isScalar()
          || !(q.sort().scalars() instanceof Term.StandardSet set)
          || !isAlone(goal, number)) {
        return Optional.empty();
      }
      boolean natural = set.set() == NumberSet.NATURALS;
      if (!natural && set.set() != NumberSet.NATURALS_WITH_ZERO) {
        return Optional.empty();
      }
      Grounds grounds = new Grounds(goal, Set.of());
      grounds.difference();
      Succession rule = new Succession(goal, grounds, number, natural ? 1 : 0);
      boolean known = grounds.conditions().isEmpty() && grounds.claim().equals(rule.plain());
      return known ? Optional.of(rule) : Optional.empty();
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  /// The claim again: entries of tensors are not supported.
  private Relation plain() {
    if (!new Expansion(goal.givens()).axes(((Relation) goal.claim()).left()).isEmpty()) {
      throw new NotExpandable("an inequality of tensors");
    }
    return grounds.claim();
  }

  /// Whether hypotheses, premises and recursions do not speak of the number.
  ///
  /// Tensors whose size it is may occur: what is proved for one more entry holds for it, since the
  /// declared sets and the hypotheses on single entries are the same for all sizes.
  private static boolean isAlone(Goal goal, Name number) {
    for (Definition d : goal.givens().definitions().values()) {
      boolean recursive = Substitution.names(d.body()).contains(d.name());
      if (recursive && Substitution.names(d.body()).contains(number)) {
        return false;
      }
    }
    return goal.givens().hypotheses().stream().noneMatch(h -> mentions(h, number))
        && Laws.conditions(goal.givens()).stream().noneMatch(h -> mentions(h, number))
        && goal.premises().stream().noneMatch(h -> mentions(h, number));
  }

  private static boolean mentions(Statement statement, Name number) {
    return Substitution.names(statement).contains(number);
  }

  private Goal with(Term difference) {
    Relator relator = grounds.isStrict() ? Relator.GREATER : Relator.GREATER_EQUAL;
    return goal.withClaim(new Relation(difference, relator, Num.ZERO));
  }

  /// The claim for the first number.
  public Goal start() {
    return with(Substitution.in(grounds.difference(), Map.of(number, Num.of(first))));
  }

  /// That the difference grows: enough for the step.
  public Goal growth() {
    Term step = Grounds.minus(next(grounds.difference()), grounds.difference());
    return goal.withClaim(new Relation(step, Relator.GREATER_EQUAL, Num.ZERO));
  }

  /// The claim for the next number, the claim for this one a premise.
  public Goal step() {
    return with(next(grounds.difference())).withPremise(with(grounds.difference()).claim());
  }

  /// The claim, from proofs of the start and of the growth or the step.
  public Optional<Proved> prove(Proved start, Proved onward) {
    boolean grows = onward.goal().equals(growth());
    boolean same = start.goal().equals(start()) && (grows || onward.goal().equals(step()));
    if (!same || !start.conditions().isEmpty() || !onward.conditions().isEmpty()) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>(start.trust());
    trust.addAll(onward.trust());
    return Optional.of(
        new Proved(
            goal,
            "induction",
            List.copyOf(trust),
            List.of(),
            "by induction on " + number + (grows ? ": each term is within the growth" : ""),
            start.work() + onward.work() + 1));
  }

  /// A term with the next number put in; the last term of a sum or product to the number is taken
  /// out.
  private Term next(Term term) {
    Term self = new Term.Sym(number);
    if (term.equals(self)) {
      return new Term.Add(List.of(self, Num.ONE));
    }
    if (term instanceof Term.Big big && isSum(big) && ends(big, self)) {
      Term body = next(big.body());
      Term last =
          Substitution.in(
              body, Map.of(big.binder().variable(), new Term.Add(List.of(self, Num.ONE))));
      Term before =
          new Term.Big(
              big.operator(),
              Term.Binder.range(big.binder().variable(), big.binder().lower().orElseThrow(), self),
              body);
      return big.operator() == Term.BigOperator.SUM
          ? new Term.Add(List.of(before, last))
          : new Term.Mul(List.of(before, last));
    }
    return Traversal.map(
        term,
        this::next,
        s -> {
          throw new NotExpandable("a condition on the number");
        });
  }

  private static boolean isSum(Term.Big big) {
    return big.operator() == Term.BigOperator.SUM || big.operator() == Term.BigOperator.PRODUCT;
  }

  /// From a constant that is at most one more than the first number, to the number.
  private boolean ends(Term.Big big, Term self) {
    return big.binder().condition().isEmpty()
        && big.binder().upper().equals(Optional.of(self))
        && big.binder().lower().orElse(self) instanceof Num n
        && n.value().compareTo(Rational.of(first + 1)) <= 0;
  }
}
