package proofsheet.latex;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Indicators that are asked of each entry, written as of the whole: `\mathbb{1}[s > 0]`.
final class EntrywiseIndicator {
  private EntrywiseIndicator() {}

  /// The comparison of the vectors or matrices; empty when a tensor is no such indicator.
  static Optional<Statement> of(Term.Comprehension tensor) {
    List<Name> names = tensor.indices().stream().map(Term.Binder::variable).toList();
    List<Term> indices = names.stream().<Term>map(Term.Sym::new).toList();
    if (!(tensor.body() instanceof Term.Indicator(Relation(Term left, var relator, Term right)))) {
      return Optional.empty();
    }
    Optional<Term> first = whole(left, indices, names);
    Optional<Term> second = whole(right, indices, names);
    return first.isPresent() && second.isPresent()
        ? Optional.of(new Relation(first.get(), relator, second.get()))
        : Optional.empty();
  }

  /// What a term is an entry of; itself when it is the same for all entries.
  private static Optional<Term> whole(Term term, List<Term> indices, List<Name> names) {
    if (term instanceof Term.At(Term of, List<Term> at) && at.equals(indices)) {
      return Optional.of(of).filter(t -> isFree(t, names));
    }
    return Optional.of(term).filter(t -> isFree(t, names));
  }

  private static boolean isFree(Term term, List<Name> names) {
    return Substitution.names(term).stream().noneMatch(names::contains);
  }
}
