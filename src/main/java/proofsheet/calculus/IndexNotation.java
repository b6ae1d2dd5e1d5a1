package proofsheet.calculus;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Bound;
import proofsheet.math.Definition;
import proofsheet.math.Effort;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// One run of bringing terms into index notation, with what it collects on the way.
///
/// Every bound variable gets a fresh name, so substitution into the result never captures.
final class IndexNotation {
  private static final int UNROLLED = 12;
  private static final int NODES = 100_000;

  private final Givens givens;
  private final Shapes shapes;
  private final Set<Name> kept;

  /// Of the kept names, those that a derivative holds free.
  private final Set<Name> held;

  private final Collected collected;

  /// What all nested runs share.
  private static final class Collected {
    final List<Statement> conditions = new ArrayList<>();
    final List<Term> defined = new ArrayList<>();
    final Deque<Binder> under = new ArrayDeque<>();
    final Deque<Name> unfolding = new ArrayDeque<>();
    final Set<Name> differentiating = new HashSet<>();
    int fresh;
    int nodes;
  }

  /// Whether moments are taken from hypotheses.
  private final boolean told;

  IndexNotation(Givens givens, Set<Name> kept) {
    this(givens, kept, false);
  }

  /// `told`: moments that a hypothesis gives are put in, which must not be done where that
  /// hypothesis is to be tested.
  IndexNotation(Givens givens, Set<Name> kept, boolean told) {
    this(givens, kept, Set.of(), new Collected(), told);
  }

  private IndexNotation(
      Givens givens, Set<Name> kept, Set<Name> held, Collected collected, boolean told) {
    this.told = told;
    this.givens = givens;
    this.held = held;
    this.shapes = new Shapes(givens);
    this.kept = kept;
    this.collected = collected;
  }

  /// The same run with more names held free.
  IndexNotation holding(Set<Name> names) {
    Set<Name> all = new HashSet<>(kept);
    all.addAll(names);
    Set<Name> free = new HashSet<>(held);
    free.addAll(names);
    return new IndexNotation(givens, all, free, collected, told);
  }

  /// The same run with no definition kept that is random, so that no randomness hides in a name.
  IndexNotation unfoldingRandom() {
    Set<Name> constant = new HashSet<>(kept);
    constant.removeIf(this::isDefinedRandom);
    if (held.stream().anyMatch(this::isDefinedRandom)) {
      throw new NotExpandable("a derivative by a random quantity that is defined by others");
    }
    return new IndexNotation(givens, constant, held, collected, told);
  }

  private boolean isDefinedRandom(Name name) {
    return givens.definition(name).isPresent() && Expectations.isRandom(givens, name);
  }

  Shape shape(Term term) {
    return shapes.of(term);
  }

  Givens givens() {
    return givens;
  }

  boolean isTold() {
    return told;
  }

  boolean keeps(Name name) {
    return kept.contains(name);
  }

  List<Statement> conditions() {
    return List.copyOf(collected.conditions);
  }

  List<Term> definedTerms() {
    return List.copyOf(collected.defined);
  }

  Name fresh(String letter) {
    return Bound.numbered(new Name(letter), ++collected.fresh);
  }

  /// Records a condition, for all values of the variables bound around it.
  void require(Statement condition) {
    List<Binder> under = new ArrayList<>(collected.under.reversed());
    Statement whole = under.isEmpty() ? condition : new Statement.ForAll(under, condition);
    if (!collected.conditions.contains(whole)) {
      collected.conditions.add(whole);
    }
  }

  /// Records that a term must have a value, for all values of the variables bound around it: a sum
  /// has a value when all its terms do.
  void mustBeDefined(Term term) {
    Term whole = term;
    for (Binder binder : collected.under) {
      whole = new Term.Big(BigOperator.SUM, binder, whole);
    }
    collected.defined.add(whole);
  }

