package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Expectations against single outcomes: what holds for all values of random variables holds on
/// average, but not what holds in one case among others.
public final class Averages {
  private Averages() {}

  /// The givens in which each random variable is any value of its set, and nothing is known of
  /// averages; `means` are further reals, with the averages that they stand for.
  ///
  /// Rule: the average of a variable lies in an interval that its values lie in, and satisfies the
  /// bounds that they satisfy.
  ///
  /// A definition that mentions an average is dropped: its name stands for any real. So is a
  /// hypothesis that mentions one, also through a definition.
  public static Givens pointwise(Givens givens, Map<Name, Term> means) {
    Set<Name> averaged = averaged(givens);
    Map<Name, Declaration> declarations = new LinkedHashMap<>();
    for (Declaration declaration : givens.declarations().values()) {
      declarations.put(
          declaration.name(),
          declaration instanceof Declaration.Random r
              ? new Declaration.Quantity(r.name(), r.sort(), Set.of())
              : declaration);
    }
    Map<Name, Definition> definitions = new LinkedHashMap<>(givens.definitions());
    definitions.keySet().removeAll(averaged);
    List<Statement> hypotheses =
        new ArrayList<>(
            givens.hypotheses().stream()
                .filter(
                    h ->
                        !isAveraged(h)
                            && Substitution.names(h).stream().noneMatch(averaged::contains))
                .toList());
    for (Statement hypothesis : List.copyOf(hypotheses)) {
      means.forEach((name, of) -> bound(givens, hypothesis, name, of).ifPresent(hypotheses::add));
    }
    for (Name mean : means.keySet()) {
      if (givens.declaration(mean).isPresent() || givens.definition(mean).isPresent()) {
        throw new NotExpandable("a mean whose name is taken");
      }
      declarations.put(
          mean, new Declaration.Quantity(mean, sort(givens, means.get(mean)), Set.of()));
    }
    return new Givens(declarations, definitions, List.copyOf(hypotheses), Map.of());
  }

  private static Sort sort(Givens givens, Term average) {
    return variable(average) instanceof Term.Sym s
            && givens.declaration(s.name()).orElse(null) instanceof Declaration.Random r
            && r.sort().isScalar()
            && r.sort().scalars() instanceof Term.Interval
        ? r.sort()
        : Sort.REAL;
  }

  private static Term variable(Term average) {
    if (!(average instanceof Term.Op op) || op.operator() != Operator.EXPECTATION) {
      throw new NotExpandable("no average");
    }
    return op.arguments().getFirst();
  }

  /// A bound on a variable by something that is not random, for its average.
  private static Optional<Statement> bound(
      Givens givens, Statement hypothesis, Name mean, Term average) {
    return hypothesis instanceof Relation r
            && (r.relator() == Relator.LESS
                || r.relator() == Relator.LESS_EQUAL
                || r.relator() == Relator.GREATER
                || r.relator() == Relator.GREATER_EQUAL)
            && r.left().equals(variable(average))
            && !isOfOutcome(givens, r.right())
        ? Optional.of(new Relation(new Term.Sym(mean), r.relator(), r.right()))
        : Optional.empty();
  }

  /// The premises that may be used for a goal.
  ///
  /// Rule: where averages are in play, a premise about a random variable is left out. It may be one
  /// case among others (`X \ge 0`), and says nothing of the other outcomes.
  static List<Statement> premises(Goal goal) {
    Set<Name> averaged = averaged(goal.givens());
    List<Statement> all = new ArrayList<>(goal.givens().hypotheses());
    all.addAll(goal.premises());
    all.add(goal.claim());
    boolean inPlay =
        all.stream()
            .anyMatch(
                s -> isAveraged(s) || Substitution.names(s).stream().anyMatch(averaged::contains));
    return inPlay
        ? goal.premises().stream().filter(p -> !isOfOutcome(goal.givens(), p)).toList()
        : goal.premises();
  }

  /// Whether a statement speaks of a random variable outside of averages.
  private static boolean isOfOutcome(Givens givens, Statement statement) {
    boolean[] found = {false};
    Traversal.map(
        statement,
        t -> {
          found[0] |= isOfOutcome(givens, t);
          return t;
        },
        s -> {
          found[0] |= isOfOutcome(givens, s);
          return s;
        });
    return found[0];
  }

  private static boolean isOfOutcome(Givens givens, Term term) {
    if (isAverage(term)) {
      return false;
    }
    if (term instanceof Term.Sym s && isRandom(givens, s.name())
        || term instanceof Term.Apply a && isRandom(givens, a.function())) {
      return true;
    }
    boolean[] found = {false};
    Traversal.map(
        term,
        t -> {
          found[0] |= isOfOutcome(givens, t);
          return t;
        },
        s -> {
          found[0] |= isOfOutcome(givens, s);
          return s;
        });
    return found[0];
  }

  private static boolean isRandom(Givens givens, Name name) {
    return Dependencies.reached(givens, List.of(name)).stream()
        .anyMatch(n -> givens.declaration(n).orElse(null) instanceof Declaration.Random);
  }

  private static Set<Name> averaged(Givens givens) {
    Set<Name> averaged = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Definition definition : givens.definitions().values()) {
        boolean here =
            isAveraged(definition.body())
                || definition.starts().stream()
                    .flatMap(s -> s.body().stream())
                    .anyMatch(Averages::isAveraged)
                || Dependencies.of(definition).stream().anyMatch(averaged::contains);
        more |= here && averaged.add(definition.name());
      }
    }
    return averaged;
  }

  private static boolean isAverage(Term term) {
    return term instanceof Term.Probability
        || term instanceof Term.Op op
            && (op.operator() == Operator.EXPECTATION
                || op.operator() == Operator.VARIANCE
                || op.operator() == Operator.COVARIANCE);
  }

  private static boolean isAveraged(Term term) {
    boolean[] found = {isAverage(term)};
    Traversal.map(
        term,
        t -> {
          found[0] |= isAveraged(t);
          return t;
        },
        s -> {
          found[0] |= isAveraged(s);
          return s;
        });
    return found[0];
  }

  private static boolean isAveraged(Statement statement) {
    boolean[] found = {false};
    Traversal.map(
        statement,
        t -> {
          found[0] |= isAveraged(t);
          return t;
        },
        s -> {
          found[0] |= isAveraged(s);
          return s;
        });
    return found[0];
  }

  /// The term whose expectation a theorem about all values says is not negative, with averages in
  /// the place of the further reals.
  ///
  /// Sound because the values of the variables lie in their sets and the averages are reals, so the
  /// theorem applies to them at every outcome; it must have no conditions and no premises.
  static Term term(Goal goal, Verdict.Proved theorem, Map<Name, Term> means) {
    boolean about =
        theorem.goal().givens().equals(pointwise(goal.givens(), means))
            && theorem.goal().premises().isEmpty()
            && theorem.conditions().isEmpty()
            && !isAveraged(theorem.goal().claim());
    if (!about || !(theorem.goal().claim() instanceof Relation r)) {
      throw new NotExpandable("a theorem about something else");
    }
    Term difference =
        switch (r.relator()) {
          case GREATER_EQUAL, GREATER -> Grounds.minus(r.left(), r.right());
          case LESS_EQUAL, LESS -> Grounds.minus(r.right(), r.left());
          default -> throw new NotExpandable("a theorem that is no inequality");
        };
    return Substitution.in(difference, means);
  }
}
