package proofsheet.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Negation;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.numeric.Enclosure;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.FunctionInstance;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;
import proofsheet.numeric.RationalMatrix;

/// The door of the kernel: what is decided by looking, at values, or at a witness.
public final class Kernel {
  private Kernel() {}

  /// Proves a claim whose two sides are one term, or whose sides are numbers that evaluation tells.
  public static Optional<Verdict> proveByInspection(Goal goal, long work) {
    if (goal.claim() instanceof Relation r
        && r.relator() == Relator.EQUAL
        && r.left().equals(r.right())) {
      return Optional.of(proved(goal, "same-term", List.of(), "both sides are the same", 1));
    }
    Point.Fixed none = new Point.Fixed(Map.of(), Map.of());
    Optional<Boolean> holds = claimAt(goal, none);
    if (holds.isEmpty() || !holds.get()) {
      return holds.map(h -> refuted(goal, none, none));
    }
    return Optional.of(proved(goal, "evaluation", List.of(), "both sides are numbers", 1));
  }

  /// Decides a goal at the numbers that its givens list; empty when they do not suffice.
  public static Optional<Verdict> atValues(Goal goal, long work) {
    if (goal.givens().values().isEmpty()) {
      return Optional.empty();
    }
    Optional<Map<Term, Rational>> numbers = numbers(goal.givens());
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    Point.Fixed point = new Point.Fixed(numbers.get(), Map.of());
    return claimAt(goal, point)
        .map(h -> h ? new Verdict.HoldsAtValues("at-values", 1) : refuted(goal, point, point));
  }

