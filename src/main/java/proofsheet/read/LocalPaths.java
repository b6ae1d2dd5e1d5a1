package proofsheet.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Derivatives between two nodes of a table that are joined by an edge and by a longer path.
///
/// Rule: `\frac{\partial v_j}{\partial v_i}` is taken along all paths on a sheet, and in a table
/// along the edge alone. Where these may differ, both are read.
final class LocalPaths {
  private static final int DEEPEST = 60;

  private final Givens givens;
  private final Name output;

  LocalPaths(Givens givens, Name output) {
    this.givens = givens;
    this.output = output;
  }

  /// Whether a statement has such a derivative.
  boolean isOpen(Statement statement) {
    return !local(statement).equals(statement);
  }

  /// The statement with such derivatives along their edges alone.
  Statement local(Statement statement) {
    return Traversal.map(statement, this::local, this::local);
  }

  private Term local(Term term) {
    if (term instanceof Term.Derivative d
        && d.of() instanceof Term.Sym of
        && d.by().size() == 1
        && d.by().getFirst() instanceof Term.Sym by
        && !of.name().equals(output)
        && !of.equals(by)) {
      return alongEdge(d, of.name(), by.name());
    }
    return Traversal.map(term, this::local, this::local);
  }

  /// The derivative of what the node is defined as, in which the other operands are held: they
  /// stand under other names while it is taken.
  private Term alongEdge(Term.Derivative derivative, Name of, Name by) {
    Set<Name> direct = operands(of);
    Map<Name, Term> held = new HashMap<>();
    for (Name operand : direct) {
      if (!operand.equals(by) && reaches(operands(operand), by, 0)) {
        held.put(operand, new Term.Sym(new Name(operand.latex() + "#")));
      }
    }
    if (!direct.contains(by) || held.isEmpty()) {
      return derivative;
    }
    Term body = Substitution.in(givens.definition(of).orElseThrow().body(), held);
    Term local = new Term.Derivative(derivative.kind(), body, derivative.by());
    for (Map.Entry<Name, Term> operand : held.entrySet()) {
      local = new Term.EvaluatedAt(local, operand.getValue(), new Term.Sym(operand.getKey()));
    }
    return local;
  }

  private Set<Name> operands(Name name) {
    return givens.definition(name).map(d -> Substitution.names(d.body())).orElse(Set.of());
  }

  /// Whether a name is among others, or in their definitions.
  boolean reaches(Set<Name> from, Name to) {
    return reaches(from, to, 0);
  }

  private boolean reaches(Set<Name> from, Name to, int depth) {
    return from.contains(to)
        || depth < DEEPEST && from.stream().anyMatch(n -> reaches(operands(n), to, depth + 1));
  }
}
