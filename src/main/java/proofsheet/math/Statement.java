package proofsheet.math;

import java.util.List;

/// Something that holds or does not.
public sealed interface Statement {

  /// `left rel right`.
  record Relation(Term left, Relator relator, Term right) implements Statement {}

  record And(List<Statement> parts) implements Statement {}

  record Or(List<Statement> parts) implements Statement {}

  record Not(Statement of) implements Statement {}

  record Implies(Statement premise, Statement conclusion) implements Statement {}

  record Iff(Statement left, Statement right) implements Statement {}

  /// `\forall x \in S:` body.
  record ForAll(List<Term.Binder> binders, Statement body) implements Statement {}

  record Exists(List<Term.Binder> binders, Statement body) implements Statement {}

  /// Two updates of one target agree: `w \leftarrow A \leftarrow B` claims `A = B`.
  record SameUpdate(Term target, Term first, Term second) implements Statement {}

  /// The relations that a link can carry.
  enum Relator {
    EQUAL("="),
    NOT_EQUAL("\\ne"),
    LESS("<"),
    LESS_EQUAL("\\le"),
    GREATER(">"),
    GREATER_EQUAL("\\ge"),
    APPROXIMATELY("\\approx"),
    IN("\\in"),
    NOT_IN("\\notin"),
    SUBSET("\\subseteq"),
    NOT_IDENTICAL("\\not\\equiv"),
    IDENTICAL("\\equiv"),
    /// Löwner order, `A \succeq B`: the difference is positive semidefinite.
    POSITIVE_SEMIDEFINITE_ORDER("\\succeq"),
    POSITIVE_DEFINITE_ORDER("\\succ"),
    /// `A \preceq B`, as written; statements have the sides exchanged.
    NEGATIVE_SEMIDEFINITE_ORDER("\\preceq"),
    NEGATIVE_DEFINITE_ORDER("\\prec"),
    /// `a \mid b` of integers.
    DIVIDES("\\mid"),
    DISTRIBUTED("\\sim");

    private final String latex;

    Relator(String latex) {
      this.latex = latex;
    }

    /// Its short LaTeX form, as reports write it.
    public String latex() {
      return latex;
    }
  }
}
