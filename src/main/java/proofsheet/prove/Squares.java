package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Generator;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.Polynomial;
import proofsheet.algebra.Terms;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Squares that may sum up to a polynomial, of scalars and of vectors below sums.
///
/// A term `2ab` is taken for the middle of a square: with `a^2` and `b^2` as they stand in the
/// polynomial, the square is completed from either side.
final class Squares {
  private static final int MOST = 150;
  private static final int MOST_SPLITS = 12;

  private final Polynomial polynomial;
  private final Grounds grounds;
  private final Map<String, Element> elements = new LinkedHashMap<>();
  private final Map<String, Map<String, Rational>> gram = new LinkedHashMap<>();
  private final Set<Fact> facts = new LinkedHashSet<>();

  Squares(Polynomial polynomial, Grounds grounds) {
    this.polynomial = polynomial;
    this.grounds = grounds;
  }

  /// A scalar (no binders), or a vector by its entry: `factor` times `entry`, under a `weight`.
  private record Element(List<Binder> binders, Term weight, Monomial factor, Term entry) {
    String family() {
      return binders.isEmpty() ? "" : binders + "|" + weight;
    }

    String key() {
      return family() + "|" + Terms.of(new Polynomial(Map.of(factor, Rational.ONE))) + "|" + entry;
    }

    Term term() {
      Term scalar = Terms.of(new Polynomial(Map.of(factor, Rational.ONE)));
      return factor.isOne()
          ? entry
          : entry.equals(Num.ONE) ? scalar : new Term.Mul(List.of(scalar, entry));
    }
  }

  List<Fact> facts() {
    for (Map.Entry<Monomial, Rational> e : polynomial.terms().entrySet()) {
      for (Element[] pair : splits(e.getKey())) {
        note(pair[0], pair[1], e.getValue());
      }
    }
    factorise();
    differences();
    for (String a : gram.keySet()) {
      for (Map.Entry<String, Rational> b : gram.get(a).entrySet()) {
        if (a.compareTo(b.getKey()) < 0 && facts.size() < MOST) {
          pair(elements.get(a), elements.get(b.getKey()), b.getValue());
        }
      }
    }
    for (Element element : elements.values()) {
      square(Map.of(element.key(), Rational.ONE));
    }
    return List.copyOf(facts);
  }

  /// Differences of two generators, and of one and 1: products with what is positive often need
  /// them.
  private void differences() {
    List<Generator> generators =
        polynomial.terms().keySet().stream()
            .flatMap(m -> m.powers().keySet().stream())
            .distinct()
            .filter(g -> !(g.term() instanceof Term.Big))
            .limit(5)
            .toList();
    for (int i = 0; i < generators.size(); i++) {
      Term a = generators.get(i).term();
      facts.add(new Fact.Square(new Term.Add(List.of(a, Num.of(-1)))));
      for (int j = i + 1; j < generators.size(); j++) {
        Term b = generators.get(j).term();
        facts.add(new Fact.Square(new Term.Add(List.of(a, new Term.Neg(b)))));
      }
    }
  }

  private void note(Element a, Element b, Rational coefficient) {
    elements.putIfAbsent(a.key(), a);
    elements.putIfAbsent(b.key(), b);
    Rational half = a.key().equals(b.key()) ? coefficient : coefficient.over(Rational.of(2));
    gram.computeIfAbsent(a.key(), k -> new LinkedHashMap<>()).putIfAbsent(b.key(), half);
    gram.computeIfAbsent(b.key(), k -> new LinkedHashMap<>()).putIfAbsent(a.key(), half);
  }

  private Optional<Rational> entry(String a, String b) {
    return Optional.ofNullable(gram.get(a)).map(row -> row.get(b));
  }

