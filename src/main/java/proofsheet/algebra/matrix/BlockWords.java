package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Size;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Matrices in blocks as sums of words: `\sum_{ij} E_i A_{ij} F_j^\top`, where `E_i` puts a block
/// of rows at its place.
///
/// Rule: `E_i^\top E_j` is the identity matrix for `i = j` and zero else, and `\sum_i E_i E_i^\top
/// = I`.
final class BlockWords {
  private final WordAlgebra algebra;
  private final Alphabet alphabet;
  private final Map<List<Term>, List<MatrixSum>> partitions = new HashMap<>();

  BlockWords(WordAlgebra algebra, Alphabet alphabet) {
    this.algebra = algebra;
    this.alphabet = alphabet;
  }

  /// The matrix with these blocks; `blocks` has the sum of each.
  MatrixSum of(List<List<MatrixSum>> blocks, List<Term> heights, List<Term> widths) {
    List<MatrixSum> down = partition(heights);
    List<MatrixSum> across = partition(widths);
    MatrixSum sum = MatrixSum.zero(Size.sum(heights), Size.sum(widths));
    for (int i = 0; i < heights.size(); i++) {
      for (int j = 0; j < widths.size(); j++) {
        MatrixSum left = product(down.get(i), blocks.get(i).get(j));
        sum = sum.plus(product(left, algebra.transposed(across.get(j))));
      }
    }
    return sum;
  }

  private MatrixSum product(MatrixSum left, MatrixSum right) {
    if (isNumber(left)) {
      return right.times(algebra.scalar(left));
    }
    return isNumber(right) ? left.times(algebra.scalar(right)) : algebra.product(left, right);
  }

  private static boolean isNumber(MatrixSum sum) {
    return sum.rows().equals(Num.ONE) && sum.columns().equals(Num.ONE);
  }

  /// The partitions of square matrices of one size into blocks, met so far.
  List<List<MatrixSum>> partitions(Term size) {
    return partitions.values().stream()
        .filter(p -> p.size() > 1 && p.getFirst().rows().equals(size))
        .toList();
  }

  private List<MatrixSum> partition(List<Term> sizes) {
    List<MatrixSum> known = partitions.get(sizes);
    if (known == null) {
      known = sizes.size() == 1 ? List.of(MatrixSum.identity(sizes.getFirst())) : introduced(sizes);
      partitions.put(sizes, known);
    }
    return known;
  }

  private List<MatrixSum> introduced(List<Term> sizes) {
    Term whole = Size.sum(sizes);
    List<Letter> letters = new ArrayList<>();
    for (int k = 0; k < sizes.size(); k++) {
      Atom atom = alphabet.named(term(sizes, k), whole, sizes.get(k), Set.of());
      alphabet.isNew(atom);
      letters.add(Letter.of(atom));
    }
    MatrixSum all = MatrixSum.identity(whole).negated();
    for (Letter a : letters) {
      for (Letter b : letters) {
        boolean number = a.columns().equals(Num.ONE) && b.columns().equals(Num.ONE);
        if (!number) {
          MatrixSum product = algebra.word(new Word(List.of(a.transposed(), b)));
          MatrixSum identity = MatrixSum.identity(a.columns());
          algebra.rewriting().add(a.equals(b) ? product.minus(identity) : product);
        }
      }
      all = all.plus(algebra.word(new Word(List.of(a, a.transposed()))));
    }
    algebra.rewriting().add(all);
    return letters.stream().map(l -> algebra.word(Word.of(l))).toList();
  }

  /// The matrix that has an identity block at the place `k` and zeros above and below.
  private static Term term(List<Term> sizes, int k) {
    Term width = sizes.get(k);
    boolean column = width.equals(Num.ONE);
    List<Term> blocks = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Term height = sizes.get(i);
      if (column) {
        blocks.add(
            height.equals(Num.ONE)
                ? i == k ? Num.ONE : Num.ZERO
                : Term.Op.of(Operator.ZEROS, height));
      } else if (i == k) {
        blocks.add(Term.Op.of(Operator.IDENTITY, width));
      } else {
        blocks.add(
            height.equals(Num.ONE)
                ? Term.Op.of(Operator.TRANSPOSE, Term.Op.of(Operator.ZEROS, width))
                : Term.Op.of(Operator.ZEROS, height, width));
      }
    }
    return column
        ? new Term.Vector(blocks)
        : new Term.Matrix(blocks.stream().map(List::of).toList());
  }

  /// Rule: columns of zeros with a single one, `e_i^\top e_j = \delta_{ij}`.
  static Optional<Term> product(Atom left, Atom right) {
    Optional<Integer> a = place(left);
    Optional<Integer> b = place(right);
    return a.isPresent() && b.isPresent() && sizes(left).equals(sizes(right))
        ? Optional.of(a.equals(b) ? Num.ONE : Num.ZERO)
        : Optional.empty();
  }

  /// Where the one stands in a column of zero blocks; empty for another.
  private static Optional<Integer> place(Atom atom) {
    if (!(atom.term() instanceof Term.Vector v)
        || v.entries().stream().noneMatch(BlockWords::isZeros)) {
      return Optional.empty();
    }
    int place = v.entries().indexOf(Num.ONE);
    boolean rest =
        v.entries().stream().filter(e -> !isZeros(e) && !e.equals(Num.ZERO)).count() == 1;
    return place >= 0 && rest ? Optional.of(place) : Optional.empty();
  }

  private static List<Term> sizes(Atom atom) {
    return ((Term.Vector) atom.term())
        .entries().stream()
            .map(e -> isZeros(e) ? ((Term.Op) e).arguments().getFirst() : Num.ONE)
            .toList();
  }

  private static boolean isZeros(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.ZEROS;
  }
}
