package proofsheet.calculus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.math.Effort;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// One run of bringing terms into index notation, with what it collects on the way.
///
/// Every bound variable gets a fresh name, so substitution into the result never captures.
final class IndexNotation {
  private final Givens givens;
  private final Shapes shapes;
  private final Set<Name> kept;
  /// Of the kept names, those that a derivative holds free.
  private final Set<Name> held;

  private final ExpansionLog log;

  /// Whether moments are taken from hypotheses.
  private final boolean told;

  IndexNotation(Givens givens, Set<Name> kept) {
    this(givens, kept, false);
  }

  /// `told`: moments that a hypothesis gives are put in, which must not be done where that
  /// hypothesis is to be tested.
  IndexNotation(Givens givens, Set<Name> kept, boolean told) {
    this(givens, kept, Set.of(), new ExpansionLog(), told);
  }

  private IndexNotation(
      Givens givens, Set<Name> kept, Set<Name> held, ExpansionLog log, boolean told) {
    this.told = told;
    this.givens = givens;
    this.held = held;
    this.shapes = new Shapes(givens);
    this.kept = kept;
    this.log = log;
  }

  /// The same run with more names held free.
  IndexNotation holding(Set<Name> names) {
    Set<Name> all = new HashSet<>(kept);
    all.addAll(names);
    Set<Name> free = new HashSet<>(held);
    free.addAll(names);
    return new IndexNotation(givens, all, free, log, told);
  }

  /// The same run with no definition kept that is random, so that no randomness hides in a name.
  IndexNotation unfoldingRandom() {
    Set<Name> constant = new HashSet<>(kept);
    constant.removeIf(this::isDefinedRandom);
    if (held.stream().anyMatch(this::isDefinedRandom)) {
      throw new NotExpandable("a derivative by a random quantity that is defined by others");
    }
    return new IndexNotation(givens, constant, held, log, told);
  }

  private boolean isDefinedRandom(Name name) {
    return givens.definition(name).isPresent() && Expectations.isRandom(givens, name);
  }

  /// What this run collects, and all that are nested in it.
  ExpansionLog log() {
    return log;
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

  /// The entry of `term` at `indices`; a scalar term is the same at all indices.
  Term entry(Term term, List<Term> indices) {
    Effort.spend(1);
    log.countNode();
    boolean scalar = indices.isEmpty() || shapes.of(term).isScalar();
    return component(term, scalar ? List.of() : indices);
  }

  private List<Term> entries(List<Term> terms, List<Term> indices) {
    return terms.stream().map(t -> entry(t, indices)).toList();
  }

  private Term component(Term term, List<Term> at) {
    return switch (term) {
      case Num _, Term.Decimal _, Term.Constant _, Term.Hole _ -> term;
      case Term.Sym t -> new Unfolding(this).symbol(t, at);
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
      case Term.Apply t -> new Unfolding(this).apply(t, at);
      case Term.Big t -> new BoundNames(this).big(t, at);
      case Term.Cases t ->
          new Term.Cases(
              t.branches().stream()
                  .map(b -> new Term.Branch(statement(b.condition()), entry(b.value(), at)))
                  .toList(),
              t.otherwise().map(o -> entry(o, at)));
      case Term.Indicator t -> new Term.Indicator(statement(t.of()));
      case Term.Vector t -> {
        needs(at, 1);
        Optional<Blocks> blocks = Blocks.of(t, shapes);
        yield blocks.isPresent()
            ? blocks.get().entry(this, at.getFirst(), Optional.empty())
            : pick(t.entries(), at);
      }
      case Term.Matrix t -> {
        needs(at, 2);
        Optional<Blocks> blocks = Blocks.of(t, shapes);
        if (blocks.isPresent()) {
          yield blocks.get().entry(this, at.get(0), Optional.of(at.get(1)));
        }
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
      case Term.EvaluatedAt t -> new BoundNames(this).evaluatedAt(t, at);
      case Term.Integral t -> new BoundNames(this).integral(t, at);
      case Term.Limit t -> new BoundNames(this).limit(t, at);
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

  static void needs(List<Term> at, int count) {
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
    return Binder.range(
        log.fresh("k"), entry(axis.lower(), List.of()), entry(axis.upper(), List.of()));
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
}
