package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The derivatives of the standard functions of one argument, as any calculus textbook lists them.
public final class DerivativeRules {
  private DerivativeRules() {}

  /// The derivative at `u`, and the condition on `u` beyond the function's own domain under which
  /// it is the derivative.
  public record Rule(Term derivative, Optional<Statement> condition) {
    static Rule everywhere(Term derivative) {
      return new Rule(derivative, Optional.empty());
    }

    static Rule where(Statement condition, Term derivative) {
      return new Rule(derivative, Optional.of(condition));
    }
  }

  private static Term square(Term u) {
    return new Term.Pow(u, Num.of(2));
  }

  private static Term over(Term over, Term under) {
    return new Term.Div(over, under);
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  private static Term plus(Term left, Term right) {
    return new Term.Add(List.of(left, right));
  }

  private static Term times(Term left, Term right) {
    return new Term.Mul(List.of(left, right));
  }

  private static Term f(Operator operator, Term u) {
    return Term.Op.of(operator, u);
  }

  private static Statement differs(Term left, Term right) {
    return new Statement.Relation(left, Relator.NOT_EQUAL, right);
  }

  /// The rule for `function(u)` by `u`; empty when there is none.
  public static Optional<Rule> of(Operator function, Term u) {
    Term one = Num.ONE;
    Term self = f(function, u);
    Statement notZero = differs(u, Num.ZERO);
    Rule rule =
        switch (function) {
          case EXP -> Rule.everywhere(self);
          case LOG -> Rule.everywhere(over(one, u));
          case LOG2 -> Rule.everywhere(over(one, times(u, f(LOG, Num.of(2)))));
          case LOG10 -> Rule.everywhere(over(one, times(u, f(LOG, Num.of(10)))));
          case SQRT -> Rule.where(notZero, over(one, times(Num.of(2), self)));
          case SIN -> Rule.everywhere(f(COS, u));
          case COS -> Rule.everywhere(new Term.Neg(f(SIN, u)));
          case TAN -> Rule.everywhere(plus(one, square(self)));
          case COT -> Rule.everywhere(new Term.Neg(plus(one, square(self))));
          case SEC -> Rule.everywhere(times(self, f(TAN, u)));
          case CSC -> Rule.everywhere(new Term.Neg(times(self, f(COT, u))));
          case SINH -> Rule.everywhere(f(COSH, u));
          case COSH -> Rule.everywhere(f(SINH, u));
          case TANH, COTH -> Rule.everywhere(minus(one, square(self)));
          case SECH -> Rule.everywhere(new Term.Neg(times(self, f(TANH, u))));
          case CSCH -> Rule.everywhere(new Term.Neg(times(self, f(COTH, u))));
          case ARCSIN -> Rule.where(differs(square(u), one), arcsine(u));
          case ARCCOS -> Rule.where(differs(square(u), one), new Term.Neg(arcsine(u)));
          case ARCTAN -> Rule.everywhere(over(one, plus(one, square(u))));
          case ARSINH -> Rule.everywhere(over(one, f(SQRT, plus(square(u), one))));
          case ARCOSH -> Rule.where(differs(u, one), over(one, f(SQRT, minus(square(u), one))));
          case ARTANH -> Rule.everywhere(over(one, minus(one, square(u))));
          case ABS -> Rule.where(notZero, f(SIGN, u));
          case SIGN -> Rule.where(notZero, Num.ZERO);
          case RELU ->
              Rule.where(
                  notZero,
                  new Term.Indicator(new Statement.Relation(u, Relator.GREATER, Num.ZERO)));
          case SIGMOID -> Rule.everywhere(times(self, minus(one, self)));
          case SOFTPLUS -> Rule.everywhere(f(SIGMOID, u));
          case LOGIT -> Rule.everywhere(over(one, times(u, minus(one, u))));
          case ERF -> Rule.everywhere(times(errorScale(), f(EXP, new Term.Neg(square(u)))));
          case FLOOR, CEILING -> Rule.where(differs(f(FLOOR, u), u), Num.ZERO);
          default -> null;
        };
    return Optional.ofNullable(rule);
  }

  private static Term arcsine(Term u) {
    return over(Num.ONE, f(SQRT, minus(Num.ONE, square(u))));
  }

  private static Term errorScale() {
    return over(Num.of(2), f(SQRT, Term.Constant.PI));
  }
}
