package proofsheet.kernel;

import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.LOG;
import static proofsheet.math.Operator.SQRT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proofsheet.algebra.Signs;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Grounds.KnownTerm;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Checks facts, one rule each; a fact that does not follow is a [NotExpandable].
///
/// Each term that a fact brings in must have a value wherever the goal's conditions hold.
final class FactCheck {
  private final Grounds grounds;
  private final Signs signs;
  private final Map<Name, Term.IntegerRange> scope;

  FactCheck(Grounds grounds, Signs signs, Map<Name, Term.IntegerRange> scope) {
    this.grounds = grounds;
    this.signs = signs;
    this.scope = scope;
  }

  KnownTerm known(Fact fact) {
    return switch (fact) {
      case Fact.Square f ->
          new KnownTerm(new Term.Pow(defined(f.of()), Num.of(2)), signs.isNonzero(f.of()));
      case Fact.Magnitude f ->
          new KnownTerm(
              Grounds.minus(Term.Op.of(proofsheet.math.Operator.ABS, defined(f.of())), f.of()),
              false);
      case Fact.Known f -> {
        Signs.Range range = signs.of(defined(f.of()));
        require(range.isNonnegative(), "a sign that is not known");
        yield new KnownTerm(f.of(), range.isPositive());
      }
      case Fact.Given f -> given(grounds.given(f, scope, signs));
      case Fact.ExponentialTangent f -> exponential(f);
      case Fact.LogarithmTangent f -> logarithm(f);
      case Fact.Minkowski f -> minkowski(f);
      case Fact.CauchySchwarz f -> cauchySchwarz(f);
      case Fact.OfFunction f -> {
        defined(f.at());
        defined(f.other());
        yield new FunctionFacts(grounds, signs).known(f);
      }
      case Fact.Monotone f -> monotone(f);
      case Fact.Increasing f -> increasing(f);
      case Fact.Member f -> member(f);
      case Fact.Product f -> product(f);
      case Fact.Summed f -> summed(f);
      case Fact.Expected f -> {
        KnownTerm of = known(f.of());
        yield new KnownTerm(grounds.expectation(of.term()), of.positive());
      }
      case Fact.Shown f -> shown(f.theorem());
      case Fact.ExpectedProduct f -> {
        Term left = grounds.expectation(new Term.Pow(defined(f.left()), Num.of(2)));
        Term right = grounds.expectation(new Term.Pow(defined(f.right()), Num.of(2)));
        Term both = grounds.expectation(new Term.Mul(List.of(f.left(), f.right())));
        Term product = new Term.Mul(List.of(left, right));
        yield new KnownTerm(Grounds.minus(product, new Term.Pow(both, Num.of(2))), false);
      }
      case Fact.Surely f -> {
        Term of = Averages.term(grounds.goal(), f.theorem(), f.means());
        boolean strict = isStrict(f.theorem());
        yield new KnownTerm(grounds.expectation(of), strict);
      }
    };
  }

