package proofsheet.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.latex.NotationReader;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.OpenIndices;
import proofsheet.read.expression.PairSums;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.sheet.Sheet;
import proofsheet.sheet.Sheet.Block;
import proofsheet.sheet.Sheet.Inline;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Understands a sheet: scopes from headings, what is given, what is claimed, what is asked.
public final class SheetUnderstanding {
  private final Sheet sheet;
  private final List<Reading.Passage> passages = new ArrayList<>();
  private final List<Reading.Condition> conditions = new ArrayList<>();
  private final List<Reading.GivenSet> givenSets = new ArrayList<>();
  private final List<Reading.Trace> traces = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Name> assumed = new LinkedHashSet<>();

  private record Section(Sheet.Heading heading, Scope outer) {}

  private final Deque<Section> sections = new ArrayDeque<>();
  private Scope scope;
  private List<Notation> open = List.of();
  private int chain;
  private int independence;
  private final Ledger ledger = new Ledger();

  /// What the sentence has said so far, and the updates of the paragraph.
  private final StringBuilder sentence = new StringBuilder();

  /// What sentences that only assume have assumed for those after them, in this container.
  private List<Statement> standing = new ArrayList<>();

  /// What is in doubt since then, as such a sentence was not understood.
  private Set<Name> doubts = new HashSet<>();

  /// What a condition in running text says: what it assumes, and the names of what was not
  /// understood of it.
  private record Assumed(List<Statement> statements, Set<Name> doubtful) {
    static final Assumed NOTHING = new Assumed(List.of(), Set.of());
  }

  /// Letters that running text declared, and may declare anew.
  private final Map<Name, Declaration> spoken = new HashMap<>();

  /// Letters that the sentence that is read declares for itself.
  private final Set<Name> passing = new HashSet<>();

  /// Whether something was claimed since.
  private boolean claimedSince;

  private final Map<String, List<Notation>> updates = new HashMap<>();

  /// What is read as one solution, if the sheet is such a page.
  private final Optional<PlainPage> plain;

  private SheetUnderstanding(Sheet sheet) {
    this.sheet = sheet;
    this.plain = sheet.isPlain() ? Optional.of(new PlainPage()) : Optional.empty();
    this.scope = sheet.front().numeratorLayout() ? Scope.EMPTY.withNumeratorLayout() : Scope.EMPTY;
  }

  /// The reading of a sheet. Never fails: what is not understood is unread, with its reason.
  public static Reading read(Sheet sheet) {
    SheetUnderstanding understanding = new SheetUnderstanding(sheet);
    understanding.whole();
    List<Problem> all = new ArrayList<>(sheet.problems());
    all.addAll(understanding.problems);
    return new Reading(
        sheet,
        CountingLetters.declared(understanding.passages),
        List.copyOf(understanding.assumed),
        List.copyOf(understanding.conditions),
        List.copyOf(understanding.givenSets),
        List.copyOf(understanding.traces),
        List.copyOf(all));
  }

  /// Rule: a plain page is one solution; sets that it mentions anywhere are known everywhere.
  private void whole() {
    if (plain.isPresent()) {
      List<List<Properties.Said>> paragraphs = new ArrayList<>();
      givenItems(sheet.blocks(), paragraphs);
      scope = plain.get().declared(paragraphs, scope, assumed, ++independence);
      section(Optional.empty());
    }
    Optional<Reading.Role> role = plain.map(_ -> Reading.Role.SOLUTION);
    blocks(sheet.blocks(), role, List.of());
  }

  /// Blocks in a role; no role is problem text, in which only holes count.
  private void blocks(List<Block> blocks, Optional<Reading.Role> role, List<Statement> premises) {
    for (int i = 0; i < blocks.size(); i++) {
      if (Prose.isText(blocks.get(i))) {
        int many = Prose.group(blocks, i, sheet.source());
        prose(Prose.of(blocks.subList(i, i + many)), role, premises);
        i += many - 1;
      } else {
        block(blocks.get(i), role, premises);
      }
    }
  }

  private void block(Block block, Optional<Reading.Role> role, List<Statement> premises) {
    switch (block) {
      case Sheet.Heading h -> heading(h);
      case Sheet.Container c -> container(c, role, premises);
      case Sheet.Paragraph _, Sheet.Display _ -> blocks(List.of(block), role, premises);
      case Sheet.Items i -> i.items().forEach(item -> blocks(item, role, premises));
      case Sheet.BlockQuote q -> blocks(q.blocks(), role, premises);
      case Sheet.Table t ->
          t.rows().forEach(r -> r.forEach(cell -> prose(Prose.ofInlines(cell), role, premises)));
      case Sheet.Code _, Sheet.Rule _ -> {}
    }
  }

