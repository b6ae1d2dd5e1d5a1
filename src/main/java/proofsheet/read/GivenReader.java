package proofsheet.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.FreeLetters;
import proofsheet.read.expression.OpenIndices;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Readings;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.SetReader;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads what is given: declarations, definitions, hypotheses, one list item or paragraph at a
/// time.
final class GivenReader {
  private static final Set<String> SEPARATORS = Set.of(",", "\\quad", ";");

  /// Words after which more is said of what was declared or defined before them.
  private static final Pattern ADDS = Pattern.compile("(?s).*\\b(where|with)\\s*");

  private static final Pattern QUALIFIES =
      Pattern.compile("(?s).*\\b(for|if|when|whenever|where|with|unless)\\s*");

  private Scope scope;
  private final Assumptions assumptions;
  private final List<Problem> problems;
  private final int independence;

  GivenReader(Scope scope, Assumptions assumptions, List<Problem> problems, int independence) {
    this.scope = scope;
    this.assumptions = assumptions;
    this.problems = problems;
    this.independence = independence;
  }

  Scope scope() {
    return scope;
  }

  /// A statement of an item, with what stands behind *for* or *if* after it.
  private record Piece(List<Notation> parts, List<Notation> qualifier, Span span) {}

  /// Declares the indices of a whole container ahead of everything else; the first range counts.
  static Scope withIndices(Scope scope, List<Notation> formulas) {
    IndexRanges ranges = new IndexRanges(scope);
    formulas.forEach(f -> lines(f).forEach(row -> ranges.read(Parts.of(row))));
    Scope wider = scope;
    for (var declaration : ranges.declarations().reversed()) {
      wider = wider.with(declaration);
    }
    return EndlessSequences.declared(wider, formulas);
  }

  /// One list item or paragraph: its words and formulas in order.
  void item(List<Properties.Said> said) {
    StringBuilder all = new StringBuilder();
    said.forEach(s -> all.append(s.words()).append(' '));
    String words = all.toString().toLowerCase(Locale.ROOT);
    Optional<Integer> group =
        LawReader.saysIndependent(words) ? Optional.of(independence) : Optional.empty();
    Set<Span> random = randomFormulas(said);
    List<Notation> bare =
        said.stream().flatMap(s -> s.formula().stream()).filter(GivenReader::isBare).toList();
    Scope before = scope;
    scope = new LawReader(scope, assumptions).events(bare, words, group);
    Map<PropertyName, Term> constants = new EnumMap<>(PropertyName.class);
    List<Piece> pieces = pieces(said, constants);
    // Rule: within one item what declares goes before what defines or assumes.
    Set<Piece> families = new HashSet<>();
    for (boolean declaring : new boolean[] {true, false}) {
      Map<Piece, Declarations.Manner> failed = new LinkedHashMap<>();
      for (Piece piece : startsFirst(pieces)) {
        if (!families.contains(piece) && Declarations.declares(piece.parts, scope) == declaring) {
          if (DottedNames.isFamily(piece.parts)) {
            families.add(piece);
          }
          Set<Property> properties = new LinkedHashSet<>();
          Properties.named(about(said, piece))
              .forEach(n -> properties.add(Properties.property(n, constants)));
          Declarations.Manner manner =
              new Declarations.Manner(properties, random.contains(piece.span), group);
          if (attempt(piece, manner).isPresent()) {
            failed.put(piece, manner);
          }
        }
      }
      // Rule: what is read only with what stands behind it in the item is read after that.
      failed.forEach((piece, manner) -> attempt(piece, manner).ifPresent(f -> fail(piece, f)));
    }
    for (Piece piece : pieces) {
      boolean member = piece.parts.size() > 2 && Parts.isSymbol(piece.parts.get(1), "\\in");
      Optional<Name> declared = member ? declared(piece.parts.getFirst()) : Optional.empty();
      if (declared.isPresent()) {
        scope = VectorWords.read(declared.get(), behind(said, piece), scope);
      }
    }
    for (List<Notation> rule : RowsAndColumns.rules(said, scope)) {
      Piece piece = new Piece(rule, List.of(), rule.getFirst().span());
      attempt(piece, new Declarations.Manner(Set.of(), false, Optional.empty()))
          .ifPresent(f -> fail(piece, f));
    }
    expressions(said);
    scope = SaidProperties.read(said, scope, constants);
    Span span =
        said.stream()
            .flatMap(s -> s.formula().stream())
            .findFirst()
            .map(Notation::span)
            .orElse(Span.NONE);
    chance(bare, words, before, span);
  }

