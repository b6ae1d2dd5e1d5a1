package proofsheet.oracle;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Rational;

/// Satisfiability of arithmetic, by Z3.
public final class Arithmetic {
  private static final Arithmetic STANDARD = new Arithmetic(Oracle.standard());
  private static final long MILLISECONDS = 10_000;

  private final Oracle oracle;

  private Arithmetic(Oracle oracle) {
    this.oracle = oracle;
  }

  public static Arithmetic standard() {
    return STANDARD;
  }

  /// Whether the assertions of a problem can hold together, within `resources` units of Z3's work.
  public SmtAnswer solve(SmtProblem problem, long resources) {
    Map<String, String> letters = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (String name : problem.variables().keySet().stream().sorted().toList()) {
      letters.put(name, "v" + (letters.size() + 1));
      text.append("(declare-const ").append(letters.get(name)).append(' ');
      text.append(problem.variables().get(name).word()).append(')');
    }
    for (SExpression assertion : problem.assertions()) {
      text.append("(assert ").append(renamed(assertion, letters)).append(')');
    }
    Optional<String> answer = oracle.ask("arithmetic", resources + " " + text, MILLISECONDS);
    return answer.map(a -> read(a, letters)).orElse(new SmtAnswer.Unknown("no answer in time"));
  }

  private static SExpression renamed(SExpression expression, Map<String, String> letters) {
    return switch (expression) {
      case SExpression.Atom(String text) -> SExpression.atom(letters.getOrDefault(text, text));
      case SExpression.Node node ->
          new SExpression.Node(node.parts().stream().map(p -> renamed(p, letters)).toList());
    };
  }

  private static SmtAnswer read(String answer, Map<String, String> letters) {
    if (answer.equals("unsat")) {
      return new SmtAnswer.Unsatisfiable();
    }
    try {
      if (SExpression.parse(answer) instanceof SExpression.Node node && node.head().equals("sat")) {
        Map<String, Rational> values = new HashMap<>();
        for (SExpression part : node.arguments()) {
          List<SExpression> pair = ((SExpression.Node) part).parts();
          values.put(pair.get(0).toString(), rational(pair.get(1).toString()));
        }
        Map<String, Rational> model = new LinkedHashMap<>();
        letters.forEach(
            (name, letter) -> model.put(name, values.getOrDefault(letter, Rational.ZERO)));
        return new SmtAnswer.Satisfiable(model);
      }
      return new SmtAnswer.Unknown(answer);
    } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException broken) {
      return new SmtAnswer.Unknown("an answer that cannot be read");
    }
  }

  private static Rational rational(String text) {
    String[] parts = text.split("/");
    BigInteger under = parts.length > 1 ? new BigInteger(parts[1]) : BigInteger.ONE;
    return Rational.of(new BigInteger(parts[0]), under);
  }
}
