package proofsheet.soundness;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Term;

/// Random doubles for all that is declared, drawn from the declared sets.
final class World {
  private final Givens givens;
  private final long seed;
  private final Random random;
  private final Map<Name, Tensor> drawn = new HashMap<>();

  World(Givens givens, long seed) {
    this.givens = givens;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /// What all was drawn by.
  long seed() {
    return seed;
  }

  /// The value of a name that is not defined; names that nothing declares are real, sizes integers.
  Tensor value(Name name) {
    Tensor known = drawn.get(name);
    if (known == null) {
      known = draw(name);
      drawn.put(name, known);
    }
    return known;
  }

  private Tensor draw(Name name) {
    return switch (givens.declaration(name).orElse(null)) {
      case Declaration.Quantity q -> quantity(q);
      case null -> Tensor.scalar(isSize(name) ? 1 + random.nextInt(3) : real());
      default -> throw new NoDirectValue("no value of " + name);
    };
  }

  private boolean isSize(Name name) {
    Term self = new Term.Sym(name);
    return givens.declarations().values().stream()
        .anyMatch(
            d ->
                d instanceof Declaration.Quantity q
                    && q.sort().shape().stream()
                        .anyMatch(a -> a.upper().toString().contains(self.toString())));
  }

  private Tensor quantity(Declaration.Quantity q) {
    List<Sort.Axis> axes = new java.util.ArrayList<>(q.sort().family());
    axes.addAll(q.sort().shape());
    int[] lower = new int[axes.size()];
    int[] sizes = new int[axes.size()];
    for (int i = 0; i < sizes.length; i++) {
      lower[i] = integer(axes.get(i).lower());
      sizes[i] = integer(axes.get(i).upper()) - lower[i] + 1;
      if (sizes[i] < 0 || sizes[i] > 6) {
        throw new NoDirectValue("a size out of bounds");
      }
    }
    Tensor drawn = Tensor.of(lower, sizes, i -> in(q.sort().scalars()));
    Tensor plain = sumsToOne(q.name()) ? onSimplex(q, drawn) : drawn;
    List<PropertyName> properties = q.properties().stream().map(p -> p.name()).toList();
    if (properties.isEmpty() || plain.rank() != 2) {
      return plain;
    }
    Tensor shaped = plain;
    for (PropertyName property : properties) {
      shaped =
          switch (property) {
            case SYMMETRIC -> shaped.zip(shaped.transposed(), (a, b) -> a + b);
            case POSITIVE_DEFINITE, POSITIVE_SEMIDEFINITE ->
                Tensor.from1(sizes, i -> i[0] == i[1] ? 0.5 : 0)
                    .zip(plain.transposed().dot(plain), Double::sum);
            case SKEW_SYMMETRIC -> shaped.zip(shaped.transposed(), (a, b) -> a - b);
            case ORTHOGONAL -> reflection(shaped, sizes);
            case INVERTIBLE -> shaped;
            case DIAGONAL -> {
              Tensor full = shaped;
              yield Tensor.from1(sizes, i -> i[0] == i[1] ? full.at(i) : 0);
            }
            case UPPER_TRIANGULAR, TRIANGULAR -> {
              Tensor full = shaped;
              yield Tensor.from1(sizes, i -> i[0] <= i[1] ? full.at(i) : 0);
            }
            case LOWER_TRIANGULAR -> {
              Tensor full = shaped;
              yield Tensor.from1(sizes, i -> i[0] >= i[1] ? full.at(i) : 0);
            }
            case POSITIVE, NONNEGATIVE -> shaped.map(Math::abs);
            case ROW_STOCHASTIC -> stochastic(shaped, sizes, true);
            case COLUMN_STOCHASTIC -> stochastic(shaped, sizes, false);
            default -> throw new NoDirectValue("a property not sampled");
          };
    }
    return shaped;
  }

  /// Magnitudes over the sums of their rows or columns.
  private static Tensor stochastic(Tensor of, int[] sizes, boolean ofRows) {
    return Tensor.from1(
        sizes,
        i -> {
          double sum = 0;
          for (int k = 1; k <= sizes[ofRows ? 1 : 0]; k++) {
            sum += Math.abs(of.at(ofRows ? new int[] {i[0], k} : new int[] {k, i[1]}));
          }
          return Math.abs(of.at(i)) / sum;
        });
  }

  /// The reflection along the first column of a matrix: `I - 2 v v^T / v^T v`.
  private static Tensor reflection(Tensor of, int[] sizes) {
    double square = 0;
    for (int k = 1; k <= sizes[0]; k++) {
      square += Math.pow(of.at(new int[] {k, 1}), 2);
    }
    double length = square;
    return Tensor.from1(
        sizes,
        i ->
            (i[0] == i[1] ? 1 : 0)
                - 2 * of.at(new int[] {i[0], 1}) * of.at(new int[] {i[1], 1}) / length);
  }

  private boolean sumsToOne(Name name) {
    return givens.hypotheses().stream()
        .anyMatch(
            h ->
                h instanceof Statement.Relation r
                    && r.right().equals(Term.Num.ONE)
                    && r.left() instanceof Term.Big big
                    && big.body() instanceof Term.At at
                    && at.of().equals(new Term.Sym(name)));
  }

  /// A vector of weights that sum to one; of zeros and a one when its entries come from a set.
  private Tensor onSimplex(Declaration.Quantity q, Tensor vector) {
    int n = vector.entries().length;
    if (vector.rank() != 1 || n == 0) {
      throw new NoDirectValue("no simplex");
    }
    int hot = random.nextInt(n);
    boolean binary = q.sort().scalars() instanceof Term.FiniteSet;
    double sum = vector.map(Math::abs).sum();
    return Tensor.of(
        vector.lower(),
        vector.sizes(),
        i -> {
          int at = i[0] - vector.lower()[0];
          return binary ? (at == hot ? 1 : 0) : Math.abs(vector.entries()[at]) / sum;
        });
  }

  private int integer(Term term) {
    return (int) Math.round(new DirectValue(givens, this).of(term).number());
  }

  private double real() {
    return Math.round(random.nextGaussian() * 1200) / 1000.0 + 0.0137;
  }

  private double in(Term set) {
    return switch (set) {
      case Term.StandardSet s ->
          switch (s.set()) {
            case NATURALS -> 1 + random.nextInt(3);
            case NATURALS_WITH_ZERO -> random.nextInt(4);
            case INTEGERS -> random.nextInt(7) - 3;
            case REALS, RATIONALS -> real();
            case COMPLEX -> throw new NoDirectValue("complex");
          };
      case Term.Interval i -> interval(i);
      case Term.IntegerRange r -> {
        int from = integer(r.lower());
        int to = integer(r.upper());
        if (to < from) {
          throw new NoDirectValue("an empty range");
        }
        yield from + random.nextInt(to - from + 1);
      }
      case Term.FiniteSet f ->
          new DirectValue(givens, this)
              .of(f.elements().get(random.nextInt(f.elements().size())))
              .number();
      default -> throw new NoDirectValue("a set not sampled");
    };
  }

  private double interval(Term.Interval interval) {
    double lower = end(interval.lower(), Double.NEGATIVE_INFINITY);
    double upper = end(interval.upper(), Double.POSITIVE_INFINITY);
    double step = Math.abs(random.nextGaussian()) * 1.5 + 0.05;
    if (Double.isFinite(lower) && Double.isFinite(upper)) {
      return lower + (upper - lower) * (0.02 + 0.96 * random.nextDouble());
    }
    return Double.isFinite(lower) ? lower + step : Double.isFinite(upper) ? upper - step : real();
  }

  private double end(Term end, double infinite) {
    boolean isInfinite =
        end == Term.Constant.INFINITY
            || end instanceof Term.Neg n && n.of() == Term.Constant.INFINITY;
    return isInfinite ? infinite : new DirectValue(givens, this).of(end).number();
  }

  /// What was drawn, for messages.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    drawn.forEach(
        (n, t) -> text.append(n).append(" = ").append(Arrays.toString(t.entries())).append("; "));
    return text.toString();
  }
}
