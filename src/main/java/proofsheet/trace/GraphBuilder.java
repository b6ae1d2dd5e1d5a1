package proofsheet.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.kernel.Kernel;
import proofsheet.latex.TermWriter;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.numeric.Enclosure;

/// Takes scalar definitions apart into elementary operations.
///
/// Rule: what the sheet names keeps its name; every other operation is `v_1`, `v_2`, … in the order
/// of evaluation, or of another letter where the sheet uses that one. Equal operations are one
/// node.
final class GraphBuilder {
  private static final int MOST_NODES = 48;
  private static final int MOST_TERMS = 16;
  private static final int DEEPEST = 60;
  private static final List<String> LETTERS = List.of("v", "u", "t", "q", "m", "k");
  private static final Set<Operator> BINARY = Set.of(Operator.MAX, Operator.MIN);

  private final Givens givens;
  private final String letter;
  private final Map<Name, ComputationGraph.Node> nodes = new LinkedHashMap<>();
  private final Map<Term, Name> known = new HashMap<>();
  private final Set<Term> open = new LinkedHashSet<>();
  private int fresh;
  private int depth;

  private GraphBuilder(Givens givens) {
    this.givens = givens;
    this.letter = LETTERS.stream().filter(this::isFree).findFirst().orElse("\\nu");
  }

  /// The graph of a defined scalar; an [Untraceable] with the reason when there is none.
  static ComputationGraph of(Givens givens, Name output) {
    GraphBuilder builder = new GraphBuilder(givens);
    builder.operand(new Term.Sym(output));
    if (!(builder.nodes.get(output) instanceof ComputationGraph.Step)) {
      throw new Untraceable(output.latex() + " is not defined as a scalar");
    }
    return new ComputationGraph(List.copyOf(builder.nodes.values()));
  }

  private boolean isFree(String name) {
    Set<Name> names = new LinkedHashSet<>(givens.declarations().keySet());
    names.addAll(givens.definitions().keySet());
    givens.definitions().values().forEach(d -> names.addAll(Substitution.names(d.body())));
    return names.stream()
        .noneMatch(n -> n.latex().equals(name) || n.latex().startsWith(name + "_"));
  }

  /// The node that a term is, or the term itself when it is a number.
  private Term operand(Term term) {
    if (isNumber(term)) {
      return term;
    }
    Name before = known.get(term);
    if (before != null) {
      return new Term.Sym(before);
    }
    if (++depth > DEEPEST || !open.add(term)) {
      throw new Untraceable("the definitions are nested too deeply");
    }
    Name name = node(term);
    depth--;
    open.remove(term);
    known.put(term, name);
    if (nodes.size() > MOST_NODES) {
      throw new Untraceable("the graph has more than " + MOST_NODES + " nodes");
    }
    return new Term.Sym(name);
  }

  private Name node(Term term) {
    return switch (term) {
      case Term.Sym s -> symbol(s);
      case Term.At at -> component(at);
      default -> {
        Term operation = operation(term);
        Optional<Name> same = stepWith(operation);
        yield same.orElseGet(
            () -> step(new Name(letter + "_" + label(++fresh)), term, operation, false));
      }
    };
  }

  private static String label(int number) {
    return number < 10 ? "" + number : "{" + number + "}";
  }

  private Optional<Name> stepWith(Term operation) {
    return nodes.values().stream()
        .filter(n -> n instanceof ComputationGraph.Step s && s.operation().equals(operation))
        .map(ComputationGraph.Node::name)
        .findFirst();
  }

  private Name symbol(Term.Sym symbol) {
    Optional<Definition> definition = givens.definition(symbol.name());
    scalar(symbol);
    return definition.isPresent()
        ? step(symbol.name(), symbol, operation(definition.get().body()), true)
        : input(symbol.name(), symbol);
  }

