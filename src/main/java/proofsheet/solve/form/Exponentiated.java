package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Exponentials of logarithms written as powers, and powers of exponentials as exponentials.
public final class Exponentiated {
  private Exponentiated() {}

  /// The same term with `e^{n \log a}` as `a^n` and `(e^u)^n` as `e^{n u}`.
  public static Term plain(Term term) {
    return switch (Traversal.map(term, Exponentiated::plain, s -> s)) {
      case Term.Op op when op.operator() == Operator.EXP -> exponential(op);
      case Term.Pow(Term.Op op, Term power) when op.operator() == Operator.EXP ->
          exponential(
              Term.Op.of(Operator.EXP, new Term.Mul(List.of(power, op.arguments().getFirst()))));
      case Term.Pow(Term.Pow(Term base, Term inner), Term power)
          when !(inner instanceof Term.Num) ->
          new Term.Pow(base, new Term.Mul(List.of(power, inner)));
      case Term other -> other;
    };
  }

  private static Term exponential(Term.Op op) {
    List<Term> factors = new ArrayList<>(factors(op.arguments().getFirst()));
    Optional<Term> logarithm =
        factors.stream()
            .filter(f -> f instanceof Term.Op l && l.operator() == Operator.LOG)
            .findFirst();
    if (logarithm.isEmpty()) {
      return op;
    }
    factors.remove(logarithm.get());
    Term base = ((Term.Op) logarithm.get()).arguments().getFirst();
    return switch (factors.size()) {
      case 0 -> base;
      case 1 -> new Term.Pow(base, factors.getFirst());
      default -> new Term.Pow(base, new Term.Mul(factors));
    };
  }

  private static List<Term> factors(Term term) {
    return switch (term) {
      case Term.Mul m -> m.factors().stream().flatMap(f -> factors(f).stream()).toList();
      case Term.Neg n -> {
        List<Term> all = new ArrayList<>(List.of(Term.Num.of(-1)));
        all.addAll(factors(n.of()));
        yield all;
      }
      default -> List.of(term);
    };
  }
}