  /// Rule: the first member of a sequence is read before its rule.
  private static List<Piece> startsFirst(List<Piece> pieces) {
    List<Piece> ordered = new ArrayList<>();
    for (Piece piece : pieces) {
      Optional<String> start = GivenOrder.start(piece.parts);
      int at = ordered.size();
      for (int i = 0; i < ordered.size() && start.isPresent() && at == ordered.size(); i++) {
        at = GivenOrder.rule(ordered.get(i).parts).equals(start) ? i : at;
      }
      ordered.add(at, piece);
    }
    return ordered;
  }

  /// What the words say of random variables, or why it is not read.
  private void chance(List<Notation> bare, String words, Scope before, Span span) {
    LawReader laws = new LawReader(scope, assumptions);
    Set<Name> unread = laws.unread(words, before);
    if (!unread.isEmpty()) {
      problems.add(ReadingProblem.error(span, "unread-random", words.strip()));
      scope = scope.withDoubtful(unread);
    }
    try {
      scope = new LawReader(scope, assumptions).independent(bare, words, before, independence);
    } catch (Unreadable failure) {
      problems.add(failure.problem());
      bare.forEach(b -> scope = scope.withDoubtful(names(Parts.of(b))));
    }
  }

  /// The formulas that are said to be random: before the word, in a row with only *and* and commas
  /// between, or all when the item begins with it.
  private static Set<Span> randomFormulas(List<Properties.Said> said) {
    Set<Span> random = new LinkedHashSet<>();
    boolean inRow = false;
    boolean first = !said.isEmpty() && isRandom(said.getFirst().words());
    for (Properties.Said part : said.reversed()) {
      // The words of an entry stand before its formula.
      String words = part.words().toLowerCase(Locale.ROOT);
      if (part.formula().isEmpty()) {
        inRow = isRandom(words);
        continue;
      }
      if (inRow || first) {
        random.add(part.formula().get().span());
      }
      inRow = isRandom(words) || inRow && words.matches("(?s)\\s*,?\\s*(and)?\\s*");
    }
    return random;
  }

  private static boolean isRandom(String words) {
    return words.toLowerCase(Locale.ROOT).matches("(?s).*\\brandom\\b.*");
  }

  /// Whether a formula only names things, so that the words say what of them.
  private static boolean isBare(Notation formula) {
    return Parts.of(formula).stream()
        .allMatch(
            p -> Parts.isSymbol(p, Set.of(",", "\\quad", "\\text")) || Parts.name(p).isPresent());
  }

