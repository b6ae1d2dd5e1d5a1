package proofsheet.read;

import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.read.expression.Scope;

/// Bodies of functions that act on each entry of a vector, as `1 / (1 + e^{-x})` does.
///
/// Rule: such a function is one of a number; on a vector it acts on each entry all the same.
final class EntrywiseBody {
  private EntrywiseBody() {}

  /// Whether a body does nothing else with its parameter, a vector or matrix of the scope.
  static boolean is(Term body, Name parameter, Scope scope) {
    return isEntrywise(body, parameter, scope)
        && Traversal.has(body, t -> t instanceof Term.Op)
        && scope.shape(body).axes().equals(scope.shape(new Term.Sym(parameter)).axes());
  }

  private static boolean isEntrywise(Term term, Name parameter, Scope scope) {
    if (!Substitution.names(term).contains(parameter)) {
      return scope.shape(term).isScalar();
    }
    boolean here =
        switch (term) {
          case Term.Sym _, Term.Add _, Term.Neg _, Term.Mul _, Term.Div _, Term.Pow _ -> true;
          case Term.Op op ->
              switch (op.operator()) {
                case EXP,
                    LOG,
                    SQRT,
                    SIN,
                    COS,
                    TAN,
                    SINH,
                    COSH,
                    TANH,
                    ARCTAN,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    MAX,
                    MIN,
                    ELEMENTWISE_DIVISION ->
                    true;
                default -> false;
              };
          default -> false;
        };
    boolean[] all = {here};
    if (here) {
      Traversal.map(
          term,
          t -> {
            all[0] &= isEntrywise(t, parameter, scope);
            return t;
          },
          s -> s);
    }
    return all[0];
  }
}
