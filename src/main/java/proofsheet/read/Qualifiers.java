package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Readings;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Reads what qualifies a claim: conditions, and definitions of names that are new.
final class Qualifiers {
  private static final Set<String> SIGNS = Set.of(",", "\\quad", ";", "\\land", "\\forall");

  /// What makes a statement, besides the relations that are read.
  private static final Set<String> SAYING = Set.of(":=", "\\lor", "\\land", "\\lnot");

  /// Relations that are not read.
  private static final Set<String> UNREAD =
      Set.of(
          "\\sim",
          "\\propto",
          "\\perp",
          "\\parallel",
          "\\ll",
          "\\gg",
          "\\simeq",
          "\\cong",
          "\\asymp",
          "\\lesssim",
          "\\gtrsim");

  private Scope scope;
  private final Assumptions assumptions;

  Qualifiers(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// The scope with what the qualifiers defined.
  Scope scope() {
    return scope;
  }

  /// Whether a qualifier says anything: a term in running text, or a list of names, says nothing.
  static boolean says(List<Notation> qualifier) {
    return qualifier.stream()
        .anyMatch(
            p ->
                StatementReader.relator(p).isPresent()
                    || Parts.isSymbol(p, SAYING)
                    || Parts.isSymbol(p, UNREAD)
                    || Parts.unread(p).isPresent());
  }

  /// What is assumed; bare names (*for all i, j*) and lists `k = 1, \dots, K` assume nothing.
  List<Statement> read(List<Notation> qualifier, Span around) {
    qualifier.forEach(Qualifiers::understood);
    List<Statement> assumed = new ArrayList<>();
    List<List<Notation>> pieces =
        Parts.split(qualifier, SIGNS).stream()
            .map(StatementReader::trimmed)
            .filter(p -> !p.isEmpty())
            .toList();
    List<Notation> pending = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      List<Notation> piece = pieces.get(i);
      int last = IndexRanges.lastListed(pieces, i);
      if (last > i) {
        i = last;
      } else if (piece.size() == 1 && Parts.name(piece.getFirst()).isPresent()) {
        pending.add(piece.getFirst());
      } else {
        statement(pending, piece, around).ifPresent(assumed::add);
        pending.clear();
      }
    }
    return assumed;
  }

  private static void understood(Notation part) {
    Optional<Notation.Unread> unread = Parts.unread(part);
    if (unread.isPresent()) {
      Notation.Unread u = unread.get();
      throw new Unreadable(ReadingProblem.error(u.span(), u.reason(), u.latex()));
    }
    if (Parts.isSymbol(part, UNREAD) && part instanceof Notation.Symbol s) {
      throw new Unreadable(ReadingProblem.error(s.span(), "unknown-notation", s.latex()));
    }
  }

  /// Defines the new names of some rows; false, and nothing done, when they hold anything else.
  boolean define(List<List<Notation>> rows) {
    Scope before = scope;
    for (List<Notation> row : rows) {
      for (List<Notation> piece : Parts.split(row, Set.of(",", "\\quad", ";"))) {
        List<Notation> trimmed = StatementReader.trimmed(piece);
        if (!trimmed.isEmpty()) {
          Optional<Definition> definition = definition(trimmed, trimmed.getFirst().span());
          if (definition.isEmpty()) {
            scope = before;
            return false;
          }
          scope = scope.with(definition.get());
        }
      }
    }
    return true;
  }

  private Optional<Statement> statement(List<Notation> shared, List<Notation> piece, Span around) {
    Span span = Parts.span(piece, around);
    Optional<Definition> definition = definition(piece, span);
    if (definition.isPresent()) {
      scope = scope.with(definition.get());
      return Optional.empty();
    }
    Statement statement = one(shared(shared, without(piece)), span);
    List<Statement> parts = statement instanceof Statement.And a ? a.parts() : List.of(statement);
    List<Statement> more = parts.stream().filter(p -> !isDeclared(p)).toList();
    return more.isEmpty()
        ? Optional.empty()
        : more.size() == parts.size()
            ? Optional.of(statement)
            : Optional.of(more.size() == 1 ? more.getFirst() : new Statement.And(more));
  }

  /// A statement about a set without some elements, written out.
  private static List<Notation> without(List<Notation> piece) {
    Optional<SetDifference> difference = SetDifference.of(piece);
    if (difference.isEmpty()) {
      return piece;
    }
    List<Notation> parts = new ArrayList<>(difference.get().member());
    for (List<Notation> other : difference.get().others()) {
      parts.add(new Notation.Symbol(other.getFirst().span(), "\\land"));
      parts.addAll(other);
    }
    return parts;
  }

  /// Rule: what is said of the last of several letters is said of all: `x, y \ne 0`.
  private static List<Notation> shared(List<Notation> names, List<Notation> piece) {
    boolean order = piece.size() > 2 && !Parts.isSymbol(piece.get(1), "\\in");
    List<Notation> whole = new ArrayList<>();
    for (Notation name : names) {
      whole.add(name);
      if (order) {
        whole.addAll(piece.subList(1, piece.size()));
      }
      whole.add(new Notation.Symbol(name.span(), order ? "\\land" : ","));
    }
    whole.addAll(piece);
    return whole;
  }

  /// Rule: that a letter is in the set that it was declared with assumes nothing more.
  private boolean isDeclared(Statement statement) {
    return statement instanceof Statement.Relation r
        && r.relator() == Relator.IN
        && r.left() instanceof Term.Sym symbol
        && scope.givens().declaration(symbol.name()).orElse(null) instanceof Declaration.Quantity q
        && Sort.ofElements(r.right()).equals(q.sort());
  }

  /// The one reading of a condition; several make it unread.
  private Statement one(List<Notation> parts, Span span) {
    List<Statement> readings =
        Readings.of(assumptions, a -> new StatementReader(scope, a).statement(parts, span));
    if (readings.size() > 1) {
      throw new Unreadable(ReadingProblem.ambiguous(span, readings));
    }
    return readings.getFirst();
  }

  /// Rule: `name = …` with a new name defines it.
  private Optional<Definition> definition(List<Notation> piece, Span span) {
    List<StatementReader.Side> sides = StatementReader.sides(GivenReader.defined(piece), span);
    boolean equation =
        sides.size() == 2 && sides.get(1).relator().filter(r -> r == Relator.EQUAL).isPresent();
    return equation
        ? new DefinitionReader(scope, assumptions)
            .read(sides.get(0).parts(), sides.get(1).parts(), span)
        : Optional.empty();
  }
}
