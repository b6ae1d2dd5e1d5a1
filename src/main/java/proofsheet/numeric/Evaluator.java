package proofsheet.numeric;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import proofsheet.calculus.Shapes;
import proofsheet.math.Definition;
import proofsheet.math.Effort;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Values of scalar terms in index notation at a point. What has no certain value has none.
public final class Evaluator {
  private static final int STEPS = 400_000;
  private static final int DEEPEST = 400;

  private final Givens givens;
  private final Point point;
  private final UnaryOperator<Term> indexNotation;
  private final Map<Name, Rational> bound = new HashMap<>();
  private final Map<Term, Rational> outcomes = new HashMap<>();
  private final Map<Term, Enclosure> recursions = new HashMap<>();

  /// Values of sums and products met before, by the numbers of the bound names in them.
  private final Map<Term.Big, Map<List<Rational>, Enclosure>> sums = new IdentityHashMap<>();

  private final Map<Term.Big, List<Name>> namesOfSums = new IdentityHashMap<>();
  private final Chance chance;
  private final Matrices matrices = new Matrices(this);
  private int steps;
  private int depth;

  /// `indexNotation` brings a scalar term, such as the body of a recursion, into index notation.
  public Evaluator(Givens givens, Point point, UnaryOperator<Term> indexNotation) {
    this.givens = givens;
    this.point = point;
    this.indexNotation = indexNotation;
    this.chance = new Chance(this, point, bound);
  }

  /// The value of a scalar term; a [NoValue] with the reason when it has none.
  public Enclosure value(Term term) {
    Effort.spend(1);
    if (++steps > STEPS) {
      throw new NoValue("too much work");
    }
    if (++depth > DEEPEST) {
      depth--;
      throw new NoValue("nested too deeply");
    }
    try {
      return compute(term);
    } finally {
      depth--;
    }
  }

  private Enclosure compute(Term term) {
    return switch (term) {
      case Num t -> Enclosure.of(t.value());
      case Term.Decimal t -> Enclosure.of(t.value());
      case Term.Constant c ->
          switch (c) {
            case E -> exponentialOfOne();
            case PI -> Enclosure.pi();
            case I, INFINITY -> throw new NoValue("not a real number");
          };
      case Term.Sym t -> symbol(t);
      case Term.At t -> component(t);
      case Term.Add t -> t.terms().stream().map(this::value).reduce(Enclosure::plus).orElseThrow();
      case Term.Mul t ->
          t.factors().stream().map(this::value).reduce(Enclosure::times).orElseThrow();
      case Term.Neg t -> value(t.of()).negate();
      case Term.Div t -> value(t.over()).over(value(t.under()));
      case Term.Pow t -> power(t);
      case Term.Op t when t.operator() == Operator.DETERMINANT || t.operator() == Operator.RANK ->
          matrices.value(t.operator(), t.arguments().getFirst());
      case Term.Op t -> new Functions(this).value(t);
      case Term.Apply t -> new FunctionValues(this, point).value(t);
      case Term.Prime t -> new FunctionValues(this, point).slope(t);
      case Term.Big t -> known(t);
      case Term.Cases t -> cases(t);
      case Term.Indicator t -> Enclosure.of(decided(t.of()) ? 1 : 0);
      default -> throw new NoValue("no value of a " + term.getClass().getSimpleName());
    };
  }

  private static Enclosure exponentialOfOne() {
    return new Enclosure(Math.nextDown(Math.E), Math.nextUp(Math.E), Optional.empty());
  }

  private Enclosure symbol(Term.Sym symbol) {
    Rational own = bound.get(symbol.name());
    if (own != null) {
      return Enclosure.of(own);
    }
    Rational outcome = outcomes.get(symbol);
    if (outcome != null) {
      return Enclosure.of(outcome);
    }
    return point
        .number(symbol)
        .map(Enclosure::of)
        .orElseThrow(() -> new NoValue("no number for " + symbol.name()));
  }

  private Enclosure component(Term.At at) {
    if (at.of() instanceof Term.Nabla nabla) {
      return new FunctionValues(this, point).slope(nabla, at.indices());
    }
    if (at.of() instanceof Term.Op op && op.operator() == Operator.INVERSE) {
      return matrices.inverseEntry(op.arguments().getFirst(), at.indices());
    }
    if (!(at.of() instanceof Term.Sym base)) {
      throw new NoValue("a component of no name");
    }
    List<Term> indices = new ArrayList<>();
    for (Term index : at.indices()) {
      indices.add(new Num(Rational.of(integer(index))));
    }
    Term atom = new Term.At(base, indices);
    Rational outcome = outcomes.get(atom);
    if (outcome != null) {
      return Enclosure.of(outcome);
    }
    Optional<Definition> definition = givens.definition(base.name());
    if (definition.isPresent()) {
      return recursion(definition.get(), atom, indices);
    }
    return point
        .number(atom)
        .map(Enclosure::of)
        .orElseThrow(() -> new NoValue("no number for a component of " + base.name()));
  }

