package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.Shapes;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;
import proofsheet.numeric.RationalMatrix;

/// What declared laws say: of their parameters, and of the finite laws that a counterexample may
/// use.
public final class Laws {
  private Laws() {}

  /// What the declared laws say of their parameters: rates are positive, probabilities lie between
  /// zero and one, variances are not negative.
  public static List<Statement> conditions(Givens givens) {
    List<Statement> conditions = new ArrayList<>();
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Random random) {
        for (Statement condition : conditions(givens, random)) {
          conditions.add(forAll(random, condition));
        }
      }
    }
    return conditions;
  }

  private static List<Statement> conditions(Givens givens, Random random) {
    List<Term> p = random.law().parameters();
    Shapes shapes = new Shapes(givens);
    if (p.stream().anyMatch(x -> x instanceof Term.FiniteSet)) {
      return List.of();
    }
    return switch (random.law().name()) {
      case BERNOULLI -> probability(p.getFirst());
      case BINOMIAL -> {
        List<Statement> both = new ArrayList<>(probability(p.get(1)));
        both.add(new Relation(p.getFirst(), Relator.GREATER_EQUAL, Num.ZERO));
        yield both;
      }
      case EXPONENTIAL, POISSON -> List.of(new Relation(p.getFirst(), Relator.GREATER, Num.ZERO));
      case UNIFORM -> List.of(new Relation(p.get(0), Relator.LESS, p.get(1)));
      case NORMAL ->
          shapes.of(p.get(1)).isScalar()
              ? List.of(new Relation(p.get(1), Relator.GREATER_EQUAL, Num.ZERO))
              : List.of();
      case CATEGORICAL -> {
        Axis axis = shapes.of(p.getFirst()).axes().getFirst();
        Name k = new Name("k");
        Term entry = new Term.At(p.getFirst(), List.of(new Term.Sym(k)));
        Binder over = Binder.range(k, axis.lower(), axis.upper());
        yield List.of(
            new Statement.ForAll(
                List.of(over), new Relation(entry, Relator.GREATER_EQUAL, Num.ZERO)),
            new Relation(new Term.Big(Term.BigOperator.SUM, over, entry), Relator.EQUAL, Num.ONE));
      }
      case UNKNOWN -> List.of();
    };
  }

  private static List<Statement> probability(Term p) {
    return List.of(
        new Relation(p, Relator.GREATER_EQUAL, Num.ZERO),
        new Relation(p, Relator.LESS_EQUAL, Num.ONE));
  }

  private static Statement forAll(Random random, Statement condition) {
    List<Binder> binders = new ArrayList<>();
    Set<Name> used = Substitution.names(condition);
    for (int k = 0; k < random.sort().family().size(); k++) {
      Axis axis = random.sort().family().get(k);
      if (used.contains(Random.axis(k))) {
        binders.add(Binder.range(Random.axis(k), axis.lower(), axis.upper()));
      }
    }
    return binders.isEmpty() ? condition : new Statement.ForAll(binders, condition);
  }

  /// Whether the declarations admit the finite laws of a point: values in their sets, the weights
  /// of named laws, one law for one letter, and different sources for what is declared independent.
  static boolean areAdmitted(Givens givens, Point.Fixed point) {
    try {
      Map<Term, List<Rational>> sources = new HashMap<>();
      for (Map.Entry<Term, Point.Law> entry : point.laws().entrySet()) {
        List<Rational> weights =
            entry.getValue().outcomes().stream().map(Point.Weighted::probability).toList();
        List<Rational> before = sources.putIfAbsent(entry.getValue().source(), weights);
        boolean one = before == null || before.equals(weights);
        if (!one || !isLaw(weights) || !follows(givens, entry.getKey(), entry.getValue(), point)) {
          return false;
        }
      }
      return areIndependent(givens, point) && covariances(givens, point);
    } catch (NoValue | ArithmeticException failure) {
      return false;
    }
  }

  private static boolean isLaw(List<Rational> weights) {
    return weights.stream().allMatch(w -> w.signum() > 0)
        && weights.stream().reduce(Rational.ZERO, Rational::plus).equals(Rational.ONE);
  }

  /// Whether a variable may have a finite law by its declaration.
  private static boolean follows(Givens givens, Term atom, Point.Law law, Point.Fixed point) {
    Random random = declared(givens, atom).orElseThrow(() -> new NoValue("not random"));
    List<Axis> axes = new ArrayList<>(random.sort().family());
    axes.addAll(random.sort().shape());
    List<Term> indices = indices(atom);
    if (indices.size() != axes.size()) {
      return false;
    }
    Evaluator evaluator = Kernel.evaluator(givens, point);
    for (int k = 0; k < axes.size(); k++) {
      Term range = new Term.IntegerRange(axes.get(k).lower(), axes.get(k).upper());
      if (!holds(evaluator, new Relation(indices.get(k), Relator.IN, range))) {
        return false;
      }
    }
    for (Point.Weighted weighted : law.outcomes()) {
      Term value = new Num(weighted.value());
      if (!holds(evaluator, new Relation(value, Relator.IN, random.sort().scalars()))) {
        return false;
      }
    }
    if (random.law().name() != LawName.UNKNOWN) {
      return FiniteLaws.of(givens, random, indices, evaluator)
          .map(weights -> weights.equals(marginal(law)))
          .orElse(false);
    }
    return random.law().parameters().isEmpty() || isShared(givens, random, atom, law, point);
  }

  private static boolean holds(Evaluator evaluator, Statement statement) {
    return evaluator.holds(statement).filter(h -> h).isPresent();
  }

  private static Map<Rational, Rational> marginal(Point.Law law) {
    Map<Rational, Rational> marginal = new TreeMap<>();
    law.outcomes().forEach(w -> marginal.merge(w.value(), w.probability(), Rational::plus));
    return marginal;
  }

  /// Rule: variables of one letter have one law; the components of a vector have it together, so
  /// they come from one source with the same values in the same order.
  private static boolean isShared(
      Givens givens, Random random, Term atom, Point.Law law, Point.Fixed point) {
    int shape = random.sort().shape().size();
    for (Map.Entry<Term, Point.Law> entry : point.laws().entrySet()) {
      Random other = declared(givens, entry.getKey()).orElseThrow();
      if (other.law().name() != LawName.UNKNOWN || !other.law().equals(random.law())) {
        continue;
      }
      if (other.sort().shape().size() != shape) {
        return false;
      }
      List<Term> a = indices(atom);
      List<Term> b = indices(entry.getKey());
      boolean sameMember = member(atom, random).equals(member(entry.getKey(), other));
      boolean sameEntry =
          a.subList(a.size() - shape, a.size()).equals(b.subList(b.size() - shape, b.size()));
      boolean agree =
          shape == 0
              ? marginal(law).equals(marginal(entry.getValue()))
              : (!sameMember || law.source().equals(entry.getValue().source()))
                  && (!sameEntry || law.outcomes().equals(entry.getValue().outcomes()));
      if (!agree) {
        return false;
      }
    }
    return true;
  }

  private static boolean areIndependent(Givens givens, Point.Fixed point) {
    Map<Term, Map<Integer, Set<List<Term>>>> users = new HashMap<>();
    for (Map.Entry<Term, Point.Law> entry : point.laws().entrySet()) {
      Random random = declared(givens, entry.getKey()).orElseThrow();
      if (random.independence().isPresent()) {
        Set<List<Term>> members =
            users
                .computeIfAbsent(entry.getValue().source(), s -> new HashMap<>())
                .computeIfAbsent(random.independence().get(), g -> new HashSet<>());
        members.add(member(entry.getKey(), random));
        if (members.size() > 1) {
          return false;
        }
      }
    }
    return true;
  }

  /// The variable, or the member of a family, that a component belongs to.
  private static List<Term> member(Term atom, Random random) {
    List<Term> member = new ArrayList<>(List.of(new Term.Sym(random.name())));
    member.addAll(indices(atom).subList(0, random.sort().family().size()));
    return member;
  }

  private static List<Term> indices(Term atom) {
    return atom instanceof Term.At at ? at.indices() : List.of();
  }

  private static Optional<Random> declared(Givens givens, Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    return base instanceof Term.Sym s
            && givens.declaration(s.name()).orElse(null) instanceof Random r
        ? Optional.of(r)
        : Optional.empty();
  }

  /// Whether the covariance matrices of normal vectors are symmetric and positive semidefinite.
  private static boolean covariances(Givens givens, Point.Fixed point) {
    Shapes shapes = new Shapes(givens);
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Random r && r.law().name() == LawName.NORMAL) {
        Term variance = r.law().parameters().get(1);
        if (shapes.of(variance).rank() == 2
            && !(r.sort().family().isEmpty() && isSemidefinite(givens, variance, point))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSemidefinite(Givens givens, Term matrix, Point.Fixed point) {
    Expansion expansion = new Expansion(givens);
    Evaluator evaluator = Kernel.evaluator(givens, point);
    Term upper = new Shapes(givens).of(matrix).axes().getFirst().upper();
    int n = exact(evaluator, expansion.scalar(upper)).numerator().intValueExact();
    RationalMatrix values =
        RationalMatrix.of(
            n,
            n,
            (i, j) -> exact(evaluator, expansion.component(matrix, List.of(Num.of(i), Num.of(j)))));
    return MatrixProperties.holds(Declaration.PropertyName.POSITIVE_SEMIDEFINITE, values);
  }

  private static Rational exact(Evaluator evaluator, Term term) {
    return evaluator.value(term).exact().orElseThrow(() -> new NoValue("no exact entry"));
  }

  /// The laws of a point for people: variables of one source together.
  static Map<String, String> shown(Point.Fixed point) {
    Map<Term, Map<String, Point.Law>> sources = new LinkedHashMap<>();
    point
        .laws()
        .forEach(
            (atom, law) ->
                sources
                    .computeIfAbsent(law.source(), s -> new TreeMap<>())
                    .put(Kernel.show(atom), law));
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map<String, Point.Law> source : sources.values()) {
      boolean one = source.size() == 1;
      String names = String.join(", ", source.keySet());
      List<Point.Weighted> first = source.values().iterator().next().outcomes();
      List<String> outcomes = new ArrayList<>();
      for (int k = 0; k < first.size(); k++) {
        int number = k;
        String values =
            String.join(
                ", ",
                source.values().stream()
                    .map(l -> l.outcomes().get(number).value().toString())
                    .toList());
        outcomes.add(
            (one ? values : "(" + values + ")")
                + " with probability "
                + first.get(k).probability());
      }
      shown.put(one ? names : "(" + names + ")", String.join("; ", outcomes));
    }
    return shown;
  }
}
