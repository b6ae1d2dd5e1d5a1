package proofsheet.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import proofsheet.algebra.Monomial;
import proofsheet.algebra.Polynomial;

/// Which products of candidates may help to make up a polynomial: those with terms that it has, or
/// that candidates with such terms have, and with few others.
final class Relevance {
  private static final int MOST_PAIRS = 260;
  private static final int MOST_TERMS = 60;
  private static final long STEPS_A_PAIR = 40;

  private final Set<Monomial> target;
  private final Set<Monomial> near;

  Relevance(Polynomial target, List<Candidate> columns) {
    this.target = target.terms().keySet();
    this.near = new HashSet<>();
    for (Candidate column : columns) {
      Set<Monomial> terms = column.polynomial().terms().keySet();
      if (terms.stream().anyMatch(this.target::contains)) {
        near.addAll(terms);
      }
    }
  }

  record Pair(Candidate factor, Candidate of, double score) {}

  /// The best pairs, in order.
  List<Pair> best(List<Candidate> factors, List<Candidate> others, Budget budget) {
    List<Pair> pairs = new ArrayList<>();
    for (Candidate factor : factors) {
      for (Candidate of : others) {
        int size = factor.polynomial().terms().size() * of.polynomial().terms().size();
        if (size <= MOST_TERMS && budget.spend(STEPS_A_PAIR)) {
          double score = score(factor.polynomial(), of.polynomial());
          if (score > 0) {
            pairs.add(new Pair(factor, of, score));
          }
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
    return pairs.size() > MOST_PAIRS ? pairs.subList(0, MOST_PAIRS) : pairs;
  }

  /// The share of the terms that are in question, those of the polynomial itself counting double;
  /// zero when it has none of them.
  private double score(Polynomial a, Polynomial b) {
    int hits = 0;
    int whole = 0;
    int number = 0;
    for (Monomial m : a.terms().keySet()) {
      for (Monomial n : b.terms().keySet()) {
        Monomial product = m.times(n);
        number++;
        whole += target.contains(product) ? 1 : 0;
        hits += near.contains(product) ? 1 : 0;
      }
    }
    return hits + whole == 0 ? 0 : (double) (hits + whole) / number;
  }
}
