package proofsheet.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.latex.NotationReader;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Assumptions;
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
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?s).*\\b(for|with|when|if|where|let|at|on|given|take|set|setting|suppose|assume|assuming)\\s*$");
  private static final Pattern NO_CONDITION =
      Pattern.compile("(?s).*\\b(for all|for every|if and only if)\\s*$");

  private final Sheet sheet;
  private final List<Reading.Passage> passages = new ArrayList<>();
  private final List<Reading.Condition> conditions = new ArrayList<>();
  private final List<Reading.GivenSet> givenSets = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Name> assumed = new LinkedHashSet<>();

  private record Section(int level, Scope outer) {}

  private final Deque<Section> sections = new ArrayDeque<>();
  private Scope scope = Scope.EMPTY;
  private List<Notation> open = List.of();
  private int chain;
  private int independence;

  private SheetUnderstanding(Sheet sheet) {
    this.sheet = sheet;
  }

  /// The reading of a sheet. Never fails: what is not understood is unread, with its reason.
  public static Reading read(Sheet sheet) {
    SheetUnderstanding understanding = new SheetUnderstanding(sheet);
    understanding.blocks(sheet.blocks(), Optional.empty(), List.of());
    List<Problem> all = new ArrayList<>(sheet.problems());
    all.addAll(understanding.problems);
    return new Reading(
        sheet,
        List.copyOf(understanding.passages),
        List.copyOf(understanding.assumed),
        List.copyOf(understanding.conditions),
        List.copyOf(understanding.givenSets),
        List.copyOf(all));
  }

  /// Blocks in a role; no role is problem text, in which only holes count.
  private void blocks(List<Block> blocks, Optional<Reading.Role> role, List<Statement> premises) {
    for (Block block : blocks) {
      block(block, role, premises);
    }
  }

  private void block(Block block, Optional<Reading.Role> role, List<Statement> premises) {
    switch (block) {
      case Sheet.Heading h -> heading(h);
      case Sheet.Container c -> container(c, role, premises);
      case Sheet.Paragraph p -> prose(p.inlines(), role, premises);
      case Sheet.Display d -> formula(d.formula(), role, premises);
      case Sheet.Items i -> i.items().forEach(item -> blocks(item, role, premises));
      case Sheet.BlockQuote q -> blocks(q.blocks(), role, premises);
      case Sheet.Table t ->
          t.rows().forEach(r -> r.forEach(cell -> prose(cell, role, premises)));
      case Sheet.Code _, Sheet.Rule _ -> {}
    }
  }

  /// Rule: a heading opens a scope that ends with its section, subsections included.
  private void heading(Sheet.Heading heading) {
    while (!sections.isEmpty() && sections.peek().level >= heading.level()) {
      scope = sections.pop().outer;
    }
    sections.push(new Section(heading.level(), scope));
    open = List.of();
  }

  private void container(
      Sheet.Container container, Optional<Reading.Role> role, List<Statement> premises) {
    open = List.of();
    switch (container.kind()) {
      case GIVEN -> {
        independence++;
        given(container.blocks());
        givenSets.add(new Reading.GivenSet(container.span(), scope.givens()));
      }
      case VALUES -> values(container.blocks());
      case CLAIM -> blocks(container.blocks(), Optional.of(Reading.Role.CLAIM), premises);
      case SOLUTION -> blocks(container.blocks(), Optional.of(Reading.Role.SOLUTION), premises);
      case LEMMA -> blocks(container.blocks(), Optional.of(Reading.Role.LEMMA), premises);
      case SUPPOSE -> suppose(container, role, premises);
      case TRACE, HINT, NOTE, RUBRIC, QUOTE -> {}
      case OTHER -> blocks(container.blocks(), role, premises);
    }
    open = List.of();
  }

  private void suppose(
      Sheet.Container container, Optional<Reading.Role> role, List<Statement> premises) {
    List<Statement> inner = new ArrayList<>(premises);
    for (Inline inline : container.argument()) {
      if (inline instanceof Sheet.InlineMath math) {
        try {
          Assumptions assumptions = new Assumptions();
          inner.add(
              new StatementReader(scope, assumptions)
                  .statement(Parts.of(notation(math.formula())), math.span()));
          assumed.addAll(assumptions.names());
        } catch (Unreadable failure) {
          problems.add(failure.problem());
        }
      }
    }
    blocks(container.blocks(), role, inner);
  }

  private Notation notation(Sheet.Formula formula) {
    return NotationReader.read(formula.latex(), formula.offsets(), sheet.front().macros());
  }

  // ---- given and values

  private void given(List<Block> blocks) {
    for (Block block : blocks) {
      switch (block) {
        case Sheet.Items items -> items.items().forEach(this::given);
        case Sheet.Paragraph p -> givenItem(p.inlines());
        case Sheet.Display d -> givenFormulas(List.of(d.formula()), "");
        default -> {}
      }
    }
  }

  private void givenItem(List<Inline> inlines) {
    List<Sheet.Formula> formulas = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    collect(inlines, formulas, words);
    givenFormulas(formulas, words.toString());
  }

  private static void collect(
      List<Inline> inlines, List<Sheet.Formula> formulas, StringBuilder words) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Sheet.Words w -> words.append(w.text());
        case Sheet.InlineMath m -> formulas.add(m.formula());
        case Sheet.Emphasis e -> collect(e.inlines(), formulas, words);
        case Sheet.Link l -> collect(l.inlines(), formulas, words);
        case Sheet.InlineCode _, Sheet.LineBreak _, Sheet.Comment _ -> {}
      }
    }
  }

  private void givenFormulas(List<Sheet.Formula> formulas, String words) {
    Assumptions assumptions = new Assumptions();
    GivenReader reader = new GivenReader(scope, assumptions, problems, independence);
    reader.item(
        formulas.stream().filter(f -> !f.has("quote")).map(this::notation).toList(), words);
    scope = reader.scope();
    assumed.addAll(assumptions.names());
  }

  private void values(List<Block> blocks) {
    List<Sheet.Formula> formulas = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Sheet.Items items -> items.items().forEach(this::values);
        case Sheet.Paragraph p -> collect(p.inlines(), formulas, new StringBuilder());
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

  // ---- prose and formulas

  /// The words before a formula in its sentence, and what they assume.
  private void prose(
      List<Inline> inlines, Optional<Reading.Role> role, List<Statement> premises) {
    StringBuilder before = new StringBuilder();
    List<Statement> here = new ArrayList<>(premises);
    boolean joined = false;
    for (Inline inline : inlines) {
      switch (inline) {
        case Sheet.Words w -> {
          before.append(w.text());
          if (w.text().matches("(?s).*[.!?](\\s.*|$)")) {
            here = new ArrayList<>(premises);
          }
        }
        case Sheet.InlineMath m -> {
          String word = conditionWord(before.toString(), m.formula(), joined);
          if (m.formula().has("quote")) {
            joined = false;
          } else if (!word.isEmpty()) {
            condition(m.formula(), word, here);
            joined = true;
          } else {
            formula(m.formula(), role, here);
            joined = false;
          }
          before.setLength(0);
        }
        case Sheet.Emphasis e -> prose(e.inlines(), role, here);
        case Sheet.Link l -> prose(l.inlines(), role, here);
        case Sheet.InlineCode _, Sheet.LineBreak _, Sheet.Comment _ -> {}
      }
    }
  }

  private static String conditionWord(String before, Sheet.Formula formula, boolean joined) {
    String words = before.toLowerCase(Locale.ROOT);
    if (formula.has("claim")) {
      return "";
    }
    if (formula.has("if")) {
      return "if";
    }
    if (joined && words.strip().equals("and")) {
      return "and";
    }
    var matcher = CONDITION.matcher(words);
    return matcher.matches() && !NO_CONDITION.matcher(words).matches() ? matcher.group(1) : "";
  }

  /// Rule: a condition defines a new name, or is assumed for the claims that follow.
  private void condition(Sheet.Formula formula, String word, List<Statement> here) {
    Notation notation = notation(formula);
    Assumptions assumptions = new Assumptions();
    Optional<Statement> statement = Optional.empty();
    for (Notation line : GivenReader.lines(notation)) {
      List<Notation> piece = StatementReader.trimmed(Parts.of(line));
      boolean relation =
          piece.stream()
              .anyMatch(
                  p -> StatementReader.relator(p).isPresent() || Parts.isSymbol(p, ":="));
      if (!relation) {
        continue;
      }
      try {
        Optional<Definition> definition = definition(piece, formula.span(), assumptions);
        if (definition.isPresent()) {
          scope = scope.with(definition.get());
          continue;
        }
        Statement assumption =
            new StatementReader(scope, assumptions).statement(piece, formula.span());
        statement = Optional.of(assumption);
        here.add(assumption);
      } catch (Unreadable failure) {
        problems.add(failure.problem());
      }
    }
    assumed.addAll(assumptions.names());
    conditions.add(
        new Reading.Condition(formula.spanOf(0, 1), formula.latex(), word, statement));
  }

  private Optional<Definition> definition(
      List<Notation> piece, Span span, Assumptions assumptions) {
    List<Notation> plain =
        piece.stream()
            .map(p -> Parts.isSymbol(p, ":=") ? new Notation.Symbol(p.span(), "=") : p)
            .toList();
    List<StatementReader.Side> sides = StatementReader.sides(plain, span);
    boolean equation =
        sides.size() == 2 && sides.get(1).relator().filter(r -> r == Relator.EQUAL).isPresent();
    return equation
        ? new DefinitionReader(scope, assumptions)
            .read(sides.get(0).parts(), sides.get(1).parts(), span)
        : Optional.empty();
  }

  private void formula(
      Sheet.Formula formula, Optional<Reading.Role> role, List<Statement> premises) {
    if (formula.has("quote") || formula.latex().isBlank()) {
      return;
    }
    Notation notation = notation(formula);
    boolean hole = ClaimReader.hasHole(notation);
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

  private void claimed(
      Notation notation,
      Sheet.Formula formula,
      Optional<Reading.Role> role,
      List<Statement> premises) {
    Assumptions assumptions = new Assumptions();
    ClaimReader reader =
        new ClaimReader(
            scope, premises, assumptions, sheet.source().text(), open, chain + 1);
    reader.read(notation, formula);
    scope = reader.scope();
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
