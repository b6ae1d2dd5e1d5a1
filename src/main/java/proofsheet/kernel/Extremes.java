package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.ForAll;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// The rule for the greatest and the least of finitely many values: one of them is it.
///
/// Rule: `\max_i b_i` over a nonempty range equals `b_j` for some `j` in it, and `b_i \le b_j` for
/// all `i`. So a claim holds when it holds with `b_j` in the place of the maximum, for an arbitrary
/// `j` of which that is assumed. What is assumed for all `i` may be used at each index of that
/// range.
public final class Extremes {
  private static final int MOST = 4;

  private final Goal goal;
  private final Goal attained;
  private final Set<Name> introduced;

  private Extremes(Goal goal, Goal attained, Set<Name> introduced) {
    this.goal = goal;
    this.attained = attained;
    this.introduced = introduced;
  }

  /// The rule for a goal in index notation; empty when no maximum or minimum over a range that
  /// surely has a member stands in its claim, or too many do.
  public static Optional<Extremes> of(Goal goal) {
    if (!(goal.claim() instanceof Relation)) {
      return Optional.empty();
    }
    Signs signs = new Signs(goal.givens(), List.of());
    Set<Term.Big> found = new LinkedHashSet<>();
    collect(goal.claim(), Set.of(), found);
    found.removeIf(big -> !isNonempty(big.binder(), signs));
    return found.isEmpty() || found.size() > MOST
        ? Optional.empty()
        : Optional.of(attained(goal, List.copyOf(found)));
  }

  /// The goal to prove.
  public Goal attained() {
    return attained;
  }

  /// The goal, from a proof of [#attained].
  public Optional<Proved> by(Proved proof) {
    boolean fits =
        proof.goal().equals(attained)
            && proof.conditions().stream()
                .flatMap(c -> Substitution.names(c).stream())
                .noneMatch(introduced::contains);
    return fits
        ? Optional.of(
            new Proved(
                goal,
                proof.method(),
                proof.trust(),
                proof.conditions(),
                "where the extreme value is attained",
                proof.work() + 1))
        : Optional.empty();
  }

  private static boolean isNonempty(Binder binder, Signs signs) {
    Term length = Grounds.minus(binder.upper().orElseThrow(), binder.lower().orElseThrow());
    return signs.of(length).isNonnegative();
  }

  /// The outermost extremes that mention nothing that is bound around them.
  private static void collect(Statement statement, Set<Name> bound, Set<Term.Big> found) {
    Traversal.map(
        statement,
        t -> {
          collect(t, bound, found);
          return t;
        },
        s -> s);
  }

  private static void collect(Term term, Set<Name> bound, Set<Term.Big> found) {
    if (isExtreme(term) && Substitution.names(term).stream().noneMatch(bound::contains)) {
      found.add((Term.Big) term);
      return;
    }
    Set<Name> inner = bound;
    if (term instanceof Term.Big big) {
      inner = new LinkedHashSet<>(bound);
      inner.add(big.binder().variable());
    } else if (binds(term)) {
      return;
    }
    Set<Name> within = inner;
    Traversal.map(
        term,
        t -> {
          collect(t, within, found);
          return t;
        },
        s -> s);
  }

  private static boolean isExtreme(Term term) {
    return term instanceof Term.Big big
        && (big.operator() == BigOperator.MAX || big.operator() == BigOperator.MIN)
        && big.binder().lower().isPresent()
        && big.binder().upper().isPresent()
        && big.binder().set().isEmpty()
        && big.binder().condition().isEmpty();
  }

  private static boolean binds(Term term) {
    return switch (term) {
      case Term.Comprehension _,
          Term.Integral _,
          Term.Limit _,
          Term.SetBuilder _,
          Term.EvaluatedAt _,
          Term.Derivative _,
          Term.Indicator _,
          Term.Cases _,
          Term.Probability _ ->
          true;
      default -> false;
    };
  }

