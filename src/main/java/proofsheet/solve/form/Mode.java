package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.List;

/// How functions become kernels: `exponentials` writes hyperbolic functions through exponentials,
/// `identities` writes even powers of sines through cosines, those of hyperbolic ones likewise, and
/// splits the logarithms of products; `reversed` prefers `e^{-x}` to `e^x`; `angles` uses the
/// addition theorems.
record Mode(boolean exponentials, boolean identities, boolean reversed, boolean angles) {
  static final Mode PLAIN = new Mode(false, false, false, false);
  static final Mode ANGLES = new Mode(false, true, false, true);

  /// All modes, the plain ones first.
  static List<Mode> all(boolean hasExponentials) {
    List<Mode> modes = new ArrayList<>();
    for (boolean reversed : hasExponentials ? new boolean[] {false, true} : new boolean[] {false}) {
      modes.add(new Mode(false, false, reversed, false));
      modes.add(new Mode(false, true, reversed, false));
      modes.add(new Mode(true, true, reversed, false));
    }
    return modes;
  }
}
