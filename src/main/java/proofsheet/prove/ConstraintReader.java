package proofsheet.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.prove.Constraint.Kind;

/// Statements at given sizes as constraints on unknown numbers, as far as they are polynomial in
/// them.
final class ConstraintReader {
  private static final int MOST = 400;

  private final Expansion expansion;
  private final Evaluator evaluator;
  private final Map<Term, Integer> unknowns;
  private final Set<Name> names;
  private final List<Constraint> found = new ArrayList<>();

  /// `unknowns` are numbered; all other numbers are those of `point`.
  ConstraintReader(Givens givens, Sampling point, Map<Term, Integer> unknowns, Set<Name> names) {
    this.expansion = new Expansion(givens);
    this.evaluator = new Evaluator(givens, point, expansion::scalar);
    this.unknowns = unknowns;
    this.names = names;
  }

  /// A value: a polynomial over another.
  private record Quotient(Multinomial over, Multinomial under) {
    static Quotient of(Multinomial over) {
      return new Quotient(over, Multinomial.ONE);
    }

    Quotient plus(Quotient other) {
      return under.equals(other.under)
          ? new Quotient(over.plus(other.over), under)
          : new Quotient(
              over.times(other.under).plus(other.over.times(under)), under.times(other.under));
    }

    Quotient times(Quotient other) {
      return new Quotient(over.times(other.over), under.times(other.under));
    }
  }

  /// What a statement asks; false when some of it is not polynomial, so that nothing is known of
  /// it.
  boolean read(Statement statement) {
    int before = found.size();
    try {
      if (statement instanceof Relation order && definite(order.relator()).isPresent()) {
        ordered(order);
      } else if (statement instanceof Relation) {
        Expanded expanded = expansion.expand(statement);
        inRanges(expanded.indices(), expanded.statement());
      } else {
        collect(statement);
      }
      return true;
    } catch (NotExpandable | NoValue | ArithmeticException unknown) {
      found.subList(before, found.size()).clear();
      return false;
    }
  }

  private static Optional<PropertyName> definite(Relator relator) {
    return switch (relator) {
      case POSITIVE_SEMIDEFINITE_ORDER -> Optional.of(PropertyName.POSITIVE_SEMIDEFINITE);
      case POSITIVE_DEFINITE_ORDER -> Optional.of(PropertyName.POSITIVE_DEFINITE);
      default -> Optional.empty();
    };
  }

  /// An order of matrices, as what it asks of the entries of their difference.
  private void ordered(Relation order) {
    Expanded entries = expansion.expand(new Relation(order.left(), Relator.EQUAL, order.right()));
    if (entries.indices().size() != 2 || !(entries.statement() instanceof Relation entry)) {
      throw new NoValue("no matrices");
    }
    int size = (int) integer(entries.indices().getFirst().upper().orElseThrow());
    found.addAll(
        PropertyConstraints.of(
            definite(order.relator()).orElseThrow(),
            size,
            size,
            (i, j) -> {
              Map<Name, Term> here =
                  Map.of(
                      entries.indices().get(0).variable(), Num.of(i),
                      entries.indices().get(1).variable(), Num.of(j));
              Relation there = (Relation) Substitution.in(entry, here);
              return polynomial(there.left()).minus(polynomial(there.right()));
            }));
  }

  private Multinomial polynomial(Term term) {
    Quotient value = value(term);
    Rational under = value.under.number().orElseThrow(() -> new NoValue("no polynomial"));
    return value.over.times(Rational.ONE.over(under));
  }

  /// What was read, with nothing twice.
  List<Constraint> constraints() {
    return found.stream().distinct().toList();
  }

  private void collect(Statement statement) {
    switch (statement) {
      case Statement.And and -> and.parts().forEach(this::collect);
      case Statement.ForAll all -> inRanges(all.binders(), all.body());
      case Statement.Implies implies -> {
        if (isKnown(implies.premise())) {
          if (evaluator.holds(expansion.expand(implies.premise()).statement()).orElse(false)) {
            collect(implies.conclusion());
          }
        }
      }
      case Relation r -> {
        Expanded expanded = expansion.expand(r);
        if (expanded.indices().isEmpty()) {
          relation((Relation) expanded.statement());
        } else {
          inRanges(expanded.indices(), expanded.statement());
        }
      }
      default -> throw new NoValue("no conjunction of relations");
    }
  }

