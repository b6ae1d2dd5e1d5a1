package proofsheet.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Traversal;

/// The rule for hypotheses that say what a declared quantity is: `q_i = \frac1K`, `X = U D V^\top`.
///
/// Wherever the hypotheses hold, the quantity has the value that the equation names, for all of its
/// components; so a claim may be proved with the quantity defined by the equation. Derivatives hold
/// other quantities fixed, so the rule stays away from what a derivative is taken by.
public final class DefiningEquations {
  private final Set<Name> fixed = new HashSet<>();
  private Givens givens;

  private DefiningEquations(Goal goal) {
    this.givens = goal.givens();
    look(goal.claim());
    goal.premises().forEach(this::look);
    givens.hypotheses().forEach(this::look);
    givens.definitions().values().forEach(d -> look(d.body()));
  }

  /// A quantity with the component rule that a hypothesis states of it.
  private record Rule(Declaration.Quantity quantity, List<Binder> indices, Term body) {}

  /// The goal with every quantity defined of which a hypothesis says what it is; empty when there
  /// is none that the claim speaks of.
  public static Optional<Goal> of(Goal goal) {
    return new DefiningEquations(goal).defined(goal);
  }

  /// A goal by a proof of the one with the quantities defined.
  ///
  /// Sound because both have the same claim at each point that satisfies the hypotheses, and what
  /// is no longer assumed is only missed.
  public static Optional<Proved> by(Goal goal, Proved proof) {
    boolean fits =
        of(goal).filter(proof.goal()::equals).isPresent() && !CaseAnalysis.isEmpty(proof);
    return fits
        ? Optional.of(
            new Proved(
                goal,
                proof.method(),
                proof.trust(),
                proof.conditions(),
                proof.evidence() + ", with what is given put in",
                proof.work() + 1))
        : Optional.empty();
  }

  private Optional<Goal> defined(Goal goal) {
    Set<Name> spoken = new HashSet<>(Substitution.names(goal.claim()));
    goal.premises().forEach(p -> spoken.addAll(Substitution.names(p)));
    Set<Name> reached = Dependencies.reached(givens, spoken);
    boolean changed = false;
    for (Statement hypothesis : goal.givens().hypotheses()) {
      Optional<Rule> rule = rule(hypothesis).filter(r -> reached.contains(r.quantity.name()));
      if (rule.isPresent()) {
        define(rule.get(), hypothesis);
        reached.addAll(Dependencies.reached(givens, Substitution.names(rule.get().body)));
        changed = true;
      }
    }
    return changed
        ? Optional.of(new Goal(givens, goal.premises(), goal.claim(), goal.reason()))
        : Optional.empty();
  }

  private void define(Rule rule, Statement hypothesis) {
    Name name = rule.quantity.name();
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.remove(name);
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.put(
        name,
        new Definition(name, List.of(), rule.indices, rule.body, rule.quantity.sort(), List.of()));
    List<Statement> hypotheses = new ArrayList<>(givens.hypotheses());
    hypotheses.remove(hypothesis);
    givens =
        new Givens(
            Collections.unmodifiableMap(declarations),
            Collections.unmodifiableMap(definitions),
            List.copyOf(hypotheses),
            givens.values());
  }

  private Optional<Rule> rule(Statement hypothesis) {
    List<Binder> binders = hypothesis instanceof Statement.ForAll all ? all.binders() : List.of();
    Statement body = hypothesis instanceof Statement.ForAll all ? all.body() : hypothesis;
    if (!(body instanceof Relation r) || r.relator() != Relator.EQUAL) {
      return Optional.empty();
    }
    return rule(r.left(), r.right(), binders).or(() -> rule(r.right(), r.left(), binders));
  }

