package proofsheet.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import proofsheet.latex.Notation;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Readings;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.sheet.Sheet;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads one claimed formula: its rows as chains, each relation as a link, each hole as a question.
final class ClaimReader {
  private static final Set<String> CONNECTIVES = Set.of("\\iff", "\\Rightarrow");

  private Scope scope;
  private final List<Statement> premises;
  private final Assumptions assumptions;
  private final Surroundings around;
  private final List<Reading.Link> links = new ArrayList<>();
  private final List<Reading.Question> questions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /// The side that a row beginning with a relation continues, and the number of its chain.
  private List<Notation> open;

  private int chain;

  /// What stands around a formula: the source, the ledger of links, what the sentence before it
  /// cites, and the updates of its paragraph, by target.
  record Surroundings(
      String source, Ledger ledger, List<Integer> cited, Map<String, List<Notation>> updates) {}

  ClaimReader(
      Scope scope,
      List<Statement> premises,
      Assumptions assumptions,
      Surroundings around,
      List<Notation> open,
      int chain) {
    this.scope = scope;
    this.premises = premises;
    this.assumptions = assumptions;
    this.around = around;
    this.open = open;
    this.chain = chain;
  }

  Scope scope() {
    return scope;
  }

  /// The links in source order.
  List<Reading.Link> links() {
    return links.stream().sorted(Comparator.comparingInt(l -> l.span().start())).toList();
  }

