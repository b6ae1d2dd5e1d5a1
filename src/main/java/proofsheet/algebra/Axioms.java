package proofsheet.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Entailment.Known;
import proofsheet.algebra.LinearArithmetic.Kind;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;

/// What is known of monomials from declared sets and from the functions in them, as polynomials of
/// known sign.
final class Axioms {
  private final Givens givens;
  private final Signs signs;
  private final Map<Name, Term.IntegerRange> ranges;
  private final Normalizer normalizer;

  Axioms(Givens givens, Signs signs, Map<Name, Term.IntegerRange> ranges, Normalizer normalizer) {
    this.givens = givens;
    this.signs = signs;
    this.ranges = ranges;
    this.normalizer = normalizer;
  }

  static boolean isLinear(Monomial monomial) {
    return monomial.powers().values().stream().mapToInt(Math::abs).sum() <= 1;
  }

  /// A polynomial that is positive, or just nonnegative.
  Known known(Polynomial p, boolean positive) {
    boolean integer = p.number().isEmpty() && p.terms().keySet().stream().allMatch(this::isInteger);
    if (!integer) {
      return new Known(p, positive ? Kind.POSITIVE : Kind.NONNEGATIVE);
    }
    return new Known(tightened(p, positive), Kind.NONNEGATIVE);
  }

  /// Rule: `g q + c > 0` for integers `q`, `g` says `q \ge -\lfloor (c - 1) / g \rfloor`, and `g q
  /// + c \ge 0` the same with `c` for `c - 1`.
  private static Polynomial tightened(Polynomial p, boolean positive) {
    BigInteger scale =
        p.terms().values().stream()
            .map(Rational::denominator)
            .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
    Polynomial whole = p.times(Rational.of(scale));
    Rational constant = whole.terms().getOrDefault(Monomial.ONE, Rational.ZERO);
    Polynomial rest = whole.plus(Polynomial.of(constant.negate()));
    Rational divisor =
        Rational.of(
            rest.terms().values().stream()
                .map(Rational::numerator)
                .reduce(BigInteger.ZERO, BigInteger::gcd));
    Rational least = (positive ? constant.minus(Rational.ONE) : constant).over(divisor);
    return rest.times(Rational.ONE.over(divisor)).plus(Polynomial.of(Rational.of(least.floor())));
  }

  /// The summands that are integers.
  Polynomial integral(Polynomial p) {
    Map<Monomial, Rational> terms = new java.util.LinkedHashMap<>(p.terms());
    terms
        .entrySet()
        .removeIf(e -> e.getKey().isOne() || !e.getValue().isInteger() || !isInteger(e.getKey()));
    return new Polynomial(terms);
  }

  /// The first integer name in the polynomial whose coefficients have a small denominator.
  Optional<Pieces.Residue> divided(Polynomial p) {
    for (Map.Entry<Monomial, Rational> e : p.terms().entrySet()) {
      BigInteger modulus = e.getValue().denominator();
      boolean small = modulus.compareTo(BigInteger.ONE) > 0 && modulus.bitLength() <= 4;
      if (small && isInteger(e.getKey())) {
        for (Generator g : e.getKey().powers().keySet()) {
          if (g.term() instanceof Term.Sym name) {
            return Optional.of(new Pieces.Residue(name, modulus.intValueExact()));
          }
        }
      }
    }
    return Optional.empty();
  }

  boolean isInteger(Fraction fraction) {
    return fraction
        .polynomial()
        .filter(
            p ->
                p.terms().entrySet().stream()
                    .allMatch(e -> e.getValue().isInteger() && isInteger(e.getKey())))
        .isPresent();
  }

  private boolean isInteger(Monomial monomial) {
    return monomial.powers().entrySet().stream()
        .allMatch(e -> e.getValue() > 0 && isInteger(e.getKey().term()));
  }

  private boolean isInteger(Term term) {
    return switch (term) {
      case Term.Sym s -> isIntegerName(s.name());
      case Term.At at when at.of() instanceof Term.Sym s -> isIntegerName(s.name());
      case Term.Op op ->
          switch (op.operator()) {
            case FLOOR, CEILING, MODULO, DELTA, SIGN -> true;
            default -> false;
          };
      case Term.Indicator _ -> true;
      default -> false;
    };
  }

