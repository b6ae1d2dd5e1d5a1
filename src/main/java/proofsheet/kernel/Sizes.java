package proofsheet.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// What the shapes of declared vectors and matrices say of their sizes.
///
/// Rule: sizes are integers of at least one; so `g \in \mathbb{R}^{n-k+1}` says that `n - k + 1 \ge
/// 1`.
public final class Sizes {
  private Sizes() {}

  /// The conditions on sizes that are more than a name or a number.
  public static List<Statement> conditions(Givens givens) {
    Set<Statement> found = new LinkedHashSet<>();
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q) {
        for (Axis axis : q.sort().shape()) {
          boolean composed =
              !(axis.upper() instanceof Term.Sym || axis.upper() instanceof Term.Num);
          if (composed && axis.lower().equals(Term.Num.ONE)) {
            found.add(new Relation(axis.upper(), Relator.GREATER_EQUAL, Term.Num.ONE));
          }
        }
      }
    }
    return List.copyOf(found);
  }
}
