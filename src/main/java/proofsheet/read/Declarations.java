package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.SetReader;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Reads declarations: sets, functions, laws, families.
final class Declarations {
  /// How an item declares: the properties its words name, whether it says *random*, and the group
  /// of independence, if it says *independent*.
  record Manner(Set<Property> properties, boolean random, Optional<Integer> independence) {}

  private final Scope scope;
  private final Assumptions assumptions;
  private final Manner manner;

  Declarations(Scope scope, Assumptions assumptions, Manner manner) {
    this.scope = scope;
    this.assumptions = assumptions;
    this.manner = manner;
  }

  /// Whether a statement declares its left side: `x \in S`, `f : S \to T`, `X \sim P`, `a > 0`.
  static boolean declares(List<Notation> piece, Scope scope) {
    if (piece.size() > 2 && Parts.isSymbol(piece.get(1), Set.of(":", "\\in", "\\sim"))) {
      return true;
    }
    return bounded(piece, scope).isPresent();
  }

  /// The scope with what a statement declares; empty when it declares nothing.
  Optional<Scope> read(List<Notation> piece, Span span) {
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ":"))) {
      Optional<Scope> function = function(piece, span);
      if (function.isPresent()) {
        return function;
      }
    }
    Optional<Bounded> bounded = bounded(piece, scope);
    if (bounded.isPresent()) {
      Term set = interval(bounded.get(), span);
      return set == null
          ? Optional.empty()
          : quantity(bounded.get().name, Sort.tensor(set, List.of()), span);
    }
    List<StatementReader.Side> sides = StatementReader.sides(piece, span);
    if (sides.size() != 2 || sides.get(0).parts().size() != 1) {
      return Optional.empty();
    }
    Notation left = sides.get(0).parts().getFirst();
    List<Notation> right = sides.get(1).parts();
    return switch (sides.get(1).relator().orElseThrow()) {
      case IN ->
          Parts.declaredName(left).isEmpty()
              ? Optional.empty()
              : quantity(
                  left, Sort.ofElements(GivenReader.set(scope, assumptions, right, span)), span);
      case DISTRIBUTED -> Optional.of(law(left, right, span));
      default -> Optional.empty();
    };
  }

  // ---- bounds of new numbers

  /// A new name between numbers, as in `a > 0` and `0 < p \le 1`.
  private record Bounded(
      Notation name,
      Optional<StatementReader.Side> below,
      Optional<StatementReader.Side> above,
      List<Notation> lower) {}

  private static Optional<Bounded> bounded(List<Notation> piece, Scope scope) {
    List<StatementReader.Side> sides = StatementReader.sides(piece, piece.getFirst().span());
    boolean order =
        sides.size() >= 2
            && sides.size() <= 3
            && sides.stream().skip(1).allMatch(s -> isOrder(s.relator().orElseThrow()));
    if (!order) {
      return Optional.empty();
    }
    List<Notation> name = sides.size() == 2 ? sides.get(0).parts() : sides.get(1).parts();
    if (name.size() != 1 || !isNew(name.getFirst(), scope)) {
      return Optional.empty();
    }
    return sides.size() == 2
        ? Optional.of(
            new Bounded(name.getFirst(), Optional.empty(), Optional.of(sides.get(1)), List.of()))
        : Optional.of(
            new Bounded(
                name.getFirst(),
                Optional.of(sides.get(1)),
                Optional.of(sides.get(2)),
                sides.get(0).parts()));
  }

  private static boolean isOrder(Relator relator) {
    return switch (relator) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private static boolean isNew(Notation part, Scope scope) {
    Optional<String> name = Parts.name(part);
    if (name.isEmpty() || scope.knows(new Name(name.get())) || part instanceof Notation.Word) {
      return false;
    }
    return !(part instanceof Notation.Scripted s)
        || Parts.name(s.base()).filter(b -> scope.knows(new Name(b))).isEmpty();
  }

  /// The interval between written numbers; none when an end is no number.
  private Term interval(Bounded bounded, Span span) {
    Term infinity = Term.Constant.INFINITY;
    Term minus = new Term.Neg(infinity);
    StatementReader.Side last = bounded.above.orElseThrow();
    Optional<Term> end = number(last.parts(), span);
    if (end.isEmpty()) {
      return null;
    }
    Relator relator = last.relator().orElseThrow();
    boolean open = relator == Relator.LESS || relator == Relator.GREATER;
    boolean upper = relator == Relator.LESS || relator == Relator.LESS_EQUAL;
    if (bounded.below.isEmpty()) {
      return upper
          ? new Term.Interval(minus, end.get(), true, open)
          : new Term.Interval(end.get(), infinity, open, true);
    }
    Optional<Term> start = number(bounded.lower, span);
    Relator first = bounded.below.get().relator().orElseThrow();
    boolean startOpen = first == Relator.LESS || first == Relator.GREATER;
    boolean rising = first == Relator.LESS || first == Relator.LESS_EQUAL;
    if (start.isEmpty() || rising != upper) {
      return null;
    }
    return upper
        ? new Term.Interval(start.get(), end.get(), startOpen, open)
        : new Term.Interval(end.get(), start.get(), open, startOpen);
  }

  private Optional<Term> number(List<Notation> parts, Span span) {
    try {
      Term term = new StatementReader(scope, new Assumptions()).side(parts, Optional.empty(), span);
      return proofsheet.math.Substitution.names(term).isEmpty()
          ? Optional.of(term)
          : Optional.empty();
    } catch (Unreadable failure) {
      return Optional.empty();
    }
  }

  // ---- functions, quantities, families

  /// `f : \mathbb{R}^d \to \mathbb{R}`.
  private Optional<Scope> function(List<Notation> piece, Span span) {
    List<List<Notation>> sides = Parts.split(piece, Set.of(":"));
    if (sides.size() != 2 || sides.get(0).size() != 1) {
      return Optional.empty();
    }
    List<List<Notation>> arrow = Parts.split(sides.get(1), Set.of("\\to"));
    Optional<String> name = Parts.declaredName(sides.get(0).getFirst());
    if (arrow.size() != 2 || name.isEmpty()) {
      return Optional.empty();
    }
    List<Sort> arguments = new ArrayList<>();
    for (List<Notation> set : Parts.split(arrow.get(0), Set.of("\\times"))) {
      arguments.add(Sort.ofElements(GivenReader.set(scope, assumptions, set, span)));
    }
    Sort result = Sort.ofElements(GivenReader.set(scope, assumptions, arrow.get(1), span));
    return Optional.of(
        scope.with(
            new Declaration.Function(new Name(name.get()), arguments, result, manner.properties)));
  }

  /// A quantity or a family of them: indices with declared ranges below or above a new name declare
  /// a family.
  private Optional<Scope> quantity(Notation left, Sort sort, Span span) {
    List<Axis> family = axes(left);
    Name name =
        family.isEmpty()
            ? new Name(Parts.declaredName(left).orElseThrow())
            : familyName((Notation.Scripted) left);
    Sort whole = signed(new Sort(sort.scalars(), family, sort.shape()));
    refuseSizesByIndex(left, whole, span);
    if (manner.random) {
      Declaration.Law law = new Declaration.Law(LawName.UNKNOWN, List.of());
      return Optional.of(scope.with(new Declaration.Random(name, whole, law, manner.independence)));
    }
    return Optional.of(scope.with(new Declaration.Quantity(name, whole, manner.properties)));
  }

  /// Rule: a *positive* number lies above zero.
  private Sort signed(Sort sort) {
    boolean real = sort.scalars().equals(Sort.REALS) && sort.shape().isEmpty();
    Term infinity = Term.Constant.INFINITY;
    if (real && manner.properties.contains(Property.of(PropertyName.POSITIVE))) {
      return new Sort(
          new Term.Interval(Num.ZERO, infinity, true, true), sort.family(), sort.shape());
    }
    if (real && manner.properties.contains(Property.of(PropertyName.NONNEGATIVE))) {
      return new Sort(
          new Term.Interval(Num.ZERO, infinity, false, true), sort.family(), sort.shape());
    }
    return sort;
  }

  /// Members of one family have one shape here: sizes that depend on the index are not read.
  private static void refuseSizesByIndex(Notation left, Sort sort, Span span) {
    if (!(left instanceof Notation.Scripted s) || sort.family().isEmpty()) {
      return;
    }
    String scripts = s.sub().map(Parts::plain).orElse("") + s.sup().map(Parts::plain).orElse("");
    for (Axis axis : sort.shape()) {
      for (Name name : proofsheet.math.Substitution.names(axis.upper())) {
        String last = name.latex().substring(name.latex().lastIndexOf('_') + 1);
        if (last.length() == 1 && scripts.contains(last) && name.latex().contains("_")) {
          throw new Unreadable(ReadingProblem.error(span, "sizes-by-index", name.latex()));
        }
      }
    }
  }

  private List<Axis> axes(Notation left) {
    return axes(left, new ArrayList<>());
  }

  /// The ranges of the indices at a name; their letters are added to `letters`.
  private List<Axis> axes(Notation left, List<String> letters) {
    if (!(left instanceof Notation.Scripted s) || Parts.name(s.base()).isEmpty()) {
      return List.of();
    }
    List<Notation> indices = new ArrayList<>(indicesAbove(s));
    s.sub().ifPresent(x -> indices.addAll(Parts.of(x)));
    List<Axis> axes = new ArrayList<>();
    for (Notation index : indices) {
      if (Parts.isSymbol(index, ",")) {
        continue;
      }
      if (index instanceof Notation.Fenced f && f.open().equals("[")) {
        Term.Interval ends =
            (Term.Interval) GivenReader.set(scope, assumptions, List.of(f), f.span());
        axes.add(new Axis(ends.lower(), ends.upper()));
        letters.add("?");
        continue;
      }
      Optional<Term.IntegerRange> range = Parts.name(index).map(Name::new).flatMap(scope::range);
      if (range.isEmpty()) {
        return List.of();
      }
      letters.add(Parts.name(index).orElseThrow());
      axes.add(new Axis(range.get().lower(), range.get().upper()));
    }
    return axes;
  }

  /// The indices in parentheses above a name; none when what stands there is a label, as in
  /// `w^{(2)}`.
  private List<Notation> indicesAbove(Notation.Scripted s) {
    List<Notation> above = s.sup().map(Parts::of).orElse(List.of());
    if (above.size() != 1 || !(above.getFirst() instanceof Notation.Fenced f)) {
      return List.of();
    }
    List<Notation> indices = Parts.of(f.body());
    boolean numbered =
        indices.stream()
            .filter(i -> !Parts.isSymbol(i, ","))
            .allMatch(i -> Parts.name(i).map(Name::new).flatMap(scope::range).isPresent());
    return numbered ? indices : List.of();
  }

  /// The name of a family: its letter, with the label above it.
  private Name familyName(Notation.Scripted s) {
    boolean label = s.sup().isPresent() && indicesAbove(s).isEmpty();
    Notation bare = new Notation.Scripted(s.span(), s.base(), Optional.empty(), s.sup(), 0);
    Optional<String> labelled = label ? Parts.declaredName(bare) : Optional.empty();
    return new Name(labelled.or(() -> Parts.name(s.base())).orElseThrow());
  }

  /// The scope in which each new name of a hypothesis that stands with declared indices is a family
  /// of real numbers.
  static Scope withNewFamilies(List<Notation> parts, Scope scope) {
    Set<Notation.Scripted> found = new LinkedHashSet<>();
    parts.forEach(p -> Parts.scripted(p, found));
    Scope wider = scope;
    Manner plain = new Manner(Set.of(), false, Optional.empty());
    for (Notation.Scripted s : found) {
      Declarations declarations = new Declarations(wider, new Assumptions(), plain);
      boolean fresh = isNew(s, wider) && s.sup().isEmpty() && !declarations.axes(s).isEmpty();
      if (fresh && !Set.of("\\delta", "e", "I").contains(Parts.name(s.base()).orElse("e"))) {
        wider = declarations.quantity(s, Sort.REAL, s.span()).orElse(wider);
      }
    }
    return wider;
  }

  static Declaration real(Name name) {
    return new Declaration.Quantity(name, Sort.REAL, Set.of());
  }

  /// Rule: a name that is set equal to a written set names that set.
  static Optional<Scope> namedSet(
      List<Notation> left, List<Notation> right, Scope scope, Assumptions assumptions, Span span) {
    Optional<String> name =
        left.size() == 1 ? Parts.declaredName(left.getFirst()) : Optional.empty();
    boolean braces =
        right.size() == 1
            && SetReader.isWritten(right.getFirst())
            && name.isPresent()
            && !scope.knows(new Name(name.get()));
    return braces
        ? Optional.of(
            scope.withSet(new Name(name.get()), GivenReader.set(scope, assumptions, right, span)))
        : Optional.empty();
  }

  /// A hypothesis; `A \succ 0` also is a property of the matrix.
  static Scope withHypothesis(Scope scope, Statement statement) {
    Scope wider = scope.withHypothesis(statement);
    if (statement instanceof Statement.Relation r
        && r.right().equals(Num.ZERO)
        && r.left() instanceof Term.Sym symbol
        && scope.givens().declaration(symbol.name()).orElse(null)
            instanceof Declaration.Quantity q) {
      Optional<PropertyName> definite =
          switch (r.relator()) {
            case POSITIVE_DEFINITE_ORDER -> Optional.of(PropertyName.POSITIVE_DEFINITE);
            case POSITIVE_SEMIDEFINITE_ORDER -> Optional.of(PropertyName.POSITIVE_SEMIDEFINITE);
            default -> Optional.empty();
          };
      if (definite.isPresent()) {
        Set<Property> properties = new LinkedHashSet<>(q.properties());
        properties.add(Property.of(definite.get()));
        wider = wider.with(new Declaration.Quantity(q.name(), q.sort(), properties));
      }
    }
    return wider;
  }

  private Scope law(Notation name, List<Notation> right, Span span) {
    Optional<String> letter = Parts.declaredName(name);
    if (letter.isEmpty() || right.isEmpty()) {
      throw new Unreadable(ReadingProblem.error(span, "unknown-law"));
    }
    List<String> letters = new ArrayList<>();
    List<Axis> family = axes(name, letters);
    Name declared =
        family.isEmpty() ? new Name(letter.get()) : familyName((Notation.Scripted) name);
    LawReader.Family axes = new LawReader.Family(family, letters);
    return scope.with(
        new LawReader(scope, assumptions).law(declared, axes, right, manner.independence, span));
  }
}
