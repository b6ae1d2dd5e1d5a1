package proofsheet.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term.Num;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.prove.WitnessSearch;
import proofsheet.read.Reading;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.text.Problem;

/// Finds givens, and conditions of the text, that contradict the other givens.
///
/// What contradicts itself proves everything, so it is an error at its place. It is one only when
/// the opposite of a hypothesis is proved from the others; not finding a point is none.
final class Contradictions {
  private static final long STEPS = 4_000_000;
  private static final int MOST = 8;
  private static final Statement TRIVIAL = new Relation(Num.ZERO, Relator.LESS, Num.ONE);

  private final Prover prover;

  Contradictions(Prover prover) {
    this.prover = prover;
  }

  List<Problem> in(Reading reading) {
    List<Problem> problems = new ArrayList<>();
    for (Reading.GivenSet set : reading.givenSets()) {
      Guarded.optional(() -> among(set.givens()))
          .map(h -> ReadingProblem.error(set.span(), "contradictory-givens", TermWriter.write(h)))
          .ifPresent(problems::add);
    }
    for (Reading.Condition condition : reading.conditions()) {
      Optional<Statement> statement = condition.statement();
      boolean contradicts =
          Guarded.optional(() -> statement.filter(s -> isRefuted(s, condition.givens())))
              .isPresent();
      if (contradicts) {
        problems.add(
            ReadingProblem.error(condition.span(), "contradictory-condition", condition.latex()));
      }
    }
    return problems;
  }

  /// A hypothesis whose opposite follows from the others.
  private Optional<Statement> among(Givens givens) {
    List<Statement> hypotheses = givens.hypotheses();
    if (hypotheses.isEmpty() || hasPoint(new Goal(givens, List.of(), TRIVIAL, Optional.empty()))) {
      return Optional.empty();
    }
    for (Statement one : hypotheses.subList(0, Math.min(MOST, hypotheses.size()))) {
      List<Statement> others = hypotheses.stream().filter(h -> h != one).toList();
      Givens rest =
          new Givens(givens.declarations(), givens.definitions(), others, givens.values());
      if (follows(opposite(one), rest)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private boolean isRefuted(Statement condition, Givens givens) {
    Goal goal = new Goal(givens, List.of(condition), TRIVIAL, Optional.empty());
    return !hasPoint(goal) && follows(opposite(condition), givens);
  }

  private static boolean hasPoint(Goal goal) {
    return new WitnessSearch().search(goal.withoutValues(), Budget.of(STEPS)).points() > 0;
  }

  private boolean follows(Optional<Statement> claim, Givens givens) {
    return claim.isPresent()
        && prover.decide(
                new Goal(givens, List.of(), claim.get(), Optional.empty()).withoutValues(),
                Budget.of(STEPS))
            instanceof Verdict.Proved p
        && p.conditions().isEmpty();
  }

  private static Optional<Statement> opposite(Statement statement) {
    if (!(statement instanceof Relation r)) {
      return Optional.empty();
    }
    Optional<Relator> opposite =
        switch (r.relator()) {
          case EQUAL -> Optional.of(Relator.NOT_EQUAL);
          case NOT_EQUAL -> Optional.of(Relator.EQUAL);
          case LESS -> Optional.of(Relator.GREATER_EQUAL);
          case LESS_EQUAL -> Optional.of(Relator.GREATER);
          case GREATER -> Optional.of(Relator.LESS_EQUAL);
          case GREATER_EQUAL -> Optional.of(Relator.LESS);
          default -> Optional.empty();
        };
    return opposite.map(o -> new Relation(r.left(), o, r.right()));
  }
}
