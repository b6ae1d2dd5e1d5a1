package proofsheet.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// What it is to be the least or the greatest value, and to be where it is taken.
///
/// Rule: `\min_x f(x) = v` where `f(x) \ge f(a) = v` for all admitted `x` and an admitted `a`;
/// `\arg\min_x f(x) = a` where `f(x) > f(a)` for all other admitted `x`. That no other value is
/// better is an [Optimality].
public final class Optima {
  private static final int MOST = 2;

  private Optima() {}

  /// A claim about an optimum: of what, and what it is said to be.
  public record Claim(Term.Big optimum, Term value) {}

  /// An optimum, and the goal in which its variable is any admitted value. All definitions are
  /// unfolded in the objective of a number, so that it says how it depends on the variable; in that
  /// of a vector those that are no functions are.
  public record Problem(Goal inside, Term.Big optimum, Sort sort, Term objective) {
    public Name variable() {
      return optimum.binder().variable();
    }

    /// Whether the least value is looked for, not the greatest.
    public boolean isLeast() {
      return switch (optimum.operator()) {
        case MIN, ARGMIN -> true;
        default -> false;
      };
    }

    /// What is optimised, at a place.
    public Term at(Term place) {
      return Substitution.in(objective, Map.of(variable(), place));
    }

    /// The claim that no admitted value is better than the one at a place, none as good if
    /// `strict`.
    Goal best(Term value, boolean strict) {
      Relator relator =
          isLeast()
              ? strict ? Relator.GREATER : Relator.GREATER_EQUAL
              : strict ? Relator.LESS : Relator.LESS_EQUAL;
      return inside.withClaim(new Relation(objective, relator, value));
    }
  }

  /// Whether an optimum is the place where a value is taken, not the value.
  public static boolean isPlace(Term.Big optimum) {
    return switch (optimum.operator()) {
      case ARGMIN, ARGMAX -> true;
      default -> false;
    };
  }

  /// The claim that an optimum over real numbers equals something, if the goal is one.
  public static Optional<Claim> claim(Goal goal) {
    if (!(goal.claim() instanceof Relation(Term left, Relator relator, Term right))
        || relator != Relator.EQUAL) {
      return Optional.empty();
    }
    return claim(left, right).or(() -> claim(right, left));
  }

  private static Optional<Claim> claim(Term side, Term value) {
    return side instanceof Term.Big big && isOptimum(big)
        ? Optional.of(new Claim(big, value))
        : Optional.empty();
  }

  /// Whether a term is an optimum over real numbers or vectors, not over an index.
  public static boolean isOptimum(Term.Big big) {
    boolean optimum =
        switch (big.operator()) {
          case ARGMIN, ARGMAX, MIN, MAX -> true;
          case SUM, PRODUCT -> false;
        };
    return optimum
        && big.binder().lower().isEmpty()
        && big.binder().upper().isEmpty()
        && big.binder().condition().isEmpty();
  }

  /// The optima in the claim of a goal that stand below nothing that binds a name; none when there
  /// are too many.
  public static List<Term.Big> in(Goal goal) {
    Set<Term.Big> found = new LinkedHashSet<>();
    if (goal.claim() instanceof Relation r) {
      collect(r.left(), found);
      collect(r.right(), found);
    }
    return found.size() > MOST ? List.of() : List.copyOf(found);
  }

  private static void collect(Term term, Set<Term.Big> found) {
    if (term instanceof Term.Big big && isOptimum(big)) {
      found.add(big);
    } else if (bindsNothing(term)) {
      Traversal.map(
          term,
          t -> {
            collect(t, found);
            return t;
          },
          s -> s);
    }
  }

  private static boolean bindsNothing(Term term) {
    return switch (term) {
      case Term.Add _,
          Term.Mul _,
          Term.Neg _,
          Term.Div _,
          Term.Pow _,
          Term.Op _,
          Term.Apply _,
          Term.At _ ->
          true;
      default -> false;
    };
  }

