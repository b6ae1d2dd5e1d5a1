package proofsheet.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import proofsheet.math.Operator;
import proofsheet.math.Rational;

class ArithmeticTest {
  private static void encloses(Operator f, Rational x, double value) {
    for (int bits : new int[] {64, 128, 256}) {
      Arithmetic a = new Arithmetic(bits);
      Scalar.Enclosure e = a.enclose(a.apply(f, Scalar.of(x)));
      double low = real(e.lower(), bits);
      double high = real(e.upper(), bits);
      double slack = 1e-13 * Math.max(1, Math.abs(value));
      assertTrue(low - slack <= value && value <= high + slack, f + "(" + x + ") at " + bits);
      assertTrue(high - low < 1e-9 * Math.max(1, Math.abs(value)), "wide: " + f + "(" + x + ")");
    }
  }

  private static double real(BigInteger n, int bits) {
    return new BigDecimal(n).divide(new BigDecimal(BigInteger.ONE.shiftLeft(bits))).doubleValue();
  }

  @Test
  void enclosesElementaryFunctions() {
    for (int n = -37; n <= 37; n++) {
      Rational x = Rational.of(n, 5);
      double d = n / 5.0;
      encloses(Operator.EXP, x, Math.exp(d));
      encloses(Operator.SIN, x, Math.sin(d));
      encloses(Operator.COS, x, Math.cos(d));
      encloses(Operator.TANH, x, Math.tanh(d));
      encloses(Operator.ARCTAN, x, Math.atan(d));
      encloses(Operator.SINH, x, Math.sinh(d));
      encloses(Operator.COSH, x, Math.cosh(d));
      encloses(Operator.SIGMOID, x, 1 / (1 + Math.exp(-d)));
      if (n > 0) {
        encloses(Operator.LOG, x, Math.log(d));
        encloses(Operator.SQRT, x, Math.sqrt(d));
      }
    }
  }

  @Test
  void narrowerEnclosuresLieInsideWiderOnes() {
    for (int n = 1; n < 60; n++) {
      for (Operator f : new Operator[] {
        Operator.EXP, Operator.LOG, Operator.SIN, Operator.ARCTAN, Operator.TANH, Operator.SQRT}) {
        Scalar x = Scalar.of(Rational.of(n, 7));
        Arithmetic rough = new Arithmetic(64);
        Arithmetic fine = new Arithmetic(512);
        Scalar.Enclosure wide = rough.enclose(rough.apply(f, x));
        Scalar.Enclosure narrow = fine.enclose(fine.apply(f, x));
        assertTrue(wide.lower().shiftLeft(448).compareTo(narrow.upper()) <= 0, f + " " + n);
        assertTrue(wide.upper().shiftLeft(448).compareTo(narrow.lower()) >= 0, f + " " + n);
      }
    }
  }

  @Test
  void differentiatesTwiceByNestedDuals() {
    Arithmetic a = new Arithmetic(64);
    Scalar inner = new Scalar.Dual(1, Scalar.of(3), Scalar.ONE);
    Scalar x = new Scalar.Dual(2, inner, Scalar.ONE);
    Scalar cube = a.multiply(x, a.multiply(x, x));
    Scalar second = Arithmetic.slope(Arithmetic.slope(cube, 2), 1);
    assertEquals(Scalar.of(18), second);
  }

  @Test
  void refusesWhatIsNotDefined() {
    Arithmetic a = new Arithmetic(64);
    assertThrows(Undefined.class, () -> a.divide(Scalar.ONE, Scalar.ZERO));
    assertThrows(Undefined.class, () -> a.apply(Operator.LOG, Scalar.ZERO));
    assertThrows(Undefined.class, () -> a.apply(Operator.SQRT, Scalar.of(-1)));
    Scalar kink = new Scalar.Dual(1, Scalar.ZERO, Scalar.ONE);
    assertThrows(Undefined.class, () -> a.apply(Operator.ABS, kink));
    assertEquals(
        Scalar.of(Rational.of(3, 2)), a.apply(Operator.SQRT, Scalar.of(Rational.of(9, 4))));
  }
}