  private static Extremes attained(Goal goal, List<Term.Big> extremes) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    Map<Term, Term> values = new LinkedHashMap<>();
    Set<Name> introduced = new LinkedHashSet<>();
    List<Statement> premises = new ArrayList<>();
    for (Term.Big big : extremes) {
      Binder b = big.binder();
      Name place = Bound.arbitrary(b.variable(), declarations.size() + 1);
      Term range = new Term.IntegerRange(b.lower().orElseThrow(), b.upper().orElseThrow());
      declarations.put(
          place, new Declaration.Quantity(place, new Sort(range, List.of(), List.of()), Set.of()));
      introduced.add(place);
      Term value = Substitution.in(big.body(), Map.of(b.variable(), new Term.Sym(place)));
      values.put(big, value);
      Relator order =
          big.operator() == BigOperator.MAX ? Relator.LESS_EQUAL : Relator.GREATER_EQUAL;
      premises.add(new ForAll(List.of(b), new Relation(big.body(), order, value)));
    }
    Givens givens =
        new Givens(
            java.util.Collections.unmodifiableMap(declarations),
            goal.givens().definitions(),
            goal.givens().hypotheses(),
            goal.givens().values());
    List<Statement> all = new ArrayList<>();
    goal.premises().forEach(p -> all.add(in(p, values)));
    all.addAll(premises);
    List<Statement> instances = new ArrayList<>();
    for (Statement premise : all) {
      instances.addAll(instances(premise, givens, goal.claim()));
    }
    instances.stream().filter(i -> !all.contains(i)).forEach(all::add);
    return new Extremes(
        goal,
        new Goal(givens, List.copyOf(all), in(goal.claim(), values), goal.reason()),
        introduced);
  }

  /// A premise for all indices, at each declared index of that range, and at those numbers of it
  /// that the claim has as indices.
  private static List<Statement> instances(Statement premise, Givens givens, Statement claim) {
    List<Statement> instances = new ArrayList<>();
    if (!(premise instanceof ForAll all) || all.binders().size() != 1) {
      return instances;
    }
    Binder b = all.binders().getFirst();
    if (b.lower().isEmpty() || b.upper().isEmpty() || b.condition().isPresent()) {
      return instances;
    }
    Term range = new Term.IntegerRange(b.lower().get(), b.upper().get());
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars().equals(range)) {
        instances.add(Substitution.in(all.body(), Map.of(b.variable(), new Term.Sym(q.name()))));
      }
    }
    Signs signs = new Signs(givens, List.of());
    Set<Num> numbers = new LinkedHashSet<>();
    numbers(claim, numbers);
    for (Num n : numbers) {
      boolean within =
          signs.of(Grounds.minus(n, b.lower().get())).isNonnegative()
              && signs.of(Grounds.minus(b.upper().get(), n)).isNonnegative();
      if (within) {
        instances.add(Substitution.in(all.body(), Map.of(b.variable(), n)));
      }
    }
    return instances;
  }

  private static void numbers(Statement statement, Set<Num> found) {
    Traversal.map(
        statement,
        t -> {
          numbers(t, found);
          return t;
        },
        s -> s);
  }

  private static void numbers(Term term, Set<Num> found) {
    if (term instanceof Term.At at) {
      at.indices().stream()
          .filter(i -> i instanceof Num n && n.value().isInteger() && found.size() < 4)
          .forEach(i -> found.add((Num) i));
    }
    Traversal.map(
        term,
        t -> {
          numbers(t, found);
          return t;
        },
        s -> s);
  }

  // ---- replacing equals by equals, where they are not bound

  private static Statement in(Statement statement, Map<Term, Term> values) {
    return statement instanceof ForAll
        ? statement
        : Traversal.map(statement, t -> in(t, values), s -> in(s, values));
  }

  private static Term in(Term term, Map<Term, Term> values) {
    Term value = values.get(term);
    if (value != null) {
      return value;
    }
    if (binds(term)) {
      return term;
    }
    Map<Term, Term> inner = values;
    if (term instanceof Term.Big big) {
      inner = new LinkedHashMap<>(values);
      inner.keySet().removeIf(t -> Substitution.names(t).contains(big.binder().variable()));
    }
    Map<Term, Term> within = inner;
    return Traversal.map(term, t -> in(t, within), s -> s);
  }
}
