package proofsheet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.ForAll;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// What declared properties say of the entries of matrices.
///
/// Rule: the entries of a stochastic matrix or a permutation are not negative, and its rows or
/// columns, or both, add up to one.
final class PropertyFacts {
  private static final Set<PropertyName> ROWS =
      Set.of(PropertyName.ROW_STOCHASTIC, PropertyName.DOUBLY_STOCHASTIC, PropertyName.PERMUTATION);
  private static final Set<PropertyName> COLUMNS =
      Set.of(
          PropertyName.COLUMN_STOCHASTIC, PropertyName.DOUBLY_STOCHASTIC, PropertyName.PERMUTATION);

  private PropertyFacts() {}

  static List<Statement> of(Givens givens) {
    List<Statement> facts = new ArrayList<>();
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q
          && q.sort().family().isEmpty()
          && q.sort().shape().size() == 2
          && givens.definition(q.name()).isEmpty()) {
        add(q, has(q, ROWS), has(q, COLUMNS), facts);
      }
    }
    return facts;
  }

  private static boolean has(Declaration.Quantity q, Set<PropertyName> names) {
    return q.properties().stream().anyMatch(p -> names.contains(p.name()));
  }

  private static void add(
      Declaration.Quantity q, boolean rows, boolean columns, List<Statement> facts) {
    if (!rows && !columns) {
      return;
    }
    Binder row = binder(q.sort().shape().get(0), "i");
    Binder column = binder(q.sort().shape().get(1), "j");
    Term entry =
        new Term.At(
            new Term.Sym(q.name()),
            List.of(new Term.Sym(row.variable()), new Term.Sym(column.variable())));
    facts.add(
        new ForAll(List.of(row, column), new Relation(entry, Relator.GREATER_EQUAL, Num.ZERO)));
    if (rows) {
      facts.add(new ForAll(List.of(row), sum(column, entry)));
    }
    if (columns) {
      facts.add(new ForAll(List.of(column), sum(row, entry)));
    }
  }

  private static Binder binder(Axis axis, String letter) {
    Name name = Bound.numbered(new Name(letter), 1);
    return Binder.range(name, axis.lower(), axis.upper());
  }

  private static Statement sum(Binder over, Term entry) {
    return new Relation(new Term.Big(Term.BigOperator.SUM, over, entry), Relator.EQUAL, Num.ONE);
  }
}
