package proofsheet.kernel;

import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Which expressions are continuous where they are defined, and differentiable where the rules of
/// differentiation say.
final class Smoothness {
  private Smoothness() {}

  static boolean isSmooth(Term term, Name variable) {
    if (!Substitution.names(term).contains(variable)) {
      return true;
    }
    boolean here =
        switch (term) {
          case Term.Sym _, Term.Add _, Term.Mul _, Term.Neg _, Term.Div _, Term.Pow _ -> true;
          case Term.Op op -> isSmooth(op);
          case Term.Big big ->
              (big.operator() == Term.BigOperator.SUM || big.operator() == Term.BigOperator.PRODUCT)
                  && big.binder().condition().isEmpty()
                  && big.binder().set().isEmpty()
                  && big.binder().lower().stream().noneMatch(t -> mentions(t, variable))
                  && big.binder().upper().stream().noneMatch(t -> mentions(t, variable));
          default -> false;
        };
    boolean[] all = {here};
    if (here) {
      Traversal.map(
          term,
          t -> {
            all[0] &= isSmooth(t, variable);
            return t;
          },
          s -> {
            all[0] = false;
            return s;
          });
    }
    return all[0];
  }

  private static boolean mentions(Term term, Name variable) {
    return Substitution.names(term).contains(variable);
  }

  private static boolean isSmooth(Term.Op op) {
    return switch (op.operator()) {
      case EXP,
          LOG,
          LOG2,
          LOG10,
          SQRT,
          SIN,
          COS,
          TAN,
          COT,
          SEC,
          CSC,
          SINH,
          COSH,
          TANH,
          COTH,
          SECH,
          CSCH,
          ARCTAN,
          ARSINH,
          ARTANH,
          SIGMOID,
          SOFTPLUS,
          LOGIT,
          ERF ->
          true;
      default -> false;
    };
  }
}
