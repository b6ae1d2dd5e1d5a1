package proofsheet.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The elementary operations that lead from inputs to an output, in an order of evaluation; the
/// output is the last node.
public record ComputationGraph(List<Node> nodes) {

  /// A quantity of the graph by its name there.
  public sealed interface Node {
    Name name();

    /// What it is on the sheet.
    Term term();
  }

  /// A quantity that is given, or a component of one.
  public record Input(Name name, Term term) implements Node {}

  /// One elementary operation on nodes and numbers; `named` when the sheet has a definition for it,
  /// so that its name says something outside the graph.
  public record Step(Name name, Term term, Term operation, boolean named) implements Node {}

  public Node output() {
    return nodes.getLast();
  }

  public List<Input> inputs() {
    return nodes.stream().filter(Input.class::isInstance).map(Input.class::cast).toList();
  }

  public List<Step> steps() {
    return nodes.stream().filter(Step.class::isInstance).map(Step.class::cast).toList();
  }

  /// The nodes that a node is computed from, in the order of evaluation.
  public List<Name> operands(Node node) {
    if (!(node instanceof Step step)) {
      return List.of();
    }
    Set<Name> used = Substitution.names(step.operation());
    return nodes.stream().map(Node::name).filter(used::contains).toList();
  }

  /// The steps that use a node, in the order of evaluation.
  public List<Step> children(Name name) {
    return steps().stream().filter(s -> Substitution.names(s.operation()).contains(name)).toList();
  }

  /// The operation of each step, by name.
  Map<Name, Term> operations() {
    Map<Name, Term> operations = new LinkedHashMap<>();
    steps().forEach(s -> operations.put(s.name(), s.operation()));
    return operations;
  }
}
