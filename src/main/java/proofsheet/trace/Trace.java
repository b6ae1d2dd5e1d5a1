package proofsheet.trace;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// What was generated for an output and a point: the graph, the values of its nodes in the order of
/// evaluation, and the adjoints in the opposite order.
public record Trace(ComputationGraph graph, List<Row> forward, List<Row> reverse) {

  /// A row of a table: a node or an adjoint, what it is computed from, and its value at the point.
  /// `verdict` is that on `name = expression`; inputs have no expression.
  public record Row(
      Name name, Optional<Term> expression, Optional<Value> value, Optional<Verdict> verdict) {}

  /// A number: exact where it is rational and short, rounded where its exact form is none or longer
  /// than the digits asked for; one of them at least.
  public record Value(Optional<Term> exact, Optional<Term> rounded) {}
}
