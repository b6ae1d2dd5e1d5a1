package proofsheet.prove;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.MonotoneMap;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Inequalities with logarithms, by the exponentials of both sides.
///
/// *Proves* what other strategies prove of the exponentials, the difference multiplied by a number
/// or divided by the factor of a logarithm first. *Gives up* when they do not. *Sound because* the
/// exponential function increases. *Cost*: that of the other strategies, a few times. Example: `z_j
/// \le \tau \log \sum_k e^{z_k / \tau}`.
final class Exponentials implements Strategy {
  private final List<Strategy> direct;

  Exponentials(List<Strategy> direct) {
    this.direct = List.copyOf(direct);
  }

  @Override
  public String name() {
    return "exponentials";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    return proof(goal, new Subgoals(direct, budget))
        .<Outcome>map(Found::new)
        .orElseGet(() -> new GaveUp("no logarithm, or no proof of the exponentials"));
  }

  static Optional<Proved> proof(Goal goal, Subgoals subgoals) {
    if (!(goal.claim() instanceof Relation r)) {
      return Optional.empty();
    }
    Set<Term> factors = new LinkedHashSet<>();
    if (!collect(r.left(), factors) & !collect(r.right(), factors)) {
      return Optional.empty();
    }
    factors.add(Num.ONE);
    factors.add(Num.of(2));
    for (Term factor : factors.stream().limit(4).toList()) {
      Optional<Proved> proof =
          MonotoneMap.exponentiated(goal, factor)
              .flatMap(subgoals::prove)
              .flatMap(p -> MonotoneMap.byExponential(goal, factor, p));
      if (proof.isPresent()) {
        return proof;
      }
    }
    return Optional.empty();
  }

  /// Whether a logarithm occurs; the inverses of what logarithms are multiplied by are collected.
  private static boolean collect(Term term, Set<Term> factors) {
    boolean[] found = {isLogarithm(term)};
    if (term instanceof Term.Mul m && m.factors().stream().anyMatch(Exponentials::isLogarithm)) {
      for (Term factor : m.factors()) {
        if (factor instanceof Term.Sym) {
          factors.add(new Term.Div(Num.ONE, factor));
        } else if (factor instanceof Term.Div d
            && d.over().equals(Num.ONE)
            && d.under() instanceof Term.Sym) {
          factors.add(d.under());
        }
      }
    }
    if (term instanceof Term.Div d && isLogarithm(d.under())) {
      factors.add(d.under());
    }
    if (term instanceof Term.Op op
        && (op.operator() == Operator.LOG2 || op.operator() == Operator.LOG10)) {
      factors.add(Term.Op.of(Operator.LOG, Num.of(op.operator() == Operator.LOG2 ? 2 : 10)));
    }
    if (term instanceof Term.Big) {
      return false;
    }
    Traversal.map(
        term,
        t -> {
          found[0] |= collect(t, factors);
          return t;
        },
        s -> s);
    return found[0];
  }

  private static boolean isLogarithm(Term term) {
    return term instanceof Term.Op op
        && switch (op.operator()) {
          case LOG, LOG2, LOG10, SOFTPLUS -> true;
          default -> false;
        };
  }
}
