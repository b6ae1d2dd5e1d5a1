package proofsheet.calculus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Sizes of composed tensors as polynomials of names, each written in one way, so that equal sizes
/// are equal terms: `np` and `pn`, `m + n` and `n + m`.
public final class Size {
  private static final Comparator<List<String>> ORDER =
      Comparator.<List<String>>comparingInt(List::size)
          .reversed()
          .thenComparing(l -> String.join(" ", l));

  /// Products of names, each with its coefficient.
  private final TreeMap<List<String>, Rational> terms = new TreeMap<>(ORDER);

  private final Map<String, Term> names = new TreeMap<>();

  private Size() {}

  /// A size in its one form; a term that is no polynomial of names stays as it is.
  public static Term of(Term size) {
    if (size instanceof Term.Sym || size instanceof Num) {
      return size;
    }
    return polynomial(size).map(Size::term).orElse(size);
  }

  public static Term product(Term left, Term right) {
    return of(new Term.Mul(List.of(left, right)));
  }

  public static Term sum(List<Term> sizes) {
    return of(new Term.Add(sizes));
  }

  /// Whether a size has a product of names in it.
  public static boolean isProduct(Term size) {
    return polynomial(size)
        .filter(p -> p.terms.keySet().stream().anyMatch(m -> m.size() > 1))
        .isPresent();
  }

  /// Whether two sizes differ as polynomials; false when one of them is none.
  public static boolean differ(Term left, Term right) {
    Optional<Size> difference = polynomial(new Term.Add(List.of(left, new Term.Neg(right))));
    return difference.filter(d -> !d.terms.isEmpty()).isPresent();
  }

  private static Optional<Size> polynomial(Term term) {
    return switch (term) {
      case Num n -> Optional.of(monomial(List.of(), n.value()));
      case Term.Sym s -> {
        Size size = monomial(List.of(s.name().latex()), Rational.ONE);
        size.names.put(s.name().latex(), s);
        yield Optional.of(size);
      }
      case Term.Neg n ->
          polynomial(n.of()).map(p -> times(p, monomial(List.of(), Rational.MINUS_ONE)));
      case Term.Add a -> all(a.terms()).map(l -> l.stream().reduce(new Size(), Size::plus));
      case Term.Mul m ->
          all(m.factors())
              .map(l -> l.stream().reduce(monomial(List.of(), Rational.ONE), Size::times));
      case Term.Pow p
          when p.exponent() instanceof Num n
              && n.value().isInteger()
              && n.value().signum() > 0
              && n.value().numerator().bitLength() < 4 ->
          polynomial(
              new Term.Mul(
                  java.util.Collections.nCopies(n.value().numerator().intValue(), p.base())));
      default -> Optional.empty();
    };
  }

  private static Optional<List<Size>> all(List<Term> terms) {
    List<Size> all = new ArrayList<>();
    for (Term term : terms) {
      Optional<Size> size = polynomial(term);
      if (size.isEmpty()) {
        return Optional.empty();
      }
      all.add(size.get());
    }
    return Optional.of(all);
  }

  private static Size monomial(List<String> names, Rational coefficient) {
    Size size = new Size();
    if (coefficient.signum() != 0) {
      size.terms.put(names, coefficient);
    }
    return size;
  }

  private static Size plus(Size left, Size right) {
    Size sum = new Size();
    sum.names.putAll(left.names);
    sum.names.putAll(right.names);
    sum.terms.putAll(left.terms);
    right.terms.forEach((m, c) -> sum.terms.merge(m, c, Rational::plus));
    sum.terms.values().removeIf(c -> c.signum() == 0);
    return sum;
  }

  private static Size times(Size left, Size right) {
    Size product = new Size();
    product.names.putAll(left.names);
    product.names.putAll(right.names);
    left.terms.forEach(
        (a, x) ->
            right.terms.forEach(
                (b, y) -> {
                  List<String> both = new ArrayList<>(a);
                  both.addAll(b);
                  both.sort(Comparator.naturalOrder());
                  product.terms.merge(List.copyOf(both), x.times(y), Rational::plus);
                }));
    product.terms.values().removeIf(c -> c.signum() == 0);
    return product;
  }

  private Term term() {
    List<Term> sum = new ArrayList<>();
    terms.forEach((names, coefficient) -> sum.add(term(names, coefficient)));
    return switch (sum.size()) {
      case 0 -> Num.ZERO;
      case 1 -> sum.getFirst();
      default -> new Term.Add(sum);
    };
  }

  private Term term(List<String> monomial, Rational coefficient) {
    List<Term> factors = new ArrayList<>();
    boolean negative = coefficient.equals(Rational.MINUS_ONE) && !monomial.isEmpty();
    if (!negative && (!coefficient.equals(Rational.ONE) || monomial.isEmpty())) {
      factors.add(new Num(coefficient));
    }
    monomial.forEach(n -> factors.add(names.get(n)));
    Term product = factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
    return negative ? new Term.Neg(product) : product;
  }
}
