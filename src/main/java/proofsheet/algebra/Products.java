package proofsheet.algebra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Products over ranges of integers of symbolic length.
///
/// Rules: a product is multiplicative; constants become powers, exponentials exponentials of sums;
/// the product of all `k` is a factorial; constant offsets of a range are factors of their own.
final class Products {
  private static final int FARTHEST = 6;

  private final Normalizer normalizer;
  private final IndexFacts facts;

  Products(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
  }

  /// A product from `lower` to `upper` over an index.
  private record Range(Name index, Polynomial lower, Polynomial upper) {
    Binder binder() {
      return Binder.range(index, Terms.of(lower), Terms.of(upper));
    }

    List<Polynomial> bounds() {
      Polynomial self = Terms.index(index);
      return List.of(
          self.plus(lower.times(Rational.MINUS_ONE)), upper.plus(self.times(Rational.MINUS_ONE)));
    }

    Polynomial length() {
      return upper.plus(lower.times(Rational.MINUS_ONE)).plus(Polynomial.ONE);
    }
  }

  /// The normal form of a product; empty when its range is not one of integers, or may be shorter
  /// than empty.
  Optional<Fraction> product(Term.Big big) {
    Binder binder = big.binder();
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      return Optional.empty();
    }
    Optional<Polynomial> lower = normalizer.normal(binder.lower().get()).polynomial();
    Optional<Polynomial> upper = normalizer.normal(binder.upper().get()).polynomial();
    if (lower.isEmpty() || upper.isEmpty()) {
      return Optional.empty();
    }
    Range range = new Range(normalizer.freshIndex(), lower.get(), upper.get());
    if (!facts.isNonnegative(range.length())) {
      return Optional.empty();
    }
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(range.index));
    Term body = Substitution.in(big.body(), renaming);
    if (binder.condition().isEmpty()) {
      return Optional.of(product(range, inner(range, body)));
    }
    Optional<Term> left = leftOut(range, Substitution.in(binder.condition().get(), renaming));
    return left.map(
        l -> {
          Term there = Substitution.in(body, Map.of(range.index, l));
          Fraction one = normalizer.reduced(normalizer.normal(there));
          return product(range, inner(range, body)).times(one.reciprocal());
        });
  }

  private Fraction inner(Range range, Term body) {
    return facts.assuming(range.bounds(), () -> normalizer.reduced(normalizer.normal(body)));
  }

  /// The only value, surely in the range, that a condition `k \ne i` leaves out.
  private Optional<Term> leftOut(Range range, Statement condition) {
    if (!(condition instanceof Relation r) || r.relator() != Relator.NOT_EQUAL) {
      return Optional.empty();
    }
    Term self = new Term.Sym(range.index);
    Term other = r.left().equals(self) ? r.right() : r.right().equals(self) ? r.left() : self;
    if (Substitution.names(other).contains(range.index)) {
      return Optional.empty();
    }
    return normalizer
        .normal(other)
        .polynomial()
        .filter(facts::isInteger)
        .filter(
            p ->
                facts.isNonnegative(p.plus(range.lower.times(Rational.MINUS_ONE)))
                    && facts.isNonnegative(range.upper.plus(p.times(Rational.MINUS_ONE))))
        .map(p -> other);
  }

  private Fraction product(Range range, Fraction body) {
    Fraction product = product(range, body.over());
    for (Fraction.Denominator d : body.under().values()) {
      product = product.times(product(range, d.of()).power(-d.power()));
    }
    return normalizer.reduced(product);
  }

  private Fraction product(Range range, Polynomial body) {
    if (!Terms.mentions(body, range.index)) {
      return normalizer.normal(new Term.Pow(Terms.of(body), Terms.of(range.length())));
    }
    Optional<Map.Entry<Monomial, Rational>> single = body.single();
    if (single.isEmpty()) {
      Monomial common = Reduction.common(body);
      Polynomial rest = body.times(Polynomial.of(common.power(-1)));
      Rational leading = rest.leading();
      Polynomial monic = rest.times(Rational.ONE.over(leading));
      Fraction outside = product(range, Polynomial.of(common).times(leading));
      return outside.times(kernel(range, Terms.of(monic)));
    }
    Term count = Terms.of(range.length());
    Fraction product = normalizer.normal(new Term.Pow(new Num(single.get().getValue()), count));
    for (Map.Entry<Generator, Integer> p : single.get().getKey().powers().entrySet()) {
      product = product.times(product(range, p.getKey()).power(p.getValue()));
    }
    return product;
  }

  private Fraction product(Range range, Generator generator) {
    Term term = generator.term();
    if (!Terms.mentions(generator, range.index)) {
      return normalizer.normal(new Term.Pow(term, Terms.of(range.length())));
    }
    return switch (term) {
      case Term.Op op when op.operator() == proofsheet.math.Operator.EXP ->
          normalizer.exponential(sum(range, op.arguments().getFirst()));
      case Term.Pow p when !Substitution.names(p.base()).contains(range.index) ->
          normalizer.normal(new Term.Pow(p.base(), Terms.of(sum(range, p.exponent()))));
      default -> kernel(range, term);
    };
  }

  private Fraction sum(Range range, Term body) {
    return normalizer.normal(new Term.Big(BigOperator.SUM, range.binder(), body));
  }

  /// A product that does not split, from one on where that makes no difference.
  private Fraction kernel(Range range, Term body) {
    Fraction moved = shifted(range, body).orElse(Fraction.ZERO);
    if (!moved.isZero()) {
      return moved;
    }
    Rational start = range.lower.number().isPresent() ? Rational.ONE : Rational.ZERO;
    Rational below = constant(range.lower).minus(start);
    Rational above = range.upper.number().isPresent() ? Rational.ZERO : constant(range.upper);
    Range to =
        new Range(
            range.index,
            range.lower.plus(Polynomial.of(below.negate())),
            range.upper.plus(Polynomial.of(above.negate())));
    boolean far = below.abs().plus(above.abs()).compareTo(Rational.of(FARTHEST)) > 0;
    if (far || !facts.isNonnegative(to.length())) {
      return fromOne(range, body);
    }
    Fraction factors = Fraction.ONE;
    int low = -below.numerator().intValue();
    for (int d = 0; d < Math.abs(low); d++) {
      Polynomial at = plus(low > 0 ? range.lower : to.lower, d);
      factors = factors.times(at(range, body, at).power(low > 0 ? 1 : -1));
    }
    int high = above.numerator().intValue();
    for (int d = 1; d <= Math.abs(high); d++) {
      Polynomial at = plus(high > 0 ? to.upper : range.upper, d);
      factors = factors.times(at(range, body, at).power(high > 0 ? 1 : -1));
    }
    return factors.times(fromOne(to, body));
  }

  /// Rule: a product from `k` to `n` is the quotient of two products from one.
  private Fraction fromOne(Range range, Term body) {
    Polynomial before = plus(range.lower, -1);
    boolean splits =
        range.lower.number().isEmpty()
            && facts.isNonnegative(before)
            && facts.isNonnegative(range.upper);
    if (!splits) {
      return atom(range, body);
    }
    Fraction whole = kernel(new Range(range.index, Polynomial.ONE, range.upper), body);
    Fraction part = kernel(new Range(range.index, Polynomial.ONE, before), body);
    return whole.times(part.reciprocal());
  }

  /// The same product with its index moved so that the body's first index is bare.
  private Optional<Fraction> shifted(Range range, Term body) {
    Optional<Polynomial> offset = ConnectedSum.firstOffset(normalizer, body, range.index);
    if (offset.isEmpty() || offset.get().isZero()) {
      return Optional.empty();
    }
    Polynomial self = Terms.index(range.index);
    Term value = Terms.of(self.plus(offset.get().times(Rational.MINUS_ONE)));
    Range there =
        new Range(range.index, range.lower.plus(offset.get()), range.upper.plus(offset.get()));
    Term moved = Substitution.in(body, Map.of(range.index, value));
    return Optional.of(product(there, inner(there, moved)));
  }

  private Fraction at(Range range, Term body, Polynomial value) {
    Term there = Substitution.in(body, Map.of(range.index, Terms.of(value)));
    Fraction factor = normalizer.reduced(normalizer.normal(there));
    if (factor.isZero()) {
      throw new NoNormalForm("a factor at the boundary that vanishes");
    }
    return factor;
  }

  private Fraction atom(Range range, Term body) {
    boolean factorial =
        body.equals(new Term.Sym(range.index)) && range.lower.equals(Polynomial.ONE);
    if (factorial) {
      return normalizer.normal(
          Term.Op.of(proofsheet.math.Operator.FACTORIAL, Terms.of(range.upper)));
    }
    Name index = new Name("#" + (ConnectedSum.level(body) + 1));
    Term renamed = Substitution.in(body, Map.of(range.index, new Term.Sym(index)));
    Range own = new Range(index, range.lower, range.upper);
    Term inner = Terms.of(inner(own, renamed));
    return normalizer.atom(new Term.Big(BigOperator.PRODUCT, own.binder(), inner));
  }

  private static Polynomial plus(Polynomial polynomial, int number) {
    return polynomial.plus(Polynomial.of(Rational.of(number)));
  }

  private static Rational constant(Polynomial polynomial) {
    return polynomial.terms().getOrDefault(Monomial.ONE, Rational.ZERO);
  }
}
