package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.ClosedForm;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Integrals;
import proofsheet.kernel.Limits;
import proofsheet.kernel.Optima;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.ByAntiderivative;
import proofsheet.solve.form.Exponentiated;
import proofsheet.solve.form.Forms;
import proofsheet.solve.form.LogarithmSums;
import proofsheet.solve.form.NumberPowers;

/// Candidates for a scalar closed form, or for one entry of a tensor.
final class ScalarForms {
  private final Question question;
  private final Forms forms;

  ScalarForms(Question question) {
    this.question = question;
    this.forms = new Forms(question.known());
  }

  /// The forms of the entry of what is asked at some indices (none for a scalar).
  List<Term> at(List<Term> indices) {
    if (indices.isEmpty() && Limits.occurIn(question.asked())) {
      return limits();
    }
    if (indices.isEmpty() && Traversal.has(question.asked(), t -> t instanceof Term.Integral)) {
      return integrals();
    }
    if (question.asked() instanceof Term.Subdifferential set) {
      return new Subgradients(question, forms).of(set);
    }
    if (question.asked() instanceof Term.Big big && Optima.isOptimum(big)) {
      return new Optimal(question, forms).of(big);
    }
    return question.ask().only().isPresent() ? eliminated(indices) : any(indices);
  }

  /// The forms of the values of integrals.
  private List<Term> integrals() {
    Goal goal =
        question.ask().goal().withClaim(new Relation(question.asked(), Relator.EQUAL, Num.ZERO));
    Optional<Relation> expanded = Integrals.expanded(goal);
    if (expanded.isEmpty()) {
      return List.of();
    }
    List<Integrals.Proposal> proposals = new ArrayList<>();
    for (Term.Integral integral : Integrals.in(expanded.get().left())) {
      ByAntiderivative.proposal(goal, integral).ifPresent(proposals::add);
    }
    return Integrals.evaluated(goal, proposals).stream()
        .map(g -> Exponentiated.plain(((Relation) g.claim()).left()))
        .flatMap(v -> forms.of(v, List.of(), question.wanted()).stream())
        .toList();
  }

  /// The forms of the values of limits.
  private List<Term> limits() {
    return Limits.value(question.ask().goal(), question.asked()).stream()
        .map(Exponentiated::plain)
        .flatMap(
            v ->
                question.ask().only().isPresent()
                    ? forms.inTermsOf(v, List.of(), question.allowed(), question.wanted()).stream()
                    : forms.of(v, List.of(), question.wanted()).stream())
        .toList();
  }

  private List<Term> any(List<Term> indices) {
    Set<Term> candidates = new LinkedHashSet<>();
    Set<Name> quantities = question.quantities();
    for (Set<Name> kept : List.of(quantities, Set.<Name>of())) {
      try {
        Term raw =
            new WholeParts(question)
                .plain(new Expansion(question.givens(), kept).component(question.asked(), indices));
        if (LogarithmSums.isMissing(raw) && question.wanted() == Forms.Wanted.ANY) {
          candidates.add(LogarithmSums.plain(raw));
          continue;
        }
        List<Term> zeros = question.zeros(Set.of(), kept, Indices.of(raw));
        candidates.addAll(forms.of(raw, zeros, question.wanted()));
        candidates.addAll(new NamedForms(question, forms).of(raw));
        candidates.addAll(new PiecewiseForms(question, forms).of(raw));
        candidates.addAll(atCorners(raw));
        if (kept.isEmpty()) {
          continue;
        }
        // A defined quantity may stand for the kernels in its definition.
        for (Name name : kept.stream().sorted().toList()) {
          if (question.reaches(name)) {
            List<Term> own = question.zeros(Set.of(name), kept, Indices.of(raw));
            Set<Name> inside = new HashSet<>(Indices.freeNames(raw));
            inside.removeAll(Substitution.names(definition(name).body()));
            inside.add(name);
            candidates.addAll(
                forms.inTermsOf(
                    raw,
                    own,
                    n -> inside.contains(n) || n.latex().contains("#"),
                    question.wanted()));
          }
        }
      } catch (NotExpandable | ArithmeticException failure) {
        // No candidate this way.
      }
    }
    candidates.addAll(ofFunctions(indices));
    candidates.addAll(new Solutions(question, forms).all());
    boolean summed =
        candidates.stream().anyMatch(c -> Traversal.has(c, t -> t instanceof Term.Big));
    if (indices.isEmpty() && (candidates.isEmpty() || summed)) {
      for (Term normal : ClosedForm.of(question.givens(), question.asked())) {
        Term closed = Exponentiated.plain(normal);
        candidates.add(closed);
        candidates.addAll(forms.of(closed, List.of(), question.wanted()));
      }
    }
    return candidates.stream().map(NumberPowers::plain).distinct().toList();
  }

