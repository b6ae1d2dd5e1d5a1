package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// The rule for one-hot vectors: entries zero or one that add up to one are those of a unit vector.
public final class OneHot {
  private OneHot() {}

  /// The vectors that the givens say are one-hot.
  public static List<Name> vectors(Givens givens) {
    return givens.declarations().values().stream()
        .filter(d -> d instanceof Declaration.Quantity q && isBinary(q))
        .map(Declaration::name)
        .filter(n -> givens.definition(n).isEmpty() && sumsToOne(givens, n))
        .toList();
  }

  private static boolean isBinary(Declaration.Quantity q) {
    return q.sort().family().isEmpty()
        && q.sort().shape().size() == 1
        && q.sort().scalars() instanceof Term.FiniteSet set
        && set.elements().size() == 2
        && set.elements().containsAll(List.of(Num.ZERO, Num.ONE));
  }

  private static boolean sumsToOne(Givens givens, Name name) {
    Sort.Axis axis =
        ((Declaration.Quantity) givens.declarations().get(name)).sort().shape().getFirst();
    for (Statement h : givens.hypotheses()) {
      boolean sums =
          h instanceof Relation r
              && r.relator() == Relator.EQUAL
              && r.right().equals(Num.ONE)
              && r.left() instanceof Term.Big big
              && big.operator() == Term.BigOperator.SUM
              && big.binder().condition().isEmpty()
              && big.binder().lower().equals(Optional.of(axis.lower()))
              && big.binder().upper().equals(Optional.of(axis.upper()))
              && big.body()
                  .equals(
                      new Term.At(
                          new Term.Sym(name), List.of(new Term.Sym(big.binder().variable()))));
      if (sums) {
        return true;
      }
    }
    return false;
  }

  /// The goal with the vector defined as the unit vector of an arbitrary index; empty when it is
  /// not one-hot.
  public static Optional<Goal> of(Goal goal, Name vector) {
    Givens givens = goal.givens();
    if (!vectors(givens).contains(vector)) {
      return Optional.empty();
    }
    Declaration.Quantity quantity = (Declaration.Quantity) givens.declarations().get(vector);
    Sort.Axis axis = quantity.sort().shape().getFirst();
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.remove(vector);
    Name hot = Bound.arbitrary(vector, declarations.size() + 1);
    Term range = new Term.IntegerRange(axis.lower(), axis.upper());
    declarations.put(
        hot, new Declaration.Quantity(hot, new Sort(range, List.of(), List.of()), Set.of()));
    Name index = Bound.arbitrary(vector, 0);
    Definition unit =
        new Definition(
            vector,
            List.of(),
            List.of(Binder.range(index, axis.lower(), axis.upper())),
            Term.Op.of(Operator.DELTA, new Term.Sym(index), new Term.Sym(hot)),
            quantity.sort(),
            List.of());
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.put(vector, unit);
    Givens units =
        new Givens(
            java.util.Collections.unmodifiableMap(declarations),
            java.util.Collections.unmodifiableMap(definitions),
            givens.hypotheses(),
            givens.values());
    List<Statement> premises = new ArrayList<>(goal.premises());
    premises.add(new Relation(axis.upper(), Relator.GREATER_EQUAL, axis.lower()));
    return Optional.of(new Goal(units, List.copyOf(premises), goal.claim(), goal.reason()));
  }

  /// A goal by a proof for the unit vector of an arbitrary index, everywhere.
  ///
  /// Sound because a one-hot vector is the unit vector of the index of its one.
  public static Optional<Proved> by(Goal goal, Name vector, Proved proof) {
    boolean fits =
        of(goal, vector).filter(proof.goal()::equals).isPresent()
            && proof.conditions().isEmpty()
            && !CaseAnalysis.isEmpty(proof);
    return fits
        ? Optional.of(
            new Proved(
                goal,
                "one-hot",
                proof.trust(),
                List.of(),
                "the vector is a unit vector",
                proof.work() + 1))
        : Optional.empty();
  }
}
