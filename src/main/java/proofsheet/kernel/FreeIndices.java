package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;

/// What a point must satisfy to be a witness, with the free indices of all that is assumed bound.
///
/// Rule: a hypothesis holds for all admitted values of the indices in it that are free; so does a
/// premise for an index that its claim does not speak of. Sound because more is asked of a witness
/// than any reading of what is assumed asks.
public final class FreeIndices {
  private FreeIndices() {}

  /// All that is assumed of a point: hypotheses and premises as they stand, then those with free
  /// indices for all their values.
  public static List<Statement> bound(Goal goal) {
    List<Statement> assumed = new ArrayList<>(Sizes.conditions(goal.givens()));
    assumed.addAll(goal.givens().hypotheses());
    assumed.addAll(goal.premises());
    Set<Name> fixed = Indexing.fixed(goal.givens());
    goal.givens().hypotheses().forEach(h -> over(goal.givens(), h, fixed).ifPresent(assumed::add));
    Set<Name> claimed = Substitution.names(goal.claim());
    goal.premises().forEach(p -> over(goal.givens(), p, claimed).ifPresent(assumed::add));
    return assumed;
  }

  /// The hypotheses, each with free indices for all values of these.
  static List<Statement> general(Givens givens) {
    Set<Name> fixed = Indexing.fixed(givens);
    return givens.hypotheses().stream().map(h -> over(givens, h, fixed).orElse(h)).toList();
  }

  private static Optional<Statement> over(Givens givens, Statement statement, Set<Name> kept) {
    Set<Name> free = Indexing.indexing(statement);
    free.removeAll(kept);
    List<Binder> binders = new ArrayList<>();
    free.forEach(name -> range(givens, name).ifPresent(r -> insert(binders, name, r)));
    return binders.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement.ForAll(List.copyOf(binders), statement));
  }

  /// A range may mention other indices: those are bound further out.
  private static void insert(List<Binder> binders, Name name, Term.IntegerRange range) {
    int place = 0;
    while (place < binders.size() && !mentions(binders.get(place), name)) {
      place++;
    }
    binders.add(place, Binder.range(name, range.lower(), range.upper()));
  }

  private static boolean mentions(Binder binder, Name name) {
    return binder.lower().filter(t -> Substitution.names(t).contains(name)).isPresent()
        || binder.upper().filter(t -> Substitution.names(t).contains(name)).isPresent();
  }

  private static Optional<Term.IntegerRange> range(Givens givens, Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().family().isEmpty()
            && q.sort().shape().isEmpty()
            && q.sort().scalars() instanceof Term.IntegerRange range
        ? Optional.of(range)
        : Optional.empty();
  }
}
