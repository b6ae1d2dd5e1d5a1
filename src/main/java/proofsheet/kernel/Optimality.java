package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Shapes;
import proofsheet.kernel.Optima.Problem;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Why no other value of a variable is better than the one at a place.
///
/// Source: Boyd and Vandenberghe, *Convex Optimization*, sections 3.1 and 4.2.
public sealed interface Optimality {
  /// Where the optimum is taken.
  Term place();

  /// Whether it is taken there alone.
  boolean isStrict();

  /// Rule: the definition, `f(x) > f(a)` for all `x \ne a`, or `f(x) \ge f(a)` for all `x`.
  record ByDefinition(Term place, boolean isStrict) implements Optimality {}

  /// Rule: a continuous function of one number that falls below `a` and rises above it, since
  /// `(x - a) f'(x) > 0` for all `x \ne a` of an interval, is least at `a`; so is one with `f'(x) =
  /// (x - a) q(x)` and `q(x) > 0`.
  record BySlope(Term place, boolean isStrict, Optional<Term> quotient) implements Optimality {}

  /// Rule: a function on a space of vectors is least where its gradient vanishes, if its Hessian is
  /// positive semidefinite everywhere; there alone if it is definite, or also invertible.
  record ByCurvature(Term place, boolean isStrict, Term gradient, Term hessian)
      implements Optimality {}

  /// The goals that say so; empty when the rule does not fit the problem.
  static Optional<List<Goal>> conditions(Goal goal, Problem problem, Optimality optimality) {
    if (Substitution.names(optimality.place()).contains(problem.variable())) {
      return Optional.empty();
    }
    return switch (optimality) {
      case ByDefinition d ->
          Optional.of(
              List.of(elsewhere(problem, d, problem.best(problem.at(d.place()), d.isStrict()))));
      case BySlope s ->
          problem.sort().isScalar() && Smoothness.isSmooth(problem.objective(), problem.variable())
              ? Optional.of(
                  s.quotient()
                      .map(q -> slope(problem, s, q))
                      .orElseGet(() -> List.of(elsewhere(problem, s, slope(problem, s)))))
              : Optional.empty();
      case ByCurvature c -> curvature(goal, problem, c);
    };
  }

  /// A claim about all other values, if only these are worse.
  private static Goal elsewhere(Problem problem, Optimality optimality, Goal goal) {
    Term variable = new Term.Sym(problem.variable());
    return optimality.isStrict()
        ? goal.withPremise(new Relation(variable, Relator.NOT_EQUAL, optimality.place()))
        : goal;
  }

  private static Goal slope(Problem problem, BySlope rule) {
    Term product = new Term.Mul(List.of(distance(problem, rule), derivative(problem)));
    return problem.inside().withClaim(new Relation(product, sign(problem, rule), Num.ZERO));
  }

  private static List<Goal> slope(Problem problem, BySlope rule, Term quotient) {
    Term product = new Term.Mul(List.of(distance(problem, rule), quotient));
    return List.of(
        problem.inside().withClaim(new Relation(derivative(problem), Relator.EQUAL, product)),
        problem.inside().withClaim(new Relation(quotient, sign(problem, rule), Num.ZERO)));
  }

  private static Term derivative(Problem problem) {
    Term variable = new Term.Sym(problem.variable());
    return new Term.Derivative(Term.DerivativeKind.PARTIAL, problem.objective(), List.of(variable));
  }

  private static Term distance(Problem problem, BySlope rule) {
    return new Term.Add(List.of(new Term.Sym(problem.variable()), new Term.Neg(rule.place())));
  }

  private static Relator sign(Problem problem, BySlope rule) {
    return problem.isLeast()
        ? rule.isStrict() ? Relator.GREATER : Relator.GREATER_EQUAL
        : rule.isStrict() ? Relator.LESS : Relator.LESS_EQUAL;
  }

