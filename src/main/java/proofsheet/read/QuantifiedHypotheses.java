package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.read.expression.Scope;

/// Hypotheses with a condition on declared indices, as in `g_i = 0 \text{ for } i < 1`.
final class QuantifiedHypotheses {
  private QuantifiedHypotheses() {}

  /// The statement for all values of these indices.
  static Statement overAll(Statement statement, Map<Name, Term.IntegerRange> indices) {
    List<Term.Binder> binders = new ArrayList<>();
    indices.forEach((n, range) -> binders.add(Term.Binder.range(n, range.lower(), range.upper())));
    return binders.isEmpty() ? statement : new Statement.ForAll(binders, statement);
  }

  /// The hypothesis for all values of the indices that its condition speaks of; empty when it
  /// speaks of none.
  ///
  /// Rule: words that restrict an index say that the hypothesis holds for each of its values, not
  /// just for one that is fixed elsewhere. So a point that refutes a claim has to satisfy it for
  /// all.
  static Optional<Statement> of(Statement.Implies hypothesis, Scope scope) {
    List<Term.Binder> binders = new ArrayList<>();
    for (Name name : Substitution.names(hypothesis.premise())) {
      // Rule: an index that is only compared, as `c` in `y_k = 0 \text{ for } k \ne c`, is fixed.
      if (!Substitution.names(hypothesis.conclusion()).contains(name)) {
        continue;
      }
      if (scope.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars() instanceof Term.IntegerRange range) {
        binders.add(Term.Binder.range(name, range.lower(), range.upper()));
      }
    }
    return binders.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement.ForAll(binders, hypothesis));
  }
}
