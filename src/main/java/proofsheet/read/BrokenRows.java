package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.StatementReader;
import proofsheet.text.Span;

/// The rows of a display as a person reads them: a row that goes on with the one above is one with
/// it.
///
/// Rule: it does when the row above stops at a relation or an operation, or when it begins with an
/// operation. A row that begins with a minus and has a relation of its own goes on only where it is
/// indented more than the row above, for else it may be a statement about a negative number.
final class BrokenRows {
  private static final Set<String> OPERATIONS =
      Set.of("+", "-", "\\cdot", "\\times", "\\pm", "\\mp", "\\odot", "\\otimes", "/", "\\div");
  private static final String SPACE = "\\quad";

  private BrokenRows() {}

  static List<Notation.Line> joined(Notation.Environment rows) {
    List<Notation.Line> joined = new ArrayList<>();
    for (Notation.Line line : rows.rows()) {
      if (!joined.isEmpty() && goesOn(joined.getLast(), line, rows.name().equals("multline"))) {
        joined.add(both(joined.removeLast(), line));
      } else {
        joined.add(line);
      }
    }
    return joined;
  }

  private static boolean goesOn(Notation.Line above, Notation.Line line, boolean one) {
    List<Notation> first = mathematics(above);
    List<Notation> second = spaceless(parts(line));
    if (first.isEmpty() || second.isEmpty()) {
      return false;
    }
    boolean begins = Parts.isSymbol(second.getFirst(), OPERATIONS);
    boolean relates = second.stream().anyMatch(BrokenRows::isRelation);
    if (begins) {
      return !relates
          || one
          || !Parts.isSymbol(second.getFirst(), "-")
          || depth(line) > depth(above);
    }
    Notation last = first.getLast();
    return (Parts.isSymbol(last, OPERATIONS) || isRelation(last) && !relates)
        && !isRelation(second.getFirst());
  }

  private static boolean isRelation(Notation part) {
    return StatementReader.relator(part).isPresent();
  }

  /// How far a row is indented: alignments before its first part, then spaces.
  private static int depth(Notation.Line line) {
    int depth = 0;
    for (Notation cell : line.cells()) {
      for (Notation part : Parts.of(cell)) {
        if (!isSpace(part)) {
          return depth;
        }
        depth++;
      }
      depth += 100;
    }
    return depth;
  }

  private static Notation.Line both(Notation.Line above, Notation.Line line) {
    List<Notation> before = mathematics(above);
    List<Notation> all = parts(above);
    List<Notation> parts = new ArrayList<>(before);
    parts.addAll(spaceless(parts(line)));
    // Rule: what is said behind the row above is said of both.
    all.stream().dropWhile(p -> !(p instanceof Notation.Text)).forEach(parts::add);
    Span span = new Span(above.span().start(), line.span().end());
    return new Notation.Line(
        span,
        List.of(new Notation.Row(span, parts)),
        line.tag().or(above::tag),
        line.label().or(above::label));
  }

  private static List<Notation> parts(Notation.Line line) {
    return line.cells().stream().flatMap(c -> Parts.of(c).stream()).toList();
  }

  /// What stands before the words of a row, without space around it.
  private static List<Notation> mathematics(Notation.Line line) {
    return spaceless(parts(line).stream().takeWhile(p -> !(p instanceof Notation.Text)).toList());
  }

  private static List<Notation> spaceless(List<Notation> parts) {
    int from = 0;
    int to = parts.size();
    while (from < to && isSpace(parts.get(from))) {
      from++;
    }
    while (to > from && isSpace(parts.get(to - 1))) {
      to--;
    }
    return parts.subList(from, to);
  }

  private static boolean isSpace(Notation part) {
    return Parts.isSymbol(part, SPACE) || part instanceof Notation.Row r && r.parts().isEmpty();
  }
}
