package proofsheet.oracle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Assertions in SMT-LIB's prefix notation over declared variables: linear or polynomial arithmetic
/// with truth values. Powers are not part of the language, a divisor must be a number, and the
/// total degree is at most twelve.
public record SmtProblem(Map<String, Sort> variables, List<SExpression> assertions) {
  /// What a question may cost when nothing else is said, in Z3's own units of work (`rlimit`).
  public static final long STANDARD_RESOURCES = 3_000_000;

  private static final int LONGEST_NUMBER = 155;
  private static final int LARGEST = 20_000;
  private static final int HIGHEST_DEGREE = 12;
  private static final Set<String> HEADS =
      Set.of(
          "and",
          "or",
          "not",
          "=>",
          "=",
          "distinct",
          "<",
          "<=",
          ">",
          ">=",
          "+",
          "-",
          "*",
          "/",
          "ite",
          "to_real");

  public enum Sort {
    REAL("Real"),
    INTEGER("Int"),
    BOOLEAN("Bool");

    private final String word;

    Sort(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// An [IllegalArgumentException] for heads, names or numbers that the language has not.
  public SmtProblem {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    assertions = List.copyOf(assertions);
    int size = 0;
    for (SExpression assertion : assertions) {
      size += size(assertion, variables.keySet());
      if (degree(assertion) > HIGHEST_DEGREE) {
        throw new IllegalArgumentException("a degree too high");
      }
    }
    if (size > LARGEST) {
      throw new IllegalArgumentException("a problem too large");
    }
  }

  private static int size(SExpression expression, Set<String> names) {
    return switch (expression) {
      case SExpression.Atom(String text) -> {
        boolean number = text.matches("[0-9]+") && text.length() <= LONGEST_NUMBER;
        if (!number && !names.contains(text) && !text.equals("true") && !text.equals("false")) {
          throw new IllegalArgumentException("unknown word " + text);
        }
        yield 1;
      }
      case SExpression.Node node -> {
        if (!HEADS.contains(node.head()) || node.arguments().isEmpty()) {
          throw new IllegalArgumentException("unknown head " + node.head());
        }
        if (node.head().equals("/") && !isNumber(node.arguments().getLast())) {
          throw new IllegalArgumentException("a divisor that is no number");
        }
        int size = 1;
        for (SExpression argument : node.arguments()) {
          size += size(argument, names);
        }
        yield size;
      }
    };
  }

  /// The total degree: Z3 keeps no bound of work on high ones.
  private static int degree(SExpression expression) {
    return switch (expression) {
      case SExpression.Atom(String text) -> Character.isDigit(text.charAt(0)) ? 0 : 1;
      case SExpression.Node node -> {
        int degree = 0;
        for (SExpression argument : node.arguments()) {
          int own = degree(argument);
          degree = node.head().equals("*") ? degree + own : Math.max(degree, own);
        }
        yield degree;
      }
    };
  }

  private static boolean isNumber(SExpression divisor) {
    return divisor instanceof SExpression.Atom(String text)
        && text.matches("[0-9]+")
        && !text.matches("0+");
  }
}
