package proofsheet.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import proofsheet.latex.Notation;
import proofsheet.math.Definition;
import proofsheet.math.Statement;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.sheet.Sheet;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads one claimed formula: its rows as chains, each relation as a link, each hole as a question.
final class ClaimReader {
  /// What stands around a formula: the source, the ledger of links, what the sentence before it
  /// cites, the updates of its paragraph, by target, and the plain page that it stands on.
  record Surroundings(
      String source,
      Ledger ledger,
      List<Integer> cited,
      Map<String, List<Notation>> updates,
      Optional<PlainPage> plain) {}

  private final ClaimProgress progress;
  private final Surroundings around;
  private final BasisReader bases;
  private final LinkReader links;
  private final ConnectiveReader connectives;
  private final AssignmentReader assignments;

  ClaimReader(
      Scope scope,
      List<Statement> premises,
      Assumptions assumptions,
      Surroundings around,
      List<Notation> open,
      int chain) {
    this.progress = new ClaimProgress(scope, open, chain);
    this.around = around;
    this.bases = new BasisReader(progress, premises, assumptions, around);
    this.links = new LinkReader(progress, assumptions, around);
    this.connectives = new ConnectiveReader(progress, links);
    this.assignments = new AssignmentReader(progress, assumptions, around, links);
  }

  Scope scope() {
    return progress.scope;
  }

  /// The links in source order.
  List<Reading.Link> links() {
    return progress.links.stream().sorted(Comparator.comparingInt(l -> l.span().start())).toList();
  }

  List<Reading.Question> questions() {
    return progress.questions;
  }

  List<Problem> problems() {
    return progress.problems;
  }

  List<Definition> definitions() {
    return progress.definitions;
  }

  List<Notation> open() {
    return progress.open;
  }

  int chain() {
    return progress.chain;
  }

  /// Reads all rows of a formula.
  void read(Notation notation, Sheet.Formula formula) {
    List<ClaimRow> rows = RowGroups.rows(notation);
    List<Reading.Hence> above = new ArrayList<>();
    for (RowGroups.Group group : RowGroups.of(rows, progress.scope)) {
      if (group.joined()) {
        joined(group, formula);
        continue;
      }
      ClaimRow row = group.rows().getFirst();
      boolean hence = row.startsWith("\\Rightarrow");
      if (!hence) {
        above.clear();
      }
      int before = progress.links.size();
      row(row, hence ? List.copyOf(above) : List.of(), formula);
      labelled(row.label(), before);
      progress
          .links
          .subList(before, progress.links.size())
          .forEach(l -> claim(l).ifPresent(c -> above.add(new Reading.Hence(l.number(), c))));
    }
    unasked(notation);
  }

  /// Rule: a hole that stands in no relation asks nothing, and is reported.
  private void unasked(Notation notation) {
    Set<Span> asked =
        progress.questions.stream().map(Reading.Question::span).collect(Collectors.toSet());
    for (Span hole : Questions.boxes(List.of(notation))) {
      if (!asked.contains(hole)) {
        progress.questions.add(
            Questions.refused(hole, ReadingProblem.error(hole, "hole-without-relation")));
      }
    }
  }

  private void labelled(Optional<String> label, int before) {
    label.ifPresent(
        l ->
            around
                .ledger()
                .label(
                    l,
                    progress.links.subList(before, progress.links.size()).stream()
                        .map(Reading.Link::number)
                        .toList()));
  }

  private static Optional<Statement> claim(Reading.Link link) {
    return link.understanding() instanceof Reading.Understood u && u.readings().size() == 1
        ? Optional.of(u.readings().getFirst().goal().claim())
        : Optional.empty();
  }

  private void row(ClaimRow row, List<Reading.Hence> above, Sheet.Formula formula) {
    ClaimBasis basis = bases.basis(row, above, formula);
    List<Notation> all = StatementReader.trimmed(row.mathematics());
    boolean quantified =
        !all.isEmpty() && Parts.isSymbol(all.getFirst(), Set.of("\\forall", "\\exists"));
    List<Piece> pieces =
        quantified ? List.of(new Piece(all, List.of())) : pieces(row.mathematics());
    if (around.plain().isPresent()) {
      pieces = qualified(pieces);
    }
    for (Piece piece : pieces) {
      ClaimBasis own =
          piece.qualifier.isEmpty()
              ? basis
              : bases.basis(row.qualified(piece.qualifier), above, formula);
      boolean always = piece.qualifier.isEmpty() && row.qualifier().isEmpty();
      if (!always || !assignments.introduces(piece.parts, own)) {
        statement(piece.parts, own);
      }
    }
    progress.scope = progress.scope.without(progress.passing);
    progress.passing.clear();
  }

