package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Markup;
import proofsheet.latex.Markup.Grid;
import proofsheet.latex.Markup.Group;
import proofsheet.text.Span;

/// Breaks formulas that are too wide for their column: between statements, before relations, and
/// where that is not enough before sums, never inside brackets.
final class LineBreaks {
  private LineBreaks() {}

  /// A line that continues one is moved in by so much.
  private static final double INDENT = 2;

  /// No line is made shorter than this, in em.
  private static final double NARROWEST = 12;

  /// A formula in running text is broken only if it is wider than this.
  private static final double LONG_IN_TEXT = 8;

  /// The environment of lines under each other; its baseline is the first one's.
  static final String LINES = "lines";

  /// `rows` with those cells broken that keep them from fitting into `room` em.
  static List<DisplayRow> fit(boolean aligned, List<DisplayRow> rows, double room) {
    return rows.stream().map(row -> aligned ? pair(row, rows, room) : single(row, room)).toList();
  }

  private static DisplayRow single(DisplayRow row, double width) {
    List<Markup> cells = new ArrayList<>();
    double room = Math.max(NARROWEST, width / row.cells().size());
    row.cells().forEach(cell -> cells.add(broken(cell, room, INDENT)));
    return new DisplayRow(cells, row.number(), row.mark());
  }

  /// The right cell of a pair has the room that left cells and remarks leave.
  private static DisplayRow pair(DisplayRow row, List<DisplayRow> rows, double width) {
    if (row.cells().size() < 2) {
      return single(row, width);
    }
    double used = 0;
    int columns = rows.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
    for (int c = 0; c < columns; c++) {
      int column = c;
      used += c > 0 && c % 2 == 0 ? 2 : 0;
      used +=
          c == 1
              ? 0
              : rows.stream()
                  .filter(r -> r.cells().size() > column && r.cells().size() > 1)
                  .mapToDouble(r -> MathBox.of(r.cells().get(column), true, 0).width())
                  .reduce(0, Math::max);
    }
    List<Markup> cells = new ArrayList<>(row.cells());
    cells.set(1, broken(cells.get(1), Math.max(NARROWEST, width - used), 0));
    return new DisplayRow(cells, row.number(), row.mark());
  }

  /// `cell` as lines at most `room` wide, if it is wider and can be broken; lines that continue
  /// begin at `indent`.
  private static Markup broken(Markup cell, double room, double indent) {
    if (MathBox.of(cell, true, 0).width() <= room) {
      return cell;
    }
    List<Line> lines = new ArrayList<>();
    for (List<Markup> statement : statements(parts(cell))) {
      if (!lines.isEmpty() && lines.getLast().takes(statement, room)) {
        lines.getLast().parts().addAll(statement);
      } else {
        lines.addAll(lines(statement, room, indent));
      }
    }
    return lines.size() < 2 ? cell : grid(cell.span(), lines, indent);
  }

  /// A line, and whether it begins a statement; else it continues the one above.
  private record Line(List<Markup> parts, boolean begins) {
    boolean takes(List<Markup> more, double room) {
      return width(parts) + width(more) <= room;
    }
  }

  /// One statement as lines, cut before relations, and where that is not enough before sums.
  private static List<Line> lines(List<Markup> statement, double room, double indent) {
    List<Line> lines = new ArrayList<>();
    for (List<Markup> link : pieces(statement, true)) {
      boolean fits = width(link) <= room - indent;
      for (List<Markup> piece : fits ? List.of(link) : pieces(link, false)) {
        if (!lines.isEmpty()
            && lines.getLast().takes(piece, room - (lines.size() > 1 ? indent : 0))) {
          lines.getLast().parts().addAll(piece);
        } else {
          lines.add(new Line(new ArrayList<>(piece), lines.isEmpty()));
        }
      }
    }
    return lines;
  }