  private Enclosure recursion(Definition definition, Term atom, List<Term> indices) {
    Enclosure known = recursions.get(atom);
    if (known != null) {
      return known;
    }
    for (Definition.Start start : definition.starts()) {
      boolean here = start.indices().size() <= indices.size();
      for (int i = 0; here && i < start.indices().size(); i++) {
        here = integer(start.indices().get(i)).equals(integer(indices.get(i)));
      }
      if (here && start.body().isPresent()) {
        return value(member(start.body().get(), indices, start.indices().size()));
      }
    }
    if (indices.size() < definition.indices().size()) {
      throw new NoValue("a component with too few indices");
    }
    Map<Name, Term> values = new HashMap<>();
    for (int i = 0; i < definition.indices().size(); i++) {
      Term.Binder binder = definition.indices().get(i);
      BigInteger index = integer(indices.get(i));
      boolean inside =
          index.compareTo(integer(indexNotation.apply(binder.lower().orElseThrow()))) >= 0
              && index.compareTo(integer(indexNotation.apply(binder.upper().orElseThrow()))) <= 0;
      if (!inside) {
        throw new NoValue("an index out of range");
      }
      values.put(binder.variable(), indices.get(i));
    }
    Term member = Substitution.in(definition.body(), values);
    Enclosure value = value(member(member, indices, definition.indices().size()));
    recursions.put(atom, value);
    return value;
  }

  /// The entry of a member of a sequence at the indices after the first ones; of a scalar, such as
  /// a start that is 0, itself.
  private Term member(Term whole, List<Term> indices, int first) {
    boolean scalar = first == indices.size() || new Shapes(givens).of(whole).axes().isEmpty();
    return indexNotation.apply(
        scalar ? whole : new Term.At(whole, indices.subList(first, indices.size())));
  }

  /// The value of an index or bound as an integer.
  BigInteger integer(Term term) {
    return value(term)
        .exact()
        .filter(Rational::isInteger)
        .map(Rational::numerator)
        .orElseThrow(() -> new NoValue("an index that is no integer"));
  }

  private Enclosure power(Term.Pow power) {
    if (power.base() == Term.Constant.E) {
      return value(power.exponent()).exp();
    }
    Enclosure base = value(power.base());
    Enclosure exponent = value(power.exponent());
    Optional<Rational> exact = exponent.exact();
    if (exact.isPresent() && exact.get().isInteger()) {
      if (exact.get().numerator().bitLength() > 10) {
        throw new NoValue("a power too high");
      }
      int n = exact.get().numerator().intValue();
      // Rule: the zeroth power of anything is one.
      return n == 0 ? Enclosure.of(1) : base.power(n);
    }
    if (exact.isPresent() && exact.get().equals(Rational.of(1, 2))) {
      return base.sqrt();
    }
    return base.log().times(exponent).exp();
  }

  /// A sum within a sum has one value for each choice of the outer names in it.
  private Enclosure known(Term.Big big) {
    if (bound.isEmpty()) {
      return big(big);
    }
    // One place for each name, null where it is not bound here.
    List<Rational> numbers = new ArrayList<>();
    int met = 0;
    for (Name name : namesOfSums.computeIfAbsent(big, b -> List.copyOf(Substitution.names(b)))) {
      Rational number = name.equals(big.binder().variable()) ? null : bound.get(name);
      met += number == null ? 0 : 1;
      numbers.add(number);
    }
    if (met == bound.size()) {
      return big(big);
    }
    Map<List<Rational>, Enclosure> values = sums.computeIfAbsent(big, _ -> new HashMap<>());
    Enclosure value = values.get(numbers);
    if (value == null) {
      value = big(big);
      values.put(numbers, value);
    }
    return value;
  }