  private void inRanges(List<Binder> binders, Statement body) {
    if (binders.isEmpty()) {
      collect(body);
      return;
    }
    Binder binder = binders.getFirst();
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      throw new NoValue("all of a set");
    }
    long last = integer(binder.upper().get());
    for (long k = integer(binder.lower().get()); k <= last; k++) {
      Map<Name, Term> here = Map.of(binder.variable(), Num.of(k));
      Statement.ForAll rest =
          (Statement.ForAll)
              Substitution.in(new Statement.ForAll(binders.subList(1, binders.size()), body), here);
      boolean admitted =
          binder.condition().isEmpty()
              || evaluator.holds(Substitution.in(binder.condition().get(), here)).orElse(false);
      if (admitted) {
        inRanges(rest.binders(), rest.body());
      }
    }
  }

  private long integer(Term term) {
    return evaluator
        .value(expansion.scalar(term))
        .exact()
        .filter(Rational::isInteger)
        .orElseThrow(() -> new NoValue("no size"))
        .numerator()
        .longValueExact();
  }

  private boolean isKnown(Statement statement) {
    return Substitution.names(statement).stream().noneMatch(names::contains);
  }

  private boolean isKnown(Term term) {
    return Substitution.names(term).stream().noneMatch(names::contains);
  }

  private void relation(Relation r) {
    if (found.size() > MOST) {
      throw new NoValue("too many constraints");
    }
    Relation plain = squared(r);
    boolean swapped = plain.relator() == Relator.LESS || plain.relator() == Relator.LESS_EQUAL;
    Quotient left = value(swapped ? plain.right() : plain.left());
    Quotient right = value(swapped ? plain.left() : plain.right());
    Quotient difference =
        left.plus(new Quotient(right.over.times(Rational.MINUS_ONE), right.under));
    Kind kind =
        switch (plain.relator()) {
          case EQUAL, IDENTICAL -> Kind.ZERO;
          case NOT_EQUAL -> Kind.NONZERO;
          case LESS, GREATER -> Kind.POSITIVE;
          case LESS_EQUAL, GREATER_EQUAL -> Kind.NONNEGATIVE;
          default -> throw new NoValue("no comparison of numbers");
        };
    boolean signed = kind == Kind.POSITIVE || kind == Kind.NONNEGATIVE;
    boolean divided = difference.under.number().isEmpty();
    Multinomial over = signed ? difference.over.times(difference.under) : difference.over;
    found.add(new Constraint(over, kind));
    if (divided) {
      found.add(new Constraint(difference.under, Kind.NONZERO));
    }
  }

  /// Rule: numbers that are not negative compare as their squares do. Whether they are is seen
  /// later.
  private Relation squared(Relation r) {
    boolean roots = isRoot(r.left()) || isRoot(r.right());
    boolean comparable =
        roots
            && (isRoot(r.left()) || isKnown(r.left()))
            && (isRoot(r.right()) || isKnown(r.right()));
    return comparable ? new Relation(square(r.left()), r.relator(), square(r.right())) : r;
  }

  private boolean isRoot(Term term) {
    return term instanceof Term.Op op
        && (op.operator() == Operator.SQRT || op.operator() == Operator.ABS)
        && !isKnown(term);
  }

  private static Term square(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.SQRT
        ? op.arguments().getFirst()
        : term instanceof Term.Op magnitude && magnitude.operator() == Operator.ABS
            ? new Term.Pow(magnitude.arguments().getFirst(), Num.of(2))
            : new Term.Pow(term, Num.of(2));
  }

  private Quotient value(Term term) {
    if (isKnown(term)) {
      return Quotient.of(
          Multinomial.of(
              evaluator.value(term).exact().orElseThrow(() -> new NoValue("no exact value"))));
    }
    return switch (term) {
      case Term.Sym s -> unknown(s);
      case Term.At at when at.of() instanceof Term.Sym -> {
        List<Term> indices = new ArrayList<>();
        at.indices().forEach(i -> indices.add(Num.of(integer(i))));
        yield unknown(new Term.At(at.of(), indices));
      }
      case Term.At at when at.of() instanceof Term.Op op && op.operator() == Operator.INVERSE -> {
        SmallMatrix matrix = matrix(op.arguments().getFirst());
        int row = (int) integer(at.indices().get(0));
        int column = (int) integer(at.indices().get(1));
        yield new Quotient(matrix.cofactor(column, row), matrix.determinant());
      }
      case Term.Op op when op.operator() == Operator.DETERMINANT ->
          Quotient.of(matrix(op.arguments().getFirst()).determinant());
      case Term.Add a -> a.terms().stream().map(this::value).reduce(Quotient::plus).orElseThrow();
      case Term.Mul m ->
          m.factors().stream().map(this::value).reduce(Quotient::times).orElseThrow();
      case Term.Neg n -> value(n.of()).times(Quotient.of(Multinomial.of(Rational.MINUS_ONE)));
      case Term.Div d -> {
        Quotient under = value(d.under());
        yield value(d.over()).times(new Quotient(under.under, under.over));
      }
      case Term.Pow p -> power(p);
      case Term.Big big -> big(big);
      default -> throw new NoValue("no polynomial");
    };
  }

  private SmallMatrix matrix(Term of) {
    if (!(of instanceof Term.Comprehension family) || family.indices().size() != 2) {
      throw new NoValue("no matrix by its entries");
    }
    int rows = (int) integer(family.indices().get(0).upper().orElseThrow());
    int columns = (int) integer(family.indices().get(1).upper().orElseThrow());
    return SmallMatrix.of(
        rows,
        columns,
        (i, j) -> {
          Map<Name, Term> here =
              Map.of(
                  family.indices().get(0).variable(), Num.of(i),
                  family.indices().get(1).variable(), Num.of(j));
          return polynomial(Substitution.in(family.body(), here));
        });
  }

  private Quotient unknown(Term atom) {
    Integer number = unknowns.get(atom);
    if (number == null) {
      throw new NoValue("no such component");
    }
    return Quotient.of(Multinomial.unknown(number));
  }

  private Quotient power(Term.Pow power) {
    long exponent = isKnown(power.exponent()) ? integer(power.exponent()) : 99;
    if (Math.abs(exponent) > 6) {
      throw new NoValue("a power too high");
    }
    Quotient base = value(power.base());
    Quotient factor = exponent < 0 ? new Quotient(base.under, base.over) : base;
    Quotient product = Quotient.of(Multinomial.ONE);
    for (int i = 0; i < Math.abs(exponent); i++) {
      product = product.times(factor);
    }
    return product;
  }

  private Quotient big(Term.Big big) {
    Binder binder = big.binder();
    boolean sum = big.operator() == Term.BigOperator.SUM;
    boolean plain = sum || big.operator() == Term.BigOperator.PRODUCT;
    if (!plain || binder.lower().isEmpty() || binder.upper().isEmpty()) {
      throw new NoValue("no sum over a range");
    }
    Quotient whole = Quotient.of(sum ? Multinomial.ZERO : Multinomial.ONE);
    long last = integer(binder.upper().get());
    for (long k = integer(binder.lower().get()); k <= last; k++) {
      Map<Name, Term> here = Map.of(binder.variable(), Num.of(k));
      Optional<Statement> condition = binder.condition().map(c -> Substitution.in(c, here));
      if (condition.isEmpty() || evaluator.holds(condition.get()).orElse(false)) {
        Quotient part = value(Substitution.in(big.body(), here));
        whole = sum ? whole.plus(part) : whole.times(part);
      }
    }
    return whole;
  }
}
