package proofsheet.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.Verdict;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.numeric.Enclosure;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.solve.Decimals;

/// Generates the forward primal and the reverse adjoint table of a defined scalar.
///
/// Each row is a statement that the prover decides: a step says that its operation is what the
/// sheet defines, an adjoint that the sum over the children is the derivative of the output. No
/// table with a refuted row is given.
public final class Tracer {
  private static final long STEPS_A_ROW = 3_000_000;
  private static final int LONGEST_FRACTION = 4;

  private final Prover prover;
  private final int digits;

  /// `digits` is how many decimals a rounded value has.
  public Tracer(Prover prover, int digits) {
    this.prover = prover;
    this.digits = digits;
  }

  /// What came of it: a trace, or why there is none.
  public sealed interface Outcome {}

  public record Traced(Trace trace) implements Outcome {}

  public record NotTraced(String reason) implements Outcome {}

  /// The trace of `output` at the values that the givens list; without values it is symbolic.
  public Outcome trace(Givens givens, Name output) {
    try {
      ComputationGraph graph = GraphBuilder.of(givens, output);
      Given given = new Given(givens, graph);
      List<Trace.Row> forward = forward(given);
      List<Trace.Row> reverse = reverse(given);
      boolean wrong =
          java.util.stream.Stream.concat(forward.stream(), reverse.stream())
              .anyMatch(r -> r.verdict().orElse(null) instanceof Verdict.Refuted);
      return wrong
          ? new NotTraced("a row of its tables does not hold")
          : new Traced(new Trace(graph, forward, reverse));
    } catch (Untraceable | NotExpandable failure) {
      return drawn(givens, output, failure);
    } catch (RuntimeException | StackOverflowError failure) {
      // Whatever went wrong, there is no trace, and the sheet is checked all the same.
      return new NotTraced("its tables could not be computed");
    }
  }

  /// Rule: of vectors and matrices the graph is drawn, and the definitions are listed; there are no
  /// values and no adjoints.
  private static Outcome drawn(Givens givens, Name output, RuntimeException scalar) {
    if (!DefinitionGraph.fits(givens, output)) {
      return new NotTraced(String.valueOf(scalar.getMessage()));
    }
    try {
      ComputationGraph graph = DefinitionGraph.of(givens, output);
      List<Trace.Row> rows =
          graph.steps().stream()
              .map(
                  s ->
                      new Trace.Row(
                          s.name(), Optional.of(s.operation()), Optional.empty(), Optional.empty()))
              .toList();
      return new Traced(new Trace(graph, rows, List.of()));
    } catch (Untraceable failure) {
      return new NotTraced(String.valueOf(failure.getMessage()));
    }
  }

  // ---- what the rows rest on

  /// The givens of the sheet, with the nodes of a graph by name in three roles.
  private record Given(Givens sheet, ComputationGraph graph) {

    /// What the sheet says, and the graph's own names as abbreviations of operations.
    Givens named() {
      Map<Name, Definition> definitions = new LinkedHashMap<>(sheet.definitions());
      for (ComputationGraph.Node node : graph.nodes()) {
        boolean component = node.term() instanceof Term.At;
        if (component) {
          definitions.put(node.name(), definition(node.name(), node.term()));
        } else if (node instanceof ComputationGraph.Step s && !s.named()) {
          definitions.put(s.name(), definition(s.name(), s.operation()));
        }
      }
      return new Givens(sheet.declarations(), definitions, sheet.hypotheses(), sheet.values());
    }

    /// The graph alone: each step is its operation on other nodes, and each adjoint a derivative.
    Givens graphOnly(Map<Name, Term> adjoints) {
      Map<Name, Definition> definitions = new LinkedHashMap<>(sheet.definitions());
      graph.operations().forEach((name, term) -> definitions.put(name, definition(name, term)));
      adjoints.forEach((name, term) -> definitions.put(name, definition(name, term)));
      Map<Name, Declaration> declarations = new LinkedHashMap<>(sheet.declarations());
      Map<Term, Term> values = new LinkedHashMap<>(sheet.values());
      for (ComputationGraph.Input input : graph.inputs()) {
        if (input.term() instanceof Term.At) {
          declarations.put(
              input.name(), new Declaration.Quantity(input.name(), Sort.REAL, Set.of()));
          value(input.term()).ifPresent(v -> values.put(new Term.Sym(input.name()), v));
        }
      }
      return new Givens(declarations, definitions, sheet.hypotheses(), values);
    }

    private Optional<Term> value(Term component) {
      Goal goal = new Goal(sheet, List.of(), TRUE, Optional.empty());
      return Kernel.valueAtValues(goal, component).flatMap(Enclosure::exact).map(Term.Num::new);
    }
  }

  private static final Statement TRUE = new Statement.And(List.of());

  private static Definition definition(Name name, Term body) {
    return new Definition(name, List.of(), List.of(), body, Sort.REAL, List.of());
  }

  // ---- forward

