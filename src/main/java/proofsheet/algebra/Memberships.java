package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// Memberships of scalars in sets as relations.
final class Memberships {
  private Memberships() {}

  /// Relations that hold when `r` does: bounds for an interval or a range of integers, a product
  /// that vanishes for a finite set; any other relation is its own.
  static List<Relation> relations(Relation r) {
    if (r.relator() != Relator.IN) {
      return List.of(r);
    }
    return switch (r.right()) {
      case Term.Interval i -> {
        List<Relation> bounds = new ArrayList<>();
        if (!isInfinite(i.lower())) {
          Relator above = i.lowerOpen() ? Relator.GREATER : Relator.GREATER_EQUAL;
          bounds.add(new Relation(r.left(), above, i.lower()));
        }
        if (!isInfinite(i.upper())) {
          Relator below = i.upperOpen() ? Relator.LESS : Relator.LESS_EQUAL;
          bounds.add(new Relation(r.left(), below, i.upper()));
        }
        yield bounds;
      }
      case Term.IntegerRange range ->
          List.of(
              new Relation(r.left(), Relator.GREATER_EQUAL, range.lower()),
              new Relation(r.left(), Relator.LESS_EQUAL, range.upper()));
      case Term.FiniteSet set when set.elements().size() <= 3 -> {
        List<Term> factors = new ArrayList<>();
        for (Term element : set.elements()) {
          factors.add(new Term.Add(List.of(r.left(), new Term.Neg(element))));
        }
        yield factors.isEmpty()
            ? List.of()
            : List.of(new Relation(new Term.Mul(factors), Relator.EQUAL, Term.Num.ZERO));
      }
      default -> List.of();
    };
  }

  static boolean isInfinite(Term term) {
    return term == Term.Constant.INFINITY
        || term instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
  }
}