  /// Rule: the words behind a formula, up to a comma before the next one that says something, speak
  /// of that formula alone; what stands behind that comma speaks of the next one.
  private static String about(List<Properties.Said> said, Piece piece) {
    int at = 0;
    while (at < said.size() && !isAt(said.get(at), piece.span)) {
      at++;
    }
    if (at == said.size()) {
      return "";
    }
    String before = said.get(at).words();
    StringBuilder words = new StringBuilder();
    words.append(at == 0 ? before : before.substring(Math.min(before.length(), comma(before) + 1)));
    List<Integer> constants =
        Properties.constants(said).stream().map(Properties.Constant::place).toList();
    for (int i = at + 1; i < said.size(); i++) {
      Properties.Said next = said.get(i);
      boolean ends = !constants.contains(i) && next.formula().filter(GivenReader::says).isPresent();
      words
          .append(' ')
          .append(ends ? next.words().substring(0, comma(next.words())) : next.words());
      if (ends) {
        break;
      }
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  /// The name that a left side declared: its own, or the letter of a family.
  private Optional<Name> declared(Notation left) {
    Optional<Name> own = Parts.declaredName(left).map(Name::new).filter(scope::knows);
    return own.isPresent() || !(left instanceof Notation.Scripted s)
        ? own
        : Parts.name(s.base()).map(Name::new).filter(scope::isFamily);
  }

  /// The words right behind a formula.
  private static String behind(List<Properties.Said> said, Piece piece) {
    for (int i = 0; i + 1 < said.size(); i++) {
      if (isAt(said.get(i), piece.span)) {
        return said.get(i + 1).words().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static boolean isAt(Properties.Said said, Span span) {
    return said.formula().filter(f -> f.span().equals(span)).isPresent();
  }

  /// The place of the last comma, or the end when there is none.
  private static int comma(String words) {
    int at = words.lastIndexOf(',');
    return at < 0 ? words.length() : at;
  }

  /// Whether a formula is more than a name or a constant: a statement, or an expression.
  private static boolean says(Notation formula) {
    return states(formula) || ExpressionProperties.isExpression(formula, false);
  }

  private static boolean states(Notation formula) {
    return lines(formula).stream().flatMap(l -> Parts.of(l).stream()).anyMatch(GivenReader::joins);
  }

  /// Takes what the words say of expressions as hypotheses.
  private void expressions(List<Properties.Said> said) {
    List<Integer> constants =
        Properties.constants(said).stream().map(Properties.Constant::place).toList();
    for (int i = 0; i < said.size(); i++) {
      Optional<Notation> formula = said.get(i).formula();
      if (formula.isEmpty()
          || constants.contains(i)
          || !ExpressionProperties.isExpression(formula.get(), states(formula.get()))) {
        continue;
      }
      Piece piece = new Piece(Parts.of(formula.get()), List.of(), formula.get().span());
      try {
        for (Statement statement :
            ExpressionProperties.of(formula.get(), Properties.named(about(said, piece)), scope)) {
          scope = Declarations.withHypothesis(scope, statement);
        }
      } catch (Unreadable failure) {
        problems.add(failure.problem());
      }
    }
  }

  /// Rule: what is given has one reading; a given that has none, or several, makes its names
  /// doubtful.
  private Optional<Unreadable> attempt(Piece piece, Declarations.Manner manner) {
    try {
      List<Scope> readings =
          Readings.of(
              assumptions,
              names -> {
                GivenReader reader = new GivenReader(scope, names, problems, independence);
                reader.piece(piece, manner);
                return reader.scope;
              });
      if (readings.size() > 1) {
        throw new Unreadable(ReadingProblem.error(piece.span, "ambiguous-given"));
      }
      scope = readings.getFirst();
      return Optional.empty();
    } catch (Unreadable failure) {
      return Optional.of(failure);
    }
  }

  private void fail(Piece piece, Unreadable failure) {
    problems.add(failure.problem());
    scope = scope.withDoubtful(spokenOf(piece.parts));
  }

  /// What a given speaks of: the new name on its left side; without one, all its names.
  private Set<Name> spokenOf(List<Notation> piece) {
    int end = 0;
    while (end < piece.size() && !joins(piece.get(end))) {
      end++;
    }
    Set<Name> left = names(piece.subList(0, end));
    left.removeIf(scope::knows);
    return left.isEmpty() || end == piece.size() ? names(piece) : left;
  }

  /// The letters of a formula, with and without the labels they are known with.
  static Set<Name> names(List<Notation> parts) {
    Set<Name> names = new LinkedHashSet<>();
    for (Notation part : parts) {
      Parts.name(part).map(Name::new).ifPresent(names::add);
      switch (part) {
        case Notation.Scripted s -> names.addAll(names(List.of(s.base())));
        case Notation.Row r -> names.addAll(names(r.parts()));
        case Notation.Fenced f -> names.addAll(names(Parts.of(f.body())));
        case Notation.Fraction f -> names.addAll(names(List.of(f.over(), f.under())));
        case Notation.Root r -> names.addAll(names(List.of(r.radicand())));
        default -> {}
      }
    }
    return names;
  }

  // ---- pieces

  private List<Piece> pieces(List<Properties.Said> said, Map<PropertyName, Term> constants) {
    List<Integer> places = new ArrayList<>();
    for (Properties.Constant constant : Properties.constants(said)) {
      Notation formula = said.get(constant.place()).formula().orElseThrow();
      try {
        constants.put(
            constant.property(),
            new StatementReader(scope, assumptions)
                .side(Parts.of(formula), Optional.empty(), formula.span()));
      } catch (Unreadable failure) {
        problems.add(failure.problem());
      }
      places.add(constant.place());
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).formula().isEmpty() || places.contains(i)) {
        continue;
      }
      Notation formula = said.get(i).formula().get();
      String words = said.get(i).words().toLowerCase(Locale.ROOT);
      // Rule: what a name is declared or defined *with* is assumed; it is no case of the
      // declaration.
      boolean qualifies =
          !pieces.isEmpty()
              && QUALIFIES.matcher(words).matches()
              && !(ADDS.matcher(words).matches() && introduces(pieces.getLast()));
      for (Notation row : lines(formula)) {
        row(Parts.of(row), formula.span(), qualifies, pieces);
      }
    }
    return pieces;
  }

  private boolean introduces(Piece piece) {
    return piece.qualifier.isEmpty()
        && (Declarations.declares(piece.parts, scope) || isDefinition(piece.parts));
  }

  /// One row: ranges of indices are declared at once, the rest is kept in pieces.
  private void row(List<Notation> row, Span span, boolean qualifies, List<Piece> pieces) {
    IndexRanges ranges = new IndexRanges(scope);
    List<Notation> mathematics = new ArrayList<>();
    List<Notation> qualifier = new ArrayList<>();
    boolean behind = false;
    for (Notation part : row) {
      if (part instanceof Notation.Text text) {
        behind |= QUALIFIES.matcher(Parts.plain(text).toLowerCase(Locale.ROOT) + " ").matches();
        text.pieces().forEach(p -> p.formula().ifPresent(f -> qualifier.addAll(Parts.of(f))));
      } else {
        (behind ? qualifier : mathematics).add(part);
      }
    }
    ranges.read(mathematics);
    ranges.read(qualifier);
    ranges.declarations().forEach(d -> scope = scope.with(d));
    List<Notation> written =
        StatementReader.trimmed(EndlessSequences.withoutLists(qualifier, scope));
    List<Notation> condition = EndlessSequences.restates(written, scope) ? List.of() : written;
    boolean onlyRange = !ranges.declarations().isEmpty() && isDeclared(condition);
    split(
        EndlessSequences.withoutLists(mathematics, scope),
        onlyRange ? List.of() : condition,
        span,
        ranges,
        qualifies,
        pieces);
  }

  /// Whether a condition is nothing but the declaration of indices.
  private boolean isDeclared(List<Notation> condition) {
    return condition.stream()
        .noneMatch(p -> Parts.isSymbol(p, Set.of("\\ne", "<", ">", "\\ge", "\\notin")));
  }

  /// Rule: statements are separated by commas; names before one relation share it.
  private void split(
      List<Notation> mathematics,
      List<Notation> condition,
      Span span,
      IndexRanges ranges,
      boolean qualifies,
      List<Piece> pieces) {
    List<Notation> pending = new ArrayList<>();
    for (List<Notation> raw : Parts.split(mathematics, SEPARATORS)) {
      List<Notation> piece = StatementReader.trimmed(raw);
      if (piece.isEmpty() || ranges.uses(piece) || EndlessSequences.restates(piece, scope)) {
        continue;
      }
      int at = 0;
      while (at < piece.size() && !joins(piece.get(at))) {
        at++;
      }
      if (at == piece.size()) {
        pending.addAll(piece);
        continue;
      }
      List<List<Notation>> pairs = Tuples.members(piece);
      if (!pairs.isEmpty()) {
        pairs.forEach(p -> pieces.add(new Piece(p, condition, span)));
        continue;
      }
      // Rule: a condition on what is declared in the same breath is a hypothesis of its own.
      boolean ofDeclared = qualifies && Declarations.declares(pieces.getLast().parts, scope);
      if (qualifies
          && !ofDeclared
          && !Declarations.declares(piece, scope)
          && !isDefinition(piece)) {
        Piece last = pieces.removeLast();
        pieces.add(new Piece(last.parts, both(last.qualifier, piece), last.span));
        continue;
      }
      if (!pending.isEmpty() && Parts.isSymbol(piece.getFirst(), "\\dots")) {
        // Rule: `g_1, g_2, \dots \in S` declares the members up to any last one.
        if (!scope.knows(EndlessSequences.LAST)) {
          scope = EndlessSequences.withLast(scope);
        }
        endless(pending, piece, condition, span, pieces);
        pending.clear();
        continue;
      }
      if (DottedNames.isList(pending)) {
        try {
          pieces.add(new Piece(DottedNames.family(pending, piece, scope), condition, span));
        } catch (Unreadable failure) {
          fail(
              new Piece(Stream.concat(pending.stream(), piece.stream()).toList(), condition, span),
              failure);
        }
        pending.clear();
        continue;
      }
      try {
        for (List<Notation> family :
            DottedNames.families(pending, piece.subList(at, piece.size()), scope)) {
          pieces.add(new Piece(family, condition, span));
        }
      } catch (Unreadable failure) {
        fail(
            new Piece(Stream.concat(pending.stream(), piece.stream()).toList(), condition, span),
            failure);
      }
      for (Notation name : pending) {
        List<Notation> shared = new ArrayList<>(List.of(name));
        shared.addAll(piece.subList(at, piece.size()));
        pieces.add(new Piece(shared, condition, span));
      }
      pending.clear();
      pieces.add(new Piece(piece, condition, span));
    }
  }

  private void endless(
      List<Notation> names,
      List<Notation> piece,
      List<Notation> condition,
      Span span,
      List<Piece> pieces) {
    try {
      pieces.add(new Piece(DottedNames.endless(names, piece), condition, span));
    } catch (Unreadable failure) {
      fail(
          new Piece(Stream.concat(names.stream(), piece.stream()).toList(), condition, span),
          failure);
    }
  }

  private static boolean joins(Notation part) {
    return StatementReader.relator(part).isPresent() || Parts.isSymbol(part, Set.of(":", ":="));
  }

  private static List<Notation> both(List<Notation> first, List<Notation> second) {
    List<Notation> both = new ArrayList<>(first);
    if (!first.isEmpty()) {
      both.add(new Notation.Symbol(second.getFirst().span(), "\\land"));
    }
    both.addAll(second);
    return both;
  }

  /// The rows of a formula, each as one stretch.
  static List<Notation> lines(Notation formula) {
    if (formula instanceof Notation.Row r && r.parts().size() == 1) {
      return lines(r.parts().getFirst());
    }
    boolean rows =
        formula instanceof Notation.Environment e
            && !Set.of("cases", "matrix", "bmatrix", "pmatrix", "vmatrix", "array")
                .contains(e.name());
    if (!rows) {
      return List.of(formula);
    }
    List<Notation> lines = new ArrayList<>();
    for (Notation.Line line : BrokenRows.joined((Notation.Environment) formula)) {
      List<Notation> parts = new ArrayList<>();
      line.cells().forEach(c -> parts.addAll(Parts.of(c)));
      lines.add(new Notation.Row(line.span(), parts));
    }
    return lines;
  }

  // ---- statements

  private boolean isDefinition(List<Notation> piece) {
    List<StatementReader.Side> sides =
        StatementReader.sides(defined(piece), piece.getFirst().span());
    return sides.size() == 2
        && sides.get(1).relator().filter(r -> r == Statement.Relator.EQUAL).isPresent()
        && new DefinitionReader(scope, new Assumptions())
            .defines(sides.get(0).parts(), sides.get(1).parts());
  }

  private void piece(Piece piece, Declarations.Manner manner) {
    Optional<SetDifference> without = SetDifference.of(piece.parts);
    if (without.isPresent()) {
      piece(new Piece(without.get().member(), piece.qualifier, piece.span), manner);
      without.get().others().forEach(o -> piece(new Piece(o, piece.qualifier, piece.span), manner));
      return;
    }
    Declarations declarations = new Declarations(scope, assumptions, manner);
    if (piece.qualifier.isEmpty()) {
      Optional<Scope> declared = declarations.read(piece.parts, piece.span);
      if (declared.isPresent()) {
        scope = declared.get();
        return;
      }
      List<StatementReader.Side> sides = StatementReader.sides(defined(piece.parts), piece.span);
      boolean equation =
          sides.size() >= 2
              && sides.get(1).relator().filter(r -> r == Statement.Relator.EQUAL).isPresent();
      if (equation && define(sides, piece.span)) {
        return;
      }
    }
    hypothesis(piece);
  }

  /// Rule: a new left side is defined; what a chain goes on with is a hypothesis about it.
  private boolean define(List<StatementReader.Side> sides, Span span) {
    List<Notation> left = sides.get(0).parts();
    List<Notation> right = sides.get(1).parts();
    Optional<Scope> set = Declarations.namedSet(left, right, scope, assumptions, span);
    if (set.isPresent()) {
      scope = set.get();
      return true;
    }
    numberBeside(left, right).ifPresent(n -> scope = scope.with(Declarations.real(n)));
    Optional<Definition> definition =
        new DefinitionReader(scope, assumptions).read(left, right, span);
    definition.ifPresent(d -> scope = scope.with(d));
    if (definition.isPresent() && sides.size() > 2) {
      List<Notation> rest = new ArrayList<>(right);
      for (StatementReader.Side side : sides.subList(2, sides.size())) {
        String sign = side.relator().orElseThrow().latex();
        rest.add(new Notation.Symbol(side.relation(), sign));
        rest.addAll(side.parts());
      }
      hypothesis(new Piece(rest, List.of(), span));
    }
    return definition.isPresent();
  }

  /// Rule: in `\eta_t = \eta / \sqrt{t}` the letter without index is a number beside the family.
  private Optional<Name> numberBeside(List<Notation> left, List<Notation> right) {
    if (left.size() != 1
        || !(left.getFirst() instanceof Notation.Scripted s)
        || s.sub().isEmpty()
        || s.sup().isPresent()) {
      return Optional.empty();
    }
    return Parts.name(s.base())
        .filter(letter -> !scope.knows(new Name(letter)))
        .filter(letter -> right.stream().anyMatch(p -> FreeLetters.standsAlone(p, letter)))
        .map(Name::new);
  }

  static List<Notation> defined(List<Notation> piece) {
    return piece.stream()
        .map(p -> Parts.isSymbol(p, ":=") ? new Notation.Symbol(p.span(), "=") : p)
        .toList();
  }

  private void hypothesis(Piece piece) {
    scope = Declarations.withNewFamilies(piece.parts, scope);
    Assumptions here = new Assumptions();
    List<Notation> whole = new ArrayList<>(piece.parts);
    whole.addAll(piece.qualifier);
    Map<Name, Term.IntegerRange> open =
        OpenIndices.of(List.of(new Notation.Row(piece.span, whole)), scope);
    Scope inside = scope.withIndices(open);
    Statement statement = new StatementReader(inside, here).statement(piece.parts, piece.span);
    if (!piece.qualifier.isEmpty()) {
      Statement when = new StatementReader(inside, here).statement(piece.qualifier, piece.span);
      statement = new Statement.Implies(when, statement);
    }
    // Rule: it holds for all values of the indices in it that are free.
    statement = QuantifiedHypotheses.overAll(statement, open);
    // Rule: a letter that first occurs in a hypothesis is a real number.
    for (Name name : here.names()) {
      scope = scope.with(Declarations.real(name));
    }
    Optional<Scope> sequence = new SequenceReader(scope).read(statement);
    if (sequence.isPresent()) {
      scope = sequence.get();
      return;
    }
    scope = Declarations.withHypothesis(scope, statement);
    if (statement instanceof Statement.Implies conditional) {
      scope = QuantifiedHypotheses.of(conditional, scope).map(scope::withHypothesis).orElse(scope);
    }
  }

  /// The set that a written set or a name of one denotes, as the sort of its elements.
  static Term set(Scope scope, Assumptions assumptions, List<Notation> parts, Span span) {
    return new SetReader(scope, assumptions).read(parts, span);
  }
}