  /// `(a \pm b)^2`, and the square completed from `a` and from `b`.
  private void pair(Element a, Element b, Rational half) {
    Rational one = Rational.ONE;
    square(Map.of(a.key(), one, b.key(), half.signum() < 0 ? one.negate() : one));
    square(Map.of(a.key(), one, b.key(), half.signum() < 0 ? one : one.negate()));
    for (Element[] p : new Element[][] {{a, b}, {b, a}}) {
      Optional<Rational> own = entry(p[0].key(), p[0].key()).filter(c -> c.signum() > 0);
      if (own.isPresent()) {
        Rational ratio = half.over(own.get());
        square(Map.of(p[0].key(), one, p[1].key(), ratio));
      }
    }
  }

  /// The rows of a decomposition `L D L^\top` of the whole, family by family.
  private void factorise() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    elements
        .values()
        .forEach(e -> families.computeIfAbsent(e.family(), f -> new ArrayList<>()).add(e.key()));
    for (List<String> family : families.values()) {
      if (family.size() <= 10) {
        factorise(family);
      }
    }
  }

  private void factorise(List<String> keys) {
    int n = keys.size();
    Rational[][] g = new Rational[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        g[i][j] = entry(keys.get(i), keys.get(j)).orElse(Rational.ZERO);
      }
    }
    boolean[] done = new boolean[n];
    for (int round = 0; round < n; round++) {
      int pivot = -1;
      for (int i = 0; i < n && pivot < 0; i++) {
        if (!done[i] && g[i][i].signum() > 0) {
          pivot = i;
        }
      }
      if (pivot < 0) {
        return;
      }
      Map<String, Rational> row = new LinkedHashMap<>();
      for (int j = 0; j < n; j++) {
        if (g[pivot][j].signum() != 0) {
          row.put(keys.get(j), g[pivot][j].over(g[pivot][pivot]));
        }
      }
      square(row);
      Rational[] old = g[pivot].clone();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          g[i][j] = g[i][j].minus(old[i].times(old[j]).over(old[pivot]));
        }
      }
      done[pivot] = true;
    }
  }

  /// The square of a combination of elements of one family.
  private void square(Map<String, Rational> combination) {
    List<Term> terms = new ArrayList<>();
    Element some = null;
    for (Map.Entry<String, Rational> e : new java.util.TreeMap<>(combination).entrySet()) {
      some = elements.get(e.getKey());
      terms.add(new Term.Mul(List.of(new Num(e.getValue()), some.term())));
    }
    Fact fact = new Fact.Square(terms.size() == 1 ? terms.getFirst() : new Term.Add(terms));
    if (!some.weight().equals(Num.ONE)) {
      fact = new Fact.Product(List.of(new Fact.Known(some.weight()), fact));
    }
    for (Binder binder : some.binders().reversed()) {
      fact = new Fact.Summed(binder, fact);
    }
    facts.add(fact);
  }

  // ---- splitting a monomial into two

  private List<Element[]> splits(Monomial monomial) {
    List<Element[]> found = new ArrayList<>();
    scalarSplits(monomial, new ArrayList<>(monomial.powers().entrySet()), found);
    for (Map.Entry<Generator, Integer> p : monomial.powers().entrySet()) {
      if (p.getKey().term() instanceof Term.Big big
          && big.operator() == BigOperator.SUM
          && p.getValue() > 0) {
        Monomial rest = monomial.times(Monomial.of(p.getKey(), -1));
        vectorSplits(big, rest, found);
      }
    }
    return found;
  }

  private void scalarSplits(
      Monomial monomial, List<Map.Entry<Generator, Integer>> powers, List<Element[]> found) {
    if (powers.stream().anyMatch(p -> p.getValue() < 0)) {
      return;
    }
    List<Monomial[]> parts = halves(powers);
    for (Monomial[] part : parts) {
      found.add(
          new Element[] {
            new Element(List.of(), Num.ONE, part[0], Num.ONE),
            new Element(List.of(), Num.ONE, part[1], Num.ONE)
          });
    }
  }

  /// The ways to write a monomial as a product of two of nearly equal degree.
  private static List<Monomial[]> halves(List<Map.Entry<Generator, Integer>> powers) {
    List<Monomial[]> parts = new ArrayList<>();
    parts.add(new Monomial[] {Monomial.ONE, Monomial.ONE});
    for (Map.Entry<Generator, Integer> p : powers) {
      List<Monomial[]> more = new ArrayList<>();
      for (Monomial[] part : parts) {
        int e = p.getValue();
        int low = e % 2 == 0 ? e / 2 : (e - 1) / 2;
        for (int k : e % 2 == 0 ? new int[] {low} : new int[] {low, low + 1}) {
          more.add(
              new Monomial[] {
                part[0].times(Monomial.of(p.getKey(), k)),
                part[1].times(Monomial.of(p.getKey(), e - k))
              });
        }
        if (e % 2 == 0) {
          more.add(new Monomial[] {part[0], part[1].times(Monomial.of(p.getKey(), e))});
          more.add(new Monomial[] {part[0].times(Monomial.of(p.getKey(), e)), part[1]});
        }
      }
      parts = more.size() > 4 * MOST_SPLITS ? more.subList(0, 4 * MOST_SPLITS) : more;
    }
    return parts;
  }

  private void vectorSplits(Term.Big sum, Monomial rest, List<Element[]> found) {
    if (rest.powers().values().stream().anyMatch(e -> e < 0)) {
      return;
    }
    List<Binder> binders = new ArrayList<>();
    Term body = sum;
    while (body instanceof Term.Big b && b.operator() == BigOperator.SUM) {
      Name fresh = Bound.numbered(new Name("part"), binders.size() + 1);
      binders.add(
          Binder.range(fresh, b.binder().lower().orElseThrow(), b.binder().upper().orElseThrow()));
      body = Substitution.in(b.body(), Map.of(b.binder().variable(), new Term.Sym(fresh)));
    }
    for (Term[] parts : decompositions(body)) {
      List<Monomial[]> scalars = halves(new ArrayList<>(rest.powers().entrySet()));
      for (Monomial[] s : scalars.subList(0, Math.min(MOST_SPLITS, scalars.size()))) {
        found.add(
            new Element[] {
              new Element(binders, parts[0], s[0], parts[1]),
              new Element(binders, parts[0], s[1], parts[2])
            });
      }
    }
  }

  /// A product as weight, first and second part: without a weight, and with what is known not to be
  /// negative as weight.
  private List<Term[]> decompositions(Term body) {
    List<Term> factors = new ArrayList<>();
    for (Term f : body instanceof Term.Mul m ? m.factors() : List.of(body)) {
      if (f instanceof Term.Pow p
          && p.exponent() instanceof Num n
          && n.value().isInteger()
          && n.value().signum() > 0
          && n.value().compareTo(Rational.of(5)) < 0) {
        factors.addAll(java.util.Collections.nCopies(n.value().numerator().intValue(), p.base()));
      } else {
        factors.add(f);
      }
    }
    List<Term[]> found = new ArrayList<>();
    parts(factors).ifPresent(p -> found.add(new Term[] {Num.ONE, p[0], p[1]}));
    List<Term> weight = new ArrayList<>();
    List<Term> others = new ArrayList<>();
    for (Term f : factors) {
      boolean once = factors.stream().filter(f::equals).count() % 2 == 1;
      boolean first = !weight.contains(f);
      (once && first && grounds.signs().of(f).isNonnegative() ? weight : others).add(f);
    }
    if (!weight.isEmpty()) {
      parts(others).ifPresent(p -> found.add(new Term[] {product(weight), p[0], p[1]}));
    }
    return found;
  }

  private static Optional<Term[]> parts(List<Term> factors) {
    List<Term> left = new ArrayList<>();
    List<Term> right = new ArrayList<>();
    for (Term factor : factors) {
      long before = left.stream().filter(factor::equals).count();
      long other = right.stream().filter(factor::equals).count();
      boolean balance = before == other ? left.size() <= right.size() : before < other;
      (balance ? left : right).add(factor);
    }
    return Optional.of(new Term[] {product(left), product(right)});
  }

  private static Term product(List<Term> factors) {
    return factors.isEmpty()
        ? Num.ONE
        : factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
  }
}
