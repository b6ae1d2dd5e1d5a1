package proofsheet.prove;

import static proofsheet.math.Operator.ABS;
import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.LOG;
import static proofsheet.math.Operator.SOFTPLUS;
import static proofsheet.math.Operator.SQRT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Instances of known inequalities that the terms of a claim suggest.
final class Lemmas {
  private static final int MOST = 160;

  private final Grounds grounds;
  private final Term plain;
  private final Set<Fact> facts = new LinkedHashSet<>();

  /// `plain` is the difference in a form that shows its exponentials.
  Lemmas(Grounds grounds, Term plain) {
    this.grounds = grounds;
    this.plain = plain;
  }

  /// What occurs in a term, outside of sums below it.
  private static final class Seen {
    final Set<Term> logarithms = new LinkedHashSet<>();
    final Set<Term> exponents = new LinkedHashSet<>();
    final Map<Name, Set<Term>> places = new LinkedHashMap<>();
    final Set<Term> factors = new LinkedHashSet<>();
    final Set<Term.Big> sums = new LinkedHashSet<>();
    final Set<List<Term>> vectors = new LinkedHashSet<>();
    final Set<Term> magnitudes = new LinkedHashSet<>();
    final Set<Term> roots = new LinkedHashSet<>();

    Seen() {}

    /// What is seen below a sum, with what was seen around it in reach.
    Seen(Seen around) {
      around.places.forEach((f, p) -> places.put(f, new LinkedHashSet<>(p)));
    }
  }

  List<Fact> facts() {
    Seen seen = new Seen();
    look(grounds.difference(), seen);
    Seen shown = new Seen();
    look(plain, shown);
    seen.exponents.addAll(first(shown.exponents, 4));
    seen.logarithms.addAll(first(shown.logarithms, 4));
    for (Statement statement : grounds.statements()) {
      if (statement instanceof Statement.Relation r) {
        look(r.left(), seen);
        look(r.right(), seen);
      }
    }
    for (Fact fact : MemberLemmas.given(grounds)) {
      Fact.Given given = (Fact.Given) fact;
      Statement statement = grounds.statements().get(given.number());
      facts.addAll(squares(given, statement, given.at()));
      magnitudes(statement, given.at(), seen);
    }
    facts.addAll(instances(seen, seen));
    facts.addAll(means());
    facts.addAll(new ExpectationLemmas(grounds).facts());
    facts.addAll(VectorLemmas.facts(seen.vectors, seen.sums));
    seen.roots.forEach(r -> facts.addAll(VectorLemmas.ofSum(r)));
    facts.addAll(VectorLemmas.triangles(seen.roots));
    facts.addAll(MemberLemmas.facts(grounds, seen.sums));
    facts.addAll(MemberLemmas.ends(grounds, seen.sums));
    for (int number = 0; number < grounds.statements().size(); number++) {
      Fact.Given given = new Fact.Given(number, Map.of());
      facts.addAll(squares(given, grounds.statements().get(number), Map.of()));
      logarithms(given, grounds.statements().get(number)).ifPresent(facts::add);
    }
    facts.addAll(below(seen, 1));
    List<Fact> list = new ArrayList<>(facts);
    return list.size() > MOST ? list.subList(0, MOST) : list;
  }

  /// The hypotheses added up over the ranges of the sums that are to be compared.
  static List<Fact> sumsOfGiven(Grounds grounds) {
    Lemmas lemmas = new Lemmas(grounds, Num.ZERO);
    Seen seen = new Seen();
    lemmas.look(grounds.difference(), seen);
    Set<Fact> found = new LinkedHashSet<>();
    for (Term.Big sum : seen.sums) {
      Binder b = sum.binder();
      if (b.lower().isEmpty() || b.upper().isEmpty() || b.condition().isPresent()) {
        continue;
      }
      Name index = Bound.numbered(new Name("member"), 1);
      Binder binder = Binder.range(index, b.lower().get(), b.upper().get());
      for (int number = 0; number < grounds.statements().size(); number++) {
        lemmas.given(number, binder).ifPresent(g -> found.add(new Fact.Summed(binder, g)));
      }
    }
    return List.copyOf(found);
  }

