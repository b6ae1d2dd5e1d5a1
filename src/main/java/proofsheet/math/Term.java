package proofsheet.math;

import java.util.List;
import java.util.Optional;

/// A mathematical expression: scalar, vector, matrix, family or set, as it was written.
///
/// Terms are plain trees. Nothing is folded or reordered on construction, so that definedness and
/// notation can be read off them. Equality is structural.
public sealed interface Term {

  /// An exact rational number; `notation` is as written (`0.5`, `1/2`) only in [Decimal].
  record Num(Rational value) implements Term {
    public static final Num ZERO = new Num(Rational.ZERO);
    public static final Num ONE = new Num(Rational.ONE);

    public static Num of(long value) {
      return new Num(Rational.of(value));
    }
  }

  /// A decimal as written: the same exact rational, with the digits that `\approx` must reproduce.
  record Decimal(Rational value, String digits) implements Term {}

  /// A mathematical constant.
  enum Constant implements Term {
    E,
    PI,
    I,
    INFINITY
  }

  /// A name: declared, defined, assumed or bound.
  record Sym(Name name) implements Term {
    public static Sym of(String latex) {
      return new Sym(new Name(latex));
    }
  }

  /// The component of a vector, matrix, family or sequence: `x_i`, `W_{ij}`, `x^{(n)}_i`; fewer
  /// indices than axes give what is left (a row of a matrix, a member of a family).
  record At(Term of, List<Term> indices) implements Term {}

  record Add(List<Term> terms) implements Term {}

  /// A product of scalars, or of scalars with at most one tensor. Matrix products are
  /// [Operator#DOT].
  record Mul(List<Term> factors) implements Term {}

  record Neg(Term of) implements Term {}

  record Div(Term over, Term under) implements Term {}

  /// A scalar power, an elementwise power never; the power of a square matrix is allowed.
  record Pow(Term base, Term exponent) implements Term {}

  /// A standard function or operator applied to its arguments; a scalar function of a tensor acts
  /// on each entry.
  record Op(Operator operator, List<Term> arguments) implements Term {
    public static Op of(Operator operator, Term... arguments) {
      return new Op(operator, List.of(arguments));
    }
  }

  /// A declared or defined function applied to its arguments.
  record Apply(Name function, List<Term> arguments) implements Term {}

  /// A finite sum, product, maximum, … over a bound variable.
  record Big(BigOperator operator, Binder binder, Term body) implements Term {}

  enum BigOperator {
    SUM,
    PRODUCT,
    MAX,
    MIN,
    ARGMAX,
    ARGMIN
  }

  /// A bound variable with what it runs over: a range of integers (`lower`, `upper`), or a set, or
  /// neither (all values of its declaration); `condition` restricts it further.
  record Binder(
      Name variable,
      Optional<Term> lower,
      Optional<Term> upper,
      Optional<Term> set,
      Optional<Statement> condition) {
    public static Binder range(Name variable, Term lower, Term upper) {
      return new Binder(
          variable, Optional.of(lower), Optional.of(upper), Optional.empty(), Optional.empty());
    }
  }

  /// The value of the first branch whose condition holds, else `otherwise`, else undefined.
  record Cases(List<Branch> branches, Optional<Term> otherwise) implements Term {}

  record Branch(Statement condition, Term value) {}

  /// One when the statement holds, else zero.
  record Indicator(Statement of) implements Term {}

  /// A vector (one column) of written entries.
  record Vector(List<Term> entries) implements Term {}

  /// A matrix of written entries or blocks, by rows.
  record Matrix(List<List<Term>> rows) implements Term {}

  /// The tensor with the component `body` at the indices that the binders name (each a range).
  record Comprehension(List<Binder> indices, Term body) implements Term {}

  /// The derivative of `of` by each of `by` in turn, the variable held free in all definitions.
  ///
  /// `PARTIAL` covers `\frac{\partial u}{\partial v}`; by a vector or matrix it is a gradient of
  /// the denominator's shape, of a vector by a vector the Jacobian with entries `∂u_i/∂v_j`.
  record Derivative(DerivativeKind kind, Term of, List<Term> by) implements Term {}

  enum DerivativeKind {
    /// `\frac{\partial u}{\partial v}`
    PARTIAL,
    /// `\frac{du}{dv}`
    TOTAL,
    /// `\nabla_v u`
    GRADIENT,
    /// `\nabla^2_v u`
    HESSIAN
  }

  /// `f'(x)`, `f''(x)`: the derivative of that order of a function of one argument, at `at`.
  record Prime(Name function, int order, Term at) implements Term {}

  /// `\nabla f(x)` (order 1) and `\nabla^2 f(x)` (order 2) of a function of one tensor, at `at`.
  record Nabla(Name function, int order, Term at) implements Term {}

  /// `\left. body \right|_{variable = value}`.
  record EvaluatedAt(Term body, Term variable, Term value) implements Term {}

  /// `\int_lower^upper body \, dvariable`; without bounds an antiderivative.
  record Integral(Name variable, Optional<Term> lower, Optional<Term> upper, Term body)
      implements Term {}

  /// `\lim_{variable \to to} body`.
  record Limit(Name variable, Term to, Direction direction, Term body) implements Term {}

  enum Direction {
    BOTH,
    FROM_ABOVE,
    FROM_BELOW
  }

  /// `P(event)`, `P(event | given)`.
  record Probability(Statement event, Optional<Statement> given) implements Term {}

  /// The Clarke subdifferential `\partial f(x)`, a set.
  record Subdifferential(Name function, Term at) implements Term {}

  /// An interval of reals.
  record Interval(Term lower, Term upper, boolean lowerOpen, boolean upperOpen) implements Term {}

  /// A set by its elements.
  record FiniteSet(List<Term> elements) implements Term {}

  /// The integers from `lower` to `upper`: `\{1, \dots, n\}`.
  record IntegerRange(Term lower, Term upper) implements Term {}

  /// `\mathbb{R}`, `\mathbb{N}`, …; with sizes `\mathbb{R}^{m \times n}`.
  record StandardSet(NumberSet set, List<Term> sizes) implements Term {}

  /// `base^n` or `base^{m \times n}` of another set, such as `\{0,1\}^K`.
  record SetPower(Term base, List<Term> sizes) implements Term {}

  /// `\{ variable \in set : condition \}`.
  record SetBuilder(Binder binder) implements Term {}

  /// The hole `\boxed{?}`, numbered in source order.
  record Hole(int number) implements Term {}
}