  /// The value of `held` with `value` in place of the free quantity `name`, also in what `held`
  /// records on the way.
  Term withValue(Name name, Term value, java.util.function.Supplier<Term> held) {
    int conditions = collected.conditions.size();
    int defined = collected.defined.size();
    Term term = held.get();
    Map<Name, Term> values = Map.of(name, value);
    int newConditions = collected.conditions.size();
    int newDefined = collected.defined.size();
    collected
        .conditions
        .subList(conditions, newConditions)
        .replaceAll(c -> Substitution.in(c, values));
    collected.defined.subList(defined, newDefined).replaceAll(t -> Substitution.in(t, values));
    return Substitution.in(term, values);
  }

  /// Runs `work` about a sequence, which may not come back to the same sequence.
  Term once(Name sequence, java.util.function.Supplier<Term> work) {
    if (!collected.differentiating.add(sequence)) {
      throw new NotExpandable("a derivative through recursions that depend on each other");
    }
    try {
      return work.get();
    } finally {
      collected.differentiating.remove(sequence);
    }
  }

  /// Whether a member of a sequence is a start that is a free quantity.
  boolean isFreeStart(Definition definition, List<Term> at) {
    return definition.starts().stream()
        .anyMatch(s -> s.body().isEmpty() && sameIndices(s.indices(), at));
  }

  /// Whether the rule of a sequence mentions members before the one it defines, not after.
  boolean looksBack(Definition definition) {
    Name index = definition.indices().getFirst().variable();
    return !later(definition.body(), definition.name(), index);
  }

  private static boolean later(Term term, Name sequence, Name index) {
    boolean[] found = {false};
    if (term instanceof Term.At at && at.of().equals(new Term.Sym(sequence))) {
      return Affine.difference(at.indices().getFirst(), new Term.Sym(index))
          .filter(d -> d.signum() > 0)
          .isPresent();
    }
    Traversal.map(
        term,
        t -> {
          found[0] |= later(t, sequence, index);
          return t;
        },
        s -> s);
    return found[0];
  }

  /// Runs `body` below a binder, so that conditions are recorded for all its values.
  Term below(Binder binder, java.util.function.Supplier<Term> body) {
    collected.under.push(binder);
    try {
      return body.get();
    } finally {
      collected.under.pop();
    }
  }

  /// The entry of `term` at `indices`; a scalar term is the same at all indices.
  Term entry(Term term, List<Term> indices) {
    Effort.spend(1);
    if (++collected.nodes > NODES) {
      throw new NotExpandable("too large when written out");
    }
    boolean scalar = indices.isEmpty() || shapes.of(term).isScalar();
    return component(term, scalar ? List.of() : indices);
  }

  private List<Term> entries(List<Term> terms, List<Term> indices) {
    return terms.stream().map(t -> entry(t, indices)).toList();
  }

  private Term component(Term term, List<Term> at) {
    return switch (term) {
      case Num _, Term.Decimal _, Term.Constant _, Term.Hole _ -> term;
      case Term.Sym t -> symbol(t, at);
      case Term.At t -> {
        List<Term> indices = new ArrayList<>();
        t.indices().forEach(i -> indices.add(Affine.folded(entry(i, List.of()))));
        indices.addAll(at);
        yield component(t.of(), indices);
      }
      case Term.Add t -> new Term.Add(entries(t.terms(), at));
      case Term.Mul t -> product(t, at);
      case Term.Neg t -> new Term.Neg(entry(t.of(), at));
      case Term.Div t -> new Term.Div(entry(t.over(), at), entry(t.under(), at));
      case Term.Pow t -> power(t, at);
      case Term.Op t -> new Operators(this).component(t, at);
      case Term.Apply t -> apply(t, at);
      case Term.Big t -> big(t, at);
      case Term.Cases t ->
          new Term.Cases(
              t.branches().stream()
                  .map(b -> new Term.Branch(statement(b.condition()), entry(b.value(), at)))
                  .toList(),
              t.otherwise().map(o -> entry(o, at)));
      case Term.Indicator t -> new Term.Indicator(statement(t.of()));
      case Term.Vector t -> pick(t.entries(), at);
      case Term.Matrix t -> {
        needs(at, 2);
        List<Term> rows = t.rows().stream().map(r -> pick(r, List.of(at.get(1)))).toList();
        yield pick(rows, List.of(at.get(0)));
      }
      case Term.Comprehension t -> {
        needs(at, t.indices().size());
        Map<Name, Term> values = new HashMap<>();
        for (int i = 0; i < t.indices().size(); i++) {
          values.put(t.indices().get(i).variable(), at.get(i));
        }
        yield entry(Substitution.in(t.body(), values), at.subList(t.indices().size(), at.size()));
      }
      case Term.Derivative t -> new Differentiation(this).derivative(t, at);
      case Term.Prime t -> new Differentiation(this).prime(t, at);
      case Term.Nabla t -> new Differentiation(this).nabla(t, at);
      case Term.EvaluatedAt t -> evaluatedAt(t, at);
      case Term.Integral t -> {
        Name variable = fresh(t.variable().latex());
        Term body = bound(t.variable(), variable, t.body(), at);
        yield new Term.Integral(
            variable,
            t.lower().map(l -> entry(l, List.of())),
            t.upper().map(u -> entry(u, List.of())),
            body);
      }
      case Term.Limit t -> {
        Name variable = fresh(t.variable().latex());
        Term body = bound(t.variable(), variable, t.body(), at);
        yield new Term.Limit(variable, entry(t.to(), List.of()), t.direction(), body);
      }
      case Term.Probability t -> probability(t);
      case Term.Subdifferential _,
          Term.Interval _,
          Term.FiniteSet _,
          Term.IntegerRange _,
          Term.StandardSet _,
          Term.SetPower _,
          Term.SetBuilder _ ->
          Traversal.map(term, t -> entry(t, List.of()), this::statement);
    };
  }

