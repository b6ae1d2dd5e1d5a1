package proofsheet.calculus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Term;

/// The value of a term in index notation in plain doubles: a second opinion for tests.
final class DoubleValue {
  private final Map<Term, Double> values;

  DoubleValue(Map<Term, Double> values) {
    this.values = values;
  }

  double of(Term term) {
    Double known = values.get(term);
    if (known != null) {
      return known;
    }
    return switch (term) {
      case Term.Num t -> t.value().toDouble();
      case Term.Constant c -> c == Term.Constant.PI ? Math.PI : Math.E;
      case Term.Add t -> t.terms().stream().mapToDouble(this::of).sum();
      case Term.Mul t -> t.factors().stream().mapToDouble(this::of).reduce(1, (a, b) -> a * b);
      case Term.Neg t -> -of(t.of());
      case Term.Div t -> of(t.over()) / of(t.under());
      case Term.Pow t -> Math.pow(of(t.base()), of(t.exponent()));
      case Term.Op t -> operator(t.operator(), t.arguments());
      case Term.Indicator t -> holds(t.of()) ? 1 : 0;
      case Term.At t -> value(new Term.At(t.of(), t.indices().stream().map(this::number).toList()));
      case Term.Big t
          when t.operator() == Term.BigOperator.SUM || t.operator() == Term.BigOperator.PRODUCT -> {
        boolean adds = t.operator() == Term.BigOperator.SUM;
        double whole = adds ? 0 : 1;
        long last = Math.round(of(t.binder().upper().orElseThrow()));
        for (long k = Math.round(of(t.binder().lower().orElseThrow())); k <= last; k++) {
          Map<Term, Double> inner = new HashMap<>(values);
          inner.put(new Term.Sym(t.binder().variable()), (double) k);
          double next = new DoubleValue(inner).of(t.body());
          whole = adds ? whole + next : whole * next;
        }
        yield whole;
      }
      case Term.Cases t -> {
        for (Term.Branch branch : t.branches()) {
          if (holds(branch.condition())) {
            yield of(branch.value());
          }
        }
        yield t.otherwise().map(this::of).orElse(Double.NaN);
      }
      default -> throw new IllegalArgumentException(term.toString());
    };
  }

  private Term number(Term index) {
    return Term.Num.of(Math.round(of(index)));
  }

  private double value(Term atom) {
    Double known = values.get(atom);
    if (known == null) {
      throw new IllegalArgumentException("no value for " + atom);
    }
    return known;
  }

  private boolean holds(Statement statement) {
    if (statement instanceof Statement.Relation r) {
      int order = Double.compare(of(r.left()), of(r.right()));
      return switch (r.relator()) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_EQUAL -> order >= 0;
        default -> throw new IllegalArgumentException(r.toString());
      };
    }
    throw new IllegalArgumentException(statement.toString());
  }

  private double operator(Operator operator, List<Term> arguments) {
    double x = of(arguments.getFirst());
    return switch (operator) {
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case LOG2 -> Math.log(x) / Math.log(2);
      case LOG10 -> Math.log10(x);
      case SQRT -> Math.sqrt(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case COT -> 1 / Math.tan(x);
      case SEC -> 1 / Math.cos(x);
      case CSC -> 1 / Math.sin(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case TANH -> Math.tanh(x);
      case COTH -> 1 / Math.tanh(x);
      case SECH -> 1 / Math.cosh(x);
      case CSCH -> 1 / Math.sinh(x);
      case ARCSIN -> Math.asin(x);
      case ARCCOS -> Math.acos(x);
      case ARCTAN -> Math.atan(x);
      case ARSINH -> Math.log(x + Math.sqrt(x * x + 1));
      case ARCOSH -> Math.log(x + Math.sqrt(x * x - 1));
      case ARTANH -> Math.log((1 + x) / (1 - x)) / 2;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case RELU -> Math.max(0, x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case LOGIT -> Math.log(x / (1 - x));
      case FLOOR -> Math.floor(x);
      case CEILING -> Math.ceil(x);
      case MAX -> arguments.stream().mapToDouble(this::of).max().orElseThrow();
      case MIN -> arguments.stream().mapToDouble(this::of).min().orElseThrow();
      case DELTA -> x == of(arguments.get(1)) ? 1 : 0;
      default -> throw new IllegalArgumentException(operator.toString());
    };
  }
}