  private boolean isIntegerName(Name name) {
    if (ranges.containsKey(name)) {
      return true;
    }
    if (givens.definition(name).isPresent()) {
      return false;
    }
    return switch (givens.declaration(name).orElse(null)) {
      case Declaration.Quantity q ->
          switch (q.sort().scalars()) {
            case Term.IntegerRange _ -> true;
            case Term.StandardSet s ->
                s.set() == NumberSet.INTEGERS
                    || s.set() == NumberSet.NATURALS
                    || s.set() == NumberSet.NATURALS_WITH_ZERO;
            case Term.FiniteSet f -> f.elements().stream().allMatch(e -> isWhole(e));
            default -> false;
          };
      case null, default -> false;
    };
  }

  private static boolean isWhole(Term term) {
    return switch (term) {
      case Term.Num n -> n.value().isInteger();
      case Term.Neg n -> isWhole(n.of());
      default -> false;
    };
  }

  /// The sign of a polynomial that is never zero, if it is known.
  Optional<Integer> sign(Polynomial p) {
    Signs.Range range = signs.of(Terms.of(p));
    return range.isPositive()
        ? Optional.of(1)
        : range.isNegative() ? Optional.of(-1) : Optional.empty();
  }

  /// The polynomial times powers that leave no reciprocal: even ones, unless the base is positive.
  Polynomial withoutReciprocals(Polynomial p) {
    Monomial factor = Monomial.ONE;
    for (Map.Entry<Generator, Integer> e : Reduction.common(p).powers().entrySet()) {
      if (e.getValue() < 0) {
        int power = -e.getValue();
        boolean spare = power % 2 == 0 || signs.isPositive(e.getKey().term());
        factor = factor.times(Monomial.of(e.getKey(), spare ? power : power + 1));
      }
    }
    return p.times(Polynomial.of(factor));
  }

  /// A polynomial of the same sign without a monotone function around all of it: `e^u - e^v` has
  /// the sign of `u - v`, and `c (\log p - \log q)` that of `p - q`.
  Polynomial unmonotone(Polynomial p) {
    if (p.terms().size() != 2) {
      return p;
    }
    List<Map.Entry<Monomial, Rational>> terms = new ArrayList<>(p.terms().entrySet());
    Map.Entry<Monomial, Rational> over = terms.get(terms.get(0).getValue().signum() > 0 ? 0 : 1);
    Map.Entry<Monomial, Rational> under = terms.get(terms.get(0).getValue().signum() > 0 ? 1 : 0);
    if (over.getValue().signum() <= 0 || under.getValue().signum() >= 0) {
      return p;
    }
    Rational ratio = over.getValue().over(under.getValue().negate());
    Optional<Term> left = Terms.logarithmOf(over.getKey());
    Optional<Term> right = Terms.logarithmOf(under.getKey());
    boolean logarithms =
        left.isPresent()
            && right.isPresent()
            && ratio.equals(Rational.ONE)
            && signs.isPositive(left.get())
            && signs.isPositive(right.get());
    if (logarithms) {
      return polynomial(new Term.Add(List.of(left.get(), new Term.Neg(right.get())))).orElse(p);
    }
    List<Term> exponents = new ArrayList<>();
    for (Map.Entry<Generator, Integer> e :
        over.getKey().times(under.getKey().power(-1)).powers().entrySet()) {
      boolean exponential =
          e.getKey().term() instanceof Term.Op op && op.operator() == proofsheet.math.Operator.EXP;
      if (!exponential) {
        return p;
      }
      Term exponent = ((Term.Op) e.getKey().term()).arguments().getFirst();
      exponents.add(new Term.Mul(List.of(Term.Num.of(e.getValue()), exponent)));
    }
    if (!ratio.equals(Rational.ONE)) {
      exponents.add(Term.Op.of(proofsheet.math.Operator.LOG, new Term.Num(ratio)));
    }
    return exponents.isEmpty() ? p : polynomial(new Term.Add(exponents)).orElse(p);
  }

  private Optional<Polynomial> polynomial(Term term) {
    return normalizer.reduced(normalizer.normal(term)).polynomial();
  }

  /// What is known of all monomials of these polynomials.
  List<Known> about(List<Known> polynomials) {
    List<Known> found = new ArrayList<>();
    Set<Monomial> seen = new LinkedHashSet<>();
    List<Known> next = polynomials;
    for (int round = 0; round < 3 && !next.isEmpty(); round++) {
      List<Known> fresh = new ArrayList<>();
      for (Known k : next) {
        for (Monomial monomial : k.of().terms().keySet()) {
          if (!monomial.isOne() && seen.add(monomial)) {
            fresh.addAll(of(monomial));
          }
        }
      }
      found.addAll(fresh);
      next = fresh;
    }
    return found;
  }

