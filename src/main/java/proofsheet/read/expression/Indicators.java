package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.text.Span;

/// Reads indicators of statements, `\mathbb{1}[x > 0]`.
final class Indicators {
  private Indicators() {}

  /// Rule: an order between a vector and a number, or between two vectors, is asked of each entry;
  /// any other statement makes one number.
  static Term read(TermReader reader, List<Notation> inside, Span span) {
    Statement statement =
        new StatementReader(reader.scope, reader.assumptions).statement(inside, span);
    if (!(statement instanceof Relation(Term left, Relator relator, Term right))
        || !isOrder(relator)) {
      return new Term.Indicator(statement);
    }
    Shape first = reader.shape(left, span);
    Shape second = reader.shape(right, span);
    Shape whole = first.isScalar() ? second : first;
    boolean fits = first.isScalar() || second.isScalar() || Shaping.agree(first, second);
    if (whole.isScalar() || !fits) {
      return new Term.Indicator(statement);
    }
    List<Term.Binder> binders = new ArrayList<>();
    List<Term> indices = new ArrayList<>();
    for (Axis axis : whole.axes()) {
      Name index = Bound.arbitrary(new Name("entry"), binders.size());
      binders.add(Term.Binder.range(index, axis.lower(), axis.upper()));
      indices.add(new Term.Sym(index));
    }
    Term least = first.isScalar() ? left : new Term.At(left, indices);
    Term most = second.isScalar() ? right : new Term.At(right, indices);
    return new Term.Comprehension(binders, new Term.Indicator(new Relation(least, relator, most)));
  }

  private static boolean isOrder(Relator relator) {
    return switch (relator) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }
}
