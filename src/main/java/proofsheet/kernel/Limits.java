package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Asymptotics;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Traversal;

/// The rule for limits, and for sums without end, which are limits of sums: each is what the
/// asymptotic expansion of its body says.
///
/// Sound because the expansion holds near the place, at every point that the givens admit, and a
/// claim with equals for equals says the same. A limit from both sides is the one value that both
/// sides have; where the givens let the variable come from one side alone, it is the limit there.
public final class Limits {
  private final Givens givens;
  private final Signs signs;

  private Limits(Goal goal) {
    this.givens = goal.givens();
    this.signs = new Signs(givens, CertificateChecker.facts(goal, Set.of()));
  }

  /// Whether limits, or sums without end, stand in a term.
  public static boolean occurIn(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Limit || isEndless(t));
  }

  private static boolean isEndless(Term term) {
    return term instanceof Term.Big b
        && b.operator() == Term.BigOperator.SUM
        && b.binder().upper().filter(Term.Constant.INFINITY::equals).isPresent();
  }

  /// The goal with the values of all limits for them; empty when there are none, or one is not
  /// known.
  public static Optional<Goal> evaluated(Goal goal) {
    if (!(goal.claim() instanceof Relation r) || !occurIn(r.left()) && !occurIn(r.right())) {
      return Optional.empty();
    }
    try {
      Expansion expansion = new Expansion(goal.givens());
      if (!expansion.axes(r.left()).isEmpty() || !expansion.axes(r.right()).isEmpty()) {
        return Optional.empty();
      }
      Limits limits = new Limits(goal);
      return Optional.of(
          goal.withClaim(
              new Relation(
                  limits.side(expansion, r.left()),
                  r.relator(),
                  limits.side(expansion, r.right()))));
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// A scalar term under the givens of a goal in index notation, with the values of its limits.
  public static Optional<Term> value(Goal goal, Term term) {
    try {
      return Optional.of(new Limits(goal).side(new Expansion(goal.givens()), term));
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private Term side(Expansion expansion, Term side) {
    return occurIn(side) ? value(expansion.scalar(side)) : side;
  }

  /// A claim about limits by a proof of the claim about their values.
  public static Optional<Proved> by(Goal goal, Proved proof) {
    return evaluated(goal)
        .filter(proof.goal()::equals)
        .map(
            _ ->
                new Proved(
                    goal,
                    "limit",
                    proof.trust(),
                    proof.conditions(),
                    "by the asymptotic expansion",
                    proof.work() + 1));
  }

  /// A scalar term in index notation with the values of its limits; a [NoNormalForm] when one is
  /// not known.
  private Term value(Term term) {
    Term inner = Traversal.map(term, this::value, s -> s);
    return switch (inner) {
      case Term.Limit l -> limit(l);
      case Term.Big b when isEndless(b) -> series(b);
      default -> inner;
    };
  }

  private Term limit(Term.Limit limit) {
    boolean infinite =
        limit.to() == Term.Constant.INFINITY
            || limit.to() instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
    Optional<Term> found = Optional.empty();
    for (boolean above : infinite ? List.of(true) : sides(limit)) {
      Term side = shown(Asymptotics.of(limit.body(), limit.variable(), limit.to(), above, signs));
      if (found.isPresent() && !isSame(found.get(), side)) {
        throw new NoNormalForm("the sides differ");
      }
      found = Optional.of(side);
    }
    return found.orElseThrow();
  }

  private boolean isSame(Term left, Term right) {
    boolean infinite =
        Traversal.has(left, t -> t == Term.Constant.INFINITY)
            || Traversal.has(right, t -> t == Term.Constant.INFINITY);
    return left.equals(right)
        || !infinite && new Normalizer(signs, Map.of(), true).areEqual(left, right, List.of());
  }

  private static Term shown(Asymptotics.Tendency tendency) {
    return switch (tendency) {
      case Asymptotics.Finite f -> f.value();
      case Asymptotics.Infinite i ->
          i.positive() ? Term.Constant.INFINITY : new Term.Neg(Term.Constant.INFINITY);
    };
  }

  /// The sides from which the variable may come: those that are asked, but not out of its interval.
  private List<Boolean> sides(Term.Limit limit) {
    return switch (limit.direction()) {
      case FROM_ABOVE -> List.of(true);
      case FROM_BELOW -> List.of(false);
      case BOTH -> {
        List<Boolean> sides = new ArrayList<>(List.of(true, false));
        Name name = Bound.original(limit.variable());
        if (givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars() instanceof Term.Interval i) {
          if (i.lower().equals(limit.to())) {
            sides.remove(Boolean.FALSE);
          } else if (i.upper().equals(limit.to())) {
            sides.remove(Boolean.TRUE);
          }
        }
        yield sides;
      }
    };
  }

  /// Rule: `\sum_{k=a}^\infty b_k` is the limit of `\sum_{k=a}^N b_k` for `N \to \infty`.
  private Term series(Term.Big sum) {
    Binder binder = sum.binder();
    if (binder.condition().isPresent() || binder.lower().isEmpty()) {
      throw new NoNormalForm("a sum over some indices");
    }
    Name last = new Name("N#last");
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    Term naturals = new Term.StandardSet(NumberSet.NATURALS, List.of());
    declarations.put(
        last, new Declaration.Quantity(last, Sort.tensor(naturals, List.of()), Set.of()));
    Givens wider =
        new Givens(declarations, givens.definitions(), givens.hypotheses(), givens.values());
    List<Statement> facts = new ArrayList<>(givens.hypotheses());
    facts.add(new Relation(new Term.Sym(last), Relator.GREATER_EQUAL, binder.lower().get()));
    Signs known = new Signs(wider, facts);
    Term finite =
        new Term.Big(
            sum.operator(),
            Binder.range(binder.variable(), binder.lower().get(), new Term.Sym(last)),
            sum.body());
    Normalizer normalizer = new Normalizer(known, Map.of(), true);
    Term closed = Terms.of(normalizer.reduced(normalizer.normal(finite)));
    if (Traversal.has(closed, t -> t instanceof Term.Big b && mentions(b, last))) {
      throw new NoNormalForm("a sum without a closed form");
    }
    return shown(Asymptotics.of(closed, last, Term.Constant.INFINITY, true, known));
  }

  private static boolean mentions(Term term, Name name) {
    return Substitution.names(term).contains(name);
  }
}
