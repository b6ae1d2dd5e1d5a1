package proofsheet.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Law;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Expectations by linearity and independence, compared with what textbooks state.
class ExpectationsTest {
  private static final Term N = Term.Sym.of("n");
  private static final Term M = Term.Sym.of("m");
  private static final Term S = Term.Sym.of("s");
  private static final Term X = Term.Sym.of("X");
  private static final Term Y = Term.Sym.of("Y");

  private static Term expectation(Term of) {
    return Term.Op.of(Operator.EXPECTATION, of);
  }

  private static Term variance(Term of) {
    return Term.Op.of(Operator.VARIANCE, of);
  }

  private static Term square(Term of) {
    return new Term.Pow(of, Num.of(2));
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  private static Declaration random(String name, Sort sort, Law law, boolean independent) {
    return new Declaration.Random(
        Name.of(name), sort, law, independent ? Optional.of(1) : Optional.empty());
  }

  private static Givens sample() {
    Sort family = new Sort(Sort.REALS, List.of(Axis.ofSize(N)), List.of());
    Term i = Term.Sym.of("i");
    Term mean =
        new Term.Div(
            new Term.Big(
                Term.BigOperator.SUM,
                Binder.range(Name.of("i"), Num.ONE, N),
                new Term.At(X, List.of(i))),
            N);
    Definition average =
        new Definition(Name.of("A"), List.of(), List.of(), mean, Sort.REAL, List.of());
    Map<Name, Declaration> declarations = new LinkedHashMap<>();
    declarations.put(
        Name.of("X"), random("X", family, new Law(LawName.NORMAL, List.of(M, square(S))), true));
    return new Givens(declarations, Map.of(average.name(), average), List.of(), Map.of());
  }

  private static double value(Givens givens, Term term) {
    return new DoubleValue(Map.of(N, 3.0, M, 0.7, S, 2.0)).of(new Expansion(givens).scalar(term));
  }

  @Test
  void theMeanOfASample() {
    Term average = Term.Sym.of("A");
    assertEquals(0.7, value(sample(), expectation(average)), 1e-12);
    assertEquals(4.0 / 3, value(sample(), variance(average)), 1e-12);
    assertEquals(0.49 + 4.0 / 3, value(sample(), expectation(square(average))), 1e-12);
  }

  @Test
  void thePlugInVarianceIsBiased() {
    Term i = Term.Sym.of("i");
    Term deviation = square(minus(new Term.At(X, List.of(i)), Term.Sym.of("A")));
    Term mean =
        new Term.Div(
            new Term.Big(Term.BigOperator.SUM, Binder.range(Name.of("i"), Num.ONE, N), deviation),
            N);
    assertEquals(2.0 / 3 * 4, value(sample(), expectation(mean)), 1e-12);
  }

  private static Givens pair(boolean independent) {
    Law unknown = new Law(LawName.UNKNOWN, List.of());
    Map<Name, Declaration> declarations = new LinkedHashMap<>();
    declarations.put(Name.of("X"), random("X", Sort.REAL, unknown, independent));
    declarations.put(Name.of("Y"), random("Y", Sort.REAL, unknown, independent));
    return new Givens(declarations, Map.of(), List.of(), Map.of());
  }

  private static double ofPair(boolean independent, Term term) {
    Map<Term, Double> moments = new HashMap<>();
    moments.put(expectation(X), 1.0);
    moments.put(expectation(Y), 2.0);
    moments.put(expectation(square(X)), 5.0);
    moments.put(expectation(square(Y)), 7.0);
    moments.put(expectation(new Term.Mul(List.of(X, Y))), 3.0);
    return new DoubleValue(moments).of(new Expansion(pair(independent)).scalar(term));
  }

  @Test
  void independenceIsUsedOnlyWhenDeclared() {
    Term product = new Term.Mul(List.of(X, Y));
    assertEquals(2.0, ofPair(true, expectation(product)), 1e-12);
    assertEquals(3.0, ofPair(false, expectation(product)), 1e-12);
    assertEquals(4.0 + 3.0, ofPair(true, variance(minus(X, Y))), 1e-12);
    assertEquals(4.0 + 3.0 - 2 * (3 - 2), ofPair(false, variance(minus(X, Y))), 1e-12);
    assertEquals(16.0, ofPair(true, variance(new Term.Add(List.of(X, X)))), 1e-12);
  }
}
