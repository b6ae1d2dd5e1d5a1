package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.kernel.Fact;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// The inequalities of Cauchy and Schwarz and of Minkowski for the vectors that a claim's sums and
/// roots are made of.
final class VectorLemmas {
  private static final int MOST_SUMS = 3;
  private static final int MOST_PARTS = 4;
  private static final int MOST_TRIANGLES = 12;

  private VectorLemmas() {}

  /// Cauchy–Schwarz for the vectors in sums and roots.
  static List<Fact> facts(Set<List<Term>> vectors, Set<Term.Big> sums) {
    List<Fact> found = new ArrayList<>();
    List<List<Term>> written = new ArrayList<>(vectors);
    for (int i = 0; i < Math.min(5, written.size()); i++) {
      for (int j = i + 1; j < Math.min(5, written.size()); j++) {
        if (written.get(i).size() == written.get(j).size()) {
          add(List.of(), written.get(i), written.get(j), found);
        }
      }
    }
    Map<Object, Set<Term>> bySize = new LinkedHashMap<>();
    Map<Object, Binder> binders = new LinkedHashMap<>();
    for (Term.Big sum : sums) {
      Binder b = sum.binder();
      if (hasRange(b)) {
        Object size = List.of(b.lower().get(), b.upper().get());
        Binder shared =
            binders.computeIfAbsent(
                size,
                k ->
                    Binder.range(
                        Bound.numbered(new Name("part"), 1), b.lower().get(), b.upper().get()));
        Term body =
            Substitution.in(sum.body(), Map.of(b.variable(), new Term.Sym(shared.variable())));
        entries(body, shared.variable(), bySize.computeIfAbsent(size, k -> new LinkedHashSet<>()));
      }
    }
    roots(sums, binders, found);
    bySize.forEach(
        (size, entries) -> {
          List<Term> list = entries.stream().limit(7).toList();
          for (int i = 0; i < list.size(); i++) {
            for (int j = i; j < list.size(); j++) {
              Binder binder = binders.get(size);
              add(List.of(binder), List.of(list.get(i)), List.of(list.get(j)), found);
            }
          }
        });
    return found;
  }

  /// Minkowski for a root of the squares of sums, or of multiples of sums: what does not depend on
  /// the entry is a weight.
  static List<Fact> ofSum(Term root) {
    if (!(root instanceof Term.Big outer)
        || outer.operator() != BigOperator.SUM
        || !hasRange(outer.binder())
        || !(outer.body() instanceof Term.Pow square)
        || !square.exponent().equals(Num.of(2))) {
      return List.of();
    }
    List<Term> factors = new ArrayList<>(factors(square.base()));
    List<Term.Big> sums =
        factors.stream()
            .filter(Term.Big.class::isInstance)
            .map(Term.Big.class::cast)
            .filter(b -> b.operator() == BigOperator.SUM && hasRange(b.binder()))
            .toList();
    if (sums.size() != 1) {
      return List.of();
    }
    Term.Big inner = sums.getFirst();
    factors.remove(inner);
    factors.addAll(factors(inner.body()));
    Binder entry = renamed(outer.binder(), 2);
    Binder summand = renamed(inner.binder(), 3);
    Map<Name, Term> own =
        Map.of(
            outer.binder().variable(),
            new Term.Sym(entry.variable()),
            inner.binder().variable(),
            new Term.Sym(summand.variable()));
    List<Term> weights = new ArrayList<>();
    List<Term> rest = new ArrayList<>();
    for (Term factor : factors) {
      Term of = Substitution.in(factor, own);
      (Substitution.names(of).contains(entry.variable()) ? rest : weights).add(of);
    }
    List<Fact> found = new ArrayList<>();
    found.add(new Fact.Minkowski(entry, summand, Num.ONE, product(factors, own)));
    if (!weights.isEmpty() && !rest.isEmpty()) {
      found.add(
          new Fact.Minkowski(entry, summand, product(weights, Map.of()), product(rest, Map.of())));
    }
    return found;
  }

