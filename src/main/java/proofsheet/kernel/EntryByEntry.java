package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;

/// Equations between vectors and matrices of known size.
///
/// Rule: two tensors of one shape are equal when all their entries are. Sound because a tensor is
/// the family of its entries, and the goals name each of them by its numbers.
public final class EntryByEntry {
  private static final int MOST = 40;

  private EntryByEntry() {}

  /// The goals that prove an equation of tensors, one an entry; none when it is no such equation,
  /// or a large one.
  public static List<Goal> goals(Goal goal) {
    if (!(goal.claim() instanceof Relation r) || r.relator() != Relator.EQUAL) {
      return List.of();
    }
    try {
      List<Statement> entries = Entries.relations(goal.givens(), r);
      return entries.size() > MOST ? List.of() : entries.stream().map(goal::withClaim).toList();
    } catch (NotExpandable | ArithmeticException failure) {
      return List.of();
    }
  }

  /// The equation, from the proofs of all of its goals in their order.
  public static Optional<Verdict.Proved> by(Goal goal, List<Verdict.Proved> entries) {
    List<Goal> goals = goals(goal);
    if (goals.isEmpty() || !goals.equals(entries.stream().map(Verdict.Proved::goal).toList())) {
      return Optional.empty();
    }
    Set<Statement> conditions = new LinkedHashSet<>();
    Set<String> trust = new LinkedHashSet<>();
    long work = 0;
    for (Verdict.Proved entry : entries) {
      conditions.addAll(entry.conditions());
      trust.addAll(entry.trust());
      work += entry.work();
    }
    return Optional.of(
        new Verdict.Proved(
            goal,
            "entry-by-entry",
            new ArrayList<>(trust),
            new ArrayList<>(conditions),
            "all entries are equal",
            work));
  }
}
