package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;

/// Finds which rows of a formula connectives at their starts join to one statement.
final class RowGroups {
  private static final Set<String> INNER =
      Set.of("cases", "matrix", "bmatrix", "pmatrix", "vmatrix", "Bmatrix", "array");

  private RowGroups() {}

  /// Rows that belong together; `joined` when the connectives between them are the links.
  record Group(List<ClaimRow> rows, boolean joined) {}

  static List<ClaimRow> rows(Notation formula) {
    if (formula instanceof Notation.Row r && r.parts().size() == 1) {
      return rows(r.parts().getFirst());
    }
    if (formula instanceof Notation.Boxed b && holdsClaim(b.body())) {
      return rows(b.body());
    }
    if (formula instanceof Notation.Fenced f
        && f.close().isEmpty()
        && f.body() instanceof Notation.Environment) {
      return rows(f.body());
    }
    if (!(formula instanceof Notation.Environment e) || INNER.contains(e.name()) && !isSystem(e)) {
      return List.of(ClaimRow.of(unboxed(Parts.of(formula)), Optional.empty()));
    }
    List<Notation.Line> lines = BrokenRows.joined(e);
    Optional<String> whole = lines.size() == 1 ? mark(lines.getFirst()) : Optional.empty();
    if (lines.size() == 1 && lines.getFirst().cells().size() == 1) {
      List<ClaimRow> inner = rows(lines.getFirst().cells().getFirst());
      return inner.stream().map(r -> r.label().isPresent() ? r : r.labelled(whole)).toList();
    }
    List<ClaimRow> rows = new ArrayList<>();
    for (Notation.Line line : lines) {
      List<Notation> parts = new ArrayList<>();
      line.cells().forEach(c -> parts.addAll(Parts.of(c)));
      rows.add(ClaimRow.of(unboxed(parts), mark(line)));
    }
    return rows;
  }

  /// Whether an array or a brace of cases holds statements, one a row.
  private static boolean isSystem(Notation.Environment e) {
    boolean rows = e.name().equals("array") || e.name().equals("cases");
    return rows
        && e.rows().stream()
            .allMatch(
                l ->
                    l.cells().stream()
                        .limit(e.name().equals("cases") ? 1 : l.cells().size())
                        .flatMap(c -> Parts.of(c).stream())
                        .anyMatch(p -> StatementReader.relator(p).isPresent()));
  }

  /// Rule: a box or group around a statement means nothing.
  private static List<Notation> unboxed(List<Notation> parts) {
    List<Notation> plain = new ArrayList<>();
    for (Notation part : parts) {
      switch (part) {
        case Notation.Boxed b when holdsClaim(b.body()) ->
            plain.addAll(unboxed(Parts.of(b.body())));
        case Notation.Row r when holdsClaim(r) -> plain.addAll(unboxed(r.parts()));
        default -> plain.add(part);
      }
    }
    return plain;
  }

  private static boolean holdsClaim(Notation notation) {
    return switch (notation) {
      case Notation.Row r -> r.parts().stream().anyMatch(RowGroups::holdsClaim);
      case Notation.Boxed b -> holdsClaim(b.body());
      case Notation.Environment e ->
          !INNER.contains(e.name())
              && e.rows().stream().flatMap(l -> l.cells().stream()).anyMatch(RowGroups::holdsClaim);
      default -> StatementReader.relator(notation).isPresent();
    };
  }

  private static Optional<String> mark(Notation.Line line) {
    return line.label().or(line::tag);
  }

  /// Rule: rows joined by `\iff` are one chain; rows joined by `\Rightarrow` are one when the last
  /// fixes a bare, free variable, else each is claimed, with the rows above as its premises.
  static List<Group> of(List<ClaimRow> rows, Scope scope) {
    List<Group> groups = new ArrayList<>();
    int i = 0;
    while (i < rows.size()) {
      int end = i + 1;
      boolean equivalent = false;
      while (end < rows.size()
          && (rows.get(end).startsWith("\\iff") || rows.get(end).startsWith("\\Rightarrow"))) {
        equivalent |= rows.get(end).startsWith("\\iff");
        end++;
      }
      boolean solved = end > i + 1 && fixesVariable(rows.get(end - 1), scope);
      if (equivalent || solved) {
        groups.add(new Group(rows.subList(i, end), true));
      } else {
        rows.subList(i, end).forEach(r -> groups.add(new Group(List.of(r), false)));
      }
      i = end;
    }
    return groups;
  }

  private static boolean fixesVariable(ClaimRow row, Scope scope) {
    List<Notation> parts = StatementReader.trimmed(row.mathematics());
    List<StatementReader.Side> sides =
        StatementReader.sides(
            StatementReader.trimmed(parts.subList(1, parts.size())), parts.getFirst().span());
    if (sides.size() != 2 || sides.get(1).relator().filter(r -> r == Relator.EQUAL).isEmpty()) {
      return false;
    }
    Optional<Name> name = Signs.name(sides.getFirst().parts()).map(Name::new);
    return name.isPresent()
        && !scope.isFunction(name.get())
        && scope.givens().definition(name.get()).isEmpty();
  }
}
