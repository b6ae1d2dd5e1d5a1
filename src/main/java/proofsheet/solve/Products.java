package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import proofsheet.calculus.Shapes;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Products of numbers and matrices as lists of factors, and back.
final class Products {
  private Products() {}

  /// The factors of a product, of matrices in their order; a sign is the factor `-1`.
  static List<Term> factors(Term term) {
    List<Term> factors = new ArrayList<>();
    collect(term, factors);
    return factors;
  }

  private static void collect(Term term, List<Term> factors) {
    switch (term) {
      case Term.Mul m -> m.factors().forEach(f -> collect(f, factors));
      case Term.Op op when op.operator() == Operator.DOT ->
          op.arguments().forEach(a -> collect(a, factors));
      case Term.Neg n -> {
        factors.add(new Num(Rational.MINUS_ONE));
        collect(n.of(), factors);
      }
      default -> factors.add(term);
    }
  }

  /// The product: numbers first, then the matrix product of the others.
  static Term of(List<Term> factors, Shapes shapes) {
    List<Term> numbers = new ArrayList<>();
    Term tensor = null;
    boolean negative = false;
    for (Term factor : factors) {
      if (factor instanceof Num n && n.value().equals(Rational.MINUS_ONE)) {
        negative = !negative;
      } else if (shapes.of(factor).isScalar()) {
        numbers.add(factor);
      } else {
        tensor = tensor == null ? factor : Term.Op.of(Operator.DOT, tensor, factor);
      }
    }
    if (numbers.size() > 1) {
      numbers.removeIf(Num.ONE::equals);
    }
    if (tensor != null) {
      numbers.removeIf(Num.ONE::equals);
      numbers.add(tensor);
    }
    Term product =
        switch (numbers.size()) {
          case 0 -> Num.ONE;
          case 1 -> numbers.getFirst();
          default -> new Term.Mul(List.copyOf(numbers));
        };
    return !negative
        ? product
        : product instanceof Num n ? new Num(n.value().negate()) : new Term.Neg(product);
  }
}
