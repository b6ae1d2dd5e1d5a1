package proofsheet.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relator;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.FreeLetters;
import proofsheet.read.expression.FunctionReader;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// A page that nobody wrote for this program: notes, a post, documentation. It is read as one
/// solution, and says by the way what a sheet declares.
///
/// Rule: the first statement `name = …`, `f(x) = …` or `x_i = …` of a section defines, and claims
/// nothing, when its left side is new there and is no derivative, operator or number. It holds to
/// the end of the page, or until a later section defines the name anew.
final class PlainPage {
  private final Set<Name> defined = new HashSet<>();

  /// The letters of this section whose sorts follow from their uses.
  private final Set<Name> inferred = new HashSet<>();

  /// Where set statements begin that declare.
  private final Set<Integer> declaring = new HashSet<>();

  /// A definition with the rest of its chain: `L = a = b` claims `a = b`.
  record Introduced(Scope scope, Definition definition, List<Notation> rest) {}

  /// Begins a section with these formulas: what letters are follows from their uses in it.
  Scope section(List<Notation> formulas, Scope scope, Set<Name> assumed) {
    defined.clear();
    Set<Name> open = new HashSet<>(inferred);
    open.removeAll(scope.givens().definitions().keySet());
    Scope before = scope.without(open);
    Scope whole = InferredSorts.of(formulas, functions(formulas), before);
    inferred.clear();
    inferred.addAll(whole.givens().declarations().keySet());
    inferred.removeAll(before.givens().declarations().keySet());
    assumed.addAll(inferred);
    return whole;
  }

  /// Whether a statement says of which set a letter is, and claims nothing.
  boolean declares(List<Notation> piece) {
    return declaring.contains(piece.getFirst().span().start());
  }

  /// The definition that a statement is; empty when it claims something.
  Optional<Introduced> introduced(
      List<Notation> piece, Scope scope, Assumptions assumptions, Span span) {
    List<StatementReader.Side> sides = StatementReader.sides(piece, span);
    if (sides.size() < 2
        || sides.get(1).relator().filter(r -> r == Relator.EQUAL).isEmpty()
        || sides.stream().anyMatch(s -> Questions.hasHole(s.parts()))) {
      return Optional.empty();
    }
    List<Notation> left = sides.get(0).parts();
    Optional<Name> head = head(left);
    if (head.isEmpty() || defined.contains(head.get())) {
      return Optional.empty();
    }
    String letter = head.get().latex().split("[_^]", 2)[0];
    if (sides.get(1).parts().stream().anyMatch(p -> FreeLetters.standsAlone(p, letter))) {
      return Optional.empty();
    }
    Scope without = forgotten(scope, head.get());
    List<Notation> body = sides.get(1).parts();
    Optional<Definition> definition =
        new DefinitionReader(local(left, body, without), assumptions).read(left, body, span);
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    defined.add(head.get());
    List<Notation> rest = new ArrayList<>();
    if (sides.size() > 2) {
      rest.addAll(sides.get(1).parts());
      for (StatementReader.Side side : sides.subList(2, sides.size())) {
        rest.add(new Notation.Symbol(side.relation(), side.relator().orElseThrow().latex()));
        rest.addAll(side.parts());
      }
    }
    return Optional.of(
        new Introduced(without.with(definition.get()), definition.get(), List.copyOf(rest)));
  }

  /// Rule: the letters of a new function are its own: what other uses say of them counts only for
  /// those that are vectors or matrices in its body, too.
  private Scope local(List<Notation> left, List<Notation> body, Scope scope) {
    Set<Name> own = new HashSet<>();
    if (left.size() == 2) {
      own.addAll(GivenReader.names(left.subList(1, 2)));
      own.retainAll(inferred);
    }
    Scope bare = scope.without(own);
    Notation formula = new Notation.Row(Parts.span(body, Span.NONE), body);
    own.removeIf(n -> InferredSorts.isTensor(formula, n.latex(), bare));
    return scope.without(own);
  }

  /// The name that a statement would define, were it understood.
  static Optional<Name> named(List<Notation> piece) {
    int sign = 0;
    while (sign < piece.size() && !Parts.isSymbol(piece.get(sign), "=")) {
      sign++;
    }
    return sign < piece.size() ? head(piece.subList(0, sign)) : Optional.empty();
  }

