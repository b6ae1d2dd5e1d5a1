package proofsheet.solve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.solve.form.Forms;

/// Candidates for subdifferentials of functions of one number: the slopes on both sides of a kink
/// with all between, or the one slope where there is no kink.
final class Subgradients {
  private static final int MOST_FORMS = 2;

  private final Question question;
  private final Forms forms;

  Subgradients(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  /// Sets that may be the subdifferential; none when the function has no definition.
  List<Term> of(Term.Subdifferential asked) {
    Optional<Definition> definition =
        question.givens().definition(asked.function()).filter(d -> d.parameters().size() == 1);
    if (definition.isEmpty()) {
      return List.of();
    }
    Set<Term> found = new LinkedHashSet<>();
    Name parameter = definition.get().parameters().getFirst().name();
    try {
      Term slope =
          new Expansion(question.givens())
              .scalar(
                  new Term.Derivative(
                      Term.DerivativeKind.TOTAL,
                      definition.get().body(),
                      List.of(new Term.Sym(parameter))));
      Map<Name, Term> there = Map.of(parameter, asked.at());
      new PiecewiseForms(question, forms)
          .sides(slope)
          .ifPresent(
              s ->
                  found.addAll(
                      intervals(
                          Substitution.in(s.below(), there), Substitution.in(s.above(), there))));
      found.addAll(points(new Term.Prime(asked.function(), 1, asked.at())));
    } catch (NotExpandable | ArithmeticException failure) {
      // Its slope is not known.
    }
    return List.copyOf(found);
  }

  private List<Term> intervals(Term below, Term above) {
    List<Term> found = new ArrayList<>();
    for (Term left : shown(below)) {
      for (Term right : shown(above)) {
        found.add(new Term.Interval(left, right, false, false));
        found.add(new Term.Interval(right, left, false, false));
        found.add(new Term.FiniteSet(List.of(left)));
        found.add(new Term.FiniteSet(List.of(right)));
      }
    }
    found.removeIf(t -> t instanceof Term.Interval i && i.lower().equals(i.upper()));
    return found;
  }

  private List<Term> points(Term slope) {
    return new ScalarForms(question.about(slope))
        .at(List.of()).stream().<Term>map(v -> new Term.FiniteSet(List.of(v))).toList();
  }

  private List<Term> shown(Term term) {
    return forms.of(term, List.of(), question.wanted()).stream()
        .sorted(java.util.Comparator.comparingInt(proofsheet.solve.form.Cost::of))
        .limit(MOST_FORMS)
        .toList();
  }
}
