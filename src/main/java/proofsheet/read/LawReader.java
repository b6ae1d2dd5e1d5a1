package proofsheet.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Law;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.LawNames;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.SetReader;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Reads what a given says of chance: laws, events, independence.
final class LawReader {
  private static final Term BINARY = new Term.FiniteSet(List.of(Num.ZERO, Num.ONE));

  private final Scope scope;
  private final Assumptions assumptions;

  LawReader(Scope scope, Assumptions assumptions) {
    this.scope = scope;
    this.assumptions = assumptions;
  }

  /// The axes of a family with the letters that index them where it is declared.
  record Family(List<Axis> axes, List<String> letters) {}

  /// Whether the words say that the variables of an item are mutually independent.
  ///
  /// Rule: what is pairwise, conditionally, linearly or not independent is not, nor what is
  /// independent *of* something.
  static boolean saysIndependent(String words) {
    return words.matches("(?s).*(\\bindependent|\\bi\\.i\\.d|\\biid\\b).*")
        && !saysIndependentOf(words)
        && !isOtherIndependence(words);
  }

  private static boolean saysIndependentOf(String words) {
    return words.matches("(?s).*\\bindependent(ly)?\\s+(of|from)\\b.*")
        && !isOtherIndependence(words);
  }

  private static boolean isOtherIndependence(String words) {
    return words.matches(
        "(?s).*(\\b(pairwise|conditionally|linearly)\\s+independent|\\bnot\\b|\\bdependent\\b).*");
  }

  /// The random variables that an item declared of which its words say more than is understood:
  /// moments, signs, other kinds of independence.
  Set<Name> unread(String words, Scope before) {
    String plain = words.replaceAll("positive[- ](semi-?)?definite", " ");
    boolean more =
        plain.matches(
            "(?s).*\\b(uncorrelated|pairwise|conditionally|exchangeable|mean|variance|deviation"
                + "|covariance|cent(e)?red|unit|symmetric (law|distribution|about|around)|bounded"
                + "|standardi[sz]ed|moments?|density|conditional|conditioned)\\b.*");
    boolean signs = plain.matches("(?s).*\\b(positive|non-?negative|negative)\\b.*");
    Set<Name> names = new LinkedHashSet<>();
    if (more || signs) {
      for (Declaration declaration : scope.givens().declarations().values()) {
        boolean here =
            !declaration.equals(before.givens().declaration(declaration.name()).orElse(null));
        if (declaration instanceof Random r
            && here
            && (more || r.sort().scalars().equals(Sort.REALS))) {
          names.add(r.name());
        }
      }
    }
    return names;
  }

  /// The declaration that `name \sim right` makes.
  Random law(Name name, Family family, List<Notation> right, Optional<Integer> group, Span span) {
    String written = Parts.plain(right.getFirst());
    LawName known = right.size() == 2 ? LawNames.of(right.getFirst()).orElse(null) : null;
    if (known == null) {
      return unnamed(name, family, right, group, span);
    }
    if (!(right.get(1) instanceof Notation.Fenced arguments)) {
      throw new Unreadable(ReadingProblem.error(span, "unknown-law", written));
    }
    List<Term> parameters = parameters(arguments, known, family, span);
    boolean several =
        switch (known) {
          case NORMAL, BINOMIAL -> parameters.size() == 2;
          case UNIFORM ->
              parameters.size() == 2
                  || parameters.size() == 1 && parameters.getFirst() instanceof Term.FiniteSet;
          default -> parameters.size() == 1;
        };
    if (!several) {
      throw new Unreadable(ReadingProblem.error(span, "unknown-law", written));
    }
    return new Random(
        name, sort(name, family, known, parameters), new Law(known, parameters), group);
  }

  private List<Term> parameters(Notation.Fenced arguments, LawName law, Family family, Span span) {
    Map<Name, Term> positions = new HashMap<>();
    for (int k = 0; k < family.letters.size(); k++) {
      positions.put(new Name(family.letters.get(k)), new Term.Sym(Random.axis(k)));
    }
    List<Term> parameters = new ArrayList<>();
    List<Notation> inside = Parts.of(arguments.body());
    boolean set =
        law == LawName.UNIFORM && inside.size() == 1 && !Parts.of(inside.getFirst()).isEmpty();
    if (set) {
      parameters.add(new SetReader(scope, assumptions).read(inside, span));
      return parameters;
    }
    for (List<Notation> piece : Parts.split(inside, Set.of(","))) {
      Term read = new StatementReader(scope, assumptions).side(piece, Optional.empty(), span);
      parameters.add(Substitution.in(read, positions));
    }
    return parameters;
  }

