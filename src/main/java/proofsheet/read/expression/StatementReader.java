package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.text.Span;

/// Reads statements: relations, chains of them, and what joins them.
public final class StatementReader {
  private static final Map<String, Relator> RELATORS =
      Map.ofEntries(
          Map.entry("=", Relator.EQUAL),
          Map.entry("\\ne", Relator.NOT_EQUAL),
          Map.entry("<", Relator.LESS),
          Map.entry("\\le", Relator.LESS_EQUAL),
          Map.entry(">", Relator.GREATER),
          Map.entry("\\ge", Relator.GREATER_EQUAL),
          Map.entry("\\approx", Relator.APPROXIMATELY),
          Map.entry("\\in", Relator.IN),
          Map.entry("\\notin", Relator.NOT_IN),
          Map.entry("\\subseteq", Relator.SUBSET),
          Map.entry("\\subset", Relator.SUBSET),
          Map.entry("\\mid", Relator.DIVIDES),
          Map.entry("\\equiv", Relator.EQUAL),
          Map.entry("\\not\\equiv", Relator.NOT_IDENTICAL),
          Map.entry("\\succeq", Relator.POSITIVE_SEMIDEFINITE_ORDER),
          Map.entry("\\succ", Relator.POSITIVE_DEFINITE_ORDER),
          Map.entry("\\preceq", Relator.NEGATIVE_SEMIDEFINITE_ORDER),
          Map.entry("\\prec", Relator.NEGATIVE_DEFINITE_ORDER),
          Map.entry("\\sim", Relator.DISTRIBUTED));

  private final Scope scope;
  private final Assumptions assumptions;

