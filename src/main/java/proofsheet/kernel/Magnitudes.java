package proofsheet.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// Rule: `|s| \le b` says that `s \le b` and `-s \le b`; likewise for `<`.
public final class Magnitudes {
  private Magnitudes() {}

  /// The two goals that a bound of an absolute value amounts to; none for other claims.
  public static List<Goal> parts(Goal goal) {
    if (!(goal.claim() instanceof Relation r)) {
      return List.of();
    }
    return switch (r.relator()) {
      case LESS, LESS_EQUAL -> parts(goal, r.left(), r.relator(), r.right());
      case GREATER -> parts(goal, r.right(), Relator.LESS, r.left());
      case GREATER_EQUAL -> parts(goal, r.right(), Relator.LESS_EQUAL, r.left());
      default -> List.of();
    };
  }

  private static List<Goal> parts(Goal goal, Term magnitude, Relator relator, Term bound) {
    if (!(magnitude instanceof Term.Op op) || op.operator() != Operator.ABS) {
      return List.of();
    }
    Term of = op.arguments().getFirst();
    return List.of(
        goal.withClaim(new Relation(of, relator, bound)),
        goal.withClaim(new Relation(new Term.Neg(of), relator, bound)));
  }

  /// The goal from proofs of its two parts. Sound because `|s|` is `s` or `-s`.
  public static Optional<Proved> by(Goal goal, List<Proved> proofs) {
    List<Goal> parts = parts(goal);
    if (parts.isEmpty() || !proofs.stream().map(Proved::goal).toList().equals(parts)) {
      return Optional.empty();
    }
    Proved first = proofs.getFirst();
    Set<String> trust = new LinkedHashSet<>(first.trust());
    trust.addAll(proofs.getLast().trust());
    Set<Statement> conditions = new LinkedHashSet<>(first.conditions());
    conditions.addAll(proofs.getLast().conditions());
    return Optional.of(
        new Proved(
            goal,
            CaseAnalysis.joint(proofs, first.method()),
            List.copyOf(trust),
            List.copyOf(conditions),
            first.evidence() + ", for both signs",
            first.work() + proofs.getLast().work()));
  }
}
