package proofsheet.solve.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Sums of matrix products with common factors taken out: `X^\top X w - X^\top y` is `X^\top (X w -
/// y)`.
final class Combination {
  private final boolean tensors;

  /// Whether the products are tensors, so that their order counts.
  Combination(boolean tensors) {
    this.tensors = tensors;
  }

  /// The sums that are worth a look, the most factored first.
  List<Term> of(List<Chain> chains) {
    List<Term> forms = new ArrayList<>();
    if (tensors && chains.size() > 1) {
      forms.add(factored(chains));
      forms.add(signed(grouped(chains, true)));
      forms.add(signed(grouped(chains, false)));
    }
    forms.add(signed(chains));
    return forms;
  }

  /// All common factors out of all terms: numbers, scalars, the first matrices, the last ones.
  private static Term factored(List<Chain> chains) {
    Chain common = common(chains);
    List<Chain> rest = chains.stream().map(c -> without(c, common)).toList();
    boolean outside =
        !common.number().equals(Rational.ONE)
            || !common.scalars().isEmpty()
            || !common.factors().isEmpty();
    if (!outside) {
      return signed(chains);
    }
    Term sum = signed(rest);
    List<Term> product = new ArrayList<>(common.factors());
    int left = (int) lefts(chains);
    product.add(Math.min(left, product.size()), sum);
    return new Chain(common.number(), common.scalars(), product).size();
  }

  /// How many first factors all chains share, at least one factor left in each.
  private static long lefts(List<Chain> chains) {
    int shortest = chains.stream().mapToInt(c -> c.factors().size()).min().orElse(0) - 1;
    int count = 0;
    while (count < shortest) {
      int at = count;
      Term first = chains.getFirst().factors().get(at);
      if (!chains.stream().allMatch(c -> c.factors().get(at).equals(first))) {
        break;
      }
      count++;
    }
    return count;
  }

  private static long rights(List<Chain> chains, long lefts) {
    int shortest = chains.stream().mapToInt(c -> c.factors().size()).min().orElse(0) - 1;
    int count = 0;
    while (count + lefts < shortest) {
      int at = count;
      Term last = fromEnd(chains.getFirst(), at);
      if (!chains.stream().allMatch(c -> fromEnd(c, at).equals(last))) {
        break;
      }
      count++;
    }
    return count;
  }

  private static Term fromEnd(Chain chain, int at) {
    return chain.factors().get(chain.factors().size() - 1 - at);
  }

  private static Chain common(List<Chain> chains) {
    Rational number = chains.getFirst().number().abs();
    boolean same = chains.stream().allMatch(c -> c.number().abs().equals(number));
    List<Term> scalars = new ArrayList<>(chains.getFirst().scalars());
    for (Chain chain : chains) {
      List<Term> left = new ArrayList<>(chain.scalars());
      scalars.removeIf(s -> !left.remove(s));
    }
    long lefts = lefts(chains);
    long rights = rights(chains, lefts);
    List<Term> factors = new ArrayList<>(chains.getFirst().factors().subList(0, (int) lefts));
    for (long i = rights - 1; i >= 0; i--) {
      factors.add(fromEnd(chains.getFirst(), (int) i));
    }
    return new Chain(same ? number : Rational.ONE, scalars, factors);
  }

  private static Chain without(Chain chain, Chain common) {
    List<Term> scalars = new ArrayList<>(chain.scalars());
    common.scalars().forEach(scalars::remove);
    int lefts = 0;
    while (lefts < common.factors().size()
        && lefts < chain.factors().size() - 1
        && chain.factors().get(lefts).equals(common.factors().get(lefts))) {
      lefts++;
    }
    int rights = common.factors().size() - lefts;
    List<Term> factors = chain.factors().subList(lefts, chain.factors().size() - rights);
    return new Chain(chain.number().over(common.number()), scalars, List.copyOf(factors));
  }

  /// Terms that share number, scalars and their first (or last) factor put together.
  private static List<Chain> grouped(List<Chain> chains, boolean first) {
    List<Chain> rest = new ArrayList<>(chains);
    List<Chain> grouped = new ArrayList<>();
    while (!rest.isEmpty()) {
      Chain head = rest.removeFirst();
      List<Chain> group = new ArrayList<>(List.of(head));
      for (Chain other : List.copyOf(rest)) {
        boolean together =
            other.number().abs().equals(head.number().abs())
                && other.scalars().equals(head.scalars())
                && other.factors().size() > 1
                && head.factors().size() > 1
                && (first
                    ? other.factors().getFirst().equals(head.factors().getFirst())
                    : other.factors().getLast().equals(head.factors().getLast()));
        if (together) {
          group.add(other);
          rest.remove(other);
        }
      }
      if (group.size() == 1) {
        grouped.add(head);
        continue;
      }
      boolean allNegative = group.stream().allMatch(c -> c.number().signum() < 0);
      List<Chain> inner = new ArrayList<>();
      for (Chain c : group) {
        List<Term> factors =
            first
                ? c.factors().subList(1, c.factors().size())
                : c.factors().subList(0, c.factors().size() - 1);
        Rational sign = Rational.of(c.number().signum() * (allNegative ? -1 : 1));
        inner.add(new Chain(sign, List.of(), factors));
      }
      Term sum = signed(inner);
      Term outer = first ? head.factors().getFirst() : head.factors().getLast();
      Rational size = head.number().abs();
      grouped.add(
          new Chain(
              allNegative ? size.negate() : size,
              head.scalars(),
              first ? List.of(outer, sum) : List.of(sum, outer)));
    }
    return grouped;
  }

  private static boolean isTransposed(Chain chain) {
    return chain.factors().size() == 1
        && chain.factors().getFirst() instanceof Term.Op op
        && op.operator() == Operator.TRANSPOSE;
  }

  /// The sum of chains, a positive one first.
  private static Term signed(List<Chain> chains) {
    List<Chain> sorted = new ArrayList<>(chains);
    sorted.sort(Comparator.comparing(c -> isTransposed(c) ? 1 : 0));
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).number().signum() > 0) {
        sorted.addFirst(sorted.remove(i));
        break;
      }
    }
    List<Term> terms = new ArrayList<>();
    for (Chain chain : sorted) {
      if (chain.number().signum() != 0) {
        terms.add(chain.number().signum() < 0 ? new Term.Neg(chain.size()) : chain.size());
      }
    }
    return terms.isEmpty() ? Num.ZERO : terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }
}