  /// A law with an undeclared letter is unknown; variables of one letter share it. A declared
  /// vector is a categorical law.
  private Random unnamed(
      Name name, Family family, List<Notation> right, Optional<Integer> group, Span span) {
    Optional<String> letter = right.size() == 1 ? Parts.name(right.getFirst()) : Optional.empty();
    if (letter.isEmpty()) {
      throw new Unreadable(
          ReadingProblem.error(span, "unknown-law", Parts.plain(right.getFirst())));
    }
    Term law = new Term.Sym(new Name(letter.get()));
    if (scope.knows(new Name(letter.get()))) {
      if (scope.shape(law).rank() != 1) {
        throw new Unreadable(ReadingProblem.error(span, "unknown-law", letter.get()));
      }
      return new Random(
          name,
          sort(name, family, LawName.CATEGORICAL, List.of(law)),
          new Law(LawName.CATEGORICAL, List.of(law)),
          group);
    }
    Sort declared = declared(name).orElse(new Sort(Sort.REALS, family.axes, List.of()));
    return new Random(name, declared, new Law(LawName.UNKNOWN, List.of(law)), group);
  }

  private Optional<Sort> declared(Name name) {
    return scope.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
        ? Optional.of(q.sort())
        : Optional.empty();
  }

  private Sort sort(Name name, Family family, LawName law, List<Term> parameters) {
    Term values =
        switch (law) {
          case BERNOULLI -> BINARY;
          case BINOMIAL -> new Term.IntegerRange(Num.ZERO, parameters.getFirst());
          case CATEGORICAL ->
              new Term.IntegerRange(
                  Num.ONE, scope.shape(parameters.getFirst()).axes().getFirst().upper());
          case POISSON -> new Term.StandardSet(NumberSet.NATURALS_WITH_ZERO, List.of());
          case EXPONENTIAL -> new Term.Interval(Num.ZERO, Term.Constant.INFINITY, false, true);
          case UNIFORM ->
              parameters.size() == 1
                  ? parameters.getFirst()
                  : new Term.Interval(parameters.get(0), parameters.get(1), false, false);
          case NORMAL, UNKNOWN -> Sort.REALS;
        };
    if (law == LawName.NORMAL) {
      Shape mean = scope.shape(parameters.get(0));
      Shape variance = scope.shape(parameters.get(1));
      List<Axis> shape = variance.rank() == 2 ? List.of(variance.axes().getFirst()) : mean.axes();
      if (!shape.isEmpty()) {
        return new Sort(values, family.axes, shape);
      }
    }
    // Rule: a scalar law of a vector or matrix is the law of each of its entries.
    List<Axis> axes = new ArrayList<>(family.axes);
    declared(name)
        .ifPresent(
            s -> {
              axes.clear();
              axes.addAll(s.family());
              axes.addAll(s.shape());
            });
    return new Sort(values, axes, List.of());
  }

  /// The scope with the names declared as events that an item only mentions, when it says so.
  ///
  /// Rule: an event is the random variable that is one where it happens, else zero.
  Scope events(List<Notation> formulas, String words, Optional<Integer> group) {
    if (!words.matches("(?s).*\\bevents?\\b.*")) {
      return scope;
    }
    Scope events = scope;
    Sort binary = new Sort(BINARY, List.of(), List.of());
    for (Notation formula : formulas) {
      for (Notation part : Parts.of(formula)) {
        Optional<String> name = Parts.name(part);
        if (name.isPresent()) {
          Law unknown = new Law(LawName.UNKNOWN, List.of());
          events = events.with(new Random(new Name(name.get()), binary, unknown, group));
        }
      }
    }
    return events;
  }

  /// The scope with what an item says of the independence of variables that it only mentions;
  /// `before` is the scope before the item, `group` a new one.
  ///
  /// Rule: no others may be said to be independent together with one of them; and *independent of*
  /// speaks of two variables, of which none is a family.
  Scope independent(List<Notation> formulas, String words, Scope before, int group) {
    boolean all = saysIndependent(words);
    boolean two = saysIndependentOf(words);
    Set<Name> named = new LinkedHashSet<>();
    for (Notation formula : formulas) {
      for (Notation part : Parts.of(formula)) {
        Parts.name(part).map(Name::new).filter(scope::isRandom).ifPresent(named::add);
        if (part instanceof Notation.Scripted s) {
          Parts.name(s.base()).map(Name::new).filter(scope::isRandom).ifPresent(named::add);
        }
      }
    }
    if (named.isEmpty() || !all && !two) {
      return scope;
    }
    List<Random> known = new ArrayList<>();
    for (Declaration declaration : scope.givens().declarations().values()) {
      if (declaration instanceof Random r) {
        known.add(r);
        boolean here =
            !declaration.equals(before.givens().declaration(declaration.name()).orElse(null));
        if (here) {
          named.add(r.name());
        }
      }
    }
    List<Random> joined = known.stream().filter(r -> named.contains(r.name())).toList();
    if (two && joined.size() == 1) {
      return scope;
    }
    Scope together = scope;
    for (Random r : joined) {
      boolean family = !r.sort().family().isEmpty();
      boolean whole =
          r.independence().isPresent()
              ? known.stream()
                  .filter(o -> o.independence().equals(r.independence()))
                  .allMatch(joined::contains)
              : !family || joined.size() == 1;
      if (!whole || two && (joined.size() != 2 || family && r.independence().isEmpty())) {
        throw new Unreadable(
            ReadingProblem.error(formulas.getFirst().span(), "unread-independence"));
      }
      together = together.with(new Random(r.name(), r.sort(), r.law(), Optional.of(group)));
    }
    return together;
  }
}
