package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// The indices that occur in terms.
final class Indices {
  private static final int MOST = 7;

  private Indices() {}

  /// The names that stand as indices in a statement.
  static Set<Name> free(Statement statement) {
    Set<Name> found = new HashSet<>();
    Traversal.map(
        statement,
        t -> {
          for (Term index : of(t)) {
            if (index instanceof Term.Sym s) {
              found.add(s.name());
            }
          }
          return t;
        },
        s -> s);
    return found;
  }

  /// The terms that stand as indices in a term, and the numbered names of bound ones.
  static List<Term> of(Term term) {
    Set<Term> found = new LinkedHashSet<>();
    collect(term, found);
    return found.stream().limit(MOST).toList();
  }

  private static void collect(Term term, Set<Term> found) {
    switch (term) {
      case Term.At a -> found.addAll(a.indices());
      case Term.Op op when op.operator() == Operator.DELTA -> found.addAll(op.arguments());
      case Term.Big _ -> {
        found.add(new Term.Sym(new Name("#1")));
        found.add(new Term.Sym(new Name("#2")));
      }
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          collect(t, found);
          return t;
        },
        s -> s);
  }

  /// All tuples of so many indices.
  static List<List<Term>> tuples(List<Term> indices, int length) {
    List<List<Term>> tuples = List.of(List.of());
    for (int i = 0; i < length; i++) {
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> tuple : tuples) {
        for (Term index : indices) {
          List<Term> next = new ArrayList<>(tuple);
          next.add(index);
          longer.add(next);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  /// The names of a term that no sum in it binds.
  static Set<Name> freeNames(Term term) {
    Set<Name> found = new HashSet<>();
    freeNames(term, Set.of(), found);
    return found;
  }

  private static void freeNames(Term term, Set<Name> bound, Set<Name> found) {
    switch (term) {
      case Term.Sym s -> {
        if (!bound.contains(s.name())) {
          found.add(s.name());
        }
      }
      case Term.Apply a -> found.add(a.function());
      case Term.Prime p -> found.add(p.function());
      default -> {}
    }
    Set<Name> inner = new HashSet<>(bound);
    if (term instanceof Term.Big b) {
      inner.add(b.binder().variable());
    }
    if (term instanceof Term.Comprehension c) {
      c.indices().forEach(b -> inner.add(b.variable()));
    }
    Traversal.map(
        term,
        t -> {
          freeNames(t, inner, found);
          return t;
        },
        s -> {
          Substitution.names(s).stream().filter(n -> !inner.contains(n)).forEach(found::add);
          return s;
        });
  }
}
