package proofsheet.kernel;

import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// An inequality that holds for all matrices and vectors of fitting shapes, at an instance.
public sealed interface MatrixFact {

  /// Rule: `\operatorname{tr}(U^\top K U) \ge 0`, where `middle` is semidefinite, or the identity.
  record Gram(Term factor, Optional<Term> middle) implements MatrixFact {}

  /// Rule: `|\operatorname{tr}(U^\top K V)| \le \sqrt{\operatorname{tr}(U^\top K U)}
  /// \sqrt{\operatorname{tr}(V^\top K V)}`, where `middle` is semidefinite, or the identity.
  record CauchySchwarz(Term left, Term right, Optional<Term> middle) implements MatrixFact {}

  /// Rule: `\|U V\|_F^2 \le \|U\|_F^2 \|V\|_F^2`.
  record Submultiplicative(Term left, Term right) implements MatrixFact {}

  /// Rule: `\operatorname{tr}(U^\top (\max_i D_{ii} I - D) U) \ge 0` for a diagonal `D`, and the
  /// same with `D - \min_i D_{ii} I` unless `largest`.
  record DiagonalBound(Name diagonal, boolean largest, Term factor) implements MatrixFact {}

  /// Rule: `\log \det M \le \operatorname{tr}(M) - n` for a definite `M`, or a product of two.
  record LogDeterminant(Term matrix) implements MatrixFact {}
}