  /// What an earlier section or a set says of the name is not its definition here.
  private static Scope forgotten(Scope scope, Name name) {
    boolean quantity =
        scope.givens().declaration(name).orElse(null)
                instanceof proofsheet.math.Declaration.Quantity
            && scope.range(name).isEmpty();
    return scope.givens().definition(name).isPresent() || quantity ? scope.forgetting(name) : scope;
  }

  /// The name that a left side would define: a letter, a function of letters, a component.
  private static Optional<Name> head(List<Notation> left) {
    if (left.isEmpty() || left.size() > 2) {
      return Optional.empty();
    }
    Notation first = left.getFirst();
    Notation base = first instanceof Notation.Scripted s ? s.base() : first;
    boolean operator =
        base instanceof Notation.Word w && FunctionReader.isStandard(w)
            || first instanceof Notation.Scripted s && s.primes() > 0
            || Set.of("\\nabla", "\\partial", "\\Delta").contains(Parts.plain(base));
    boolean arguments =
        left.size() == 1
            || (left.get(1) instanceof Notation.Scripted s ? s.base() : left.get(1))
                instanceof Notation.Fenced;
    if (operator || !arguments) {
      return Optional.empty();
    }
    return Parts.name(first).or(() -> Parts.name(base)).map(Name::new);
  }

  /// Whether a statement behind another one says when that one holds: it compares a letter or a
  /// component with something as short.
  static boolean isCondition(List<Notation> piece) {
    return piece.size() == 3
        && StatementReader.relator(piece.get(1)).isPresent()
        && Parts.name(piece.get(0)).isPresent()
        && (Parts.name(piece.get(2)).isPresent() || piece.get(2) instanceof Notation.Number);
  }

  /// Declares what set statements anywhere on the page say of letters: `x \in \mathbb{R}^n`.
  Scope declared(
      List<List<Properties.Said>> paragraphs, Scope scope, Set<Name> assumed, int independence) {
    Scope wider = scope;
    for (List<Properties.Said> said : paragraphs) {
      for (int i = 0; i < said.size(); i++) {
        Optional<Notation> formula = said.get(i).formula();
        if (formula.isEmpty()) {
          continue;
        }
        String before = said.get(i).words().replaceAll("(?s).*[.,;:]", "");
        String behind = i + 1 < said.size() ? said.get(i + 1).words() : "";
        for (Notation row : GivenReader.lines(formula.get())) {
          wider = declared(Parts.of(row), before, behind, wider, assumed, independence);
        }
      }
    }
    return wider;
  }

  /// The letters that some statement may define as functions.
  private static Set<String> functions(List<Notation> formulas) {
    Set<String> functions = new HashSet<>();
    for (Notation formula : formulas) {
      for (Notation row : GivenReader.lines(formula)) {
        for (List<Notation> piece : Parts.split(Parts.of(row), ClaimRow.SEPARATORS)) {
          List<Notation> parts = StatementReader.trimmed(piece);
          int sign = 0;
          while (sign < parts.size() && !Parts.isSymbol(parts.get(sign), "=")) {
            sign++;
          }
          if (sign == 2 && sign < parts.size()) {
            head(parts.subList(0, sign)).ifPresent(h -> functions.add(h.latex()));
          }
        }
      }
    }
    return functions;
  }

  private Scope declared(
      List<Notation> row,
      String before,
      String behind,
      Scope scope,
      Set<Name> assumed,
      int independence) {
    List<Notation> plain = row.stream().filter(p -> !(p instanceof Notation.Text)).toList();
    boolean sets =
        plain.size() > 2
            && plain.stream().anyMatch(p -> Parts.isSymbol(p, Set.of("\\in", "\\to", "\\sim")))
            && plain.stream().noneMatch(p -> Parts.isSymbol(p, Set.of("=", "\\forall")))
            && Parts.name(plain.getFirst()).filter(n -> !scope.knows(new Name(n))).isPresent();
    if (!sets) {
      return scope;
    }
    List<Problem> failures = new ArrayList<>();
    Assumptions assumptions = new Assumptions();
    GivenReader reader = new GivenReader(scope, assumptions, failures, independence);
    Span span = Parts.span(plain, row.getFirst().span());
    reader.item(
        List.of(
            new Properties.Said(before, Optional.of(new Notation.Row(span, plain))),
            new Properties.Said(behind, Optional.empty())));
    boolean declares =
        reader.scope().givens().hypotheses().size() == scope.givens().hypotheses().size();
    if (!failures.isEmpty() || !declares) {
      return scope;
    }
    assumed.addAll(assumptions.names());
    declaring.add(plain.getFirst().span().start());
    return reader.scope();
  }
}
