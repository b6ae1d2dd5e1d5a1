package proofsheet.algebra.matrix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Terms;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Num;

/// Sums over all indices of a tensor, as words.
final class IndexSums {
  private final MatrixReader reader;
  private final WordAlgebra algebra;
  private int indices;

  IndexSums(MatrixReader reader, WordAlgebra algebra) {
    this.reader = reader;
    this.algebra = algebra;
  }

  /// Rule: `\sum_i A_{ii} = \operatorname{tr}(A)` and `\sum_i v_i = 1^\top v`, over all indices.
  Optional<Term> ofEntries(Term.Big big) {
    if (!isPlainSum(big) || !(big.body() instanceof Term.At at)) {
      return Optional.empty();
    }
    Term index = new Term.Sym(big.binder().variable());
    List<Axis> axes = reader.axes(at.of());
    boolean all =
        at.indices().size() == axes.size()
            && at.indices().stream().allMatch(index::equals)
            && axes.stream().allMatch(a -> isOver(big, a.upper()))
            && !Substitution.names(at.of()).contains(big.binder().variable())
            && reader.hasPlainEntries(at.of());
    if (!all) {
      return Optional.empty();
    }
    return switch (axes.size()) {
      case 1 ->
          Optional.of(
              Term.Op.of(
                  Operator.INNER, Term.Op.of(Operator.ONES, axes.getFirst().upper()), at.of()));
      case 2 -> Optional.of(Term.Op.of(Operator.TRACE, at.of()));
      default -> Optional.empty();
    };
  }

  private static boolean isPlainSum(Term.Big big) {
    return big.operator() == BigOperator.SUM
        && big.binder().condition().isEmpty()
        && big.binder().set().isEmpty()
        && big.binder().lower().filter(Num.ONE::equals).isPresent()
        && big.binder().upper().isPresent();
  }

  private static boolean isOver(Term.Big big, Term size) {
    return big.binder().upper().filter(size::equals).isPresent();
  }

  /// Rule: `\sum_j A e_j e_j^\top B = A B`, and `\sum_j D_{jj} A e_j e_j^\top B = A D B` for a
  /// diagonal `D`, when the sum is over all indices.
  Optional<MatrixSum> ofOuterProducts(Term.Big big) {
    if (!isPlainSum(big)) {
      return Optional.empty();
    }
    Name index = Bound.arbitrary(new Name("j"), 10 + ++indices);
    Term.Sym number = new Term.Sym(index);
    Term size = big.binder().upper().orElseThrow();
    Term body = Substitution.in(big.body(), Map.of(big.binder().variable(), number));
    MatrixSum each = reader.sum(body);
    Letter unit = reader.unit(number, size).terms().firstKey().letters().getFirst();
    MatrixSum total = MatrixSum.zero(each.rows(), each.columns());
    for (Map.Entry<Word, Fraction> e : each.terms().entrySet()) {
      Optional<MatrixSum> summed = summed(e.getKey(), e.getValue(), unit, number);
      if (summed.isEmpty()) {
        return Optional.empty();
      }
      total = total.plus(summed.get());
    }
    return Optional.of(total);
  }

  private Optional<MatrixSum> summed(
      Word word, Fraction coefficient, Letter unit, Term.Sym number) {
    int at = word.letters().indexOf(unit);
    boolean pair =
        at >= 0 && at + 1 < word.length() && word.letters().get(at + 1).equals(unit.transposed());
    if (!pair) {
      return Optional.empty();
    }
    Word head = word.to(at);
    Word tail = word.from(at + 2);
    Term size = unit.rows();
    Optional<MatrixSum> middle = middle(coefficient, number, size);
    boolean free =
        java.util.stream.Stream.concat(head.letters().stream(), tail.letters().stream())
            .noneMatch(l -> mentions(l.atom().term(), number));
    if (middle.isEmpty() || !free) {
      return Optional.empty();
    }
    MatrixSum left = head.isEmpty() ? MatrixSum.identity(size) : algebra.word(head);
    MatrixSum right = tail.isEmpty() ? MatrixSum.identity(size) : algebra.word(tail);
    return Optional.of(algebra.product(algebra.product(left, middle.get()), right));
  }

  /// The diagonal matrix of the coefficients.
  private Optional<MatrixSum> middle(Fraction coefficient, Term.Sym number, Term size) {
    Term term = Terms.of(coefficient);
    if (!mentions(term, number)) {
      return Optional.of(MatrixSum.identity(size).times(coefficient));
    }
    boolean entry =
        term instanceof Term.At at
            && at.indices().equals(List.of(number, number))
            && at.of() instanceof Term.Sym;
    if (!entry) {
      return Optional.empty();
    }
    MatrixSum matrix = reader.sum(((Term.At) term).of());
    boolean diagonal =
        matrix.rows().equals(size)
            && matrix.terms().size() == 1
            && matrix.terms().firstKey().letters().stream()
                .allMatch(l -> l.atom().has(proofsheet.math.Declaration.PropertyName.DIAGONAL));
    return diagonal ? Optional.of(matrix) : Optional.empty();
  }

  private boolean mentions(Term term, Term.Sym number) {
    Set<Name> names = Substitution.names(Substitution.in(term, algebra.scalars().meanings()));
    return names.contains(number.name());
  }
}