  /// On a plain page, begins the section under a heading, or the one before any.
  private void section(Optional<Sheet.Heading> heading) {
    if (plain.isEmpty()) {
      return;
    }
    int from = heading.map(h -> sheet.blocks().indexOf(h) + 1).orElse(0);
    int to = from;
    while (to < sheet.blocks().size() && !(sheet.blocks().get(to) instanceof Sheet.Heading)) {
      to++;
    }
    List<Notation> formulas = new ArrayList<>();
    said(sheet.blocks().subList(from, to), formulas);
    scope = plain.get().section(formulas, scope, assumed);
  }

  /// Rule: a heading opens a scope that ends with its section, subsections included.
  private void heading(Sheet.Heading heading) {
    section(Optional.of(heading));
    while (!sections.isEmpty() && sections.peek().heading.level() >= heading.level()) {
      Section closed = sections.pop();
      // Rule: on a plain page a definition holds beyond its section.
      scope = plain.isPresent() ? scope : closed.outer.after(scope, title(closed.heading));
    }
    sections.push(new Section(heading, scope));
    open = List.of();
    ledger.forget();
    fresh();
  }

  private String title(Sheet.Heading heading) {
    Span span = heading.span();
    String written = sheet.source().text().substring(span.start(), span.end());
    return written
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("^#+\\s*|\\s*(\\[[^]]*])?\\s*#*\\s*$", "");
  }

  private void container(
      Sheet.Container container, Optional<Reading.Role> role, List<Statement> premises) {
    open = List.of();
    fresh();
    switch (container.kind()) {
      case GIVEN -> {
        independence++;
        List<Notation> formulas = new ArrayList<>();
        said(container.blocks(), formulas);
        scope = GivenReader.withIndices(scope, formulas);
        given(container.blocks());
        givenSets.add(new Reading.GivenSet(container.span(), scope.givens()));
      }
      case VALUES -> values(container.blocks());
      case CLAIM -> claimed(container, Reading.Role.CLAIM, premises);
      case SOLUTION -> claimed(container, Reading.Role.SOLUTION, premises);
      case LEMMA -> claimed(container, Reading.Role.LEMMA, premises);
      case SUPPOSE -> suppose(container, role, premises);
      case TRACE -> trace(container);
      case HINT, NOTE, RUBRIC, QUOTE -> {}
      case OTHER -> blocks(container.blocks(), role, premises);
    }
    open = List.of();
  }

  private void claimed(Sheet.Container container, Reading.Role role, List<Statement> premises) {
    ledger.enter();
    standingAlone(() -> blocks(container.blocks(), Optional.of(role), premises));
    if (role == Reading.Role.LEMMA) {
      StringBuilder name = new StringBuilder();
      container.argument().forEach(x -> name.append(x instanceof Sheet.Words w ? w.text() : ""));
      ledger.leave(name.toString());
    } else {
      ledger.leave();
    }
  }

  /// Reads a container, in which only what its own sentences assume stands.
  private void standingAlone(Runnable container) {
    List<Statement> outside = standing;
    Set<Name> outsideDoubts = doubts;
    standing = new ArrayList<>();
    doubts = new HashSet<>(outsideDoubts);
    container.run();
    standing = outside;
    doubts = outsideDoubts;
  }

  /// Begins a paragraph: its sentence and its updates.
  private void fresh() {
    sentence.setLength(0);
    updates.clear();
  }

  private void suppose(
      Sheet.Container container, Optional<Reading.Role> role, List<Statement> premises) {
    List<Statement> inner = new ArrayList<>(premises);
    Scope around = scope;
    boolean restored = false;
    for (Inline inline : container.argument()) {
      if (inline instanceof Sheet.InlineMath math) {
        try {
          Assumptions assumptions = new Assumptions();
          inner.add(
              new StatementReader(scope, assumptions)
                  .statement(Parts.of(notation(math.formula())), math.span()));
          assumed.addAll(assumptions.names());
        } catch (Unreadable failure) {
          supposeAsGiven(math, failure.problem());
          restored = true;
        }
      }
    }
    standingAlone(() -> blocks(container.blocks(), role, inner));
    scope = restored ? around : scope;
  }

