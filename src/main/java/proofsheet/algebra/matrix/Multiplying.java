package proofsheet.algebra.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.math.Effort;

/// Multiplies sums by what the inverses in them are inverses of.
///
/// Rule: a product with an invertible matrix is zero just when the other factor is.
final class Multiplying {
  private static final int MOST = 60;

  private final WordAlgebra algebra;

  Multiplying(WordAlgebra algebra) {
    this.algebra = algebra;
  }

  /// Zero when some product of the sum with such matrices is; else the sum.
  MatrixSum simplest(MatrixSum sum) {
    Deque<MatrixSum> open = new ArrayDeque<>(List.of(sum));
    Set<String> seen = new HashSet<>(Set.of(sum.key()));
    while (!open.isEmpty()) {
      MatrixSum next = withoutZeros(open.poll());
      if (next.isZero()) {
        return MatrixSum.zero(sum.rows(), sum.columns());
      }
      if (seen.size() < MOST) {
        for (MatrixSum product : products(next)) {
          if (seen.add(product.key())) {
            open.add(product);
          }
        }
      }
    }
    return sum;
  }

  private MatrixSum withoutZeros(MatrixSum sum) {
    SortedMap<Word, Fraction> terms = new TreeMap<>(sum.terms());
    terms.values().removeIf(algebra.scalars()::isZero);
    return new MatrixSum(sum.rows(), sum.columns(), terms);
  }

  private List<MatrixSum> products(MatrixSum sum) {
    List<MatrixSum> products = new ArrayList<>();
    Set<Letter> left = new HashSet<>();
    Set<Letter> right = new HashSet<>();
    for (Word word : sum.terms().keySet()) {
      if (!word.isEmpty()) {
        left.add(word.letters().getFirst());
        right.add(word.letters().getLast());
      }
    }
    for (Letter letter : left.stream().sorted().toList()) {
      Effort.spend(20);
      if (letter.atom().inverseOf().isPresent()) {
        products.add(algebra.product(original(letter), sum));
      }
    }
    for (Letter letter : right.stream().sorted().toList()) {
      if (letter.atom().inverseOf().isPresent()) {
        products.add(algebra.product(sum, original(letter)));
      }
    }
    return products;
  }

  private MatrixSum original(Letter inverse) {
    MatrixSum of = algebra.reduced(inverse.atom().inverseOf().orElseThrow());
    return inverse.isTransposed() ? algebra.transposed(of) : of;
  }
}
