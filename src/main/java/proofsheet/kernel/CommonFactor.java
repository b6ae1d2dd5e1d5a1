package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Rule: `a \le b` and `c \ge 0` give `c a \le c b`; `a < b` and `c > 0` give `c a < c b`.
public final class CommonFactor {
  private CommonFactor() {}

  /// The goal without the factors that both sides have; empty when there are none, when one of
  /// them may be negative, or when the claim is no inequality.
  public static Optional<Goal> without(Goal goal) {
    if (!(goal.claim() instanceof Relation r)) {
      return Optional.empty();
    }
    boolean strict = r.relator() == Relator.LESS || r.relator() == Relator.GREATER;
    boolean weak = r.relator() == Relator.LESS_EQUAL || r.relator() == Relator.GREATER_EQUAL;
    Shapes shapes = new Shapes(goal.givens());
    List<Term> left = factors(r.left(), shapes);
    List<Term> right = factors(r.right(), shapes);
    List<Term> common = new ArrayList<>();
    for (Term factor : List.copyOf(left)) {
      if (right.remove(factor)) {
        left.remove(factor);
        common.add(factor);
      }
    }
    boolean fits =
        (strict || weak)
            && !common.isEmpty()
            && common.stream().allMatch(c -> isKnown(goal, c, strict));
    return fits
        ? Optional.of(goal.withClaim(new Relation(product(left), r.relator(), product(right))))
        : Optional.empty();
  }

  private static List<Term> factors(Term term, Shapes shapes) {
    List<Term> factors = new ArrayList<>();
    switch (term) {
      case Term.Mul m -> m.factors().forEach(f -> factors.addAll(factors(f, shapes)));
      case Term.Div d -> {
        if (!d.over().equals(Num.ONE)) {
          factors.addAll(factors(d.over(), shapes));
        }
        factors(d.under(), shapes).forEach(f -> factors.add(new Term.Div(Num.ONE, f)));
      }
      case Term.Op op when op.operator() == Operator.DOT || op.operator() == Operator.INNER -> {
        List<Term> bare =
            op.arguments().stream().map(a -> withoutScalars(a, shapes, factors)).toList();
        factors.add(new Term.Op(op.operator(), bare));
      }
      default -> factors.add(term);
    }
    return factors;
  }

  /// Rule: numbers go out of products: `a \cdot (c b) = c (a \cdot b)`.
  private static Term withoutScalars(Term term, Shapes shapes, List<Term> out) {
    return switch (term) {
      case Term.Div d -> {
        factors(d.under(), shapes).forEach(f -> out.add(new Term.Div(Num.ONE, f)));
        yield withoutScalars(d.over(), shapes, out);
      }
      case Term.Mul m -> {
        List<Term> rest = new ArrayList<>();
        for (Term factor : m.factors()) {
          if (shapes.of(factor).isScalar()) {
            out.addAll(factors(factor, shapes));
          } else {
            rest.add(factor);
          }
        }
        yield product(rest);
      }
      case Term.Op op when op.operator() == Operator.TRANSPOSE ->
          Term.Op.of(Operator.TRANSPOSE, withoutScalars(op.arguments().getFirst(), shapes, out));
      default -> term;
    };
  }

  private static Term product(List<Term> factors) {
    return switch (factors.size()) {
      case 0 -> Num.ONE;
      case 1 -> factors.getFirst();
      default -> new Term.Mul(List.copyOf(factors));
    };
  }

  private static boolean isKnown(Goal goal, Term factor, boolean strict) {
    if (factor instanceof Term.Div d && d.over().equals(Num.ONE)) {
      // Rule: what divides is not zero where the claim is defined.
      return isKnown(goal, d.under(), false);
    }
    try {
      Expansion expansion = Expansion.withToldMoments(goal.givens(), Set.of());
      Statement sign = new Relation(factor, Relator.GREATER_EQUAL, Num.ZERO);
      var expanded = expansion.expand(sign);
      if (!expanded.indices().isEmpty() || !expanded.conditions().isEmpty()) {
        return false;
      }
      Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
      Signs.Range range = signs.of(((Relation) expanded.statement()).left());
      return strict ? range.isPositive() : range.isNonnegative();
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return false;
    }
  }

  /// The goal, from a proof of the one without the common factors.
  ///
  /// Sound where all factors are defined, which is added to the conditions.
  public static Optional<Proved> by(Goal goal, Proved proof) {
    if (!without(goal).filter(proof.goal()::equals).isPresent()) {
      return Optional.empty();
    }
    try {
      Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
      Set<Statement> conditions = new LinkedHashSet<>(proof.conditions());
      conditions.addAll(CertificateChecker.conditions(goal, signs));
      return Optional.of(
          new Proved(
              goal,
              proof.method(),
              proof.trust(),
              List.copyOf(conditions),
              proof.evidence(),
              proof.work() + 1));
    } catch (NotExpandable | NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }
}
