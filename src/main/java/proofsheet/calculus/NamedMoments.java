package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Declaration.Law;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The moments and probabilities of named laws, as any probability textbook lists them.
final class NamedMoments {
  private NamedMoments() {}

  /// The expectation of a power of a variable; empty when it is not in the table.
  static Optional<Term> power(Law law, int power) {
    List<Term> p = law.parameters();
    return switch (law.name()) {
      case NORMAL -> p.size() == 2 ? normal(p.get(0), p.get(1), power) : Optional.empty();
      case BERNOULLI -> p.size() == 1 ? Optional.of(p.getFirst()) : Optional.empty();
      case UNIFORM ->
          p.size() == 2 && power <= 8
              ? Optional.of(uniform(p, power))
              : p.getFirst() instanceof Term.FiniteSet set
                  ? Optional.of(mean(set, power))
                  : Optional.empty();
      case EXPONENTIAL ->
          p.size() == 1 && power <= 8
              ? Optional.of(new Term.Div(factorial(power), power(p.getFirst(), power)))
              : Optional.empty();
      case POISSON -> byFactorial(power, k -> power(p.getFirst(), k));
      case BINOMIAL ->
          byFactorial(power, k -> Folding.product(falling(p.get(0), k), power(p.get(1), k)));
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
    List<Term> terms = new ArrayList<>();
    long coefficient = 1;
    for (int j = 0; 2 * j <= power; j++) {
      if (j > 0) {
        int n = power - 2 * (j - 1);
        coefficient = coefficient * n * (n - 1) / (2L * j);
      }
      terms.add(
          Folding.product(Num.of(coefficient), power(variance, j), power(mean, power - 2 * j)));
    }
    return Optional.of(Folding.sum(terms));
  }

  private static Term uniform(List<Term> ends, int power) {
    List<Term> terms = new ArrayList<>();
    for (int j = 0; j <= power; j++) {
      terms.add(Folding.product(power(ends.get(0), j), power(ends.get(1), power - j)));
    }
    return new Term.Div(Folding.sum(terms), Num.of(power + 1L));
  }

  private static Term mean(Term.FiniteSet set, int power) {
    List<Term> terms = set.elements().stream().map(e -> power(e, power)).toList();
    return new Term.Div(Folding.sum(terms), Num.of(set.elements().size()));
  }

  /// Rule: `X^n = \sum_k S(n, k)\, X \cdots (X-k+1)` with Stirling numbers of the second
  /// kind.
  private static Optional<Term> byFactorial(
      int power, java.util.function.IntFunction<Term> factorialMoment) {
    if (power > 8) {
      return Optional.empty();
    }
    long[][] stirling = new long[power + 1][power + 1];
    stirling[0][0] = 1;
    for (int n = 1; n <= power; n++) {
      for (int k = 1; k <= n; k++) {
        stirling[n][k] = k * stirling[n - 1][k] + stirling[n - 1][k - 1];
      }
    }
    List<Term> terms = new ArrayList<>();
    for (int k = 1; k <= power; k++) {
      terms.add(Folding.product(Num.of(stirling[power][k]), factorialMoment.apply(k)));
    }
    return Optional.of(Folding.sum(terms));
  }

  /// `n (n - 1) \cdots (n - k + 1)`.
  private static Term falling(Term n, int k) {
    Term product = Num.ONE;
    for (int j = 0; j < k; j++) {
      product = Folding.product(product, new Term.Add(List.of(n, Num.of(-j))));
    }
    return product;
  }

  /// The expectation of `e^{tX}`; a condition says where it is finite.
  static Optional<Term> exponential(Law law, Term t, IndexNotation notation) {
    List<Term> p = law.parameters();
    return switch (law.name()) {
      case NORMAL ->
          Optional.of(
              exp(
                  new Term.Add(
                      List.of(
                          Folding.product(t, p.get(0)),
                          new Term.Div(Folding.product(power(t, 2), p.get(1)), Num.of(2))))));
      case POISSON ->
          Optional.of(
              exp(Folding.product(p.getFirst(), new Term.Add(List.of(exp(t), Num.of(-1))))));
      case BINOMIAL ->
          Optional.of(
              new Term.Pow(
                  new Term.Add(
                      List.of(Num.ONE, new Term.Neg(p.get(1)), Folding.product(p.get(1), exp(t)))),
                  p.getFirst()));
      case EXPONENTIAL -> {
        notation.log().require(new Relation(t, Relator.LESS, p.getFirst()));
        yield Optional.of(
            new Term.Div(p.getFirst(), new Term.Add(List.of(p.getFirst(), new Term.Neg(t)))));
      }
      case UNIFORM -> {
        if (p.size() != 2) {
          yield Optional.empty();
        }
        notation.log().require(new Relation(t, Relator.NOT_EQUAL, Num.ZERO));
        Term over =
            new Term.Add(
                List.of(
                    exp(Folding.product(t, p.get(1))),
                    new Term.Neg(exp(Folding.product(t, p.get(0))))));
        Term width = new Term.Add(List.of(p.get(1), new Term.Neg(p.get(0))));
        yield Optional.of(new Term.Div(over, Folding.product(t, width)));
      }
      case BERNOULLI, CATEGORICAL, UNKNOWN -> Optional.empty();
    };
  }

  private static Term exp(Term of) {
    return Term.Op.of(EXP, of);
  }

  /// The probability that a variable lies above (`X > t`) or, if not `above`, below or at `t`.
  static Optional<Term> tail(Law law, boolean above, Term t) {
    List<Term> p = law.parameters();
    return switch (law.name()) {
      case EXPONENTIAL -> {
        Term beyond = exp(new Term.Neg(Folding.product(p.getFirst(), t)));
        Term over = above ? beyond : complement(beyond);
        yield Optional.of(piece(t, Num.ZERO, above ? Num.ONE : Num.ZERO, over));
      }
      case UNIFORM -> {
        if (p.size() != 2) {
          yield Optional.empty();
        }
        Term width = new Term.Add(List.of(p.get(1), new Term.Neg(p.get(0))));
        Term part = new Term.Add(List.of(t, new Term.Neg(p.get(0))));
        Term below = new Term.Div(part, width);
        Term inside = above ? complement(below) : below;
        Term high = piece(t, p.get(1), inside, above ? Num.ZERO : Num.ONE);
        yield Optional.of(piece(t, p.get(0), above ? Num.ONE : Num.ZERO, high));
      }
      case NORMAL -> {
        Term scale = Term.Op.of(SQRT, Folding.product(Num.of(2), p.get(1)));
        Term distance = new Term.Add(List.of(t, new Term.Neg(p.get(0))));
        Term error = Term.Op.of(ERF, new Term.Div(distance, scale));
        Term signed = above ? new Term.Neg(error) : error;
        yield Optional.of(new Term.Div(new Term.Add(List.of(Num.ONE, signed)), Num.of(2)));
      }
      case BERNOULLI, BINOMIAL, POISSON, CATEGORICAL, UNKNOWN -> Optional.empty();
    };
  }

  /// `lower` for `t \le at`, else `upper`.
  private static Term piece(Term t, Term at, Term lower, Term upper) {
    return new Term.Cases(
        List.of(new Term.Branch(new Relation(t, Relator.LESS_EQUAL, at), lower)),
        Optional.of(upper));
  }

  private static Term complement(Term of) {
    return new Term.Add(List.of(Num.ONE, new Term.Neg(of)));
  }

  /// The probability of one value of a law on integers, for an integer from `0` to the largest.
  static Optional<Term> mass(Law law, Term k) {
    List<Term> p = law.parameters();
    return switch (law.name()) {
      case POISSON ->
          Optional.of(
              new Term.Div(
                  Folding.product(new Term.Pow(p.getFirst(), k), exp(new Term.Neg(p.getFirst()))),
                  Term.Op.of(FACTORIAL, k)));
      case BINOMIAL ->
          Optional.of(
              Folding.product(
                  Term.Op.of(BINOMIAL, p.get(0), k),
                  new Term.Pow(p.get(1), k),
                  new Term.Pow(
                      complement(p.get(1)), new Term.Add(List.of(p.get(0), new Term.Neg(k))))));
      default -> Optional.empty();
    };
  }

  /// The standard deviation: `|\sigma|` where the variance is written `\sigma^2`.
  static Term scale(Term variance) {
    boolean square =
        variance instanceof Term.Pow p
            && p.exponent() instanceof Num n
            && n.value().equals(Rational.of(2));
    return square ? Term.Op.of(ABS, ((Term.Pow) variance).base()) : Term.Op.of(SQRT, variance);
  }

  /// Rule: half of the even moments of a centred normal law lies on either side of zero.
  static Optional<Term> ofCentredNormal(proofsheet.math.Operator function, Term scale, int power) {
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
              ? Optional.of(
                  Folding.product(
                      scale, Term.Op.of(SQRT, new Term.Div(Num.of(2), Term.Constant.PI))))
              : power == 2 ? Optional.of(power(scale, 2)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