  /// A statement of a row, with the qualifier in brackets right behind it.
  private record Piece(List<Notation> parts, List<Notation> qualifier) {}

  /// Rule: statements stand between commas; a relation in brackets qualifies what stands before.
  private static List<Piece> pieces(List<Notation> mathematics) {
    List<Piece> pieces = new ArrayList<>();
    List<List<Notation>> all =
        Parts.split(mathematics, ClaimRow.SEPARATORS).stream()
            .map(StatementReader::trimmed)
            .filter(p -> !p.isEmpty())
            .toList();
    for (int i = 0; i < all.size(); i++) {
      int end = IndexRanges.lastListed(all, i);
      if (end > i && all.get(i).size() > 2 && Parts.isSymbol(all.get(i).get(1), "=")) {
        // Rule: `k = 1, \dots, K` behind a statement says for which indices it is claimed.
        i = end;
      } else if (!pieces.isEmpty() && ClaimRow.isCondition(all.get(i))) {
        Piece last = pieces.removeLast();
        pieces.add(
            new Piece(last.parts, Parts.of(((Notation.Fenced) all.get(i).getFirst()).body())));
      } else {
        pieces.add(new Piece(all.get(i), List.of()));
      }
    }
    return pieces;
  }

  /// Rule: on a plain page a short comparison behind a statement says when that one holds, as in
  /// `\frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad i \ne j`.
  private static List<Piece> qualified(List<Piece> pieces) {
    List<Piece> qualified = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean condition =
          !qualified.isEmpty()
              && PlainPage.isCondition(piece.parts)
              && !PlainPage.isCondition(qualified.getLast().parts)
              && qualified.getLast().qualifier.isEmpty();
      if (condition) {
        qualified.add(new Piece(qualified.removeLast().parts, piece.parts));
      } else {
        qualified.add(piece);
      }
    }
    return qualified;
  }

  private void statement(List<Notation> parts, ClaimBasis basis) {
    List<Notation> piece = new ArrayList<>(parts);
    if (Parts.isSymbol(piece.getFirst(), ConnectiveReader.CONNECTIVES)) {
      piece.removeFirst();
    }
    if (piece.isEmpty()) {
      return;
    }
    if (ClaimRow.isCondition(piece)) {
      // Rule: brackets around a whole statement mean nothing.
      statement(Parts.of(((Notation.Fenced) piece.getFirst()).body()), basis);
      return;
    }
    if (Parts.isSymbol(piece.getFirst(), Set.of("\\forall", "\\exists"))) {
      connectives.quantified(piece, basis);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ConnectiveReader.CONNECTIVES))) {
      connectives.connective(piece, basis);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("\\lor", "\\land", "\\lnot")))) {
      connectives.compound(piece, basis);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ":="))) {
      assignments.define(piece, basis);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, "\\leftarrow"))) {
      assignments.update(piece, basis);
      return;
    }
    braced(piece, basis);
    if (piece.stream().noneMatch(p -> StatementReader.relator(p).isPresent())) {
      Optional<Notation> lost = LostRelations.in(piece);
      if (lost.isPresent()) {
        links.lost(lost.get(), piece, basis);
        return;
      }
      progress.open = piece;
      progress.chain++;
      return;
    }
    links.relations(piece, basis);
  }

  /// Rows that connectives at their starts join: each connective is a link.
  private void joined(RowGroups.Group group, Sheet.Formula formula) {
    List<Notation> whole = new ArrayList<>();
    List<Notation> qualifier = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    Optional<String> label = Optional.empty();
    for (ClaimRow row : group.rows()) {
      whole.addAll(StatementReader.trimmed(row.mathematics()));
      qualifier.addAll(row.qualifier());
      words.append(row.words()).append(' ');
      label = label.or(row::label);
    }
    ClaimRow all = new ClaimRow(whole, qualifier, List.of(), words.toString().strip(), label);
    int before = progress.links.size();
    connectives.connective(whole, bases.basis(all, List.of(), formula));
    labelled(label, before);
  }

  /// Rule: the note of a brace that begins with a relation claims it of what the brace holds.
  private void braced(List<Notation> piece, ClaimBasis basis) {
    List<Notation.Braced> braces = new ArrayList<>();
    piece.forEach(p -> Signs.braces(p, braces));
    for (Notation.Braced brace : braces) {
      List<Notation> note = brace.note().map(Parts::of).orElse(List.of());
      if (note.size() > 1 && StatementReader.relator(note.getFirst()).isPresent()) {
        List<StatementReader.Side> sides = StatementReader.sides(note, brace.span());
        List<Notation> left = Parts.of(brace.body());
        progress.chain++;
        links.chain(left, sides, basis);
      }
    }
  }
}
