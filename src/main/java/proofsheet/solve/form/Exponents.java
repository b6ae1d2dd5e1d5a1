package proofsheet.solve.form;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Rational;

/// The exponents that occur in a term, as integer combinations of a few directions.
///
/// Exponents that are linearly independent are directions themselves; otherwise their monomials
/// are, so that `e^{x+y}` is seen to be `e^x e^y` where both occur. Each direction has the largest
/// unit of which all its exponents are multiples.
final class Exponents {
  private final List<Quotient> seen = new ArrayList<>();
  private boolean split;
  private final Map<Quotient, Rational> units = new LinkedHashMap<>();

  /// Takes note of an exponent.
  void add(Quotient exponent) {
    if (!exponent.isZero()) {
      seen.add(exponent);
    }
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  /// To be called when all exponents are known; `reversed` turns the signs of all units.
  void settle(boolean reversed) {
    units.clear();
    List<Quotient> directions = seen.stream().map(Exponents::direction).distinct().toList();
    split = rank(directions) < directions.size();
    for (Quotient exponent : seen) {
      parts(exponent).forEach((d, c) -> units.merge(d, c, Exponents::commonUnit));
    }
    if (reversed) {
      units.replaceAll((_, unit) -> unit.negate());
    }
  }

  /// A direction, its unit (with sign), and how many units an exponent has of it.
  record Part(Quotient unit, int times) {}

  List<Part> of(Quotient exponent) {
    List<Part> found = new ArrayList<>();
    for (Map.Entry<Quotient, Rational> part : parts(exponent).entrySet()) {
      Rational unit = units.getOrDefault(part.getKey(), part.getValue());
      Rational times = part.getValue().over(unit);
      if (!times.isInteger() || times.numerator().bitLength() > 7) {
        throw new TooLarge("an exponent");
      }
      found.add(new Part(part.getKey().times(unit), times.numerator().intValue()));
    }
    return found;
  }

  private Map<Quotient, Rational> parts(Quotient exponent) {
    Map<Quotient, Rational> parts = new LinkedHashMap<>();
    if (!split) {
      Quotient direction = direction(exponent);
      Rational size =
          exponent.over().leading().getValue().over(direction.over().leading().getValue());
      parts.put(direction, size);
      return parts;
    }
    exponent
        .over()
        .terms()
        .forEach(
            (m, c) -> {
              Quotient part = Quotient.of(Polynomial.of(m), exponent.under());
              Quotient direction = direction(part);
              Rational size =
                  part.over().leading().getValue().over(direction.over().leading().getValue());
              parts.merge(direction, c.times(size), Rational::plus);
            });
    parts.values().removeIf(c -> c.signum() == 0);
    return parts;
  }

  private static Quotient direction(Quotient exponent) {
    return new Quotient(Divisors.primitive(exponent.over()), exponent.under());
  }

  /// The largest number of which both are integer multiples; negative when both are.
  private static Rational commonUnit(Rational a, Rational b) {
    BigInteger under = a.denominator().multiply(b.denominator());
    BigInteger over =
        a.numerator().multiply(b.denominator()).gcd(b.numerator().multiply(a.denominator()));
    Rational unit = Rational.of(over, under);
    return a.signum() < 0 && b.signum() < 0 ? unit.negate() : unit;
  }

  /// The rank of quotients over the rationals, their monomials as coordinates.
  private static int rank(List<Quotient> vectors) {
    List<Map<Quotient, Rational>> rows = new ArrayList<>();
    for (Quotient v : vectors) {
      Map<Quotient, Rational> row = new HashMap<>();
      v.over().terms().forEach((m, c) -> row.put(new Quotient(Polynomial.of(m), v.under()), c));
      rows.add(row);
    }
    int rank = 0;
    while (!rows.isEmpty()) {
      Map<Quotient, Rational> row = rows.removeFirst();
      Optional<Quotient> pivot = row.keySet().stream().findFirst();
      if (pivot.isEmpty()) {
        continue;
      }
      rank++;
      Rational lead = row.get(pivot.get());
      for (Map<Quotient, Rational> other : rows) {
        Rational c = other.get(pivot.get());
        if (c != null) {
          row.forEach((k, d) -> other.merge(k, d.times(c.over(lead)).negate(), Rational::plus));
          other.values().removeIf(x -> x.signum() == 0);
        }
      }
    }
    return rank;
  }
}