  private Optional<Rule> rule(Term side, Term value, List<Binder> binders) {
    List<Term> indices = side instanceof Term.At at ? at.indices() : List.of();
    Term base = side instanceof Term.At at ? at.of() : side;
    if (!(base instanceof Term.Sym symbol)
        || !(givens.declaration(symbol.name()).orElse(null) instanceof Declaration.Quantity q)
        || givens.definition(symbol.name()).isPresent()
        || indices.isEmpty() && !(binders.isEmpty() && q.sort().family().isEmpty())) {
      return Optional.empty();
    }
    Optional<List<Binder>> ranges =
        indices.isEmpty() ? Optional.of(List.of()) : ranges(q, indices, binders);
    return ranges
        .map(r -> new Rule(q, r, value))
        .filter(r -> isFree(symbol.name(), value, r.indices));
  }

  /// The indices of all components of a quantity; empty when these are not all, or something else.
  private Optional<List<Binder>> ranges(
      Declaration.Quantity quantity, List<Term> indices, List<Binder> binders) {
    List<Axis> axes = new ArrayList<>(quantity.sort().family());
    axes.addAll(quantity.sort().shape());
    List<Binder> ranges = new ArrayList<>();
    Set<Name> met = new HashSet<>();
    for (int i = 0; i < indices.size(); i++) {
      if (indices.size() != axes.size()
          || !(indices.get(i) instanceof Term.Sym index)
          || !met.add(index.name())
          || !isWhole(index.name(), axes.get(i), binders)) {
        return Optional.empty();
      }
      ranges.add(Binder.range(index.name(), axes.get(i).lower(), axes.get(i).upper()));
    }
    boolean all = binders.stream().allMatch(b -> met.contains(b.variable()));
    return all ? Optional.of(List.copyOf(ranges)) : Optional.empty();
  }

  /// Whether a hypothesis speaks of all values of an index along an axis. Rule: it holds for all
  /// values of a declared index that is free in it.
  private boolean isWhole(Name index, Axis axis, List<Binder> binders) {
    Optional<Binder> binder = binders.stream().filter(b -> b.variable().equals(index)).findFirst();
    if (binder.isPresent()) {
      return binder.get().condition().isEmpty()
          && binder.get().lower().equals(Optional.of(axis.lower()))
          && binder.get().upper().equals(Optional.of(axis.upper()));
    }
    return !Indexing.fixed(givens).contains(index)
        && givens.declaration(index).orElse(null) instanceof Declaration.Quantity q
        && q.sort().isScalar()
        && q.sort().scalars().equals(new Term.IntegerRange(axis.lower(), axis.upper()));
  }

  /// Whether a value depends neither on the name itself, nor on chance, nor on what a derivative is
  /// taken by, nor on an index that the rule does not bind.
  private boolean isFree(Name name, Term value, List<Binder> indices) {
    Set<Name> bound = new HashSet<>();
    indices.forEach(b -> bound.add(b.variable()));
    Set<Name> names = Dependencies.reached(givens, Substitution.names(value));
    boolean chance =
        names.stream()
            .anyMatch(n -> givens.declaration(n).orElse(null) instanceof Declaration.Random);
    boolean open =
        Substitution.names(value).stream().anyMatch(n -> !bound.contains(n) && isIndex(n));
    return !chance
        && !open
        && !names.contains(name)
        && !fixed.contains(name)
        && Collections.disjoint(names, fixed);
  }

  private boolean isIndex(Name name) {
    return givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
        && q.sort().isScalar()
        && q.sort().scalars() instanceof Term.IntegerRange;
  }

  // ---- what derivatives are taken by

  private Statement look(Statement statement) {
    return Traversal.map(statement, this::look, this::look);
  }

  private Term look(Term term) {
    if (term instanceof Term.Derivative d) {
      d.by().forEach(b -> fixed.addAll(Substitution.names(b)));
    }
    if (term instanceof Term.EvaluatedAt e) {
      fixed.addAll(Substitution.names(e.variable()));
    }
    return Traversal.map(term, this::look, this::look);
  }
}
