package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Traversal;

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
    goal.givens().hypotheses().forEach(h -> general(goal.givens(), h).ifPresent(assumed::add));
    Set<Name> claimed = Substitution.names(goal.claim());
    goal.premises().forEach(p -> over(goal.givens(), p, claimed).ifPresent(assumed::add));
    return assumed;
  }

  /// A hypothesis for all values of the indices in it that are free, if there are any.
  ///
  /// Rule: an index that a hypothesis only compares, as `c` in `y_k = 0 \text{ for } k \ne c`, is
  /// fixed: it is the same in all hypotheses.
  static Optional<Statement> general(Givens givens, Statement hypothesis) {
    return over(givens, hypothesis, fixed(givens));
  }

  /// The names that a hypothesis only compares.
  static Set<Name> fixed(Givens givens) {
    Set<Name> fixed = new LinkedHashSet<>();
    for (Statement each : givens.hypotheses()) {
      Set<Name> compared = free(each);
      compared.removeAll(indexing(each));
      fixed.addAll(compared);
    }
    return fixed;
  }

  private static Optional<Statement> over(Givens givens, Statement statement, Set<Name> kept) {
    Set<Name> free = indexing(statement);
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

  /// The names that stand in an index: what only is compared, as in `k \ge 2`, is fixed.
  private static Set<Name> indexing(Statement statement) {
    Set<Name> found = new LinkedHashSet<>();
    look(statement, found);
    return found;
  }

  private static Statement look(Statement statement, Set<Name> found) {
    return Traversal.map(statement, t -> look(t, found), s -> look(s, found));
  }

  private static Term look(Term term, Set<Name> found) {
    if (term instanceof Term.At at) {
      at.indices().forEach(i -> found.addAll(Substitution.names(i)));
    }
    if (term instanceof Term.Big big) {
      Set<Name> inside = new LinkedHashSet<>();
      Term whole = Traversal.map(big, t -> look(t, inside), s -> look(s, inside));
      inside.remove(big.binder().variable());
      found.addAll(inside);
      return whole;
    }
    return Traversal.map(term, t -> look(t, found), s -> look(s, found));
  }

  /// The names in a statement that nothing in it binds.
  private static Set<Name> free(Statement statement) {
    Set<Name> found = new LinkedHashSet<>();
    Set<Name> bound = new LinkedHashSet<>();
    collect(statement, found, bound);
    return found;
  }

  private static Statement collect(Statement statement, Set<Name> found, Set<Name> bound) {
    Set<Name> inside = new LinkedHashSet<>(bound);
    switch (statement) {
      case Statement.ForAll s -> s.binders().forEach(b -> inside.add(b.variable()));
      case Statement.Exists s -> s.binders().forEach(b -> inside.add(b.variable()));
      default -> {}
    }
    return Traversal.map(statement, t -> collect(t, found, inside), s -> collect(s, found, inside));
  }

  private static Term collect(Term term, Set<Name> found, Set<Name> bound) {
    Set<Name> inside = new LinkedHashSet<>(bound);
    switch (term) {
      case Term.Sym s when !bound.contains(s.name()) -> found.add(s.name());
      case Term.Big b -> inside.add(b.binder().variable());
      case Term.Comprehension c -> c.indices().forEach(b -> inside.add(b.variable()));
      default -> {}
    }
    return Traversal.map(term, t -> collect(t, found, inside), s -> collect(s, found, inside));
  }
}
