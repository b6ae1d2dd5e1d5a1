package proofsheet.prove;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.FreeIndices;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Negation;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
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

/// A point at which what is assumed holds, and perhaps the claim fails, found by solving for it.
///
/// All numbers that the assumptions speak of are unknowns of one system of polynomial constraints,
/// at small sizes: equations, inequalities, sets, and properties of matrices.
final class CompletedPoint {
  private static final int MOST_UNKNOWNS = 30;
  private static final int NODES = 500;
  private static final int[] SIZES = {2, 1, 2, 3, 2, 3, 1, 2};

  private final Goal goal;
  private final Givens givens;
  private final int draw;
  private final boolean against;
  private final Random random;
  private final Map<Term, Rational> sizes = new LinkedHashMap<>();
  private final Map<Term, Integer> unknowns = new LinkedHashMap<>();
  private final Set<Name> names = new LinkedHashSet<>();
  private final List<Constraint> constraints = new ArrayList<>();

  private CompletedPoint(Goal goal, int draw, boolean against) {
    this.goal = goal;
    this.givens = goal.givens();
    this.draw = draw;
    this.against = against;
    this.random = new Random(1_000_003L * draw + 29);
  }

  /// Whether something is assumed in the form of an equation, or of a property of matrices, so that
  /// a point drawn blindly will hardly satisfy it.
  static boolean isWorth(Goal goal) {
    return FreeIndices.bound(goal).stream().anyMatch(CompletedPoint::equates);
  }

  private static boolean equates(Statement statement) {
    return switch (statement) {
      case Relation r -> r.relator() == Relator.EQUAL;
      case Statement.And and -> and.parts().stream().anyMatch(CompletedPoint::equates);
      case Statement.ForAll all -> equates(all.body());
      default -> false;
    };
  }

  /// The point of this draw, if its constraints are solved; with `against` the claim is to fail
  /// there.
  static Optional<Sampling> of(Goal goal, int draw, boolean against) {
    try {
      return new CompletedPoint(goal, draw, against).found();
    } catch (NoValue | NotExpandable | ArithmeticException none) {
      return Optional.empty();
    }
  }

  private Optional<Sampling> found() {
    drawSizes();
    Sampling rest = new Sampling(givens, draw, sizes);
    List<Statement> assumed = FreeIndices.bound(goal);
    Set<Name> spoken = new HashSet<>();
    assumed.forEach(s -> spoken.addAll(Substitution.names(s)));
    if (against) {
      spoken.addAll(Substitution.names(goal.claim()));
    }
    number(spoken, rest);
    if (unknowns.isEmpty() || unknowns.size() > MOST_UNKNOWNS) {
      return Optional.empty();
    }
    ConstraintReader reader = new ConstraintReader(givens, rest, unknowns, names);
    assumed.forEach(reader::read);
    if (against && !reader.read(failure(rest))) {
      return Optional.empty();
    }
    constraints.addAll(reader.constraints());
    Optional<List<Rational>> numbers =
        new ConstraintSearch(random, NODES).solve(constraints, unknowns.size());
    return numbers.map(
        n -> {
          Map<Term, Rational> set = new LinkedHashMap<>(sizes);
          unknowns.forEach((atom, k) -> set.put(atom, n.get(k)));
          return new Sampling(givens, draw, set);
        });
  }

  // ---- what the numbers are

