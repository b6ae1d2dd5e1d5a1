package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Matrix notation with norms for roots of inner products, and numbers below one fraction bar:
/// `\frac{x}{\|x\|}` for `\frac{1}{\sqrt{x^\top x}} x`.
final class Fractions {
  private Fractions() {}

  static Term joined(Term term) {
    Term inner = Traversal.map(term, Fractions::joined, s -> s);
    return switch (inner) {
      case Term.Op(Operator sqrt, List<Term> of)
          when sqrt == Operator.SQRT
              && of.getFirst() instanceof Term.Op(Operator dot, List<Term> f)
              && dot == Operator.DOT
              && f.getFirst().equals(Term.Op.of(Operator.TRANSPOSE, f.getLast())) ->
          Term.Op.of(Operator.NORM, f.getLast());
      case Term.Mul m -> product(m);
      default -> inner;
    };
  }

  /// The same for a number: its last factor may stand above the bar, too.
  static Term ofNumber(Term term) {
    Term joined = joined(term);
    return joined instanceof Term.Mul(List<Term> factors)
            && factors.size() == 2
            && factors.getFirst() instanceof Term.Div(Term over, Term under)
            && !(under instanceof Num)
        ? new Term.Div(
            over.equals(Num.ONE)
                ? factors.getLast()
                : new Term.Mul(List.of(over, factors.getLast())),
            under)
        : joined;
  }

  private static Term product(Term.Mul product) {
    Term last = product.factors().getLast();
    List<Term> above = new ArrayList<>();
    List<Term> below = new ArrayList<>();
    for (Term factor : product.factors().subList(0, product.factors().size() - 1)) {
      if (factor instanceof Term.Div d) {
        above.add(d.over());
        below.add(d.under());
      } else {
        above.add(factor);
      }
    }
    if (below.isEmpty() || below.stream().allMatch(b -> b instanceof Num)) {
      return product;
    }
    boolean name = last instanceof Term.Sym || last instanceof Term.At;
    if (name) {
      above.add(last);
    }
    above.removeIf(Num.ONE::equals);
    Term fraction = new Term.Div(times(above), times(below));
    return name ? fraction : new Term.Mul(List.of(fraction, last));
  }

  private static Term times(List<Term> factors) {
    return switch (factors.size()) {
      case 0 -> Num.ONE;
      case 1 -> factors.getFirst();
      default -> new Term.Mul(List.copyOf(factors));
    };
  }
}
