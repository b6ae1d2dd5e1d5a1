package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.latex.Notation;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.sheet.Sheet;
import proofsheet.text.Span;

/// Reads one claimed formula: its rows as chains, each relation as a link, each hole as a question.
final class ClaimReader {
  private static final Set<String> SEPARATORS = Set.of(",", ";", "\\quad");
  private static final Pattern QUALIFIER =
      Pattern.compile("^(and )?(if|when|whenever|for|where|with|provided)\\b.*");
  private static final String ARROW = "\\leftarrow";
  private static final Pattern ONLY =
      Pattern.compile("in terms of|as a function of|using");

  private Scope scope;
  private final List<Statement> premises;
  private final Assumptions assumptions;
  private final String source;
  private final List<Reading.Link> links = new ArrayList<>();
  private final List<Reading.Question> questions = new ArrayList<>();

  /// The side that a row beginning with a relation continues, and the number of its chain.
  private List<Notation> open;

  /// The name that the last update was of, as written.
  private String updated = "";
  private int chain;

  ClaimReader(
      Scope scope,
      List<Statement> premises,
      Assumptions assumptions,
      String source,
      List<Notation> open,
      int chain) {
    this.scope = scope;
    this.premises = premises;
    this.assumptions = assumptions;
    this.source = source;
    this.open = open;
    this.chain = chain;
  }

  Scope scope() {
    return scope;
  }

  List<Reading.Link> links() {
    return links;
  }

  List<Reading.Question> questions() {
    return questions;
  }

  List<Notation> open() {
    return open;
  }

  int chain() {
    return chain;
  }

  /// Reads all rows of a formula.
  void read(Notation notation, Sheet.Formula formula) {
    for (Notation row : GivenReader.lines(notation)) {
      row(Parts.of(row), formula);
    }
  }

  private void row(List<Notation> parts, Sheet.Formula formula) {
    List<Notation> mathematics = new ArrayList<>();
    List<Notation> qualifier = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    boolean qualifying = false;
    for (int i = 0; i < parts.size(); i++) {
      Notation part = parts.get(i);
      if (part instanceof Notation.Text text) {
        String said = Parts.plain(text).strip().toLowerCase(Locale.ROOT);
        if (said.equals("and") || said.equals("so") || said.equals("hence") || said.equals("but")) {
          mathematics.add(new Notation.Symbol(part.span(), "\\quad"));
          continue;
        }
        qualifying = QUALIFIER.matcher(said).matches();
        boolean hole = ONLY.matcher(said).find();
        words.append(said).append(' ');
        for (Notation.Piece piece : text.pieces()) {
          if (qualifying && piece.formula().isPresent()) {
            qualifier.addAll(Parts.of(piece.formula().get()));
          } else if (piece.formula().isPresent()) {
            words.append(Parts.plain(piece.formula().get())).append(' ');
          }
        }
        if (!qualifying && (hole || i + 1 < parts.size())) {
          // What follows other words belongs to them: names of a hole, or a reason's formula.
          boolean names = hole;
          while (i + 1 < parts.size() && !(parts.get(i + 1) instanceof Notation.Text) && (names || !Parts.isSymbol(parts.get(i + 1), SEPARATORS))) {
            words.append(Parts.plain(parts.get(++i))).append(' ');
          }
        }
      } else if (qualifying) {
        qualifier.add(part);
      } else if (part instanceof Notation.Fenced f
          && f.open().equals("(")
          && i > 0
          && Parts.isSymbol(parts.get(i - 1), SEPARATORS)
          && i == parts.size() - 1
          && Parts.of(f.body()).stream().anyMatch(p -> StatementReader.relator(p).isPresent())) {
        qualifier.addAll(Parts.of(f.body()));
      } else if (Parts.isSymbol(part, "\\forall") && !mathematics.isEmpty()) {
        break;
      } else {
        mathematics.add(part);
      }
    }
    statements(mathematics, qualifier, words.toString().strip(), formula);
  }

