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
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Writes terms as SymPy expressions; what SymPy cannot say is left out.
public final class PythonWriter {
  /// What marks a family among the functions: its components at bound indices are in brackets.
  private static final String INDEXED = "#indexed ";

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
      case Term.Apply a when a.function().latex().startsWith(INDEXED) ->
          name(new Name(a.function().latex().substring(INDEXED.length())))
              + "["
              + list(a.arguments())
              + "]";
      case Term.Apply a -> name(a.function()) + "(" + list(a.arguments()) + ")";
      case Term.Op op -> operator(op);
      case Term.Cases c ->
          "Piecewise("
              + c.branches().stream()
                  .map(b -> "(" + text(b.value()) + ", " + condition(b.condition()) + "), ")
                  .collect(Collectors.joining())
              + c.otherwise().map(o -> "(" + text(o) + ", True)").orElse("(nan, True)")
              + ")";
      case Term.Indicator i -> "Piecewise((1, " + condition(i.of()) + "), (0, True))";
      case Term.Big b when isRange(b) -> big(b);
      case Term.Interval i ->
          "Interval("
              + list(List.of(i.lower(), i.upper()))
              + (i.lowerOpen() || i.upperOpen()
                  ? ", " + truth(i.lowerOpen()) + ", " + truth(i.upperOpen())
                  : "")
              + ")";
      case Term.FiniteSet f -> "FiniteSet(" + list(f.elements()) + ")";
      case Term.Vector v -> "Matrix([" + list(v.entries()) + "])";
      case Term.Matrix m ->
          "Matrix(["
              + m.rows().stream().map(r -> "[" + list(r) + "]").collect(Collectors.joining(", "))
              + "])";
      default -> throw new IllegalArgumentException("no expression");
    };
  }

  private static String truth(boolean holds) {
    return holds ? "True" : "False";
  }

  private static boolean isRange(Term.Big big) {
    boolean plain =
        big.operator() == Term.BigOperator.SUM || big.operator() == Term.BigOperator.PRODUCT;
    Term.Binder b = big.binder();
    return plain && b.lower().isPresent() && b.upper().isPresent() && b.condition().isEmpty();
  }

  /// A sum or product; SymPy indexes with brackets where the index is bound.
  private static String big(Term.Big big) {
    Name index = big.binder().variable();
    String body = text(bracketed(big.body(), index));
    return (big.operator() == Term.BigOperator.SUM ? "Sum(" : "Product(")
        + body
        + ", ("
        + name(index)
        + ", "
        + text(big.binder().lower().orElseThrow())
        + ", "
        + text(big.binder().upper().orElseThrow())
        + "))";
  }

  private static Term bracketed(Term term, Name index) {
    boolean indexed =
        term instanceof Term.At at
            && at.of() instanceof Term.Sym
            && at.indices().stream().anyMatch(i -> Substitution.names(i).contains(index));
    if (!indexed) {
      return Traversal.map(term, t -> bracketed(t, index), s -> s);
    }
    Term.At at = (Term.At) term;
    return new Term.Apply(new Name(INDEXED + ((Term.Sym) at.of()).name().latex()), at.indices());
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
    boolean entrywise =
        terms.stream()
            .anyMatch(
                t ->
                    Traversal.has(
                        t, x -> x instanceof Term.Op op && op.operator() == Operator.HADAMARD));
    if (entrywise && isBesideNumber(new Term.Add(terms))) {
      throw new IllegalArgumentException("a number that is added to each entry");
    }
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
      case HADAMARD -> {
        if (a.stream().anyMatch(PythonWriter::isBesideNumber)) {
          throw new IllegalArgumentException("a number that is added to each entry");
        }
        yield "hadamard_product(" + list(a) + ")";
      }
      case TRANSPOSE -> at(a.getFirst(), ATOM) + ".T";
      case INVERSE -> at(a.getFirst(), ATOM) + ".inv()";
      case DIAG -> "diag(*" + at(a.getFirst(), ATOM) + ")";
      case IDENTITY -> "eye(" + text(a.getFirst()) + ")";
      case DELTA -> "KroneckerDelta(" + list(a) + ")";
      case SIGMOID -> "1/(1 + exp(-" + at(a.getFirst(), ATOM) + "))";
      case LOG2 -> "log(" + text(a.getFirst()) + ", 2)";
      case LOG10 -> "log(" + text(a.getFirst()) + ", 10)";
      case TRACE -> "trace(" + text(a.getFirst()) + ")";
      case DETERMINANT -> "det(" + text(a.getFirst()) + ")";
      case ONES -> "ones(" + text(a.getFirst()) + ", 1)";
      case ZEROS -> "zeros(" + list(a) + (a.size() == 1 ? ", 1)" : ")");
      case RELU -> "Max(0, " + text(a.getFirst()) + ")";
      case NORM -> at(a.getFirst(), ATOM) + ".norm()";
      default -> function(op.operator()) + "(" + list(a) + ")";
    };
  }

  private static boolean isBesideNumber(Term term) {
    return term instanceof Term.Add a
        && a.terms().stream()
            .anyMatch(t -> t instanceof Num || t instanceof Term.Neg n && n.of() instanceof Num);
  }

  private static String condition(Statement statement) {
    return switch (statement) {
      case Statement.And s -> "And(" + conditions(s.parts()) + ")";
      case Statement.Or s -> "Or(" + conditions(s.parts()) + ")";
      case Statement.Not s -> "Not(" + condition(s.of()) + ")";
      case Statement.Relation r -> {
        String left = text(r.left());
        String right = text(r.right());
        yield switch (r.relator()) {
          case LESS -> left + " < " + right;
          case LESS_EQUAL -> left + " <= " + right;
          case GREATER -> left + " > " + right;
          case GREATER_EQUAL -> left + " >= " + right;
          case EQUAL -> "Eq(" + left + ", " + right + ")";
          case NOT_EQUAL -> "Ne(" + left + ", " + right + ")";
          default -> throw new IllegalArgumentException("no condition");
        };
      }
      default -> throw new IllegalArgumentException("no condition");
    };
  }

  private static String conditions(List<Statement> parts) {
    return parts.stream().map(PythonWriter::condition).collect(Collectors.joining(", "));
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
