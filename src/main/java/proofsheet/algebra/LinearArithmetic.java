package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.math.Rational;

/// Linear arithmetic over the reals: systems of constraints that no point satisfies.
///
/// Rule (Farkas, Motzkin): a system is contradictory just when multiples of its constraints,
/// nonnegative ones for inequalities, add up to a constant that the sum forbids. The multipliers
/// are the certificate; [#isContradiction] adds them up again.
public final class LinearArithmetic {
  private LinearArithmetic() {}

  /// What a constraint says of its form.
  public enum Kind {
    POSITIVE,
    NONNEGATIVE,
    ZERO
  }

  /// `form > 0`, `form \ge 0` or `form = 0`.
  public record Constraint(LinearForm form, Kind kind) {}

  /// Multipliers, one a constraint, that prove the system contradictory; empty when it has a
  /// solution, or is too large for the simplex' allowance.
  public static Optional<List<Rational>> contradiction(List<Constraint> system) {
    List<Constraint> halves = new ArrayList<>(system);
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < system.size(); i++) {
      owners.add(i);
    }
    for (int i = 0; i < system.size(); i++) {
      if (system.get(i).kind() == Kind.ZERO) {
        halves.add(new Constraint(system.get(i).form().negate(), Kind.ZERO));
        owners.add(i);
      }
    }
    Optional<Rational[]> weights = new Simplex(rows(halves)).solution();
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    List<Rational> multipliers = new ArrayList<>();
    system.forEach(c -> multipliers.add(Rational.ZERO));
    for (int i = 0; i < halves.size(); i++) {
      Rational weight = i < system.size() ? weights.get()[i] : weights.get()[i].negate();
      multipliers.set(owners.get(i), multipliers.get(owners.get(i)).plus(weight));
    }
    return isContradiction(system, multipliers) ? Optional.of(multipliers) : Optional.empty();
  }

  /// Whether the multiples add up to a constant that cannot be: a negative one where the sum is
  /// nonnegative, or zero where it is positive.
  public static boolean isContradiction(List<Constraint> system, List<Rational> multipliers) {
    if (system.size() != multipliers.size()) {
      return false;
    }
    LinearForm sum = LinearForm.ZERO;
    boolean strict = false;
    for (int i = 0; i < system.size(); i++) {
      Constraint constraint = system.get(i);
      Rational multiplier = multipliers.get(i);
      if (constraint.kind() != Kind.ZERO && multiplier.signum() < 0) {
        return false;
      }
      strict |= constraint.kind() == Kind.POSITIVE && multiplier.signum() > 0;
      sum = sum.plus(constraint.form().times(multiplier));
    }
    int sign = sum.constant().signum();
    return sum.coefficients().isEmpty() && (sign < 0 || sign == 0 && strict);
  }

  /// The dual system: a column for each constraint and one for the slack of the constant; rows for
  /// each variable, for the constant, and for the scale. The last column is the right side.
  private static Rational[][] rows(List<Constraint> system) {
    Set<String> variables = new TreeSet<>();
    system.forEach(c -> variables.addAll(c.form().coefficients().keySet()));
    int columns = system.size() + 2;
    Rational[][] rows = new Rational[variables.size() + 2][columns];
    int row = 0;
    for (String variable : variables) {
      for (int i = 0; i < system.size(); i++) {
        rows[row][i] = system.get(i).form().coefficients().getOrDefault(variable, Rational.ZERO);
      }
      rows[row][columns - 2] = Rational.ZERO;
      rows[row][columns - 1] = Rational.ZERO;
      row++;
    }
    for (int i = 0; i < system.size(); i++) {
      rows[row][i] = system.get(i).form().constant();
      boolean strict = system.get(i).kind() == Kind.POSITIVE;
      rows[row + 1][i] = strict ? Rational.ONE : Rational.ZERO;
    }
    rows[row][columns - 2] = Rational.ONE;
    rows[row][columns - 1] = Rational.ZERO;
    rows[row + 1][columns - 2] = Rational.ONE;
    rows[row + 1][columns - 1] = Rational.ONE;
    return rows;
  }
}
