package proofsheet.calculus;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;

/// Expectations of products over the members of an independent family.
///
/// Rule: `\mathbb{E}\left[ \prod_i g_i(X_i) \right] = \prod_i \mathbb{E}[g_i(X_i)]` for independent
/// `X_i`, and `e^{\sum_i a_i} = \prod_i e^{a_i}`.
final class FamilyProducts {
  private final IndexNotation notation;
  private final Expectations expectations;
  private final Dependence dependence;

  FamilyProducts(IndexNotation notation, Expectations expectations) {
    this.notation = notation;
    this.expectations = expectations;
    this.dependence = new Dependence(notation.givens());
  }

  /// The expectation of a single factor that is such a product.
  Optional<Term> moment(List<Term> factors) {
    return factors.size() == 1
        ? product(factors.getFirst()).filter(this::isIndependent).map(this::expectation)
        : Optional.empty();
  }

  private static Optional<Term.Big> product(Term factor) {
    return switch (factor) {
      case Term.Big b when b.operator() == BigOperator.PRODUCT -> Optional.of(b);
      case Term.Op op
          when op.operator() == Operator.EXP
              && op.arguments().getFirst() instanceof Term.Big b
              && b.operator() == BigOperator.SUM ->
          Optional.of(
              new Term.Big(BigOperator.PRODUCT, b.binder(), Term.Op.of(Operator.EXP, b.body())));
      default -> Optional.empty();
    };
  }

  /// Whether all that is random in a factor belongs to the member at its index, and so is
  /// independent of what is random in the others.
  private boolean isIndependent(Term.Big product) {
    Binder binder = product.binder();
    Term body = product.body();
    if (binder.lower().isEmpty()
        || binder.upper().isEmpty()
        || binder.condition().isPresent()
        || !dependence.boundAtoms(body).isEmpty()) {
      return false;
    }
    Name other = Bound.numbered(new Name("other"), 1);
    Term there = Substitution.in(body, Map.of(binder.variable(), new Term.Sym(other)));
    Set<Dependence.Apart> apart = new HashSet<>();
    for (Term left : dependence.atoms(body)) {
      for (Term right : dependence.atoms(there)) {
        Term one = dependence.member(left);
        Term two = dependence.member(right);
        if (differ(one, binder.variable(), two, other)) {
          apart.add(new Dependence.Apart(one, two));
        }
      }
    }
    return !apart.isEmpty() && dependence.components(List.of(body, there), apart).size() == 2;
  }

  /// Whether two members differ wherever these indices of theirs do.
  private static boolean differ(Term one, Name index, Term two, Name other) {
    if (!(one instanceof Term.At left) || !(two instanceof Term.At right)) {
      return false;
    }
    int place = left.indices().indexOf(new Term.Sym(index));
    return place >= 0
        && place < right.indices().size()
        && right.indices().get(place).equals(new Term.Sym(other));
  }

  private Term expectation(Term.Big product) {
    Term each =
        notation.log().below(product.binder(), () -> expectations.expectation(product.body()));
    return Folding.big(BigOperator.PRODUCT, product.binder(), each);
  }
}