  private void statements(
      List<Notation> mathematics,
      List<Notation> qualifier,
      String words,
      Sheet.Formula formula) {
    List<Statement> here = new ArrayList<>(premises);
    Optional<ReadingProblem> unreadQualifier = Optional.empty();
    if (!StatementReader.trimmed(qualifier).isEmpty()) {
      Span span = Parts.span(qualifier, formula.span());
      try {
        here.add(new StatementReader(scope, assumptions).statement(qualifier, span));
      } catch (Unreadable failure) {
        unreadQualifier = Optional.of(failure.problem());
      }
    }
    List<Notation> all = StatementReader.trimmed(mathematics);
    List<List<Notation>> pieces =
        !all.isEmpty() && isQuantified(all) ? List.of(all) : pieces(mathematics);
    for (List<Notation> piece : pieces) {
      if (!piece.isEmpty()) {
        statement(piece, here, words, unreadQualifier, formula);
      }
    }
  }

  /// Rule: statements stand between commas; a piece without relation belongs to what stands before.
  private static List<List<Notation>> pieces(List<Notation> mathematics) {
    List<List<Notation>> pieces = new ArrayList<>();
    for (List<Notation> piece : Parts.split(mathematics, SEPARATORS)) {
      List<Notation> trimmed = StatementReader.trimmed(piece);
      if (!trimmed.isEmpty()) {
        pieces.add(trimmed);
      }
    }
    return pieces;
  }