  private static boolean isStrict(Verdict.Proved theorem) {
    return theorem.goal().claim() instanceof Relation r
        && (r.relator() == Relator.LESS || r.relator() == Relator.GREATER);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new NotExpandable(otherwise);
    }
  }

  private Term defined(Term term) {
    Definedness definedness = new Definedness(grounds.goal(), signs);
    definedness.collect(term);
    require(definedness.conditions().isEmpty(), "a term that may have no value");
    return term;
  }

  private static KnownTerm given(Relation r) {
    return switch (r.relator()) {
      case GREATER_EQUAL, EQUAL -> new KnownTerm(Grounds.minus(r.left(), r.right()), false);
      case GREATER -> new KnownTerm(Grounds.minus(r.left(), r.right()), true);
      case LESS_EQUAL -> new KnownTerm(Grounds.minus(r.right(), r.left()), false);
      case LESS -> new KnownTerm(Grounds.minus(r.right(), r.left()), true);
      default -> throw new NotExpandable("a hypothesis that is no inequality");
    };
  }

  /// Rule: `e^v \ge 1 + v` at `v = u - \log s`, times `s`.
  private KnownTerm exponential(Fact.ExponentialTangent f) {
    require(signs.isPositive(defined(f.scale())), "a scale that may not be positive");
    Term shifted = Grounds.minus(defined(f.at()), Term.Op.of(LOG, f.scale()));
    Term tangent = new Term.Mul(List.of(f.scale(), new Term.Add(List.of(Num.ONE, shifted))));
    return new KnownTerm(Grounds.minus(Term.Op.of(EXP, f.at()), tangent), false);
  }

  /// Rule: `\log v \le v - 1` at `v = u / s`.
  private KnownTerm logarithm(Fact.LogarithmTangent f) {
    require(signs.isPositive(defined(f.scale())), "a scale that may not be positive");
    require(signs.isPositive(defined(f.at())), "a logarithm of what may not be positive");
    Term over = new Term.Div(f.at(), f.scale());
    Term tangent = new Term.Add(List.of(over, Num.of(-1), Term.Op.of(LOG, f.scale())));
    return new KnownTerm(Grounds.minus(tangent, Term.Op.of(LOG, f.at())), false);
  }

  /// Rule: the length of a sum is at most the sum of the lengths.
  private KnownTerm minkowski(Fact.Minkowski f) {
    FactCheck each = below(f.summand());
    require(!mentions(f.weight(), f.entry()), "a weight that depends on the entry");
    require(each.signs.of(each.defined(f.weight())).isNonnegative(), "a weight below zero");
    each.below(f.entry()).defined(f.of());
    Term whole =
        new Term.Big(BigOperator.SUM, f.summand(), new Term.Mul(List.of(f.weight(), f.of())));
    Term lengths =
        new Term.Big(
            BigOperator.SUM,
            f.summand(),
            new Term.Mul(List.of(f.weight(), length(f.entry(), f.of()))));
    return new KnownTerm(Grounds.minus(lengths, length(f.entry(), whole)), false);
  }

  private static boolean mentions(Term term, Binder binder) {
    return Substitution.names(term).contains(binder.variable());
  }

  private static Term length(Binder entry, Term of) {
    return Term.Op.of(SQRT, new Term.Big(BigOperator.SUM, entry, new Term.Pow(of, Num.of(2))));
  }

  /// Rule: the inequality of Cauchy and Schwarz, for real entries.
  private KnownTerm cauchySchwarz(Fact.CauchySchwarz f) {
    require(f.left().size() == f.right().size(), "vectors of different sizes");
    List<Term> entries = new ArrayList<>(f.left());
    entries.addAll(f.right());
    inside(f.binders(), entries);
    Term a = dot(f.binders(), f.left(), f.left());
    Term b = dot(f.binders(), f.right(), f.right());
    Term inner = dot(f.binders(), f.left(), f.right());
    Term norms = new Term.Mul(List.of(Term.Op.of(SQRT, a), Term.Op.of(SQRT, b)));
    Term known =
        switch (f.form()) {
          case ABOVE -> Grounds.minus(norms, inner);
          case BELOW -> new Term.Add(List.of(norms, inner));
          case SQUARED ->
              Grounds.minus(new Term.Mul(List.of(a, b)), new Term.Pow(inner, Num.of(2)));
          case TRIANGLE -> {
            List<Term> sums = new ArrayList<>();
            for (int i = 0; i < f.left().size(); i++) {
              sums.add(new Term.Add(List.of(f.left().get(i), f.right().get(i))));
            }
            Term lengths = new Term.Add(List.of(Term.Op.of(SQRT, a), Term.Op.of(SQRT, b)));
            yield Grounds.minus(lengths, Term.Op.of(SQRT, dot(f.binders(), sums, sums)));
          }
        };
    return new KnownTerm(known, false);
  }

  /// Terms below binders must have values for all values of the bound indices.
  private void inside(List<Binder> binders, List<Term> terms) {
    FactCheck inner = this;
    for (Binder binder : binders) {
      inner = inner.below(binder);
    }
    terms.forEach(inner::defined);
  }

  private static Term dot(List<Binder> binders, List<Term> left, List<Term> right) {
    List<Term> products = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      products.add(new Term.Mul(List.of(left.get(i), right.get(i))));
    }
    Term sum = products.isEmpty() ? Num.ZERO : new Term.Add(products);
    for (Binder binder : binders.reversed()) {
      sum = new Term.Big(BigOperator.SUM, binder, sum);
    }
    return sum;
  }

  private KnownTerm monotone(Fact.Monotone f) {
    Declaration.Function function =
        grounds.function(f.function()).orElseThrow(() -> new NotExpandable("no such function"));
    boolean up =
        has(function, Declaration.PropertyName.INCREASING)
            || has(function, Declaration.PropertyName.STRICTLY_INCREASING);
    boolean down =
        has(function, Declaration.PropertyName.DECREASING)
            || has(function, Declaration.PropertyName.STRICTLY_DECREASING);
    boolean strict =
        has(function, Declaration.PropertyName.STRICTLY_INCREASING)
            || has(function, Declaration.PropertyName.STRICTLY_DECREASING);
    require(up != down, "a function that is not monotone");
    KnownTerm order = known(f.order());
    Term distance = Grounds.minus(defined(f.larger()), defined(f.smaller()));
    require(
        grounds.normalizer(true).areEqual(order.term(), distance, grounds.equations()),
        "an order of other arguments");
    Term larger = new Term.Apply(f.function(), List.of(f.larger()));
    Term smaller = new Term.Apply(f.function(), List.of(f.smaller()));
    return new KnownTerm(
        up ? Grounds.minus(larger, smaller) : Grounds.minus(smaller, larger),
        strict && order.positive());
  }

  /// Rule: exponentials, logarithms, roots and sigmoids increase strictly where they are defined.
  private KnownTerm increasing(Fact.Increasing f) {
    boolean increases =
        switch (f.function()) {
          case EXP, LOG, SQRT, TANH, SIGMOID, SOFTPLUS -> true;
          default -> false;
        };
    require(increases, "a function that may not increase");
    KnownTerm order = known(f.order());
    Term distance = Grounds.minus(f.larger(), f.smaller());
    require(
        grounds.normalizer(true).areEqual(order.term(), distance, grounds.equations()),
        "an order of other arguments");
    Term larger = defined(Term.Op.of(f.function(), f.larger()));
    Term smaller = defined(Term.Op.of(f.function(), f.smaller()));
    return new KnownTerm(Grounds.minus(larger, smaller), order.positive());
  }

  /// Rule: a sum of what is not negative is at least each of its members.
  private KnownTerm member(Fact.Member f) {
    Binder binder = f.binder();
    FactCheck inner = below(binder);
    require(inner.signs.of(inner.defined(f.of())).isNonnegative(), "members that may be negative");
    Term.IntegerRange range =
        new Term.IntegerRange(binder.lower().orElseThrow(), binder.upper().orElseThrow());
    Map<Name, Term.IntegerRange> ranges = new HashMap<>(grounds.ranges());
    ranges.putAll(scope);
    require(Grounds.isWithin(f.index(), range, ranges, signs), "an index that may be out of range");
    Term sum = new Term.Big(BigOperator.SUM, binder, f.of());
    Term member = proofsheet.math.Substitution.in(f.of(), Map.of(binder.variable(), f.index()));
    return new KnownTerm(Grounds.minus(sum, member), false);
  }

  static boolean has(Declaration.Function function, Declaration.PropertyName name) {
    return function.properties().stream().anyMatch(p -> p.name() == name);
  }

  private KnownTerm product(Fact.Product f) {
    List<Term> terms = new ArrayList<>();
    boolean positive = true;
    for (Fact factor : f.factors()) {
      KnownTerm known = known(factor);
      terms.add(known.term());
      positive &= known.positive();
    }
    return new KnownTerm(terms.isEmpty() ? Num.ONE : new Term.Mul(terms), positive);
  }

  /// Rule: a sum of what is not negative is not negative; positive when it has a member and they
  /// are.
  private KnownTerm summed(Fact.Summed f) {
    KnownTerm of = below(f.binder()).known(f.of());
    Term length = Grounds.minus(f.binder().upper().orElseThrow(), f.binder().lower().orElseThrow());
    return new KnownTerm(
        new Term.Big(BigOperator.SUM, f.binder(), of.term()),
        of.positive() && signs.of(length).isNonnegative());
  }

  /// Inside a sum: the index lies in its range.
  private FactCheck below(Binder binder) {
    require(
        binder.lower().isPresent() && binder.upper().isPresent() && binder.condition().isEmpty(),
        "a sum without a range");
    require(isNew(binder.variable()), "a bound index with the name of another");
    Map<Name, Term.IntegerRange> inner = new HashMap<>(scope);
    inner.put(binder.variable(), new Term.IntegerRange(binder.lower().get(), binder.upper().get()));
    Signs known =
        signs.with(
            new Relation(
                new Term.Sym(binder.variable()), Relator.GREATER_EQUAL, binder.lower().get()));
    for (Statement statement : grounds.statements()) {
      if (statement instanceof Statement.ForAll all
          && all.binders().size() == 1
          && isOver(all.binders().getFirst(), binder)) {
        Map<Name, Term> here =
            Map.of(all.binders().getFirst().variable(), new Term.Sym(binder.variable()));
        known = known.with(Substitution.in(all.body(), here));
      }
    }
    return new FactCheck(grounds, known, inner);
  }

  private static boolean isOver(Binder own, Binder binder) {
    return own.lower().equals(binder.lower())
        && own.upper().equals(binder.upper())
        && own.condition().isEmpty();
  }

  private boolean isNew(Name name) {
    Givens givens = grounds.goal().givens();
    return !scope.containsKey(name)
        && givens.declaration(name).isEmpty()
        && givens.definition(name).isEmpty();
  }

  /// Rule: a theorem for the same givens, with indices of sums declared, whose premises are
  /// premises here.
  private KnownTerm shown(Verdict.Proved theorem) {
    Givens expected = grounds.goal().givens();
    Map<Name, Declaration> declarations = new java.util.LinkedHashMap<>(expected.declarations());
    scope.forEach((name, range) -> declarations.putIfAbsent(name, index(name, range)));
    Givens own = theorem.goal().givens();
    boolean same =
        own.definitions().equals(expected.definitions())
            && own.hypotheses().equals(expected.hypotheses())
            && own.declarations().entrySet().stream()
                .allMatch(e -> e.getValue().equals(declarations.get(e.getKey())));
    require(same, "a theorem about something else");
    List<Statement> premises = new ArrayList<>(Averages.premises(grounds.goal()));
    premises.addAll(grounds.conditions());
    require(premises.containsAll(theorem.goal().premises()), "a theorem with other premises");
    require(premises.containsAll(theorem.conditions()), "a theorem under conditions of its own");
    require(theorem.goal().claim() instanceof Relation, "a theorem that is no inequality");
    return given(new Grounds(theorem.goal(), java.util.Set.of()).claim());
  }

  /// The declaration of the index of a sum, for goals about its terms.
  static Declaration.Quantity index(Name name, Term.IntegerRange range) {
    return new Declaration.Quantity(
        name, new Sort(range, List.of(), List.of()), java.util.Set.of());
  }
}
