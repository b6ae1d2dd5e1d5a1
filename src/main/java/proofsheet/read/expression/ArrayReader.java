package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads vectors, matrices, and definitions by cases.
final class ArrayReader {
  private static final Set<String> DOTS = Set.of("\\dots", "\\vdots", "\\ddots");

  private final TermReader reader;

  ArrayReader(TermReader reader) {
    this.reader = reader;
  }

  Term read(Notation.Environment environment) {
    return switch (environment.name()) {
      case "cases" -> cases(environment);
      case "matrix", "bmatrix", "pmatrix", "Bmatrix", "array" -> matrix(environment);
      case "vmatrix" -> Term.Op.of(proofsheet.math.Operator.DETERMINANT, matrix(environment));
      default -> throw Unreadable.at(environment.span(), "unknown-notation", environment.name());
    };
  }

  private Term matrix(Notation.Environment environment) {
    Optional<Term> patterned = patterned(environment);
    if (patterned.isPresent()) {
      return patterned.get();
    }
    List<List<Term>> rows = new ArrayList<>();
    int width = -1;
    for (Notation.Line line : environment.rows()) {
      List<Term> row = new ArrayList<>();
      for (Notation cell : line.cells()) {
        // Rule: an empty place in a matrix is a zero.
        row.add(Parts.of(cell).isEmpty() ? Num.ZERO : reader.inner(cell));
      }
      if (width >= 0 && row.size() != width) {
        throw Unreadable.at(line.span(), "ragged-matrix");
      }
      width = row.size();
      rows.add(row);
    }
    if (rows.stream().flatMap(List::stream).anyMatch(c -> !isNumber(c, environment.span()))) {
      return BlockLayout.of(reader, rows, environment.span());
    }
    return width == 1
        ? vector(rows.stream().map(List::getFirst).toList(), environment.span())
        : new Term.Matrix(rows);
  }

  /// A matrix with dots: a column, a diagonal matrix, or one with all corners written.
  private Optional<Term> patterned(Notation.Environment environment) {
    List<List<List<Notation>>> cells =
        environment.rows().stream()
            .map(line -> line.cells().stream().map(Parts::of).toList())
            .toList();
    boolean dots = cells.stream().flatMap(List::stream).anyMatch(ArrayReader::isDots);
    if (!dots) {
      return Optional.empty();
    }
    if (cells.stream().allMatch(r -> r.size() == 1)) {
      Term column = written(cells.stream().map(List::getFirst).toList(), environment.span());
      return Optional.of(stacked(column, environment.span()));
    }
    if (cells.size() == 1) {
      Term list = written(cells.getFirst(), environment.span());
      return Optional.of(
          isOfVectors(list, environment.span())
              ? sideBySide(list, environment.span())
              : Term.Op.of(proofsheet.math.Operator.TRANSPOSE, list));
    }
    return Optional.of(
        isDiagonal(cells) ? diagonal(cells, environment.span()) : full(cells, environment.span()));
  }

  private static boolean isDiagonal(List<List<List<Notation>>> cells) {
    for (int i = 0; i < cells.size(); i++) {
      for (int j = 0; j < cells.get(i).size(); j++) {
        List<Notation> cell = cells.get(i).get(j);
        boolean zero =
            cell.isEmpty() || cell.size() == 1 && Parts.plain(cell.getFirst()).equals("0");
        if (i != j && !zero && !isDots(cell)) {
          return false;
        }
      }
    }
    return cells.stream().allMatch(r -> r.size() == cells.size());
  }

