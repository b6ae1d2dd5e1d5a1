package proofsheet.solve;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.ClosedForm;
import proofsheet.kernel.Kernel;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;

/// Fills holes that stand alone on one side of an equation or rounding.
///
/// Candidates are computed values and normal forms; what the prover does not prove of the filled
/// statement is not an answer.
public final class HoleSolver {
  private final Prover prover;
  private final int digits;

  /// `digits` is how many decimals a numeric answer prints.
  public HoleSolver(Prover prover, int digits) {
    this.prover = prover;
    this.digits = digits;
  }

  /// An answer, and the verdict on the statement filled with it.
  public record Answer(Term value, Verdict verdict) {}

  /// The answer to a question; empty when no candidate is proved.
  public Optional<Answer> solve(Reading.Ask ask) {
    if (!(ask.goal().claim() instanceof Relation relation)) {
      return Optional.empty();
    }
    boolean right = relation.right() instanceof Term.Hole;
    if (!right && !(relation.left() instanceof Term.Hole)) {
      return Optional.empty();
    }
    Term asked = right ? relation.left() : relation.right();
    for (Term candidate : candidates(ask, asked)) {
      if (!isAllowed(candidate, ask)) {
        continue;
      }
      Goal filled = ask.goal().withClaim(new Relation(asked, relation.relator(), candidate));
      Verdict verdict = prover.decide(filled, Budget.standard());
      boolean atValues =
          verdict instanceof Verdict.HoldsAtValues && (ask.approximately() || ask.atValues());
      if (verdict instanceof Verdict.Proved || atValues) {
        return Optional.of(new Answer(candidate, verdict));
      }
    }
    return Optional.empty();
  }

  /// Rule: *in terms of* takes a list of names, and the answer mentions no others.
  private static boolean isAllowed(Term candidate, Reading.Ask ask) {
    if (ask.only().isEmpty()) {
      return true;
    }
    Set<Name> names = Substitution.names(candidate);
    return ask.only().get().containsAll(names);
  }

  private List<Term> candidates(Reading.Ask ask, Term asked) {
    if (ask.approximately()) {
      return Kernel.valueAtValues(ask.goal(), asked).flatMap(this::rounded).stream().toList();
    }
    List<Term> candidates = new ArrayList<>();
    Kernel.valueAtValues(ask.goal().withoutValues(), asked)
        .flatMap(proofsheet.numeric.Enclosure::exact)
        .ifPresent(v -> candidates.add(new Num(v)));
    candidates.addAll(ClosedForm.of(ask.goal().givens(), asked));
    return candidates;
  }

  /// The decimal to the digits asked for, when the enclosure tells it.
  private Optional<Term> rounded(proofsheet.numeric.Enclosure value) {
    Rational scale = Rational.of(10).power(digits);
    BigInteger below = half(value.lower(), scale);
    BigInteger above = half(value.upper(), scale);
    if (!below.equals(above)) {
      return Optional.empty();
    }
    BigDecimal decimal = new BigDecimal(below, digits);
    Term.Decimal printed =
        new Term.Decimal(Rational.of(decimal.abs()), decimal.abs().toPlainString());
    return Optional.of(decimal.signum() < 0 ? new Term.Neg(printed) : printed);
  }

  private static BigInteger half(double value, Rational scale) {
    Rational shifted = Rational.of(new BigDecimal(value)).times(scale);
    return shifted.plus(Rational.of(1, 2)).floor();
  }

}
