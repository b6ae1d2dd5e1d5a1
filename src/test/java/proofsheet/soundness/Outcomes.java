package proofsheet.soundness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// All outcomes of the random variables in a term, by finite laws: what is declared finite as it
/// is, unknown laws as drawn, normal and uniform ones by quadrature, which is exact for
/// polynomials.
///
/// Half of the worlds let variables depend on one another that are not declared independent.
final class Outcomes {
  private static final int MOST = 3_000;

  private static final double[] HERMITE = {
    -2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806
  };
  private static final double[] HERMITE_WEIGHTS = {
    0.011257411327720689,
    0.22207592200561266,
    0.5333333333333333,
    0.22207592200561266,
    0.011257411327720689
  };
  private static final double[] LEGENDRE = {
    -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
  };
  private static final double[] LEGENDRE_WEIGHTS = {
    0.11846344252809454,
    0.23931433524968324,
    0.28444444444444444,
    0.23931433524968324,
    0.11846344252809454
  };

  private final Givens givens;
  private final long seed;
  private final boolean coupled;
  private boolean quadrature;

  Outcomes(Givens givens, long seed) {
    this.givens = givens;
    this.seed = seed;
    this.coupled = Math.floorMod(seed, 2) == 0;
  }

  /// The values of all random variables together, and how probable that is.
  record Outcome(Map<Name, Tensor> values, double weight) {}

  /// The random variables in a term, those in its definitions included.
  Set<Name> random(Term term) {
    Set<Name> found = new TreeSet<>();
    Set<Name> seen = new HashSet<>();
    List<Name> open = new ArrayList<>(Substitution.names(term));
    while (!open.isEmpty()) {
      Name name = open.removeLast();
      if (seen.add(name)) {
        if (givens.declaration(name).orElse(null) instanceof Declaration.Random) {
          found.add(name);
        }
        givens.definition(name).ifPresent(d -> open.addAll(Substitution.names(d.body())));
      }
    }
    return found;
  }

  /// A [NoDirectValue] when some law was by quadrature and the term is no polynomial of low degree.
  void requireExact(Term term) {
    if (quadrature && degree(term, 0) > 9) {
      throw new NoDirectValue("a degree too high");
    }
  }

  private int degree(Term term, int depth) {
    if (random(term).isEmpty()) {
      return 0;
    }
    if (depth > 30) {
      throw new NoDirectValue("nested too deeply");
    }
    return switch (term) {
      case Term.Sym s ->
          givens
              .definition(s.name())
              .map(d -> d.isFunction() ? 99 : degree(d.body(), depth + 1))
              .orElse(1);
      case Term.At t -> degree(t.of(), depth + 1);
      case Term.Add t -> t.terms().stream().mapToInt(x -> degree(x, depth + 1)).max().orElse(0);
      case Term.Mul t -> t.factors().stream().mapToInt(x -> degree(x, depth + 1)).sum();
      case Term.Neg t -> degree(t.of(), depth + 1);
      case Term.Div t when random(t.under()).isEmpty() -> degree(t.over(), depth + 1);
      case Term.Pow t
          when t.exponent() instanceof Term.Num n
              && n.value().isInteger()
              && n.value().signum() > 0
              && n.value().compareTo(proofsheet.math.Rational.of(9)) < 0 -> {
        int exponent = n.value().numerator().intValue();
        boolean norm =
            t.base() instanceof Term.Op op
                && (op.operator() == proofsheet.math.Operator.NORM
                    || op.operator() == proofsheet.math.Operator.FROBENIUS)
                && exponent % 2 == 0;
        Term base = norm ? ((Term.Op) t.base()).arguments().getFirst() : t.base();
        yield exponent * degree(base, depth + 1);
      }
      case Term.Op t ->
          switch (t.operator()) {
            case DOT, INNER, HADAMARD ->
                t.arguments().stream().mapToInt(x -> degree(x, depth + 1)).sum();
            case TRANSPOSE, TRACE, DIAG -> degree(t.arguments().getFirst(), depth + 1);
            case EXPECTATION, VARIANCE, COVARIANCE -> 0;
            default -> 99;
          };
      case Term.Big t when t.operator() == Term.BigOperator.SUM -> degree(t.body(), depth + 1);
      default -> 99;
    };
  }

