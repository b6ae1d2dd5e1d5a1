package proofsheet.latex;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
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
          name(s.name()) + "_" + a.indices().stream().map(PythonWriter::text).collect(Collectors.joining("_"));
      case Term.Add a -> a.terms().stream().map(PythonWriter::factor).collect(Collectors.joining(" + "));
      case Term.Mul m ->
          m.factors().stream().map(PythonWriter::factor).collect(Collectors.joining("*"));
      case Term.Neg n -> "-" + factor(n.of());
      case Term.Div d -> factor(d.over()) + "/" + factor(d.under());
      case Term.Pow p -> factor(p.base()) + "**" + factor(p.exponent());
      case Term.Op op -> function(op.operator()) + "(" + list(op.arguments()) + ")";
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

  private static String factor(Term term) {
    boolean alone =
        switch (term) {
          case Num n -> n.value().signum() >= 0;
          case Term.Sym _, Term.At _, Term.Op _, Term.Constant _, Term.Decimal _ -> true;
          default -> false;
        };
    return alone ? text(term) : "(" + text(term) + ")";
  }

  /// Rule: names are the letters without backslash, braces or bold; `lamda` is no keyword.
  static String name(Name name) {
    String plain =
        Bound.original(name)
            .latex()
            .replaceAll("\\\\(hat|bar|tilde|dot)\\{([^}]*)\\}", "$1_$2")
            .replaceAll("\\^\\{?\\*\\}?", "_star")
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
      case EXP, LOG, SQRT, SIN, COS, TAN, COT, SEC, CSC, SINH, COSH, TANH, COTH, SECH, CSCH, SIGN,
          ERF, FLOOR, FACTORIAL, BINOMIAL ->
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
