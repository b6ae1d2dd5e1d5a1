package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
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
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.sheet.Sheet;
import proofsheet.text.Span;

/// Reads relations as links, and relations with holes as questions.
final class LinkReader {
  private final ClaimProgress progress;
  private final Assumptions assumptions;
  private final ClaimReader.Surroundings around;

  LinkReader(ClaimProgress progress, Assumptions assumptions, ClaimReader.Surroundings around) {
    this.progress = progress;
    this.assumptions = assumptions;
    this.around = around;
  }

  /// One unread link for a statement whose relation has no meaning here.
  void lost(Notation sign, List<Notation> piece, ClaimBasis basis) {
    progress.chain++;
    progress.open = List.of();
    int at = Math.max(0, piece.indexOf(sign));
    String latex = sign instanceof Notation.Unread u ? u.latex().strip() : Parts.plain(sign);
    List<Notation> behind = piece.subList(Math.min(piece.size(), at + 1), piece.size());
    add(
        new Written(sign.span(), piece.subList(0, at), latex, behind),
        basis,
        _ -> {
          throw new Unreadable(ReadingProblem.error(sign.span(), "unknown-notation", latex));
        });
  }

  /// Reads a chain of relations; one that begins with a relation goes on from the open side.
  void relations(List<Notation> piece, ClaimBasis basis) {
    boolean goesOn = StatementReader.relator(piece.getFirst()).isPresent();
    List<StatementReader.Side> sides =
        StatementReader.sides(piece, Parts.span(piece, basis.formula().span()));
    List<Notation> left = goesOn ? progress.open : sides.getFirst().parts();
    if (!goesOn) {
      progress.chain++;
    }
    progress.open = chain(left, sides, basis);
  }

  /// Reads the links of a chain from its side `first` over the `sides` behind their first one; the
  /// last side.
  List<Notation> chain(List<Notation> first, List<StatementReader.Side> sides, ClaimBasis basis) {
    List<Notation> left = first;
    for (StatementReader.Side side : sides.subList(1, sides.size())) {
      link(left, side, basis);
      // Rule: a hole is no side to go on from; what follows it is about what stands before it.
      boolean asked = Questions.hasHole(side.parts()) && !Questions.hasHole(left);
      left = asked ? left : side.parts();
    }
    return left;
  }

  private static Reading.Ask.Steps steps(Sheet.Formula formula) {
    return !formula.has("steps")
        ? Reading.Ask.Steps.NONE
        : formula.has("brief") ? Reading.Ask.Steps.BRIEF : Reading.Ask.Steps.ALL;
  }

  private void link(List<Notation> left, StatementReader.Side side, ClaimBasis basis) {
    List<Span> holes = new ArrayList<>(Questions.boxes(left));
    holes.addAll(Questions.boxes(side.parts()));
    if (!holes.isEmpty()) {
      Span place = holes.getFirst();
      Assumptions here = new Assumptions();
      progress.questions.addAll(
          Questions.questions(
              side.relator().orElseThrow(),
              holes,
              basis.words(),
              steps(basis.formula()),
              () -> goal(basis, sure(one(a -> relation(left, side, a), here, place), place))));
      assumptions.add(here);
      return;
    }
    String relation = side.relator().orElseThrow().latex();
    add(
        new Written(side.relation(), left, relation, side.parts()),
        basis,
        a -> relation(left, side, a));
  }

  /// A relation as it is written: its sign and what stands on both sides.
  record Written(Span sign, List<Notation> left, String relation, List<Notation> right) {
    /// The names on both sides, as far as letters tell them.
    Set<Name> names() {
      Set<Name> names = GivenReader.names(left);
      names.addAll(GivenReader.names(right));
      return names;
    }
  }

  void add(Written written, ClaimBasis basis, Function<Assumptions, Statement> reader) {
    Span sign = written.sign;
    Span leftSpan = Parts.span(written.left, sign);
    Span rightSpan = Parts.span(written.right, sign);
    progress.links.add(
        new Reading.Link(
            sign,
            leftSpan,
            rightSpan,
            latex(leftSpan),
            written.relation,
            latex(rightSpan),
            progress.chain,
            around.ledger().number(),
            understanding(written, basis, reader)));
  }

  private Reading.Understanding understanding(
      Written written, ClaimBasis basis, Function<Assumptions, Statement> reader) {
    List<Integer> adjacent = around.ledger().adjacent();
    Assumptions here = new Assumptions();
    List<Assumptions> tried = new ArrayList<>();
    try {
      if (basis.hindrance().isPresent()) {
        throw new Unreadable(basis.hindrance().get());
      }
      List<Reading.Candidate> readings =
          Readings.of(
                  here,
                  a -> {
                    tried.add(a);
                    return sure(reader.apply(a), written.sign);
                  })
              .stream()
              .map(s -> new Reading.Candidate(goal(basis, s), proofsheet.latex.TermWriter.write(s)))
              .toList();
      assumptions.add(here);
      return new Reading.Understood(
          readings,
          basis.words().contains("(cited)"),
          new Reading.Support(
              basis.cited(),
              adjacent.subList(0, Math.max(0, adjacent.size() - 1)),
              basis.since(),
              basis.hence()));
    } catch (Unreadable failure) {
      return misread(failure.problem(), tried, written.names(), basis);
    }
  }

  /// Rule: a misfit of shapes refutes only when no shape in it was assumed, no equation speaks of
  /// the sizes, and every given that speaks of its names was understood.
  private Reading.Understanding misread(
      ReadingProblem problem, List<Assumptions> tried, Set<Name> names, ClaimBasis basis) {
    if (!problem.isMisfit()) {
      return new Reading.NotUnderstood(problem);
    }
    Optional<Name> doubtful = progress.scope.doubtful(names);
    if (doubtful.isPresent()) {
      return new Reading.NotUnderstood(
          ReadingProblem.error(problem.span(), "given-not-understood", doubtful.get().latex()));
    }
    Optional<Name> related = progress.scope.relatedSize(names, basis.premises());
    if (related.isPresent()) {
      return new Reading.NotUnderstood(
          ReadingProblem.error(problem.span(), "sizes-related", related.get().latex()));
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
    Optional<Name> doubtful = progress.scope.doubtful(Substitution.names(claim));
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
  Statement relation(List<Notation> left, StatementReader.Side side, Assumptions names) {
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
    StatementReader statements = new StatementReader(progress.scope, names);
    if (left.isEmpty()) {
      throw new Unreadable(ReadingProblem.error(side.relation(), "missing-left-side"));
    }
    Relator relator = side.relator().orElseThrow();
    Term a = statements.firstSide(left, relator, Parts.span(left, side.relation()));
    Term b = statements.nextSide(a, side, Parts.span(side.parts(), side.relation()));
    BareFunctions.refuseMixed(List.of(a, b), progress.scope, side.relation());
    return statements.relation(a, side.relator().orElseThrow(), b, side.relation());
  }

  private Goal goal(ClaimBasis basis, Statement claim) {
    return new Goal(
        progress.scope.givens(),
        List.copyOf(basis.premises()),
        claim,
        basis.words().isEmpty() ? Optional.empty() : Optional.of(basis.words()));
  }

  private String latex(Span span) {
    String source = around.source();
    int end = Math.min(source.length(), Math.max(span.start(), span.end()));
    return source.substring(Math.min(span.start(), end), end).strip();
  }
}
