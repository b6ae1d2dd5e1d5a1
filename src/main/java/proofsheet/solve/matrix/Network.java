package proofsheet.solve.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// A product of factors with indices: vectors at indices, matrices between two. Summed indices are
/// contracted one by one, those with the fewest matrices first.
final class Network {
  private static final int STEPS = 40;

  /// A product of matrices, its rows at one index and its columns at the other.
  private record Edge(Name row, Name column, List<Term> factors, Predicate<Name> symmetric) {
    boolean touches(Name index) {
      return row.equals(index) || column.equals(index);
    }

    Name other(Name index) {
      return row.equals(index) ? column : row;
    }

    /// The factors read with `index` as the row.
    List<Term> from(Name index) {
      return row.equals(index) ? factors : reversed(factors, symmetric);
    }
  }

  private final Map<Name, Term> sizes;
  private final Map<Name, List<Term>> vectors = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Term> scalars = new ArrayList<>();
  private final List<Name> summed = new ArrayList<>();
  private Rational number = Rational.ONE;

  private final Predicate<Name> symmetric;

  /// `sizes` are the lengths of the indices, `symmetric` tells which matrices are.
  Network(Map<Name, Term> sizes, Predicate<Name> symmetric) {
    this.sizes = new HashMap<>(sizes);
    this.symmetric = symmetric;
  }

  void number(Rational factor) {
    number = number.times(factor);
  }

  void scalar(Term factor) {
    scalars.add(factor);
  }

  void vector(Name index, Term vector) {
    vectors.computeIfAbsent(index, _ -> new ArrayList<>()).add(vector);
  }

  void matrix(Name row, Name column, Term matrix) {
    edges.add(new Edge(row, column, List.of(matrix), symmetric));
  }

  void sum(Name index, Term size) {
    summed.add(index);
    sizes.put(index, size);
  }

  private static List<Term> reversed(List<Term> factors, Predicate<Name> symmetric) {
    return factors.reversed().stream()
        .map(f -> isSymmetric(f, symmetric) ? f : Chain.transposed(f))
        .toList();
  }

  /// Rule: the inverse of a symmetric matrix is symmetric.
  private static boolean isSymmetric(Term factor, Predicate<Name> symmetric) {
    return switch (factor) {
      case Term.Sym s -> symmetric.test(s.name());
      case Term.Op op when op.operator() == Operator.INVERSE ->
          isSymmetric(op.arguments().getFirst(), symmetric);
      default -> false;
    };
  }

  /// All summed indices contracted; the free ones are the rows, and the columns if there are two.
  Chain contracted(List<Name> free) {
    for (int step = 0; !summed.isEmpty(); step++) {
      if (step > STEPS) {
        throw new NoMatrixForm("too many indices");
      }
      Name index =
          summed.stream().min(java.util.Comparator.comparingLong(n -> degree(n))).orElseThrow();
      contract(index);
      summed.remove(index);
    }
    return switch (free.size()) {
      case 0 -> new Chain(number, List.copyOf(scalars), List.of());
      case 1 -> column(free.getFirst());
      case 2 -> between(free.get(0), free.get(1));
      default -> throw new NoMatrixForm("more than two indices");
    };
  }

  private long degree(Name index) {
    return edges.stream().filter(e -> e.touches(index)).count();
  }

  private Optional<Term> at(Name index) {
    List<Term> own = vectors.getOrDefault(index, List.of());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Term product = own.getFirst();
    for (Term next : own.subList(1, own.size())) {
      product = Term.Op.of(Operator.HADAMARD, product, next);
    }
    return Optional.of(product);
  }

  private Term ones(Name index) {
    return Term.Op.of(Operator.ONES, sizes.get(index));
  }

  private void contract(Name index) {
    List<Edge> own = edges.stream().filter(e -> e.touches(index)).toList();
    if (own.stream().anyMatch(e -> e.row().equals(e.column())) || own.size() > 2) {
      throw new NoMatrixForm("an index in too many places");
    }
    edges.removeAll(own);
    List<Term> here = vectors.getOrDefault(index, List.of());
    switch (own.size()) {
      case 0 -> inner(index, here);
      case 1 -> {
        Edge edge = own.getFirst();
        Name other = edge.other(index);
        List<Term> factors = new ArrayList<>(edge.from(other));
        factors.addAll(flat(at(index).orElseGet(() -> ones(index))));
        vector(other, Chain.product(factors));
      }
      default -> {
        Name left = own.get(0).other(index);
        Name right = own.get(1).other(index);
        List<Term> factors = new ArrayList<>(own.get(0).from(left));
        at(index).ifPresent(d -> factors.add(Term.Op.of(Operator.DIAG, d)));
        factors.addAll(own.get(1).from(index));
        edges.add(new Edge(left, right, List.copyOf(factors), symmetric));
      }
    }
    vectors.remove(index);
  }

  /// Rule: the sum of the products of entries is the inner product.
  private void inner(Name index, List<Term> here) {
    Term left = here.isEmpty() ? ones(index) : here.getFirst();
    if (here.isEmpty()) {
      scalars.add(sizes.get(index));
      return;
    }
    if (here.size() == 1) {
      scalars.add(Term.Op.of(Operator.DOT, Chain.transposed(ones(index)), left));
      return;
    }
    Term right = here.get(1);
    for (Term next : here.subList(2, here.size())) {
      right = Term.Op.of(Operator.HADAMARD, right, next);
    }
    List<Term> factors = new ArrayList<>(reversed(flat(left), symmetric));
    factors.addAll(flat(right));
    scalars.add(Chain.product(factors));
  }

  private Chain column(Name row) {
    if (!edges.isEmpty()) {
      throw new NoMatrixForm("a matrix where a vector should be");
    }
    return new Chain(number, List.copyOf(scalars), flat(at(row).orElseGet(() -> ones(row))));
  }

  private static List<Term> flat(Term product) {
    if (product instanceof Term.Op op && op.operator() == Operator.DOT) {
      List<Term> factors = new ArrayList<>(flat(op.arguments().get(0)));
      factors.addAll(flat(op.arguments().get(1)));
      return factors;
    }
    return List.of(product);
  }

  private Chain between(Name row, Name column) {
    if (edges.size() > 1) {
      throw new NoMatrixForm("several matrices at one place");
    }
    List<Term> factors = new ArrayList<>();
    if (edges.isEmpty()) {
      factors.addAll(flat(at(row).orElseGet(() -> ones(row))));
      factors.addAll(reversed(flat(at(column).orElseGet(() -> ones(column))), _ -> false));
      return new Chain(number, List.copyOf(scalars), List.copyOf(factors));
    }
    List<Term> middle = edges.getFirst().from(row);
    boolean identity =
        middle.size() == 1
            && middle.getFirst() instanceof Term.Op op
            && op.operator() == Operator.IDENTITY;
    if (identity) {
      List<Term> both = new ArrayList<>(vectors.getOrDefault(row, List.of()));
      both.addAll(vectors.getOrDefault(column, List.of()));
      vectors.put(row, both);
      factors.add(at(row).<Term>map(d -> Term.Op.of(Operator.DIAG, d)).orElse(middle.getFirst()));
      return new Chain(number, List.copyOf(scalars), List.copyOf(factors));
    }
    at(row).ifPresent(d -> factors.add(Term.Op.of(Operator.DIAG, d)));
    factors.addAll(middle);
    at(column).ifPresent(d -> factors.add(Term.Op.of(Operator.DIAG, d)));
    return new Chain(number, List.copyOf(scalars), List.copyOf(factors));
  }
}
