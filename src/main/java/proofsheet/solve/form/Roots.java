package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Square roots as they are shown: one for a product of several.
final class Roots {
  private Roots() {}

  /// The same term with `\sqrt a \sqrt b` as `\sqrt{a b}`, where both are defined.
  static Term joined(Term term) {
    Term inner = Traversal.map(term, Roots::joined, s -> s);
    if (!(inner instanceof Term.Mul(List<Term> factors))) {
      return inner;
    }
    List<Term> radicands = new ArrayList<>();
    List<Term> others = new ArrayList<>();
    for (Term factor : factors) {
      if (factor instanceof Term.Op op && op.operator() == Operator.SQRT) {
        radicands.add(op.arguments().getFirst());
      } else {
        others.add(factor);
      }
    }
    if (radicands.size() < 2) {
      return inner;
    }
    others.add(Term.Op.of(Operator.SQRT, new Term.Mul(radicands)));
    return others.size() == 1 ? others.getFirst() : new Term.Mul(others);
  }
}
