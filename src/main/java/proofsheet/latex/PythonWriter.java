package proofsheet.latex;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Writes terms as SymPy expressions; what SymPy cannot say is left out.
public final class PythonWriter {
  private PythonWriter() {}

  /// The expression; empty when some part has no counterpart.
  public static Optional<String> write(Term term) {
    try {
      return Optional.of(text(term));
    } catch (IllegalArgumentException missing) {
      return Optional.empty();
    }
  }

  private static String text(Term term) {
    return switch (term) {
      case Num n -> number(n.value());
      case Term.Decimal d -> d.digits();
      case Term.Constant c ->
          switch (c) {
            case E -> "E";
            case PI -> "pi";
            case I -> "I";
            case INFINITY -> "oo";
          };
      case Term.Sym s -> name(s.name());
      case Term.At a when a.of() instanceof Term.Sym s ->
          name(s.name())
              + "_"
              + a.indices().stream().map(PythonWriter::text).collect(Collectors.joining("_"));
      case Term.Add a -> sum(a.terms());
      case Term.Mul m ->
          m.factors().stream().map(f -> at(f, PRODUCT)).collect(Collectors.joining("*"));
      case Term.Neg n -> "-" + at(n.of(), PRODUCT);
      case Term.Div d -> at(d.over(), PRODUCT) + "/" + at(d.under(), POWER);
      case Term.Pow p -> at(p.base(), ATOM) + "**" + at(p.exponent(), ATOM);
      case Term.Apply a -> name(a.function()) + "(" + list(a.arguments()) + ")";
      case Term.Op op -> operator(op);
      case Term.Cases c ->
          "Piecewise("
              + c.branches().stream()
                  .map(b -> "(" + text(b.value()) + ", " + condition(b.condition()) + "), ")
                  .collect(Collectors.joining())
              + c.otherwise().map(o -> "(" + text(o) + ", True)").orElse("(nan, True)")
              + ")";
      case Term.Vector v -> "Matrix([" + list(v.entries()) + "])";
      case Term.Matrix m ->
          "Matrix(["
              + m.rows().stream().map(r -> "[" + list(r) + "]").collect(Collectors.joining(", "))
              + "])";
      default -> throw new IllegalArgumentException("no expression");
    };
  }

  private static String list(List<Term> terms) {
    return terms.stream().map(PythonWriter::text).collect(Collectors.joining(", "));
  }

  private static String number(Rational value) {
    return value.isInteger()
        ? value.toString()
        : "Rational(" + value.numerator() + ", " + value.denominator() + ")";
  }

  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int POWER = 2;
  private static final int ATOM = 3;

  /// A term, in brackets when it binds less tightly than its place needs.
  private static String at(Term term, int needed) {
    return level(term) < needed ? "(" + text(term) + ")" : text(term);
  }

  private static int level(Term term) {
    return switch (term) {
      case Num n -> n.value().signum() < 0 ? SUM : ATOM;
      case Term.Add _, Term.Neg _ -> SUM;
      case Term.Mul _, Term.Div _ -> PRODUCT;
      case Term.Pow _ -> POWER;
      case Term.Op op ->
          switch (op.operator()) {
            case DOT, SIGMOID -> PRODUCT;
            default -> ATOM;
          };
      default -> ATOM;
    };
  }

  private static String sum(List<Term> terms) {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      String part = at(term, term instanceof Term.Neg || term instanceof Num ? SUM : PRODUCT);
      boolean minus = part.startsWith("-");
      if (text.isEmpty()) {
        text.append(part);
      } else {
        text.append(minus ? " - " : " + ").append(minus ? part.substring(1) : part);
      }
    }
    return text.toString();
  }

  private static String operator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case DOT -> at(a.get(0), PRODUCT) + "*" + at(a.get(1), POWER);
      case TRANSPOSE -> at(a.getFirst(), ATOM) + ".T";
      case INVERSE -> at(a.getFirst(), ATOM) + ".inv()";
      case DIAG -> "diag(*" + at(a.getFirst(), ATOM) + ")";
      case IDENTITY -> "eye(" + text(a.getFirst()) + ")";
      case DELTA -> "KroneckerDelta(" + list(a) + ")";
      case SIGMOID -> "1/(1 + exp(-" + at(a.getFirst(), ATOM) + "))";
      case NORM -> at(a.getFirst(), ATOM) + ".norm()";
      default -> function(op.operator()) + "(" + list(a) + ")";
    };
  }

  private static String condition(Statement statement) {
    if (!(statement instanceof Statement.Relation r)) {
      throw new IllegalArgumentException("no condition");
    }
    String sign =
        switch (r.relator()) {
          case LESS -> " < ";
          case LESS_EQUAL -> " <= ";
          case GREATER -> " > ";
          case GREATER_EQUAL -> " >= ";
          default -> throw new IllegalArgumentException("no condition");
        };
    return text(r.left()) + sign + text(r.right());
  }

  /// Rule: names are the letters without backslash, braces or bold; `lamda` is no keyword.
  static String name(Name name) {
    String plain =
        Bound.original(name)
            .latex()
            .replaceAll("\\\\(hat|bar|tilde|dot)\\{([^}]*)\\}", "$1_$2")
            .replaceAll("\\^\\{?(\\*|\\\\star)\\}?", "_star")
            .replaceAll("[\\\\{}()]", "")
            .replace("^", "_")
            .replace("'", "_prime");
    if (!plain.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException("no identifier");
    }
    return plain.equals("lambda") ? "lamda" : plain;
  }

  private static String function(Operator operator) {
    return switch (operator) {
      case EXP,
          LOG,
          SQRT,
          SIN,
          COS,
          TAN,
          COT,
          SEC,
          CSC,
          SINH,
          COSH,
          TANH,
          COTH,
          SECH,
          CSCH,
          SIGN,
          ERF,
          FLOOR,
          FACTORIAL,
          BINOMIAL ->
          operator.name().toLowerCase(Locale.ROOT);
      case ABS -> "Abs";
      case MAX -> "Max";
      case MIN -> "Min";
      case ARCSIN -> "asin";
      case ARCCOS -> "acos";
      case ARCTAN -> "atan";
      case ARSINH -> "asinh";
      case ARCOSH -> "acosh";
      case ARTANH -> "atanh";
      case CEILING -> "ceiling";
      default -> throw new IllegalArgumentException("no function");
    };
  }
}
