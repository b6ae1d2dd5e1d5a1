package proofsheet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import proofsheet.kernel.CertificateChecker.Accepted;
import proofsheet.kernel.CertificateChecker.Rejected;
import proofsheet.kernel.Combination.Certificate;
import proofsheet.kernel.Combination.Summand;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.FunctionInstance;

/// The rules for inequalities refuse what does not follow.
class InequalityRulesTest {
  private static final Term X = Term.Sym.of("x");
  private static final Term Y = Term.Sym.of("y");
  private static final Fact NOTHING = new Fact.Product(List.of());

  private static Declaration real(String name) {
    return new Declaration.Quantity(new Name(name), Sort.REAL, Set.of());
  }

  private static Goal goal(Term left, Relator relator, Term right, Statement... hypotheses) {
    Givens givens =
        new Givens(
            Map.of(new Name("x"), real("x"), new Name("y"), real("y")),
            Map.of(),
            List.of(hypotheses),
            Map.of());
    return new Goal(givens, List.of(), new Relation(left, relator, right), Optional.empty());
  }

  private static CertificateChecker.Outcome combined(Goal goal, Fact factor, Summand... summands) {
    return Combination.prove(goal, Set.of(), new Certificate(factor, List.of(summands), true));
  }

  private static Summand one(Fact fact) {
    return new Summand(Rational.ONE, fact);
  }

  private static Term square(Term of) {
    return new Term.Pow(of, Num.of(2));
  }

  @Test
  void aSumOfSquaresIsAccepted() {
    Goal goal = goal(square(X), Relator.GREATER_EQUAL, Num.ZERO);
    assertInstanceOf(Accepted.class, combined(goal, NOTHING, one(new Fact.Square(X))));
  }

  @Test
  void negativeCoefficientsOtherSumsAndOpenSignsAreRejected() {
    Goal goal = goal(new Term.Neg(square(X)), Relator.GREATER_EQUAL, Num.ZERO);
    Fact squared = new Fact.Square(X);
    assertInstanceOf(
        Rejected.class, combined(goal, NOTHING, new Summand(Rational.MINUS_ONE, squared)));
    assertInstanceOf(Rejected.class, combined(goal, NOTHING, one(squared)));
    Goal sign = goal(X, Relator.GREATER_EQUAL, Num.ZERO);
    assertInstanceOf(Rejected.class, combined(sign, NOTHING, one(new Fact.Known(X))));
    assertInstanceOf(Rejected.class, combined(sign, new Fact.Known(X), one(new Fact.Square(X))));
  }

  @Test
  void aStrictClaimNeedsAPositiveSummand() {
    Goal goal = goal(square(X), Relator.GREATER, Num.ZERO);
    assertInstanceOf(Rejected.class, combined(goal, NOTHING, one(new Fact.Square(X))));
  }

  @Test
  void factsMustHaveValues() {
    Term inverse = new Term.Div(Num.ONE, Y);
    Goal goal = goal(X, Relator.GREATER_EQUAL, X);
    assertInstanceOf(
        Rejected.class,
        combined(goal, NOTHING, new Summand(Rational.ZERO, new Fact.Square(inverse))));
    Term logarithm = Term.Op.of(Operator.LOG, X);
    Goal tangent = goal(logarithm, Relator.LESS_EQUAL, new Term.Add(List.of(X, Num.of(-1))));
    assertInstanceOf(
        Accepted.class, combined(tangent, NOTHING, one(new Fact.LogarithmTangent(X, Num.ONE))));
    assertInstanceOf(
        Rejected.class, combined(tangent, NOTHING, one(new Fact.LogarithmTangent(X, Y))));
  }

  @Test
  void theMeanValueNeedsAnInterval() {
    Goal plain = goal(Term.Op.of(Operator.EXP, X), Relator.GREATER_EQUAL, X);
    assertTrue(MeanValue.of(plain, new Name("x"), Num.ZERO).isPresent());
    Relation hole = new Relation(X, Relator.NOT_EQUAL, Num.ONE);
    Goal pierced = goal(Term.Op.of(Operator.EXP, X), Relator.GREATER_EQUAL, X, hole);
    assertTrue(MeanValue.of(pierced, new Name("x"), Num.ZERO).isEmpty());
    Goal broken = goal(new Term.Div(Num.ONE, X), Relator.GREATER_EQUAL, Num.ZERO);
    assertTrue(MeanValue.of(broken, new Name("x"), Num.ONE).isEmpty());
    Goal kinked = goal(Term.Op.of(Operator.ABS, X), Relator.GREATER_EQUAL, X);
    assertTrue(MeanValue.of(kinked, new Name("x"), Num.ZERO).isEmpty());
    Relation above = new Relation(X, Relator.GREATER, Num.ONE);
    Goal elsewhere = goal(Term.Op.of(Operator.EXP, X), Relator.GREATER_EQUAL, X, above);
    assertTrue(MeanValue.of(elsewhere, new Name("x"), Num.ZERO).isEmpty());
  }

  @Test
  void propertiesAreReadOffTheCoefficients() {
    Rational one = Rational.ONE;
    List<List<Rational>> none = List.of();
    FunctionInstance bowl =
        new FunctionInstance(
            false, Rational.ZERO, List.of(Rational.ZERO), one, none, none, List.of(List.of(one)));
    assertTrue(bowl.has(PropertyName.CONVEX, Optional.empty()));
    assertTrue(bowl.has(PropertyName.STRONGLY_CONVEX, Optional.of(one)));
    List<PropertyName> absent =
        List.of(
            PropertyName.CONCAVE,
            PropertyName.DIFFERENTIABLE,
            PropertyName.LINEAR,
            PropertyName.INCREASING,
            PropertyName.OTHER);
    absent.forEach(p -> assertEquals(false, bowl.has(p, Optional.empty())));
    assertEquals(false, bowl.has(PropertyName.STRONGLY_CONVEX, Optional.empty()));
    assertEquals(false, bowl.has(PropertyName.SMOOTH, Optional.of(Rational.of(2))));
  }
}