  /// `parts` cut after the wide spaces that stand between statements.
  private static List<List<Markup>> statements(List<Markup> parts) {
    List<List<Markup>> statements = new ArrayList<>();
    List<Markup> statement = new ArrayList<>();
    int depth = 0;
    for (Markup part : parts) {
      depth += bracket(part);
      statement.add(part);
      boolean related = statement.stream().anyMatch(MathClass::isRelation);
      if (depth == 0 && related && part instanceof Markup.Space space && space.em() >= 1) {
        statements.add(statement);
        statement = new ArrayList<>();
      }
    }
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    return statements;
  }

  private static Grid grid(Span span, List<Line> lines, double indent) {
    List<Markup.Row> rows = new ArrayList<>();
    for (Line line : lines) {
      List<Markup> parts = new ArrayList<>(line.parts());
      boolean sum = !MathClass.isRelation(parts.getFirst());
      double in = line.begins() ? 0 : indent + (sum ? INDENT : 0);
      Markup shift = new Markup.Space(span, in);
      // What follows the shift is no beginning: a relation or sum keeps its space.
      Markup before = new Group(span, List.of(shift), true);
      parts.addFirst(new Markup.Command(span, "\\mathord", Optional.empty(), List.of(before)));
      rows.add(
          new Markup.Row(
              span,
              List.of(new Group(span, parts, false)),
              Optional.empty(),
              Optional.empty(),
              false));
    }
    return new Grid(span, LINES, "", rows);
  }

  private static double width(List<Markup> parts) {
    return MathBox.of(new Group(Span.NONE, parts, false), true, 0).width();
  }

  private static List<Markup> parts(Markup cell) {
    if (cell instanceof Group g && !g.braced()) {
      return MathClass.joined(g.parts().stream().flatMap(p -> parts(p).stream()).toList());
    }
    return List.of(cell);
  }

  /// The pieces between which a line of text may end, if the formula is long: each ends in a
  /// relation.
  static List<Markup> inText(Markup formula) {
    List<Markup> parts = parts(formula);
    if (MathBox.of(formula, false, 0).width() <= LONG_IN_TEXT) {
      return List.of(formula);
    }
    List<Markup> pieces = new ArrayList<>();
    List<Markup> piece = new ArrayList<>();
    int depth = 0;
    for (Markup part : parts) {
      depth += bracket(part);
      piece.add(part);
      if (depth == 0 && piece.size() > 1 && MathClass.isRelation(part)) {
        piece.add(new Markup.Space(part.span(), 5 / 18.0));
        pieces.add(new Group(formula.span(), List.copyOf(piece), false));
        piece.clear();
      }
    }
    pieces.add(new Group(formula.span(), List.copyOf(piece), false));
    return pieces;
  }

  /// `parts` cut before each relation, or before each sum, that stands outside brackets.
  private static List<List<Markup>> pieces(List<Markup> parts, boolean relations) {
    List<List<Markup>> pieces = new ArrayList<>();
    List<Markup> piece = new ArrayList<>();
    int depth = 0;
    for (Markup part : parts) {
      depth += bracket(part);
      boolean cut = relations ? MathClass.isRelation(part) : MathClass.isSum(part);
      boolean begun =
          piece.stream().anyMatch(p -> !MathClass.isRelation(p) && !(p instanceof Markup.Space));
      if (cut && depth == 0 && begun) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
      piece.add(part);
    }
    pieces.add(piece);
    return pieces;
  }

  private static int bracket(Markup part) {
    String sign =
        switch (part) {
          case Markup.Sign s -> s.latex();
          case Markup.Sized s -> s.delimiter();
          case Markup.Scripted s -> MathClass.single(s.base());
          default -> "";
        };
    return switch (sign) {
      case "(", "[", "\\{", "\\lbrace", "\\langle", "\\lfloor", "\\lceil", "\\lVert", "\\lvert" ->
          1;
      case ")", "]", "\\}", "\\rbrace", "\\rangle", "\\rfloor", "\\rceil", "\\rVert", "\\rvert" ->
          -1;
      default -> 0;
    };
  }
}
