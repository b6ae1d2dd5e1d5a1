package proofsheet.algebra.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import proofsheet.algebra.Fraction;
import proofsheet.math.Effort;

/// Equations between sums of words, oriented to replace the largest word by smaller ones, and
/// completed by what overlapping words say twice.
///
/// Sound because every rule is a combination of equations that hold, and rewriting adds multiples
/// of them. Buchberger's completion for words need not end, so it is cut off.
final class Rewriting {
  private static final int MOST_RULES = 70;
  private static final int MOST_OVERLAPS = 400;
  private static final int LONGEST = 9;

  /// `word = sum`, where all words of the sum are smaller.
  record Rule(Word word, MatrixSum sum) {}

  private record Overlap(Rule left, Rule right, int shared) {}

  private final WordAlgebra algebra;
  private final List<Rule> rules = new ArrayList<>();
  private final Deque<MatrixSum> equations = new ArrayDeque<>();
  private final Deque<Overlap> overlaps = new ArrayDeque<>();
  private int tried;

  Rewriting(WordAlgebra algebra) {
    this.algebra = algebra;
  }

  /// Adds `sum = 0` and its transpose.
  void add(MatrixSum sum) {
    equations.add(sum);
    equations.add(algebra.transposed(sum));
    orient();
  }

  Optional<Rule> ruleFor(Word word) {
    for (Rule rule : rules) {
      if (rule.word().length() <= word.length() && word.indexOf(rule.word()) >= 0) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /// The words that a rule makes of a word in which it applies, not reduced further.
  SortedMap<Word, Fraction> applied(Rule rule, Word word) {
    int start = word.indexOf(rule.word());
    Word head = word.to(start);
    Word tail = word.from(start + rule.word().length());
    SortedMap<Word, Fraction> words = new TreeMap<>();
    rule.sum().terms().forEach((w, c) -> words.merge(head.times(w).times(tail), c, Fraction::plus));
    words.values().removeIf(Fraction::isZero);
    return words;
  }

  /// Works off the overlaps, up to the limit.
  void complete() {
    while (!overlaps.isEmpty() && tried++ < MOST_OVERLAPS) {
      Overlap overlap = overlaps.poll();
      if (rules.contains(overlap.left()) && rules.contains(overlap.right())) {
        equations.add(said(overlap));
        orient();
      }
    }
  }

  /// The difference of the two results of rewriting an overlap.
  private MatrixSum said(Overlap o) {
    Word tail = o.right().word().from(o.shared());
    Word head = o.left().word().to(o.left().word().length() - o.shared());
    MatrixSum first = algebra.product(o.left().sum(), algebra.word(tail));
    MatrixSum second = algebra.product(algebra.word(head), o.right().sum());
    return first.minus(second);
  }

  private void orient() {
    while (!equations.isEmpty()) {
      Effort.spend(10);
      MatrixSum sum = algebra.reduced(equations.poll());
      if (sum.isZero()) {
        continue;
      }
      Map.Entry<Word, Fraction> leading = leading(sum);
      Word word = leading.getKey();
      boolean usable =
          !word.isEmpty()
              && word.length() <= LONGEST
              && rules.size() < MOST_RULES
              && algebra.scalars().isNonzero(leading.getValue());
      if (usable) {
        install(word, sum, leading.getValue());
      }
    }
  }

  private static Map.Entry<Word, Fraction> leading(MatrixSum sum) {
    Word last = sum.terms().lastKey();
    return Map.entry(last, sum.terms().get(last));
  }

  private void install(Word word, MatrixSum sum, Fraction coefficient) {
    MatrixSum leading = MatrixSum.of(sum.rows(), sum.columns(), word, coefficient);
    Rule rule = new Rule(word, leading.minus(sum).times(coefficient.reciprocal()));
    List<Rule> covered = new ArrayList<>();
    for (Rule other : rules) {
      if (other.word().indexOf(word) >= 0) {
        covered.add(other);
      }
    }
    rules.removeAll(covered);
    rules.add(rule);
    for (Rule other : covered) {
      MatrixSum own =
          MatrixSum.of(other.sum().rows(), other.sum().columns(), other.word(), Fraction.ONE);
      equations.add(own.minus(other.sum()));
    }
    for (Rule other : List.copyOf(rules)) {
      overlap(rule, other);
      if (other != rule) {
        overlap(other, rule);
      }
    }
    algebra.forget();
  }

  private void overlap(Rule left, Rule right) {
    int most = Math.min(left.word().length(), right.word().length());
    for (int shared = 1; shared <= most; shared++) {
      boolean whole = shared == left.word().length() && shared == right.word().length();
      Word end = left.word().from(left.word().length() - shared);
      if (!whole && end.equals(right.word().to(shared))) {
        overlaps.add(new Overlap(left, right, shared));
      }
    }
  }
}