  /// The outcomes of some variables; `value` tells parameters of laws.
  List<Outcome> of(Set<Name> names, DirectValue value) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Map<String, double[]> weights = new HashMap<>();
    Map<Name, List<Cell>> cells = new LinkedHashMap<>();
    for (Name name : names) {
      List<Cell> own = cells((Declaration.Random) givens.declarations().get(name), value);
      cells.put(name, own);
      for (Cell cell : own) {
        sizes.put(cell.source, cell.weights.length);
        weights.put(cell.source, cell.weights);
      }
    }
    long all =
        sizes.values().stream().mapToLong(s -> s).reduce(1, (a, b) -> Math.min(a * b, 1_000_000));
    if (all > MOST) {
      throw new NoDirectValue("too many outcomes");
    }
    List<Outcome> outcomes = new ArrayList<>();
    List<String> sources = new ArrayList<>(sizes.keySet());
    for (int number = 0; number < all; number++) {
      Map<String, Integer> at = new HashMap<>();
      double weight = 1;
      int rest = number;
      for (String source : sources) {
        at.put(source, rest % sizes.get(source));
        rest /= sizes.get(source);
        weight *= weights.get(source)[at.get(source)];
      }
      Map<Name, Tensor> values = new HashMap<>();
      cells.forEach((name, own) -> values.put(name, tensor(name, own, at, value)));
      outcomes.add(new Outcome(values, weight));
    }
    return outcomes;
  }

  /// One entry of a variable: where its outcome comes from, and its values there.
  private record Cell(String source, double[] values, double[] weights) {}

  private Tensor tensor(Name name, List<Cell> cells, Map<String, Integer> at, DirectValue value) {
    int[][] frame = frame((Declaration.Random) givens.declarations().get(name), value);
    double[] entries = cells.stream().mapToDouble(c -> c.values[at.get(c.source)]).toArray();
    return new Tensor(frame[0], frame[1], entries, false);
  }

  private static int[][] frame(Declaration.Random random, DirectValue value) {
    List<Sort.Axis> axes = new ArrayList<>(random.sort().family());
    axes.addAll(random.sort().shape());
    int[] lower = new int[axes.size()];
    int[] sizes = new int[axes.size()];
    for (int i = 0; i < sizes.length; i++) {
      lower[i] = (int) Math.rint(value.of(axes.get(i).lower()).number());
      sizes[i] = (int) Math.rint(value.of(axes.get(i).upper()).number()) - lower[i] + 1;
      if (sizes[i] < 0 || sizes[i] > 4) {
        throw new NoDirectValue("a size out of bounds");
      }
    }
    return new int[][] {lower, sizes};
  }

  private List<Cell> cells(Declaration.Random random, DirectValue value) {
    int[][] frame = frame(random, value);
    List<Cell> cells = new ArrayList<>();
    Tensor.of(
        frame[0],
        frame[1],
        index -> {
          cells.add(cell(random, index, value));
          return 0;
        });
    return cells;
  }

  private Cell cell(Declaration.Random random, int[] index, DirectValue value) {
    Map<Name, Term> here = new HashMap<>();
    int family = random.sort().family().size();
    for (int k = 0; k < family; k++) {
      here.put(Declaration.Random.axis(k), Term.Num.of(index[k]));
    }
    List<Term> p = random.law().parameters().stream().map(t -> Substitution.in(t, here)).toList();
    String member =
        random.name() + java.util.Arrays.toString(java.util.Arrays.copyOf(index, family));
    String own = member + java.util.Arrays.toString(index);
    return switch (random.law().name()) {
      case BERNOULLI -> {
        double q = between(value.of(p.getFirst()).number());
        yield new Cell(own, new double[] {1, 0}, new double[] {q, 1 - q});
      }
      case NORMAL -> {
        if (!random.sort().shape().isEmpty()) {
          throw new NoDirectValue("a normal vector");
        }
        double mean = value.of(p.get(0)).number();
        double variance = value.of(p.get(1)).number();
        if (!(variance >= 0)) {
          throw new NoDirectValue("a negative variance");
        }
        quadrature = true;
        double[] values = new double[HERMITE.length];
        for (int k = 0; k < values.length; k++) {
          values[k] = mean + Math.sqrt(variance) * HERMITE[k];
        }
        yield new Cell(own, values, HERMITE_WEIGHTS);
      }
      case UNIFORM -> {
        if (p.size() != 2) {
          throw new NoDirectValue("a uniform set");
        }
        double low = value.of(p.get(0)).number();
        double high = value.of(p.get(1)).number();
        if (!(low < high)) {
          throw new NoDirectValue("an empty interval");
        }
        quadrature = true;
        double[] values = new double[LEGENDRE.length];
        for (int k = 0; k < values.length; k++) {
          values[k] = (low + high) / 2 + (high - low) / 2 * LEGENDRE[k];
        }
        yield new Cell(own, values, LEGENDRE_WEIGHTS);
      }
      case UNKNOWN -> unknown(random, index, own, member, value);
      default -> throw new NoDirectValue("a law without finite outcomes");
    };
  }

  private Cell unknown(
      Declaration.Random random, int[] index, String own, String member, DirectValue value) {
    int family = random.sort().family().size();
    String entry =
        java.util.Arrays.toString(java.util.Arrays.copyOfRange(index, family, index.length));
    boolean shared = !random.law().parameters().isEmpty();
    Random draw =
        new Random(seed * 31 + (shared ? random.law().parameters() + entry : own).hashCode());
    Random common = new Random(seed);
    double first = 0.1 + 0.8 * common.nextDouble();
    double[] values = new double[2];
    for (int k = 0; k < 2; k++) {
      values[k] = in(random.sort().scalars(), draw, value);
    }
    boolean vector = index.length > family;
    String source = vector && shared ? member : own;
    if (coupled && random.independence().isEmpty()) {
      source = "one for all";
    }
    return new Cell(source, values, new double[] {first, 1 - first});
  }

  private static double in(Term set, Random draw, DirectValue value) {
    double real = draw.nextGaussian() * 1.3;
    return switch (set) {
      case Term.FiniteSet f ->
          value.of(f.elements().get(draw.nextInt(f.elements().size()))).number();
      case Term.StandardSet s when s.set() == proofsheet.math.NumberSet.REALS -> real;
      case Term.Interval i
          when i.upper() == Term.Constant.INFINITY && i.lower() instanceof Term.Num n ->
          n.value().toDouble() + Math.abs(real) + 0.05;
      case Term.Interval i
          when i.lower() instanceof Term.Num a && i.upper() instanceof Term.Num b ->
          a.value().toDouble()
              + (b.value().toDouble() - a.value().toDouble()) * (0.02 + 0.96 * draw.nextDouble());
      default -> throw new NoDirectValue("a set not sampled");
    };
  }

  private static double between(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new NoDirectValue("no probability");
    }
    return q;
  }
}