  private void look(Term term, Seen seen) {
    switch (term) {
      case Term.Big big when big.operator() == BigOperator.SUM -> {
        seen.sums.add(big);
        lift(big, seen);
        return;
      }
      case Term.Op op when op.operator() == LOG -> seen.logarithms.add(op.arguments().getFirst());
      case Term.Op op when op.operator() == SOFTPLUS ->
          seen.logarithms.add(
              new Term.Add(List.of(Num.ONE, Term.Op.of(EXP, op.arguments().getFirst()))));
      case Term.Op op when op.operator() == EXP -> seen.exponents.add(op.arguments().getFirst());
      case Term.Op op
          when op.operator() == SQRT && op.arguments().getFirst() instanceof Term.Add a ->
          squares(a.terms(), seen);
      case Term.Op op when op.operator() == SQRT -> seen.roots.add(op.arguments().getFirst());
      case Term.Op op when op.operator() == ABS -> seen.magnitudes.add(op.arguments().getFirst());
      case Term.Pow p when p.base() == Term.Constant.E -> seen.exponents.add(p.exponent());
      case Term.Pow p when p.exponent() instanceof Num n && n.value().isInteger() -> {
        seen.factors.add(p.base());
        if (n.value().signum() < 0) {
          seen.factors.add(new Term.Div(Num.ONE, p.base()));
        }
      }
      case Term.Apply a when a.arguments().size() == 1 ->
          place(a.function(), a.arguments().getFirst(), seen);
      case Term.Prime p -> place(p.function(), p.at(), seen);
      case Term.Nabla n -> place(n.function(), n.at(), seen);
      case Term.Mul m -> seen.factors.addAll(m.factors());
      case Term.Div d -> {
        seen.factors.add(d.over());
        seen.factors.add(d.under());
        seen.factors.add(new Term.Div(Num.ONE, d.under()));
      }
      case Term.At at -> seen.factors.add(at);
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          look(t, seen);
          return t;
        },
        s -> s);
  }

  /// The absolute values that a hypothesis bounds, at indices.
  private static void magnitudes(Statement statement, Map<Name, Term> at, Seen seen) {
    if ((statement instanceof Statement.ForAll all ? all.body() : statement)
        instanceof Statement.Relation r) {
      for (Term side : List.of(r.left(), r.right())) {
        if (side instanceof Term.Op op && op.operator() == ABS) {
          seen.magnitudes.add(Substitution.in(op.arguments().getFirst(), at));
        }
      }
    }
  }

  /// What stands below a sum without its index stands as well before it.
  private void lift(Term.Big sum, Seen seen) {
    Seen inside = new Seen();
    look(sum.body(), inside);
    Name index = sum.binder().variable();
    inside.logarithms.stream().filter(t -> isFree(t, index)).forEach(seen.logarithms::add);
    inside.exponents.stream().filter(t -> isFree(t, index)).forEach(seen.exponents::add);
    inside.places.forEach(
        (f, p) -> p.stream().filter(t -> isFree(t, index)).forEach(t -> place(f, t, seen)));
  }

  private static boolean isFree(Term term, Name index) {
    return !Substitution.names(term).contains(index);
  }

  /// The entries of a vector whose squares a root is of.
  private static void squares(List<Term> terms, Seen seen) {
    List<Term> entries = new ArrayList<>();
    for (Term term : terms) {
      if (term instanceof Term.Pow p && p.exponent().equals(Num.of(2))) {
        entries.add(p.base());
      }
    }
    if (entries.size() == terms.size()) {
      seen.vectors.add(entries);
    }
  }

  private static void place(Name function, Term at, Seen seen) {
    seen.places.computeIfAbsent(function, f -> new LinkedHashSet<>()).add(at);
  }

  /// The facts about the terms of sums over the same range, summed.
  private List<Fact> below(Seen around, int depth) {
    Map<List<Term>, List<Term.Big>> byRange = new LinkedHashMap<>();
    for (Term.Big sum : around.sums) {
      Binder b = sum.binder();
      if (b.lower().isPresent() && b.upper().isPresent() && b.condition().isEmpty()) {
        byRange
            .computeIfAbsent(List.of(b.lower().get(), b.upper().get()), r -> new ArrayList<>())
            .add(sum);
      }
    }
    List<Fact> found = new ArrayList<>();
    byRange.forEach((range, sums) -> found.addAll(below(range, sums, around, depth)));
    return found;
  }

  /// The facts about the terms of these sums, with one index for all; also times factors that are
  /// not negative.
  private List<Fact> below(List<Term> range, List<Term.Big> sums, Seen around, int depth) {
    Name index = Bound.numbered(new Name("member"), depth);
    Binder binder = Binder.range(index, range.get(0), range.get(1));
    Seen seen = new Seen(around);
    for (Term.Big sum : sums) {
      Name own = sum.binder().variable();
      look(Substitution.in(sum.body(), Map.of(own, new Term.Sym(index))), seen);
    }
    List<Fact> hypotheses = new ArrayList<>();
    for (int number = 0; number < grounds.statements().size(); number++) {
      given(number, binder).ifPresent(hypotheses::add);
    }
    for (Fact fact : List.copyOf(hypotheses)) {
      Fact.Given given = (Fact.Given) fact;
      Statement statement = grounds.statements().get(given.number());
      hypotheses.addAll(squares(given, statement, given.at()));
      magnitudes(statement, given.at(), seen);
    }
    List<Fact> inner = new ArrayList<>(instances(seen, around));
    inner.addAll(hypotheses);
    inner.addAll(
        MemberLemmas.increasing(first(seen.exponents, 4), first(around.exponents, 6), hypotheses));
    inner.addAll(below(seen, depth + 1));
    List<Term> weights = new ArrayList<>();
    for (Term factor : seen.factors) {
      if (Substitution.names(factor).contains(binder.variable())
          && weights.size() < 4
          && grounds.signs().of(factor).isNonnegative()) {
        weights.add(factor);
      }
    }
    List<Fact> whole = new ArrayList<>();
    for (Term weight : weights) {
      for (Term entry : first(seen.factors, 5)) {
        // Rule: the mean square of the distance from the mean.
        if (!entry.equals(weight) && Substitution.names(entry).contains(index)) {
          Binder other =
              Binder.range(Bound.numbered(new Name("mean"), depth), range.get(0), range.get(1));
          Term renamed =
              new Term.Big(
                  BigOperator.SUM,
                  other,
                  Substitution.in(
                      new Term.Mul(List.of(weight, entry)),
                      Map.of(index, new Term.Sym(other.variable()))));
          Term distance = new Term.Add(List.of(entry, new Term.Neg(renamed)));
          whole.add(
              new Fact.Summed(
                  binder,
                  new Fact.Product(List.of(new Fact.Known(weight), new Fact.Square(distance)))));
        }
      }
    }
    for (Fact fact : inner) {
      whole.add(new Fact.Summed(binder, fact));
      for (Term weight : weights) {
        whole.add(new Fact.Summed(binder, new Fact.Product(List.of(new Fact.Known(weight), fact))));
      }
    }
    for (Term weight : weights) {
      whole.add(new Fact.Summed(binder, new Fact.Known(weight)));
      for (Term other : weights) {
        whole.add(
            new Fact.Summed(
                binder,
                new Fact.Product(
                    List.of(
                        new Fact.Known(weight),
                        new Fact.Known(new Term.Add(List.of(Num.ONE, new Term.Neg(other))))))));
      }
    }
    return whole;
  }

  /// A hypothesis over the range of a sum, at its index.
  private Optional<Fact> given(int number, Binder binder) {
    Statement statement = grounds.statements().get(number);
    Term index = new Term.Sym(binder.variable());
    if (statement instanceof Statement.ForAll all && all.binders().size() == 1) {
      return Optional.of(
          new Fact.Given(number, Map.of(all.binders().getFirst().variable(), index)));
    }
    for (Declaration d : grounds.goal().givens().declarations().values()) {
      if (d instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars() instanceof Term.IntegerRange
          && Substitution.names(statement).contains(q.name())) {
        return Optional.of(new Fact.Given(number, Map.of(q.name(), index)));
      }
    }
    return Optional.empty();
  }

  /// The squares of differences of the roots of what is added: arithmetic and geometric means.
  private List<Fact> means() {
    List<Term> above = new ArrayList<>();
    flatten(grounds.difference(), true, above);
    List<Term> known =
        above.stream().filter(t -> grounds.signs().of(t).isNonnegative()).limit(4).toList();
    List<Fact> found = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      for (int j = i + 1; j < known.size(); j++) {
        Term a = Term.Op.of(SQRT, known.get(i));
        Term b = Term.Op.of(SQRT, known.get(j));
        found.add(new Fact.Square(new Term.Add(List.of(a, new Term.Neg(b)))));
      }
    }
    return found;
  }

  private static void flatten(Term term, boolean plus, List<Term> above) {
    switch (term) {
      case Term.Add a -> a.terms().forEach(t -> flatten(t, plus, above));
      case Term.Neg n -> flatten(n.of(), !plus, above);
      default -> {
        if (plus) {
          above.add(term);
        }
      }
    }
  }

  /// The logarithms of the two sides of a hypothesis with an exponential: as the sides are ordered,
  /// so are they.
  private Optional<Fact> logarithms(Fact.Given given, Statement statement) {
    if (!(statement instanceof Statement.Relation(Term left, Relator relator, Term right))
        || !hasExponential(left) && !hasExponential(right)
        || !grounds.signs().of(left).isPositive()
        || !grounds.signs().of(right).isPositive()) {
      return Optional.empty();
    }
    return switch (relator) {
      case LESS, LESS_EQUAL -> Optional.of(new Fact.Increasing(LOG, left, right, given));
      case GREATER, GREATER_EQUAL -> Optional.of(new Fact.Increasing(LOG, right, left, given));
      default -> Optional.empty();
    };
  }

  private static boolean hasExponential(Term term) {
    return Traversal.has(
        term,
        t ->
            t instanceof Term.Op op && op.operator() == EXP
                || t instanceof Term.Pow p && !(p.exponent() instanceof Num));
  }

  /// Rule: what holds between two sides that are not negative holds between their squares.
  /// Rule: where `l \le r` is given, and `l + r` is not negative, `l^2 \le r^2`; this rids a
  /// comparison of roots, also divided by what stands below one.
  private static List<Fact> squares(Fact.Given given, Statement statement, Map<Name, Term> at) {
    Statement body = statement instanceof Statement.ForAll all ? all.body() : statement;
    if (!(body instanceof Statement.Relation r)) {
      return List.of();
    }
    Set<Term> roots = new LinkedHashSet<>();
    for (Term side : List.of(r.left(), r.right())) {
      for (Term factor : side instanceof Term.Mul m ? m.factors() : List.of(side)) {
        if (factor instanceof Term.Op op && op.operator() == SQRT) {
          roots.add(op.arguments().getFirst());
        }
      }
    }
    if (roots.isEmpty()) {
      return List.of();
    }
    Term sum = Substitution.in(new Term.Add(List.of(r.left(), r.right())), at);
    List<Fact> found = new ArrayList<>();
    found.add(new Fact.Product(List.of(given, new Fact.Known(sum))));
    for (Term root : roots) {
      Term inverse = new Term.Div(Num.ONE, Substitution.in(root, at));
      found.add(new Fact.Product(List.of(given, new Fact.Known(sum), new Fact.Known(inverse))));
    }
    return found;
  }

  private List<Fact> instances(Seen seen, Seen around) {
    List<Fact> found = new ArrayList<>();
    tangents(seen, around, found);
    for (Term of : first(seen.magnitudes, 6)) {
      found.add(new Fact.Magnitude(of));
      found.add(new Fact.Magnitude(new Term.Neg(of)));
    }
    for (Term root : first(seen.roots, 4)) {
      if (root instanceof Term.Mul m && m.factors().size() == 2) {
        Term a = Term.Op.of(SQRT, m.factors().get(0));
        Term b = Term.Op.of(SQRT, m.factors().get(1));
        found.add(new Fact.Square(new Term.Add(List.of(a, new Term.Neg(b)))));
      }
    }
    FunctionLemmas functions = new FunctionLemmas(grounds);
    seen.places.forEach((f, places) -> found.addAll(functions.facts(f, new ArrayList<>(places))));
    return found;
  }

  private void tangents(Seen seen, Seen around, List<Fact> found) {
    List<Term> logs = first(seen.logarithms, 5);
    List<Term> scales = new ArrayList<>(List.of(Num.ONE));
    for (Term scale : first(around.logarithms, 4)) {
      scales.add(scale);
      scales.add(new Term.Div(Num.ONE, scale));
    }
    for (Term u : logs) {
      Term inverse = new Term.Div(Num.ONE, u);
      for (Term s : scales) {
        found.add(new Fact.LogarithmTangent(u, s));
        found.add(new Fact.LogarithmTangent(inverse, s));
      }
      // Rule: the logarithm of a square is twice that of what is squared.
      found.add(new Fact.LogarithmTangent(new Term.Pow(u, Num.of(2)), Num.ONE));
      found.add(new Fact.LogarithmTangent(new Term.Pow(inverse, Num.of(2)), Num.ONE));
      for (Term v : logs) {
        if (!u.equals(v)) {
          found.add(new Fact.LogarithmTangent(new Term.Div(u, v), Num.ONE));
        }
      }
    }
    List<Term> exponents = first(seen.exponents, 5);
    List<Term> tangents = new ArrayList<>(List.of(Num.ONE));
    first(around.exponents, 4).forEach(e -> tangents.add(Term.Op.of(EXP, e)));
    for (Term u : exponents) {
      for (Term s : tangents) {
        found.add(new Fact.ExponentialTangent(u, s));
      }
      found.add(new Fact.ExponentialTangent(new Term.Neg(u), Num.ONE));
      found.add(new Fact.ExponentialTangent(u, Term.Constant.E));
    }
  }

  private static List<Term> first(Set<Term> terms, int most) {
    return terms.stream().limit(most).toList();
  }
}
