package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.StatementReader;
import proofsheet.sheet.Sheet;
import proofsheet.sheet.Sheet.Inline;
import proofsheet.text.Span;

/// The rows of a table that an author wrote into a trace.
///
/// Rule: a row states `name = expression = value`, over as many cells as its author likes; a cell
/// that begins with no relation is equal to the one before. Below a head that speaks of adjoints
/// stands the adjoint of the row's name. Words are comments.
final class TraceTable {
  private static final Pattern NUMBER =
      Pattern.compile("\\s*(=|≈)?\\s*([-−+]?\\s*[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*");
  private static final Pattern ADJOINT =
      Pattern.compile("(?i).*(adjoint|reverse|backward|gradient|sensitivity|\\\\bar).*");
  private static final Pattern EQUAL =
      Pattern.compile(
          "(?i).*(express|value|formula|definition|comput|result|primal|forward|equation|node|name|variable|number).*|\\s*=?\\s*");
  private static final Pattern LOCAL = Pattern.compile("(?i).*(local|partial|\\\\frac).*");

  private final Function<Sheet.Formula, Notation> notation;
  private final String source;

  TraceTable(Function<Sheet.Formula, Notation> notation, String source) {
    this.notation = notation;
    this.source = source;
  }

  /// A row with its entries, or why it is not read.
  record Row(Span span, List<Entry> entries, Optional<ReadingProblem> problem, Shown shown) {}

  /// How a row is reported: the place of its first relation, its name, and the rest of it.
  record Shown(Span place, String left, String relation, String right) {}

  /// A name with what it equals: the sides of a chain.
  record Entry(Span span, List<StatementReader.Side> sides) {
    Optional<String> name() {
      List<Notation> first = StatementReader.trimmed(sides.getFirst().parts());
      return first.size() == 1 ? Parts.name(first.getFirst()) : Optional.empty();
    }
  }

  /// A cell: its notation, where it stands, and whether it is written as mathematics; a number that
  /// is not may follow a formula, and before the first one it is a comment.
  private record Cell(int column, Notation formula, Span span, boolean mathematics) {
    boolean continues() {
      List<Notation> parts = Parts.of(formula);
      return !parts.isEmpty() && StatementReader.relator(parts.getFirst()).isPresent();
    }

    boolean relates() {
      return Parts.of(formula).stream().anyMatch(p -> StatementReader.relator(p).isPresent());
    }
  }

  List<Row> rows(Sheet.Table table) {
    List<String> heads = new ArrayList<>();
    if (table.headerRows() > 0) {
      table.rows().getFirst().forEach(cell -> heads.add(written(cell)));
    }
    List<Row> rows = new ArrayList<>();
    boolean bare = heads.stream().noneMatch(h -> h.contains("$") && h.contains("="));
    for (List<List<Inline>> row :
        table.rows().subList(bare ? table.headerRows() : 0, table.rows().size())) {
      written(row, heads).ifPresent(rows::add);
    }
    return rows;
  }

  /// Formulas that stand alone, each row of them a row of the table.
  List<Row> rows(Sheet.Formula formula) {
    List<Row> rows = new ArrayList<>();
    for (Notation line : GivenReader.lines(notation.apply(formula))) {
      row(List.of(new Cell(0, line, Parts.span(Parts.of(line), formula.span()), true)), List.of(""))
          .ifPresent(rows::add);
    }
    return rows;
  }

