package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;

/// Points where a false claim is likely to fail: on the boundaries of its pieces and beside them,
/// at its own constants, and where its hypotheses hold with equality.
final class Boundaries {
  private static final int MOST_COMPARISONS = 8;
  private static final int MOST_POINTS = 72;

  private final Goal goal;
  private final Expansion expansion;
  private final List<Relation> comparisons = new ArrayList<>();
  private final Set<Rational> constants = new LinkedHashSet<>();

  Boundaries(Goal goal) {
    this.goal = goal;
    this.expansion = new Expansion(goal.givens());
    try {
      Statement claim = expansion.expand(goal.claim()).statement();
      boolean strict =
          claim instanceof Relation r
              && (r.relator() == Relator.LESS
                  || r.relator() == Relator.GREATER
                  || r.relator() == Relator.NOT_EQUAL);
      boolean plain = claim instanceof Relation && !strict;
      collect(claim, plain);
    } catch (NotExpandable failure) {
      // What index notation cannot say has no boundaries here.
    }
  }

  /// Whether the claim has pieces, or parts that hold only in places.
  boolean isEmpty() {
    return comparisons.isEmpty();
  }

  private void collect(Statement statement, boolean outermost) {
    if (statement instanceof Relation r && !outermost && isNumeric(r.relator())) {
      add(r.left(), r.right());
    }
    if (statement instanceof Relation r && r.right() instanceof Term.Interval i) {
      add(r.left(), i.lower());
      add(r.left(), i.upper());
    }
    Traversal.map(
        statement,
        t -> {
          collect(t);
          return t;
        },
        s -> {
          collect(s, false);
          return s;
        });
  }

  private static boolean isNumeric(Relator relator) {
    return switch (relator) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private void collect(Term term) {
    switch (term) {
      case Num n -> constants.add(n.value());
      case Term.Decimal d -> constants.add(d.value());
      case Term.Op op -> {
        List<Term> a = op.arguments();
        switch (op.operator()) {
          case ABS, RELU, SIGN -> add(a.getFirst(), Num.ZERO);
          case MAX, MIN -> {
            for (int i = 1; i < a.size(); i++) {
              add(a.get(i - 1), a.get(i));
            }
          }
          default -> {}
        }
      }
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          collect(t);
          return t;
        },
        s -> {
          collect(s, false);
          return s;
        });
  }

  private void add(Term left, Term right) {
    Relation comparison = new Relation(left, Relator.EQUAL, right);
    if (comparisons.size() < MOST_COMPARISONS && !comparisons.contains(comparison)) {
      comparisons.add(comparison);
    }
  }

  /// Numbers to set, each set of numbers a point to try; the rest is as at `base`.
  List<Map<Term, Rational>> near(Point.Fixed base) {
    Set<Map<Term, Rational>> points = new LinkedHashSet<>();
    List<Term> atoms = new ArrayList<>(base.numbers().keySet());
    for (Relation comparison : comparisons) {
      for (Term atom : atoms) {
        root(comparison, atom, base)
            .ifPresent(
                r -> {
                  points.add(Map.of(atom, r));
                  points.add(Map.of(atom, r.plus(Rational.of(1, 2))));
                  points.add(Map.of(atom, r.minus(Rational.of(1, 2))));
                });
      }
    }
    for (Term atom : atoms) {
      for (Rational constant : constants) {
        points.add(Map.of(atom, constant));
        points.add(Map.of(atom, constant.negate()));
      }
    }
    return points.stream().limit(MOST_POINTS).toList();
  }

  /// Numbers with which all hypotheses and premises hold, found by solving the failing ones one
  /// after another for one quantity each; empty when that does not lead there.
  Optional<Map<Term, Rational>> repaired(Sampling sample) {
    Map<Term, Rational> set = new LinkedHashMap<>();
    for (int round = 0; round < 6; round++) {
      Point.Fixed base = overlaid(sample.fixed(), set);
      Optional<Relation> failing = failing(base);
      if (failing.isEmpty()) {
        return Optional.of(set);
      }
      boolean moved = false;
      for (Term atom : base.numbers().keySet()) {
        Optional<Rational> root =
            set.containsKey(atom) ? Optional.empty() : root(failing.get(), atom, base);
        if (root.isPresent()) {
          set.put(atom, beside(failing.get(), atom, root.get(), base));
          moved = true;
          break;
        }
      }
      if (!moved) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// The root, or for an inequality a number on its right side.
  private Rational beside(Relation r, Term atom, Rational root, Point.Fixed base) {
    for (Rational step : List.of(Rational.ZERO, Rational.ONE, Rational.MINUS_ONE)) {
      Rational there = root.plus(step);
      if (holds(r, overlaid(base, Map.of(atom, there)))) {
        return there;
      }
    }
    return root;
  }

  private boolean holds(Statement statement, Point.Fixed point) {
    return proofsheet.kernel.Kernel.statementAt(goal.givens(), statement, point)
        .filter(h -> h)
        .isPresent();
  }

  private Optional<Relation> failing(Point.Fixed point) {
    List<Statement> assumed = new ArrayList<>(goal.givens().hypotheses());
    assumed.addAll(goal.premises());
    return assumed.stream()
        .flatMap(
            s ->
                s instanceof Statement.And and
                    ? and.parts().stream()
                    : java.util.stream.Stream.of(s))
        .filter(s -> s instanceof Relation r && isNumeric(r.relator()) && !holds(r, point))
        .map(Relation.class::cast)
        .findFirst();
  }

  static Point.Fixed overlaid(Point.Fixed base, Map<Term, Rational> set) {
    Map<Term, Rational> numbers = new LinkedHashMap<>(base.numbers());
    numbers.putAll(set);
    return new Point.Fixed(numbers, base.laws());
  }

  /// The number for `atom` at which both sides agree, when their difference is linear in it.
  private Optional<Rational> root(Relation r, Term atom, Point.Fixed base) {
    Optional<Rational> at0 = difference(r, atom, Rational.ZERO, base);
    Optional<Rational> at1 = difference(r, atom, Rational.ONE, base);
    Optional<Rational> at2 = difference(r, atom, Rational.of(2), base);
    if (at0.isEmpty() || at1.isEmpty() || at2.isEmpty()) {
      return Optional.empty();
    }
    Rational slope = at1.get().minus(at0.get());
    boolean linear = slope.signum() != 0 && at2.get().minus(at1.get()).equals(slope);
    return linear ? Optional.of(at0.get().negate().over(slope)) : Optional.empty();
  }

  private Optional<Rational> difference(Relation r, Term atom, Rational value, Point.Fixed base) {
    Givens givens = goal.givens();
    Evaluator evaluator =
        new Evaluator(givens, overlaid(base, Map.of(atom, value)), expansion::scalar);
    try {
      Rational left = evaluator.value(expansion.scalar(r.left())).exact().orElse(null);
      Rational right = evaluator.value(expansion.scalar(r.right())).exact().orElse(null);
      return left == null || right == null ? Optional.empty() : Optional.of(left.minus(right));
    } catch (NotExpandable | NoValue | ArithmeticException failure) {
      return Optional.empty();
    }
  }
}
