package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Roots and powers of one base in a product or fraction, taken together: `\sqrt{r}` for `r /
/// \sqrt{r}`, and `1 / e` for `e^{-1}`.
public final class RootPowers {
  private RootPowers() {}

  /// The same term with each base once.
  public static Term plain(Term term) {
    Term inside = Traversal.map(term, RootPowers::plain, s -> s);
    if (!(inside instanceof Term.Mul || inside instanceof Term.Div)) {
      return inside;
    }
    Map<Term, List<Rational>> powers = new LinkedHashMap<>();
    collect(inside, Rational.ONE, powers);
    boolean joins =
        powers.entrySet().stream()
            .anyMatch(
                e ->
                    e.getKey() == Term.Constant.E
                        || e.getValue().size() > 1
                            && e.getValue().stream().anyMatch(p -> !p.isInteger()));
    return joins ? written(powers) : inside;
  }

  private static void collect(Term term, Rational sign, Map<Term, List<Rational>> powers) {
    switch (term) {
      case Term.Mul m -> m.factors().forEach(f -> collect(f, sign, powers));
      case Term.Div d -> {
        collect(d.over(), sign, powers);
        collect(d.under(), sign.negate(), powers);
      }
      case Term.Op op when op.operator() == Operator.SQRT ->
          add(op.arguments().getFirst(), sign.times(Rational.of(1, 2)), powers);
      case Term.Op op when op.operator() == Operator.EXP && exponent(op).isPresent() ->
          add(Term.Constant.E, sign.times(exponent(op).get()), powers);
      case Term.Pow(Term base, Num power) -> add(base, sign.times(power.value()), powers);
      default -> add(term, sign, powers);
    }
  }

  private static Optional<Rational> exponent(Term.Op exponential) {
    return switch (exponential.arguments().getFirst()) {
      case Num n -> Optional.of(n.value());
      case Term.Neg(Num n) -> Optional.of(n.value().negate());
      default -> Optional.empty();
    };
  }

  private static void add(Term base, Rational power, Map<Term, List<Rational>> powers) {
    powers.computeIfAbsent(base, _ -> new ArrayList<>()).add(power);
  }

  private static Term written(Map<Term, List<Rational>> powers) {
    List<Term> over = new ArrayList<>();
    List<Term> under = new ArrayList<>();
    powers.forEach(
        (base, all) -> {
          Rational power = all.stream().reduce(Rational.ZERO, Rational::plus);
          if (power.signum() != 0 && !base.equals(Num.ONE)) {
            (power.signum() > 0 ? over : under).addAll(factors(base, power.abs()));
          }
        });
    return under.isEmpty() ? product(over) : new Term.Div(product(over), product(under));
  }

  /// A power as factors: a half is a root.
  private static List<Term> factors(Term base, Rational power) {
    Rational half = Rational.of(1, 2);
    if (power.isInteger() || !power.times(Rational.of(2)).isInteger()) {
      return List.of(power.equals(Rational.ONE) ? base : new Term.Pow(base, new Num(power)));
    }
    List<Term> factors = new ArrayList<>();
    Rational whole = power.plus(half.negate());
    if (whole.signum() > 0) {
      factors.addAll(factors(base, whole));
    }
    factors.add(Term.Op.of(Operator.SQRT, base));
    return factors;
  }

  private static Term product(List<Term> factors) {
    return switch (factors.size()) {
      case 0 -> Num.ONE;
      case 1 -> factors.getFirst();
      default -> new Term.Mul(factors);
    };
  }
}
