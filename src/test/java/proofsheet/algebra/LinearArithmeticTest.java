package proofsheet.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import proofsheet.algebra.LinearArithmetic.Constraint;
import proofsheet.algebra.LinearArithmetic.Kind;
import proofsheet.math.Rational;

class LinearArithmeticTest {
  private static LinearForm form(long constant, long... coefficients) {
    TreeMap<String, Rational> map = new TreeMap<>();
    for (int i = 0; i < coefficients.length; i++) {
      if (coefficients[i] != 0) {
        map.put("v" + i, Rational.of(coefficients[i]));
      }
    }
    return new LinearForm(map, Rational.of(constant));
  }

  private static Constraint positive(long constant, long... coefficients) {
    return new Constraint(form(constant, coefficients), Kind.POSITIVE);
  }

  private static Constraint nonnegative(long constant, long... coefficients) {
    return new Constraint(form(constant, coefficients), Kind.NONNEGATIVE);
  }

  private static Constraint zero(long constant, long... coefficients) {
    return new Constraint(form(constant, coefficients), Kind.ZERO);
  }

  private static boolean contradicts(Constraint... system) {
    return LinearArithmetic.contradiction(List.of(system)).isPresent();
  }

  @Test
  void chainsOfStrictInequalitiesClose() {
    assertTrue(contradicts(positive(0, 1, -1), positive(0, 0, 1, -1), nonnegative(0, -1, 0, 1)));
    assertTrue(!contradicts(nonnegative(0, 1, -1), nonnegative(0, -1, 1)));
    assertTrue(contradicts(nonnegative(0, 1, -1), positive(0, -1, 1)));
  }

  @Test
  void equationsMayCountNegatively() {
    assertTrue(contradicts(zero(-3, 1, 1), zero(-1, 1, -1), positive(-2, 1)));
    assertTrue(!contradicts(zero(-3, 1, 1), zero(-1, 1, -1), nonnegative(-2, 1)));
  }

  @Test
  void constantsContradictAlone() {
    assertTrue(contradicts(positive(0)));
    assertTrue(contradicts(nonnegative(-1)));
    assertTrue(contradicts(zero(1)));
    assertTrue(!contradicts(nonnegative(0), zero(0)));
  }

  /// A system with a planted solution is never contradictory.
  @Test
  void plantedSolutionsSurvive() {
    Random random = new Random(5);
    int closed = 0;
    for (int round = 0; round < 400; round++) {
      long[] point = {random.nextInt(9) - 4, random.nextInt(9) - 4, random.nextInt(9) - 4};
      List<Constraint> system = new ArrayList<>();
      List<Constraint> shifted = new ArrayList<>();
      for (int k = 0; k < 8; k++) {
        long[] c = {random.nextInt(7) - 3, random.nextInt(7) - 3, random.nextInt(7) - 3};
        long value = c[0] * point[0] + c[1] * point[1] + c[2] * point[2];
        switch (random.nextInt(3)) {
          case 0 -> system.add(zero(-value, c));
          case 1 -> system.add(nonnegative(random.nextInt(3) - value, c));
          default -> system.add(positive(1 + random.nextInt(3) - value, c));
        }
        shifted.add(nonnegative(-random.nextInt(6) - value, c));
      }
      assertEquals(List.of(), LinearArithmetic.contradiction(system).stream().toList());
      closed += LinearArithmetic.contradiction(shifted).isPresent() ? 1 : 0;
    }
    assertTrue(closed > 20);
  }
}
