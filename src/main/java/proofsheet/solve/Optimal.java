package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import proofsheet.kernel.Optima;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.Optimum;
import proofsheet.prove.StationaryVectors;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;
import proofsheet.solve.form.RootPowers;

/// Candidates for least and greatest values over real numbers, and for where they are taken.
final class Optimal {
  private final Question question;
  private final Forms forms;

  Optimal(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  List<Term> of(Term.Big optimum) {
    Goal goal = question.ask().goal();
    Optional<Optima.Problem> problem = Optima.problem(goal, optimum);
    if (problem.isEmpty()) {
      return List.of();
    }
    if (!problem.get().sort().isScalar()) {
      return StationaryVectors.of(problem.get())
          .map(v -> Optima.isPlace(optimum) ? v.place() : v.value())
          .map(Optimal::tidy)
          .stream()
          .toList();
    }
    Set<Term> found = new LinkedHashSet<>();
    for (Term place : Optimum.places(goal, problem.get())) {
      Term value = Optima.isPlace(optimum) ? place : problem.get().at(place);
      if (place instanceof Term.Cases cases) {
        found.add(byCases(cases, p -> Optima.isPlace(optimum) ? p : problem.get().at(p)));
        continue;
      }
      for (Term form : forms.of(value, List.of(), question.wanted())) {
        found.add(form);
        found.add(RootPowers.plain(form));
      }
      if (Substitution.names(value).stream().noneMatch(n -> n.latex().contains("#"))) {
        found.add(value);
      }
    }
    return List.copyOf(found);
  }

  /// What is taken in each of some cases, in its shortest form.
  private Term byCases(Term.Cases cases, UnaryOperator<Term> taken) {
    return new Term.Cases(
        cases.branches().stream()
            .map(b -> new Term.Branch(b.condition(), shortest(taken.apply(b.value()))))
            .toList(),
        cases.otherwise().map(o -> shortest(taken.apply(o))));
  }

  private Term shortest(Term term) {
    return forms.of(term, List.of(), question.wanted()).stream()
        .min(Comparator.comparingInt(Cost::of))
        .orElse(term);
  }

  private static boolean isIdentity(Term term) {
    return switch (term) {
      case Term.Op op -> op.operator() == Operator.IDENTITY;
      case Term.Mul m -> isIdentity(m.factors().getLast());
      default -> false;
    };
  }

  /// A sum of products of matrices with its numbers in front.
  private static Term tidy(Term term) {
    return switch (Traversal.map(term, Optimal::tidy, s -> s)) {
      case Term.Mul m -> {
        Term product = m.factors().getLast();
        for (Term factor : m.factors().reversed().subList(1, m.factors().size())) {
          product = Multiples.times(factor, product);
        }
        yield product;
      }
      case Term.Pow(Term base, Num power) when power.value().equals(Rational.MINUS_ONE) ->
          new Term.Div(Num.ONE, base);
      // Rule: a multiple of the identity stands behind what it is added to.
      case Term.Add a -> {
        List<Term> terms = new ArrayList<>(a.terms());
        terms.sort(Comparator.comparing(Optimal::isIdentity));
        yield new Term.Add(terms);
      }
      case Term other -> other;
    };
  }
}
