package proofsheet.solve;

import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Whole parts of what is an integer anyway. For proposals only.
final class WholeParts {
  private final Question question;

  WholeParts(Question question) {
    this.question = question;
  }

  /// Rule: the floor and the ceiling of an integer are the integer.
  Term plain(Term term) {
    Term inner = Traversal.map(term, this::plain, s -> s);
    boolean needless =
        inner instanceof Term.Op op
            && (op.operator() == Operator.FLOOR || op.operator() == Operator.CEILING)
            && isInteger(op.arguments().getFirst());
    return needless ? ((Term.Op) inner).arguments().getFirst() : inner;
  }

  private boolean isInteger(Term term) {
    return switch (term) {
      case Num n -> n.value().isInteger();
      case Term.Sym s -> question.isInteger(s.name()) || question.givens().isSize(s.name());
      case Term.Neg n -> isInteger(n.of());
      case Term.Add a -> a.terms().stream().allMatch(this::isInteger);
      case Term.Mul m -> m.factors().stream().allMatch(this::isInteger);
      case Term.Div d -> d.under().equals(Num.ONE) && isInteger(d.over());
      default -> false;
    };
  }
}
