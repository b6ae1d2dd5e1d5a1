package proofsheet.algebra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Cases of which one only says what happens at a point.
final class PointBranches {
  private PointBranches() {}

  /// Rule: a last branch `v` for `s = c` is needless where `v` is what the rest says at `c`.
  ///
  /// Sound because the rest is looked at as it is written: where it divides by zero at `c`, it has
  /// no normal form there, and the branch stays.
  static Optional<Term> without(Normalizer normalizer, Term.Cases cases) {
    Term.Branch last = cases.branches().getLast();
    Optional<Relation> point = point(last);
    if (cases.otherwise().isEmpty() || point.isEmpty()) {
      return Optional.empty();
    }
    Name name = ((Term.Sym) point.get().left()).name();
    Term rest = cases.otherwise().get();
    Term there = Substitution.in(rest, Map.of(name, point.get().right()));
    if (!areEqual(normalizer, there, last.value())) {
      return Optional.empty();
    }
    List<Term.Branch> others = cases.branches().subList(0, cases.branches().size() - 1);
    return Optional.of(others.isEmpty() ? rest : new Term.Cases(others, cases.otherwise()));
  }

  private static boolean areEqual(Normalizer normalizer, Term left, Term right) {
    try {
      return normalizer.normal(left).plus(normalizer.normal(right).negate()).isZero();
    } catch (NoNormalForm | ArithmeticException failure) {
      if (normalizer.isExhausted()) {
        throw failure;
      }
      return false;
    }
  }

  private static Optional<Relation> point(Term.Branch branch) {
    return branch.condition() instanceof Relation r
            && r.relator() == Relator.EQUAL
            && r.left() instanceof Term.Sym s
            && !Substitution.names(r.right()).contains(s.name())
        ? Optional.of(r)
        : Optional.empty();
  }
}
