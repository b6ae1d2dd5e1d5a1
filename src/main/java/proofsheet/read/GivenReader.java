package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Property;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.SetReader;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Problem;
import proofsheet.text.Span;

/// Reads what is given: declarations, definitions, hypotheses.
final class GivenReader {
  private static final Map<String, PropertyName> PROPERTIES =
      Map.ofEntries(
          Map.entry("strictly convex", PropertyName.STRICTLY_CONVEX),
          Map.entry("strongly convex", PropertyName.STRONGLY_CONVEX),
          Map.entry("convex", PropertyName.CONVEX),
          Map.entry("concave", PropertyName.CONCAVE),
          Map.entry("strictly increasing", PropertyName.STRICTLY_INCREASING),
          Map.entry("increasing", PropertyName.INCREASING),
          Map.entry("strictly decreasing", PropertyName.STRICTLY_DECREASING),
          Map.entry("decreasing", PropertyName.DECREASING),
          Map.entry("monotone", PropertyName.MONOTONE),
          Map.entry("even", PropertyName.EVEN),
          Map.entry("odd", PropertyName.ODD),
          Map.entry("nonnegative", PropertyName.NONNEGATIVE),
          Map.entry("linear", PropertyName.LINEAR),
          Map.entry("continuous", PropertyName.CONTINUOUS),
          Map.entry("twice differentiable", PropertyName.TWICE_DIFFERENTIABLE),
          Map.entry("differentiable", PropertyName.DIFFERENTIABLE),
          Map.entry("skew-symmetric", PropertyName.SKEW_SYMMETRIC),
          Map.entry("symmetric", PropertyName.SYMMETRIC),
          Map.entry("invertible", PropertyName.INVERTIBLE),
          Map.entry("orthogonal", PropertyName.ORTHOGONAL),
          Map.entry("diagonal", PropertyName.DIAGONAL),
          Map.entry("positive definite", PropertyName.POSITIVE_DEFINITE),
          Map.entry("positive semidefinite", PropertyName.POSITIVE_SEMIDEFINITE),
          Map.entry("permutation", PropertyName.PERMUTATION));

  private static final Map<String, LawName> LAWS =
      Map.ofEntries(
          Map.entry("N", LawName.NORMAL), Map.entry("Normal", LawName.NORMAL),
          Map.entry("Bernoulli", LawName.BERNOULLI), Map.entry("Binomial", LawName.BINOMIAL),
          Map.entry("Uniform", LawName.UNIFORM), Map.entry("U", LawName.UNIFORM),
          Map.entry("Exponential", LawName.EXPONENTIAL), Map.entry("Poisson", LawName.POISSON),
          Map.entry("Categorical", LawName.CATEGORICAL));

  private Scope scope;
  private final Assumptions assumptions;
  private final List<Problem> problems;
  private int independence;

  GivenReader(Scope scope, Assumptions assumptions, List<Problem> problems, int independence) {
    this.scope = scope;
    this.assumptions = assumptions;
    this.problems = problems;
    this.independence = independence;
  }

  Scope scope() {
    return scope;
  }

  /// One list item or paragraph: its formulas in order, and all its words.
  void item(List<Notation> formulas, String words) {
    String said = words.toLowerCase(Locale.ROOT);
    boolean independent = said.contains("independent") || said.contains("i.i.d");
    Set<Property> properties = properties(said);
    boolean random = said.matches(".*\\brandom\\b.*");
    List<Piece> all = new ArrayList<>();
    for (Notation formula : formulas) {
      pieces(formula).forEach(p -> all.add(new Piece(p, formula.span())));
    }
    // Rule: what an item declares holds for its definitions too, wherever it stands in the item.
    List<Piece> ordered = new ArrayList<>(all.stream().filter(GivenReader::declares).toList());
    all.stream().filter(p -> !declares(p)).forEach(ordered::add);
    for (Piece piece : ordered) {
      try {
        piece(piece.parts, piece.span, properties, independent, random);
      } catch (Unreadable failure) {
        problems.add(failure.problem());
        scope = scope.withDoubtful(spokenOf(piece.parts));
      }
    }
  }

  private record Piece(List<Notation> parts, Span span) {}

  private static boolean declares(Piece piece) {
    List<Relator> relators =
        piece.parts.stream().flatMap(p -> StatementReader.relator(p).stream()).toList();
    return relators.equals(List.of(Relator.IN)) && piece.parts.size() > 1
        && StatementReader.relator(piece.parts.get(1)).isPresent();
  }

  /// What a given speaks of: the new name on its left side; without one, all its names.
  private Set<Name> spokenOf(List<Notation> piece) {
    int end = 0;
    while (end < piece.size()
        && StatementReader.relator(piece.get(end)).isEmpty()
        && !Parts.isSymbol(piece.get(end), Set.of(":", ":="))) {
      end++;
    }
    Set<Name> left = names(piece.subList(0, end));
    left.removeIf(scope::knows);
    return left.isEmpty() ? names(piece) : left;
  }