  /// Rule: `P(A) = \mathbb{E}[1_A]`, and `P(A \mid B) = P(A \cap B) / P(B)`.
  private Term probability(Term.Probability probability) {
    Term event = new Term.Indicator(probability.event());
    if (probability.given().isEmpty()) {
      return entry(Expectations.of(event), List.of());
    }
    Term given = new Term.Indicator(probability.given().get());
    Term both = new Term.Mul(List.of(event, given));
    return entry(new Term.Div(Expectations.of(both), Expectations.of(given)), List.of());
  }

  /// A statement with all its terms in index notation.
  ///
  /// Rule: vectors and matrices compare by all of their entries; they differ when they are not
  /// equal.
  Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.Relation r -> {
        Shape left = shapes.of(r.left());
        Shape right = shapes.of(r.right());
        yield left.isScalar() && right.isScalar()
            ? Traversal.map(r, t -> entry(t, List.of()), this::statement)
            : byEntries(r, left.rank() >= right.rank() ? left : right);
      }
      default -> Traversal.map(statement, t -> entry(t, List.of()), this::statement);
    };
  }

  private Statement byEntries(Statement.Relation r, Shape shape) {
    boolean differs = r.relator() == Statement.Relator.NOT_EQUAL;
    if (!differs && !Expansion.comparesEntries(r.relator())) {
      throw new NotExpandable("a condition on a vector or matrix");
    }
    int ranks = shapes.of(r.left()).rank() + shapes.of(r.right()).rank();
    if (ranks != shape.rank() && ranks != 2 * shape.rank()) {
      throw new NotExpandable("the two sides have different shapes");
    }
    List<Binder> binders = new ArrayList<>();
    List<Term> at = new ArrayList<>();
    for (Axis axis : shape.axes()) {
      Binder binder = over(axis);
      binders.add(binder);
      at.add(new Term.Sym(binder.variable()));
    }
    Statement all =
        new Statement.ForAll(
            binders,
            new Statement.Relation(
                entry(r.left(), at),
                differs ? Statement.Relator.EQUAL : r.relator(),
                entry(r.right(), at)));
    return differs ? new Statement.Not(all) : all;
  }

  private Term symbol(Term.Sym symbol, List<Term> at) {
    Optional<Definition> definition = givens.definition(symbol.name());
    if (definition.isEmpty() || kept.contains(symbol.name())) {
      return at.isEmpty() ? symbol : new Term.At(symbol, at);
    }
    return unfold(definition.get(), at).orElse(at.isEmpty() ? symbol : new Term.At(symbol, at));
  }

  /// The body of a definition at `at`; empty when it is a recursion that does not end here.
  Optional<Term> unfold(Definition definition, List<Term> at) {
    for (Definition.Start start : definition.starts()) {
      if (sameIndices(start.indices(), at)) {
        List<Term> rest = at.subList(start.indices().size(), at.size());
        return start.body().map(b -> entry(b, shape(b).isScalar() ? List.of() : rest));
      }
    }
    boolean recursive = Substitution.names(definition.body()).contains(definition.name());
    boolean numbers =
        at.stream().limit(definition.indices().size()).allMatch(Num.class::isInstance);
    if (recursive && !(numbers && isClear(definition, at))) {
      return Optional.empty();
    }
    return Optional.of(unfoldOnce(definition, at));
  }

  /// Whether each given member of a sequence is surely another than the one at `at`.
  private static boolean isClear(Definition definition, List<Term> at) {
    return definition.starts().stream()
        .allMatch(s -> Affine.difference(s.indices().getFirst(), at.getFirst()).isPresent());
  }

  /// The body of a definition at `at`, once.
  Term unfoldOnce(Definition definition, List<Term> at) {
    if (collected.unfolding.size() > 60) {
      throw new NotExpandable("definitions nest too deeply");
    }
    needs(at, definition.indices().size());
    Map<Name, Term> values = new HashMap<>();
    for (int i = 0; i < definition.indices().size(); i++) {
      values.put(definition.indices().get(i).variable(), at.get(i));
    }
    collected.unfolding.push(definition.name());
    try {
      return entry(
          Substitution.in(definition.body(), values),
          at.subList(definition.indices().size(), at.size()));
    } finally {
      collected.unfolding.pop();
    }
  }

  private static boolean sameIndices(List<Term> left, List<Term> right) {
    if (left.size() > right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      Optional<Rational> difference = Affine.difference(left.get(i), right.get(i));
      if (difference.isEmpty() || difference.get().signum() != 0) {
        return false;
      }
    }
    return true;
  }

  private static void needs(List<Term> at, int count) {
    if (at.size() < count) {
      throw new NotExpandable("an entry with too few indices");
    }
  }

  private Term product(Term.Mul product, List<Term> at) {
    long tensors = product.factors().stream().filter(f -> !shapes.of(f).isScalar()).count();
    if (tensors > 1) {
      throw new NotExpandable("a product of two tensors that is no matrix product");
    }
    return new Term.Mul(entries(product.factors(), at));
  }

  private Term power(Term.Pow power, List<Term> at) {
    Optional<Integer> exponent = integer(power.exponent());
    // Rule: an even power of a Euclidean norm is a power of the sum of squares.
    if (exponent.isPresent()
        && exponent.get() > 0
        && exponent.get() % 2 == 0
        && power.base() instanceof Term.Op norm
        && Operators.isEuclidean(norm.operator())) {
      Term squares = new Operators(this).sumOfSquares(norm);
      return exponent.get() == 2 ? squares : new Term.Pow(squares, Num.of(exponent.get() / 2));
    }
    if (shapes.of(power.base()).isScalar()) {
      return new Term.Pow(entry(power.base(), List.of()), entry(power.exponent(), List.of()));
    }
    if (exponent.isEmpty() || exponent.get() < 1 || exponent.get() > 8) {
      throw new NotExpandable("a power of a matrix");
    }
    Term whole = power.base();
    for (int i = 1; i < exponent.get(); i++) {
      whole = Term.Op.of(proofsheet.math.Operator.DOT, whole, power.base());
    }
    return entry(whole, at);
  }

  static Optional<Integer> integer(Term term) {
    boolean small =
        term instanceof Num n
            && n.value().isInteger()
            && n.value().abs().compareTo(Rational.of(1000)) < 0;
    return small ? Optional.of(((Num) term).value().numerator().intValue()) : Optional.empty();
  }

  private Term apply(Term.Apply apply, List<Term> at) {
    Optional<Definition> definition = givens.definition(apply.function());
    if (definition.isEmpty() || kept.contains(apply.function()) || isRecursive(definition.get())) {
      Term value = new Term.Apply(apply.function(), arguments(apply, at));
      boolean entrywise = at.isEmpty() || actsOnEntries(apply);
      return entrywise ? value : new Term.At(value, at);
    }
    Definition d = definition.get();
    if (d.parameters().size() != apply.arguments().size()) {
      throw new NotExpandable("a function with another number of arguments");
    }
    Map<Name, Term> values = new HashMap<>();
    boolean entrywise = actsOnEntries(apply);
    for (int i = 0; i < d.parameters().size(); i++) {
      Definition.Parameter parameter = d.parameters().get(i);
      Term argument = apply.arguments().get(i);
      boolean scalar = Shapes.sort(parameter.sort()).isScalar();
      values.put(parameter.name(), scalar ? entry(argument, at) : argument);
    }
    Definition applied =
        new Definition(
            d.name(),
            List.of(),
            d.indices(),
            Substitution.in(d.body(), values),
            d.sort(),
            List.of());
    return unfoldOnce(applied, entrywise ? List.of() : at);
  }

  private static boolean isRecursive(Definition definition) {
    return Substitution.names(definition.body()).contains(definition.name());
  }

  /// Rule: a scalar function applied to a vector or matrix acts on each entry.
  private boolean actsOnEntries(Term.Apply apply) {
    Shape result = shapes.of(new Term.Sym(apply.function()));
    return result.isScalar();
  }

  /// The arguments of a function that stays: scalars in index notation, tensors by their entries.
  private List<Term> arguments(Term.Apply apply, List<Term> at) {
    boolean entrywise = actsOnEntries(apply) && !at.isEmpty();
    return apply.arguments().stream().map(a -> entrywise ? entry(a, at) : byEntries(a)).toList();
  }

  /// A tensor as the family of its entries, a scalar as it is.
  Term byEntries(Term tensor) {
    Shape shape = shapes.of(tensor);
    if (shape.isScalar()) {
      return entry(tensor, List.of());
    }
    List<Binder> binders = new ArrayList<>();
    List<Term> indices = new ArrayList<>();
    for (Axis axis : shape.axes()) {
      Binder binder = over(axis);
      binders.add(binder);
      indices.add(new Term.Sym(binder.variable()));
    }
    return new Term.Comprehension(binders, entry(tensor, indices));
  }

  /// A fresh index over an axis.
  Binder over(Axis axis) {
    return Binder.range(fresh("k"), entry(axis.lower(), List.of()), entry(axis.upper(), List.of()));
  }

  /// The sum of `body` at each index of an axis; a short one of known length is written out.
  Term sum(Axis axis, java.util.function.UnaryOperator<Term> body) {
    Binder binder = over(axis);
    Optional<Integer> lower = integer(binder.lower().orElseThrow());
    Optional<Integer> upper = integer(binder.upper().orElseThrow());
    if (lower.isPresent() && upper.isPresent() && upper.get() - lower.get() < UNROLLED) {
      List<Term> terms = new ArrayList<>();
      for (int k = lower.get(); k <= upper.get(); k++) {
        terms.add(body.apply(Num.of(k)));
      }
      return terms.isEmpty() ? Num.ZERO : new Term.Add(terms);
    }
    Term inner = below(binder, () -> body.apply(new Term.Sym(binder.variable())));
    return new Term.Big(BigOperator.SUM, binder, inner);
  }

  private Term big(Term.Big big, List<Term> at) {
    Binder binder = big.binder();
    Optional<Term> set = binder.set();
    if (set.isPresent() && set.get() instanceof Term.FiniteSet finite) {
      return writtenOut(big, finite.elements(), at);
    }
    Optional<Term> lower = binder.lower().map(l -> entry(l, List.of()));
    Optional<Term> upper = binder.upper().map(u -> entry(u, List.of()));
    if (set.isPresent() && set.get() instanceof Term.IntegerRange range) {
      lower = Optional.of(entry(range.lower(), List.of()));
      upper = Optional.of(entry(range.upper(), List.of()));
    } else if (set.isPresent() || lower.isEmpty() || upper.isEmpty()) {
      throw new NotExpandable("a sum without a range");
    }
    Optional<Integer> first = integer(lower.get());
    Optional<Integer> last = integer(upper.get());
    if (first.isPresent() && last.isPresent() && last.get() - first.get() < UNROLLED) {
      List<Term> values = new ArrayList<>();
      for (int k = first.get(); k <= last.get(); k++) {
        values.add(new Num(Rational.of(BigInteger.valueOf(k))));
      }
      return writtenOut(big, values, at);
    }
    Name variable = fresh(binder.variable().latex());
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(variable));
    Optional<Statement> condition =
        binder.condition().map(c -> statement(Substitution.in(c, renaming)));
    Binder renamed = new Binder(variable, lower, upper, Optional.empty(), condition);
    Term body = below(renamed, () -> entry(Substitution.in(big.body(), renaming), at));
    return new Term.Big(big.operator(), renamed, body);
  }

  private Term writtenOut(Term.Big big, List<Term> values, List<Term> at) {
    Name variable = big.binder().variable();
    List<Term> parts = new ArrayList<>();
    for (Term value : values) {
      Map<Name, Term> here = Map.of(variable, value);
      Term part = entry(Substitution.in(big.body(), here), at);
      Optional<Statement> condition =
          big.binder().condition().map(c -> statement(Substitution.in(c, here)));
      if (condition.isPresent()) {
        Term otherwise =
            switch (big.operator()) {
              case SUM -> Num.ZERO;
              case PRODUCT -> Num.ONE;
              default -> throw new NotExpandable("a maximum with a condition");
            };
        part =
            new Term.Cases(List.of(new Term.Branch(condition.get(), part)), Optional.of(otherwise));
      }
      parts.add(part);
    }
    return switch (big.operator()) {
      case SUM -> parts.isEmpty() ? Num.ZERO : new Term.Add(parts);
      case PRODUCT -> parts.isEmpty() ? Num.ONE : new Term.Mul(parts);
      case MAX -> new Term.Op(proofsheet.math.Operator.MAX, parts);
      case MIN -> new Term.Op(proofsheet.math.Operator.MIN, parts);
      case ARGMAX, ARGMIN -> throw new NotExpandable("an argument of a maximum");
    };
  }

  /// The written entry at an index: itself for a number, else the sum over Kronecker deltas.
  private Term pick(List<Term> written, List<Term> at) {
    needs(at, 1);
    Optional<Integer> index = integer(at.getFirst());
    if (index.isPresent()) {
      if (index.get() < 1 || index.get() > written.size()) {
        throw new NotExpandable("an index out of range");
      }
      return entry(written.get(index.get() - 1), List.of());
    }
    List<Term> terms = new ArrayList<>();
    for (int k = 0; k < written.size(); k++) {
      Term delta = Term.Op.of(proofsheet.math.Operator.DELTA, at.getFirst(), Num.of(k + 1));
      terms.add(Folding.product(delta, entry(written.get(k), List.of())));
    }
    return new Term.Add(terms);
  }

  /// The entry of a body that a limit or an integral binds `name` in, also through definitions,
  /// with `variable` for it. What the body needs for some of its values is no condition on the
  /// rest.
  private Term bound(Name name, Name variable, Term body, List<Term> at) {
    int conditions = collected.conditions.size();
    int defined = collected.defined.size();
    IndexNotation holding = holding(Set.of(name));
    Term entry = withValue(name, new Term.Sym(variable), () -> holding.entry(body, at));
    collected
        .conditions
        .subList(conditions, collected.conditions.size())
        .removeIf(c -> Substitution.names(c).contains(variable));
    collected
        .defined
        .subList(defined, collected.defined.size())
        .removeIf(t -> Substitution.names(t).contains(variable));
    return entry;
  }

  private Term evaluatedAt(Term.EvaluatedAt evaluated, List<Term> at) {
    if (!(evaluated.variable() instanceof Term.Sym variable)) {
      throw new NotExpandable("a value at a place that is no name");
    }
    IndexNotation holding = holding(Set.of(variable.name()));
    Term there =
        withValue(variable.name(), evaluated.value(), () -> holding.entry(evaluated.body(), at));
    return entry(there, List.of());
  }
}
