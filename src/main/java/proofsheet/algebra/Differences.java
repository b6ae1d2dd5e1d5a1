package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// What orders between quantities say of sums: from `c < b` it follows that `b - c` is positive,
/// and from `\eta < 1/L` with positive `L` that `1 - \eta L` is.
///
/// Rule: a sum that is a multiple of a known difference and a number lies on that side of the
/// number.
final class Differences {
  private static final int MOST_TERMS = 12;

  /// A sum of products that is not negative, or positive.
  private record Known(TreeMap<String, Rational> sum, Rational constant, boolean strict) {}

  private final List<Known> known = new ArrayList<>();

  Differences(Givens givens, List<Statement> facts, Predicate<Term> positive) {
    for (Statement fact : facts) {
      if (fact instanceof Relation r) {
        add(r.left(), r.relator(), r.right(), positive);
      }
    }
    for (Declaration declaration : givens.declarations().values()) {
      if (declaration instanceof Declaration.Quantity q
          && q.sort().isScalar()
          && q.sort().scalars() instanceof Term.Interval i) {
        Term self = new Term.Sym(q.name());
        add(i.lower(), i.lowerOpen() ? Relator.LESS : Relator.LESS_EQUAL, self, positive);
        add(self, i.upperOpen() ? Relator.LESS : Relator.LESS_EQUAL, i.upper(), positive);
      }
    }
  }

  /// Where a sum lies by these orders.
  Signs.Range of(Term term) {
    Signs.Range range = Signs.Range.ALL;
    if (known.isEmpty() || !(term instanceof Term.Add)) {
      return range;
    }
    Optional<TreeMap<String, Rational>> form = form(term);
    if (form.isEmpty()) {
      return range;
    }
    TreeMap<String, Rational> sum = form.get();
    Rational constant = constant(sum);
    for (Known fact : known) {
      Optional<Rational> scale = scale(sum, fact.sum);
      if (scale.isPresent()) {
        // The sum is `scale` times the difference, and this number.
        Rational rest = constant.plus(fact.constant.times(scale.get()).negate());
        range =
            range.meet(
                scale.get().signum() > 0
                    ? Signs.Range.from(rest, fact.strict)
                    : Signs.Range.from(rest.negate(), fact.strict).negate());
      }
    }
    return range;
  }

  private void add(Term left, Relator relator, Term right, Predicate<Term> positive) {
    switch (relator) {
      case LESS -> difference(right, left, true, positive);
      case LESS_EQUAL -> difference(right, left, false, positive);
      case GREATER -> difference(left, right, true, positive);
      case GREATER_EQUAL -> difference(left, right, false, positive);
      default -> {}
    }
  }

  private void difference(Term more, Term less, boolean strict, Predicate<Term> positive) {
    add(more, less, strict);
    if (more instanceof Term.Div d && positive.test(d.under())) {
      add(d.over(), new Term.Mul(List.of(less, d.under())), strict);
    }
    if (less instanceof Term.Div d && positive.test(d.under())) {
      add(new Term.Mul(List.of(more, d.under())), d.over(), strict);
    }
  }

  private void add(Term more, Term less, boolean strict) {
    if (Traversal.has(new Term.Add(List.of(more, less)), t -> t == Term.Constant.INFINITY)) {
      return;
    }
    form(new Term.Add(List.of(more, new Term.Neg(less))))
        .ifPresent(
            sum -> {
              Rational constant = constant(sum);
              if (!sum.isEmpty()) {
                known.add(new Known(sum, constant, strict));
              }
            });
  }

  private static Rational constant(TreeMap<String, Rational> sum) {
    return Optional.ofNullable(sum.remove("")).orElse(Rational.ZERO);
  }

  /// The number that `of` is a multiple of `unit` by.
  private static Optional<Rational> scale(
      TreeMap<String, Rational> of, TreeMap<String, Rational> unit) {
    if (of.isEmpty() || !of.keySet().equals(unit.keySet())) {
      return Optional.empty();
    }
    Rational scale = of.firstEntry().getValue().over(unit.firstEntry().getValue());
    boolean all =
        of.entrySet().stream()
            .allMatch(e -> unit.get(e.getKey()).times(scale).equals(e.getValue()));
    return all ? Optional.of(scale) : Optional.empty();
  }

  /// A term as a sum of products of atoms, each with its coefficient; the number stands at the
  /// empty product.
  private static Optional<TreeMap<String, Rational>> form(Term term) {
    TreeMap<String, Rational> sum = new TreeMap<>();
    List<Product> products = products(term);
    if (products.isEmpty() || products.size() > MOST_TERMS) {
      return Optional.empty();
    }
    for (Product p : products) {
      sum.merge(String.join(" ", p.atoms), p.coefficient, Rational::plus);
    }
    sum.values().removeIf(c -> c.signum() == 0);
    return Optional.of(sum);
  }

  private record Product(Rational coefficient, List<String> atoms) {
    Product times(Product other) {
      List<String> all = new ArrayList<>(atoms);
      all.addAll(other.atoms);
      all.sort(null);
      return new Product(coefficient.times(other.coefficient), all);
    }
  }

  /// None when there are too many.
  private static List<Product> products(Term term) {
    return switch (term) {
      case Num n -> List.of(new Product(n.value(), List.of()));
      case Term.Decimal d -> List.of(new Product(d.value(), List.of()));
      case Term.Neg n -> times(products(n.of()), Rational.MINUS_ONE);
      case Term.Add a -> {
        List<Product> all = new ArrayList<>();
        for (Term part : a.terms()) {
          List<Product> some = products(part);
          if (some.isEmpty() || all.size() > MOST_TERMS) {
            yield List.of();
          }
          all.addAll(some);
        }
        yield all;
      }
      case Term.Mul m -> {
        List<Product> all = List.of(new Product(Rational.ONE, List.of()));
        for (Term factor : m.factors()) {
          List<Product> by = products(factor);
          if (by.isEmpty() || all.size() * by.size() > MOST_TERMS) {
            yield List.of();
          }
          List<Product> next = new ArrayList<>();
          all.forEach(p -> by.forEach(q -> next.add(p.times(q))));
          all = next;
        }
        yield all;
      }
      case Term.Div d when d.under() instanceof Num n && n.value().signum() != 0 ->
          times(products(d.over()), Rational.ONE.over(n.value()));
      case Term.Pow p
          when p.exponent() instanceof Num n
              && n.value().isInteger()
              && n.value().signum() > 0
              && n.value().compareTo(Rational.of(4)) <= 0 ->
          products(
              new Term.Mul(
                  java.util.Collections.nCopies(n.value().numerator().intValue(), p.base())));
      default -> List.of(new Product(Rational.ONE, List.of("(" + term + ")")));
    };
  }

  private static List<Product> times(List<Product> products, Rational by) {
    return products.stream().map(p -> new Product(p.coefficient.times(by), p.atoms)).toList();
  }
}
