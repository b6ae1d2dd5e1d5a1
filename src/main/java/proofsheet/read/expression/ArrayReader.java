package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.text.Span;

/// Reads vectors, matrices, and definitions by cases.
final class ArrayReader {
  private final TermReader reader;

  ArrayReader(TermReader reader) {
    this.reader = reader;
  }

  Term read(Notation.Environment environment) {
    return switch (environment.name()) {
      case "cases" -> cases(environment);
      case "matrix", "bmatrix", "pmatrix", "Bmatrix", "array" -> matrix(environment);
      case "vmatrix" ->
          Term.Op.of(proofsheet.math.Operator.DETERMINANT, matrix(environment));
      default -> throw Unreadable.at(environment.span(), "unknown-notation", environment.name());
    };
  }

  private Term matrix(Notation.Environment environment) {
    List<List<Term>> rows = new ArrayList<>();
    int width = -1;
    for (Notation.Line line : environment.rows()) {
      List<Term> row = new ArrayList<>();
      for (Notation cell : line.cells()) {
        row.add(reader.inner(cell));
      }
      if (width >= 0 && row.size() != width) {
        throw Unreadable.at(line.span(), "ragged-matrix");
      }
      width = row.size();
      rows.add(row);
    }
    return width == 1
        ? vector(rows.stream().map(List::getFirst).toList(), environment.span())
        : new Term.Matrix(rows);
  }

  /// A list in a bracket is a column vector.
  Term list(List<List<Notation>> entries, Span span) {
    List<Term> terms = new ArrayList<>();
    for (List<Notation> entry : entries) {
      if (entry.size() == 1 && Parts.isSymbol(entry.getFirst(), "\\dots")) {
        throw Unreadable.at(entry.getFirst().span(), "dots");
      }
      terms.add(reader.inner(entry, reader.scope, span));
    }
    return vector(terms, span);
  }

  Term vector(List<Term> entries, Span span) {
    for (Term entry : entries) {
      if (!reader.shape(entry, span).isScalar()) {
        throw Unreadable.at(span, "vector-of-blocks");
      }
    }
    return new Term.Vector(entries);
  }

  /// Rule: `otherwise` is the complement of the rows above.
  private Term cases(Notation.Environment environment) {
    List<Term.Branch> branches = new ArrayList<>();
    Optional<Term> otherwise = Optional.empty();
    for (Notation.Line line : environment.rows()) {
      List<Notation> value = new ArrayList<>();
      List<Notation> condition = new ArrayList<>();
      divide(line, value, condition);
      while (!value.isEmpty() && Parts.isSymbol(value.getLast(), java.util.Set.of(",", ".", ";", "\\quad"))) {
        value.removeLast();
      }
      Term term = reader.inner(value, reader.scope, line.span());
      Optional<Statement> when = condition(condition, line.span());
      if (when.isPresent()) {
        branches.add(new Term.Branch(when.get(), term));
      } else {
        otherwise = Optional.of(term);
      }
    }
    if (branches.isEmpty()) {
      throw Unreadable.at(environment.span(), "cases-without-condition");
    }
    return new Term.Cases(branches, otherwise);
  }

  private static void divide(
      Notation.Line line, List<Notation> value, List<Notation> condition) {
    if (line.cells().size() > 1) {
      value.addAll(Parts.of(line.cells().getFirst()));
      for (Notation cell : line.cells().subList(1, line.cells().size())) {
        condition.addAll(Parts.of(cell));
      }
      return;
    }
    boolean found = false;
    for (Notation part : Parts.of(line.cells().getFirst())) {
      found |= part instanceof Notation.Text;
      (found ? condition : value).add(part);
    }
  }

  /// The condition of a row, words like *if* left out; none for *otherwise*.
  private Optional<Statement> condition(List<Notation> parts, Span span) {
    List<Notation> mathematics = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (Notation part : parts) {
      if (part instanceof Notation.Text text) {
        for (Notation.Piece piece : text.pieces()) {
          words.append(' ').append(piece.words());
          piece.formula().ifPresent(f -> mathematics.addAll(Parts.of(f)));
        }
      } else if (!Parts.isSymbol(part, java.util.Set.of("\\quad"))) {
        mathematics.add(part);
      }
    }
    while (!mathematics.isEmpty() && Parts.isSymbol(mathematics.getLast(), java.util.Set.of(",", ".", ";"))) {
      mathematics.removeLast();
    }
    while (!mathematics.isEmpty() && Parts.isSymbol(mathematics.getFirst(), java.util.Set.of(",", ";", ":"))) {
      mathematics.removeFirst();
    }
    String said = words.toString().toLowerCase(java.util.Locale.ROOT);
    boolean rest = said.contains("otherwise") || said.contains("else");
    if (mathematics.isEmpty()) {
      if (rest) {
        return Optional.empty();
      }
      throw Unreadable.at(span, "cases-without-condition");
    }
    return Optional.of(
        new StatementReader(reader.scope, reader.assumptions).statement(mathematics, span));
  }
}