  /// The letters of a formula, with and without the labels they are known with.
  private Set<Name> names(List<Notation> parts) {
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

  private static Set<Property> properties(String said) {
    Set<Property> found = new LinkedHashSet<>();
    String left = said;
    List<String> longest =
        PROPERTIES.keySet().stream()
            .sorted((a, b) -> b.length() != a.length() ? b.length() - a.length() : a.compareTo(b))
            .toList();
    for (String words : longest) {
      if (left.matches("(?s).*\\b" + words + "\\b.*")) {
        found.add(Property.of(PROPERTIES.get(words)));
        left = left.replace(words, " ");
      }
    }
    return found;
  }

  /// Rule: statements are separated by commas; names before one relation share it.
  private static List<List<Notation>> pieces(Notation formula) {
    List<List<Notation>> pieces = new ArrayList<>();
    List<Notation> pending = new ArrayList<>();
    for (Notation line : lines(formula)) {
      for (List<Notation> raw : Parts.split(Parts.of(line), Set.of(",", "\\quad", ";"))) {
        List<Notation> piece = StatementReader.trimmed(raw.stream().filter(p -> !(p instanceof Notation.Text)).toList());
        if (piece.isEmpty()) {
          continue;
        }
        boolean relation =
            piece.stream()
                .anyMatch(
                    p ->
                        StatementReader.relator(p).isPresent()
                            || Parts.isSymbol(p, Set.of(":", ":=")));
        if (!relation) {
          pending.addAll(piece);
          continue;
        }
        int at = 0;
        while (at < piece.size() && StatementReader.relator(piece.get(at)).isEmpty()) {
          at++;
        }
        for (Notation name : pending) {
          List<Notation> shared = new ArrayList<>(List.of(name));
          shared.addAll(piece.subList(Math.min(at, piece.size()), piece.size()));
          pieces.add(shared);
        }
        pending.clear();
        pieces.add(piece);
      }
    }
    return pieces;
  }

  static List<Notation> lines(Notation formula) {
    if (formula instanceof Notation.Row r && r.parts().size() == 1) {
      return lines(r.parts().getFirst());
    }
    boolean rows =
        formula instanceof Notation.Environment e
            && !Set.of("cases", "matrix", "bmatrix", "pmatrix", "vmatrix", "array").contains(e.name());
    if (!rows) {
      return List.of(formula);
    }
    List<Notation> lines = new ArrayList<>();
    for (Notation.Line line : ((Notation.Environment) formula).rows()) {
      List<Notation> parts = new ArrayList<>();
      line.cells().forEach(c -> parts.addAll(Parts.of(c)));
      lines.add(new Notation.Row(line.span(), parts));
    }
    return lines;
  }

  private void piece(
      List<Notation> piece,
      Span span,
      Set<Property> properties,
      boolean independent,
      boolean random) {
    if (piece.stream().anyMatch(p -> Parts.isSymbol(p, ":")) && function(piece, properties, span)) {
      return;
    }
    List<StatementReader.Side> sides = StatementReader.sides(defined(piece), span);
    if (sides.size() == 2) {
      StatementReader.Side left = sides.get(0);
      StatementReader.Side right = sides.get(1);
      switch (right.relator().orElseThrow()) {
        case IN -> {
          if (declare(left.parts(), right.parts(), properties, random, independent, span)) {
            return;
          }
        }
        case DISTRIBUTED -> {
          law(left.parts(), right.parts(), independent, span);
          return;
        }
        case EQUAL -> {
          Optional<Definition> definition =
              new DefinitionReader(scope, assumptions).read(left.parts(), right.parts(), span);
          if (definition.isPresent()) {
            scope = scope.with(definition.get());
            return;
          }
        }
        default -> {}
      }
    }
    hypothesis(piece, span);
  }

  private static List<Notation> defined(List<Notation> piece) {
    return piece.stream()
        .map(p -> Parts.isSymbol(p, ":=") ? new Notation.Symbol(p.span(), "=") : p)
        .toList();
  }

  private void hypothesis(List<Notation> piece, Span span) {
    Assumptions here = new Assumptions();
    Statement statement = new StatementReader(scope, here).statement(piece, span);
    // Rule: a letter that first occurs in a hypothesis is a real number.
    for (Name name : here.names()) {
      scope = scope.with(new Declaration.Quantity(name, Sort.REAL, Set.of()));
    }
    scope = scope.withHypothesis(statement);
  }

  /// `f : \mathbb{R}^d \to \mathbb{R}`.
  private boolean function(List<Notation> piece, Set<Property> properties, Span span) {
    List<List<Notation>> sides = Parts.split(piece, Set.of(":"));
    if (sides.size() != 2 || sides.get(0).size() != 1) {
      return false;
    }
    List<List<Notation>> arrow = Parts.split(sides.get(1), Set.of("\\to"));
    Optional<String> name = Parts.name(sides.get(0).getFirst());
    if (arrow.size() != 2 || name.isEmpty()) {
      return false;
    }
    List<Sort> arguments = new ArrayList<>();
    for (List<Notation> set : Parts.split(arrow.get(0), Set.of("\\times"))) {
      arguments.add(sort(new SetReader(scope, assumptions).read(set, span)));
    }
    Sort result = sort(new SetReader(scope, assumptions).read(arrow.get(1), span));
    scope = scope.with(new Declaration.Function(new Name(name.get()), arguments, result, properties));
    return true;
  }

  private boolean declare(
      List<Notation> left,
      List<Notation> right,
      Set<Property> properties,
      boolean random,
      boolean independent,
      Span span) {
    if (left.size() != 1) {
      return false;
    }
    Optional<String> letter = Parts.name(left.getFirst());
    if (letter.isEmpty()) {
      return false;
    }
    Sort sort = sort(new SetReader(scope, assumptions).read(right, span));
    Optional<Declaration> family = family(left.getFirst(), sort, properties);
    if (family.isPresent()) {
      scope = scope.with(family.get());
      return true;
    }
    Name name = new Name(letter.get());
    if (random) {
      Optional<Integer> group = independent ? Optional.of(independence) : Optional.empty();
      Declaration.Law law = new Declaration.Law(LawName.UNKNOWN, List.of());
      scope = scope.with(new Declaration.Random(name, sort, law, group));
      return true;
    }
    scope = scope.with(new Declaration.Quantity(name, sort, properties));
    return true;
  }

  /// Rule: indices with declared ranges below or above a new name declare a family.
  private Optional<Declaration> family(Notation left, Sort sort, Set<Property> properties) {
    List<Axis> axes = axes(left);
    if (axes.isEmpty()) {
      return Optional.empty();
    }
    Notation.Scripted s = (Notation.Scripted) left;
    Name base = new Name(Parts.name(s.base()).orElse("?"));
    return Optional.of(
        new Declaration.Quantity(
            base, new Sort(sort.scalars(), axes, sort.shape()), properties));
  }

  private List<Axis> axes(Notation left) {
    if (!(left instanceof Notation.Scripted s) || Parts.name(s.base()).isEmpty()) {
      return List.of();
    }
    List<Notation> indices = new ArrayList<>();
    s.sup()
        .filter(x -> x instanceof Notation.Fenced)
        .ifPresent(x -> indices.addAll(Parts.of(((Notation.Fenced) x).body())));
    s.sub().ifPresent(x -> indices.addAll(Parts.of(x)));
    List<Axis> axes = new ArrayList<>();
    for (Notation index : indices) {
      if (Parts.isSymbol(index, ",")) {
        continue;
      }
      Optional<Term.IntegerRange> range =
          Parts.name(index).map(Name::new).flatMap(scope::range);
      if (range.isEmpty()) {
        return List.of();
      }
      axes.add(new Axis(range.get().lower(), range.get().upper()));
    }
    return axes;
  }

  static Sort sort(Term set) {
    return switch (set) {
      case Term.StandardSet s ->
          Sort.tensor(
              new Term.StandardSet(s.set(), List.of()),
              s.sizes().stream().map(Axis::ofSize).toList());
      case Term.SetPower p ->
          Sort.tensor(p.base(), p.sizes().stream().map(Axis::ofSize).toList());
      default -> Sort.tensor(set, List.of());
    };
  }

  private void law(
      List<Notation> left, List<Notation> right, boolean independent, Span span) {
    Notation name = left.size() == 1 ? left.getFirst() : null;
    Optional<String> letter = name == null ? Optional.empty() : Parts.name(name);
    if (letter.isEmpty() || right.isEmpty()) {
      throw new Unreadable(ReadingProblem.error(span, "unknown-law"));
    }
    String lawName = Parts.plain(right.getFirst()).replace("\\mathcal", "");
    LawName known = LAWS.get(lawName);
    List<Term> parameters = new ArrayList<>();
    if (right.size() == 2 && right.get(1) instanceof Notation.Fenced f) {
      if (known == null) {
        throw new Unreadable(ReadingProblem.error(span, "unknown-law", lawName));
      }
      for (List<Notation> piece : Parts.split(Parts.of(f.body()), Set.of(","))) {
        parameters.add(
            new StatementReader(scope, assumptions).side(piece, Optional.empty(), span));
      }
    } else if (right.size() != 1) {
      throw new Unreadable(ReadingProblem.error(span, "unknown-law", lawName));
    }
    List<Axis> family = axes(name);
    Name declared =
        family.isEmpty()
            ? new Name(letter.get())
            : new Name(Parts.name(((Notation.Scripted) name).base()).orElseThrow());
    List<Axis> shape =
        parameters.isEmpty() ? List.of() : scope.shape(parameters.getFirst()).axes();
    Declaration.Law law =
        new Declaration.Law(
            parameters.isEmpty() || known == null ? LawName.UNKNOWN : known, parameters);
    Optional<Integer> group = independent ? Optional.of(independence) : Optional.empty();
    scope =
        scope.with(
            new Declaration.Random(declared, new Sort(Sort.REALS, family, shape), law, group));
  }
}
