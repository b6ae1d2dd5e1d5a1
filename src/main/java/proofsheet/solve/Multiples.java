package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Shapes;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Products and sums of numbers, vectors and matrices as one writes them: numbers in front and
/// multiplied, nothing that does nothing. For proposals only.
final class Multiples {
  private final Shapes shapes;

  Multiples(Shapes shapes) {
    this.shapes = shapes;
  }

  /// The matrix product, its numbers in front.
  Term dot(List<Term> factors) {
    List<Term> numbers = new ArrayList<>();
    Term product = null;
    for (Term factor : factors) {
      Term tensor = withoutNumbers(factor, numbers);
      product = product == null ? tensor : Term.Op.of(Operator.DOT, product, tensor);
    }
    return product == null ? Num.ONE : scaled(numbers, product);
  }

  /// The product of entries, its numbers in front.
  Term hadamard(Term left, Term right) {
    List<Term> numbers = new ArrayList<>();
    Term a = withoutNumbers(left, numbers);
    Term b = withoutNumbers(right, numbers);
    if (b instanceof Term.Op(Operator operator, List<Term> of) && operator == Operator.HADAMARD) {
      return scaled(numbers, hadamard(hadamard(a, of.getFirst()), of.getLast()));
    }
    return scaled(numbers, Term.Op.of(Operator.HADAMARD, a, b));
  }

  /// What is left of a multiple when its numbers are moved to a list.
  private Term withoutNumbers(Term term, List<Term> numbers) {
    switch (term) {
      case Term.Neg n -> {
        numbers.add(new Num(Rational.MINUS_ONE));
        return withoutNumbers(n.of(), numbers);
      }
      case Term.Mul m when !shapes.of(m).isScalar() -> {
        m.factors().stream().filter(f -> shapes.of(f).isScalar()).forEach(numbers::add);
        return m.factors().stream().filter(f -> !shapes.of(f).isScalar()).findFirst().orElseThrow();
      }
      default -> {
        return term;
      }
    }
  }

  /// Rule: numbers that are written out come first.
  private static Term scaled(List<Term> numbers, Term tensor) {
    Term product = tensor;
    for (Term number : numbers.reversed()) {
      product = rational(number).isPresent() ? product : times(number, product);
    }
    for (Term number : numbers) {
      product = rational(number).isPresent() ? times(number, product) : product;
    }
    return product;
  }

  /// The transpose, that of a product as the product of the transposes.
  Term transposed(Term term) {
    List<Term> numbers = new ArrayList<>();
    Term tensor = withoutNumbers(term, numbers);
    Term turned =
        switch (tensor) {
          case Term.Op(Operator operator, List<Term> of) when operator == Operator.TRANSPOSE ->
              of.getFirst();
          case Term.Op(Operator operator, List<Term> of) when operator == Operator.DOT ->
              Term.Op.of(Operator.DOT, transposed(of.get(1)), transposed(of.get(0)));
          default -> Term.Op.of(Operator.TRANSPOSE, tensor);
        };
    return scaled(numbers, turned);
  }

  /// A number times something, numbers that are written out multiplied.
  static Term times(Term number, Term other) {
    Optional<Rational> left = rational(number);
    if (left.isEmpty()) {
      return number.equals(Num.ONE)
          ? other
          : other.equals(Num.ONE) ? number : joined(number, other);
    }
    Term rest = other;
    Rational factor = left.get();
    if (rest instanceof Term.Mul m
        && m.factors().getFirst() instanceof Term.Div(Term over, Num under)) {
      List<Term> factors = new ArrayList<>(List.of(over));
      factors.addAll(m.factors().subList(1, m.factors().size()));
      rest = new Term.Mul(List.copyOf(factors));
      factor = factor.over(under.value());
    }
    if (rest instanceof Term.Neg n) {
      rest = n.of();
      factor = factor.negate();
    }
    if (rest instanceof Term.Mul m && rational(m.factors().getFirst()).isPresent()) {
      factor = factor.times(rational(m.factors().getFirst()).get());
      List<Term> others = m.factors().subList(1, m.factors().size());
      rest = others.size() == 1 ? others.getFirst() : new Term.Mul(List.copyOf(others));
    } else if (rational(rest).isPresent()) {
      return written(factor.times(rational(rest).get()));
    }
    if (factor.equals(Rational.ONE)) {
      return rest;
    }
    return factor.equals(Rational.MINUS_ONE)
        ? new Term.Neg(rest)
        : factor.signum() < 0
            ? new Term.Neg(joined(written(factor.negate()), rest))
            : joined(written(factor), rest);
  }

  private static Term joined(Term number, Term other) {
    List<Term> factors =
        new ArrayList<>(number instanceof Term.Mul m ? m.factors() : List.of(number));
    factors.addAll(other instanceof Term.Mul m ? m.factors() : List.of(other));
    return new Term.Mul(List.copyOf(factors));
  }

  /// The number that a term is.
  private static Optional<Rational> rational(Term term) {
    return switch (term) {
      case Num n -> Optional.of(n.value());
      case Term.Div(Num over, Num under) when under.value().signum() != 0 ->
          Optional.of(over.value().over(under.value()));
      default -> Optional.empty();
    };
  }

  private static Term written(Rational number) {
    return number.isInteger()
        ? new Num(number)
        : new Term.Div(
            new Num(Rational.of(number.numerator())), new Num(Rational.of(number.denominator())));
  }

  static Term sum(List<Term> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Add(List.copyOf(terms));
  }

  /// A term without summands and factors that do nothing.
  static Term withoutIdle(Term term) {
    return switch (Traversal.map(term, Multiples::withoutIdle, s -> s)) {
      case Term.Add a -> {
        List<Term> terms = a.terms().stream().filter(t -> !t.equals(Num.ZERO)).toList();
        yield terms.isEmpty() ? Num.ZERO : sum(terms);
      }
      case Term.Mul m -> {
        List<Term> factors = m.factors().stream().filter(f -> !f.equals(Num.ONE)).toList();
        yield factors.contains(Num.ZERO)
            ? Num.ZERO
            : factors.isEmpty()
                ? Num.ONE
                : factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
      }
      case Term.Neg n when n.of().equals(Num.ZERO) -> Num.ZERO;
      case Term.Op op
          when (op.operator() == Operator.DOT || op.operator() == Operator.HADAMARD)
              && op.arguments().contains(Num.ZERO) ->
          Num.ZERO;
      case Term other -> other;
    };
  }
}
