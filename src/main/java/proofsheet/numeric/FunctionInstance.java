package proofsheet.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Rational;

/// A function of a vector that stands in for an unknown one:
///
/// `f(x) = \pm (c + b^\top x + \frac{m}{2} \|x\|^2 + \frac12 \|Q x\|^2 + \log \sum_j e^{(Cx)_j} +
/// \|K x\|_1)`, with rational coefficients; the logarithm is left out when `C` has no rows.
///
/// What is convex, smooth or monotone about it can be read off its coefficients, so a refutation by
/// it needs no trust in whoever chose it.
public record FunctionInstance(
    boolean negative,
    Rational constant,
    List<Rational> linear,
    Rational strength,
    List<List<Rational>> squares,
    List<List<Rational>> exponents,
    List<List<Rational>> kinks) {

  public int dimension() {
    return linear.size();
  }

  /// The value at a point; a [NoValue] for one of another dimension.
  Enclosure value(List<Enclosure> x) {
    Enclosure sum = Enclosure.of(constant).plus(dot(linear, x));
    Enclosure half = Enclosure.of(Rational.of(1, 2));
    if (strength.signum() != 0) {
      for (Enclosure entry : x) {
        sum = sum.plus(half.times(Enclosure.of(strength)).times(entry.power(2)));
      }
    }
    for (List<Rational> row : squares) {
      sum = sum.plus(half.times(dot(row, x).power(2)));
    }
    if (!exponents.isEmpty()) {
      sum =
          sum.plus(
              exponents.stream()
                  .map(row -> dot(row, x).exp())
                  .reduce(Enclosure::plus)
                  .orElseThrow()
                  .log());
    }
    for (List<Rational> row : kinks) {
      sum = sum.plus(dot(row, x).abs());
    }
    return negative ? sum.negate() : sum;
  }

  /// The partial derivative by entry `k` (from 0); a [NoValue] at a kink.
  Enclosure slope(List<Enclosure> x, int k) {
    Enclosure sum = Enclosure.of(linear.get(k)).plus(Enclosure.of(strength).times(x.get(k)));
    for (List<Rational> row : squares) {
      sum = sum.plus(dot(row, x).times(Enclosure.of(row.get(k))));
    }
    if (!exponents.isEmpty()) {
      Enclosure over = Enclosure.of(0);
      Enclosure under = Enclosure.of(0);
      for (List<Rational> row : exponents) {
        Enclosure power = dot(row, x).exp();
        over = over.plus(power.times(Enclosure.of(row.get(k))));
        under = under.plus(power);
      }
      sum = sum.plus(over.over(under));
    }
    for (List<Rational> row : kinks) {
      int sign = dot(row, x).sign().filter(s -> s != 0).orElseThrow(() -> new NoValue("at a kink"));
      sum = sum.plus(Enclosure.of(row.get(k).times(Rational.of(sign))));
    }
    return negative ? sum.negate() : sum;
  }

  /// The function with another linear part, so that its gradient vanishes at a place; empty when
  /// its gradient there is no vector of rationals.
  public Optional<FunctionInstance> stationaryAt(List<Rational> place) {
    List<Enclosure> x = place.stream().map(Enclosure::of).toList();
    List<Rational> flat = new ArrayList<>();
    for (int k = 0; k < dimension(); k++) {
      Optional<Rational> slope = slope(x, k).exact();
      if (slope.isEmpty()) {
        return Optional.empty();
      }
      Rational upward = negative ? slope.get().negate() : slope.get();
      flat.add(linear.get(k).minus(upward));
    }
    return Optional.of(
        new FunctionInstance(
            negative, constant, List.copyOf(flat), strength, squares, exponents, kinks));
  }

  private static Enclosure dot(List<Rational> row, List<Enclosure> x) {
    if (row.size() != x.size()) {
      throw new NoValue("a function of another dimension");
    }
    Enclosure sum = Enclosure.of(0);
    for (int i = 0; i < x.size(); i++) {
      sum = sum.plus(Enclosure.of(row.get(i)).times(x.get(i)));
    }
    return sum;
  }

  // ---- what it is known to be

  /// Whether it surely has a property; `bound` is the property's constant where it has one.
  public boolean has(PropertyName property, Optional<Rational> bound) {
    boolean curved =
        strength.signum() != 0 || !squares.isEmpty() || !exponents.isEmpty() || !kinks.isEmpty();
    return switch (property) {
      case CONTINUOUS -> true;
      case DIFFERENTIABLE, TWICE_DIFFERENTIABLE -> kinks.isEmpty();
      case CONVEX -> isSane() && (!negative || !curved);
      case CONCAVE -> isSane() && (negative || !curved);
      case STRICTLY_CONVEX -> isSane() && !negative && strength.signum() > 0;
      case STRONGLY_CONVEX ->
          isSane() && !negative && bound.filter(m -> m.compareTo(strength) <= 0).isPresent();
      case SMOOTH ->
          kinks.isEmpty() && bound.filter(l -> curvature().compareTo(l) <= 0).isPresent();
      case LIPSCHITZ ->
          strength.signum() == 0
              && squares.isEmpty()
              && bound.filter(l -> steepness().compareTo(l) <= 0).isPresent();
      case LINEAR -> !curved && constant.signum() == 0;
      case ODD -> !curved && constant.signum() == 0;
      case EVEN -> isZero(linear) && exponents.isEmpty();
      case POSITIVE -> isBowl() && constant.signum() > 0;
      case NONNEGATIVE -> isBowl() && constant.signum() >= 0;
      case BOUNDED ->
          !curved
              && isZero(linear)
              && bound.filter(c -> constant.abs().compareTo(c) <= 0).isPresent();
      case INCREASING, STRICTLY_INCREASING -> rises() && !negative;
      case DECREASING, STRICTLY_DECREASING -> rises() && negative;
      case MONOTONE -> rises();
      default -> false;
    };
  }

  private boolean isSane() {
    return strength.signum() >= 0;
  }

  private boolean isBowl() {
    return !negative && isSane() && isZero(linear) && exponents.isEmpty();
  }

  private static boolean isZero(List<Rational> row) {
    return row.stream().allMatch(r -> r.signum() == 0);
  }

  /// Rule: a function of one number with slope `b + \sum_j p_j C_j \ge b > 0`.
  private boolean rises() {
    return dimension() == 1
        && linear.getFirst().signum() > 0
        && strength.signum() == 0
        && squares.isEmpty()
        && kinks.isEmpty()
        && exponents.stream().allMatch(row -> row.getFirst().signum() >= 0);
  }

  /// Rule: the second derivative is within `m + \sum \|q\|^2 + \sum \|C_j\|^2`.
  private Rational curvature() {
    List<List<Rational>> rows = new ArrayList<>(squares);
    rows.addAll(exponents);
    Rational sum = strength.abs();
    for (List<Rational> row : rows) {
      for (Rational entry : row) {
        sum = sum.plus(entry.times(entry));
      }
    }
    return sum;
  }

  /// Rule: the slope is within the sums of the magnitudes of `b`, of the rows of `C` and of `K`.
  private Rational steepness() {
    List<List<Rational>> rows = new ArrayList<>(List.of(linear));
    rows.addAll(exponents);
    rows.addAll(kinks);
    Rational sum = Rational.ZERO;
    for (List<Rational> row : rows) {
      for (Rational entry : row) {
        sum = sum.plus(entry.abs());
      }
    }
    return sum;
  }

  // ---- as printed

  /// The rule in LaTeX, for the argument `x`.
  public String show(String x) {
    StringBuilder text = new StringBuilder();
    if (constant.signum() != 0) {
      add(text, constant.toString());
    }
    if (!isZero(linear)) {
      add(text, row(linear, x));
    }
    if (strength.signum() != 0) {
      String square = dimension() == 1 ? x + "^2" : "\\|" + x + "\\|^2";
      add(text, coefficient(strength.over(Rational.of(2))) + square);
    }
    squares.forEach(r -> add(text, "\\frac12 (" + row(r, x) + ")^2"));
    if (!exponents.isEmpty()) {
      List<String> powers = exponents.stream().map(r -> "e^{" + row(r, x) + "}").toList();
      add(text, "\\log(" + String.join(" + ", powers) + ")");
    }
    kinks.forEach(r -> add(text, "|" + row(r, x) + "|"));
    String whole = text.isEmpty() ? "0" : text.toString();
    return negative ? "-(" + whole + ")" : whole;
  }

  private static void add(StringBuilder text, String part) {
    if (text.isEmpty()) {
      text.append(part);
    } else if (part.startsWith("-")) {
      text.append(" - ").append(part.substring(1));
    } else {
      text.append(" + ").append(part);
    }
  }

  private static String row(List<Rational> row, String x) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i).signum() != 0) {
        String entry = row.size() == 1 ? x : x + "_" + (i + 1);
        add(text, coefficient(row.get(i)) + entry);
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  private static String coefficient(Rational value) {
    if (value.abs().equals(Rational.ONE)) {
      return value.signum() < 0 ? "-" : "";
    }
    String sign = value.signum() < 0 ? "-" : "";
    Rational size = value.abs();
    return size.isInteger()
        ? sign + size + " "
        : sign + "\\frac{" + size.numerator() + "}{" + size.denominator() + "} ";
  }
}
