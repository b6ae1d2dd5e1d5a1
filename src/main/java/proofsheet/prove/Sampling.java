package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.FunctionInstance;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;
import proofsheet.numeric.RationalMatrix;

/// A point whose numbers are drawn when they are first asked for, from the declared sets.
///
/// The same number of the draw gives the same point, on every machine.
final class Sampling implements Point {
  private static final long[][] SMALL = {
    {1, 1}, {2, 1}, {-1, 1}, {1, 2}, {3, 1}, {-2, 1}, {0, 1}, {-1, 2}, {3, 2}, {-3, 1}, {1, 3},
    {5, 2}, {-5, 3}, {2, 3}, {4, 1}, {-7, 2}
  };

  private static final long[][] EXTREME = {
    {1, 100}, {10, 1}, {-10, 1}, {50, 1}, {-1, 10}, {-20, 1}, {1, 10}
  };

  /// Of a longer vector only so many entries are drawn that were not asked for.
  private static final int LONGEST = 8;

  private final Givens givens;
  private final int draw;

  /// Whether a number is being drawn, not an entry of a vector: some draws only let numbers go far.
  private boolean drawsNumber = true;

  private final Map<Term, Rational> numbers = new LinkedHashMap<>();
  private final Map<Term, Law> laws = new LinkedHashMap<>();
  private final Map<Name, FunctionInstance> functions = new LinkedHashMap<>();

  Sampling(Givens givens, int draw) {
    this.givens = givens;
    this.draw = draw;
  }

  /// The same with some numbers set before.
  Sampling(Givens givens, int draw, Map<Term, Rational> set) {
    this(givens, draw);
    numbers.putAll(set);
  }

  /// All that was drawn, with the sizes and the other entries of the vectors and matrices met.
  Point.Fixed fixed() {
    List.copyOf(numbers.keySet()).stream()
        .filter(Term.At.class::isInstance)
        .map(atom -> ((Term.At) atom).of())
        .distinct()
        .forEach(this::complete);
    return new Point.Fixed(
        new LinkedHashMap<>(numbers), new LinkedHashMap<>(laws), new LinkedHashMap<>(functions));
  }

  private void complete(Term base) {
    if (base instanceof Term.Sym symbol
        && givens.declaration(symbol.name()).orElse(null) instanceof Declaration.Quantity q) {
      List<Axis> axes = new ArrayList<>(q.sort().family());
      axes.addAll(q.sort().shape());
      entries(base, axes, List.of());
    }
  }

  private void entries(Term base, List<Axis> axes, List<Term> at) {
    if (axes.isEmpty()) {
      number(new Term.At(base, at));
      return;
    }
    long last = integer(axes.getFirst().upper());
    for (long k = integer(axes.getFirst().lower()); k <= last && k <= LONGEST; k++) {
      List<Term> index = new ArrayList<>(at);
      index.add(Num.of(k));
      entries(base, axes.subList(1, axes.size()), List.copyOf(index));
    }
  }

  /// In some draws all vectors have the same entries: where inequalities between them are tight.
  private boolean isTwin() {
    return draw >= 20 && draw % 7 == 6;
  }

  Random random(Object key) {
    return new Random(31L * key.toString().hashCode() + 7919L * draw + 17);
  }

  @Override
  public Optional<Rational> number(Term atom) {
    Rational known = numbers.get(atom);
    if (known != null) {
      return Optional.of(known);
    }
    Term base = atom instanceof Term.At at ? at.of() : atom;
    if (!(base instanceof Term.Sym symbol) || givens.definition(symbol.name()).isPresent()) {
      return Optional.empty();
    }
    drawsNumber = !(atom instanceof Term.At);
    Optional<Rational> drawn =
        switch (givens.declaration(symbol.name()).orElse(null)) {
          case Declaration.Quantity q -> quantity(q, atom);
          case null ->
              Optional.of(
                  givens.isSize(symbol.name())
                      ? standard(NumberSet.NATURALS, random(atom))
                      : real(random(atom)));
          default -> Optional.empty();
        };
    drawn.ifPresent(d -> numbers.put(atom, d));
    return drawn;
  }

  private Optional<Rational> quantity(Declaration.Quantity quantity, Term atom) {
    Optional<Rational> moment = new LawSampling(givens, draw, this).namedMoment(atom);
    if (moment.isPresent()) {
      return moment;
    }
    Set<Property> properties = properties(quantity);
    boolean matrix = quantity.sort().family().isEmpty() && quantity.sort().shape().size() == 2;
    if (atom instanceof Term.At at && matrix && !properties.isEmpty()) {
      matrix(quantity, properties, at.of());
      return Optional.ofNullable(numbers.get(atom));
    }
    boolean vector = quantity.sort().family().isEmpty() && quantity.sort().shape().size() == 1;
    if (atom instanceof Term.At at && vector && isOnSimplex(quantity.name())) {
      simplex(quantity, at);
      return Optional.ofNullable(numbers.get(atom));
    }
    return in(
        quantity.sort().scalars(),
        random(isTwin() && atom instanceof Term.At at ? at.indices() : atom));
  }

