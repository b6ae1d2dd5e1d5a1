package proofsheet.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Sums over the same range put together under one sum, so that their denominators cancel.
///
/// Rule: `\sum_i f_i + \sum_i g_i = \sum_i (f_i + g_i)`.
final class SumCombination {
  private final Normalizer normalizer;
  private final IndexFacts facts;

  SumCombination(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
  }

  /// A sum with its coefficient.
  private record Summand(Polynomial outside, IndexedSum sum) {}

  /// The fraction with sums put together; empty when there are none whose bodies have denominators.
  Optional<Fraction> combined(Fraction fraction) {
    Map<String, List<Summand>> groups = new LinkedHashMap<>();
    Polynomial rest = Polynomial.ZERO;
    for (Map.Entry<Monomial, Rational> entry : fraction.over().terms().entrySet()) {
      Optional<Generator> sum = summed(entry.getKey());
      Polynomial term = new Polynomial(Map.of(entry.getKey(), entry.getValue()));
      if (sum.isEmpty()) {
        rest = rest.plus(term);
      } else {
        Polynomial outside = term.times(Polynomial.of(Monomial.of(sum.get(), -1)));
        IndexedSum of = sum.get().sum().orElseThrow();
        groups.computeIfAbsent(range(of), _ -> new ArrayList<>()).add(new Summand(outside, of));
      }
    }
    boolean worth = groups.values().stream().flatMap(List::stream).anyMatch(s -> divides(s.sum));
    if (!worth) {
      return Optional.empty();
    }
    Fraction whole = Fraction.of(rest);
    for (List<Summand> group : groups.values()) {
      whole = whole.plus(together(group));
    }
    return Optional.of(normalizer.reduced(whole));
  }

  /// The only sum in a monomial, to the power one.
  private static Optional<Generator> summed(Monomial monomial) {
    List<Generator> sums =
        monomial.powers().keySet().stream().filter(g -> g.sum().isPresent()).toList();
    return sums.size() == 1 && monomial.powers().get(sums.getFirst()) == 1
        ? Optional.of(sums.getFirst())
        : Optional.empty();
  }

  private static boolean divides(IndexedSum sum) {
    return sum.body().powers().entrySet().stream()
        .anyMatch(
            p ->
                p.getValue() < 0
                    || p.getKey().term() instanceof Term.Pow r
                        && r.exponent().equals(Term.Num.of(-1)));
  }

  /// The bounds with the variables numbered from one.
  private String range(IndexedSum sum) {
    Map<Name, Term> renaming = new HashMap<>();
    for (int i = 0; i < sum.variables().size(); i++) {
      renaming.put(sum.variables().get(i), new Term.Sym(new Name("#r" + i)));
    }
    return sum.bounds().stream()
        .map(b -> normalizer.substituted(b, renaming).key())
        .sorted()
        .reduce("", (a, b) -> a + ";" + b);
  }

  private Fraction together(List<Summand> group) {
    List<Name> variables = new ArrayList<>();
    group.getFirst().sum.variables().forEach(_ -> variables.add(normalizer.freshIndex()));
    List<Polynomial> bounds = new ArrayList<>();
    Map<Name, Term> first = renaming(group.getFirst().sum, variables);
    group.getFirst().sum.bounds().forEach(b -> bounds.add(normalizer.substituted(b, first)));
    List<Term> bodies = new ArrayList<>();
    for (Summand summand : group) {
      Term own =
          Substitution.in(
              Terms.of(Polynomial.of(summand.sum.body())), renaming(summand.sum, variables));
      bodies.add(new Term.Mul(List.of(Terms.of(summand.outside), own)));
    }
    Fraction body =
        facts.assuming(bounds, () -> normalizer.reduced(normalizer.normal(new Term.Add(bodies))));
    return new Sums(normalizer, facts).total(variables, bounds, Division.cancelled(body));
  }

  private static Map<Name, Term> renaming(IndexedSum sum, List<Name> variables) {
    Map<Name, Term> renaming = new HashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      renaming.put(sum.variables().get(i), new Term.Sym(variables.get(i)));
    }
    return renaming;
  }
}
