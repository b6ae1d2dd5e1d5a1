package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// How functions become kernels: `exponentials` writes hyperbolic functions through exponentials,
/// `identities` writes even powers of sines through cosines, those of hyperbolic ones likewise, and
/// splits the logarithms of products; `reversed` prefers `e^{-x}` to `e^x`; `angles` uses the
/// addition theorems.
record Mode(boolean exponentials, boolean identities, boolean reversed, boolean angles) {
  private static final Set<Operator> IN_IDENTITIES = EnumSet.of(SIN, COS, SINH, COSH, LOG);

  private static final Set<Operator> THROUGH_EXPONENTIALS =
      EnumSet.of(SIGMOID, SOFTPLUS, TANH, COTH, SECH, CSCH, LOGIT, ARTANH, SINH, COSH);

  static final Mode PLAIN = new Mode(false, false, false, false);
  static final Mode ANGLES = new Mode(false, true, false, true);

  /// The modes that differ on some terms, the plain ones first; `bothWays` asks for the reversed
  /// ones, too.
  static List<Mode> fitting(List<Term> terms, boolean bothWays) {
    boolean identities = mention(terms, IN_IDENTITIES) || mention(terms, THROUGH_EXPONENTIALS);
    List<Mode> modes = new ArrayList<>();
    for (boolean reversed : bothWays ? new boolean[] {false, true} : new boolean[] {false}) {
      modes.add(new Mode(false, false, reversed, false));
      if (identities) {
        modes.add(new Mode(false, true, reversed, false));
      }
      if (mention(terms, THROUGH_EXPONENTIALS)) {
        modes.add(new Mode(true, true, reversed, false));
      }
    }
    return modes;
  }

  private static boolean mention(List<Term> terms, Set<Operator> operators) {
    return terms.stream()
        .anyMatch(
            term ->
                Traversal.has(
                    term, t -> t instanceof Term.Op op && operators.contains(op.operator())));
  }
}