  /// A component of something given is an input; one of a sequence is what its rule says.
  private Name component(Term.At at) {
    scalar(at);
    boolean numbered = at.indices().stream().allMatch(i -> i instanceof Num);
    if (!(at.of() instanceof Term.Sym of) || !numbered) {
      throw new Untraceable(TermWriter.write(at) + " is not a component with numbers as indices");
    }
    Name name = new Name(TermWriter.write(at));
    Optional<Definition> definition = givens.definition(of.name());
    if (definition.isEmpty()) {
      return input(name, at);
    }
    Optional<Definition.Start> start =
        definition.get().starts().stream()
            .filter(s -> s.indices().equals(at.indices()))
            .findFirst();
    if (start.isPresent() && start.get().body().isEmpty()) {
      return input(name, at);
    }
    Term body = start.flatMap(Definition.Start::body).orElseGet(() -> byRule(definition.get(), at));
    if (body instanceof Term.Sym same && same.name().equals(name)) {
      return input(name, same);
    }
    return step(name, at, operation(body), true);
  }

  private Term byRule(Definition definition, Term.At at) {
    if (definition.indices().size() == at.indices().size()) {
      Map<Name, Term> indices = new HashMap<>();
      for (int i = 0; i < at.indices().size(); i++) {
        indices.put(definition.indices().get(i).variable(), at.indices().get(i));
      }
      return numbered(Substitution.in(definition.body(), indices));
    }
    if (definition.body() instanceof Term.Vector v
        && at.indices().getFirst() instanceof Num n
        && n.value().signum() > 0
        && n.value().compareTo(proofsheet.math.Rational.of(v.entries().size())) <= 0) {
      return v.entries().get(n.value().numerator().intValue() - 1);
    }
    throw new Untraceable(TermWriter.write(at) + " is not given by a rule of components");
  }

  /// The term with the numbers that its indices are.
  private static Term numbered(Term term) {
    Term inner = Traversal.map(term, GraphBuilder::numbered, s -> s);
    return inner instanceof Term.At at
        ? new Term.At(at.of(), at.indices().stream().map(GraphBuilder::number).toList())
        : inner;
  }

  private static Term number(Term index) {
    if (!isNumber(index)) {
      return index;
    }
    Goal goal = new Goal(Givens.NONE, List.of(), new Statement.And(List.of()), Optional.empty());
    return Kernel.valueAtValues(goal, index)
        .flatMap(Enclosure::exact)
        .<Term>map(Num::new)
        .orElse(index);
  }

  private void scalar(Term term) {
    boolean function =
        term instanceof Term.Sym s
            && givens.definition(s.name()).filter(Definition::isFunction).isPresent();
    if (function || !new Expansion(givens).axes(term).isEmpty()) {
      throw new Untraceable(TermWriter.write(term) + " is not a scalar");
    }
  }

  private Name input(Name name, Term term) {
    refuseTwice(name);
    nodes.put(name, new ComputationGraph.Input(name, term));
    return name;
  }

  private Name step(Name name, Term term, Term operation, boolean named) {
    refuseTwice(name);
    nodes.put(name, new ComputationGraph.Step(name, term, operation, named));
    return name;
  }

  private void refuseTwice(Name name) {
    if (nodes.containsKey(name)) {
      throw new Untraceable(name.latex() + " names two quantities");
    }
  }

  // ---- one elementary operation