  /// An assumption for all values of an index is read as a given is, for the block; one that is not
  /// understood leaves its names in doubt there.
  private void supposeAsGiven(Sheet.InlineMath math, Problem problem) {
    List<Problem> failures = new ArrayList<>();
    Notation formula = notation(math.formula());
    GivenReader reader = new GivenReader(scope, new Assumptions(), failures, independence);
    reader.item(List.of(new Properties.Said("", Optional.of(formula))));
    boolean assumes =
        reader.scope().givens().hypotheses().size() > scope.givens().hypotheses().size();
    if (failures.isEmpty() && assumes) {
      scope = reader.scope();
    } else {
      problems.add(problem);
      scope = scope.withDoubtful(GivenReader.names(Parts.of(formula)));
    }
  }

  private Notation notation(Sheet.Formula formula) {
    return PairSums.writtenOut(
        NotationReader.read(formula.latex(), formula.offsets(), sheet.front().macros()));
  }

  // ---- given and values

  private void given(List<Block> blocks) {
    List<List<Properties.Said>> items = new ArrayList<>();
    givenItems(blocks, items);
    GivenOrder.of(items, scope).forEach(this::givenItem);
  }

  private void givenItems(List<Block> blocks, List<List<Properties.Said>> items) {
    for (Block block : blocks) {
      switch (block) {
        case Sheet.Items list -> list.items().forEach(i -> givenItems(i, items));
        case Sheet.Paragraph p -> items.add(collected(p.inlines()));
        case Sheet.Display d ->
            items.add(collected(List.of(new Sheet.InlineMath(d.span(), d.formula()))));
        default -> {}
      }
    }
  }

  private List<Properties.Said> collected(List<Inline> inlines) {
    List<Properties.Said> said = new ArrayList<>();
    collect(inlines, said);
    return said;
  }

  private void givenItem(List<Properties.Said> said) {
    independence++;
    Assumptions assumptions = new Assumptions();
    GivenReader reader = new GivenReader(scope, assumptions, problems, independence);
    reader.item(said);
    scope = reader.scope();
    assumed.addAll(assumptions.names());
  }

  /// All formulas of a given, for a look ahead.
  private void said(List<Block> blocks, List<Notation> formulas) {
    for (Block block : blocks) {
      List<Properties.Said> said = new ArrayList<>();
      switch (block) {
        case Sheet.Items items -> items.items().forEach(i -> said(i, formulas));
        case Sheet.Paragraph p -> collect(p.inlines(), said);
        case Sheet.Display d -> formulas.add(notation(d.formula()));
        default -> {}
      }
      said.forEach(s -> s.formula().ifPresent(formulas::add));
    }
  }