  /// What is known of the single generators in these polynomials.
  List<Known> ofGenerators(List<Known> polynomials) {
    Set<Generator> generators = new LinkedHashSet<>();
    for (Known k : polynomials) {
      k.of().terms().keySet().forEach(m -> generators.addAll(m.powers().keySet()));
    }
    List<Known> found = new ArrayList<>();
    generators.forEach(g -> found.addAll(of(Monomial.of(g, 1))));
    return found;
  }

  /// What the signs and ranges of its generators tell of a monomial.
  List<Known> of(Monomial monomial) {
    List<Known> found = new ArrayList<>();
    Polynomial self = Polynomial.of(monomial);
    Signs.Range range = signs.of(Terms.of(self));
    range
        .lower()
        .ifPresent(
            l -> found.add(known(self.plus(Polynomial.of(l.negate())), range.lowerStrict())));
    range
        .upper()
        .ifPresent(
            u ->
                found.add(
                    known(
                        self.times(Rational.MINUS_ONE).plus(Polynomial.of(u)),
                        range.upperStrict())));
    boolean single =
        monomial.powers().size() == 1 && monomial.powers().firstEntry().getValue() == 1;
    if (single) {
      for (Relation r : ofFunction(monomial.powers().firstKey().term())) {
        add(r, found);
      }
    }
    return found;
  }

  private void add(Relation r, List<Known> found) {
    try {
      Fraction difference =
          normalizer.reduced(
              normalizer.normal(r.left()).plus(normalizer.normal(r.right()).negate()));
      boolean zero = r.relator() == Relator.EQUAL;
      difference
          .polynomial()
          .ifPresent(
              p ->
                  found.add(
                      zero ? new Known(p, Kind.ZERO) : known(p, r.relator() == Relator.GREATER)));
    } catch (NoNormalForm | ArithmeticException failure) {
      // What has no normal form is not used.
    }
  }

  /// Relations `left \ge right`, `left > right` and `left = right` that hold for a function's
  /// value.
  private List<Relation> ofFunction(Term term) {
    List<Relation> found = new ArrayList<>();
    switch (term) {
      case Term.Op op -> {
        for (Term u : op.arguments()) {
          switch (op.operator()) {
            case MAX, RELU -> found.add(new Relation(op, Relator.GREATER_EQUAL, u));
            case MIN -> found.add(new Relation(u, Relator.GREATER_EQUAL, op));
            case ABS -> {
              found.add(new Relation(op, Relator.GREATER_EQUAL, u));
              found.add(new Relation(op, Relator.GREATER_EQUAL, new Term.Neg(u)));
            }
            case FLOOR -> {
              found.add(new Relation(u, Relator.GREATER_EQUAL, op));
              found.add(new Relation(next(op), Relator.GREATER, u));
            }
            case CEILING -> {
              found.add(new Relation(op, Relator.GREATER_EQUAL, u));
              found.add(new Relation(next(u), Relator.GREATER, op));
            }
            default -> {}
          }
        }
      }
      case Term.Sym s -> declared(s.name(), term, found);
      case Term.At at when at.of() instanceof Term.Sym s -> declared(s.name(), term, found);
      default -> {}
    }
    return found;
  }

  private static Term next(Term term) {
    return new Term.Add(List.of(term, Term.Num.ONE));
  }

  private void declared(Name name, Term term, List<Relation> found) {
    Term.IntegerRange index = ranges.get(name);
    Optional<Term> set =
        index != null && term instanceof Term.Sym
            ? Optional.of(index)
            : givens
                .declaration(name)
                .filter(Declaration.Quantity.class::isInstance)
                .map(d -> ((Declaration.Quantity) d).sort().scalars());
    set.ifPresent(
        x ->
            Memberships.relations(new Relation(term, Relator.IN, x)).stream()
                .map(Axioms::turned)
                .forEach(found::add));
  }

  /// The same relation with the larger side on the left.
  private static Relation turned(Relation r) {
    return switch (r.relator()) {
      case LESS -> new Relation(r.right(), Relator.GREATER, r.left());
      case LESS_EQUAL -> new Relation(r.right(), Relator.GREATER_EQUAL, r.left());
      default -> r;
    };
  }
}
