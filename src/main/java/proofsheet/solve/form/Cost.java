package proofsheet.solve.form;

import java.util.List;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// How long a term is to read: about one for each sign on the page.
public final class Cost {
  private Cost() {}

  public static int of(Term term) {
    return switch (term) {
      case Num n -> number(n.value());
      case Term.Decimal d -> 2;
      case Term.Sym _, Term.Constant _ -> 2;
      case Term.At a -> of(a.of()) + all(a.indices()) / 2;
      case Term.Neg n -> 1 + of(n.of());
      case Term.Add a ->
          a.terms().stream().mapToInt(t -> of(t instanceof Term.Neg n ? n.of() : t)).sum()
              + 2 * (a.terms().size() - 1)
              + (a.terms().getFirst() instanceof Term.Neg ? 1 : 0);
      case Term.Mul m ->
          all(m.factors())
              + m.factors().stream().mapToInt(f -> f instanceof Term.Add ? 1 : 0).sum();
      case Term.Div d -> 2 + of(d.over()) + of(d.under());
      // A small sum above a number is read at one glance, as in `2^{n+1}`.
      case Term.Pow(Num base, Term.Add exponent) when exponent.terms().size() == 2 ->
          of(base) + of(exponent) - 2;
      case Term.Pow p -> (p.base() instanceof Term.Add ? 2 : 1) + of(p.base()) + of(p.exponent());
      case Term.Op op when op.operator() == Operator.EXP ->
          2
              + of(
                  op.arguments().getFirst() instanceof Term.Neg n
                      ? n.of()
                      : op.arguments().getFirst());
      case Term.Op op when op.operator() == Operator.DELTA -> 3;
      case Term.Op op when op.operator() == Operator.DOT -> brackets(op) + all(op.arguments());
      case Term.Op op when op.operator() == Operator.TRANSPOSE ->
          1 + brackets(op) + all(op.arguments());
      case Term.Op op -> 3 + all(op.arguments());
      case Term.Apply a ->
          1
              + all(a.arguments())
              + a.arguments().stream().mapToInt(t -> t instanceof Term.Neg ? 2 : 0).sum();
      case Term.Big b -> (isOfData(b.body()) ? 8 : 30) + of(b.body());
      case Term.Vector v -> 2 + all(v.entries());
      case Term.Matrix m -> 2 + m.rows().stream().mapToInt(Cost::all).sum();
      case Term.Cases c ->
          6
              + c.branches().stream().mapToInt(Cost::branch).sum()
              + c.otherwise().map(o -> 5 + of(o)).orElse(0);
      case Term.Indicator _ -> 5;
      case Term.Comprehension c -> (hasDelta(c.body()) ? 36 : 12) + of(c.body());
      default -> 10;
    };
  }

  /// Whether a sum is over quantities, so that no closed form is to be expected.
  private static boolean isOfData(Term term) {
    return Traversal.has(term, t -> t instanceof Term.At || t instanceof Term.Apply);
  }

  private static int branch(Term.Branch branch) {
    boolean turned = branch.condition() instanceof Relation r && r.left() instanceof Num;
    return 4 + of(branch.value()) + (turned ? 2 : 0);
  }

  private static int brackets(Term.Op op) {
    return op.arguments().stream().mapToInt(f -> f instanceof Term.Add ? 2 : 0).sum();
  }

  private static int all(List<Term> terms) {
    return terms.stream().mapToInt(Cost::of).sum();
  }

  /// Whether entries are only said through which indices agree: one would rather see them.
  private static boolean hasDelta(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Op op && op.operator() == Operator.DELTA);
  }

  private static int number(Rational value) {
    int digits = value.numerator().toString().length();
    return value.isInteger() ? digits : 1 + digits + value.denominator().toString().length();
  }
}
