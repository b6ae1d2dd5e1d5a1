package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities by the sign of a derivative on both sides of a pivot.
///
/// Rule: let `f` be continuous between the pivot `c` and `x` and differentiable strictly between.
/// When `f(c) \ge 0`, `f' \ge 0` right of `c` and `f' \le 0` left of it, then `f(x) \ge 0`, by the
/// mean value theorem. Other names are held fixed, so the pivot may be any term without `x`.
public final class MeanValue {
  private final Goal goal;
  private final Relation claim;
  private final Name variable;
  private final Term pivot;
  private final Set<Name> dependent;
  private final List<End> ends;
  private final Signs signs;

  /// An end of the values that the variable may have.
  private record End(Term at, boolean lower, boolean open) {}

  private MeanValue(
      Goal goal, Relation claim, Name variable, Term pivot, Set<Name> dependent, Signs signs) {
    this.goal = goal;
    this.claim = claim;
    this.variable = variable;
    this.pivot = pivot;
    this.dependent = dependent;
    this.signs = signs;
    this.ends = ends();
  }

  /// The rule for a goal, a variable and a pivot; empty when it does not apply: the variable must
  /// be a real number whose values are an interval with the pivot in it or at its end, and the
  /// claim a smooth expression.
  public static Optional<MeanValue> of(Goal goal, Name variable, Term pivot) {
    try {
      if (!(goal.claim() instanceof Relation r) || !isInequality(r.relator())) {
        return Optional.empty();
      }
      Set<Name> dependent = dependent(goal, variable);
      Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
      boolean free = Substitution.names(pivot).stream().noneMatch(dependent::contains);
      if (!free || !isReal(goal, variable) || goal.givens().definition(variable).isPresent()) {
        return Optional.empty();
      }
      MeanValue rule = new MeanValue(goal, r, variable, pivot, dependent, signs);
      return rule.applies() ? Optional.of(rule) : Optional.empty();
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  private static boolean isInequality(Relator relator) {
    return switch (relator) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private static boolean isReal(Goal goal, Name variable) {
    return switch (goal.givens().declaration(variable).orElse(null)) {
      case Declaration.Quantity q ->
          q.sort().isScalar()
              && (q.sort().scalars().equals(Sort.REALS)
                  || q.sort().scalars() instanceof Term.Interval);
      // An undeclared letter is a real number, but a size is an integer.
      case null -> isUnbounded(goal, variable);
      default -> false;
    };
  }

  private static boolean isUnbounded(Goal goal, Name variable) {
    Signs.Range range = new Signs(goal.givens(), List.of()).of(new Term.Sym(variable));
    return range.lower().isEmpty() && range.upper().isEmpty();
  }

  /// The variable and all names that are defined through it.
  private static Set<Name> dependent(Goal goal, Name variable) {
    Set<Name> names = new HashSet<>(Set.of(variable));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Definition d : goal.givens().definitions().values()) {
        if (!names.contains(d.name()) && mentions(d, names)) {
          grown = names.add(d.name());
        }
      }
    }
    return names;
  }

  /// A parameter of the same letter is another name.
  private static boolean mentions(Definition d, Set<Name> names) {
    Set<Name> used = new HashSet<>(Substitution.names(d.body()));
    d.starts().forEach(s -> s.body().ifPresent(b -> used.addAll(Substitution.names(b))));
    d.parameters().forEach(p -> used.remove(p.name()));
    d.indices().forEach(b -> used.remove(b.variable()));
    return used.stream().anyMatch(names::contains);
  }

  // ---- where the variable lies

  private List<End> ends() {
    List<End> ends = new ArrayList<>();
    if (goal.givens().declaration(variable).orElse(null) instanceof Declaration.Quantity q
        && q.sort().scalars() instanceof Term.Interval i) {
      add(ends, new End(i.lower(), true, i.lowerOpen()));
      add(ends, new End(i.upper(), false, i.upperOpen()));
    }
    List<Statement> known = new ArrayList<>(goal.givens().hypotheses());
    known.addAll(Averages.premises(goal));
    for (Statement statement : known) {
      List<Statement> parts =
          statement instanceof Statement.And and ? and.parts() : List.of(statement);
      for (Statement part : parts) {
        if (Substitution.names(part).stream().anyMatch(dependent::contains)) {
          add(ends, end(part));
        }
      }
    }
    return ends;
  }

  private static void add(List<End> ends, End end) {
    boolean infinite =
        end.at == Term.Constant.INFINITY
            || end.at instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
    if (!infinite) {
      ends.add(end);
    }
  }

  /// Only simple bounds keep the values an interval.
  private End end(Statement statement) {
    if (statement instanceof Relation r && isInequality(r.relator())) {
      boolean less = r.relator() == Relator.LESS || r.relator() == Relator.LESS_EQUAL;
      boolean open = r.relator() == Relator.LESS || r.relator() == Relator.GREATER;
      Term self = new Term.Sym(variable);
      if (r.left().equals(self) && isFree(r.right())) {
        return new End(r.right(), !less, open);
      }
      if (r.right().equals(self) && isFree(r.left())) {
        return new End(r.left(), less, open);
      }
    }
    throw new NotExpandable("a hypothesis on the variable that is no bound");
  }

  private boolean isFree(Term term) {
    return Substitution.names(term).stream().noneMatch(dependent::contains);
  }

  private boolean isAtMost(Term left, Term right) {
    Term difference = Grounds.minus(scalar(right), scalar(left));
    return left.equals(right) || signs.of(difference).isNonnegative();
  }

  private Term scalar(Term term) {
    return new Expansion(goal.givens()).scalar(term);
  }

  private boolean applies() {
    boolean inside =
        ends.stream().allMatch(e -> e.lower ? isAtMost(e.at, pivot) : isAtMost(pivot, e.at));
    if (!inside) {
      return false;
    }
    boolean everywhere =
        CertificateChecker.conditions(goal, signs).stream().allMatch(this::isAboutOthers);
    Term difference = scalar(difference());
    return everywhere
        && Substitution.names(difference).contains(variable)
        && Smoothness.isSmooth(difference, variable);
  }

  private boolean isAboutOthers(Statement condition) {
    return Substitution.names(condition).stream().noneMatch(dependent::contains);
  }

  private Term difference() {
    boolean less = claim.relator() == Relator.LESS || claim.relator() == Relator.LESS_EQUAL;
    return less
        ? Grounds.minus(claim.right(), claim.left())
        : Grounds.minus(claim.left(), claim.right());
  }

  private boolean isStrict() {
    return claim.relator() == Relator.LESS || claim.relator() == Relator.GREATER;
  }

  // ---- what is to be shown

  /// The claim at the pivot; strict claims may be shown strictly here, or else at the slopes.
  public Goal atPivot(boolean strict) {
    Term there = new Term.EvaluatedAt(difference(), new Term.Sym(variable), pivot);
    return goal.withClaim(
        new Relation(there, strict ? Relator.GREATER : Relator.GREATER_EQUAL, Num.ZERO));
  }

  /// The slope right of the pivot; empty when nothing lies there.
  public Optional<Goal> right(boolean strict) {
    boolean nothing = ends.stream().anyMatch(e -> !e.lower && isAtMost(e.at, pivot));
    return nothing ? Optional.empty() : Optional.of(slope(Relator.GREATER, strict));
  }

  /// The slope left of the pivot; empty when nothing lies there.
  public Optional<Goal> left(boolean strict) {
    boolean nothing = ends.stream().anyMatch(e -> e.lower && isAtMost(pivot, e.at));
    return nothing ? Optional.empty() : Optional.of(slope(Relator.LESS, strict));
  }

  private Goal slope(Relator side, boolean strict) {
    Term self = new Term.Sym(variable);
    Term derivative = new Term.Derivative(Term.DerivativeKind.PARTIAL, difference(), List.of(self));
    boolean right = side == Relator.GREATER;
    Relator sign = strict ? side : right ? Relator.GREATER_EQUAL : Relator.LESS_EQUAL;
    return goal.withPremise(new Relation(self, side, pivot))
        .withClaim(new Relation(derivative, sign, Num.ZERO));
  }

  /// Whether the variable is never at the pivot itself.
  private boolean avoidsPivot() {
    return ends.stream()
        .anyMatch(e -> e.open && (e.lower ? isAtMost(pivot, e.at) : isAtMost(e.at, pivot)));
  }

  /// The goal, from proofs of the claim at the pivot and of the slopes.
  public Optional<Proved> prove(Proved at, Optional<Proved> right, Optional<Proved> left) {
    boolean plain = isStrict() && at.goal().equals(atPivot(true));
    boolean slopes = isStrict() && !plain;
    if (slopes && !avoidsPivot()) {
      return Optional.empty();
    }
    boolean same =
        at.goal().equals(atPivot(plain))
            && right.map(Proved::goal).equals(right(slopes))
            && left.map(Proved::goal).equals(left(slopes));
    if (!same) {
      return Optional.empty();
    }
    List<Proved> proofs = new ArrayList<>(List.of(at));
    right.ifPresent(proofs::add);
    left.ifPresent(proofs::add);
    Set<Statement> conditions = new LinkedHashSet<>(CertificateChecker.conditions(goal, signs));
    Set<String> trust = new LinkedHashSet<>();
    long work = 1;
    for (Proved proof : proofs) {
      if (!proof.conditions().stream().allMatch(this::isAboutOthers)) {
        return Optional.empty();
      }
      conditions.addAll(proof.conditions());
      trust.addAll(proof.trust());
      work += proof.work();
    }
    return Optional.of(
        new Proved(
            goal,
            "mean-value",
            List.copyOf(trust),
            List.copyOf(conditions),
            "by the sign of the derivative in " + variable + " on both sides of a point",
            work));
  }
}
