package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.calculus.Shapes;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// What stands in the holes of a pattern where a term has that pattern; sums and products of
/// numbers in any order, matrix products in theirs.
final class Matching {
  private final Shapes shapes;

  Matching(Shapes shapes) {
    this.shapes = shapes;
  }

  /// The values of the holes, by their numbers.
  Optional<Map<Integer, Term>> of(Term pattern, Term term) {
    Map<Integer, Term> values = new TreeMap<>();
    return fits(pattern, term, values) ? Optional.of(values) : Optional.empty();
  }

  private static boolean hasHole(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Hole);
  }

  private boolean fits(Term pattern, Term term, Map<Integer, Term> values) {
    if (!hasHole(pattern)) {
      return pattern.equals(term);
    }
    return switch (pattern) {
      case Term.Hole h -> {
        Term before = values.putIfAbsent(h.number(), term);
        yield before == null || before.equals(term);
      }
      case Term.Add a -> sum(a.terms(), term, values);
      case Term.Neg _, Term.Mul _ -> product(pattern, term, values);
      case Term.Op op when op.operator() == Operator.DOT -> product(pattern, term, values);
      case Term.Op op when op.operator() == Operator.TRANSPOSE ->
          fits(op.arguments().getFirst(), transposed(term), values);
      case Term.Op op ->
          term instanceof Term.Op other
              && op.operator() == other.operator()
              && all(op.arguments(), other.arguments(), values);
      case Term.Div d ->
          term instanceof Term.Div other
              && all(List.of(d.under(), d.over()), List.of(other.under(), other.over()), values);
      case Term.Pow p ->
          term instanceof Term.Pow other
              && all(
                  List.of(p.base(), p.exponent()), List.of(other.base(), other.exponent()), values);
      case Term.Apply f ->
          term instanceof Term.Apply other
              && f.function().equals(other.function())
              && all(f.arguments(), other.arguments(), values);
      default -> false;
    };
  }

  private boolean all(List<Term> patterns, List<Term> terms, Map<Integer, Term> values) {
    boolean fits = patterns.size() == terms.size();
    for (int i = 0; i < patterns.size() && fits; i++) {
      fits = fits(patterns.get(i), terms.get(i), values);
    }
    return fits;
  }

  private static Term transposed(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.TRANSPOSE
        ? op.arguments().getFirst()
        : Term.Op.of(Operator.TRANSPOSE, term);
  }

  // ---- products

  private boolean product(Term pattern, Term term, Map<Integer, Term> values) {
    List<Term> wanted = new ArrayList<>(Products.factors(pattern));
    List<Term> there = new ArrayList<>(Products.factors(term));
    for (Term factor : List.copyOf(wanted)) {
      boolean number = !hasHole(factor) && shapes.of(factor).isScalar();
      if (number && !there.remove(factor)) {
        return false;
      }
      if (number) {
        wanted.remove(factor);
      }
    }
    while (!wanted.isEmpty() && !there.isEmpty() && !(wanted.getLast() instanceof Term.Hole)) {
      if (!fits(wanted.removeLast(), there.removeLast(), values)) {
        return false;
      }
    }
    while (!wanted.isEmpty() && !(wanted.getFirst() instanceof Term.Hole)) {
      int first = firstTensor(there);
      if (first < 0 || !fits(wanted.removeFirst(), there.remove(first), values)) {
        return false;
      }
    }
    return wanted.isEmpty()
        ? there.isEmpty()
        : wanted.size() == 1 && fits(wanted.getFirst(), Products.of(there, shapes), values);
  }

  private int firstTensor(List<Term> factors) {
    for (int i = 0; i < factors.size(); i++) {
      if (!shapes.of(factors.get(i)).isScalar()) {
        return i;
      }
    }
    return -1;
  }

  // ---- sums

  /// Rule: each product in the pattern takes all terms that have its other factors; a hole by
  /// itself takes the rest.
  private boolean sum(List<Term> patterns, Term term, Map<Integer, Term> values) {
    List<Term> there = new ArrayList<>(terms(term));
    Optional<Term> rest = Optional.empty();
    for (Term pattern : patterns) {
      boolean bare = pattern instanceof Term.Hole || pattern instanceof Term.Neg(Term.Hole _);
      if (bare && rest.isPresent() || !bare && !taken(pattern, there, values)) {
        return false;
      }
      rest = bare ? Optional.of(pattern) : rest;
    }
    return rest.isEmpty() ? there.isEmpty() : fits(rest.get(), added(there), values);
  }

  private boolean taken(Term pattern, List<Term> there, Map<Integer, Term> values) {
    List<Term> parts = new ArrayList<>();
    int[] hole = {-1};
    for (Term term : List.copyOf(there)) {
      Map<Integer, Term> own = new TreeMap<>();
      if (fits(pattern, term, own) && own.size() <= 1) {
        there.remove(term);
        own.forEach(
            (n, v) -> {
              hole[0] = n;
              parts.add(v);
            });
        if (own.isEmpty()) {
          return true;
        }
      }
    }
    return hole[0] >= 0 && fits(new Term.Hole(hole[0]), added(parts), values);
  }

  /// The terms of a sum, products of sums with a vector taken apart.
  private List<Term> terms(Term term) {
    List<Term> factors = Products.factors(term);
    for (int i = 0; i < factors.size(); i++) {
      if (factors.get(i) instanceof Term.Add a) {
        List<Term> terms = new ArrayList<>();
        for (Term part : a.terms()) {
          List<Term> product = new ArrayList<>(factors.subList(0, i));
          product.addAll(Products.factors(part));
          product.addAll(factors.subList(i + 1, factors.size()));
          terms.addAll(terms(Products.of(product, shapes)));
        }
        return terms;
      }
    }
    return List.of(term);
  }

  private static Term added(List<Term> terms) {
    return switch (terms.size()) {
      case 0 -> Num.ZERO;
      case 1 -> terms.getFirst();
      default -> new Term.Add(List.copyOf(terms));
    };
  }
}
