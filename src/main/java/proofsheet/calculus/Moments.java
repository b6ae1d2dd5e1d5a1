package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Law;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The moments of named laws, as any probability textbook lists them.
final class Moments {
  private final IndexNotation notation;

  Moments(IndexNotation notation) {
    this.notation = notation;
  }

  /// The expectation of a product of factors that depend on one another.
  Term moment(List<Term> factors) {
    Term first = factors.getFirst();
    boolean power = factors.stream().allMatch(first::equals);
    if (power) {
      Optional<Term> known = known(first, factors.size());
      if (known.isPresent()) {
        return known.get();
      }
      return Expectations.of(
          factors.size() == 1 ? first : new Term.Pow(first, Num.of(factors.size())));
    }
    return Expectations.of(
        new Term.Mul(factors.stream().sorted(Comparator.comparing(Term::toString)).toList()));
  }

  private Optional<Term> known(Term factor, int power) {
    Optional<Law> law = law(factor);
    if (law.isPresent()) {
      return ofLaw(law.get(), power);
    }
    if (factor instanceof Term.Op op && op.arguments().size() == 1) {
      Optional<Law> inner = law(op.arguments().getFirst());
      if (inner.isPresent() && isCentredNormal(inner.get())) {
        return ofCentredNormal(op.operator(), scale(inner.get().parameters().get(1)), power);
      }
    }
    return Optional.empty();
  }

  /// The law of a scalar random variable or of a member of a family of them.
  private Optional<Law> law(Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    if (!(base instanceof Term.Sym s)
        || !(notation.givens().declaration(s.name()).orElse(null)
            instanceof Declaration.Random random)
        || !random.sort().shape().isEmpty()) {
      return Optional.empty();
    }
    boolean plain =
        random.law().parameters().stream().allMatch(p -> notation.shape(p).isScalar());
    boolean indexed =
        !random.sort().family().isEmpty()
            && random.law().parameters().stream().anyMatch(Moments::hasIndex);
    if (!plain || indexed) {
      return Optional.empty();
    }
    List<Term> parameters =
        random.law().parameters().stream().map(p -> notation.entry(p, List.of())).toList();
    return Optional.of(new Law(random.law().name(), parameters));
  }

  private static boolean hasIndex(Term parameter) {
    boolean[] found = {parameter instanceof Term.At};
    proofsheet.math.Traversal.map(
        parameter,
        t -> {
          found[0] |= hasIndex(t);
          return t;
        },
        s -> s);
    return found[0];
  }

  private static Optional<Term> ofLaw(Law law, int power) {
    List<Term> p = law.parameters();
    return switch (law.name()) {
      case NORMAL -> p.size() == 2 ? normal(p.get(0), p.get(1), power) : Optional.empty();
      case BERNOULLI -> p.size() == 1 ? Optional.of(p.getFirst()) : Optional.empty();
      case UNIFORM ->
          p.size() == 2 && power <= 6 ? Optional.of(uniform(p, power)) : Optional.empty();
      case EXPONENTIAL ->
          p.size() == 1 && power <= 6
              ? Optional.of(new Term.Div(factorial(power), power(p.getFirst(), power)))
              : Optional.empty();
      case POISSON -> p.size() == 1 ? poisson(p.getFirst(), power) : Optional.empty();
      case BINOMIAL ->
          p.size() == 2 && power == 1
              ? Optional.of(Folding.product(p.get(0), p.get(1)))
              : p.size() == 2 && power == 2
                  ? Optional.of(binomialSquare(p.get(0), p.get(1)))
                  : Optional.empty();
      case CATEGORICAL, UNKNOWN -> Optional.empty();
    };
  }

  private static Term power(Term base, int exponent) {
    return exponent == 0 ? Num.ONE : exponent == 1 ? base : new Term.Pow(base, Num.of(exponent));
  }

  private static Term factorial(int n) {
    long product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return Num.of(product);
  }

  /// Rule: `\mathbb{E}[X^k] = \sum_j \binom{k}{2j} (2j-1)!!\, \sigma^{2j} \mu^{k-2j}`.
  private static Optional<Term> normal(Term mean, Term variance, int power) {
    if (power > 8) {
      return Optional.empty();
    }
    List<Term> terms = new java.util.ArrayList<>();
    long coefficient = 1;
    for (int j = 0; 2 * j <= power; j++) {
      if (j > 0) {
        int n = power - 2 * (j - 1);
        coefficient = coefficient * n * (n - 1) / (2L * j);
      }
      terms.add(
          Folding.product(
              Num.of(coefficient), power(variance, j), power(mean, power - 2 * j)));
    }
    return Optional.of(Folding.sum(terms));
  }

  private static Term uniform(List<Term> ends, int power) {
    List<Term> terms = new java.util.ArrayList<>();
    for (int j = 0; j <= power; j++) {
      terms.add(Folding.product(power(ends.get(0), j), power(ends.get(1), power - j)));
    }
    return new Term.Div(Folding.sum(terms), Num.of(power + 1L));
  }

  private static Optional<Term> poisson(Term rate, int power) {
    return switch (power) {
      case 1 -> Optional.of(rate);
      case 2 -> Optional.of(Folding.sum(List.of(rate, power(rate, 2))));
      default -> Optional.empty();
    };
  }

  private static Term binomialSquare(Term n, Term p) {
    Term failure = Folding.sum(List.of(Num.ONE, Folding.negative(p)));
    return Folding.sum(
        List.of(Folding.product(n, p, failure), power(Folding.product(n, p), 2)));
  }

  private static boolean isCentredNormal(Law law) {
    return law.name() == Declaration.LawName.NORMAL
        && law.parameters().size() == 2
        && law.parameters().getFirst() instanceof Num n
        && n.value().signum() == 0;
  }

  /// The standard deviation: `|\sigma|` where the variance is written `\sigma^2`.
  private static Term scale(Term variance) {
    boolean square =
        variance instanceof Term.Pow p
            && p.exponent() instanceof Num n
            && n.value().equals(Rational.of(2));
    return square
        ? Term.Op.of(ABS, ((Term.Pow) variance).base())
        : Term.Op.of(SQRT, variance);
  }

  /// Rule: half of the even moments of a centred normal law lies on either side of zero.
  private static Optional<Term> ofCentredNormal(
      proofsheet.math.Operator function, Term scale, int power) {
    Term root = Term.Op.of(SQRT, new Term.Mul(List.of(Num.of(2), Term.Constant.PI)));
    return switch (function) {
      case RELU ->
          power == 1
              ? Optional.of(new Term.Div(scale, root))
              : power == 2
                  ? Optional.of(new Term.Div(power(scale, 2), Num.of(2)))
                  : Optional.empty();
      case ABS ->
          power == 1
              ? Optional.of(new Term.Div(Folding.product(Num.of(2), scale), root))
              : power == 2 ? Optional.of(power(scale, 2)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