  private Term diagonal(List<List<List<Notation>>> cells, Span span) {
    List<List<Notation>> entries = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      entries.add(cells.get(i).get(i));
    }
    return Term.Op.of(proofsheet.math.Operator.DIAG, written(entries, span));
  }

  /// Rule: dots in rows and columns stand for the pattern that the four corners fix.
  private Term full(List<List<List<Notation>>> cells, Span span) {
    List<Term> first = new ArrayList<>();
    for (List<List<Notation>> row : cells) {
      if (row.stream().allMatch(ArrayReader::isDots)) {
        continue;
      }
      first.add(written(row, span));
    }
    boolean rows =
        first.size() >= 2
            && isDots(cells.get(cells.size() - 2).getFirst())
            && first.size() == cells.size() - 1
            && first.stream().allMatch(t -> t instanceof Term.Comprehension);
    if (!rows) {
      throw Unreadable.at(span, "dots");
    }
    DotsReader.Found found =
        new DotsReader(reader.scope)
            .among(first.subList(0, first.size() - 1), first.getLast(), span);
    if (found.outside() > 0
        || !(comprehension(found.pattern()) instanceof Term.Comprehension outer)
        || !(outer.body() instanceof Term.Comprehension inner)) {
      throw Unreadable.at(span, "dots");
    }
    List<Binder> both = List.of(outer.indices().getFirst(), inner.indices().getFirst());
    return new Term.Comprehension(both, inner.body());
  }

  /// A list of numbers in a bracket is a column vector; columns in square brackets stand side by
  /// side.
  Term list(List<List<Notation>> entries, boolean square, Span span) {
    Term list = written(entries, span);
    if (!isOfVectors(list, span)) {
      return list;
    }
    if (!square) {
      throw Unreadable.at(span, "vector-of-blocks");
    }
    return sideBySide(list, span);
  }

  /// Whether dots continue a list of vectors or matrices.
  private boolean isOfVectors(Term list, Span span) {
    return list instanceof Term.Comprehension c
        && c.indices().size() == 1
        && !reader.shape(c.body(), span).isScalar();
  }

  /// The matrix with the vectors of a list as its columns.
  private Term sideBySide(Term list, Span span) {
    Term.Comprehension c = (Term.Comprehension) list;
    Shape shape = reader.shape(c.body(), span);
    if (shape.rank() != 1 || shape.row()) {
      throw Unreadable.at(span, "vector-of-blocks");
    }
    Binder entry = entry(shape);
    return new Term.Comprehension(
        List.of(entry, c.indices().getFirst()), at(c.body(), entry.variable()));
  }

  /// A list below one another: numbers are a vector, rows the rows of a matrix.
  private Term stacked(Term list, Span span) {
    if (!isOfVectors(list, span)) {
      return list;
    }
    Term.Comprehension c = (Term.Comprehension) list;
    Shape shape = reader.shape(c.body(), span);
    boolean rows =
        shape.row()
            && c.body() instanceof Term.Op op
            && op.operator() == proofsheet.math.Operator.TRANSPOSE;
    if (!rows) {
      throw Unreadable.at(span, "vector-of-blocks");
    }
    Binder entry = entry(shape);
    Term row = ((Term.Op) c.body()).arguments().getFirst();
    return new Term.Comprehension(
        List.of(c.indices().getFirst(), entry), at(row, entry.variable()));
  }

  private static Binder entry(Shape shape) {
    Name name = Bound.numbered(new Name("k"), 7);
    return Binder.range(name, shape.axes().getFirst().lower(), shape.axes().getFirst().upper());
  }

  private static Term at(Term vector, Name entry) {
    if (vector instanceof Term.At at) {
      List<Term> indices = new ArrayList<>(at.indices());
      indices.add(new Term.Sym(entry));
      return new Term.At(at.of(), indices);
    }
    return new Term.At(vector, List.of(new Term.Sym(entry)));
  }

  private Term written(List<List<Notation>> entries, Span span) {
    List<Term> terms = new ArrayList<>();
    boolean dots = false;
    for (List<Notation> entry : entries) {
      if (isDots(entry)) {
        dots = true;
      } else {
        terms.add(reader.inner(entry, reader.scope, span));
      }
    }
    boolean pattern =
        dots && entries.size() == terms.size() + 1 && isDots(entries.get(entries.size() - 2));
    if (dots && !pattern) {
      throw Unreadable.at(span, "dots");
    }
    return dots ? continued(terms, span) : vector(terms, span);
  }

  static boolean isDots(List<Notation> entry) {
    return entry.size() == 1 && Parts.isSymbol(entry.getFirst(), DOTS);
  }

  /// The vector whose first entries and last are written.
  private Term continued(List<Term> terms, Span span) {
    DotsReader.Found found =
        new DotsReader(reader.scope)
            .among(terms.subList(0, terms.size() - 1), terms.getLast(), span);
    return found.outside() == 0
        ? comprehension(found.pattern())
        : led(terms.subList(0, found.outside()), found.pattern());
  }

  /// A pattern behind entries that do not belong to it: those come first, case by case; unless it
  /// goes back over them, as in `[0, x_2 - x_1, x_3 - x_1, \dots, x_K - x_1]`.
  private Term led(List<Term> leading, DotsReader.Pattern pattern) {
    Term.Sym index = new Term.Sym(pattern.index());
    Term first = new Term.Add(List.of(pattern.lower(), Num.of(-leading.size())));
    boolean reaches = true;
    for (int k = 0; k < leading.size(); k++) {
      Term at = new Term.Add(List.of(first, Num.of(k)));
      Term there = Substitution.in(pattern.body(), Map.of(pattern.index(), at));
      reaches &= isSame(there, leading.get(k));
    }
    if (reaches) {
      return comprehension(
          new DotsReader.Pattern(pattern.index(), first, pattern.upper(), pattern.body()));
    }
    List<Term.Branch> branches = new ArrayList<>();
    for (int k = 0; k < leading.size(); k++) {
      Statement here = new Statement.Relation(index, Statement.Relator.EQUAL, Num.of(k + 1L));
      branches.add(new Term.Branch(here, leading.get(k)));
    }
    Term place = new Term.Add(List.of(index, first, Num.of(-1)));
    Term body = Substitution.in(pattern.body(), Map.of(pattern.index(), place));
    Term length = new Term.Add(List.of(pattern.upper(), new Term.Neg(first), Num.ONE));
    return new Term.Comprehension(
        List.of(Binder.range(pattern.index(), Num.ONE, length)),
        new Term.Cases(List.copyOf(branches), Optional.of(body)));
  }

  private boolean isSame(Term left, Term right) {
    try {
      Signs signs = new Signs(reader.scope.givens(), List.of());
      return new Normalizer(signs, Map.of(), true).areEqual(left, right, List.of());
    } catch (NoNormalForm | ArithmeticException failure) {
      return false;
    }
  }

  /// The vector of a pattern, its index from one on.
  private static Term comprehension(DotsReader.Pattern pattern) {
    Optional<proofsheet.math.Rational> shift =
        proofsheet.calculus.Affine.difference(pattern.lower(), Num.ONE);
    if (shift.isPresent() && shift.get().signum() == 0) {
      Binder binder = Binder.range(pattern.index(), Num.ONE, pattern.upper());
      return new Term.Comprehension(List.of(binder), pattern.body());
    }
    Term before = new Term.Add(List.of(pattern.lower(), Num.of(-1)));
    Term place = new Term.Add(List.of(new Term.Sym(pattern.index()), before));
    Term length = new Term.Add(List.of(pattern.upper(), new Term.Neg(before)));
    Term body = Substitution.in(pattern.body(), Map.of(pattern.index(), place));
    return new Term.Comprehension(List.of(Binder.range(pattern.index(), Num.ONE, length)), body);
  }

  /// Rule: rows in a list stand side by side; how columns in a list stand is not clear.
  Term vector(List<Term> entries, Span span) {
    if (entries.stream().allMatch(e -> isNumber(e, span))) {
      return new Term.Vector(entries);
    }
    boolean rows = entries.stream().allMatch(e -> isNumber(e, span) || isRow(e, span));
    if (!rows) {
      throw Unreadable.at(span, "vector-of-blocks");
    }
    return BlockLayout.of(reader, List.of(entries), span);
  }

  private boolean isNumber(Term term, Span span) {
    return reader.shape(term, span).isScalar();
  }

  private boolean isRow(Term term, Span span) {
    return reader.shape(term, span).row();
  }

  /// Rule: `otherwise` is the complement of the rows above.
  private Term cases(Notation.Environment environment) {
    List<Term.Branch> branches = new ArrayList<>();
    Optional<Term> otherwise = Optional.empty();
    for (Notation.Line line : environment.rows()) {
      List<Notation> value = new ArrayList<>();
      List<Notation> condition = new ArrayList<>();
      divide(line, value, condition);
      while (!value.isEmpty()
          && Parts.isSymbol(value.getLast(), java.util.Set.of(",", ".", ";", "\\quad"))) {
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

  private static void divide(Notation.Line line, List<Notation> value, List<Notation> condition) {
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
    while (!mathematics.isEmpty()
        && Parts.isSymbol(mathematics.getLast(), java.util.Set.of(",", ".", ";"))) {
      mathematics.removeLast();
    }
    while (!mathematics.isEmpty()
        && Parts.isSymbol(mathematics.getFirst(), java.util.Set.of(",", ";", ":"))) {
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
