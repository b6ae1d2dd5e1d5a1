package proofsheet.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.DerivativeRules;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// The derivative of one elementary operation by one of its operands, the others held.
///
/// For the pages only: each adjoint that is built from it is proved against the derivative.
final class LocalDerivative {
  private LocalDerivative() {}

  /// Whether an operator of one argument has a rule.
  static boolean isKnown(Operator operator) {
    return DerivativeRules.of(operator, Num.ONE).isPresent();
  }

  /// The derivative of a step by `operand`, in which the step's value stands by its name.
  static Term of(ComputationGraph.Step step, Name operand) {
    Term derivative = of(step.operation(), operand);
    return named(derivative, step.operation(), new Term.Sym(step.name()));
  }

  private static Term of(Term term, Name by) {
    return switch (term) {
      case Term.Sym s -> s.name().equals(by) ? Num.ONE : Num.ZERO;
      case Term.Neg n -> negative(of(n.of(), by));
      case Term.Add a -> plus(a.terms().stream().map(t -> of(t, by)).toList());
      case Term.Mul m -> product(m.factors(), by);
      case Term.Div d -> quotient(d, by);
      case Term.Pow p -> power(p, by);
      case Term.Op o when o.arguments().size() == 1 ->
          times(rule(o), of(o.arguments().getFirst(), by));
      case Term.Op o -> extremum(o, by);
      case Term.Apply a ->
          times(
              new Term.Prime(a.function(), 1, a.arguments().getFirst()),
              of(a.arguments().getFirst(), by));
      default -> Num.ZERO;
    };
  }

  private static Term rule(Term.Op op) {
    return DerivativeRules.of(op.operator(), op.arguments().getFirst())
        .map(DerivativeRules.Rule::derivative)
        .orElseThrow(() -> new Untraceable("there is no rule for this derivative"));
  }

  private static Term product(List<Term> factors, Name by) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Term inner = of(factors.get(i), by);
      if (!inner.equals(Num.ZERO)) {
        List<Term> others = new ArrayList<>(factors);
        others.remove(i);
        Term rest = others.size() == 1 ? others.getFirst() : new Term.Mul(others);
        terms.add(times(rest, inner));
      }
    }
    return plus(terms);
  }

  private static Term quotient(Term.Div quotient, Name by) {
    Term over = of(quotient.over(), by);
    Term under = of(quotient.under(), by);
    List<Term> terms = new ArrayList<>();
    if (!over.equals(Num.ZERO)) {
      terms.add(times(new Term.Div(Num.ONE, quotient.under()), over));
    }
    if (!under.equals(Num.ZERO)) {
      Term square = new Term.Pow(quotient.under(), Num.of(2));
      terms.add(times(new Term.Neg(new Term.Div(quotient.over(), square)), under));
    }
    return plus(terms);
  }

  private static Term power(Term.Pow power, Name by) {
    Term base = of(power.base(), by);
    Term exponent = of(power.exponent(), by);
    List<Term> terms = new ArrayList<>();
    if (!base.equals(Num.ZERO)) {
      terms.add(times(lowered(power), base));
    }
    if (!exponent.equals(Num.ZERO)) {
      boolean natural = power.base() == Term.Constant.E;
      Term rate = natural ? power : times(power, Term.Op.of(Operator.LOG, power.base()));
      terms.add(times(rate, exponent));
    }
    return plus(terms);
  }

  private static Term lowered(Term.Pow power) {
    if (power.exponent() instanceof Num n && n.value().signum() > 0) {
      Rational less = n.value().minus(Rational.ONE);
      Term rest =
          less.equals(Rational.ONE) ? power.base() : new Term.Pow(power.base(), new Num(less));
      return less.signum() == 0 ? Num.ONE : new Term.Mul(List.of(n, rest));
    }
    if (power.exponent() instanceof Term.Neg(Num n)) {
      Term more = new Term.Neg(new Num(n.value().plus(Rational.ONE)));
      return new Term.Neg(times(n, new Term.Pow(power.base(), more)));
    }
    Term less = new Term.Add(List.of(power.exponent(), new Term.Neg(Num.ONE)));
    return new Term.Mul(List.of(power.exponent(), new Term.Pow(power.base(), less)));
  }

  /// Rule: the greater (smaller) of two operands passes the adjoint on; where they are equal there
  /// is no derivative.
  private static Term extremum(Term.Op op, Name by) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Term inner = of(op.arguments().get(i), by);
      if (!inner.equals(Num.ZERO)) {
        Relator relator = op.operator() == Operator.MAX ? Relator.GREATER : Relator.LESS;
        Statement wins =
            new Statement.Relation(op.arguments().get(i), relator, op.arguments().get(1 - i));
        terms.add(times(new Term.Indicator(wins), inner));
      }
    }
    return plus(terms);
  }

  // ---- terms without idle ones and zeros

  static Term times(Term left, Term right) {
    if (left.equals(Num.ONE) || right.equals(Num.ZERO)) {
      return right;
    }
    if (right.equals(Num.ONE) || left.equals(Num.ZERO)) {
      return left;
    }
    if (left instanceof Term.Neg n) {
      return negative(times(n.of(), right));
    }
    if (right instanceof Term.Neg n) {
      return negative(times(left, n.of()));
    }
    if (right instanceof Term.Div d && d.over().equals(Num.ONE) && !(d.under() instanceof Num)) {
      return new Term.Div(left, d.under());
    }
    if (right instanceof Num
        || right instanceof Term.Decimal
        || right instanceof Term.Div d && d.under() instanceof Num) {
      return new Term.Mul(List.of(right, left));
    }
    List<Term> factors = new ArrayList<>(left instanceof Term.Mul m ? m.factors() : List.of(left));
    factors.addAll(right instanceof Term.Mul m ? m.factors() : List.of(right));
    return new Term.Mul(factors);
  }

  static Term plus(List<Term> terms) {
    List<Term> left = terms.stream().filter(t -> !t.equals(Num.ZERO)).toList();
    return left.isEmpty() ? Num.ZERO : left.size() == 1 ? left.getFirst() : new Term.Add(left);
  }

  private static Term negative(Term term) {
    return term instanceof Term.Neg n ? n.of() : term.equals(Num.ZERO) ? term : new Term.Neg(term);
  }

  /// `term` with `name` for each occurrence of `value`.
  private static Term named(Term term, Term value, Term name) {
    boolean atom = value instanceof Term.Sym || value instanceof Num;
    Optional<Term> whole = !atom && term.equals(value) ? Optional.of(name) : Optional.empty();
    return whole.orElseGet(() -> Traversal.map(term, t -> named(t, value, name), s -> s));
  }
}
