package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Values of declared semidefinite matrices on a vector, as double sums `\sum_i \sum_j H_{ij} g_i
/// g_j`.
final class QuadraticForms {
  private QuadraticForms() {}

  /// What is known of such a sum.
  enum Sign {
    NONNEGATIVE,
    POSITIVE
  }

  /// The sign of a double sum, if it is the form of a semidefinite matrix: positive for a definite
  /// one and a vector that is given not to be zero.
  static Optional<Sign> sign(Givens givens, Term.Big outer) {
    if (!isFull(outer) || !(outer.body() instanceof Term.Big inner) || !isFull(inner)) {
      return Optional.empty();
    }
    Term first = new Term.Sym(outer.binder().variable());
    Term second = new Term.Sym(inner.binder().variable());
    if (first.equals(second)) {
      return Optional.empty();
    }
    List<Term> factors = new ArrayList<>(factors(inner.body()));
    for (Term factor : List.copyOf(factors)) {
      if (factor instanceof Term.At(Term.Sym matrix, List<Term> at)
          && (at.equals(List.of(first, second)) || at.equals(List.of(second, first)))) {
        factors.remove(factor);
        return vector(factors, first, second)
            .flatMap(v -> sign(givens, matrix, v, outer.binder(), inner.binder()));
      }
    }
    return Optional.empty();
  }

  private static boolean isFull(Term.Big big) {
    return big.operator() == Term.BigOperator.SUM
        && big.binder().condition().isEmpty()
        && big.binder().set().isEmpty()
        && big.binder().lower().filter(Num.ONE::equals).isPresent()
        && big.binder().upper().isPresent();
  }

  private static List<Term> factors(Term term) {
    return term instanceof Term.Mul m
        ? m.factors().stream().flatMap(f -> factors(f).stream()).toList()
        : List.of(term);
  }

  /// The name whose components at both indices are the factors.
  private static Optional<Term.Sym> vector(List<Term> factors, Term first, Term second) {
    return factors.size() == 2
            && factors.getFirst() instanceof Term.At(Term.Sym vector, _)
            && Set.copyOf(factors)
                .equals(
                    Set.of(
                        new Term.At(vector, List.of(first)), new Term.At(vector, List.of(second))))
        ? Optional.of(vector)
        : Optional.empty();
  }

  private static Optional<Sign> sign(
      Givens givens, Term.Sym matrix, Term.Sym vector, Term.Binder outer, Term.Binder inner) {
    Axis axis = Axis.ofSize(outer.upper().orElseThrow());
    boolean whole =
        inner.upper().equals(outer.upper())
            && axes(givens, matrix.name()).equals(List.of(axis, axis))
            && axes(givens, vector.name()).equals(List.of(axis));
    if (!whole
        || !(givens.declaration(matrix.name()).orElse(null) instanceof Declaration.Quantity q)) {
      return Optional.empty();
    }
    Set<Declaration.Property> properties = q.properties();
    if (properties.contains(Declaration.Property.of(PropertyName.POSITIVE_DEFINITE))) {
      return Optional.of(isNonzero(givens, vector) ? Sign.POSITIVE : Sign.NONNEGATIVE);
    }
    return properties.contains(Declaration.Property.of(PropertyName.POSITIVE_SEMIDEFINITE))
        ? Optional.of(Sign.NONNEGATIVE)
        : Optional.empty();
  }

  private static List<Axis> axes(Givens givens, Name name) {
    return givens.definition(name).isEmpty()
            && givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().family().isEmpty()
        ? q.sort().shape()
        : List.of();
  }

  private static boolean isNonzero(Givens givens, Term.Sym vector) {
    return givens.hypotheses().stream()
        .anyMatch(
            h ->
                h instanceof Relation(Term left, Relator relator, Term right)
                    && relator == Relator.NOT_EQUAL
                    && left.equals(vector)
                    && right.equals(Num.ZERO));
  }
}
