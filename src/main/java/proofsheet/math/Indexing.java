package proofsheet.math;

import java.util.LinkedHashSet;
import java.util.Set;

/// Which names statements use as indices, and which they only compare.
public final class Indexing {
  private Indexing() {}

  /// The names that a hypothesis only compares.
  ///
  /// Rule: an index that a hypothesis compares without being about anything at it, as `k` in
  /// `k \ge 2`, or `c` where `y_k = 0` is said for `k \ne c`, is fixed: it is the same in all
  /// hypotheses.
  public static Set<Name> fixed(Givens givens) {
    Set<Name> fixed = new LinkedHashSet<>();
    for (Statement each : givens.hypotheses()) {
      Set<Name> compared = free(each);
      compared.removeAll(indexing(each));
      fixed.addAll(compared);
    }
    return fixed;
  }

  /// The names that stand in an index of a statement and that nothing in it binds.
  public static Set<Name> indexing(Statement statement) {
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
  public static Set<Name> free(Statement statement) {
    Set<Name> found = new LinkedHashSet<>();
    collect(statement, found, Set.of());
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
