package proofsheet.kernel;

import java.util.List;
import java.util.Map;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Term;

/// Why a term in index notation is not negative (or, for some, positive).
///
/// A fact claims nothing by itself: [Grounds#known] checks it against a goal, and says which term
/// it is about. All terms are in index notation.
public sealed interface Fact {

  /// `of^2 \ge 0`; positive where `of` is known not to be zero.
  record Square(Term of) implements Fact {}

  /// `|of| - of \ge 0`.
  record Magnitude(Term of) implements Fact {}

  /// The declared sets and simple facts tell the sign of `of`.
  record Known(Term of) implements Fact {}

  /// A hypothesis, premise or condition, by its number; `at` are indices put in for its free ones.
  record Given(int number, Map<Name, Term> at) implements Fact {}

  /// `e^{at} \ge s (1 + at - \log s)` for `s > 0`.
  record ExponentialTangent(Term at, Term scale) implements Fact {}

  /// `\log at \le at / s - 1 + \log s` for `s > 0`.
  record LogarithmTangent(Term at, Term scale) implements Fact {}

  /// `\sum_i w_i \sqrt{\sum_j of^2} - \sqrt{\sum_j (\sum_i w_i of)^2} \ge 0` for `w_i \ge 0`, by
  /// Minkowski: `i` over the range of `summand`, `j` over that of `entry`.
  record Minkowski(Term.Binder entry, Term.Binder summand, Term weight, Term of) implements Fact {}

  /// The inequality of Cauchy and Schwarz, the sums over `binders` of the entries.
  record CauchySchwarz(List<Term.Binder> binders, List<Term> left, List<Term> right, Form form)
      implements Fact {}

  /// How the inequality of Cauchy and Schwarz is put.
  enum Form {
    /// `\sqrt{\sum a^2} \sqrt{\sum b^2} - \sum a b`
    ABOVE,
    /// `\sqrt{\sum a^2} \sqrt{\sum b^2} + \sum a b`
    BELOW,
    /// `\sum a^2 \sum b^2 - (\sum a b)^2`
    SQUARED,
    /// `\sqrt{\sum a^2} + \sqrt{\sum b^2} - \sqrt{\sum (a + b)^2}`, the triangle inequality
    TRIANGLE
  }

  /// What a declared property of an unknown function says of two places.
  record OfFunction(Rule rule, Name function, Term at, Term other) implements Fact {}

  /// What is known of an unknown function `f` at places `x` and `y`, with `g` its (sub)gradient.
  enum Rule {
    /// `f(y) \ge f(x) + g(x)^\top (y - x)`, for convex functions with what their constants add.
    SUPPORTED,
    /// `|f(y) - f(x) - g(x)^\top (y - x)| \le \frac{L}{2} \|y - x\|^2`, from above.
    SMOOTH_ABOVE,
    /// The same from below.
    SMOOTH_BELOW,
    /// `f(y) \ge f(x) + g(x)^\top (y - x) + \frac{1}{2L} \|g(x) - g(y)\|^2`, convex and smooth.
    COCOERCIVE,
    /// `\|g(x)\|^2 \ge 2 \mu (f(x) - f(y))`, strongly convex: the inequality of Polyak and
    /// Łojasiewicz.
    DOMINATED,
    /// `\|g(x) - g(y)\|^2 \le L^2 \|x - y\|^2`.
    GRADIENT_LIPSCHITZ,
    /// `(f(x) - f(y))^2 \le L^2 \|x - y\|^2`.
    LIPSCHITZ,
    /// `f(x) - f(y) \le L \|x - y\|`.
    LIPSCHITZ_NORM,
    /// `f(x) \ge 0`.
    NONNEGATIVE,
    /// `f(x) + c \ge 0`, for functions bounded by `c`.
    BOUNDED_BELOW,
    /// `c - f(x) \ge 0`.
    BOUNDED_ABOVE
  }

  /// `f(larger) \ge f(smaller)` for an increasing function, the other way for a decreasing one;
  /// `order` shows that `larger - smaller` is not negative.
  record Monotone(Name function, Term smaller, Term larger, Fact order) implements Fact {}

  /// `f(larger) \ge f(smaller)` for an increasing standard function; `order` shows that `larger -
  /// smaller` is not negative.
  record Increasing(Operator function, Term smaller, Term larger, Fact order) implements Fact {}

  /// `\sum of \ge` its member at an index, when no member is negative.
  record Member(Term.Binder binder, Term of, Term index) implements Fact {}

  /// The product of facts.
  record Product(List<Fact> factors) implements Fact {}

  /// `\sum of \ge 0` over a range.
  record Summed(Term.Binder binder, Fact of) implements Fact {}

  /// `\mathbb{E}[of] \ge 0`.
  record Expected(Fact of) implements Fact {}

  /// A theorem that was proved before, for this goal or one with more indices.
  record Shown(Verdict.Proved theorem) implements Fact {}

  /// `\mathbb{E}[left^2]\,\mathbb{E}[right^2] - \mathbb{E}[left \cdot right]^2`, by Cauchy and
  /// Schwarz.
  record ExpectedProduct(Term left, Term right) implements Fact {}

  /// The expectation of the difference that a theorem says is not negative for all values of the
  /// random variables; `means` are averages in the place of further reals in it.
  record Surely(Verdict.Proved theorem, Map<Name, Term> means) implements Fact {}
}