  /// The outermost operation of a term, on nodes.
  private Term operation(Term term) {
    return switch (term) {
      case Term.Num _, Term.Decimal _, Term.Constant _ -> term;
      case Term.Sym _, Term.At _ -> operand(term);
      case Term.Add a -> sum(a.terms());
      case Term.Mul m -> new Term.Mul(factors(m.factors()));
      case Term.Neg n when n.of() instanceof Term.Mul || n.of() instanceof Term.Div ->
          new Term.Neg(operation(n.of()));
      case Term.Neg n -> new Term.Neg(operand(n.of()));
      case Term.Div d -> new Term.Div(operand(d.over()), operand(d.under()));
      case Term.Pow p -> new Term.Pow(operand(p.base()), operand(p.exponent()));
      case Term.Op o when o.arguments().size() == 1 && LocalDerivative.isKnown(o.operator()) ->
          Term.Op.of(o.operator(), operand(o.arguments().getFirst()));
      case Term.Op o when BINARY.contains(o.operator()) && o.arguments().size() == 2 ->
          Term.Op.of(o.operator(), operand(o.arguments().get(0)), operand(o.arguments().get(1)));
      case Term.Apply a -> applied(a);
      case Term.Big b when b.operator() == Term.BigOperator.SUM -> sum(members(b));
      case Term.Big b when b.operator() == Term.BigOperator.PRODUCT ->
          new Term.Mul(factors(members(b)));
      default -> throw new Untraceable(TermWriter.write(term) + " is no elementary operation");
    };
  }

  private Term sum(List<Term> terms) {
    List<Term> operands = new ArrayList<>();
    for (Term term : terms) {
      operands.add(term instanceof Term.Neg n ? new Term.Neg(operand(n.of())) : operand(term));
    }
    return operands.size() == 1 ? operands.getFirst() : new Term.Add(operands);
  }

  private List<Term> factors(List<Term> factors) {
    List<Term> operands = new ArrayList<>();
    for (Term factor : factors) {
      if (factor instanceof Term.Mul inner) {
        operands.addAll(factors(inner.factors()));
      } else {
        operands.add(operand(factor));
      }
    }
    return operands;
  }

  /// Rule: a function of one argument is an elementary operation; one of several is what it says.
  private Term applied(Term.Apply apply) {
    Optional<Definition> definition = givens.definition(apply.function());
    if (apply.arguments().size() == 1) {
      return new Term.Apply(apply.function(), List.of(operand(apply.arguments().getFirst())));
    }
    if (definition.isEmpty() || definition.get().parameters().size() != apply.arguments().size()) {
      throw new Untraceable(apply.function().latex() + " is not defined");
    }
    Map<Name, Term> arguments = new HashMap<>();
    for (int i = 0; i < apply.arguments().size(); i++) {
      arguments.put(definition.get().parameters().get(i).name(), apply.arguments().get(i));
    }
    if (++depth > DEEPEST) {
      throw new Untraceable("the definitions are nested too deeply");
    }
    Term operation = operation(Substitution.in(definition.get().body(), arguments));
    depth--;
    return operation;
  }

  private static List<Term> members(Term.Big big) {
    Term.Binder binder = big.binder();
    if (binder.lower().orElse(null) instanceof Num from
        && binder.upper().orElse(null) instanceof Num to
        && binder.condition().isEmpty()) {
      long first = from.value().numerator().longValue();
      long last = to.value().numerator().longValue();
      if (first <= last && last - first < MOST_TERMS) {
        List<Term> members = new ArrayList<>();
        for (long i = first; i <= last; i++) {
          members.add(Substitution.in(big.body(), Map.of(binder.variable(), Num.of(i))));
        }
        return members;
      }
    }
    throw new Untraceable(
        "the bounds of " + TermWriter.write(big) + " are not numbers near each other");
  }

  private static boolean isNumber(Term term) {
    return switch (term) {
      case Term.Num _, Term.Decimal _, Term.Constant _ -> true;
      case Term.Neg n -> isNumber(n.of());
      case Term.Div d -> isNumber(d.over()) && isNumber(d.under());
      case Term.Add a -> a.terms().stream().allMatch(GraphBuilder::isNumber);
      case Term.Mul m -> m.factors().stream().allMatch(GraphBuilder::isNumber);
      case Term.Pow p -> isNumber(p.base()) && isNumber(p.exponent());
      case Term.Op o ->
          o.arguments().stream().allMatch(GraphBuilder::isNumber) && !o.arguments().isEmpty();
      default -> false;
    };
  }
}
