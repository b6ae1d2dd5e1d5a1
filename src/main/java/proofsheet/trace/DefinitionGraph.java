package proofsheet.trace;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// The graph of what an output is defined by, for vectors and matrices, which are not taken apart:
/// each node is a name of the sheet, each step a definition as it is written.
final class DefinitionGraph {
  private static final int MOST_NODES = 48;

  private final Givens givens;
  private final Map<Name, ComputationGraph.Node> nodes = new LinkedHashMap<>();
  private final Set<Name> open = new LinkedHashSet<>();

  private DefinitionGraph(Givens givens) {
    this.givens = givens;
  }

  /// Whether the output rests on something that is no scalar.
  static boolean fits(Givens givens, Name output) {
    return givens.definition(output).isPresent()
        && restsOnTensors(givens, output, new LinkedHashSet<>());
  }

  private static boolean restsOnTensors(Givens givens, Name name, Set<Name> seen) {
    if (!seen.add(name)) {
      return false;
    }
    if (givens.declaration(name).orElse(null) instanceof Declaration.Quantity q) {
      return !q.sort().isScalar();
    }
    Optional<Definition> definition = givens.definition(name).filter(d -> !d.isFunction());
    return definition.isPresent()
        && (!definition.get().sort().isScalar()
            || Substitution.names(definition.get().body()).stream()
                .anyMatch(n -> restsOnTensors(givens, n, seen)));
  }

  /// The graph; an [Untraceable] when a definition rests on itself or there are too many.
  static ComputationGraph of(Givens givens, Name output) {
    DefinitionGraph graph = new DefinitionGraph(givens);
    graph.node(output);
    return new ComputationGraph(List.copyOf(graph.nodes.values()));
  }

  private void node(Name name) {
    if (nodes.containsKey(name)) {
      return;
    }
    if (!open.add(name) || nodes.size() >= MOST_NODES) {
      throw new Untraceable(
          "the definition of " + name.latex() + " rests on itself, or on too much");
    }
    Optional<Definition> definition = givens.definition(name);
    Term symbol = new Term.Sym(name);
    if (definition.isPresent()) {
      Term body = definition.get().body();
      Set<Name> own = new LinkedHashSet<>();
      definition.get().indices().forEach(i -> own.add(i.variable()));
      for (Name operand : Substitution.names(body)) {
        if (!own.contains(operand) && isQuantity(operand)) {
          node(operand);
        }
      }
      nodes.put(name, new ComputationGraph.Step(name, symbol, body, true));
    } else {
      nodes.put(name, new ComputationGraph.Input(name, symbol));
    }
    open.remove(name);
  }

  /// Whether a name is no function, no index and no size.
  private boolean isQuantity(Name name) {
    Optional<Definition> definition = givens.definition(name);
    if (definition.isPresent()) {
      return !definition.get().isFunction();
    }
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
        && (!q.sort().isScalar() || q.sort().scalars().equals(Sort.REALS))
        && !isSize(name);
  }

  private boolean isSize(Name name) {
    return givens.declarations().values().stream()
        .anyMatch(
            d ->
                d instanceof Declaration.Quantity q
                    && q.sort().shape().stream()
                        .map(Axis::upper)
                        .anyMatch(u -> Substitution.names(u).contains(name)));
  }
}