  private List<Term> atCorners(Term raw) {
    return new Corners(question)
        .of(raw)
        .map(p -> forms.of(p, List.of(), question.wanted()))
        .orElse(List.of());
  }

  private Definition definition(Name name) {
    return question.givens().definition(name).orElseThrow();
  }

  /// Forms in values of the functions that are asked about, such as `\sigma(z)` for `\sigma'(z)`.
  private List<Term> ofFunctions(List<Term> indices) {
    Set<Term> applied = new LinkedHashSet<>();
    applied(question.asked(), applied);
    List<Term> candidates = new ArrayList<>();
    for (Term term : applied) {
      candidates.addAll(throughValue((Term.Apply) term, indices));
    }
    return candidates;
  }

  private List<Term> throughValue(Term.Apply value, List<Term> indices) {
    try {
      Expansion expansion = new Expansion(question.givens());
      Term raw = expansion.component(question.asked(), indices);
      Name name = new Name("#value");
      Term body = expansion.scalar(value);
      List<Term> zeros = List.of(new Term.Add(List.of(new Term.Sym(name), new Term.Neg(body))));
      Set<Name> hidden = Indices.freeNames(body);
      boolean only = question.ask().only().isPresent();
      List<Term> found =
          new ArrayList<>(
              forms.inTermsOf(
                  raw,
                  zeros,
                  n ->
                      n.latex().contains("#")
                          || (only ? question.allowed().test(n) : !hidden.contains(n)),
                  question.wanted()));
      found.addAll(forms.folded(raw, zeros, question.wanted()));
      return found.stream().map(f -> put(f, new Term.Sym(name), value)).toList();
    } catch (NotExpandable | ArithmeticException failure) {
      return List.of();
    }
  }

  private static Term put(Term term, Term name, Term value) {
    return term.equals(name) ? value : Traversal.map(term, t -> put(t, name, value), s -> s);
  }

  private void applied(Term term, Set<Term> found) {
    boolean defined =
        term instanceof Term.Apply a && question.givens().definition(a.function()).isPresent();
    if (defined) {
      found.add(term);
    }
    if (term instanceof Term.Prime p && question.givens().definition(p.function()).isPresent()) {
      found.add(new Term.Apply(p.function(), List.of(p.at())));
    }
    Traversal.map(
        term,
        t -> {
          applied(t, found);
          return t;
        },
        s -> s);
  }

  private List<Term> eliminated(List<Term> indices) {
    Set<Name> kept = new HashSet<>(question.quantities());
    kept.removeIf(n -> !question.allowed().test(n));
    Set<Term> candidates = new LinkedHashSet<>();
    try {
      Term raw = new Expansion(question.givens(), kept).component(question.asked(), indices);
      List<Term> zeros = question.zeros(kept, kept, Indices.of(raw));
      candidates.addAll(forms.inTermsOf(raw, zeros, question.allowed(), question.wanted()));
      candidates.addAll(atCorners(raw));
    } catch (NotExpandable | ArithmeticException failure) {
      // No candidate this way.
    }
    candidates.addAll(new Solutions(question, forms).all());
    for (Name only : question.ask().only().orElse(List.of())) {
      int bracket = only.latex().indexOf('(');
      if (bracket > 0) {
        Set<Term> applied = new LinkedHashSet<>();
        applied(question.asked(), applied);
        for (Term value : applied) {
          boolean named =
              ((Term.Apply) value).function().latex().equals(only.latex().substring(0, bracket));
          candidates.addAll(named ? throughValue((Term.Apply) value, indices) : List.of());
        }
      }
    }
    return List.copyOf(candidates);
  }
}