  private void matrix(Declaration.Quantity quantity, Set<Property> properties, Term name) {
    int rows = (int) integer(quantity.sort().shape().get(0).upper());
    int columns = (int) integer(quantity.sort().shape().get(1).upper());
    RationalMatrix drawn =
        new MatrixSampling(random(quantity.name())).draw(rows, columns, properties);
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= columns; j++) {
        numbers.put(new Term.At(name, List.of(Num.of(i), Num.of(j))), drawn.at(i, j));
      }
    }
  }

  /// What is declared of a quantity, and that it is symmetric if a hypothesis says so.
  private Set<Property> properties(Declaration.Quantity quantity) {
    Term self = new Term.Sym(quantity.name());
    Term transposed = Term.Op.of(Operator.TRANSPOSE, self);
    boolean symmetric =
        givens.hypotheses().contains(new Statement.Relation(transposed, Relator.EQUAL, self))
            || givens
                .hypotheses()
                .contains(new Statement.Relation(self, Relator.EQUAL, transposed));
    Set<Property> properties = new LinkedHashSet<>(quantity.properties());
    if (symmetric) {
      properties.add(Property.of(PropertyName.SYMMETRIC));
    }
    return properties;
  }

  /// Whether a hypothesis says that the entries of a vector sum to one.
  private boolean isOnSimplex(Name name) {
    boolean weights =
        givens.declarations().values().stream()
            .anyMatch(
                d ->
                    d instanceof Declaration.Random r
                        && r.law().name() == Declaration.LawName.CATEGORICAL
                        && r.law().parameters().contains(new Term.Sym(name)));
    return weights
        || givens.hypotheses().stream()
            .anyMatch(
                h ->
                    h instanceof Statement.Relation r
                        && r.relator() == Relator.EQUAL
                        && r.right().equals(Num.ONE)
                        && r.left() instanceof Term.Big big
                        && big.operator() == Term.BigOperator.SUM
                        && big.body()
                            .equals(
                                new Term.At(
                                    new Term.Sym(name),
                                    List.of(new Term.Sym(big.binder().variable())))));
  }

  private void simplex(Declaration.Quantity quantity, Term.At at) {
    List<Axis> axes = new ArrayList<>(quantity.sort().family());
    axes.addAll(quantity.sort().shape());
    Term upper = axes.getFirst().upper();
    int size = (int) integer(upper);
    boolean binary = quantity.sort().scalars() instanceof Term.FiniteSet;
    Random random = random(quantity.name());
    int hot = 1 + random.nextInt(size);
    List<Integer> weights = new ArrayList<>();
    int total = 0;
    for (int k = 0; k < size; k++) {
      int weight = 1 + random.nextInt(draw % 3 == 0 ? 19 : 5);
      // Nearly all of the weight on one entry: the border of what is admitted.
      weight = draw % 6 == 4 ? (k + 1 == hot ? 99 : 1) : weight;
      weights.add(weight);
      total += weight;
    }
    for (int k = 1; k <= size; k++) {
      Rational value =
          binary ? Rational.of(k == hot ? 1 : 0) : Rational.of(weights.get(k - 1), total);
      numbers.put(new Term.At(at.of(), List.of(Num.of(k))), value);
    }
  }

  private long integer(Term term) {
    return new Evaluator(givens, this, t -> t)
        .value(term)
        .exact()
        .orElseThrow(() -> new NoValue("no size"))
        .numerator()
        .longValueExact();
  }

  Rational real(Random random) {
    if (isExtreme() && random.nextInt(3) > 0) {
      long[] pick = EXTREME[random.nextInt(EXTREME.length)];
      return Rational.of(pick[0], pick[1]);
    }
    int pick = draw < 4 ? random.nextInt(6) : random.nextInt(SMALL.length);
    return Rational.of(SMALL[pick][0], SMALL[pick][1]);
  }

  Optional<Rational> in(Term set, Random random) {
    return switch (set) {
      case Term.StandardSet s -> Optional.of(standard(s.set(), random));
      case Term.Interval i -> interval(i, random);
      case Term.FiniteSet f -> {
        Term element = f.elements().get(random.nextInt(f.elements().size()));
        yield new Evaluator(givens, this, t -> t).value(element).exact();
      }
      case Term.IntegerRange r -> {
        long from = integer(r.lower());
        long to = integer(r.upper());
        if (to < from) {
          throw new NoValue("an empty range");
        }
        yield Optional.of(Rational.of(from + random.nextInt((int) Math.min(1000, to - from + 1))));
      }
      default -> Optional.empty();
    };
  }

  /// Some of the later points lie far out, or near the ends of what is admitted.
  private boolean isExtreme() {
    return draw >= 24 && draw % 3 > 0 && (drawsNumber || draw % 2 == 0);
  }

  private Rational standard(NumberSet set, Random random) {
    return switch (set) {
      case NATURALS ->
          isExtreme()
              ? Rational.of(5 + random.nextInt(8))
              : Rational.of(1 + (draw < 6 ? random.nextInt(3) : random.nextInt(4)));
      case NATURALS_WITH_ZERO -> Rational.of(random.nextInt(4));
      case INTEGERS -> Rational.of(random.nextInt(9) - 4L);
      default -> real(random);
    };
  }

  private Optional<Rational> interval(Term.Interval interval, Random random) {
    Optional<Rational> lower = end(interval.lower());
    Optional<Rational> upper = end(interval.upper());
    Rational drawn = real(random);
    Rational step =
        drawn.signum() == 0
            ? Rational.ONE
            : drawn.signum() < 0 ? Rational.ZERO.minus(drawn) : drawn;
    if (lower.isPresent() && upper.isPresent()) {
      Rational part =
          isExtreme()
              ? Rational.of(random.nextBoolean() ? 1 : 99, 100)
              : Rational.of(1 + random.nextInt(18), 19);
      if (!interval.lowerOpen() && draw % 7 == 5) {
        return lower;
      }
      return Optional.of(lower.get().plus(upper.get().minus(lower.get()).times(part)));
    }
    if (lower.isPresent()) {
      return Optional.of(lower.get().plus(step));
    }
    return upper.isPresent() ? Optional.of(upper.get().minus(step)) : Optional.of(real(random));
  }

  private Optional<Rational> end(Term end) {
    boolean infinite =
        end == Term.Constant.INFINITY
            || end instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
    return infinite ? Optional.empty() : new Evaluator(givens, this, t -> t).value(end).exact();
  }

  @Override
  public Optional<FunctionInstance> function(Name name) {
    FunctionInstance known = functions.get(name);
    if (known != null
        || !(givens.declaration(name).orElse(null) instanceof Declaration.Function f)
        || f.arguments().size() != 1
        || f.arguments().getFirst().shape().size() > 1) {
      return Optional.ofNullable(known);
    }
    List<Axis> shape = f.arguments().getFirst().shape();
    int dimension = shape.isEmpty() ? 1 : (int) Math.min(9, integer(shape.getFirst().upper()));
    if (dimension < 1) {
      throw new NoValue("no size");
    }
    Evaluator evaluator = new Evaluator(givens, this, t -> t);
    Optional<FunctionInstance> drawn =
        new FunctionSampling(random(name), dimension, c -> evaluator.value(c).exact())
            .draw(f)
            .map(d -> stationary(name, d));
    drawn.ifPresent(d -> functions.put(name, d));
    return drawn;
  }

  /// The function with a gradient that vanishes where a hypothesis says that it does.
  private FunctionInstance stationary(Name name, FunctionInstance drawn) {
    return givens.hypotheses().stream()
        .flatMap(h -> stationaryPlace(h, name).stream())
        .findFirst()
        .flatMap(place -> drawn.stationaryAt(entries(place, drawn.dimension())))
        .orElse(drawn);
  }

  private static Optional<Term.Sym> stationaryPlace(Statement hypothesis, Name function) {
    if (!(hypothesis instanceof Relation r)
        || r.relator() != Relator.EQUAL
        || !r.right().equals(Num.ZERO)
            && !(r.right() instanceof Term.Op op && op.operator() == Operator.ZEROS)) {
      return Optional.empty();
    }
    return switch (r.left()) {
      case Term.Nabla n when n.function().equals(function) && n.at() instanceof Term.Sym place ->
          Optional.of(place);
      case Term.Prime p when p.function().equals(function) && p.at() instanceof Term.Sym place ->
          Optional.of(place);
      default -> Optional.empty();
    };
  }

  /// The entries of a vector, or the one number.
  private List<Rational> entries(Term.Sym of, int size) {
    boolean vector =
        givens.declaration(of.name()).orElse(null) instanceof Declaration.Quantity q
            && q.sort().shape().size() == 1;
    List<Rational> entries = new ArrayList<>();
    for (long k = 1; k <= size; k++) {
      Term atom = vector ? new Term.At(of, List.of(Num.of(k))) : of;
      entries.add(number(atom).orElseThrow(() -> new NoValue("no place")));
    }
    return entries;
  }

  @Override
  public Optional<Law> law(Term random) {
    Law known = laws.get(random);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Law> drawn = new LawSampling(givens, draw, this).law(random);
    drawn.ifPresent(l -> laws.put(random, l));
    return drawn;
  }
}
