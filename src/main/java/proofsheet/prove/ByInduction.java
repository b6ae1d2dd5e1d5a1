package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.CertificateChecker;
import proofsheet.kernel.Combination;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Succession;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities with a natural number, by induction on it.
///
/// *Proves* bounds of sums whose terms are within the growth of the bound. *Gives up* when the
/// start or the step is not proved. *Sound because* the kernel puts the proofs of both together.
/// *Cost*: that of two goals. Example: `\sum_{t=1}^T \frac{1}{\sqrt t} \le 2 \sqrt T`.
final class ByInduction implements Strategy {
  private final List<Strategy> inside;

  ByInduction(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "induction";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || r.relator() == Relator.EQUAL) {
      return new GaveUp("no inequality");
    }
    Subgoals subgoals = new Subgoals(inside, budget);
    for (Name name : Substitution.names(goal.claim()).stream().sorted().toList()) {
      Optional<Succession> rule = Succession.of(goal, name);
      if (rule.isPresent()) {
        Optional<Proved> proof =
            by(rule.get(), subgoals).or(() -> strengthened(goal, name, subgoals));
        if (proof.isPresent()) {
          return new Found(proof.get());
        }
      }
    }
    return new GaveUp("no number to count on, or no proof of the step");
  }

  /// Induction for less than is claimed: with `\frac{1}{n}`, or with what the rest of the claim
  /// grows by, taken off.
  private static Optional<Proved> strengthened(Goal goal, Name name, Subgoals subgoals) {
    Relation r = (Relation) goal.claim();
    boolean less = r.relator() == Relator.LESS || r.relator() == Relator.LESS_EQUAL;
    Term difference = less ? minus(r.right(), r.left()) : minus(r.left(), r.right());
    for (Term slack : slacks(less ? r.right() : r.left(), less ? r.left() : r.right(), name)) {
      Goal stronger =
          goal.withClaim(new Relation(minus(difference, slack), Relator.GREATER_EQUAL, Num.ZERO));
      Goal nonnegative =
          goal.withClaim(
              new Relation(
                  slack,
                  r.relator() == Relator.LESS || r.relator() == Relator.GREATER
                      ? Relator.GREATER
                      : Relator.GREATER_EQUAL,
                  Num.ZERO));
      Optional<Proved> onward =
          subgoals.looksFalse(stronger)
              ? Optional.empty()
              : Succession.of(stronger, name).flatMap(rule -> by(rule, subgoals));
      Optional<Proved> positive = onward.flatMap(p -> subgoals.prove(nonnegative));
      if (positive.isPresent()) {
        List<Combination.Summand> summands =
            List.of(
                new Combination.Summand(Rational.ONE, new Fact.Shown(onward.get())),
                new Combination.Summand(Rational.ONE, new Fact.Shown(positive.get())));
        var certificate = new Combination.Certificate(new Fact.Product(List.of()), summands, true);
        if (Combination.prove(goal, Set.of(), certificate)
            instanceof CertificateChecker.Accepted(Proved proof)) {
          return Optional.of(proof);
        }
      }
    }
    return Optional.empty();
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  private static List<Term> slacks(Term larger, Term smaller, Name name) {
    Term self = new Term.Sym(name);
    Term next = new Term.Add(List.of(self, Num.ONE));
    List<Term> slacks = new ArrayList<>();
    slacks.add(new Term.Div(Num.ONE, self));
    slacks.add(new Term.Div(Num.ONE, next));
    slacks.add(new Term.Div(Num.ONE, new Term.Mul(List.of(Num.of(2), self))));
    Map<Name, Term> onward = Map.of(name, next);
    slacks.add(minus(Substitution.in(smaller, onward), smaller));
    slacks.add(minus(larger, Substitution.in(larger, onward)));
    return slacks;
  }

  private static Optional<Proved> by(Succession rule, Subgoals subgoals) {
    Optional<Proved> start = subgoals.prove(rule.start());
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Optional<Proved> onward = subgoals.prove(rule.growth()).or(() -> subgoals.prove(rule.step()));
    return onward.flatMap(o -> rule.prove(start.get(), o));
  }
}
