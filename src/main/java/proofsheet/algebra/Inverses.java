package proofsheet.algebra;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Term;

/// What sums over entries of a matrix and its inverse are.
final class Inverses {
  private Inverses() {}

  /// Rule: `A A^{-1} = A^{-1} A = I`, by entries: the delta that `\sum_v` of the product of an
  /// entry of an inverse and an entry of the matrix is; empty when they do not meet in `v`.
  static Optional<Term> contraction(Term inverse, Term entry, Name index, Term.IntegerRange range) {
    boolean shapes =
        inverse instanceof Term.At i
            && i.indices().size() == 2
            && i.of() instanceof Term.Op op
            && op.operator() == Operator.INVERSE
            && entry instanceof Term.At e
            && e.indices().size() == 2;
    if (!shapes) {
      return Optional.empty();
    }
    Term.At of = (Term.At) inverse;
    Term.At own = (Term.At) entry;
    Optional<Term.Comprehension> matrix = matrix(((Term.Op) of.of()).arguments().getFirst());
    boolean same =
        matrix.isPresent()
            && matrix.get().body() instanceof Term.At plain
            && plain.of().equals(own.of())
            && plain.indices().equals(variables(matrix.get()))
            && matrix.get().indices().getFirst().lower().equals(Optional.of(range.lower()))
            && matrix.get().indices().getFirst().upper().equals(Optional.of(range.upper()));
    if (!same) {
      return Optional.empty();
    }
    Term self = new Term.Sym(index);
    List<Term> p = of.indices();
    List<Term> r = own.indices();
    if (p.get(1).equals(self) && r.get(0).equals(self)) {
      return Optional.of(Term.Op.of(Operator.DELTA, p.get(0), r.get(1)));
    }
    if (p.get(0).equals(self) && r.get(1).equals(self)) {
      return Optional.of(Term.Op.of(Operator.DELTA, r.get(0), p.get(1)));
    }
    return Optional.empty();
  }

  private static Optional<Term.Comprehension> matrix(Term term) {
    return term instanceof Term.Comprehension c && c.indices().size() == 2
        ? Optional.of(c)
        : Optional.empty();
  }

  private static List<Term> variables(Term.Comprehension matrix) {
    return matrix.indices().stream().<Term>map(b -> new Term.Sym(b.variable())).toList();
  }
}
