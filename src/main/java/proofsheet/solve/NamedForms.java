package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.solve.form.Forms;

/// Candidates in the names that the sheet gives to things: `p_i (m - z_i)` for what exponentials
/// say at length, `\sigma(w x)` for `1 / (1 + e^{-w x})`.
final class NamedForms {
  private static final int MOST_QUANTITIES = 4;
  private static final int MOST_VALUES = 6;

  private final Question question;
  private final Forms forms;

  NamedForms(Question question, Forms forms) {
    this.question = question;
    this.forms = forms;
  }

  /// Forms of a term in index notation, if exponentials or logarithms of it have names.
  List<Term> of(Term raw) {
    if (!Traversal.has(raw, NamedForms::isTranscendental)) {
      return List.of();
    }
    List<Term> candidates = new ArrayList<>(throughQuantities(raw));
    candidates.addAll(throughFunctions(raw));
    return candidates;
  }

  private static boolean isTranscendental(Term term) {
    return term instanceof Term.Op op
            && (op.operator() == Operator.EXP || op.operator() == Operator.LOG)
        || term == Term.Constant.E;
  }

  /// With all quantities that are defined from what the term mentions.
  private List<Term> throughQuantities(Term raw) {
    Set<Name> reached = new HashSet<>(Indices.freeNames(raw));
    Set<Name> near = new TreeSet<>();
    for (boolean grown = true; grown && near.size() < MOST_QUANTITIES; ) {
      grown = false;
      for (Name name : question.quantities().stream().sorted().toList()) {
        Term body = definition(name).body();
        boolean fits =
            !near.contains(name)
                && near.size() < MOST_QUANTITIES
                && !Indices.freeNames(body).contains(name)
                && Indices.freeNames(body).stream()
                    .allMatch(n -> reached.contains(n) || isIndex(n) || isFunction(n));
        if (fits) {
          near.add(name);
          reached.add(name);
          grown = true;
        }
      }
    }
    Set<Name> kept = new HashSet<>(Indices.freeNames(raw));
    kept.retainAll(question.quantities());
    kept.addAll(near);
    try {
      List<Term> zeros = question.zeros(near, kept, Indices.of(raw));
      return zeros.isEmpty() ? List.of() : forms.folded(raw, zeros, question.wanted());
    } catch (NotExpandable | ArithmeticException failure) {
      return List.of();
    }
  }

  private boolean isIndex(Name name) {
    return question.isInteger(name) || question.givens().isSize(name);
  }

  private boolean isFunction(Name name) {
    return question.givens().definition(name).filter(Definition::isFunction).isPresent();
  }

  private Definition definition(Name name) {
    return question.givens().definition(name).orElseThrow();
  }

  // ---- functions

  private List<Term> throughFunctions(Term raw) {
    Set<Term> exponents = new LinkedHashSet<>();
    exponents(raw, exponents);
    List<Term> candidates = new ArrayList<>();
    for (Definition function : question.givens().definitions().values()) {
      boolean scalar =
          function.parameters().size() == 1
              && function.parameters().getFirst().sort().isScalar()
              && function.sort().isScalar()
              && function.indices().isEmpty();
      if (scalar && !isAskedPlainly(function.name())) {
        candidates.addAll(through(function, raw, exponents));
      }
    }
    return candidates;
  }

  /// Whether values of a function are what is asked, so that others of it are no answer.
  private boolean isAskedPlainly(Name function) {
    Term asked = question.asked();
    return Traversal.has(asked, t -> t instanceof Term.Apply a && a.function().equals(function))
        && !Traversal.has(asked, t -> t instanceof Term.Derivative || t instanceof Term.Nabla);
  }

  private static void exponents(Term term, Set<Term> found) {
    switch (term) {
      case Term.Op op when op.operator() == Operator.EXP -> found.add(op.arguments().getFirst());
      case Term.Pow(Term base, Term exponent) when base == Term.Constant.E -> found.add(exponent);
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          exponents(t, found);
          return t;
        },
        s -> s);
  }

  /// Rule: where `e^t` stands in the body of a function of `t` and `e^u` in the term, it may be a
  /// value of the function at `u` or `-u`.
  private List<Term> through(Definition function, Term raw, Set<Term> exponents) {
    Name parameter = function.parameters().getFirst().name();
    Set<Term> own = new LinkedHashSet<>();
    exponents(new Expansion(question.givens()).scalar(function.body()), own);
    Term t = new Term.Sym(parameter);
    if (!own.contains(t) && !own.contains(new Term.Neg(t))) {
      return List.of();
    }
    Set<Term> arguments = new LinkedHashSet<>();
    for (Term exponent : exponents) {
      arguments.add(unsigned(exponent));
      arguments.add(negative(unsigned(exponent)));
    }
    List<Term> candidates = new ArrayList<>();
    for (Term argument : arguments.stream().limit(MOST_VALUES).toList()) {
      candidates.addAll(at(function, argument, raw));
    }
    return candidates;
  }

  private static Term unsigned(Term term) {
    return term instanceof Term.Neg n ? n.of() : term;
  }

  private Term negative(Term term) {
    List<Term> plain = forms.of(new Term.Neg(term), List.of(), Forms.Wanted.ANY);
    return plain.stream().findFirst().orElse(new Term.Neg(term));
  }

  private List<Term> at(Definition function, Term argument, Term raw) {
    try {
      Name value = new Name("#value");
      Term self = new Term.Sym(value);
      Term applied = new Term.Apply(function.name(), List.of(argument));
      Term body =
          new Expansion(question.givens(), question.quantities())
              .scalar(
                  Substitution.in(
                      function.body(), Map.of(function.parameters().getFirst().name(), argument)));
      Term zero = new Term.Add(List.of(self, new Term.Neg(body)));
      return forms.folded(raw, List.of(zero), question.wanted()).stream()
          .filter(f -> Traversal.has(f, self::equals))
          .map(f -> put(f, self, applied))
          .toList();
    } catch (NotExpandable | ArithmeticException failure) {
      return List.of();
    }
  }

  private static Term put(Term term, Term name, Term value) {
    return term.equals(name) ? value : Traversal.map(term, t -> put(t, name, value), s -> s);
  }
}