  /// The triangle inequality for a root of the squares of sums: against the vectors below the other
  /// roots, and against each summand.
  static List<Fact> triangles(Set<Term> roots) {
    Map<Object, Binder> binders = new LinkedHashMap<>();
    Map<Object, List<Term>> vectors = new LinkedHashMap<>();
    for (Term root : roots) {
      if (root instanceof Term.Big sum
          && sum.operator() == BigOperator.SUM
          && hasRange(sum.binder())
          && sum.body() instanceof Term.Pow square
          && square.exponent().equals(Num.of(2))) {
        Binder own = sum.binder();
        Object size = List.of(own.lower().get(), own.upper().get());
        Binder shared = binders.computeIfAbsent(size, k -> renamed(own, 4));
        Map<Name, Term> entry = Map.of(own.variable(), new Term.Sym(shared.variable()));
        vectors
            .computeIfAbsent(size, k -> new ArrayList<>())
            .add(Substitution.in(square.base(), entry));
      }
    }
    List<Fact> found = new ArrayList<>();
    vectors.forEach(
        (size, all) -> {
          for (Term whole : all.stream().limit(MOST_SUMS).toList()) {
            Set<Term> parts = new LinkedHashSet<>(all.stream().limit(MOST_PARTS).toList());
            summands(whole, false, parts);
            parts.remove(whole);
            for (Term part : whole instanceof Term.Add ? parts : Set.<Term>of()) {
              Term rest = new Term.Add(List.of(whole, new Term.Neg(part)));
              found.add(
                  new Fact.CauchySchwarz(
                      List.of(binders.get(size)),
                      List.of(part),
                      List.of(rest),
                      Fact.Form.TRIANGLE));
            }
          }
        });
    return found.size() > MOST_TRIANGLES ? found.subList(0, MOST_TRIANGLES) : found;
  }

  private static void summands(Term term, boolean negative, Set<Term> found) {
    switch (term) {
      case Term.Add a -> a.terms().forEach(t -> summands(t, negative, found));
      case Term.Neg n -> summands(n.of(), !negative, found);
      default -> found.add(negative ? new Term.Neg(term) : term);
    }
  }

  private static List<Term> factors(Term of) {
    return of instanceof Term.Mul m ? m.factors() : List.of(of);
  }

  private static Term product(List<Term> factors, Map<Name, Term> own) {
    Term all = factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
    return Substitution.in(all, own);
  }

  private static boolean hasRange(Binder binder) {
    return binder.lower().isPresent() && binder.upper().isPresent() && binder.condition().isEmpty();
  }

  private static Binder renamed(Binder binder, int number) {
    return Binder.range(
        Bound.numbered(new Name("part"), number),
        binder.lower().orElseThrow(),
        binder.upper().orElseThrow());
  }

  /// The roots of the members of two sums over one range, as vectors.
  private static void roots(Set<Term.Big> sums, Map<Object, Binder> binders, List<Fact> found) {
    Map<Object, Set<Term>> bodies = new LinkedHashMap<>();
    for (Term.Big sum : sums) {
      Binder b = sum.binder();
      if (hasRange(b)) {
        Object size = List.of(b.lower().get(), b.upper().get());
        Term own = new Term.Sym(binders.get(size).variable());
        bodies
            .computeIfAbsent(size, k -> new LinkedHashSet<>())
            .add(Substitution.in(sum.body(), Map.of(b.variable(), own)));
      }
    }
    bodies.forEach(
        (size, all) -> {
          List<Term> list = all.stream().limit(4).toList();
          for (int i = 0; i < list.size(); i++) {
            for (int j = i + 1; j < list.size(); j++) {
              Term left = Term.Op.of(Operator.SQRT, list.get(i));
              Term right = Term.Op.of(Operator.SQRT, list.get(j));
              found.add(
                  new Fact.CauchySchwarz(
                      List.of(binders.get(size)),
                      List.of(left),
                      List.of(right),
                      Fact.Form.SQUARED));
            }
          }
        });
  }

  private static void add(
      List<Binder> binders, List<Term> left, List<Term> right, List<Fact> found) {
    for (Fact.Form form : List.of(Fact.Form.ABOVE, Fact.Form.BELOW, Fact.Form.SQUARED)) {
      found.add(new Fact.CauchySchwarz(binders, left, right, form));
    }
  }

  private static void entries(Term body, Name index, Set<Term> found) {
    switch (body) {
      case Term.Pow p when p.exponent().equals(Num.of(2)) -> found.add(p.base());
      case Term.Mul m ->
          m.factors()
              .forEach(
                  f -> {
                    if (Substitution.names(f).contains(index)) {
                      found.add(f);
                    }
                  });
      case Term.Add a -> a.terms().forEach(t -> entries(t, index, found));
      case Term.Neg n -> entries(n.of(), index, found);
      default -> {
        if (Substitution.names(body).contains(index)) {
          found.add(body);
          found.add(Num.ONE);
        }
      }
    }
  }
}