  /// The problem that an optimum is the solution of; empty when its objective has no index
  /// notation, or the variable is tied to other names, which might move with it.
  public static Optional<Problem> problem(Goal goal, Term.Big optimum) {
    Name variable = optimum.binder().variable();
    Optional<Term> set = optimum.binder().set();
    if (goal.givens().definition(variable).isPresent()) {
      return Optional.empty();
    }
    Sort sort =
        set.map(Sort::ofElements)
            .orElseGet(
                () ->
                    goal.givens().declaration(variable).orElse(null)
                            instanceof Declaration.Quantity q
                        ? q.sort()
                        : Sort.REAL);
    boolean real = sort.scalars() instanceof Term.Interval || sort.scalars().equals(Sort.REALS);
    if (!real || !sort.family().isEmpty() || sort.shape().size() > 1) {
      return Optional.empty();
    }
    Optional<Goal> inside = inside(goal, variable, sort, set.isPresent());
    try {
      return inside
          .map(
              i ->
                  new Problem(
                      i, optimum, sort, objective(i.givens(), optimum.body(), variable, sort)))
          .filter(p -> Substitution.names(p.objective()).contains(variable));
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  /// Rule: a written set says what the variable may be, whatever is assumed of a name like it.
  private static Optional<Goal> inside(Goal goal, Name variable, Sort sort, boolean hides) {
    Givens givens = goal.givens();
    if (!hides && assumed(goal, variable).anyMatch(s -> Substitution.names(s).size() > 1)) {
      return Optional.empty();
    }
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Set<Declaration.Property> properties =
        !hides && givens.declaration(variable).orElse(null) instanceof Declaration.Quantity q
            ? q.properties()
            : Set.of();
    declarations.put(variable, new Declaration.Quantity(variable, sort, properties));
    List<Statement> hypotheses = kept(givens.hypotheses(), variable, hides);
    return Optional.of(
        new Goal(
            new Givens(declarations, givens.definitions(), hypotheses, Map.of()),
            kept(goal.premises(), variable, hides),
            goal.claim(),
            Optional.empty()));
  }

  private static List<Statement> kept(List<Statement> facts, Name variable, boolean hides) {
    return facts.stream().filter(s -> !hides || !Substitution.names(s).contains(variable)).toList();
  }

  /// What is assumed of a name beyond its set.
  private static Stream<Statement> assumed(Goal goal, Name variable) {
    return Stream.concat(goal.givens().hypotheses().stream(), goal.premises().stream())
        .filter(s -> Substitution.names(s).contains(variable));
  }

  private static Term objective(Givens givens, Term body, Name variable, Sort sort) {
    return sort.isScalar()
        ? new Expansion(givens).scalar(body)
        : unfolded(givens, body, variable, new HashSet<>());
  }

  /// A term with the quantities in it that depend on the variable by their definition.
  private static Term unfolded(Givens givens, Term term, Name variable, Set<Name> open) {
    if (term instanceof Term.Sym(Name name)) {
      Optional<Definition> definition = givens.definition(name);
      boolean plain =
          definition.isPresent()
              && !definition.get().isFunction()
              && definition.get().indices().isEmpty()
              && definition.get().starts().isEmpty();
      if (plain
          && Dependencies.reached(givens, List.of(name)).contains(variable)
          && !open.contains(name)) {
        Set<Name> inner = new HashSet<>(open);
        inner.add(name);
        return unfolded(givens, definition.get().body(), variable, inner);
      }
    }
    return Traversal.map(
        term,
        t -> unfolded(givens, t, variable, open),
        s -> {
          throw new NotExpandable("an objective with conditions");
        });
  }

  /// The goals that say that a place is admitted: that it is in the set, and that what is assumed
  /// of the variable holds there; empty when it is of another shape.
  static Optional<List<Goal>> admitted(Goal goal, Problem problem, Term place) {
    List<Goal> parts = new ArrayList<>();
    if (problem.sort().isScalar()) {
      parts.add(goal.withClaim(new Relation(place, Relator.IN, problem.sort().scalars())));
    } else if (!new Shapes(goal.givens()).of(place).axes().equals(problem.sort().shape())
        || !problem.sort().scalars().equals(Sort.REALS)) {
      return Optional.empty();
    }
    if (problem.optimum().binder().set().isEmpty()) {
      assumed(goal, problem.variable())
          .map(s -> Substitution.in(s, Map.of(problem.variable(), place)))
          .map(goal::withClaim)
          .forEach(parts::add);
    }
    return Optional.of(parts);
  }

  /// The goal in which no admitted value is better than what is claimed: what refutes it refutes
  /// the claim.
  public static Optional<Goal> noBetter(Goal goal, Claim claim) {
    return problem(goal, claim.optimum())
        .filter(p -> !Substitution.names(claim.value()).contains(p.variable()))
        .map(p -> p.best(isPlace(claim.optimum()) ? p.at(claim.value()) : claim.value(), false));
  }

  /// The verdict on a claim about an optimum that a better value refutes. The two values are no
  /// sides of the claim, so that only the point is shown.
  public static Verdict refutedBy(Verdict.Refuted better) {
    return new Verdict.Refuted(
        new Verdict.Counterexample(
            better.counterexample().point(), Optional.empty(), Optional.empty()),
        better.work());
  }

  /// The goal with values for the optima in it.
  public static Goal evaluated(Goal goal, Map<Term.Big, Term> values) {
    Statement claim = goal.claim();
    for (Map.Entry<Term.Big, Term> e : values.entrySet()) {
      claim = Replacement.in(claim, e.getKey(), e.getValue());
    }
    return goal.withClaim(claim);
  }

  /// The goal, from proofs of what the optima in it are and of the goal with these values.
  public static Optional<Proved> byValues(
      Goal goal, Map<Term.Big, Term> values, Collection<Proved> equations, Proved proof) {
    Set<Goal> needed = new HashSet<>();
    values.forEach(
        (optimum, value) ->
            needed.add(goal.withClaim(new Relation(optimum, Relator.EQUAL, value))));
    boolean fits =
        in(goal).containsAll(values.keySet())
            && equations.stream().map(Proved::goal).allMatch(needed::remove)
            && needed.isEmpty()
            && proof.goal().equals(evaluated(goal, values))
            && !CaseAnalysis.isEmpty(proof);
    List<Proved> all = new ArrayList<>(equations);
    all.add(proof);
    return fits ? Optional.of(joined(goal, all, List.of())) : Optional.empty();
  }

  /// A theorem about an optimum where all conditions of its parts hold, and what else is needed.
  static Proved joined(Goal goal, List<Proved> proofs, List<Statement> needed) {
    Set<String> trust = new LinkedHashSet<>();
    Set<Statement> conditions = new LinkedHashSet<>(needed);
    long work = 1;
    for (Proved proof : proofs) {
      trust.addAll(proof.trust());
      conditions.addAll(proof.conditions());
      work += proof.work();
    }
    return new Proved(
        goal,
        "optimum",
        List.copyOf(trust),
        List.copyOf(conditions),
        "no other value is better",
        work);
  }
}
