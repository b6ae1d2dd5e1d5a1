package proofsheet.oracle.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IFraction;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.ISymbol;
import proofsheet.oracle.SExpression;

/// Symja, fed with trees of known heads only, never with text of its own language.
final class SymjaSession {
  private static final Map<String, ISymbol> HEADS = new TreeMap<>();
  private static final int LONGEST_NUMBER = 400;

  static {
    Config.JAS_NO_THREADS = true;
    Config.UNPROTECT_ALLOWED = false;
    Config.MAX_BIT_LENGTH = 16_384;
    Config.MAX_AST_SIZE = 20_000;
    Config.MAX_LOOP_COUNT = 10_000;
    Config.MAX_MATRIX_DIMENSION_SIZE = 50;
    Config.MAX_POLYNOMIAL_DEGREE = 60;
    Config.MAX_PRECISION_APFLOAT = 200;
    F.initSymbols();
    for (ISymbol head :
        List.of(
            S.Plus,
            S.Times,
            S.Power,
            S.Log,
            S.Sin,
            S.Cos,
            S.Tan,
            S.Cot,
            S.Sec,
            S.Csc,
            S.Sinh,
            S.Cosh,
            S.Tanh,
            S.Coth,
            S.Sech,
            S.Csch,
            S.ArcSin,
            S.ArcCos,
            S.ArcTan,
            S.ArcSinh,
            S.ArcCosh,
            S.ArcTanh,
            S.Abs,
            S.Sign,
            S.Erf,
            S.Factorial,
            S.Binomial,
            S.Equal,
            S.Greater,
            S.GreaterEqual,
            S.Unequal,
            S.And,
            S.Element,
            S.List,
            S.Rule,
            S.DirectedInfinity,
            S.D,
            S.Integrate,
            S.Sum,
            S.Limit,
            S.Solve,
            S.Factor,
            S.Together,
            S.Apart,
            S.Simplify,
            S.FullSimplify,
            S.Expand,
            S.Cancel,
            S.Collect,
            S.TrigToExp,
            S.Numerator,
            S.Denominator)) {
      HEADS.put(head.toString(), head);
    }
  }

  private static final Map<String, IExpr> WORDS =
      Map.of(
          "E",
          S.E,
          "Pi",
          S.Pi,
          "I",
          F.CI,
          "Infinity",
          F.CInfinity,
          "NegativeInfinity",
          F.CNInfinity,
          "True",
          S.True,
          "False",
          S.False,
          "Reals",
          S.Reals);

  /// The value of an expression in prefix notation.
  String answer(String question) {
    EvalEngine engine = new EvalEngine(false);
    engine.setRecursionLimit(512);
    engine.setIterationLimit(500);
    EvalEngine.set(engine);
    IExpr value = engine.evaluate(read(SExpression.parse(question)));
    return write(value).toString();
  }

  private static IExpr read(SExpression expression) {
    return switch (expression) {
      case SExpression.Atom(String text) -> word(text);
      case SExpression.Node node -> {
        ISymbol head = HEADS.get(node.head());
        if (head == null) {
          throw new IllegalArgumentException("unknown head " + node.head());
        }
        List<IExpr> arguments = new ArrayList<>();
        node.arguments().forEach(a -> arguments.add(read(a)));
        yield F.ast(arguments.toArray(IExpr[]::new), head);
      }
    };
  }

  private static IExpr word(String text) {
    if (WORDS.containsKey(text)) {
      return WORDS.get(text);
    }
    if (text.matches("v[0-9]{1,4}")) {
      return F.symbol(text);
    }
    if (!text.matches("-?[0-9]+(/[0-9]+)?") || text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("unknown word " + text);
    }
    String[] parts = text.split("/");
    return parts.length == 1
        ? F.ZZ(new BigInteger(parts[0]))
        : F.QQ(F.ZZ(new BigInteger(parts[0])), F.ZZ(new BigInteger(parts[1])));
  }

  private static SExpression write(IExpr value) {
    for (Map.Entry<String, IExpr> word : WORDS.entrySet()) {
      if (word.getValue().equals(value)) {
        return SExpression.atom(word.getKey());
      }
    }
    return switch (value) {
      case IInteger n -> SExpression.atom(n.toBigNumerator().toString());
      case IFraction n -> SExpression.atom(n.toBigNumerator() + "/" + n.toBigDenominator());
      case ISymbol s when s.getSymbolName().matches("v[0-9]+") ->
          SExpression.atom(s.getSymbolName());
      case IAST tree when tree.head() instanceof ISymbol s && HEADS.containsKey(s.toString()) -> {
        List<SExpression> arguments = new ArrayList<>();
        for (int i = 1; i < tree.size(); i++) {
          arguments.add(write(tree.get(i)));
        }
        yield SExpression.of(s.toString(), arguments);
      }
      default -> throw new IllegalArgumentException("an answer without a counterpart");
    };
  }
}
