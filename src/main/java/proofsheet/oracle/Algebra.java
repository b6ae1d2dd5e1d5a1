package proofsheet.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Computer algebra on scalar terms, by Symja. What it answers is a proposal, and never evidence.
public final class Algebra {
  private static final Algebra STANDARD = new Algebra(Oracle.standard());
  private static final long MILLISECONDS = 3_000;

  private static final Map<Operator, String> HEADS = new LinkedHashMap<>();

  static {
    HEADS.put(Operator.LOG, "Log");
    HEADS.put(Operator.SIN, "Sin");
    HEADS.put(Operator.COS, "Cos");
    HEADS.put(Operator.TAN, "Tan");
    HEADS.put(Operator.COT, "Cot");
    HEADS.put(Operator.SEC, "Sec");
    HEADS.put(Operator.CSC, "Csc");
    HEADS.put(Operator.SINH, "Sinh");
    HEADS.put(Operator.COSH, "Cosh");
    HEADS.put(Operator.TANH, "Tanh");
    HEADS.put(Operator.COTH, "Coth");
    HEADS.put(Operator.SECH, "Sech");
    HEADS.put(Operator.CSCH, "Csch");
    HEADS.put(Operator.ARCSIN, "ArcSin");
    HEADS.put(Operator.ARCCOS, "ArcCos");
    HEADS.put(Operator.ARCTAN, "ArcTan");
    HEADS.put(Operator.ARSINH, "ArcSinh");
    HEADS.put(Operator.ARCOSH, "ArcCosh");
    HEADS.put(Operator.ARTANH, "ArcTanh");
    HEADS.put(Operator.ABS, "Abs");
    HEADS.put(Operator.SIGN, "Sign");
    HEADS.put(Operator.ERF, "Erf");
    HEADS.put(Operator.FACTORIAL, "Factorial");
    HEADS.put(Operator.BINOMIAL, "Binomial");
  }

  private final Oracle oracle;

  private Algebra(Oracle oracle) {
    this.oracle = oracle;
  }

  public static Algebra standard() {
    return STANDARD;
  }

  /// An antiderivative by a name.
  public Optional<Term> integral(Term term, Name by) {
    Session session = new Session();
    return session.ask("Integrate", List.of(term, new Term.Sym(by)));
  }

  /// A term as Symja simplifies it.
  public Optional<Term> simplified(Term term) {
    return new Session().ask("Simplify", List.of(term));
  }

  /// The sum over an index from a lower to an upper bound in closed form.
  public Optional<Term> sum(Term body, Name index, Term lower, Term upper) {
    Session session = new Session();
    try {
      SExpression range =
          SExpression.of(
              "List",
              session.written(new Term.Sym(index)),
              session.written(lower),
              session.written(upper));
      return session.answer(SExpression.of("Sum", session.written(body), range));
    } catch (NotAlgebraic failure) {
      return Optional.empty();
    }
  }

  /// The values of a name for which a term is zero.
  public List<Term> roots(Term zero, Name unknown) {
    Session session = new Session();
    try {
      SExpression equation = SExpression.of("Equal", session.written(zero), SExpression.atom("0"));
      SExpression question =
          SExpression.of("Solve", equation, session.written(new Term.Sym(unknown)));
      List<Term> roots = new ArrayList<>();
      if (session.raw(question).orElse(null) instanceof SExpression.Node list
          && list.head().equals("List")) {
        for (SExpression solution : list.arguments()) {
          session.root(solution).ifPresent(roots::add);
        }
      }
      return List.copyOf(roots);
    } catch (NotAlgebraic failure) {
      return List.of();
    }
  }

