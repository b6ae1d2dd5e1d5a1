package proofsheet.calculus;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// An index as a linear combination of names and a constant, as far as it is one.
public record Affine(Map<Name, Rational> coefficients, Rational constant) {

  /// The difference of two indices when it is a number.
  public static Optional<Rational> difference(Term left, Term right) {
    Optional<Affine> a = of(left);
    Optional<Affine> b = of(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    Affine difference = a.get().plus(b.get().times(Rational.MINUS_ONE));
    return difference.coefficients.isEmpty() ? Optional.of(difference.constant) : Optional.empty();
  }

  /// The number that an index is, if it is one, else the index as it is.
  static Term folded(Term index) {
    return of(index)
        .filter(a -> a.coefficients.isEmpty())
        .<Term>map(a -> new Term.Num(a.constant))
        .orElse(index);
  }

  static Optional<Affine> of(Term term) {
    return switch (term) {
      case Term.Num t -> Optional.of(new Affine(Map.of(), t.value()));
      case Term.Decimal t -> Optional.of(new Affine(Map.of(), t.value()));
      case Term.Sym t -> Optional.of(new Affine(Map.of(t.name(), Rational.ONE), Rational.ZERO));
      case Term.Neg t -> of(t.of()).map(a -> a.times(Rational.MINUS_ONE));
      case Term.Add t -> {
        Affine sum = new Affine(Map.of(), Rational.ZERO);
        for (Term part : t.terms()) {
          Optional<Affine> affine = of(part);
          if (affine.isEmpty()) {
            yield Optional.empty();
          }
          sum = sum.plus(affine.get());
        }
        yield Optional.of(sum);
      }
      case Term.Mul t when t.factors().size() == 2 -> {
        Optional<Affine> a = of(t.factors().get(0));
        Optional<Affine> b = of(t.factors().get(1));
        if (a.isEmpty() || b.isEmpty()) {
          yield Optional.empty();
        }
        if (a.get().coefficients.isEmpty()) {
          yield Optional.of(b.get().times(a.get().constant));
        }
        yield b.get().coefficients.isEmpty()
            ? Optional.of(a.get().times(b.get().constant))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Affine plus(Affine other) {
    Map<Name, Rational> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((n, c) -> sum.merge(n, c, Rational::plus));
    sum.values().removeIf(c -> c.signum() == 0);
    return new Affine(sum, constant.plus(other.constant));
  }

  private Affine times(Rational factor) {
    Map<Name, Rational> scaled = new TreeMap<>();
    if (factor.signum() != 0) {
      coefficients.forEach((n, c) -> scaled.put(n, c.times(factor)));
    }
    return new Affine(scaled, constant.times(factor));
  }
}
