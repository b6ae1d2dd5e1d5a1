package proofsheet.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Index notation and derivatives, compared with plain doubles at small sizes.
class ExpansionTest {
  private static final Term K = Term.Sym.of("K");
  private static final Term X = Term.Sym.of("x");
  private static final Term W = Term.Sym.of("w");
  private static final Sort VECTOR = Sort.tensor(Sort.REALS, List.of(Axis.ofSize(K)));

  private static Term exp(Term term) {
    return Term.Op.of(Operator.EXP, term);
  }

  private static Term at(Term of, Term... indices) {
    return new Term.At(of, List.of(indices));
  }

  private static Term partial(Term of, Term... by) {
    return new Term.Derivative(Term.DerivativeKind.PARTIAL, of, List.of(by));
  }

  private static Definition definition(String name, Term body, Sort sort, Binder... indices) {
    return new Definition(Name.of(name), List.of(), List.of(indices), body, sort, List.of());
  }

  private static Givens givens(Definition... definitions) {
    Map<Name, Declaration> declarations = new LinkedHashMap<>();
    declarations.put(Name.of("x"), new Declaration.Quantity(Name.of("x"), VECTOR, Set.of()));
    Map<Name, Definition> map = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      map.put(definition.name(), definition);
    }
    return new Givens(declarations, map, List.of(), Map.of());
  }

  private static final Definition SOFTMAX =
      definition(
          "p",
          new Term.Div(
              exp(at(X, Term.Sym.of("i"))),
              new Term.Big(
                  Term.BigOperator.SUM,
                  Binder.range(Name.of("j"), Num.ONE, K),
                  exp(at(X, Term.Sym.of("j"))))),
          VECTOR,
          Binder.range(Name.of("i"), Num.ONE, K));

  private static DoubleValue threeEntries() {
    Map<Term, Double> values = new HashMap<>();
    values.put(K, 3.0);
    values.put(at(X, Num.of(1)), 0.3);
    values.put(at(X, Num.of(2)), -1.1);
    values.put(at(X, Num.of(3)), 0.7);
    values.put(Term.Sym.of("a"), 1.0);
    values.put(Term.Sym.of("b"), 3.0);
    return new DoubleValue(values);
  }

  @Test
  void theJacobianOfSoftmaxIsDiagonalMinusOuterProduct() {
    Expansion expansion = new Expansion(givens(SOFTMAX));
    Term p = Term.Sym.of("p");
    DoubleValue value = threeEntries();
    for (int i = 1; i <= 3; i++) {
      for (int j = 1; j <= 3; j++) {
        Term jacobian = expansion.component(partial(p, X), List.of(Num.of(i), Num.of(j)));
        double pi = value.of(expansion.component(p, List.of(Num.of(i))));
        double pj = value.of(expansion.component(p, List.of(Num.of(j))));
        assertEquals(pi * ((i == j ? 1 : 0) - pj), value.of(jacobian), 1e-12);
      }
    }
  }

  @Test
  void aHeldQuantityIsFree() {
    // E = p_a^2: by p_a the derivative is 2 p_a, whatever p is made of.
    Term pa = at(Term.Sym.of("p"), Term.Sym.of("a"));
    Definition energy = definition("E", new Term.Pow(pa, Num.of(2)), Sort.REAL);
    Expansion expansion = new Expansion(givens(SOFTMAX, energy));
    Term slope = expansion.scalar(partial(Term.Sym.of("E"), pa));
    DoubleValue value = threeEntries();
    assertEquals(2 * value.of(expansion.scalar(pa)), value.of(slope), 1e-12);
  }

  @Test
  void keptDefinitionsAreSeenThroughByDerivatives() {
    // s = w^2 kept, y = 3 s: dy/dw = 6 w although s is kept.
    Definition square = definition("s", new Term.Pow(W, Num.of(2)), Sort.REAL);
    Definition triple =
        definition("y", new Term.Mul(List.of(Num.of(3), Term.Sym.of("s"))), Sort.REAL);
    Expansion expansion = new Expansion(givens(square, triple), Set.of(Name.of("s")));
    Term slope = expansion.scalar(partial(Term.Sym.of("y"), W));
    assertEquals(12.0, new DoubleValue(Map.of(W, 2.0)).of(slope), 1e-12);
  }

  @Test
  void aKinkIsRecorded() {
    Definition f = definition("f", Term.Op.of(Operator.RELU, W), Sort.REAL);
    Statement claim = new Statement.Relation(partial(Term.Sym.of("f"), W), Relator.EQUAL, Num.ONE);
    Expanded expanded = new Expansion(givens(f)).expand(claim);
    assertEquals(
        List.of(new Statement.Relation(W, Relator.NOT_EQUAL, Num.ZERO)), expanded.conditions());
    assertFalse(expanded.defined().isEmpty());
  }

  @Test
  void aRecursionUnfoldsByKnownSteps() {
    Term t = Term.Sym.of("t");
    Term before = at(Term.Sym.of("h"), new Term.Add(List.of(t, new Term.Neg(Num.ONE))));
    Definition recursion =
        new Definition(
            Name.of("h"),
            List.of(),
            List.of(Binder.range(Name.of("t"), Num.ONE, K)),
            new Term.Mul(List.of(W, before)),
            VECTOR,
            List.of(new Definition.Start(List.of(Num.ZERO), Optional.of(Num.of(5)))));
    Expansion expansion = new Expansion(givens(recursion));
    assertEquals(
        40.0,
        new DoubleValue(Map.of(W, 2.0)).of(expansion.scalar(at(Term.Sym.of("h"), Num.of(3)))),
        1e-12);
    Term step = expansion.scalar(partial(at(Term.Sym.of("h"), t), before));
    assertEquals(2.0, new DoubleValue(Map.of(W, 2.0, t, 3.0, K, 5.0)).of(step), 1e-12);
    Term far = expansion.scalar(partial(at(Term.Sym.of("h"), K), at(Term.Sym.of("h"), t)));
    assertEquals(4.0, new DoubleValue(Map.of(W, 2.0, t, 3.0, K, 5.0)).of(far), 1e-12);
    assertEquals(0.0, new DoubleValue(Map.of(W, 2.0, t, 6.0, K, 5.0)).of(far), 1e-12);
  }

  @Test
  void substitutionDoesNotCapture() {
    // y(a) = sum_j a x_j at a = x_j: the free j stays free.
    Term j = Term.Sym.of("j");
    Definition y =
        new Definition(
            Name.of("y"),
            List.of(new Definition.Parameter(Name.of("a"), Sort.REAL)),
            List.of(),
            new Term.Big(
                Term.BigOperator.SUM,
                Binder.range(Name.of("j"), Num.ONE, K),
                new Term.Mul(List.of(Term.Sym.of("a"), at(X, j)))),
            Sort.REAL,
            List.of());
    Term applied = new Term.Apply(Name.of("y"), List.of(at(X, j)));
    Term expanded = new Expansion(givens(y)).scalar(applied);
    Map<Term, Double> values = new HashMap<>();
    values.put(K, 2.0);
    values.put(at(X, Num.of(1)), 10.0);
    values.put(at(X, Num.of(2)), 1.0);
    values.put(j, 2.0);
    assertEquals(11.0, new DoubleValue(values).of(expanded), 1e-12);
    assertTrue(expanded instanceof Term.Big);
  }
}
