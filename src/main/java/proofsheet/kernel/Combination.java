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
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities that are sums of products of known ones.
public final class Combination {
  private Combination() {}

  /// `coefficient` times a fact.
  public record Summand(Rational coefficient, Fact fact) {}

  /// The claim's difference times `factor` is the sum of `summands`; without `exponentials`,
  /// functions such as tanh are left as they are.
  public record Certificate(Fact factor, List<Summand> summands, boolean exponentials) {}

  /// Rule: when `p D = \sum c_k F_k` with `p > 0`, `c_k \ge 0` and facts `F_k \ge 0`, then `D \ge
  /// 0`; and `D > 0` when one of the summands is positive.
  ///
  /// Sound because both sides of the identity have values wherever the goal's conditions hold, and
  /// the identity is one of normal forms.
  public static Outcome prove(Goal goal, Set<Name> kept, Certificate certificate) {
    return attempt(
        () -> {
          Sum sum = new Sum(new Grounds(goal, kept), certificate);
          return sum.factor.positive() ? sum.outcome() : new Rejected("a factor of any sign");
        });
  }

  /// Rule: the same with `p \ge 0` only, when `p + D \ge 0` is a fact, too: where `p = 0`, that
  /// says `D \ge 0`. For `p D > 0`, `p \ge 0` is enough.
  ///
  /// It serves differences with roots, such as `D = B - \sqrt A` with `p = B + \sqrt A`.
  public static Outcome byConjugate(
      Goal goal, Set<Name> kept, Certificate certificate, Fact where) {
    return attempt(
        () -> {
          Grounds grounds = new Grounds(goal, kept);
          Sum sum = new Sum(grounds, certificate);
          Term added = new Term.Add(List.of(sum.factor.term(), grounds.difference()));
          return sum.equal(added, grounds.known(where).term())
              ? sum.outcome()
              : new Rejected("another sum of the factor and the difference");
        });
  }

  private static Outcome attempt(java.util.function.Supplier<Outcome> proof) {
    try {
      return proof.get();
    } catch (NotExpandable | NoNormalForm failure) {
      return new Rejected(String.valueOf(failure.getMessage()));
    } catch (ArithmeticException failure) {
      return new Rejected("arithmetic");
    }
  }

  /// A certificate with its facts checked.
  private static final class Sum {
    private final Grounds grounds;
    private final Certificate certificate;
    private final Grounds.KnownTerm factor;

    Sum(Grounds grounds, Certificate certificate) {
      this.grounds = grounds;
      this.certificate = certificate;
      this.factor = grounds.known(certificate.factor());
    }

    boolean equal(Term left, Term right) {
      return grounds
          .normalizer(certificate.exponentials())
          .areEqual(left, right, grounds.equations());
    }

    Outcome outcome() {
      boolean positive = false;
      List<Term> terms = new ArrayList<>();
      for (Summand summand : certificate.summands()) {
        if (summand.coefficient().signum() < 0) {
          return new Rejected("a negative coefficient");
        }
        Grounds.KnownTerm known = grounds.known(summand.fact());
        positive |= known.positive() && summand.coefficient().signum() > 0;
        terms.add(new Term.Mul(List.of(new Num(summand.coefficient()), known.term())));
      }
      if (grounds.isStrict() && !positive) {
        return new Rejected("no summand is positive");
      }
      Term left = new Term.Mul(List.of(factor.term(), grounds.difference()));
      if (!equal(left, terms.isEmpty() ? Num.ZERO : new Term.Add(terms))) {
        return new Rejected("the combination is another");
      }
      return new Accepted(
          Kernel.proved(
              grounds.goal(),
              "known-inequalities",
              grounds.conditions(),
              "a sum of " + terms.size() + " known inequalities",
              terms.size()));
    }
  }
}
