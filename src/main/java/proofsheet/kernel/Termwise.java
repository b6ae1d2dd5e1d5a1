package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.algebra.Signs;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// The rule for sums over one range: what holds term by term holds of the sums.
public final class Termwise {
  private static final int MOST_SUMMANDS = 40;

  private Termwise() {}

  /// The claim on the terms, for all indices; empty when the claim is not one about sums over one
  /// range alone.
  public static Optional<Goal> of(Goal goal) {
    if (!(goal.claim() instanceof Relation r) || !isWeak(r.relator())) {
      return Optional.empty();
    }
    List<Term> left = summands(r.left());
    List<Term> right = summands(r.right());
    Optional<Binder> range = range(left).or(() -> range(right));
    if (range.isEmpty()) {
      return Optional.empty();
    }
    Set<Name> used = new HashSet<>(Substitution.names(r));
    Name index = Bound.original(range.get().variable());
    for (int number = 1; used.contains(index); number++) {
      index = Bound.numbered(index, number);
    }
    Binder binder =
        Binder.range(index, range.get().lower().orElseThrow(), range.get().upper().orElseThrow());
    Signs signs = new Signs(goal.givens(), List.of());
    Optional<Term> share = share(goal, binder);
    Optional<Term> below = body(left, binder, signs, share);
    Optional<Term> above = body(right, binder, signs, share);
    return below.isPresent() && above.isPresent()
        ? Optional.of(
            goal.withClaim(
                new Statement.ForAll(
                    List.of(binder), new Relation(below.get(), r.relator(), above.get()))))
        : Optional.empty();
  }

  /// A claim on sums by a proof for all terms.
  public static Optional<Proved> by(Goal goal, Proved proof) {
    return of(goal)
        .filter(proof.goal()::equals)
        .map(
            g ->
                new Proved(
                    goal,
                    proof.method(),
                    proof.trust(),
                    proof.conditions(),
                    "term by term",
                    proof.work() + 1));
  }

  private static boolean isWeak(Relator relator) {
    return relator == Relator.EQUAL
        || relator == Relator.LESS_EQUAL
        || relator == Relator.GREATER_EQUAL;
  }

  private static Optional<Binder> range(List<Term> summands) {
    return summands.stream()
        .flatMap(t -> factors(t).stream())
        .filter(f -> f instanceof Term.Big b && isPlain(b))
        .map(f -> ((Term.Big) f).binder())
        .findFirst();
  }

  private static boolean isPlain(Term.Big big) {
    return big.operator() == Term.BigOperator.SUM
        && big.binder().condition().isEmpty()
        && big.binder().lower().isPresent()
        && big.binder().upper().isPresent();
  }

  private static List<Term> summands(Term term) {
    return switch (term) {
      case Term.Add a -> a.terms().stream().flatMap(t -> summands(t).stream()).toList();
      case Term.Neg n ->
          summands(n.of()).stream().<Term>map(t -> new Term.Mul(List.of(Num.of(-1), t))).toList();
      case Num n when n.value().signum() == 0 -> List.of();
      case Term.Mul m when m.factors().stream().anyMatch(f -> f instanceof Term.Add) ->
          distributed(m);
      default -> List.of(term);
    };
  }

  /// A product with a sum among its factors, multiplied out while it is not too long.
  private static List<Term> distributed(Term.Mul product) {
    List<List<Term>> terms = List.of(List.of());
    for (Term factor : product.factors()) {
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> before : terms) {
        for (Term summand : summands(factor)) {
          List<Term> with = new ArrayList<>(before);
          with.add(summand);
          longer.add(with);
        }
      }
      terms = longer;
      if (terms.size() > MOST_SUMMANDS) {
        return List.of(product);
      }
    }
    return terms.stream().<Term>map(Term.Mul::new).toList();
  }

  private static List<Term> factors(Term term) {
    return switch (term) {
      case Term.Mul m -> m.factors().stream().flatMap(t -> factors(t).stream()).toList();
      case Term.Neg n -> {
        List<Term> all = new ArrayList<>(factors(n.of()));
        all.add(Num.of(-1));
        yield all;
      }
      case Term.Div d -> {
        List<Term> all = new ArrayList<>(factors(d.over()));
        all.add(new Term.Div(Num.ONE, d.under()));
        yield all;
      }
      default -> List.of(term);
    };
  }

  /// What a hypothesis says adds up to one over the range, at its index.
  private static Optional<Term> share(Goal goal, Binder binder) {
    return Stream.concat(goal.givens().hypotheses().stream(), goal.premises().stream())
        .flatMap(s -> share(s, binder).stream())
        .findFirst();
  }

  private static Optional<Term> share(Statement statement, Binder binder) {
    if (!(statement instanceof Relation(Term left, Relator relator, Term right))
        || relator != Relator.EQUAL
        || !(left instanceof Term.Big sum)
        || !(right instanceof Num total)
        || total.value().signum() == 0
        || !isPlain(sum)
        || !sum.binder().lower().equals(binder.lower())
        || !sum.binder().upper().equals(binder.upper())) {
      return Optional.empty();
    }
    Term own = new Term.Sym(binder.variable());
    Term part = Substitution.in(sum.body(), Map.of(sum.binder().variable(), own));
    return Optional.of(new Term.Div(part, total));
  }

  /// The sum of the terms at an index; empty when a summand is no multiple of a sum over the range.
  ///
  /// Rule: where shares add up to one, each gets its share of a summand that is no sum.
  private static Optional<Term> body(
      List<Term> summands, Binder binder, Signs signs, Optional<Term> share) {
    List<Term> bodies = new ArrayList<>();
    for (Term summand : summands) {
      List<Term> rest = new ArrayList<>(factors(summand));
      Optional<Term> sum = rest.stream().filter(f -> isOver(f, binder, signs)).findFirst();
      if (sum.isEmpty() && share.isEmpty()) {
        return Optional.empty();
      }
      sum.ifPresent(rest::remove);
      if (sum.isEmpty()) {
        rest.add(share.get());
      } else if (sum.get() instanceof Term.Big big) {
        rest.add(
            Substitution.in(
                big.body(), Map.of(big.binder().variable(), new Term.Sym(binder.variable()))));
      }
      bodies.add(
          rest.isEmpty() ? Num.ONE : rest.size() == 1 ? rest.getFirst() : new Term.Mul(rest));
    }
    return Optional.of(
        bodies.isEmpty()
            ? Num.ZERO
            : bodies.size() == 1 ? bodies.getFirst() : new Term.Add(bodies));
  }

  /// Rule: a size counts the indices from one to it.
  private static boolean isOver(Term factor, Binder binder, Signs signs) {
    boolean counts =
        binder.lower().equals(Optional.of(Num.ONE))
            && binder.upper().equals(Optional.of(factor))
            && factor instanceof Term.Sym
            && signs.of(factor).isNonnegative();
    return counts
        || factor instanceof Term.Big big
            && isPlain(big)
            && big.binder().lower().equals(binder.lower())
            && big.binder().upper().equals(binder.upper());
  }
}
