package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.MeanValue;
import proofsheet.kernel.MonotoneMap;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities by the sign of derivatives, again and again until a sign is plain.
///
/// *Proves* inequalities with exponentials, logarithms, powers and hyperbolic functions that become
/// simpler when they are differentiated, from a pivot where both sides meet. *Gives up* when no
/// pivot among the declared ends, other names and small numbers leads on. *Sound because* the
/// kernel applies the mean value theorem to proved parts. *Cost*: up to some hundred milliseconds.
/// Example: `\tanh x \le x` for `x \ge 0`.
final class SignChain implements Strategy {
  private static final int DEEPEST = 4;
  private static final int MOST_VARIABLES = 4;
  private static final int MOST_GOALS = 160;
  private static final long PIVOT_STEPS = 3_000_000;

  private final List<Strategy> direct;

  /// `direct` are the strategies for what needs no further derivative.
  SignChain(List<Strategy> direct) {
    this.direct = List.copyOf(direct);
  }

  @Override
  public String name() {
    return "sign-chain";
  }

  @Override
  public long effort() {
    return 500_000;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || !isInequality(r)) {
      return new GaveUp("no inequality");
    }
    Budget pivots = budget.part(PIVOT_STEPS);
    Optional<Proved> proof = new Search(direct, pivots).onward(goal, DEEPEST);
    budget.spend(pivots.spent());
    if (proof.isEmpty()) {
      Budget logarithms = budget.part(2 * PIVOT_STEPS);
      proof = new Search(direct, logarithms).byLogarithms(goal);
      budget.spend(logarithms.spent());
    }
    return proof.<Outcome>map(Found::new).orElseGet(() -> new GaveUp("no pivot leads on"));
  }

  private static boolean isInequality(Relation r) {
    return switch (r.relator()) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private static final class Search {
    private final Subgoals subgoals;
    private final Budget budget;
    private int goals;

    Search(List<Strategy> direct, Budget budget) {
      this.subgoals = new Subgoals(direct, budget);
      this.budget = budget;
    }

    private Optional<Proved> prove(Goal goal, int depth) {
      if (++goals > MOST_GOALS || !budget.spend(10_000)) {
        return Optional.empty();
      }
      Optional<Proved> plain = subgoals.prove(goal);
      if (plain.isPresent() || depth == 0 || subgoals.looksFalse(goal)) {
        return plain;
      }
      return onward(goal, depth);
    }

    Optional<Proved> onward(Goal goal, int depth) {
      return Exponentials.proof(goal, subgoals).or(() -> byPivots(goal, depth));
    }

    private Optional<Proved> byPivots(Goal goal, int depth) {
      for (Name variable : variables(goal)) {
        for (Term pivot : pivots(goal, variable)) {
          Optional<Proved> proof =
              MeanValue.of(goal, variable, pivot).flatMap(rule -> by(rule, goal, depth));
          if (proof.isPresent()) {
            return proof;
          }
        }
      }
      return Optional.empty();
    }

    /// The logarithms of both sides of the whole claim, where both are products or powers.
    Optional<Proved> byLogarithms(Goal goal) {
      String text = goal.claim().toString();
      boolean powers =
          text.contains("EXP")
              || text.contains("Constant")
              || text.contains("PRODUCT")
              || text.contains("Pow");
      return powers
          ? MonotoneMap.logarithmic(goal)
              .flatMap(g -> prove(g, DEEPEST - 1))
              .flatMap(p -> MonotoneMap.byLogarithm(goal, p))
          : Optional.empty();
    }

    private Optional<Proved> by(MeanValue rule, Goal goal, int depth) {
      boolean strict =
          goal.claim() instanceof Relation r
              && (r.relator() == Statement.Relator.LESS
                  || r.relator() == Statement.Relator.GREATER);
      for (boolean there : strict ? new boolean[] {true, false} : new boolean[] {false}) {
        Optional<Proved> at = subgoals.prove(rule.atPivot(there));
        if (at.isEmpty()) {
          continue;
        }
        boolean slopes = strict && !there;
        Optional<Goal> right = rule.right(slopes);
        Optional<Goal> left = rule.left(slopes);
        if (right.filter(subgoals::looksFalse).isPresent()
            || left.filter(subgoals::looksFalse).isPresent()) {
          continue;
        }
        Optional<Proved> onRight = right.flatMap(g -> prove(g, DEEPEST - 1));
        if (right.isPresent() && onRight.isEmpty()) {
          continue;
        }
        Optional<Proved> onLeft = left.flatMap(g -> prove(g, DEEPEST - 1));
        if (left.isPresent() && onLeft.isEmpty()) {
          continue;
        }
        Optional<Proved> whole = rule.prove(at.get(), onRight, onLeft);
        if (whole.isPresent()) {
          return whole;
        }
      }
      return Optional.empty();
    }
  }

  private static List<Name> variables(Goal goal) {
    List<Name> found = new ArrayList<>();
    for (Name name : Substitution.names(goal.claim()).stream().sorted().toList()) {
      boolean real =
          switch (goal.givens().declaration(name).orElse(null)) {
            case Declaration.Quantity q ->
                q.sort().isScalar()
                    && (q.sort().scalars().equals(Sort.REALS)
                        || q.sort().scalars() instanceof Term.Interval);
            case null -> goal.givens().definition(name).isEmpty();
            default -> false;
          };
      if (real && found.size() < MOST_VARIABLES) {
        found.add(name);
      }
    }
    return found;
  }

  /// Ends of the variable's values, other names, small numbers.
  private static List<Term> pivots(Goal goal, Name variable) {
    Set<Term> pivots = new LinkedHashSet<>();
    if (goal.givens().declaration(variable).orElse(null) instanceof Declaration.Quantity q
        && q.sort().scalars() instanceof Term.Interval i) {
      pivots.add(i.lower());
      pivots.add(i.upper());
    }
    List<Statement> known = new ArrayList<>(goal.givens().hypotheses());
    known.addAll(goal.premises());
    for (Statement statement : known.reversed()) {
      if (statement instanceof Relation r) {
        if (r.left().equals(new Term.Sym(variable))) {
          pivots.add(r.right());
        } else if (r.right().equals(new Term.Sym(variable))) {
          pivots.add(r.left());
        }
      }
    }
    for (Name other : variables(goal)) {
      if (!other.equals(variable)) {
        pivots.add(new Term.Sym(other));
      }
    }
    pivots.add(Num.ZERO);
    pivots.add(Num.ONE);
    pivots.add(new Num(Rational.of(1, 2)));
    pivots.add(new Term.Div(Num.ONE, Term.Constant.E));
    pivots.add(Num.of(-1));
    pivots.add(Num.of(2));
    pivots.add(Term.Constant.E);
    pivots.add(Num.of(4));
    pivots.add(new Num(Rational.of(1, 4)));
    pivots.removeIf(
        p ->
            p == Term.Constant.INFINITY
                || p instanceof Term.Neg n && n.of() == Term.Constant.INFINITY);
    return new ArrayList<>(pivots);
  }
}
