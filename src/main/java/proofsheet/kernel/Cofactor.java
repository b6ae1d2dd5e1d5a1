package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// The rule of the zero product: `a = b` follows from `(a - b) c = 0` and `c \ne 0`.
///
/// Sound because numbers have no zero divisors; so it is for equations of numbers only.
public final class Cofactor {
  private Cofactor() {}

  /// The goals whose proofs prove `goal`; none when it is no equation of numbers.
  public static List<Goal> parts(Goal goal, Term factor) {
    if (!(goal.claim() instanceof Relation(Term left, Relator relator, Term right))
        || relator != Relator.EQUAL
        || !areNumbers(goal, left, right, factor)) {
      return List.of();
    }
    Term difference = new Term.Add(List.of(left, new Term.Neg(right)));
    Term product = new Term.Mul(List.of(difference, factor));
    return List.of(
        goal.withClaim(new Relation(factor, Relator.NOT_EQUAL, Num.ZERO)),
        goal.withClaim(new Relation(product, Relator.EQUAL, Num.ZERO)));
  }

  private static boolean areNumbers(Goal goal, Term... terms) {
    try {
      Expansion expansion = new Expansion(goal.givens());
      for (Term term : terms) {
        boolean endless = Traversal.has(term, t -> t == Term.Constant.INFINITY);
        if (endless || !expansion.axes(term).isEmpty()) {
          return false;
        }
      }
      return true;
    } catch (NotExpandable failure) {
      return false;
    }
  }

  /// The theorem about `goal`, where all conditions of its parts hold.
  public static Optional<Proved> by(Goal goal, Term factor, List<Proved> proofs) {
    List<Goal> parts = parts(goal, factor);
    if (parts.isEmpty() || !proofs.stream().map(Proved::goal).toList().equals(parts)) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>();
    List<Statement> conditions = new ArrayList<>();
    long work = 1;
    for (Proved proof : proofs) {
      trust.addAll(proof.trust());
      conditions.addAll(proof.conditions());
      work += proof.work();
    }
    return Optional.of(
        new Proved(
            goal,
            CaseAnalysis.joint(proofs, "zero-product"),
            List.copyOf(trust),
            conditions.stream().distinct().toList(),
            "the difference times something that is not zero is zero",
            work));
  }
}