  private Optional<Row> written(List<List<Inline>> cells, List<String> heads) {
    List<Cell> formulas = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      for (Inline inline : cells.get(i)) {
        if (inline instanceof Sheet.InlineMath m && !m.formula().has("quote")) {
          formulas.add(new Cell(i, notation.apply(m.formula()), m.span(), true));
        } else if (!formulas.isEmpty()
            && inline instanceof Sheet.Words w
            && NUMBER.matcher(w.text()).matches()) {
          formulas.add(new Cell(i, number(w), w.span(), false));
        }
      }
    }
    return row(formulas, heads);
  }

  private Optional<Row> row(List<Cell> cells, List<String> heads) {
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    Span span = cells.getFirst().span.to(cells.getLast().span);
    List<List<Notation>> chains = new ArrayList<>();
    Optional<ReadingProblem> problem = Optional.empty();
    int adjoint = -1;
    for (Cell cell : cells) {
      String head = cell.column < heads.size() ? heads.get(cell.column) : "";
      boolean first = chains.isEmpty();
      boolean local = LOCAL.matcher(head).matches() && !cell.relates();
      if (first || cell.relates() && !cell.continues()) {
        chains.add(new ArrayList<>(Parts.of(cell.formula)));
        adjoint = -1;
      } else if (!local && ADJOINT.matcher(head).matches()) {
        if (adjoint < 0) {
          adjoint = chains.size();
          chains.add(new ArrayList<>(barred(chains.getFirst(), span)));
        }
        joined(chains.getLast(), cell);
      } else if (!local && (cell.continues() || EQUAL.matcher(head).matches())) {
        joined(chains.getLast(), cell);
      } else {
        problem = Optional.of(ReadingProblem.error(cell.span, "trace-column", head.strip()));
      }
    }
    List<Entry> entries =
        chains.stream().map(c -> new Entry(span, StatementReader.sides(c, span))).toList();
    Optional<Notation.Unread> unread =
        cells.stream().flatMap(c -> Parts.unread(c.formula).stream()).findFirst();
    if (unread.isPresent()) {
      Notation.Unread u = unread.get();
      problem = Optional.of(ReadingProblem.error(u.span(), u.reason(), u.latex()));
    }
    return Optional.of(new Row(span, entries, problem, shown(cells, span)));
  }

  private static void joined(List<Notation> chain, Cell cell) {
    if (!cell.continues()) {
      chain.add(new Notation.Symbol(new Span(cell.span.start(), cell.span.start()), "="));
    }
    chain.addAll(Parts.of(cell.formula));
  }

  /// The adjoint of the name that a row begins with.
  private static List<Notation> barred(List<Notation> chain, Span span) {
    List<Notation> name = StatementReader.sides(chain, span).getFirst().parts();
    String latex = name.size() == 1 ? Parts.name(name.getFirst()).orElse("") : "";
    return latex.isEmpty()
        ? name
        : List.of(
            proofsheet.latex.NotationReader.read(
                bar(latex), places(bar(latex).length(), span.start()), java.util.Map.of()));
  }

  private static String bar(String latex) {
    int end = latex.startsWith("\\") ? latex.indexOf('}') + 1 : 1;
    int script = latex.indexOf('_', end);
    return script < 0
        ? "\\bar{" + latex + "}"
        : "\\bar{" + latex.substring(0, script) + "}" + latex.substring(script);
  }

  private static int[] places(int length, int start) {
    int[] places = new int[length];
    java.util.Arrays.fill(places, start);
    return places;
  }

  private static Notation number(Sheet.Words words) {
    String latex = words.text().replace("≈", "\\approx ").replace('−', '-');
    return proofsheet.latex.NotationReader.read(
        latex, places(latex.length(), words.span().start()), java.util.Map.of());
  }

  private String written(List<Inline> cell) {
    return cell.isEmpty()
        ? ""
        : source.substring(cell.getFirst().span().start(), cell.getLast().span().end());
  }

  /// The first relation in a formula of a row, or its name where there is none.
  private Shown shown(List<Cell> cells, Span span) {
    for (Cell cell : cells) {
      for (Notation part : cell.mathematics ? Parts.of(cell.formula) : List.<Notation>of()) {
        Optional<proofsheet.math.Statement.Relator> relator = StatementReader.relator(part);
        if (relator.isPresent()) {
          return shown(span, part.span(), relator.get().latex(), part.span().end());
        }
      }
    }
    Span name = cells.getFirst().span;
    int rest = cells.size() > 1 ? cells.get(1).span.start() : span.end();
    return new Shown(
        Parts.span(Parts.of(cells.getFirst().formula), name),
        plain(name.start(), name.end()),
        "=",
        plain(rest, span.end()));
  }

  private Shown shown(Span row, Span place, String relation, int after) {
    return new Shown(
        place,
        plain(row.start(), place.start()),
        relation,
        plain(after, Math.max(after, row.end())));
  }

  private String plain(int from, int to) {
    String text = source.substring(Math.min(from, to), to);
    return text.replace("$", " ").replace("|", " ").replaceAll("\\s+", " ").strip();
  }
}
