package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.kernel.Optima;
import proofsheet.kernel.Optimality;
import proofsheet.kernel.Verdict;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;

/// Least and greatest values over real numbers and vectors, and where they are taken.
///
/// *Proves and refutes* claims about optima that are taken where a derivative vanishes, at a kink,
/// or at an end. *Gives up* when it is not known where the optimum is taken. *Sound because* the
/// kernel says what an optimum is. *Cost*: that of a few inequalities. Example: `\arg\min_x (x -
/// a)^2 = a`.
public final class Optimum implements Strategy {
  private static final long MOST_EFFORT = 800_000;

  private final List<Strategy> inside;
  private final WitnessSearch witnesses = new WitnessSearch();

  Optimum(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "optimum";
  }

  @Override
  public long effort() {
    return MOST_EFFORT;
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    List<Term.Big> optima = Optima.in(goal);
    if (optima.isEmpty()) {
      return new GaveUp("no optimum over real numbers");
    }
    Subgoals subgoals = new Subgoals(inside, budget);
    Optional<Verdict> better = better(goal, budget);
    if (better.isPresent()) {
      return new Found(better.get());
    }
    Map<Term.Big, Term> values = new LinkedHashMap<>();
    List<Proved> equations = new ArrayList<>();
    for (Term.Big optimum : optima) {
      Optional<Proved> equation = value(goal, optimum, subgoals);
      if (equation.isEmpty()) {
        return new GaveUp("no proof that no other value is better");
      }
      equations.add(equation.get());
      values.put(optimum, ((Relation) equation.get().goal().claim()).right());
    }
    Goal evaluated = Optima.evaluated(goal, values);
    Optional<Proved> proof = subgoals.prove(evaluated);
    if (proof.isPresent()) {
      return Optima.byValues(goal, values, equations, proof.get())
          .<Outcome>map(Found::new)
          .orElseGet(() -> new GaveUp("the values prove another claim"));
    }
    boolean unconditional = equations.stream().allMatch(e -> e.conditions().isEmpty());
    return unconditional
            && witnesses.search(evaluated, budget).verdict().orElse(null)
                instanceof Verdict.Refuted refuted
        ? new Found(Optima.refutedBy(refuted))
        : new GaveUp("the claim about the values is open");
  }

  /// A refutation of a claim that says what an optimum is: a value that is better.
  private Optional<Verdict> better(Goal goal, Budget budget) {
    return Optima.claim(goal)
        .flatMap(c -> Optima.noBetter(goal, c))
        .flatMap(g -> witnesses.search(g, budget).verdict())
        .filter(Verdict.Refuted.class::isInstance)
        .map(v -> Optima.refutedBy((Verdict.Refuted) v));
  }

  /// What an optimum is.
  private static Optional<Proved> value(Goal goal, Term.Big optimum, Subgoals subgoals) {
    Optional<Optima.Problem> problem = Optima.problem(goal, optimum);
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    Set<Term> places = new LinkedHashSet<>();
    Optima.claim(goal)
        .filter(c -> Optima.isPlace(optimum) && c.optimum().equals(optimum))
        .ifPresent(c -> places.add(c.value()));
    places.addAll(places(goal, problem.get()));
    for (Term place : places) {
      Term value = Optima.isPlace(optimum) ? place : problem.get().at(place);
      Optional<Proved> proof = taken(goal, problem.get(), place, value, subgoals);
      if (proof.isPresent()) {
        return proof;
      }
    }
    return Optional.empty();
  }

  /// A proof that an optimum is `value` since it is taken at a place.
  private static Optional<Proved> taken(
      Goal goal, Optima.Problem problem, Term place, Term value, Subgoals subgoals) {
    List<Optimality> rules = new ArrayList<>();
    for (boolean strict :
        Optima.isPlace(problem.optimum()) ? List.of(true) : List.of(true, false)) {
      if (problem.sort().isScalar()) {
        StationaryPoints.of(problem)
            .quotient(problem.objective(), place)
            .map(q -> new Optimality.BySlope(place, strict, Optional.of(q)))
            .ifPresent(rules::add);
        rules.add(new Optimality.BySlope(place, strict, Optional.empty()));
      } else {
        StationaryVectors.of(problem)
            .map(v -> new Optimality.ByCurvature(place, strict, v.gradient(), v.hessian()))
            .ifPresent(rules::add);
      }
      rules.add(new Optimality.ByDefinition(place, strict));
    }
    return rules.stream()
        .flatMap(r -> proof(goal, problem.optimum(), value, r, subgoals).stream())
        .findFirst();
  }

  private static Optional<Proved> proof(
      Goal goal, Term.Big optimum, Term value, Optimality rule, Subgoals subgoals) {
    List<Goal> parts = Optimality.parts(goal, optimum, value, rule);
    List<Proved> proofs = new ArrayList<>();
    for (Goal part : parts) {
      Optional<Proved> proof = subgoals.prove(part);
      if (proof.isEmpty()) {
        return Optional.empty();
      }
      proofs.add(proof.get());
    }
    return Optimality.proof(goal, optimum, value, rule, proofs);
  }

  /// Where the optimum may be taken: where the derivative vanishes or jumps, at the ends of the
  /// set, or at the point of it that is nearest to one of these.
  public static List<Term> places(Goal goal, Optima.Problem problem) {
    if (!problem.sort().isScalar()) {
      return StationaryVectors.of(problem).map(StationaryVectors::place).stream().toList();
    }
    List<Term> stationary = StationaryPoints.of(problem).of(problem.objective());
    Set<Term> places = new LinkedHashSet<>(stationary);
    if (problem.sort().scalars() instanceof Term.Interval interval) {
      ends(interval).forEach(places::add);
      stationary.forEach(p -> places.add(nearest(p, interval)));
    }
    return List.copyOf(places);
  }

  private static Stream<Term> ends(Term.Interval interval) {
    return Stream.concat(
        interval.lowerOpen() ? Stream.empty() : Stream.of(interval.lower()),
        interval.upperOpen() ? Stream.empty() : Stream.of(interval.upper()));
  }

  /// The point of an interval that is nearest to a number.
  private static Term nearest(Term number, Term.Interval interval) {
    Term above = interval.lowerOpen() ? number : Term.Op.of(Operator.MAX, interval.lower(), number);
    return interval.upperOpen() ? above : Term.Op.of(Operator.MIN, interval.upper(), above);
  }
}