  public StatementReader(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// The relation that a part is, if it is one.
  public static Optional<Relator> relator(Notation part) {
    return switch (part) {
      case Notation.Symbol s -> Optional.ofNullable(RELATORS.get(s.latex()));
      case Notation.Stacked s -> relator(s.base());
      default -> Optional.empty();
    };
  }

  static boolean isRelation(Notation part) {
    return relator(part).isPresent();
  }

  /// One link of a chain as read: its relation with its place, and the parts on its right.
  public record Side(Optional<Relator> relator, Span relation, List<Notation> parts) {}

  /// The sides of a chain: the first has no relation.
  public static List<Side> sides(List<Notation> parts, Span span) {
    List<Side> sides = new ArrayList<>();
    Optional<Relator> relator = Optional.empty();
    Span place = span;
    List<Notation> side = new ArrayList<>();
    for (Notation part : parts) {
      Optional<Relator> here = relator(part);
      if (here.isPresent()) {
        sides.add(new Side(relator, place, side));
        relator = here;
        place = part.span();
        side = new ArrayList<>();
      } else {
        side.add(part);
      }
    }
    sides.add(new Side(relator, place, side));
    return sides;
  }

  /// The term or set on one side of a relation.
  public Term side(List<Notation> parts, Optional<Relator> relator, Span span) {
    boolean set =
        relator
            .filter(r -> r == Relator.IN || r == Relator.NOT_IN || r == Relator.SUBSET)
            .isPresent();
    return set
        ? new SetReader(scope, assumptions).read(parts, span)
        : TermReader.read(parts, scope, assumptions, span);
  }

  /// The first side of a chain: a set where its notation or the next relation is one of sets.
  public Term firstSide(List<Notation> parts, Relator next, Span span) {
    return side(
        parts,
        next == Relator.SUBSET || isBraced(parts) ? Optional.of(Relator.IN) : Optional.empty(),
        span);
  }

  /// The side after a relation: a set after a set, and where the relation asks for one.
  public Term nextSide(Term left, Side side, Span span) {
    boolean set = isSet(left) && side.relator().filter(r -> r != Relator.IN).isPresent();
    return side(side.parts(), set ? Optional.of(Relator.IN) : side.relator(), span);
  }

  private static boolean isBraced(List<Notation> parts) {
    List<Notation> trimmed = trimmed(parts);
    return trimmed.size() == 1
        && trimmed.getFirst() instanceof Notation.Fenced f
        && f.open().contains("{");
  }

  private static boolean isSet(Term term) {
    return switch (term) {
      case Term.Subdifferential _,
          Term.Interval _,
          Term.FiniteSet _,
          Term.IntegerRange _,
          Term.StandardSet _,
          Term.SetPower _,
          Term.SetBuilder _ ->
          true;
      default -> false;
    };
  }

  /// A term whose sizes all are known.
  public Term closedSide(List<Notation> parts, Span span) {
    Term term = TermReader.read(parts, scope, assumptions, span);
    if (OpenSizes.remain(term)) {
      throw Unreadable.at(span, "identity-without-size");
    }
    return term;
  }

  private static boolean isSingle(Shape shape) {
    return shape.axes().stream().allMatch(x -> x.upper().equals(Term.Num.ONE));
  }

  /// A relation between two terms whose shapes fit; zero takes the shape of the other side.
  public Statement relation(Term left, Relator relator, Term right, Span span) {
    if (relator == Relator.NEGATIVE_SEMIDEFINITE_ORDER) {
      return relation(right, Relator.POSITIVE_SEMIDEFINITE_ORDER, left, span);
    }
    if (relator == Relator.NEGATIVE_DEFINITE_ORDER) {
      return relation(right, Relator.POSITIVE_DEFINITE_ORDER, left, span);
    }
    if (relator == Relator.IN || relator == Relator.NOT_IN || relator == Relator.SUBSET) {
      return new Statement.Relation(left, relator, right);
    }
    // Rule: a set is compared with a set; what is none is not read as one.
    boolean asked = containsHole(left) || containsHole(right);
    if (!asked && isSet(left) != isSet(right)) {
      throw Unreadable.at(span, "unknown-set");
    }
    TermReader shapes = new TermReader(List.of(), scope, assumptions, span);
    Shape a = shapes.shape(left, span);
    Shape b = shapes.shape(right, span);
    boolean open = isNumber(left) || isNumber(right) || asked;
    // Rule: a vector of one entry is that entry.
    boolean single = a.isScalar() && isSingle(b) || b.isScalar() && isSingle(a);
    if (!open && !single && !(Shaping.agree(a, b) && Shaping.sameLayout(a, b))) {
      if (isDerivative(left) && Shaping.areTransposed(a, b)) {
        String other = scope.numeratorLayout() ? "denominator" : "numerator";
        throw Unreadable.at(span, "derivative-layout", Shaping.show(a), Shaping.show(b), other);
      }
      throw Unreadable.at(span, "shape-mismatch", Shaping.show(a), Shaping.show(b));
    }
    List<Term> closed = OpenSizes.closed(List.of(left, right), List.of(a, b));
    Statement.Relation relation = new Statement.Relation(closed.get(0), relator, closed.get(1));
    if (OpenSizes.remain(relation)) {
      throw Unreadable.at(span, "identity-without-size");
    }
    return relation;
  }

  private static boolean isDerivative(Term term) {
    if (term instanceof Term.Op op && op.operator() == Operator.TRANSPOSE) {
      return isDerivative(op.arguments().getFirst());
    }
    return term instanceof Term.Derivative || term instanceof Term.Nabla;
  }

  private static boolean isNumber(Term term) {
    return term instanceof Num || term instanceof Term.Decimal;
  }

  private static boolean containsHole(Term term) {
    boolean[] found = {term instanceof Term.Hole};
    proofsheet.math.Traversal.map(
        term,
        t -> {
          found[0] |= containsHole(t);
          return t;
        },
        s -> s);
    return found[0];
  }

  /// A whole statement: connectives, quantifiers, chains.
  public Statement statement(List<Notation> parts, Span span) {
    List<Notation> trimmed = trimmed(parts);
    if (trimmed.isEmpty()) {
      throw Unreadable.at(span, "missing-statement");
    }
    // Rule: a quantifier reaches to the end of its statement.
    if (Parts.isSymbol(trimmed.getFirst(), Set.of("\\forall", "\\exists"))) {
      return quantified(trimmed, span);
    }
    for (String connective : List.of("\\iff", "\\Rightarrow")) {
      List<List<Notation>> pieces = Parts.split(trimmed, Set.of(connective));
      if (pieces.size() == 2) {
        Statement left = statement(pieces.get(0), span);
        Statement right = statement(pieces.get(1), span);
        return connective.equals("\\iff")
            ? new Statement.Iff(left, right)
            : new Statement.Implies(left, right);
      }
    }
    List<List<Notation>> alternatives = Parts.split(trimmed, Set.of("\\lor"));
    if (alternatives.size() > 1) {
      return new Statement.Or(alternatives.stream().map(p -> statement(p, span)).toList());
    }
    List<List<Notation>> both = conjuncts(trimmed);
    if (both.size() > 1) {
      return new Statement.And(both.stream().map(p -> statement(p, span)).toList());
    }
    if (Parts.isSymbol(trimmed.getFirst(), "\\lnot")) {
      return new Statement.Not(statement(trimmed.subList(1, trimmed.size()), span));
    }
    if (trimmed.size() == 1
        && trimmed.getFirst() instanceof Notation.Fenced f
        && (f.open().equals("(") || f.open().equals("["))) {
      return statement(Parts.of(f.body()), f.span());
    }
    return chain(trimmed, span);
  }

  /// Rule: `\land` and a comma between statements join them; names before one `\in` share it.
  private static List<List<Notation>> conjuncts(List<Notation> parts) {
    List<List<Notation>> pieces = Parts.split(parts, Set.of("\\land", ",", "\\quad"));
    List<List<Notation>> joined = new ArrayList<>();
    List<Notation> pending = new ArrayList<>();
    for (List<Notation> piece : pieces) {
      List<Notation> words = piece.stream().filter(p -> !isAnd(p)).toList();
      if (words.isEmpty()) {
        continue;
      }
      boolean relation = words.stream().anyMatch(StatementReader::isRelation);
      if (!relation && words.size() == 1) {
        pending.add(words.getFirst());
        continue;
      }
      int member = indexOfMembership(words);
      for (Notation name : pending) {
        if (member < 0) {
          joined.add(List.of(name));
        } else {
          List<Notation> shared = new ArrayList<>(List.of(name));
          shared.addAll(words.subList(member, words.size()));
          joined.add(shared);
        }
      }
      pending.clear();
      joined.add(words);
    }
    pending.forEach(name -> joined.add(List.of(name)));
    return joined;
  }

  private static boolean isAnd(Notation part) {
    return part instanceof Notation.Text t && Parts.plain(t).strip().equals("and");
  }

  private static int indexOfMembership(List<Notation> words) {
    for (int i = 0; i < words.size(); i++) {
      if (Parts.isSymbol(words.get(i), Set.of("\\in"))) {
        return i;
      }
    }
    return -1;
  }

  private Statement chain(List<Notation> parts, Span span) {
    List<Side> sides = sides(parts, span);
    if (sides.size() < 2) {
      throw Unreadable.at(span, "no-statement");
    }
    List<Statement> links = new ArrayList<>();
    Relator first = sides.get(1).relator().orElseThrow();
    Term left = firstSide(sides.getFirst().parts(), first, span);
    for (Side side : sides.subList(1, sides.size())) {
      Term right = nextSide(left, side, side.relation());
      links.add(relation(left, side.relator().orElseThrow(), right, side.relation()));
      left = right;
    }
    return links.size() == 1 ? links.getFirst() : new Statement.And(links);
  }

  /// `\forall x \in S:` statement, and `\forall x, y \in S:` statement.
  private Statement quantified(List<Notation> parts, Span span) {
    int end = 1;
    boolean colon = parts.stream().anyMatch(p -> Parts.isSymbol(p, ":"));
    Set<String> ends = colon ? Set.of(":") : Set.of(",", "\\quad", ".");
    while (end < parts.size() && !Parts.isSymbol(parts.get(end), ends)) {
      end++;
    }
    // Rule: without a colon it is not said whether `\forall x, y` names one letter or two.
    boolean another =
        !colon
            && end + 2 < parts.size()
            && parts.get(end + 1) instanceof Notation.Letter
            && !isRelation(parts.get(end + 2));
    if (another && assumptions.choose(2) == 1) {
      return quantified(parts, 1, end + 2, end + 2, span);
    }
    if (end == parts.size() || end < 2) {
      throw Unreadable.at(span, "quantifier-without-statement");
    }
    return quantified(parts, 1, end, end + 1, span);
  }

  /// A quantifier over the letters between two places, of the statement from a third one on.
  private Statement quantified(List<Notation> parts, int from, int to, int body, Span span) {
    List<List<Notation>> listed = Parts.split(parts.subList(from, to), Set.of(","));
    List<Notation> last = listed.getLast();
    if (last.isEmpty() || listed.stream().limit(listed.size() - 1L).anyMatch(l -> l.size() != 1)) {
      throw Unreadable.at(span, "quantifier-without-statement");
    }
    List<Name> variables =
        listed.stream()
            .map(
                l ->
                    Parts.letter(l.getFirst())
                        .map(Name::new)
                        .orElseThrow(
                            () ->
                                Unreadable.at(l.getFirst().span(), "unknown-notation", "\\forall")))
            .toList();
    Optional<Term> set =
        last.size() > 2 && Parts.isSymbol(last.get(1), "\\in")
            ? Optional.of(
                new SetReader(scope, assumptions).read(last.subList(2, last.size()), span))
            : Optional.empty();
    if (set.isEmpty() && last.size() > 1 && !isRelation(last.get(1))) {
      throw Unreadable.at(last.get(1).span(), "unknown-notation", "\\forall");
    }
    Scope inside = scope;
    for (Name variable : variables) {
      if (set.filter(s -> s instanceof Term.IntegerRange).isPresent()) {
        inside = inside.binding(variable);
      } else {
        Optional<proofsheet.math.Sort> sort =
            set.map(proofsheet.math.Sort::ofElements).filter(s -> !s.isScalar());
        if (sort.isPresent() || !inside.knows(variable)) {
          inside = inside.bindingReal(variable, sort.orElse(proofsheet.math.Sort.REAL));
        }
      }
    }
    StatementReader within = new StatementReader(inside, assumptions);
    List<Binder> binders = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      // Rule: `\forall x, y > 0` restricts both letters.
      List<Notation> restricted = new ArrayList<>(List.of(listed.get(i).getFirst()));
      restricted.addAll(last.subList(1, last.size()));
      Optional<Statement> condition =
          set.isEmpty() && last.size() > 1
              ? Optional.of(within.statement(restricted, span))
              : Optional.empty();
      binders.add(new Binder(variables.get(i), Optional.empty(), Optional.empty(), set, condition));
    }
    Statement statement = within.statement(parts.subList(body, parts.size()), span);
    boolean all = Parts.isSymbol(parts.getFirst(), "\\forall");
    for (Binder binder : binders.reversed()) {
      statement =
          all
              ? new Statement.ForAll(List.of(binder), statement)
              : new Statement.Exists(List.of(binder), statement);
    }
    return statement;
  }

  /// The parts without punctuation at their ends.
  public static List<Notation> trimmed(List<Notation> parts) {
    Set<String> signs = Set.of(",", ".", ";", ":", "\\quad");
    int from = 0;
    int to = parts.size();
    while (from < to && Parts.isSymbol(parts.get(from), signs)) {
      from++;
    }
    while (to > from && Parts.isSymbol(parts.get(to - 1), signs)) {
      to--;
    }
    return parts.subList(from, to);
  }
}
