package proofsheet.solve;

import java.util.Map;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Terms with numbered names for their bound indices, so that two which differ in letters are one.
final class Lettering {
  private Lettering() {}

  /// Whether two terms differ in the letters of their indices at most.
  static boolean same(Term left, Term right) {
    return numbered(left, 0).equals(numbered(right, 0));
  }

  private static Term numbered(Term term, int depth) {
    if (!(term instanceof Term.Big big)) {
      return Traversal.map(term, t -> numbered(t, depth), s -> s);
    }
    Term.Binder b = big.binder();
    Name name = new Name("bound#" + depth);
    Map<Name, Term> renaming = Map.of(b.variable(), new Term.Sym(name));
    return new Term.Big(
        big.operator(),
        new Term.Binder(
            name,
            b.lower().map(t -> numbered(t, depth)),
            b.upper().map(t -> numbered(t, depth)),
            b.set(),
            b.condition().map(c -> Substitution.in(c, renaming))),
        numbered(Substitution.in(big.body(), renaming), depth + 1));
  }
}
