package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Logarithms of products with symbolic exponents as the sums that one writes for them: `y \log a +
/// (1 - y) \log(1 - a)`.
public final class LogarithmSums {
  private LogarithmSums() {}

  /// Whether the logarithm of a product with a symbolic exponent stands in a term.
  public static boolean isMissing(Term term) {
    return Traversal.has(
        term,
        t ->
            t instanceof Term.Op op
                && op.operator() == Operator.LOG
                && isOfPowers(op.arguments().getFirst()));
  }

  private static boolean isOfPowers(Term term) {
    return switch (term) {
      case Term.Mul m -> m.factors().stream().anyMatch(LogarithmSums::isOfPowers);
      case Term.Div d -> isOfPowers(d.over()) || isOfPowers(d.under());
      case Term.Pow p -> !(p.exponent() instanceof Num);
      default -> false;
    };
  }

  /// The same term with these sums.
  public static Term plain(Term term) {
    return switch (Traversal.map(term, LogarithmSums::plain, s -> s)) {
      case Term.Op op when op.operator() == Operator.LOG && isOfPowers(op.arguments().getFirst()) ->
          sum(logarithms(op.arguments().getFirst(), false));
      case Term.Neg(Term.Add a) ->
          new Term.Add(
              a.terms().stream()
                  .<Term>map(t -> t instanceof Term.Neg n ? n.of() : new Term.Neg(t))
                  .toList());
      case Term other -> other;
    };
  }

  private static Term sum(List<Term> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }

  private static List<Term> logarithms(Term of, boolean below) {
    List<Term> terms = new ArrayList<>();
    switch (of) {
      case Term.Mul m -> m.factors().forEach(f -> terms.addAll(logarithms(f, below)));
      case Term.Div d -> {
        terms.addAll(logarithms(d.over(), below));
        terms.addAll(logarithms(d.under(), !below));
      }
      case Term.Pow p when !(p.exponent() instanceof Num) -> {
        Term logarithm = Term.Op.of(Operator.LOG, p.base());
        terms.add(signed(new Term.Mul(List.of(p.exponent(), logarithm)), below));
      }
      default -> terms.add(signed(Term.Op.of(Operator.LOG, of), below));
    }
    return terms;
  }

  private static Term signed(Term term, boolean negative) {
    return negative ? new Term.Neg(term) : term;
  }
}
