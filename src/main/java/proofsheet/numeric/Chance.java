package proofsheet.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// The random atoms of terms, and the outcomes of their finite laws at a point.
final class Chance {
  private static final int OUTCOMES = 5_000;

  private final Evaluator evaluator;
  private final Point point;

  /// The values of the bound variables around, shared with the evaluator.
  private final Map<Name, Rational> bound;

  private final Set<Name> random;

  Chance(Evaluator evaluator, Point point, Map<Name, Rational> bound) {
    this.evaluator = evaluator;
    this.point = point;
    this.bound = bound;
    this.random = randomNames(evaluator.givens());
  }

  private static Set<Name> randomNames(Givens givens) {
    Set<Name> names = new HashSet<>();
    givens
        .declarations()
        .forEach(
            (name, declaration) -> {
              if (declaration instanceof Declaration.Random) {
                names.add(name);
              }
            });
    return names;
  }

  /// Whether nothing is declared to be random.
  boolean isCertain() {
    return random.isEmpty();
  }

  /// Values of random atoms that occur together, and how probable that is.
  record Outcome(Map<Term, Rational> values, Rational probability) {}

  /// The outcomes of the atoms that `collect` finds: the product of the laws of their sources.
  List<Outcome> outcomes(Consumer<Set<Term>> collect) {
    Set<Term> atoms = new LinkedHashSet<>();
    boolean chance =
        evaluator.givens().declarations().values().stream()
            .anyMatch(Declaration.Random.class::isInstance);
    if (chance) {
      collect.accept(atoms);
    }
    Map<Term, Map<Term, List<Point.Weighted>>> sources = new LinkedHashMap<>();
    for (Term atom : atoms) {
      Point.Law law = point.law(atom).orElseThrow(() -> new NoValue("no finite law"));
      sources.computeIfAbsent(law.source(), s -> new LinkedHashMap<>()).put(atom, law.outcomes());
    }
    List<Outcome> outcomes = List.of(new Outcome(Map.of(), Rational.ONE));
    for (Map<Term, List<Point.Weighted>> source : sources.values()) {
      outcomes = times(outcomes, source);
    }
    return outcomes;
  }

  private static List<Outcome> times(
      List<Outcome> outcomes, Map<Term, List<Point.Weighted>> source) {
    List<Point.Weighted> first = source.values().iterator().next();
    if ((long) outcomes.size() * first.size() > OUTCOMES) {
      throw new NoValue("too many outcomes");
    }
    List<Outcome> product = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      for (int k = 0; k < first.size(); k++) {
        Map<Term, Rational> values = new HashMap<>(outcome.values);
        for (Map.Entry<Term, List<Point.Weighted>> atom : source.entrySet()) {
          Point.Weighted weighted = atom.getValue().get(k);
          if (!weighted.probability().equals(first.get(k).probability())) {
            throw new NoValue("a source with two laws");
          }
          values.put(atom.getKey(), weighted.value());
        }
        product.add(new Outcome(values, outcome.probability.times(first.get(k).probability())));
      }
    }
    return product;
  }

  /// Adds the random atoms of a term that stand under no expectation in it, with their indices as
  /// numbers.
  void collect(Term term, Set<Term> atoms) {
    if (term instanceof Term.Op op && op.operator() == Operator.EXPECTATION) {
      return;
    }
    Term base = term instanceof Term.At at ? at.of() : term;
    if (base instanceof Term.Sym s && random.contains(s.name())) {
      atoms.add(evaluator.atom(term));
      return;
    }
    if (term instanceof Term.Big big) {
      if (Collections.disjoint(Substitution.names(big), random)) {
        return;
      }
      overAll(big.binder(), () -> collect(big.body(), atoms));
      return;
    }
    Traversal.map(
        term,
        t -> {
          collect(t, atoms);
          return t;
        },
        s -> {
          collect(s, atoms);
          return s;
        });
  }

  /// Adds the random atoms of a statement that stand under no expectation in it.
  void collect(Statement statement, Set<Term> atoms) {
    if (Collections.disjoint(Substitution.names(statement), random)) {
      return;
    }
    if (statement instanceof Statement.ForAll all && !all.binders().isEmpty()) {
      Statement rest =
          new Statement.ForAll(all.binders().subList(1, all.binders().size()), all.body());
      overAll(all.binders().getFirst(), () -> collect(rest, atoms));
      return;
    }
    Traversal.map(
        statement,
        t -> {
          collect(t, atoms);
          return t;
        },
        s -> {
          collect(s, atoms);
          return s;
        });
  }

  private void overAll(Term.Binder binder, Runnable body) {
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      throw new NoValue("a sum without a range");
    }
    long from = evaluator.integer(binder.lower().get()).longValueExact();
    long to = evaluator.integer(binder.upper().get()).longValueExact();
    if (to - from > 50) {
      throw new NoValue("a sum too long");
    }
    Rational before = bound.get(binder.variable());
    for (long k = from; k <= to; k++) {
      bound.put(binder.variable(), Rational.of(k));
      body.run();
    }
    if (before == null) {
      bound.remove(binder.variable());
    } else {
      bound.put(binder.variable(), before);
    }
  }
}
