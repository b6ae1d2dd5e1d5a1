package proofsheet.oracle.worker;

import com.microsoft.z3.AlgebraicNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.IntNum;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.RatNum;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One Z3 context, made at the first problem.
final class Z3Session {
  private static final int MILLISECONDS = 8_000;
  private static final int DIGITS = 12;

  private @Nullable Context context;

  /// The answer to `LIMIT PROBLEM`.
  String answer(String question) {
    int blank = question.indexOf(' ');
    long limit = Long.parseLong(question.substring(0, blank));
    if (context == null) {
      context = new Context();
    }
    Solver solver = context.mkSolver();
    Params bounds = context.mkParams();
    bounds.add("rlimit", (int) Math.min(limit, Integer.MAX_VALUE));
    bounds.add("timeout", MILLISECONDS);
    solver.setParameters(bounds);
    for (BoolExpr assertion :
        context.parseSMTLIB2String(question.substring(blank + 1), null, null, null, null)) {
      solver.add(assertion);
    }
    Status status = solver.check();
    return switch (status) {
      case UNSATISFIABLE -> "unsat";
      case SATISFIABLE -> model(solver.getModel());
      case UNKNOWN -> "unknown " + solver.getReasonUnknown();
    };
  }

  private static String model(Model model) {
    StringBuilder text = new StringBuilder("(sat");
    for (FuncDecl<?> name : model.getConstDecls()) {
      Optional<String> value =
          Optional.ofNullable(model.getConstInterp(name)).flatMap(Z3Session::value);
      value.ifPresent(
          v -> text.append(" (").append(name.getName()).append(' ').append(v).append(')'));
    }
    return text.append(')').toString();
  }

  private static Optional<String> value(Expr<?> value) {
    return switch (value) {
      case IntNum n -> Optional.of(n.getBigInteger().toString());
      case RatNum n -> Optional.of(n.getBigIntNumerator() + "/" + n.getBigIntDenominator());
      case AlgebraicNum n -> value(n.toLower(DIGITS));
      case BoolExpr b -> Optional.of(b.isTrue() ? "1" : "0");
      default -> Optional.empty();
    };
  }
}
