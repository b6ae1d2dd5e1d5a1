package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Asymptotics;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// The fundamental theorem of calculus: an integral is the difference of the limits of an
/// antiderivative at its ends.
///
/// Sound because the antiderivative is proved to be one at every point between the ends, where it
/// and the integrand are continuous, without conditions; and its limits at the ends are finite.
public final class Integrals {
  private Integrals() {}

  /// A definite integral in index notation, with a proposed antiderivative of its body.
  public record Proposal(Term.Integral integral, Term antiderivative) {}

  /// The definite integrals of a term in index notation, innermost first.
  public static List<Term.Integral> in(Term term) {
    Set<Term.Integral> found = new LinkedHashSet<>();
    collect(term, found);
    return List.copyOf(found);
  }

  private static void collect(Term term, Set<Term.Integral> found) {
    Traversal.map(
        term,
        t -> {
          collect(t, found);
          return t;
        },
        s -> s);
    if (term instanceof Term.Integral i && i.lower().isPresent() && i.upper().isPresent()) {
      found.add(i);
    }
  }

  /// The claim in index notation, if it is an equation or inequality of scalars with integrals.
  public static Optional<Relation> expanded(Goal goal) {
    if (!(goal.claim() instanceof Relation r)
        || !Traversal.has(r.left(), t -> t instanceof Term.Integral)
            && !Traversal.has(r.right(), t -> t instanceof Term.Integral)) {
      return Optional.empty();
    }
    try {
      Expansion expansion = new Expansion(goal.givens());
      boolean scalars = expansion.axes(r.left()).isEmpty() && expansion.axes(r.right()).isEmpty();
      return scalars
          ? Optional.of(
              new Relation(expansion.scalar(r.left()), r.relator(), expansion.scalar(r.right())))
          : Optional.empty();
    } catch (NotExpandable | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// The claim that the antiderivative is one, at all points between the ends.
  public static Optional<Goal> condition(Goal goal, Proposal proposal) {
    Term.Integral integral = proposal.integral();
    boolean smooth =
        Smoothness.isSmooth(integral.body(), integral.variable())
            && Smoothness.isSmooth(proposal.antiderivative(), integral.variable());
    if (!smooth || !isOrdered(goal, integral) && !isFinite(integral)) {
      return Optional.empty();
    }
    Givens givens = goal.givens();
    Map<proofsheet.math.Name, Declaration> declarations =
        new LinkedHashMap<>(givens.declarations());
    Term values =
        isOrdered(goal, integral)
            ? new Term.Interval(
                integral.lower().orElseThrow(), integral.upper().orElseThrow(), true, true)
            : Sort.REALS;
    declarations.put(
        integral.variable(),
        new Declaration.Quantity(integral.variable(), Sort.tensor(values, List.of()), Set.of()));
    Givens wider = new Givens(declarations, givens.definitions(), givens.hypotheses(), Map.of());
    Term derivative =
        new Term.Derivative(
            Term.DerivativeKind.TOTAL,
            proposal.antiderivative(),
            List.of(new Term.Sym(integral.variable())));
    return Optional.of(
        new Goal(
            wider,
            goal.premises(),
            new Relation(derivative, Relator.EQUAL, integral.body()),
            Optional.empty()));
  }

  /// Whether the upper end is known to lie above the lower one.
  private static boolean isOrdered(Goal goal, Term.Integral integral) {
    Term lower = integral.lower().orElseThrow();
    Term upper = integral.upper().orElseThrow();
    if (isInfinite(upper, true) || isInfinite(lower, false)) {
      return !isInfinite(lower, true) && !isInfinite(upper, false);
    }
    return isFinite(integral)
        && new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()))
            .isPositive(new Term.Add(List.of(upper, new Term.Neg(lower))));
  }

  private static boolean isFinite(Term.Integral integral) {
    return !Traversal.has(integral.lower().orElseThrow(), t -> t == Term.Constant.INFINITY)
        && !Traversal.has(integral.upper().orElseThrow(), t -> t == Term.Constant.INFINITY);
  }

  private static boolean isInfinite(Term end, boolean positive) {
    return positive
        ? end == Term.Constant.INFINITY
        : end instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
  }

  /// The value of an integral, if the proposed antiderivative is one.
  public static Optional<Term> value(Goal goal, Proposal proposal) {
    Term.Integral integral = proposal.integral();
    Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
    try {
      Term[] ends = new Term[2];
      for (int i = 0; i < 2; i++) {
        Term to = (i == 0 ? integral.lower() : integral.upper()).orElseThrow();
        boolean above = isOrdered(goal, integral) == (i == 0);
        if (!(Asymptotics.of(proposal.antiderivative(), integral.variable(), to, above, signs)
            instanceof Asymptotics.Finite(Term value))) {
          return Optional.empty();
        }
        ends[i] = value;
      }
      return Optional.of(new Term.Add(List.of(ends[1], new Term.Neg(ends[0]))));
    } catch (NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// The goal with the values of its integrals for them; empty when one has no proposal or no
  /// value.
  public static Optional<Goal> evaluated(Goal goal, List<Proposal> proposals) {
    Map<Term, Term> values = new LinkedHashMap<>();
    for (Proposal proposal : proposals) {
      Optional<Term> value = value(goal, proposal);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.put(proposal.integral(), value.get());
    }
    return expanded(goal)
        .map(r -> new Relation(put(r.left(), values), r.relator(), put(r.right(), values)))
        .filter(r -> in(r.left()).isEmpty() && in(r.right()).isEmpty())
        .map(goal::withClaim);
  }

  private static Term put(Term term, Map<Term, Term> values) {
    Term value = values.get(term);
    return value != null ? value : Traversal.map(term, t -> put(t, values), s -> s);
  }

  /// The claim, from proofs that the antiderivatives are some and of the claim with the values.
  public static Optional<Proved> by(
      Goal goal, List<Proposal> proposals, List<Proved> conditions, Proved proof) {
    boolean fits =
        conditions.size() == proposals.size()
            && evaluated(goal, proposals).filter(proof.goal()::equals).isPresent();
    Set<String> trust = new LinkedHashSet<>(proof.trust());
    Set<Statement> needed = new LinkedHashSet<>(proof.conditions());
    long work = proof.work();
    for (int i = 0; fits && i < proposals.size(); i++) {
      Proved own = conditions.get(i);
      fits =
          condition(goal, proposals.get(i)).filter(own.goal()::equals).isPresent()
              && own.conditions().isEmpty();
      trust.addAll(own.trust());
      work += own.work();
    }
    return fits
        ? Optional.of(
            new Proved(
                goal,
                "antiderivative",
                new ArrayList<>(trust),
                new ArrayList<>(needed),
                "by the fundamental theorem of calculus",
                work))
        : Optional.empty();
  }
}
