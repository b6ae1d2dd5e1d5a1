package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Entailment;
import proofsheet.algebra.Pieces;
import proofsheet.algebra.Signs;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The rule for subdifferentials: each is the hull of two derivatives, as far as the premises tell
/// which pieces meet.
public final class Hulls {
  private final Goal goal;
  private final Goal replaced;
  private final Optional<Pieces.Question> question;
  private final List<Statement> conditions;

  private Hulls(
      Goal goal, Goal replaced, Optional<Pieces.Question> question, List<Statement> conditions) {
    this.goal = goal;
    this.replaced = replaced;
    this.question = question;
    this.conditions = conditions;
  }

  /// What the rule makes of a goal; empty when no subdifferential stands in it.
  public static Optional<Hulls> of(Goal goal) {
    boolean occur =
        Subdifferentials.occurIn(goal.claim())
            || goal.premises().stream().anyMatch(Subdifferentials::occurIn);
    if (!occur) {
      return Optional.empty();
    }
    List<Statement> facts = CertificateChecker.facts(goal, Set.of());
    Entailment told = new Entailment(goal.givens(), facts, Map.of());
    Subdifferentials hulls = new Subdifferentials(goal.givens(), t -> sign(told, t));
    Statement claim = hulls.replaced(goal.claim());
    List<Statement> premises = new ArrayList<>();
    goal.premises().forEach(p -> premises.add(hulls.replaced(p)));
    Goal replaced = new Goal(goal.givens(), List.copyOf(premises), claim, goal.reason());
    Definedness definedness = new Definedness(goal, new Signs(goal.givens(), facts));
    hulls.defined().forEach(definedness::collect);
    return Optional.of(new Hulls(goal, replaced, hulls.open(), definedness.conditions()));
  }

  private static Optional<Integer> sign(Entailment told, Term term) {
    Term resolved = new Pieces(told).resolve(term);
    for (Relator relator : List.of(Relator.EQUAL, Relator.GREATER, Relator.LESS)) {
      if (told.entails(new Relation(resolved, relator, Num.ZERO))) {
        return Optional.of(relator == Relator.EQUAL ? 0 : relator == Relator.GREATER ? 1 : -1);
      }
    }
    return Optional.empty();
  }

  /// The goal with intervals; the same goal when none could be found.
  public Goal replaced() {
    return replaced;
  }

  public boolean isChanged() {
    return !replaced.equals(goal);
  }

  /// A comparison that decides which pieces meet.
  public Optional<Pieces.Question> question() {
    return question;
  }

  /// The goal by a proof with intervals.
  ///
  /// Sound because each interval is the set it stands for wherever the premises hold and the
  /// function is defined.
  public Optional<Proved> by(Proved proof) {
    if (!proof.goal().equals(replaced)) {
      return Optional.empty();
    }
    Set<Statement> all = new LinkedHashSet<>(conditions);
    all.addAll(proof.conditions());
    return Optional.of(
        new Proved(
            goal,
            proof.method(),
            proof.trust(),
            List.copyOf(all),
            "the hull of the derivatives on both sides",
            proof.work() + 1));
  }
}
