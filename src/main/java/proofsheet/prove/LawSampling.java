package proofsheet.prove;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.calculus.Expansion;
import proofsheet.kernel.FiniteLaws;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.numeric.Evaluator;
import proofsheet.numeric.NoValue;
import proofsheet.numeric.Point;
import proofsheet.numeric.Point.Weighted;

/// Finite laws for random variables at a drawn point: with the moments that hypotheses give, in
/// some draws dependent on one another where nothing says that they are independent.
final class LawSampling {
  /// Laws of mean zero and variance one: pairs of a probability and a value.
  private static final Rational[][][] STANDARD = {
    pairs(1, 2, 1, 1, 1, 2, -1, 1),
    pairs(1, 5, 2, 1, 4, 5, -1, 2),
    pairs(1, 8, 2, 1, 3, 4, 0, 1, 1, 8, -2, 1),
    pairs(9, 10, 1, 3, 1, 10, -3, 1)
  };

  private final Givens givens;
  private final int draw;
  private final Sampling point;

  LawSampling(Givens givens, int draw, Sampling point) {
    this.givens = givens;
    this.draw = draw;
    this.point = point;
  }

  private static Rational[][] pairs(long... numbers) {
    Rational[][] pairs = new Rational[numbers.length / 4][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] =
          new Rational[] {
            Rational.of(numbers[4 * i], numbers[4 * i + 1]),
            Rational.of(numbers[4 * i + 2], numbers[4 * i + 3])
          };
    }
    return pairs;
  }

  private Evaluator evaluator() {
    Expansion expansion = new Expansion(givens);
    return new Evaluator(givens, point, expansion::scalar);
  }

  /// The law of a random atom; empty when its law is not finite.
  Optional<Point.Law> law(Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    if (!(base instanceof Term.Sym symbol)
        || !(givens.declaration(symbol.name()).orElse(null) instanceof Random random)) {
      return Optional.empty();
    }
    List<Term> indices = atom instanceof Term.At at ? at.indices() : List.of();
    if (indices.size() != random.sort().family().size() + random.sort().shape().size()) {
      return Optional.empty();
    }
    if (random.law().name() != LawName.UNKNOWN) {
      return FiniteLaws.of(givens, random, indices, evaluator())
          .map(
              weights -> {
                List<Weighted> outcomes = new ArrayList<>();
                weights.forEach((v, w) -> outcomes.add(new Weighted(v, w)));
                return new Point.Law(source(random, atom, outcomes), outcomes);
              });
    }
    List<Weighted> outcomes = outcomes(random, atom, indices);
    return Optional.of(new Point.Law(source(random, atom, outcomes), outcomes));
  }

  // ---- values

  private List<Weighted> outcomes(Random random, Term atom, List<Term> indices) {
    Rational[][] standard = STANDARD[draw / 2 % STANDARD.length];
    java.util.Random source = point.random(key(random, indices));
    Optional<Rational> mean = moment(random, atom, Operator.EXPECTATION);
    Optional<Rational> variance = moment(random, atom, Operator.VARIANCE);
    List<Weighted> outcomes = new ArrayList<>();
    if (mean.isEmpty() && variance.isEmpty()) {
      for (Rational[] pair : standard) {
        outcomes.add(new Weighted(value(random, atom, source), pair[0]));
      }
      return outcomes;
    }
    Rational centre = mean.orElseGet(() -> point.real(source));
    Rational square = variance.orElseGet(() -> point.real(source).power(2));
    Optional<Rational> root = root(square);
    if (root.isPresent()) {
      for (Rational[] pair : standard) {
        outcomes.add(new Weighted(centre.plus(root.get().times(pair[1])), pair[0]));
      }
      return outcomes;
    }
    if (square.signum() < 0) {
      throw new NoValue("a negative variance");
    }
    // Rule: values a and -v/a with these weights have mean zero and variance v.
    Rational a = Rational.of(1 + source.nextInt(3));
    Rational whole = a.times(a).plus(square);
    outcomes.add(new Weighted(centre.plus(a), square.over(whole)));
    outcomes.add(new Weighted(centre.minus(square.over(a)), a.times(a).over(whole)));
    return outcomes;
  }

  /// What the values are drawn by: variables of one letter have one law.
  private static String key(Random random, List<Term> indices) {
    boolean shared = !random.law().parameters().isEmpty();
    int family = random.sort().family().size();
    return shared
        ? random.law().parameters() + " " + indices.subList(family, indices.size())
        : random.name() + " " + indices;
  }

  private Rational value(Random random, Term atom, java.util.Random source) {
    Term set = random.sort().scalars();
    if (draw % 8 == 6 && (set.equals(Sort.REALS) || isFromZero(set))) {
      return Rational.ZERO;
    }
    // Extreme values: the ends of a closed interval.
    if (draw % 4 == 2 && set instanceof Term.Interval i && !i.lowerOpen() && !i.upperOpen()) {
      Term end = source.nextBoolean() ? i.lower() : i.upper();
      return evaluator()
          .value(new Expansion(givens).scalar(end))
          .exact()
          .orElseThrow(() -> new NoValue("no end"));
    }
    boolean real = set instanceof Term.StandardSet;
    Rational drawn =
        real
            ? point.real(source)
            : point.in(set, source).orElseThrow(() -> new NoValue("no value in the set"));
    return draw % 4 == 1 && real ? drawn.abs() : drawn;
  }

  private static boolean isFromZero(Term set) {
    return set instanceof Term.Interval i && !i.lowerOpen() && i.lower().equals(Num.ZERO);
  }

  private static Optional<Rational> root(Rational square) {
    if (square.signum() < 0) {
      return Optional.empty();
    }
    BigInteger over = square.numerator().sqrt();
    BigInteger under = square.denominator().sqrt();
    boolean whole =
        over.multiply(over).equals(square.numerator())
            && under.multiply(under).equals(square.denominator());
    return whole ? Optional.of(Rational.of(over, under)) : Optional.empty();
  }

  /// What a hypothesis says the mean or variance of an atom is.
  ///
  /// A bare name is not asked for: its number is computed from the law instead.
  private Optional<Rational> moment(Random random, Term atom, Operator operator) {
    for (Statement hypothesis : givens.hypotheses()) {
      if (hypothesis instanceof Relation r
          && r.relator() == Relator.EQUAL
          && r.left() instanceof Term.Op op
          && op.operator() == operator
          && !isQuantity(r.right())) {
        Optional<Map<Name, Term>> match = match(op.arguments().getFirst(), atom);
        if (match.isPresent()) {
          int rest = atom instanceof Term.At at ? at.indices().size() : 0;
          List<Term> shape =
              op.arguments().getFirst() instanceof Term.Sym && rest > 0
                  ? ((Term.At) atom).indices()
                  : List.of();
          Term value = Substitution.in(r.right(), match.get());
          return evaluator().value(new Expansion(givens).component(value, shape)).exact();
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<Name, Term>> match(Term pattern, Term atom) {
    if (pattern.equals(atom)) {
      return Optional.of(Map.of());
    }
    if (!(atom instanceof Term.At at)) {
      return Optional.empty();
    }
    if (pattern.equals(at.of())) {
      return Optional.of(Map.of());
    }
    if (!(pattern instanceof Term.At p)
        || !p.of().equals(at.of())
        || p.indices().size() != at.indices().size()) {
      return Optional.empty();
    }
    Map<Name, Term> match = new HashMap<>();
    for (int k = 0; k < p.indices().size(); k++) {
      if (p.indices().get(k) instanceof Term.Sym index) {
        match.put(index.name(), at.indices().get(k));
      } else if (!p.indices().get(k).equals(at.indices().get(k))) {
        return Optional.empty();
      }
    }
    return Optional.of(match);
  }

  private boolean isQuantity(Term term) {
    Term base = term instanceof Term.At at ? at.of() : term;
    return base instanceof Term.Sym s
        && givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity;
  }

  /// The number of a quantity that a hypothesis says is a moment: `\mu` in `\mathbb{E}[X] = \mu`.
  Optional<Rational> namedMoment(Term atom) {
    for (Statement hypothesis : givens.hypotheses()) {
      if (hypothesis instanceof Relation r
          && r.relator() == Relator.EQUAL
          && isQuantity(r.right())
          && r.left() instanceof Term.Op op
          && (op.operator() == Operator.EXPECTATION
              || op.operator() == Operator.VARIANCE
              || op.operator() == Operator.COVARIANCE)) {
        Optional<Map<Name, Term>> match = match(r.right(), atom);
        if (match.isPresent()) {
          boolean whole = r.right() instanceof Term.Sym && atom instanceof Term.At;
          List<Term> at = whole ? ((Term.At) atom).indices() : List.of();
          Term left = Substitution.in(r.left(), match.get());
          return evaluator().value(new Expansion(givens).component(left, at)).exact();
        }
      }
    }
    return Optional.empty();
  }

  // ---- dependence

  /// What the atom's outcomes come from: itself, or, in some draws, something shared with variables
  /// that it need not be independent of.
  private Term source(Random random, Term atom, List<Weighted> outcomes) {
    List<Term> indices = atom instanceof Term.At at ? at.indices() : List.of();
    int family = random.sort().family().size();
    boolean vector = !random.sort().shape().isEmpty();
    boolean together = vector && !random.law().parameters().isEmpty();
    if (draw % 3 == 0) {
      return together ? new Term.At(new Term.Sym(random.name()), indices.subList(0, family)) : atom;
    }
    String weights = outcomes.stream().map(w -> w.probability().toString()).toList().toString();
    if (random.independence().isPresent()) {
      return shared(rank(random), indices.subList(0, family), weights);
    }
    return shared(0, draw % 3 == 1 ? List.of() : List.<Term>of(Num.ONE), weights);
  }

  private static Term shared(int rank, List<Term> indices, String weights) {
    return new Term.At(Term.Sym.of("\\omega_" + rank + weights), indices);
  }

  /// The place of a variable among those that it is independent of.
  private int rank(Random random) {
    int rank = 0;
    Map<Name, Declaration> all = new LinkedHashMap<>(givens.declarations());
    for (Declaration declaration : all.values()) {
      if (declaration instanceof Random r && r.independence().equals(random.independence())) {
        if (r.name().equals(random.name())) {
          return rank;
        }
        rank++;
      }
    }
    return rank;
  }
}