  List<Reading.Question> questions() {
    return questions;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Notation> open() {
    return open;
  }

  int chain() {
    return chain;
  }

  /// Reads all rows of a formula.
  void read(Notation notation, Sheet.Formula formula) {
    List<ClaimRow> rows = RowGroups.rows(notation);
    List<Reading.Hence> above = new ArrayList<>();
    for (RowGroups.Group group : RowGroups.of(rows, scope)) {
      if (group.joined()) {
        joined(group, formula);
        continue;
      }
      ClaimRow row = group.rows().getFirst();
      boolean hence = row.startsWith("\\Rightarrow");
      if (!hence) {
        above.clear();
      }
      int before = links.size();
      row(row, hence ? List.copyOf(above) : List.of(), formula);
      labelled(row.label(), before);
      links
          .subList(before, links.size())
          .forEach(l -> claim(l).ifPresent(c -> above.add(new Reading.Hence(l.number(), c))));
    }
  }

  private void labelled(Optional<String> label, int before) {
    label.ifPresent(
        l ->
            around.ledger.label(
                l,
                links.subList(before, links.size()).stream().map(Reading.Link::number).toList()));
  }

  private static Optional<Statement> claim(Reading.Link link) {
    return link.understanding() instanceof Reading.Understood u && u.readings().size() == 1
        ? Optional.of(u.readings().getFirst().goal().claim())
        : Optional.empty();
  }

  // ---- rows

  /// What a row assumes and cites: the premises of its links, and what hinders reading them.
  private record Basis(
      List<Statement> premises,
      String words,
      List<Integer> cited,
      List<Reading.Premise> since,
      List<Reading.Hence> hence,
      Optional<ReadingProblem> hindrance) {}

  private void row(ClaimRow row, List<Reading.Hence> above, Sheet.Formula formula) {
    Basis basis = basis(row, above, formula);
    List<Notation> all = StatementReader.trimmed(row.mathematics());
    boolean quantified =
        !all.isEmpty() && Parts.isSymbol(all.getFirst(), Set.of("\\forall", "\\exists"));
    List<Piece> pieces =
        quantified ? List.of(new Piece(all, List.of())) : pieces(row.mathematics());
    for (Piece piece : pieces) {
      Basis own =
          piece.qualifier.isEmpty() ? basis : basis(row.qualified(piece.qualifier), above, formula);
      statement(piece.parts, own, formula);
    }
  }

  private Basis basis(ClaimRow row, List<Reading.Hence> above, Sheet.Formula formula) {
    List<Statement> here = new ArrayList<>(premises);
    above.forEach(h -> here.add(h.claim()));
    Optional<ReadingProblem> hindrance = Optional.empty();
    try {
      Qualifiers qualifiers = new Qualifiers(scope, assumptions);
      here.addAll(qualifiers.read(row.qualifier(), formula.span()));
      scope = qualifiers.scope();
    } catch (Unreadable failure) {
      hindrance = Optional.of(failure.problem());
    }
    List<Integer> cited = new ArrayList<>(around.cited);
    cited.addAll(around.ledger.cited(row.words()));
    return new Basis(here, row.words(), cited, since(row, here, formula), above, hindrance);
  }

  /// Rule: the mathematics of a *since* is a premise that is proved or refuted on its own.
  private List<Reading.Premise> since(ClaimRow row, List<Statement> here, Sheet.Formula formula) {
    List<Reading.Premise> since = new ArrayList<>();
    for (List<Notation> parts : row.since()) {
      if (parts.stream().noneMatch(p -> StatementReader.relator(p).isPresent())) {
        continue;
      }
      Span span = Parts.span(parts, formula.span());
      try {
        Statement statement = new StatementReader(scope, new Assumptions()).statement(parts, span);
        since.add(
            new Reading.Premise(span, new Goal(scope.givens(), here, statement, Optional.empty())));
      } catch (Unreadable failure) {
        problems.add(failure.problem().asWarning());
      }
    }
    return since;
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
      boolean range =
          i + 2 < all.size()
              && all.get(i).size() > 2
              && Parts.isSymbol(all.get(i).get(1), "=")
              && all.get(i + 1).size() == 1
              && Parts.isSymbol(all.get(i + 1).getFirst(), "\\dots");
      if (range) {
        // Rule: `k = 1, \dots, K` behind a statement says for which indices it is claimed.
        i += 2;
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

  private void statement(List<Notation> parts, Basis basis, Sheet.Formula formula) {
    List<Notation> piece = new ArrayList<>(parts);
    if (Parts.isSymbol(piece.getFirst(), CONNECTIVES)) {
      piece.removeFirst();
    }
    if (piece.isEmpty()) {
      return;
    }
    if (ClaimRow.isCondition(piece)) {
      // Rule: brackets around a whole statement mean nothing.
      statement(Parts.of(((Notation.Fenced) piece.getFirst()).body()), basis, formula);
      return;
    }
    if (Parts.isSymbol(piece.getFirst(), Set.of("\\forall", "\\exists"))) {
      quantified(piece, basis, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, CONNECTIVES))) {
      connective(piece, basis, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("\\lor", "\\land", "\\lnot")))) {
      compound(piece, basis, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ":="))) {
      define(piece, basis, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, "\\leftarrow"))) {
      update(piece, basis, formula);
      return;
    }
    braced(piece, basis, formula);
    if (piece.stream().noneMatch(p -> StatementReader.relator(p).isPresent())) {
      Optional<Notation> lost = LostRelations.in(piece);
      if (lost.isPresent()) {
        lost(lost.get(), piece, basis);
        return;
      }
      open = piece;
      chain++;
      return;
    }
    relations(piece, basis, formula);
  }

  /// One unread link for a statement whose relation has no meaning here.
  private void lost(Notation sign, List<Notation> piece, Basis basis) {
    chain++;
    open = List.of();
    int at = Math.max(0, piece.indexOf(sign));
    String latex = sign instanceof Notation.Unread u ? u.latex().strip() : Parts.plain(sign);
    add(
        sign.span(),
        piece.subList(0, at),
        piece.subList(Math.min(piece.size(), at + 1), piece.size()),
        latex,
        basis,
        _ -> {
          throw new Unreadable(ReadingProblem.error(sign.span(), "unknown-notation", latex));
        });
  }

  private void relations(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    boolean goesOn = StatementReader.relator(piece.getFirst()).isPresent();
    List<StatementReader.Side> sides =
        StatementReader.sides(piece, Parts.span(piece, formula.span()));
    List<Notation> left = goesOn ? open : sides.getFirst().parts();
    if (!goesOn) {
      chain++;
    }
    for (StatementReader.Side side : sides.subList(1, sides.size())) {
      link(left, side, basis, formula);
      left = side.parts();
    }
    open = left;
  }

  // ---- links

  private void link(
      List<Notation> left, StatementReader.Side side, Basis basis, Sheet.Formula formula) {
    if (Questions.hasHole(left) || Questions.hasHole(side.parts())) {
      Span place =
          Questions.boxSpan(side.parts()).or(() -> Questions.boxSpan(left)).orElse(side.relation());
      Assumptions here = new Assumptions();
      questions.add(
          Questions.question(
              side.relator().orElseThrow(),
              place,
              basis.words,
              formula.has("steps"),
              () -> goal(basis, sure(one(a -> relation(left, side, a), here, place), place))));
      assumptions.add(here);
      return;
    }
    add(
        side.relation(),
        left,
        side.parts(),
        side.relator().orElseThrow().latex(),
        basis,
        a -> relation(left, side, a));
  }

  private void add(
      Span sign,
      List<Notation> left,
      List<Notation> right,
      String relation,
      Basis basis,
      Function<Assumptions, Statement> reader) {
    Span leftSpan = Parts.span(left, sign);
    Span rightSpan = Parts.span(right, sign);
    links.add(
        new Reading.Link(
            sign,
            leftSpan,
            rightSpan,
            latex(leftSpan),
            relation,
            latex(rightSpan),
            chain,
            around.ledger.number(),
            understanding(sign, written(left, right), basis, reader)));
  }

  /// The names on both sides, as far as letters tell them.
  private static Set<Name> written(List<Notation> left, List<Notation> right) {
    Set<Name> names = GivenReader.names(left);
    names.addAll(GivenReader.names(right));
    return names;
  }

  private Reading.Understanding understanding(
      Span sign, Set<Name> names, Basis basis, Function<Assumptions, Statement> reader) {
    List<Integer> adjacent = around.ledger.adjacent();
    Assumptions here = new Assumptions();
    List<Assumptions> tried = new ArrayList<>();
    try {
      if (basis.hindrance.isPresent()) {
        throw new Unreadable(basis.hindrance.get());
      }
      List<Reading.Candidate> readings =
          Readings.of(
                  here,
                  a -> {
                    tried.add(a);
                    return sure(reader.apply(a), sign);
                  })
              .stream()
              .map(s -> new Reading.Candidate(goal(basis, s), proofsheet.latex.TermWriter.write(s)))
              .toList();
      assumptions.add(here);
      return new Reading.Understood(
          readings,
          basis.words.contains("(cited)"),
          new Reading.Support(
              basis.cited,
              adjacent.subList(0, Math.max(0, adjacent.size() - 1)),
              basis.since,
              basis.hence));
    } catch (Unreadable failure) {
      return misread(failure.problem(), tried, names);
    }
  }

  /// Rule: a misfit of shapes refutes only when no shape in it was assumed, and every given that
  /// speaks of its names was understood.
  private Reading.Understanding misread(
      ReadingProblem problem, List<Assumptions> tried, Set<Name> names) {
    if (!problem.isMisfit()) {
      return new Reading.NotUnderstood(problem);
    }
    Optional<Name> doubtful = scope.doubtful(names);
    if (doubtful.isPresent()) {
      return new Reading.NotUnderstood(
          ReadingProblem.error(problem.span(), "given-not-understood", doubtful.get().latex()));
    }
    return tried.stream()
        .flatMap(a -> a.names().stream())
        .findFirst()
        .<Reading.Understanding>map(
            n ->
                new Reading.NotUnderstood(
                    ReadingProblem.error(problem.span(), "undeclared-shape", n.latex())))
        .orElseGet(() -> new Reading.Misfit(problem));
  }

  /// Rule: nothing is claimed of a name whose given was not understood.
  private Statement sure(Statement claim, Span span) {
    Optional<Name> doubtful = scope.doubtful(Substitution.names(claim));
    if (doubtful.isPresent()) {
      throw new Unreadable(
          ReadingProblem.error(span, "given-not-understood", doubtful.get().latex()));
    }
    return claim;
  }

  /// The one reading of a statement; several make it unread.
  private static Statement one(
      Function<Assumptions, Statement> reader, Assumptions names, Span span) {
    List<Statement> readings = Readings.of(names, reader);
    if (readings.size() > 1) {
      throw new Unreadable(ReadingProblem.ambiguous(span, readings));
    }
    return readings.getFirst();
  }

  /// Rule: `\pm` makes two statements, with the upper and with the lower signs.
  private Statement relation(List<Notation> left, StatementReader.Side side, Assumptions names) {
    if (!Signs.have(left) && !Signs.have(side.parts())) {
      return oneRelation(left, side, names);
    }
    List<Statement> both = new ArrayList<>();
    for (boolean upper : new boolean[] {true, false}) {
      StatementReader.Side signed =
          new StatementReader.Side(
              side.relator(), side.relation(), Signs.chosen(side.parts(), upper));
      both.add(oneRelation(Signs.chosen(left, upper), signed, names));
    }
    return new Statement.And(both);
  }

  private Statement oneRelation(List<Notation> left, StatementReader.Side side, Assumptions names) {
    StatementReader statements = new StatementReader(scope, names);
    if (left.isEmpty()) {
      throw new Unreadable(ReadingProblem.error(side.relation(), "missing-left-side"));
    }
    Relator relator = side.relator().orElseThrow();
    Term a = statements.firstSide(left, relator, Parts.span(left, side.relation()));
    Term b = statements.nextSide(a, side, Parts.span(side.parts(), side.relation()));
    return statements.relation(a, side.relator().orElseThrow(), b, side.relation());
  }

  private Goal goal(Basis basis, Statement claim) {
    return new Goal(
        scope.givens(),
        List.copyOf(basis.premises),
        claim,
        basis.words.isEmpty() ? Optional.empty() : Optional.of(basis.words));
  }

  private String latex(Span span) {
    String source = around.source;
    int end = Math.min(source.length(), Math.max(span.start(), span.end()));
    return source.substring(Math.min(span.start(), end), end).strip();
  }

  // ---- connectives

  /// Rule: in `A \iff B` and `A \Rightarrow B` each connective is a link, the relations are not.
  private void connective(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    int start = 0;
    List<Notation> left = List.of();
    Optional<Notation.Symbol> sign = Optional.empty();
    chain++;
    for (int i = 0; i <= piece.size(); i++) {
      boolean ends = i == piece.size() || Parts.isSymbol(piece.get(i), CONNECTIVES);
      if (!ends) {
        continue;
      }
      List<Notation> right = List.copyOf(StatementReader.trimmed(piece.subList(start, i)));
      if (sign.isPresent()) {
        between(left, sign.get(), right, basis, formula);
      }
      left = right;
      start = i + 1;
      sign = i < piece.size() ? Optional.of((Notation.Symbol) piece.get(i)) : Optional.empty();
    }
    open = List.of();
  }

  private void between(
      List<Notation> left,
      Notation.Symbol sign,
      List<Notation> right,
      Basis basis,
      Sheet.Formula formula) {
    add(
        sign.span(),
        left,
        right,
        sign.latex(),
        basis,
        a -> {
          StatementReader statements = new StatementReader(scope, a);
          Statement from = statements.statement(left, Parts.span(left, formula.span()));
          Statement to = statements.statement(right, Parts.span(right, formula.span()));
          return sign.latex().equals("\\iff")
              ? new Statement.Iff(from, to)
              : new Statement.Implies(from, to);
        });
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
    int before = links.size();
    connective(whole, basis(all, List.of(), formula), formula);
    labelled(label, before);
  }

  /// A statement joined by `\lor`, `\land` or negated: its first relation stands for it.
  private void compound(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    at(first(piece), piece, basis, formula);
  }

  /// The first relation of a statement; its first part when there is none.
  private static Notation first(List<Notation> piece) {
    return piece.stream()
        .filter(p -> StatementReader.relator(p).isPresent())
        .findFirst()
        .orElse(piece.getFirst());
  }

  /// One link for a whole statement, at one of its signs.
  private void at(Notation sign, List<Notation> piece, Basis basis, Sheet.Formula formula) {
    int at = piece.indexOf(sign);
    chain++;
    open = List.of();
    String relation =
        StatementReader.relator(sign).map(Relator::latex).orElseGet(() -> Parts.plain(sign));
    add(
        sign.span(),
        piece.subList(0, at),
        piece.subList(at + 1, piece.size()),
        relation,
        basis,
        a -> new StatementReader(scope, a).statement(piece, formula.span()));
  }

  /// Rule: in `\forall x: a = b` the relation is the link.
  private void quantified(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    Notation sign =
        piece.stream()
            .filter(p -> StatementReader.relator(p).filter(r -> r != Relator.IN).isPresent())
            .reduce((first, second) -> isRestriction(piece, first) ? second : first)
            .orElse(first(piece));
    at(sign, piece, basis, formula);
  }

  /// Whether a relation stands before the colon of a quantifier.
  private static boolean isRestriction(List<Notation> piece, Notation sign) {
    List<Notation> after = piece.subList(piece.indexOf(sign) + 1, piece.size());
    return after.stream().anyMatch(p -> Parts.isSymbol(p, Set.of(":", ",", "\\quad")));
  }

  // ---- definitions, updates, braces

  /// Rule: `:=` defines, it never claims; a chain behind it claims.
  private void define(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    List<List<Notation>> sides = Parts.split(piece, Set.of(":="));
    List<Notation> left = sides.get(0);
    List<Notation> right = sides.get(1);
    int end = 0;
    while (end < right.size() && StatementReader.relator(right.get(end)).isEmpty()) {
      end++;
    }
    List<Notation> body = right.subList(0, end);
    try {
      new DefinitionReader(scope, assumptions)
          .read(left, body, formula.span())
          .ifPresent(d -> scope = scope.with(d));
    } catch (Unreadable failure) {
      problems.add(failure.problem());
    }
    chain++;
    open = left;
    if (end < right.size()) {
      relations(right.subList(end, right.size()), basis, formula);
    } else {
      open = body;
    }
  }

  /// Rule: an update claims nothing; a second one of the same name claims that both agree.
  private void update(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    List<Notation> target = List.of();
    List<Notation> side = new ArrayList<>();
    Optional<Notation> arrow = Optional.empty();
    for (Notation part : piece) {
      if (!Parts.isSymbol(part, "\\leftarrow")) {
        side.add(part);
        continue;
      }
      if (arrow.isPresent()) {
        updated(target, arrow.get(), side, basis, formula);
      } else if (!side.isEmpty()) {
        target = side;
        chain++;
      } else {
        target = open;
      }
      arrow = Optional.of(part);
      side = new ArrayList<>();
    }
    updated(target, arrow.orElseThrow(), side, basis, formula);
    open = target;
  }

  private void updated(
      List<Notation> target,
      Notation arrow,
      List<Notation> side,
      Basis basis,
      Sheet.Formula formula) {
    int end = 0;
    while (end < side.size() && StatementReader.relator(side.get(end)).isEmpty()) {
      end++;
    }
    List<Notation> value = side.subList(0, end);
    String name = target.stream().map(Parts::plain).reduce("", String::concat);
    Optional<List<Notation>> before = Optional.ofNullable(around.updates.put(name, value));
    before.ifPresent(
        b -> {
          StatementReader.Side equal =
              new StatementReader.Side(Optional.of(Relator.EQUAL), arrow.span(), value);
          add(arrow.span(), target, value, "\\leftarrow", basis, a -> relation(b, equal, a));
        });
    if (end < side.size()) {
      List<Notation> chained = new ArrayList<>(value);
      chained.addAll(side.subList(end, side.size()));
      relations(chained, basis, formula);
    }
  }

  /// Rule: the note of a brace that begins with a relation claims it of what the brace holds.
  private void braced(List<Notation> piece, Basis basis, Sheet.Formula formula) {
    List<Notation.Braced> braces = new ArrayList<>();
    piece.forEach(p -> Signs.braces(p, braces));
    for (Notation.Braced brace : braces) {
      List<Notation> note = brace.note().map(Parts::of).orElse(List.of());
      if (note.size() > 1 && StatementReader.relator(note.getFirst()).isPresent()) {
        List<StatementReader.Side> sides = StatementReader.sides(note, brace.span());
        List<Notation> left = Parts.of(brace.body());
        chain++;
        for (StatementReader.Side side : sides.subList(1, sides.size())) {
          link(left, side, basis, formula);
          left = side.parts();
        }
      }
    }
  }
}
