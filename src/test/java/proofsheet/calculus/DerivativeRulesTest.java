package proofsheet.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proofsheet.math.Operator;
import proofsheet.math.Term;

/// Every row of the table of derivatives agrees with differences on its domain.
class DerivativeRulesTest {
  private static final Term X = Term.Sym.of("x");
  private static final double[] POINTS = {-1.7, -0.6, -0.31, 0.23, 0.58, 0.87, 1.4, 2.3};

  @ParameterizedTest
  @EnumSource(
      value = Operator.class,
      names = {
        "EXP",
        "LOG",
        "LOG2",
        "LOG10",
        "SQRT",
        "SIN",
        "COS",
        "TAN",
        "COT",
        "SEC",
        "CSC",
        "SINH",
        "COSH",
        "TANH",
        "COTH",
        "SECH",
        "CSCH",
        "ARCSIN",
        "ARCCOS",
        "ARCTAN",
        "ARSINH",
        "ARCOSH",
        "ARTANH",
        "ABS",
        "SIGN",
        "RELU",
        "SIGMOID",
        "SOFTPLUS",
        "LOGIT",
        "FLOOR",
        "CEILING"
      })
  void agreesWithDifferences(Operator function) {
    Term derivative = DerivativeRules.of(function, X).orElseThrow().derivative();
    int compared = 0;
    for (double x : POINTS) {
      double step = 1e-6;
      double difference = (value(function, x + step) - value(function, x - step)) / (2 * step);
      if (Double.isFinite(difference)) {
        double exact = new DoubleValue(Map.of(X, x)).of(derivative);
        assertEquals(difference, exact, 1e-5 * (1 + Math.abs(difference)), function + " at " + x);
        compared++;
      }
    }
    assertTrue(compared >= 2, "points in the domain of " + function);
  }

  private static double value(Operator function, double x) {
    return new DoubleValue(Map.of(X, x)).of(Term.Op.of(function, X));
  }
}