  /// The value of a scalar term at the numbers that the givens list, if they suffice.
  public static Optional<Enclosure> valueAtValues(Goal goal, Term term) {
    try {
      Map<Term, Rational> numbers = numbers(goal.givens()).orElse(Map.of());
      Expansion expansion = new Expansion(goal.givens());
      Point point = new Point.Fixed(numbers, Map.of());
      return Optional.of(evaluator(goal.givens(), point).value(expansion.scalar(term)));
    } catch (NotExpandable | NoValue | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static Optional<Map<Term, Rational>> numbers(Givens givens) {
    Map<Term, Rational> numbers = new LinkedHashMap<>();
    Evaluator evaluator = new Evaluator(givens, new Point.Fixed(Map.of(), Map.of()), t -> t);
    try {
      for (Map.Entry<Term, Term> entry : givens.values().entrySet()) {
        List<Term> entries =
            entry.getValue() instanceof Term.Vector v ? v.entries() : List.of(entry.getValue());
        for (int i = 0; i < entries.size(); i++) {
          Term atom =
              entry.getValue() instanceof Term.Vector
                  ? new Term.At(entry.getKey(), List.of(Term.Num.of(i + 1L)))
                  : entry.getKey();
          Optional<Rational> number = evaluator.value(entries.get(i)).exact();
          if (number.isEmpty()) {
            return Optional.empty();
          }
          numbers.put(atom, number.get());
        }
      }
      return Optional.of(numbers);
    } catch (NoValue failure) {
      return Optional.empty();
    }
  }

  /// Refutes a goal at an admitted point where both sides are defined and certainly apart; empty
  /// when anything of this cannot be made sure.
  public static Optional<Verdict> refute(Goal goal, Point.Fixed point) {
    if (!isAdmitted(goal, point)) {
      return Optional.empty();
    }
    return claimAt(goal, point).filter(h -> !h).map(h -> refuted(goal, point, point));
  }

  /// Proves that two terms are not identical at an admitted point where they differ.
  public static Optional<Verdict> differ(Goal goal, Point.Fixed point) {
    boolean differ =
        goal.claim() instanceof Relation r
            && r.relator() == Relator.NOT_IDENTICAL
            && isAdmitted(goal, point)
            && claimAt(goal, point).filter(h -> h).isPresent();
    return differ
        ? Optional.of(
            proved(goal, "witness", List.of(), "they differ at " + shown(point.numbers()), 1))
        : Optional.empty();
  }

  /// Refutes a claim whose negation is proved, at every admitted point.
  public static Optional<Verdict> refuteByNegation(Goal goal, Verdict.Proved negation) {
    boolean fits =
        negation.goal().equals(negated(goal))
            && negation.conditions().isEmpty()
            && !CaseAnalysis.isEmpty(negation);
    return fits
        ? Optional.of(
            new Verdict.Refuted(
                new Verdict.Counterexample(Map.of(), Optional.empty(), Optional.empty()),
                negation.work()))
        : Optional.empty();
  }

  /// The goal whose proof refutes `goal`.
  public static Goal negated(Goal goal) {
    boolean identity = goal.claim() instanceof Relation r && r.relator() == Relator.NOT_IDENTICAL;
    return goal.withClaim(
        identity
            ? new Relation(
                ((Relation) goal.claim()).left(), Relator.EQUAL, ((Relation) goal.claim()).right())
            : Negation.of(goal.claim()));
  }

  private static Map<String, String> shown(Map<Term, Rational> numbers) {
    Map<String, String> shown = new TreeMap<>();
    numbers.forEach((atom, value) -> shown.put(show(atom), value.toString()));
    return shown;
  }

  /// Whether all hypotheses and premises certainly hold, and all numbers lie in their sets.
  public static boolean isAdmitted(Goal goal, Point.Fixed point) {
    List<Statement> assumed = new ArrayList<>(FreeIndices.bound(goal));
    assumed.addAll(Laws.conditions(goal.givens()));
    for (Statement statement : assumed) {
      if (statementAt(goal.givens(), statement, point).filter(h -> h).isEmpty()) {
        return false;
      }
    }
    boolean functions =
        point.functions().entrySet().stream()
            .allMatch(e -> hasProperties(goal.givens(), e.getKey(), e.getValue(), point));
    if (!functions) {
      return false;
    }
    for (Map.Entry<Term, Rational> entry : point.numbers().entrySet()) {
      if (!lies(goal.givens(), entry.getKey(), entry.getValue(), point)) {
        return false;
      }
    }
    return point.numbers().keySet().stream()
            .map(atom -> atom instanceof Term.At at ? at.of() : atom)
            .distinct()
            .allMatch(base -> hasItsProperties(goal.givens(), base, point))
        && Laws.areAdmitted(goal.givens(), point);
  }

  /// Whether a scalar, vector or matrix certainly has all that is declared of it.
  private static boolean hasItsProperties(Givens givens, Term base, Point.Fixed point) {
    if (!(base instanceof Term.Sym symbol)
        || !(givens.declaration(symbol.name()).orElse(null) instanceof Declaration.Quantity q)
        || q.properties().isEmpty()) {
      return true;
    }
    List<Axis> axes = q.sort().shape();
    if (!q.sort().family().isEmpty() || axes.size() > 2) {
      return false;
    }
    try {
      Evaluator evaluator = evaluator(givens, point);
      int rows = axes.isEmpty() ? 1 : (int) integer(evaluator.value(axes.get(0).upper()));
      int columns = axes.size() < 2 ? 1 : (int) integer(evaluator.value(axes.get(1).upper()));
      RationalMatrix matrix =
          RationalMatrix.of(
              rows,
              columns,
              (i, j) ->
                  point
                      .number(entry(base, axes.size(), i, j))
                      .orElseThrow(() -> new NoValue("an entry without a number")));
      return q.properties().stream()
          .filter(p -> !isOfFunctions(p.name()))
          .allMatch(p -> MatrixProperties.holds(p.name(), matrix));
    } catch (NoValue | ArithmeticException unknown) {
      return false;
    }
  }

  /// Properties that only functions have, said of a number in the same breath: `$L$-smooth, $L >
  /// 0$`.
  private static boolean isOfFunctions(Declaration.PropertyName name) {
    return switch (name) {
      case CONVEX,
          STRICTLY_CONVEX,
          STRONGLY_CONVEX,
          CONCAVE,
          LIPSCHITZ,
          SMOOTH,
          CONTINUOUS,
          DIFFERENTIABLE,
          TWICE_DIFFERENTIABLE ->
          true;
      default -> false;
    };
  }

  private static Term entry(Term base, int axes, long row, long column) {
    List<Term> indices = List.<Term>of(Term.Num.of(row), Term.Num.of(column)).subList(0, axes);
    return axes == 0 ? base : new Term.At(base, indices);
  }

  /// Whether a function on all of the real numbers or vectors has all that is declared of it.
  private static boolean hasProperties(
      Givens givens, Name name, FunctionInstance instance, Point point) {
    if (!(givens.declaration(name).orElse(null) instanceof Declaration.Function f)
        || givens.definition(name).isPresent()
        || f.arguments().size() != 1
        || !f.arguments().getFirst().scalars().equals(Sort.REALS)
        || !f.arguments().getFirst().family().isEmpty()
        || !f.result().equals(Sort.REAL)) {
      return false;
    }
    Evaluator evaluator = evaluator(givens, point);
    try {
      List<Axis> shape = f.arguments().getFirst().shape();
      long size = shape.isEmpty() ? 1 : integer(evaluator.value(shape.getFirst().upper()));
      boolean fits = shape.size() <= 1 && size == instance.dimension();
      return fits
          && f.properties().stream()
              .allMatch(
                  p ->
                      instance.has(
                          p.name(), p.constant().flatMap(c -> evaluator.value(c).exact())));
    } catch (NoValue failure) {
      return false;
    }
  }

  private static boolean lies(Givens givens, Term atom, Rational value, Point point) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    if (!(base instanceof Term.Sym symbol)) {
      return false;
    }
    Optional<Declaration> declaration = givens.declaration(symbol.name());
    if (declaration.isEmpty()) {
      boolean size = givens.isSize(symbol.name());
      return givens.definition(symbol.name()).isEmpty()
          && (!size || value.isInteger() && value.signum() > 0);
    }
    if (!(declaration.get() instanceof Declaration.Quantity quantity)) {
      return false;
    }
    List<Axis> axes = new ArrayList<>(quantity.sort().family());
    axes.addAll(quantity.sort().shape());
    List<Term> indices = atom instanceof Term.At at ? at.indices() : List.of();
    if (indices.size() != axes.size()) {
      return false;
    }
    Evaluator evaluator = evaluator(givens, point);
    try {
      for (int i = 0; i < axes.size(); i++) {
        Term range = new Term.IntegerRange(axes.get(i).lower(), axes.get(i).upper());
        if (evaluator
            .holds(new Relation(indices.get(i), Relator.IN, range))
            .filter(h -> h)
            .isEmpty()) {
          return false;
        }
      }
      Statement member = new Relation(new Term.Num(value), Relator.IN, quantity.sort().scalars());
      return evaluator.holds(member).filter(h -> h).isPresent();
    } catch (NoValue failure) {
      return false;
    }
  }

  static Evaluator evaluator(Givens givens, Point point) {
    Expansion expansion = new Expansion(givens);
    return new Evaluator(givens, point, expansion::scalar);
  }

  private static Optional<Boolean> claimAt(Goal goal, Point point) {
    return statementAt(goal.givens(), goal.claim(), point);
  }

  /// Whether a statement holds at a point, with all its parts defined and off all kinks.
  public static Optional<Boolean> statementAt(Givens givens, Statement statement, Point point) {
    return Evaluable.of(givens, statement).at(point);
  }

  private static Verdict refuted(Goal goal, Point point, Point.Fixed whole) {
    Set<Name> involved = Dependencies.involved(goal);
    Map<Term, Rational> numbers = new LinkedHashMap<>(whole.numbers());
    numbers.keySet().removeIf(atom -> Collections.disjoint(involved, Substitution.names(atom)));
    Map<String, String> shown = shown(numbers);
    shown.putAll(Laws.shown(whole));
    whole.functions().forEach((f, rule) -> shown.put(f.latex() + "(x)", rule.show("x")));
    Optional<String> left = Optional.empty();
    Optional<String> right = Optional.empty();
    if (goal.claim() instanceof Relation r) {
      left = side(goal.givens(), r.left(), point);
      right = side(goal.givens(), r.right(), point);
    }
    return new Verdict.Refuted(new Verdict.Counterexample(shown, left, right), 1);
  }

  private static Optional<String> side(Givens givens, Term term, Point point) {
    try {
      Expansion expansion = new Expansion(givens);
      return Optional.of(
          shown(expansion, evaluator(givens, point), term, expansion.axes(term), List.of()));
    } catch (RuntimeException failure) {
      return Optional.empty();
    }
  }

  /// A value as printed; a vector or matrix as the list of its entries or rows.
  private static String shown(
      Expansion expansion, Evaluator evaluator, Term term, List<Axis> axes, List<Term> at) {
    if (axes.isEmpty()) {
      return evaluator.value(expansion.component(term, at)).show();
    }
    Axis axis = axes.getFirst();
    Enclosure last = evaluator.value(expansion.scalar(axis.upper()));
    Enclosure first = evaluator.value(expansion.scalar(axis.lower()));
    List<String> entries = new ArrayList<>();
    for (long k = integer(first); k <= integer(last); k++) {
      List<Term> index = new ArrayList<>(at);
      index.add(Term.Num.of(k));
      entries.add(shown(expansion, evaluator, term, axes.subList(1, axes.size()), index));
    }
    return "[" + String.join(", ", entries) + "]";
  }

  private static long integer(Enclosure value) {
    return value
        .exact()
        .orElseThrow(() -> new NoValue("a size that is no integer"))
        .numerator()
        .longValueExact();
  }

  static String show(Term atom) {
    return switch (atom) {
      case Term.Sym s -> Bound.original(s.name()).latex();
      case Term.At at -> {
        StringBuilder indices = new StringBuilder();
        at.indices()
            .forEach(
                i ->
                    indices
                        .append(indices.isEmpty() ? "" : ",")
                        .append(i instanceof Term.Num n ? n.value().toString() : "?"));
        yield show(at.of()) + "_{" + indices + "}";
      }
      default -> "?";
    };
  }

  /// A theorem that rests on this package alone.
  static Verdict.Proved proved(
      Goal goal, String method, List<Statement> conditions, String evidence, long work) {
    return new Verdict.Proved(goal, method, List.of("kernel"), conditions, evidence, work);
  }
}