  /// A term that has no counterpart in the oracle's language.
  private static final class NotAlgebraic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAlgebraic(String what) {
      super(what, null, false, false);
    }
  }

  /// One question, with the letters that stand for what the terms of it mention.
  private final class Session {
    private final Map<Term, String> letters = new LinkedHashMap<>();
    private final Map<String, Term> terms = new HashMap<>();

    Optional<Term> ask(String head, List<Term> arguments) {
      try {
        return answer(SExpression.of(head, arguments.stream().map(this::written).toList()));
      } catch (NotAlgebraic failure) {
        return Optional.empty();
      }
    }

    Optional<Term> answer(SExpression question) {
      return raw(question)
          .flatMap(
              a -> {
                try {
                  return Optional.of(read(a));
                } catch (NotAlgebraic failure) {
                  return Optional.empty();
                }
              });
    }

    Optional<SExpression> raw(SExpression question) {
      try {
        return oracle
            .ask("algebra", question.toString(), MILLISECONDS)
            .filter(a -> !a.startsWith("failed"))
            .map(SExpression::parse);
      } catch (IllegalArgumentException broken) {
        return Optional.empty();
      }
    }

    /// The value in a solution `(List (Rule v1 value))`.
    Optional<Term> root(SExpression solution) {
      boolean rule =
          solution instanceof SExpression.Node list
              && list.arguments().size() == 1
              && list.arguments().getFirst() instanceof SExpression.Node r
              && r.head().equals("Rule");
      if (!rule) {
        return Optional.empty();
      }
      SExpression.Node r = (SExpression.Node) ((SExpression.Node) solution).arguments().getFirst();
      try {
        return Optional.of(read(r.arguments().get(1)));
      } catch (NotAlgebraic failure) {
        return Optional.empty();
      }
    }

    // ---- terms as questions

    SExpression written(Term term) {
      return switch (term) {
        case Num n -> SExpression.atom(n.value().toString());
        case Term.Decimal d -> SExpression.atom(d.value().toString());
        case Term.Constant c ->
            switch (c) {
              case E -> SExpression.atom("E");
              case PI -> SExpression.atom("Pi");
              case INFINITY -> SExpression.atom("Infinity");
              case I -> throw new NotAlgebraic("a complex number");
            };
        case Term.Sym _, Term.At _ -> letter(term);
        case Term.Add a -> SExpression.of("Plus", a.terms().stream().map(this::written).toList());
        case Term.Mul m ->
            SExpression.of("Times", m.factors().stream().map(this::written).toList());
        case Term.Neg n -> SExpression.of("Times", SExpression.atom("-1"), written(n.of()));
        case Term.Div d ->
            SExpression.of("Times", written(d.over()), power(written(d.under()), "-1"));
        case Term.Pow p -> SExpression.of("Power", written(p.base()), written(p.exponent()));
        case Term.Op op -> operator(op);
        default -> throw new NotAlgebraic("a term of another kind");
      };
    }

    private SExpression letter(Term term) {
      String letter = letters.computeIfAbsent(term, _ -> "v" + (letters.size() + 1));
      terms.put(letter, term);
      return SExpression.atom(letter);
    }

    private SExpression power(SExpression base, String exponent) {
      return SExpression.of("Power", base, SExpression.atom(exponent));
    }

    private SExpression operator(Term.Op op) {
      SExpression a = written(op.arguments().getFirst());
      SExpression e = SExpression.atom("E");
      SExpression one = SExpression.atom("1");
      return switch (op.operator()) {
        case EXP -> SExpression.of("Power", e, a);
        case SQRT -> power(a, "1/2");
        case SIGMOID -> {
          SExpression down =
              SExpression.of("Power", e, SExpression.of("Times", SExpression.atom("-1"), a));
          yield power(SExpression.of("Plus", one, down), "-1");
        }
        case SOFTPLUS ->
            SExpression.of("Log", SExpression.of("Plus", one, SExpression.of("Power", e, a)));
        default -> {
          String head = HEADS.get(op.operator());
          if (head == null) {
            throw new NotAlgebraic("a function of another kind");
          }
          yield SExpression.of(head, op.arguments().stream().map(this::written).toList());
        }
      };
    }

    // ---- answers as terms

    private Term read(SExpression expression) {
      return switch (expression) {
        case SExpression.Atom(String text) -> word(text);
        case SExpression.Node node -> tree(node);
      };
    }

    private Term word(String text) {
      return switch (text) {
        case "E" -> Term.Constant.E;
        case "Pi" -> Term.Constant.PI;
        case "Infinity" -> Term.Constant.INFINITY;
        case "NegativeInfinity" -> new Term.Neg(Term.Constant.INFINITY);
        default -> {
          if (terms.containsKey(text)) {
            yield terms.get(text);
          }
          if (!text.matches("-?[0-9]+(/[0-9]+)?")) {
            throw new NotAlgebraic(text);
          }
          String[] parts = text.split("/");
          BigInteger under = parts.length > 1 ? new BigInteger(parts[1]) : BigInteger.ONE;
          yield new Num(Rational.of(new BigInteger(parts[0]), under));
        }
      };
    }

    private Term tree(SExpression.Node node) {
      List<Term> arguments = node.arguments().stream().map(this::read).toList();
      return switch (node.head()) {
        case "Plus" -> new Term.Add(arguments);
        case "Times" -> new Term.Mul(arguments);
        case "Power" ->
            arguments.get(0) == Term.Constant.E
                ? Term.Op.of(Operator.EXP, arguments.get(1))
                : new Term.Pow(arguments.get(0), arguments.get(1));
        default -> {
          Operator operator =
              HEADS.entrySet().stream()
                  .filter(h -> h.getValue().equals(node.head()))
                  .map(Map.Entry::getKey)
                  .findFirst()
                  .orElseThrow(() -> new NotAlgebraic(node.head()));
          yield new Term.Op(operator, arguments);
        }
      };
    }
  }
}