  private void collect(List<Inline> inlines, List<Properties.Said> said) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Sheet.Words w -> said.add(new Properties.Said(w.text(), Optional.empty()));
        case Sheet.InlineMath m when m.formula().has("quote") -> {}
        case Sheet.InlineMath m -> formula(m, said);
        case Sheet.Emphasis e -> collect(e.inlines(), said);
        case Sheet.Link l -> collect(l.inlines(), said);
        case Sheet.InlineCode _, Sheet.LineBreak _, Sheet.Comment _ -> {}
      }
    }
  }

  /// A formula goes with the words right before it.
  private void formula(Sheet.InlineMath math, List<Properties.Said> said) {
    String words =
        said.isEmpty() || said.getLast().formula().isPresent() ? "" : said.removeLast().words();
    said.add(new Properties.Said(words, Optional.of(notation(math.formula()))));
  }

  private void values(List<Block> blocks) {
    List<Sheet.Formula> formulas = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Sheet.Items items -> items.items().forEach(this::values);
        case Sheet.Paragraph p ->
            p.inlines()
                .forEach(
                    x -> {
                      if (x instanceof Sheet.InlineMath m) {
                        formulas.add(m.formula());
                      }
                    });
        case Sheet.Display d -> formulas.add(d.formula());
        default -> {}
      }
    }
    for (Sheet.Formula formula : formulas) {
      for (Notation line : GivenReader.lines(notation(formula))) {
        for (List<Notation> piece : Parts.split(Parts.of(line), Set.of(",", "\\quad", ";"))) {
          value(StatementReader.trimmed(piece), formula.span());
        }
      }
    }
  }

  private void value(List<Notation> piece, Span span) {
    if (piece.isEmpty()) {
      return;
    }
    try {
      Statement statement = new StatementReader(scope, new Assumptions()).statement(piece, span);
      if (statement instanceof Statement.Relation r && r.relator() == Relator.EQUAL) {
        scope = scope.withValue(r.left(), r.right());
      } else {
        problems.add(ReadingProblem.error(span, "not-a-value"));
      }
    } catch (Unreadable failure) {
      problems.add(failure.problem());
    }
  }

  // ---- traces

  /// Rule: a table that the author wrote is checked row by row; without one, tables are generated.
  private void trace(Sheet.Container container) {
    Assumptions assumptions = new Assumptions();
    List<Notation> formulas = new ArrayList<>();
    List<Properties.Said> said = new ArrayList<>();
    collect(container.argument(), said);
    said.forEach(s -> s.formula().ifPresent(formulas::add));
    try {
      TraceReader.Head head = TraceReader.head(scope, formulas, assumptions, opening(container));
      List<TraceTable.Row> rows = new ArrayList<>();
      rows(container.blocks(), new TraceTable(this::notation, sheet.source().text()), rows);
      List<Reading.Link> links = TraceReader.links(head, rows, assumptions, numbering());
      if (links.isEmpty()) {
        traces.add(new Reading.Trace(container.span(), head.output(), head.scope().givens()));
      }
      for (Reading.Link link : links) {
        String latex =
            sheet.source().text().substring(link.leftSpan().start(), link.leftSpan().end());
        passages.add(
            new Reading.Passage(
                link.leftSpan(), Reading.Role.TRACE, latex, List.of(link), List.of()));
      }
    } catch (Unreadable failure) {
      problems.add(failure.problem());
    }
    assumed.addAll(assumptions.names());
  }

  private Span opening(Sheet.Container container) {
    int end = sheet.source().text().indexOf('\n', container.span().start());
    return end < 0 ? container.span() : new Span(container.span().start(), end);
  }

  private TraceReader.Numbering numbering() {
    return new TraceReader.Numbering() {
      @Override
      public int chain() {
        return ++chain;
      }

      @Override
      public int link() {
        return ledger.number();
      }
    };
  }

  private static void rows(List<Block> blocks, TraceTable reader, List<TraceTable.Row> rows) {
    for (Block block : blocks) {
      switch (block) {
        case Sheet.Table t -> rows.addAll(reader.rows(t));
        case Sheet.Display d when !d.formula().has("quote") ->
            rows.addAll(reader.rows(d.formula()));
        case Sheet.Items i -> i.items().forEach(item -> rows(item, reader, rows));
        case Sheet.Container c -> rows(c.blocks(), reader, rows);
        case Sheet.Paragraph p ->
            p.inlines()
                .forEach(
                    x -> {
                      if (x instanceof Sheet.InlineMath m && !m.formula().has("quote")) {
                        rows.addAll(reader.rows(m.formula()));
                      }
                    });
        default -> {}
      }
    }
  }

  // ---- prose and formulas

  private void prose(
      List<Prose.Sentence> sentences, Optional<Reading.Role> role, List<Statement> premises) {
    fresh();
    Set<Prose.Said> ahead = ahead(sentences);
    for (Prose.Sentence sentence : sentences) {
      this.sentence.setLength(0);
      Scope before = scope;
      openIndices(sentence, role);
      Set<Name> opened = new HashSet<>(scope.givens().declarations().keySet());
      opened.removeAll(before.givens().declarations().keySet());
      Map<Prose.Said, Assumed> assumed = new HashMap<>();
      boolean matters = role.isPresent() || asks(sentence);
      for (Prose.Said said : sentence.formulas()) {
        this.sentence.append(said.before()).append(' ');
        if (said.isCondition() && !said.isQuoted()) {
          assumed.put(said, condition(said, ahead.contains(said), matters));
        }
      }
      for (Prose.Said said : sentence.formulas()) {
        if (!said.isCondition()) {
          List<Assumed> own =
              sentence.conditionsOf(said).stream()
                  .map(c -> assumed.getOrDefault(c, Assumed.NOTHING))
                  .toList();
          governed(said.formula(), role, premises, own);
          claimedSince = true;
        }
      }
      if (role.isPresent() && sentence.onlyAssumes()) {
        stand(sentence.formulas().stream().map(assumed::get).toList());
      }
      opened.addAll(passing);
      passing.clear();
      scope = scope.without(opened);
    }
  }

  private boolean asks(Prose.Sentence sentence) {
    return sentence.formulas().stream().anyMatch(s -> Questions.hasHole(notation(s.formula())));
  }

  /// A formula under the conditions of its sentence and those that stand. Rule: what was not
  /// understood of them leaves its names in doubt there.
  private void governed(
      Sheet.Formula formula,
      Optional<Reading.Role> role,
      List<Statement> premises,
      List<Assumed> conditions) {
    List<Statement> own = conditions.stream().flatMap(a -> a.statements.stream()).toList();
    List<Statement> here = new ArrayList<>(premises);
    here.addAll(standing(own));
    here.addAll(own);
    Set<Name> doubtful = new HashSet<>(doubts);
    conditions.forEach(a -> doubtful.addAll(a.doubtful));
    Scope before = scope;
    scope = scope.withDoubtful(doubtful);
    formula(formula, role, here);
    scope = scope.withDoubtsOf(before);
  }

  private void stand(List<Assumed> conditions) {
    if (claimedSince) {
      standing.clear();
      doubts.clear();
    }
    conditions.forEach(a -> standing.addAll(a.statements));
    conditions.forEach(a -> doubts.addAll(a.doubtful));
    claimedSince = false;
  }

  /// Rule: what a sentence says of a name takes the place of what was assumed of it before.
  private List<Statement> standing(List<Statement> own) {
    Set<Name> names = new HashSet<>();
    own.forEach(s -> names.addAll(Substitution.names(s)));
    return standing.stream()
        .filter(s -> Collections.disjoint(Substitution.names(s), names))
        .toList();
  }

  /// Rule: an undeclared index is one for its whole sentence.
  private void openIndices(Prose.Sentence sentence, Optional<Reading.Role> role) {
    List<Notation> formulas = new ArrayList<>();
    for (Prose.Said said : sentence.formulas()) {
      if (role.isPresent() && !said.isQuoted()) {
        formulas.add(notation(said.formula()));
      }
    }
    Map<Name, Term.IntegerRange> indices = OpenIndices.of(formulas, scope);
    scope = scope.withIndices(indices);
    assumed.addAll(indices.keySet());
  }

  /// Rule: what *where* defines holds from the beginning of its paragraph.
  private Set<Prose.Said> ahead(List<Prose.Sentence> sentences) {
    Set<Prose.Said> defined = new HashSet<>();
    for (Prose.Sentence sentence : sentences) {
      boolean where = false;
      for (Prose.Said said : sentence.formulas()) {
        where =
            said.condition().equalsIgnoreCase("where") || where && said.condition().equals("and");
        if (where && !said.isQuoted()) {
          try {
            Qualifiers qualifiers = new Qualifiers(scope, new Assumptions());
            if (qualifiers.define(rows(said.formula()))) {
              scope = qualifiers.scope();
              defined.add(said);
            }
          } catch (Unreadable failure) {
            // Reported when its own place is read.
          }
        }
      }
    }
    return defined;
  }

  private List<List<Notation>> rows(Sheet.Formula formula) {
    return GivenReader.lines(notation(formula)).stream().map(Parts::of).toList();
  }

  /// Rule: a condition defines a new name, or is assumed for the claims that follow; one that is
  /// not understood is a problem only where it `matters` to a claim or a hole.
  private Assumed condition(Prose.Said said, boolean defined, boolean matters) {
    Sheet.Formula formula = said.formula();
    Assumptions assumptions = new Assumptions();
    List<Statement> statements = new ArrayList<>();
    Set<Name> doubtful = new HashSet<>();
    for (List<Notation> row : defined ? List.<List<Notation>>of() : rows(formula)) {
      if (!Qualifiers.says(row)) {
        continue;
      }
      declareLetters(row, said.condition());
      try {
        Qualifiers qualifiers = new Qualifiers(scope, assumptions);
        statements.addAll(qualifiers.read(row, formula.span()));
        scope = qualifiers.scope();
      } catch (Unreadable failure) {
        if (!declaredByLaw(row)) {
          if (matters) {
            problems.add(failure.problem());
          }
          doubtful.addAll(GivenReader.names(row));
        }
      }
    }
    assumed.addAll(assumptions.names());
    Optional<Statement> whole =
        statements.isEmpty()
            ? Optional.empty()
            : Optional.of(
                statements.size() == 1 ? statements.getFirst() : new Statement.And(statements));
    conditions.add(
        new Reading.Condition(
            formula.spanOf(0, 1), formula.latex(), said.condition(), whole, scope.givens()));
    return new Assumed(statements, doubtful);
  }

  /// What a condition declares holds for the sentence; after *let* and its like for those after it,
  /// too.
  private void declareLetters(List<Notation> row, String condition) {
    for (Declaration.Quantity letter :
        ShapedLetters.in(row, n -> !scope.knows(n) || isSpoken(n), scope)) {
      scope = scope.with(letter);
      spoken.put(letter.name(), letter);
      if (!Prose.stands(condition)) {
        passing.add(letter.name());
      }
    }
  }

  /// Whether running text declared a letter, and nothing else since.
  private boolean isSpoken(Name letter) {
    return scope.givens().declaration(letter).filter(d -> d.equals(spoken.get(letter))).isPresent();
  }

  /// Rule: a law in running text, as in "let $u \sim \mathcal{N}(0, 1)$", declares a new random
  /// variable up to the end of the section; of a name that is known it is not understood.
  private boolean declaredByLaw(List<Notation> row) {
    boolean law = row.stream().anyMatch(p -> Parts.isSymbol(p, "\\sim"));
    if (!law || GivenReader.names(row.subList(0, 1)).stream().anyMatch(scope::knows)) {
      return false;
    }
    List<Problem> failures = new ArrayList<>();
    Assumptions assumptions = new Assumptions();
    independence++;
    GivenReader reader = new GivenReader(scope, assumptions, failures, independence);
    reader.item(
        List.of(
            new Properties.Said("", Optional.of(new Notation.Row(row.getFirst().span(), row)))));
    if (!failures.isEmpty()) {
      return false;
    }
    scope = reader.scope();
    assumed.addAll(assumptions.names());
    return true;
  }

  private void formula(
      Sheet.Formula formula, Optional<Reading.Role> role, List<Statement> premises) {
    if (formula.has("quote") || formula.latex().isBlank()) {
      return;
    }
    Notation notation = notation(formula);
    boolean hole = Questions.hasHole(notation);
    int before = passages.size();
    if (role.isPresent() || hole) {
      claimed(notation, formula, role, premises);
    }
    if (passages.size() == before) {
      // Nothing passes in silence: notation that no link reports is reported here.
      Parts.unread(notation)
          .map(u -> ReadingProblem.error(u.span(), u.reason(), u.latex()))
          .ifPresent(problems::add);
    }
  }

  /// Whether a formula begins with a relation, and so continues the one before.
  private static boolean continues(Notation formula) {
    List<ClaimRow> rows = RowGroups.rows(formula);
    List<Notation> first =
        rows.isEmpty() ? List.of() : StatementReader.trimmed(rows.getFirst().mathematics());
    return !first.isEmpty() && StatementReader.relator(first.getFirst()).isPresent();
  }

  private void claimed(
      Notation notation,
      Sheet.Formula formula,
      Optional<Reading.Role> role,
      List<Statement> premises) {
    Assumptions assumptions = new Assumptions();
    List<Notation> whole = new ArrayList<>();
    if (!open.isEmpty() && continues(notation)) {
      whole.add(new Notation.Row(notation.span(), open));
    }
    whole.add(notation);
    Map<Name, Term.IntegerRange> indices = OpenIndices.of(whole, scope);
    assumed.addAll(indices.keySet());
    ClaimReader reader =
        new ClaimReader(
            scope.withIndices(indices),
            premises,
            assumptions,
            new ClaimReader.Surroundings(
                sheet.source().text(), ledger, ledger.cited(sentence.toString()), updates, plain),
            open,
            chain + 1);
    reader.read(notation, formula);
    problems.addAll(reader.problems());
    for (Definition definition : reader.definitions()) {
      conditions.add(
          new Reading.Condition(
              formula.spanOf(0, 1),
              formula.latex(),
              "defined",
              Optional.empty(),
              reader.scope().givens()));
    }
    scope = reader.scope().without(indices.keySet());
    open = reader.open();
    chain = reader.chain();
    assumed.addAll(assumptions.names());
    if (!reader.links().isEmpty() || !reader.questions().isEmpty()) {
      passages.add(
          new Reading.Passage(
              formula.spanOf(0, formula.latex().length()),
              role.orElse(Reading.Role.HOLE),
              formula.latex(),
              role.isEmpty() ? List.of() : List.copyOf(reader.links()),
              List.copyOf(reader.questions())));
    }
  }
}
