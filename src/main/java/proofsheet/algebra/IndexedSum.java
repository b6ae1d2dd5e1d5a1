package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;

/// The sum of a monomial over all integer values of its variables at which no bound is negative.
record IndexedSum(List<Name> variables, List<Polynomial> bounds, Monomial body) {

  /// The same as nested sums, each variable between bounds that mention only those before it; empty
  /// when a variable has no such bounds, or a bound says something else of it.
  Optional<Term> term() {
    Term whole = Terms.of(Polynomial.of(body));
    List<Polynomial> left = new ArrayList<>(bounds);
    for (Name variable : variables.reversed()) {
      List<Term> lower = new ArrayList<>();
      List<Term> upper = new ArrayList<>();
      List<Limit> limits = limits(left, variable);
      long mentions = left.stream().filter(b -> Terms.mentions(b, variable)).count();
      if (limits.size() != mentions) {
        return Optional.empty();
      }
      for (Limit limit : limits) {
        (limit.isLower() ? lower : upper).add(Terms.of(limit.value()));
      }
      if (lower.isEmpty() || upper.isEmpty()) {
        return Optional.empty();
      }
      whole =
          new Term.Big(
              BigOperator.SUM,
              Binder.range(variable, one(Operator.MAX, lower), one(Operator.MIN, upper)),
              whole);
      left = without(left, variable, 0);
    }
    return Optional.of(whole);
  }

  private static Term one(Operator operator, List<Term> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Op(operator, terms);
  }

  /// A bound of a variable: at least, or at most, `value`.
  record Limit(Polynomial value, boolean isLower) {}

  /// The bounds of a variable, solved for it; those in which its coefficient is not one are none.
  static List<Limit> limits(List<Polynomial> bounds, Name variable) {
    List<Limit> limits = new ArrayList<>();
    for (Polynomial bound : bounds) {
      Rational coefficient = Terms.coefficient(bound, variable);
      if (coefficient.abs().equals(Rational.ONE)) {
        Polynomial rest = bound.plus(Terms.index(variable).times(coefficient.negate()));
        boolean lower = coefficient.signum() > 0;
        limits.add(new Limit(lower ? rest.times(Rational.MINUS_ONE) : rest, lower));
      }
    }
    return limits;
  }

  /// Rule (Fourier, Motzkin): the bounds of the other variables that bounds of `variable` imply;
  /// with a slack of one also where its range is just empty.
  static List<Polynomial> without(List<Polynomial> bounds, Name variable, int slack) {
    List<Polynomial> left = new ArrayList<>();
    for (Polynomial bound : bounds) {
      if (Terms.coefficient(bound, variable).signum() == 0) {
        left.add(bound);
      }
    }
    List<Limit> limits = limits(bounds, variable);
    for (Limit lower : limits) {
      for (Limit upper : limits) {
        if (lower.isLower() && !upper.isLower()) {
          Polynomial gap =
              upper
                  .value()
                  .plus(lower.value().times(Rational.MINUS_ONE))
                  .plus(Polynomial.of(Rational.of(slack)));
          if (gap.number().isEmpty() && !left.contains(gap)) {
            left.add(gap);
          }
        }
      }
    }
    return left;
  }
}