  private List<Trace.Row> forward(Given given) {
    Givens named = given.named();
    Givens graph = given.graphOnly(Map.of());
    List<Trace.Row> rows = new ArrayList<>();
    for (ComputationGraph.Input input : given.graph().inputs()) {
      Term symbol = new Term.Sym(input.name());
      rows.add(
          new Trace.Row(input.name(), Optional.empty(), value(graph, symbol), Optional.empty()));
    }
    for (ComputationGraph.Step step : given.graph().steps()) {
      Verdict verdict = decide(named, new Relation(step.term(), Relator.EQUAL, step.operation()));
      rows.add(
          new Trace.Row(
              step.name(),
              Optional.of(step.operation()),
              value(graph, new Term.Sym(step.name())),
              Optional.of(verdict)));
    }
    return List.copyOf(rows);
  }

  // ---- reverse

  /// Rule: an adjoint is the sum over the children of their adjoints times their derivatives by it.
  private List<Trace.Row> reverse(Given given) {
    ComputationGraph graph = given.graph();
    Term output = new Term.Sym(graph.output().name());
    Map<Name, Term> derivatives = new LinkedHashMap<>();
    for (ComputationGraph.Node node : graph.nodes()) {
      Term by = new Term.Sym(node.name());
      derivatives.put(
          adjoint(node.name()),
          new Term.Derivative(Term.DerivativeKind.PARTIAL, output, List.of(by)));
    }
    Givens givens = given.graphOnly(derivatives);
    Map<Name, Term> sums = new LinkedHashMap<>();
    graph.nodes().forEach(n -> sums.put(adjoint(n.name()), sum(graph, n)));
    Givens computed = given.graphOnly(sums);
    List<Trace.Row> rows = new ArrayList<>();
    for (ComputationGraph.Node node : reversed(graph)) {
      Name name = adjoint(node.name());
      Term sum = sums.get(name);
      Verdict verdict = decide(givens, new Relation(derivatives.get(name), Relator.EQUAL, sum));
      boolean number = sum instanceof Term.Num;
      rows.add(
          new Trace.Row(
              name,
              Optional.of(sum),
              number ? Optional.empty() : value(computed, new Term.Sym(name)),
              Optional.of(verdict)));
    }
    return List.copyOf(rows);
  }

  /// The steps from the output backwards, then the inputs.
  private static List<ComputationGraph.Node> reversed(ComputationGraph graph) {
    List<ComputationGraph.Node> nodes = new ArrayList<>(graph.steps().reversed());
    nodes.addAll(graph.inputs());
    return nodes;
  }

  private static Term sum(ComputationGraph graph, ComputationGraph.Node node) {
    if (node == graph.output()) {
      return Term.Num.ONE;
    }
    List<Term> terms = new ArrayList<>();
    for (ComputationGraph.Step child : graph.children(node.name())) {
      Term adjoint = new Term.Sym(adjoint(child.name()));
      terms.add(LocalDerivative.times(adjoint, LocalDerivative.of(child, node.name())));
    }
    return LocalDerivative.plus(terms);
  }

  /// The name of an adjoint: `\bar{v}_1` for `v_1`.
  static Name adjoint(Name name) {
    String latex = name.latex();
    int end = latex.startsWith("\\") ? latex.indexOf('}') + 1 : 1;
    int scripts = latex.indexOf('_', end);
    int above = latex.indexOf('^', end);
    int at = scripts < 0 ? above : above < 0 ? scripts : Math.min(scripts, above);
    return at < 0
        ? new Name("\\bar{" + latex + "}")
        : new Name("\\bar{" + latex.substring(0, at) + "}" + latex.substring(at));
  }

  // ---- deciding

  private Verdict decide(Givens givens, Statement claim) {
    Givens symbolic =
        new Givens(givens.declarations(), givens.definitions(), givens.hypotheses(), Map.of());
    return prover.decide(
        new Goal(symbolic, List.of(), claim, Optional.empty()), Budget.of(STEPS_A_ROW));
  }

  private Optional<Trace.Value> value(Givens givens, Term term) {
    if (givens.values().isEmpty()) {
      return Optional.empty();
    }
    Goal goal = new Goal(givens, List.of(), TRUE, Optional.empty());
    return Kernel.valueAtValues(goal, term).flatMap(this::shown);
  }

  private Optional<Trace.Value> shown(Enclosure value) {
    Optional<Term> exact = value.exact().filter(this::isShort).map(Decimals::exact);
    boolean enough =
        exact.isPresent() && !(exact.get() instanceof Term.Num n && !n.value().isInteger());
    Optional<Term> rounded = enough ? Optional.empty() : Decimals.rounded(value, digits);
    return exact.isPresent() || rounded.isPresent()
        ? Optional.of(new Trace.Value(exact, rounded))
        : Optional.empty();
  }

  /// Whether an exact number reads better than its rounded one.
  private boolean isShort(Rational value) {
    boolean decimal = value.times(Rational.of(10).power(digits)).isInteger();
    return decimal
        || value.numerator().abs().toString().length() <= LONGEST_FRACTION
            && value.denominator().toString().length() <= LONGEST_FRACTION
            && !(Decimals.exact(value) instanceof Term.Decimal);
  }
}