  private Enclosure big(Term.Big big) {
    Term.Binder binder = big.binder();
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      throw new NoValue("a sum without a range");
    }
    long from = integer(binder.lower().get()).longValueExact();
    long to = integer(binder.upper().get()).longValueExact();
    if (to - from > 200) {
      throw new NoValue("a sum too long");
    }
    Rational before = bound.get(binder.variable());
    Optional<Enclosure> result = Optional.empty();
    try {
      for (long k = from; k <= to; k++) {
        bound.put(binder.variable(), Rational.of(k));
        if (binder.condition().isPresent() && !decided(binder.condition().get())) {
          continue;
        }
        Enclosure next = value(big.body());
        result = Optional.of(result.map(r -> joined(big.operator(), r, next)).orElse(next));
      }
    } finally {
      if (before == null) {
        bound.remove(binder.variable());
      } else {
        bound.put(binder.variable(), before);
      }
    }
    return result.orElseGet(() -> empty(big.operator()));
  }

  private static Enclosure empty(Term.BigOperator operator) {
    return switch (operator) {
      case SUM -> Enclosure.of(0);
      case PRODUCT -> Enclosure.of(1);
      default -> throw new NoValue("a maximum of nothing");
    };
  }

  private static Enclosure joined(Term.BigOperator operator, Enclosure left, Enclosure right) {
    return switch (operator) {
      case SUM -> left.plus(right);
      case PRODUCT -> left.times(right);
      case MAX -> Functions.larger(left, right);
      case MIN -> Functions.larger(left.negate(), right.negate()).negate();
      default -> throw new NoValue("an argument of a maximum");
    };
  }

  private Enclosure cases(Term.Cases cases) {
    for (Term.Branch branch : cases.branches()) {
      if (decided(branch.condition())) {
        return value(branch.value());
      }
    }
    return value(cases.otherwise().orElseThrow(() -> new NoValue("no case applies")));
  }

  // ---- chance

  /// The expectation of a term over the finite laws of the random atoms in it.
  Enclosure expectation(Term of) {
    List<Chance.Outcome> outcomes = chance.outcomes(a -> chance.collect(of, a));
    Enclosure sum = Enclosure.of(0);
    for (Chance.Outcome outcome : outcomes) {
      Enclosure weighted =
          at(outcome.values(), () -> value(of)).times(Enclosure.of(outcome.probability()));
      sum = sum.plus(weighted);
    }
    return sum;
  }

  /// Whether a statement holds at every outcome of the random atoms in it; empty when it cannot be
  /// told.
  public Optional<Boolean> holdsSurely(Statement statement) {
    if (chance.isCertain()) {
      return holds(statement);
    }
    boolean open = false;
    for (Chance.Outcome outcome : chance.outcomes(a -> chance.collect(statement, a))) {
      Optional<Boolean> here = at(outcome.values(), () -> holds(statement));
      if (here.isPresent() && !here.get()) {
        return here;
      }
      open |= here.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  /// A [NoValue] unless the term has a value at every outcome of the random atoms in it.
  public void requireValue(Term term) {
    if (chance.isCertain()) {
      value(term);
      return;
    }
    for (Chance.Outcome outcome : chance.outcomes(a -> chance.collect(term, a))) {
      at(outcome.values(), () -> value(term));
    }
  }

  private <T> T at(Map<Term, Rational> values, java.util.function.Supplier<T> what) {
    Map<Term, Rational> before = new HashMap<>(outcomes);
    Map<Term, Enclosure> known = new HashMap<>(recursions);
    outcomes.putAll(values);
    recursions.clear();
    sums.clear();
    try {
      return what.get();
    } finally {
      outcomes.clear();
      outcomes.putAll(before);
      recursions.clear();
      recursions.putAll(known);
      sums.clear();
    }
  }

  Givens givens() {
    return givens;
  }

  /// Whether a term has the same value at all bound values and outcomes around.
  boolean isConstant(Term term) {
    return outcomes.isEmpty() && Substitution.names(term).stream().noneMatch(bound::containsKey);
  }

  /// The atom with its indices as numbers.
  Term atom(Term term) {
    if (term instanceof Term.At at) {
      List<Term> indices = new ArrayList<>();
      at.indices().forEach(i -> indices.add(new Num(Rational.of(integer(i)))));
      return new Term.At(at.of(), indices);
    }
    return term;
  }

  // ---- statements

  private boolean decided(Statement statement) {
    return holds(statement).orElseThrow(() -> new NoValue("a condition that cannot be decided"));
  }

  /// Whether a statement holds here; empty when it cannot be told. A [NoValue] when a side has no
  /// value.
  public Optional<Boolean> holds(Statement statement) {
    return switch (statement) {
      case Statement.Relation r -> relation(r);
      case Statement.And s -> all(s.parts());
      case Statement.Or s ->
          all(s.parts().stream().<Statement>map(Statement.Not::new).toList()).map(b -> !b);
      case Statement.Not s -> holds(s.of()).map(b -> !b);
      case Statement.Implies s -> {
        Optional<Boolean> premise = holds(s.premise());
        yield premise.isPresent() && !premise.get()
            ? Optional.of(true)
            : premise.isPresent() ? holds(s.conclusion()) : Optional.empty();
      }
      case Statement.Iff s -> {
        Optional<Boolean> left = holds(s.left());
        Optional<Boolean> right = holds(s.right());
        yield left.isPresent() && right.isPresent()
            ? Optional.of(left.get().equals(right.get()))
            : Optional.empty();
      }
      case Statement.ForAll s -> overAll(s);
      case Statement.Exists s ->
          overAll(new Statement.ForAll(s.binders(), new Statement.Not(s.body()))).map(b -> !b);
      case Statement.SameUpdate s ->
          holds(new Statement.Relation(s.first(), Statement.Relator.EQUAL, s.second()));
    };
  }

  private Optional<Boolean> all(List<Statement> parts) {
    boolean open = false;
    for (Statement part : parts) {
      Optional<Boolean> here = holds(part);
      if (here.isPresent() && !here.get()) {
        return here;
      }
      open |= here.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  private Optional<Boolean> overAll(Statement.ForAll statement) {
    if (statement.binders().isEmpty()) {
      return holds(statement.body());
    }
    Term.Binder binder = statement.binders().getFirst();
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      return Optional.empty();
    }
    Statement inner =
        new Statement.ForAll(
            statement.binders().subList(1, statement.binders().size()), statement.body());
    long from = integer(binder.lower().get()).longValueExact();
    long to = integer(binder.upper().get()).longValueExact();
    boolean open = to - from > 50;
    for (long k = from; k <= Math.min(to, from + 50); k++) {
      bound.put(binder.variable(), Rational.of(k));
      Optional<Boolean> here = holds(inner);
      bound.remove(binder.variable());
      if (here.isPresent() && !here.get()) {
        return here;
      }
      open |= here.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  private Optional<Boolean> relation(Statement.Relation r) {
    switch (r.relator()) {
      case IN:
        return member(r.left(), r.right());
      case NOT_IN:
        return member(r.left(), r.right()).map(b -> !b);
      case APPROXIMATELY:
        return rounds(r);
      case DIVIDES:
        return divides(integer(r.left()), integer(r.right()));
      default:
        break;
    }
    if (Sets.isSet(r.left()) && Sets.isSet(r.right())) {
      return new Sets(this).relation(r);
    }
    Optional<Integer> sign = value(r.left()).minus(value(r.right())).sign();
    return switch (r.relator()) {
      case EQUAL, IDENTICAL -> sign.map(s -> s == 0);
      case NOT_EQUAL -> sign.map(s -> s != 0);
      // Rule: one point tells that two terms are not identical, none that they are.
      case NOT_IDENTICAL -> sign.filter(s -> s != 0).map(s -> true);
      case LESS -> sign.map(s -> s < 0);
      case LESS_EQUAL -> sign.map(s -> s <= 0);
      case GREATER -> sign.map(s -> s > 0);
      case GREATER_EQUAL -> sign.map(s -> s >= 0);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> divides(BigInteger divisor, BigInteger of) {
    return Optional.of(
        divisor.signum() == 0 ? of.signum() == 0 : of.mod(divisor.abs()).signum() == 0);
  }

  /// Rule: `\approx` claims that rounding the exact value to the digits printed gives those digits.
  private Optional<Boolean> rounds(Statement.Relation r) {
    Optional<Term.Decimal> printed = decimal(r.right());
    if (printed.isEmpty()) {
      return Optional.empty();
    }
    String digits = printed.get().digits();
    int places = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
    if (digits.contains("e") || places > 14) {
      return Optional.empty();
    }
    Enclosure half = Enclosure.of(Rational.of(1, 2).over(Rational.of(10).power(places)));
    Enclosure distance = value(r.left()).minus(value(r.right())).abs();
    Optional<Integer> sign = distance.minus(half).sign();
    return sign.map(s -> s <= 0);
  }

  private static Optional<Term.Decimal> decimal(Term term) {
    return switch (term) {
      case Term.Decimal d -> Optional.of(d);
      case Num n when n.value().isInteger() ->
          Optional.of(new Term.Decimal(n.value(), n.value().toString()));
      case Term.Neg n -> decimal(n.of());
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> member(Term left, Term set) {
    return new Sets(this).contains(set, value(left));
  }

  /// Whether a value satisfies what a set builder asks; empty when it cannot be told.
  Optional<Boolean> satisfies(Term.Binder binder, Enclosure value) {
    Optional<Rational> exact = value.exact();
    if (exact.isEmpty() || binder.lower().isPresent()) {
      return Optional.empty();
    }
    Optional<Boolean> inside =
        binder.set().map(s -> new Sets(this).contains(s, value)).orElse(Optional.of(true));
    if (inside.isEmpty() || !inside.get() || binder.condition().isEmpty()) {
      return inside;
    }
    Map<Name, Term> here = Map.of(binder.variable(), new Num(exact.get()));
    return holds(Substitution.in(binder.condition().get(), here));
  }
}
