package proofsheet.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static proofsheet.oracle.SExpression.atom;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import proofsheet.math.Rational;

class ArithmeticTest {
  private static final SExpression X = atom("x");
  private static final SExpression Y = atom("y");

  private static SmtAnswer solve(SExpression... assertions) {
    SmtProblem problem =
        new SmtProblem(
            Map.of("x", SmtProblem.Sort.REAL, "y", SmtProblem.Sort.REAL), List.of(assertions));
    return Arithmetic.standard().solve(problem, SmtProblem.STANDARD_RESOURCES);
  }

  private static SExpression squared(SExpression of) {
    return SExpression.of("*", of, of);
  }

  @Test
  void squaresAreNotNegative() {
    SExpression sum = SExpression.of("+", squared(X), squared(Y));
    SExpression twice = SExpression.of("*", atom("2"), X, Y);
    assertInstanceOf(SmtAnswer.Unsatisfiable.class, solve(SExpression.of("<", sum, twice)));
  }

  @Test
  void aModelNamesTheVariablesAsAsked() {
    SmtAnswer answer =
        solve(
            SExpression.of("=", SExpression.of("*", atom("3"), X), atom("1")),
            SExpression.of("=", SExpression.of("+", X, Y), atom("0")));
    assertEquals(
        new SmtAnswer.Satisfiable(Map.of("x", Rational.of(1, 3), "y", Rational.of(-1, 3))), answer);
  }

  @Test
  void hardProblemsEndAsUnknown() {
    SExpression sum = SExpression.of("+", squared(squared(X)), Y);
    SExpression product = SExpression.of("*", squared(sum), sum);
    SmtProblem problem =
        new SmtProblem(
            Map.of("x", SmtProblem.Sort.REAL, "y", SmtProblem.Sort.REAL),
            List.of(SExpression.of("=", product, SExpression.of("+", X, squared(Y), atom("7")))));
    assertInstanceOf(SmtAnswer.Unknown.class, Arithmetic.standard().solve(problem, 10));
    // The next question is answered all the same.
    assertInstanceOf(
        SmtAnswer.Unsatisfiable.class, solve(SExpression.of("<", squared(X), atom("0"))));
  }

  @Test
  void onlyArithmeticIsAsked() {
    assertThrows(IllegalArgumentException.class, () -> solve(SExpression.of("^", X, atom("1000"))));
    assertThrows(IllegalArgumentException.class, () -> solve(SExpression.of("/", X, Y)));
    assertThrows(IllegalArgumentException.class, () -> solve(atom("z")));
    SExpression power = squared(squared(squared(squared(X))));
    assertThrows(
        IllegalArgumentException.class, () -> solve(SExpression.of("=", power, atom("2"))));
  }
}