  private void drawSizes() {
    Set<Name> found = new LinkedHashSet<>();
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q) {
        List<Axis> axes = new ArrayList<>(q.sort().family());
        axes.addAll(q.sort().shape());
        axes.forEach(a -> found.addAll(Substitution.names(a.upper())));
      }
    }
    int shift = draw;
    for (Name name : found) {
      boolean natural =
          givens.isSize(name)
              || givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
                  && q.sort().scalars() instanceof Term.StandardSet s
                  && s.set() == NumberSet.NATURALS;
      if (natural && givens.definition(name).isEmpty()) {
        sizes.put(
            new Term.Sym(name), Rational.of(SIZES[(shift + random.nextInt(2)) % SIZES.length]));
        shift += 3;
      }
    }
  }

  private void number(Set<Name> spoken, Sampling rest) {
    Expansion expansion = new Expansion(givens);
    Evaluator evaluator = new Evaluator(givens, rest, expansion::scalar);
    for (Name name : Dependencies.reached(givens, spoken).stream().sorted().toList()) {
      boolean free = givens.definition(name).isEmpty() && !sizes.containsKey(new Term.Sym(name));
      if (free
          && givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
          && isReal(q.sort().scalars())) {
        numberQuantity(q, evaluator);
      }
    }
  }

  private static boolean isReal(Term set) {
    return switch (set) {
      case Term.StandardSet s -> s.set() == NumberSet.REALS && s.sizes().isEmpty();
      case Term.Interval _ -> true;
      case Term.FiniteSet f -> f.elements().size() <= 4;
      default -> false;
    };
  }

  private void numberQuantity(Declaration.Quantity q, Evaluator evaluator) {
    names.add(q.name());
    List<Axis> axes = new ArrayList<>(q.sort().family());
    axes.addAll(q.sort().shape());
    List<List<Term>> places = List.of(List.of());
    List<Integer> lengths = new ArrayList<>();
    for (Axis axis : axes) {
      long lower = integer(axis.lower(), evaluator);
      long upper = integer(axis.upper(), evaluator);
      lengths.add((int) (upper - lower + 1));
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> place : places) {
        for (long k = lower; k <= upper && longer.size() <= MOST_UNKNOWNS; k++) {
          List<Term> next = new ArrayList<>(place);
          next.add(Num.of(k));
          longer.add(next);
        }
      }
      places = longer;
    }
    Term base = new Term.Sym(q.name());
    for (List<Term> place : places) {
      int number = unknowns.size();
      unknowns.put(place.isEmpty() ? base : new Term.At(base, place), number);
      inSet(q.sort(), Multinomial.unknown(number), evaluator);
    }
    if (q.sort().family().isEmpty() && axes.size() == 2 && unknowns.size() <= MOST_UNKNOWNS) {
      for (Property property : q.properties()) {
        constraints.addAll(
            PropertyConstraints.of(
                property.name(),
                lengths.get(0),
                lengths.get(1),
                (i, j) ->
                    Multinomial.unknown(
                        unknowns.get(new Term.At(base, List.of(Num.of(i), Num.of(j)))))));
      }
    }
  }

  private static long integer(Term term, Evaluator evaluator) {
    return evaluator
        .value(term)
        .exact()
        .filter(Rational::isInteger)
        .orElseThrow(() -> new NoValue("no size"))
        .numerator()
        .longValueExact();
  }

  private void inSet(Sort sort, Multinomial self, Evaluator evaluator) {
    switch (sort.scalars()) {
      case Term.Interval i -> {
        end(i.lower(), evaluator)
            .ifPresent(
                l ->
                    constraints.add(
                        new Constraint(
                            self.minus(Multinomial.of(l)),
                            i.lowerOpen() ? Kind.POSITIVE : Kind.NONNEGATIVE)));
        end(i.upper(), evaluator)
            .ifPresent(
                u ->
                    constraints.add(
                        new Constraint(
                            Multinomial.of(u).minus(self),
                            i.upperOpen() ? Kind.POSITIVE : Kind.NONNEGATIVE)));
      }
      case Term.FiniteSet f -> {
        Multinomial product = Multinomial.ONE;
        for (Term element : f.elements()) {
          Rational value =
              evaluator.value(element).exact().orElseThrow(() -> new NoValue("no number"));
          product = product.times(self.minus(Multinomial.of(value)));
        }
        constraints.add(Constraint.zero(product));
      }
      default -> {}
    }
  }

  private static Optional<Rational> end(Term end, Evaluator evaluator) {
    boolean infinite =
        end == Term.Constant.INFINITY
            || end instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
    return infinite ? Optional.empty() : evaluator.value(end).exact();
  }

  // ---- the claim

  /// That the claim fails, at some entry when it compares vectors or matrices; where a strict
  /// inequality fails, its sides are often equal.
  private Statement failure(Sampling rest) {
    Optional<Statement.Implies> implication = implication();
    Statement claim = implication.map(Statement.Implies::conclusion).orElse(goal.claim());
    Expanded expanded = new Expansion(givens).expand(claim);
    if (!(expanded.statement() instanceof Relation entry)) {
      throw new NoValue("no relation");
    }
    Evaluator evaluator = new Evaluator(givens, rest, t -> t);
    Map<Name, Term> here = new LinkedHashMap<>();
    for (Binder binder : expanded.indices()) {
      long lower = integer(binder.lower().orElseThrow(), evaluator);
      long upper = integer(binder.upper().orElseThrow(), evaluator);
      here.put(
          binder.variable(), Num.of(lower + random.nextInt((int) Math.max(1, upper - lower + 1))));
    }
    Relation there = (Relation) Substitution.in(entry, here);
    boolean strict = there.relator() == Relator.LESS || there.relator() == Relator.GREATER;
    Statement opposite =
        strict && draw % 2 == 0
            ? new Relation(there.left(), Relator.EQUAL, there.right())
            : Negation.opposite(there)
                .<Statement>map(r -> r)
                .orElseThrow(() -> new NoValue("no comparison"));
    return implication
        .<Statement>map(i -> new Statement.And(List.of(i.premise(), opposite)))
        .orElse(opposite);
  }

  /// What is claimed to follow, of an equivalence one direction after the other.
  private Optional<Statement.Implies> implication() {
    return switch (goal.claim()) {
      case Statement.Implies i -> Optional.of(i);
      case Statement.Iff i ->
          Optional.of(
              draw / 2 % 2 == 0
                  ? new Statement.Implies(i.left(), i.right())
                  : new Statement.Implies(i.right(), i.left()));
      default -> Optional.empty();
    };
  }
}
