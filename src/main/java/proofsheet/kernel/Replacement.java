package proofsheet.kernel;

import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Replaces a term by an equal one; the names in both must be bound nowhere.
final class Replacement {
  private Replacement() {}

  static Statement in(Statement statement, Term from, Term to) {
    return Traversal.map(statement, t -> in(t, from, to), s -> in(s, from, to));
  }

  static Term in(Term term, Term from, Term to) {
    return term.equals(from) ? to : Traversal.map(term, t -> in(t, from, to), s -> in(s, from, to));
  }
}
