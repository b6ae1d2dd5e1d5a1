package proofsheet.calculus;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Terms in index notation that speak of one member among many.
public final class Members {
  private Members() {}

  /// Whether an index that was brought in around a term stands in it.
  public static boolean isMember(Term term) {
    return isMember(term, Set.of());
  }

  private static boolean isMember(Term term, Set<Name> bound) {
    if (term instanceof Term.At at
        && at.indices().stream()
            .flatMap(i -> Substitution.names(i).stream())
            .anyMatch(n -> n.latex().indexOf('#') >= 0 && !bound.contains(n))) {
      return true;
    }
    Set<Name> inner = new HashSet<>(bound);
    switch (term) {
      case Term.Big big -> inner.add(big.binder().variable());
      case Term.Comprehension c -> c.indices().forEach(b -> inner.add(b.variable()));
      default -> {}
    }
    boolean[] found = {false};
    UnaryOperator<Term> look =
        t -> {
          found[0] |= isMember(t, inner);
          return t;
        };
    Traversal.map(term, look, s -> Traversal.map(s, look, x -> x));
    return found[0];
  }
}