  private void statement(
      List<Notation> parts,
      List<Statement> here,
      String words,
      Optional<ReadingProblem> unreadQualifier,
      Sheet.Formula formula) {
    List<Notation> piece = new ArrayList<>(parts);
    if (Parts.isSymbol(piece.getFirst(), "\\Rightarrow")) {
      piece.removeFirst();
    }
    boolean connective =
        piece.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("\\iff", "\\Rightarrow")));
    if (connective && !isQuantified(piece)) {
      connective(piece, here, words, formula);
      return;
    }
    if (isLogical(piece)) {
      logical(piece, here, words, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ":="))) {
      define(piece, formula);
      return;
    }
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ARROW))) {
      update(piece, here, words, unreadQualifier, formula);
      return;
    }
    if (piece.stream().noneMatch(p -> StatementReader.relator(p).isPresent())) {
      open = piece;
      chain++;
      return;
    }
    boolean goesOn = StatementReader.relator(piece.getFirst()).isPresent();
    List<StatementReader.Side> sides =
        StatementReader.sides(piece, Parts.span(piece, formula.span()));
    List<Notation> left = goesOn ? open : sides.getFirst().parts();
    if (!goesOn) {
      chain++;
    }
    for (StatementReader.Side side : sides.subList(1, sides.size())) {
      link(left, side, here, words, unreadQualifier, formula);
      left = side.parts();
    }
    open = left;
  }

  /// Rule: an update claims nothing; a second one of the same name claims that both agree.
  private void update(
      List<Notation> piece,
      List<Statement> here,
      String words,
      Optional<ReadingProblem> unreadQualifier,
      Sheet.Formula formula) {
    List<List<Notation>> steps = Parts.split(piece, Set.of(ARROW));
    List<Notation> arrows = piece.stream().filter(p -> Parts.isSymbol(p, ARROW)).toList();
    String target = steps.getFirst().stream().map(Parts::plain).reduce("", String::concat);
    boolean goesOn = !open.isEmpty() && (target.isEmpty() || target.equals(updated));
    if (!goesOn) {
      chain++;
      open = List.of();
    }
    updated = target.isEmpty() ? updated : target;
    for (int i = 1; i < steps.size(); i++) {
      Span whole = Parts.span(steps.get(i), formula.span());
      List<StatementReader.Side> sides = StatementReader.sides(steps.get(i), whole);
      if (!open.isEmpty()) {
        StatementReader.Side first =
            new StatementReader.Side(
                Optional.of(Relator.EQUAL),
                arrows.get(i - 1).span(),
                sides.getFirst().parts());
        link(open, first, here, words, unreadQualifier, formula);
      }
      open = sides.getFirst().parts();
      for (StatementReader.Side side : sides.subList(1, sides.size())) {
        link(open, side, here, words, unreadQualifier, formula);
        open = side.parts();
      }
    }
  }

  // ---- links

  private void link(
      List<Notation> left,
      StatementReader.Side side,
      List<Statement> here,
      String words,
      Optional<ReadingProblem> unreadQualifier,
      Sheet.Formula formula) {
    Relator relator = side.relator().orElseThrow();
    Span leftSpan = Parts.span(left, side.relation());
    Span rightSpan = Parts.span(side.parts(), side.relation());
    if (hasHole(left) || hasHole(side.parts())) {
      question(left, side, here, words, formula);
      return;
    }
    Reading.Understanding understanding;
    try {
      if (unreadQualifier.isPresent()) {
        throw new Unreadable(unreadQualifier.get());
      }
      Statement claim = relation(left, side, relator);
      refuseDoubtful(claim, side.relation());
      Goal goal = goal(here, claim, words);
      understanding =
          new Reading.Understood(
              List.of(new Reading.Candidate(goal, "")), words.contains("(cited)"));
    } catch (Unreadable failure) {
      understanding = new Reading.NotUnderstood(failure.problem());
    }
    links.add(
        new Reading.Link(
            side.relation(),
            leftSpan,
            rightSpan,
            latex(leftSpan),
            relator.latex(),
            latex(rightSpan),
            chain,
            understanding));
  }

  private Statement relation(List<Notation> left, StatementReader.Side side, Relator relator) {
    StatementReader statements = new StatementReader(scope, assumptions);
    if (left.isEmpty()) {
      throw new Unreadable(ReadingProblem.error(side.relation(), "missing-left-side"));
    }
    Term a = statements.firstSide(left, relator, Parts.span(left, side.relation()));
    Term b = statements.nextSide(a, side, Parts.span(side.parts(), side.relation()));
    return statements.relation(a, relator, b, side.relation());
  }

  /// Rule: nothing is claimed of a name whose given was not understood.
  private void refuseDoubtful(Statement claim, Span span) {
    scope
        .doubtful(Substitution.names(claim))
        .ifPresent(
            n -> {
              throw new Unreadable(ReadingProblem.error(span, "given-not-understood", n.latex()));
            });
  }

  private Goal goal(List<Statement> here, Statement claim, String words) {
    return new Goal(
        scope.givens(),
        List.copyOf(here),
        claim,
        words.isEmpty() ? Optional.empty() : Optional.of(words));
  }

  private String latex(Span span) {
    int end = Math.min(source.length(), Math.max(span.start(), span.end()));
    return source.substring(Math.min(span.start(), end), end).strip();
  }

  /// Rule: in `A \iff B` and `A \Rightarrow B` the connective alone is the link.
  private void connective(
      List<Notation> piece, List<Statement> here, String words, Sheet.Formula formula) {
    int at = 0;
    while (!Parts.isSymbol(piece.get(at), Set.of("\\iff", "\\Rightarrow"))) {
      at++;
    }
    String sign = ((Notation.Symbol) piece.get(at)).latex();
    Span leftSpan = Parts.span(piece.subList(0, at), formula.span());
    Span rightSpan = Parts.span(piece.subList(at + 1, piece.size()), formula.span());
    Reading.Understanding understanding;
    try {
      Statement claim = new StatementReader(scope, assumptions).statement(piece, formula.span());
      refuseDoubtful(claim, piece.get(at).span());
      understanding =
          new Reading.Understood(
              List.of(new Reading.Candidate(goal(here, claim, words), "")), false);
    } catch (Unreadable failure) {
      understanding = new Reading.NotUnderstood(failure.problem());
    }
    chain++;
    open = List.of();
    links.add(
        new Reading.Link(
            piece.get(at).span(),
            leftSpan,
            rightSpan,
            latex(leftSpan),
            sign,
            latex(rightSpan),
            chain,
            understanding));
  }

  private static boolean isLogical(List<Notation> piece) {
    return isQuantified(piece)
        || Parts.isSymbol(piece.getFirst(), "\\lnot")
        || piece.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("\\lor", "\\land")));
  }

  private static boolean isQuantified(List<Notation> piece) {
    return Parts.isSymbol(piece.getFirst(), Set.of("\\forall", "\\exists"));
  }

  /// A statement with connectives or quantifiers is one link, at its first relation.
  private void logical(
      List<Notation> piece, List<Statement> here, String words, Sheet.Formula formula) {
    Span whole = Parts.span(piece, formula.span());
    Reading.Understanding understanding;
    try {
      Statement claim = new StatementReader(scope, assumptions).statement(piece, whole);
      understanding =
          new Reading.Understood(
              List.of(new Reading.Candidate(goal(here, claim, words), "")), false);
    } catch (Unreadable failure) {
      understanding = new Reading.NotUnderstood(failure.problem());
    }
    chain++;
    open = List.of();
    Notation sign = piece.getFirst();
    for (Notation part : piece) {
      if (StatementReader.relator(part).isPresent()) {
        sign = part;
        break;
      }
    }
    links.add(
        new Reading.Link(
            sign.span(), whole, whole, latex(whole), latex(sign.span()), "", chain, understanding));
  }

  /// Rule: `:=` defines, it never claims; a chain behind it claims.
  private void define(List<Notation> piece, Sheet.Formula formula) {
    List<List<Notation>> sides = Parts.split(piece, Set.of(":="));
    List<Notation> right = sides.get(1);
    int end = 0;
    while (end < right.size() && StatementReader.relator(right.get(end)).isEmpty()) {
      end++;
    }
    new DefinitionReader(scope, assumptions)
        .read(sides.get(0), right.subList(0, end), formula.span())
        .ifPresent(d -> scope = scope.with(d));
    chain++;
    open = sides.get(0);
    if (end < right.size()) {
      statement(right.subList(end, right.size()), premises, "", Optional.empty(), formula);
    }
  }

  // ---- holes

  private static boolean hasHole(List<Notation> parts) {
    return parts.stream().anyMatch(ClaimReader::hasHole);
  }

  static boolean hasHole(Notation notation) {
    return switch (notation) {
      case Notation.Boxed b -> Parts.plain(b.body()).equals("?") || hasHole(b.body());
      case Notation.Row r -> hasHole(r.parts());
      case Notation.Fraction f -> hasHole(f.over()) || hasHole(f.under());
      case Notation.Fenced f -> hasHole(f.body());
      case Notation.Scripted s ->
          hasHole(s.base()) || s.sup().filter(ClaimReader::hasHole).isPresent();
      case Notation.Environment e ->
          e.rows().stream().anyMatch(l -> l.cells().stream().anyMatch(ClaimReader::hasHole));
      case Notation.Root r -> hasHole(r.radicand());
      default -> false;
    };
  }

  private void question(
      List<Notation> left,
      StatementReader.Side side,
      List<Statement> here,
      String words,
      Sheet.Formula formula) {
    Relator relator = side.relator().orElseThrow();
    Span place = boxSpan(side.parts()).or(() -> boxSpan(left)).orElse(side.relation());
    boolean solvable = relator == Relator.EQUAL || relator == Relator.APPROXIMATELY;
    Optional<Reading.Ask> ask = Optional.empty();
    Optional<proofsheet.text.Problem> refused = Optional.empty();
    if (!solvable) {
      refused = Optional.of(ReadingProblem.error(place, "hole-in-inequality", relator.latex()));
    } else {
      try {
        Statement claim = relation(left, side, relator);
        refuseDoubtful(claim, place);
        ask =
            Optional.of(
                new Reading.Ask(
                    goal(here, claim, ""),
                    only(words),
                    relator == Relator.APPROXIMATELY,
                    words.contains("at the values"),
                    formula.has("steps"),
                    form(words)));
      } catch (Unreadable failure) {
        refused = Optional.of(failure.problem());
      }
    }
    questions.add(
        new Reading.Question(place, questions.size(), relator.latex(), ask, refused));
  }

  private static Optional<String> form(String words) {
    Matcher form = Pattern.compile("as (factored|expanded|a fraction)").matcher(words);
    return form.find() ? Optional.of(form.group(1)) : Optional.empty();
  }

  /// Rule: *in terms of* takes a list of names.
  private static Optional<List<Name>> only(String words) {
    Matcher matcher =
        Pattern.compile("(?:in terms of|as a function of|using)\\s+(.*)").matcher(words);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Set<Name> names = new LinkedHashSet<>();
    for (String word : matcher.group(1).split("[,\\s]+|\\band\\b")) {
      boolean name = !word.isBlank() && !word.equals("only") && !word.equals(".");
      if (name) {
        names.add(new Name(word));
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
  }

  private static Optional<Span> boxSpan(List<Notation> parts) {
    return parts.stream().filter(ClaimReader::hasHole).findFirst().map(Notation::span);
  }
}
