package proofsheet.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Givens;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;

/// A statement in index notation, ready to be evaluated at many points.
///
/// What does not depend on the point is worked out once. Not for use by several threads.
public final class Evaluable {
  private static final int MOST_NOTATIONS = 2_000;

  private final Givens givens;
  private final Statement statement;
  private final Expansion expansion;
  private final Map<Term, Term> notations = new HashMap<>();
  private final Optional<Parts> parts;

  /// What is evaluated: conditions first, then terms that must have values, then the statement; of
  /// matrices in an `order`, the entries.
  private record Parts(
      List<Statement> conditions, List<Term> defined, Statement whole, Optional<Order> order) {}

  private record Order(Relator relator, Expanded entries) {}

  private Evaluable(Givens givens, Statement statement) {
    this.givens = givens;
    this.statement = statement;
    this.expansion = new Expansion(givens);
    // Rule: subdifferentials are intervals that depend on the point.
    this.parts = Subdifferentials.occurIn(statement) ? Optional.empty() : parts(statement);
  }

  public static Evaluable of(Givens givens, Statement statement) {
    return new Evaluable(givens, statement);
  }

  /// Whether there is any point at which this might have a truth value.
  public boolean isPossible() {
    return parts.isPresent() || Subdifferentials.occurIn(statement);
  }

  /// Whether the statement holds at a point, with all its parts defined and off all kinks; empty
  /// when it cannot be told.
  public Optional<Boolean> at(Point point) {
    Evaluator evaluator = new Evaluator(givens, point, this::notation);
    try {
      Optional<Parts> here =
          Subdifferentials.occurIn(statement)
              ? parts(new Subdifferentials(givens, t -> sign(evaluator, t)).replaced(statement))
              : parts;
      return here.flatMap(p -> holds(p, evaluator));
    } catch (NotExpandable | NoValue | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> holds(Parts parts, Evaluator evaluator) {
    for (Statement condition : parts.conditions) {
      if (evaluator.holdsSurely(condition).filter(h -> h).isEmpty()) {
        return Optional.empty();
      }
    }
    parts.defined.forEach(evaluator::requireValue);
    return parts.order.isPresent()
        ? LoewnerOrder.holds(parts.order.get().relator, parts.order.get().entries, evaluator)
        : evaluator.holdsSurely(parts.whole);
  }

  private Optional<Parts> parts(Statement plain) {
    try {
      Optional<Relation> order =
          plain instanceof Relation r && LoewnerOrder.isOrder(r.relator())
              ? Optional.of(r)
              : Optional.empty();
      Expanded expanded =
          expansion.expand(
              order.<Statement>map(LoewnerOrder::entrywise).orElse(Entries.of(givens, plain)));
      // What a derivative recorded may hold defined names free: they are unfolded here.
      List<Statement> conditions =
          expanded.conditions().stream().map(c -> expansion.expand(c).statement()).toList();
      boolean closed = expanded.indices().isEmpty();
      List<Term> defined =
          closed ? expanded.defined().stream().map(expansion::scalar).toList() : List.of();
      Statement whole =
          closed
              ? expanded.statement()
              : new Statement.ForAll(expanded.indices(), expanded.statement());
      return Optional.of(
          new Parts(conditions, defined, whole, order.map(o -> new Order(o.relator(), expanded))));
    } catch (NotExpandable | NoValue | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private Term notation(Term term) {
    Term known = notations.get(term);
    if (known == null) {
      known = expansion.scalar(term);
      if (notations.size() < MOST_NOTATIONS) {
        notations.put(term, known);
      }
    }
    return known;
  }

  private static Optional<Integer> sign(Evaluator evaluator, Term term) {
    try {
      return evaluator.value(term).sign();
    } catch (NoValue | ArithmeticException failure) {
      return Optional.empty();
    }
  }
}
