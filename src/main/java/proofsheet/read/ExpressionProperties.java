package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;

/// Properties of what is no name: `$X^\top X$ invertible`, `$A - B$ positive definite`.
///
/// Rule: what is said of an expression is a hypothesis about it, and says nothing of the names in
/// it.
final class ExpressionProperties {
  private ExpressionProperties() {}

  /// Whether a formula is an expression: no list of names, and no statement.
  static boolean isExpression(Notation formula, boolean states) {
    List<Notation> parts = Parts.of(formula);
    boolean names =
        parts.stream()
            .allMatch(
                p ->
                    Parts.isSymbol(p, Set.of(",", "\\quad", "\\text"))
                        || p instanceof Notation.Text
                        || Parts.name(p).isPresent());
    boolean power =
        parts.stream().anyMatch(p -> p instanceof Notation.Scripted s && s.sup().isPresent());
    return !states
        && !parts.isEmpty()
        && (parts.size() > 1 || power)
        && (!names || isProduct(parts));
  }

  /// Whether names stand side by side without a comma.
  private static boolean isProduct(List<Notation> parts) {
    for (int i = 1; i < parts.size(); i++) {
      if (Parts.name(parts.get(i - 1)).isPresent() && Parts.name(parts.get(i)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// What the properties say of an expression; a property that says nothing of numbers or matrices
  /// gives nothing.
  static List<Statement> of(Notation formula, Set<PropertyName> properties, Scope scope) {
    if (properties.isEmpty()) {
      return List.of();
    }
    Term term =
        new StatementReader(scope, new Assumptions())
            .side(Parts.of(formula), Optional.empty(), formula.span());
    List<Statement> statements = new ArrayList<>();
    for (PropertyName property : properties) {
      statement(term, property, scope).ifPresent(statements::add);
    }
    return statements;
  }

  private static Optional<Statement> statement(Term term, PropertyName property, Scope scope) {
    boolean scalar = new Expansion(scope.givens()).axes(term).isEmpty();
    Term transposed = Term.Op.of(Operator.TRANSPOSE, term);
    return switch (property) {
      case INVERTIBLE ->
          relation(
              scalar ? term : Term.Op.of(Operator.DETERMINANT, term), Relator.NOT_EQUAL, Num.ZERO);
      case POSITIVE_DEFINITE -> relation(term, Relator.POSITIVE_DEFINITE_ORDER, Num.ZERO);
      case POSITIVE_SEMIDEFINITE -> relation(term, Relator.POSITIVE_SEMIDEFINITE_ORDER, Num.ZERO);
      case SYMMETRIC -> relation(transposed, Relator.EQUAL, term);
      case SKEW_SYMMETRIC -> relation(transposed, Relator.EQUAL, new Term.Neg(term));
      case POSITIVE -> relation(term, Relator.GREATER, Num.ZERO);
      case NONNEGATIVE -> relation(term, Relator.GREATER_EQUAL, Num.ZERO);
      default -> Optional.empty();
    };
  }

  private static Optional<Statement> relation(Term left, Relator relator, Term right) {
    return Optional.of(new Relation(left, relator, right));
  }
}