  private static Optional<List<Goal>> curvature(Goal goal, Problem problem, ByCurvature rule) {
    if (problem.sort().shape().size() != 1) {
      return Optional.empty();
    }
    List<Term> variable = List.of(new Term.Sym(problem.variable()));
    Axis axis = problem.sort().shape().getFirst();
    Shapes shapes = new Shapes(problem.inside().givens());
    if (!shapes.of(problem.objective()).isScalar()
        || !shapes.of(rule.gradient()).axes().equals(List.of(axis))
        || !shapes.of(rule.hessian()).axes().equals(List.of(axis, axis))) {
      return Optional.empty();
    }
    Goal inside = problem.inside();
    List<Goal> parts = new ArrayList<>();
    Term gradient =
        new Term.Derivative(Term.DerivativeKind.GRADIENT, problem.objective(), variable);
    parts.add(inside.withClaim(new Relation(gradient, Relator.EQUAL, rule.gradient())));
    Term there = Substitution.in(rule.gradient(), Map.of(problem.variable(), rule.place()));
    parts.add(
        goal.withClaim(
            new Relation(there, Relator.EQUAL, Term.Op.of(Operator.ZEROS, axis.upper()))));
    Term hessian = new Term.Derivative(Term.DerivativeKind.HESSIAN, problem.objective(), variable);
    parts.add(inside.withClaim(new Relation(hessian, Relator.EQUAL, rule.hessian())));
    Term curved = problem.isLeast() ? rule.hessian() : new Term.Neg(rule.hessian());
    Relator order =
        rule.isStrict() ? Relator.POSITIVE_DEFINITE_ORDER : Relator.POSITIVE_SEMIDEFINITE_ORDER;
    parts.add(inside.withClaim(new Relation(curved, order, Num.ZERO)));
    return Optional.of(parts);
  }

  /// The goals whose proofs prove that an optimum is `value`; empty when the rule does not fit.
  static Optional<List<Goal>> parts(Goal goal, Problem problem, Term value, Optimality optimality) {
    Name variable = problem.variable();
    boolean place = Optima.isPlace(problem.optimum());
    if (Substitution.names(value).contains(variable)
        || place && !(optimality.isStrict() && value.equals(optimality.place()))) {
      return Optional.empty();
    }
    Optional<List<Goal>> conditions = conditions(goal, problem, optimality);
    Optional<List<Goal>> admitted = Optima.admitted(goal, problem, optimality.place());
    if (conditions.isEmpty() || admitted.isEmpty()) {
      return Optional.empty();
    }
    List<Goal> parts = new ArrayList<>(admitted.get());
    Term there = problem.at(optimality.place());
    parts.add(goal.withClaim(new Relation(there, Relator.EQUAL, place ? there : value)));
    parts.addAll(conditions.get());
    needs(problem).stream()
        .filter(c -> Substitution.names(c).contains(variable))
        .map(c -> problem.inside().withClaim(c))
        .forEach(parts::add);
    return Optional.of(parts);
  }

  /// Where the objective of a number is defined, beyond what its set entails: a rule of slopes says
  /// nothing of a place where it is not.
  private static List<Statement> needs(Problem problem) {
    if (!problem.sort().isScalar()) {
      return List.of();
    }
    Definedness definedness = Definedness.of(problem.inside());
    definedness.collect(problem.objective());
    return definedness.conditions();
  }

  /// The goals whose proofs prove that an optimum is `value`; none when the rule does not fit.
  static List<Goal> parts(Goal goal, Term.Big optimum, Term value, Optimality optimality) {
    return Optima.problem(goal, optimum)
        .flatMap(p -> parts(goal, p, value, optimality))
        .orElse(List.of());
  }

  /// The theorem that an optimum is `value`, where all conditions of its parts hold.
  ///
  /// Sound because the parts are the definition of the optimum, or imply it; they hold for all
  /// admitted values of the variable, for no condition of theirs speaks of it; and the objective is
  /// defined for all of these.
  static Optional<Proved> proof(
      Goal goal, Term.Big optimum, Term value, Optimality optimality, List<Proved> proofs) {
    List<Goal> parts = parts(goal, optimum, value, optimality);
    Name variable = optimum.binder().variable();
    boolean fits =
        !parts.isEmpty()
            && proofs.stream().map(Proved::goal).toList().equals(parts)
            && proofs.stream().noneMatch(CaseAnalysis::isEmpty)
            && proofs.stream()
                .flatMap(p -> p.conditions().stream())
                .noneMatch(c -> Substitution.names(c).contains(variable));
    if (!fits) {
      return Optional.empty();
    }
    List<Statement> needed =
        Optima.problem(goal, optimum).stream()
            .flatMap(p -> needs(p).stream())
            .filter(c -> !Substitution.names(c).contains(variable))
            .toList();
    Goal equation = goal.withClaim(new Relation(optimum, Relator.EQUAL, value));
    return Optional.of(Optima.joined(equation, proofs, needed));
  }
}
