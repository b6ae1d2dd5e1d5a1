package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// What it is to be the least or the greatest value, and to be where it is taken.
///
/// Rule: `\min_x f(x) = v` where `f(x) \ge f(a) = v` for all admitted `x` and an admitted `a`;
/// `\arg\min_x f(x) = a` where `f(x) > f(a)` for all other admitted `x`.
public final class Optima {
  private Optima() {}

  /// A claim about an optimum: of what, and what it is said to be.
  public record Claim(Term.Big optimum, Term value) {
    /// Whether the claim is about where the optimum is taken.
    public boolean isPlace() {
      return switch (optimum.operator()) {
        case ARGMIN, ARGMAX -> true;
        default -> false;
      };
    }
  }

  /// The claim that an optimum over a real number equals something, if the goal is one.
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

  /// Whether a term is an optimum over a real number, not over an index.
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

  /// What is optimised, all definitions unfolded, so that it says how it depends on the variable.
  public static Optional<Term> objective(Goal goal, Term.Big optimum) {
    Name variable = optimum.binder().variable();
    try {
      Term body = new Expansion(goal.givens()).scalar(optimum.body());
      boolean depends = Substitution.names(body).contains(variable);
      return depends && !isTied(goal, variable) ? Optional.of(body) : Optional.empty();
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  /// Whether what is assumed ties the variable to other names, which might move with it.
  private static boolean isTied(Goal goal, Name variable) {
    return goal.givens().definition(variable).isPresent()
        || assumed(goal, variable).anyMatch(s -> Substitution.names(s).size() > 1);
  }

  /// What is assumed of the variable beyond its set.
  private static Stream<Statement> assumed(Goal goal, Name variable) {
    return Stream.concat(goal.givens().hypotheses().stream(), goal.premises().stream())
        .filter(s -> Substitution.names(s).contains(variable));
  }

  /// The set over which an optimum is taken; empty when it is no set of real numbers.
  private static Optional<Term> domain(Goal goal, Term.Binder binder) {
    Term set =
        binder
            .set()
            .orElseGet(
                () ->
                    goal.givens().declaration(binder.variable()).orElse(null)
                            instanceof Declaration.Quantity q
                        ? q.sort().isScalar() ? q.sort().scalars() : new Term.FiniteSet(List.of())
                        : Sort.REALS);
    return set instanceof Term.Interval || set.equals(Sort.REALS)
        ? Optional.of(set)
        : Optional.empty();
  }

  /// The goals whose proofs prove `goal`, where `at` is where the optimum is taken, there alone if
  /// `strict`; none when it claims no optimum over real numbers.
  public static List<Goal> parts(Goal goal, Term at, boolean strict) {
    Optional<Claim> claim = claim(goal);
    Optional<Term> body = claim.flatMap(c -> objective(goal, c.optimum()));
    Optional<Term> domain = claim.flatMap(c -> domain(goal, c.optimum().binder()));
    if (body.isEmpty()
        || domain.isEmpty()
        || claim.get().isPlace() && !(strict && claim.get().value().equals(at))) {
      return List.of();
    }
    Name variable = claim.get().optimum().binder().variable();
    if (Substitution.names(at).contains(variable)
        || Substitution.names(claim.get().value()).contains(variable)) {
      return List.of();
    }
    Term there = Substitution.in(body.get(), Map.of(variable, at));
    Statement other = new Relation(new Term.Sym(variable), Relator.NOT_EQUAL, at);
    boolean place = claim.get().isPlace();
    Term.Binder all =
        new Term.Binder(
            variable,
            Optional.empty(),
            Optional.empty(),
            domain,
            strict ? Optional.of(other) : Optional.empty());
    Relator relator = relator(claim.get(), strict);
    Statement best = new Statement.ForAll(List.of(all), new Relation(body.get(), relator, there));
    List<Goal> parts = new ArrayList<>();
    parts.add(goal.withClaim(best));
    parts.add(goal.withClaim(new Relation(at, Relator.IN, domain.get())));
    // Rule: where it is taken, all that is assumed of the variable holds.
    assumed(goal, variable)
        .map(s -> Substitution.in(s, Map.of(variable, at)))
        .map(goal::withClaim)
        .forEach(parts::add);
    Term value = place ? there : claim.get().value();
    parts.add(goal.withClaim(new Relation(there, Relator.EQUAL, value)));
    return List.copyOf(parts);
  }

  private static Relator relator(Claim claim, boolean strict) {
    return switch (claim.optimum().operator()) {
      case ARGMIN, MIN -> strict ? Relator.GREATER : Relator.GREATER_EQUAL;
      default -> strict ? Relator.LESS : Relator.LESS_EQUAL;
    };
  }

  /// The theorem about `goal`, where all conditions of its parts hold.
  ///
  /// Sound because the parts are the definition of the optimum; the body is defined everywhere, for
  /// a proof for all real numbers has no conditions on them.
  public static Optional<Proved> by(Goal goal, Term at, boolean strict, List<Proved> proofs) {
    List<Goal> parts = parts(goal, at, strict);
    boolean fits =
        !parts.isEmpty()
            && proofs.stream().map(Proved::goal).toList().equals(parts)
            && proofs.stream().noneMatch(CaseAnalysis::isEmpty);
    if (!fits) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>();
    Set<Statement> conditions = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      trust.addAll(proof.trust());
      conditions.addAll(proof.conditions());
      work += proof.work();
    }
    return Optional.of(
        new Proved(
            goal,
            "optimum",
            List.copyOf(trust),
            List.copyOf(conditions),
            "no other value is better",
            work));
  }
}
