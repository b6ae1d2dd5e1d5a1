package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.CertificateChecker.Accepted;
import proofsheet.kernel.CertificateChecker.Outcome;
import proofsheet.kernel.CertificateChecker.Rejected;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities that are sums of products of known ones.
public final class Combination {
  private Combination() {}

  /// `coefficient` times a fact.
  public record Summand(Rational coefficient, Fact fact) {}

  /// `number`-th equation (left minus right) times a term.
  public record Multiple(int equation, Term by) {}

  /// The claim's difference times `positive` is the sum of `summands` and `multiples`.
  public record Certificate(
      Fact positive, List<Summand> summands, List<Multiple> multiples, boolean exponentials) {}

  /// Rule: when `p D = \sum c_k F_k` with `p > 0`, `c_k \ge 0` and facts `F_k \ge 0`, then `D \ge 0`;
  /// and `D > 0` when one of the summands is positive.
  ///
  /// Sound because both sides of the identity have values wherever the goal's conditions hold, and the
  /// identity is one of normal forms.
  public static Outcome prove(Goal goal, Set<Name> kept, Certificate certificate) {
    try {
      Grounds grounds = new Grounds(goal, kept);
      Grounds.KnownTerm positive = grounds.known(certificate.positive());
      if (!positive.positive()) {
        return new Rejected("a factor that may not be positive");
      }
      boolean strict = false;
      List<Term> terms = new ArrayList<>();
      for (Summand summand : certificate.summands()) {
        if (summand.coefficient().signum() < 0) {
          return new Rejected("a negative coefficient");
        }
        Grounds.KnownTerm known = grounds.known(summand.fact());
        strict |= known.positive() && summand.coefficient().signum() > 0;
        terms.add(new Term.Mul(List.of(new Num(summand.coefficient()), known.term())));
      }
      for (Multiple multiple : certificate.multiples()) {
        Relation equation = grounds.equations().get(multiple.equation());
        terms.add(
            new Term.Mul(
                List.of(grounds.total(multiple.by()),
                    Grounds.minus(equation.left(), equation.right()))));
      }
      if (grounds.isStrict() && !strict) {
        return new Rejected("no summand is positive");
      }
      Term left = new Term.Mul(List.of(positive.term(), grounds.difference()));
      Term right = terms.isEmpty() ? Num.ZERO : new Term.Add(terms);
      boolean same =
          grounds
              .normalizer(certificate.exponentials())
              .areEqual(left, right, grounds.equations());
      return same
          ? new Accepted(
              Kernel.proved(
                  goal,
                  "combination",
                  grounds.conditions(),
                  "a sum of " + terms.size() + " known inequalities",
                  terms.size()))
          : new Rejected("the combination is another");
    } catch (NotExpandable | NoNormalForm failure) {
      return new Rejected(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      return new Rejected("arithmetic");
    }
  }
}
