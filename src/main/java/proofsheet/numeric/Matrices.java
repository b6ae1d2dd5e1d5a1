package proofsheet.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Inverses, determinants and ranks of matrices given by their entries, where all of these are
/// exact.
final class Matrices {
  /// Of a larger matrix nothing is computed.
  private static final int LARGEST = 6;

  private final Evaluator evaluator;
  private final Map<RationalMatrix, Optional<RationalMatrix>> inverses = new HashMap<>();

  /// Matrices that depend on no bound name and no outcome, by the terms that were evaluated.
  private final Map<Term, RationalMatrix> constant = new IdentityHashMap<>();

  Matrices(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// The entry of an inverse; a [NoValue] for a singular matrix.
  Enclosure inverseEntry(Term of, List<Term> indices) {
    RationalMatrix matrix = square(of);
    if (indices.size() != 2) {
      throw new NoValue("an entry with too few indices");
    }
    RationalMatrix inverse =
        inverses
            .computeIfAbsent(matrix, RationalMatrix::inverse)
            .orElseThrow(() -> new NoValue("the inverse of a singular matrix"));
    int row = within(indices.get(0), matrix.height());
    int column = within(indices.get(1), matrix.height());
    return Enclosure.of(inverse.at(row, column));
  }

  private int within(Term index, int size) {
    int value = evaluator.integer(index).intValueExact();
    if (value < 1 || value > size) {
      throw new NoValue("an index out of range");
    }
    return value;
  }

  Enclosure value(Operator operator, Term of) {
    return operator == Operator.RANK
        ? Enclosure.of(entries(of).rank())
        : Enclosure.of(square(of).determinant());
  }

  private RationalMatrix square(Term of) {
    RationalMatrix matrix = entries(of);
    if (matrix.height() != matrix.width()) {
      throw new NoValue("a matrix that is not square");
    }
    return matrix;
  }

  private RationalMatrix entries(Term of) {
    RationalMatrix known = constant.get(of);
    if (known != null) {
      return known;
    }
    RationalMatrix matrix = computed(of);
    if (evaluator.isConstant(of)) {
      constant.put(of, matrix);
    }
    return matrix;
  }

  private RationalMatrix computed(Term of) {
    if (of instanceof Term.Matrix written) {
      return new RationalMatrix(
          written.rows().stream().map(r -> r.stream().map(this::exact).toList()).toList());
    }
    if (!(of instanceof Term.Comprehension family) || family.indices().size() != 2) {
      throw new NoValue("a matrix without entries");
    }
    int rows = size(family.indices().get(0));
    int columns = size(family.indices().get(1));
    List<List<Rational>> all = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      List<Rational> row = new ArrayList<>();
      for (int j = 1; j <= columns; j++) {
        Map<Name, Term> here =
            Map.of(
                family.indices().get(0).variable(), Num.of(i),
                family.indices().get(1).variable(), Num.of(j));
        row.add(exact(Substitution.in(family.body(), here)));
      }
      all.add(row);
    }
    return new RationalMatrix(all);
  }

  private Rational exact(Term entry) {
    return evaluator
        .value(entry)
        .exact()
        .orElseThrow(() -> new NoValue("a matrix with an entry that is not exact"));
  }

  private int size(Binder binder) {
    int lower = evaluator.integer(binder.lower().orElseThrow()).intValueExact();
    int upper = evaluator.integer(binder.upper().orElseThrow()).intValueExact();
    if (lower != 1 || upper < 1 || upper > LARGEST) {
      throw new NoValue("a matrix of such a size");
    }
    return upper;
  }
}
