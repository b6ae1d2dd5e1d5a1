package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Bound;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The coefficients of words: fractions of ordinary scalars and of quantities that stand for scalar
/// words, traces and determinants.
final class Scalars {
  private static final int MOST = 200;

  /// A scalar that matrices make, under a name of its own, with what it stands for and what is
  /// known of its sign.
  record Quantity(Term.Sym name, Term meaning, Origin origin, Optional<Relator> sign) {}

  /// What a quantity is made from.
  sealed interface Origin {}

  /// A word of one row and column, or the trace of a square word.
  record Trace(Word of) implements Origin {}

  record Determinant(MatrixSum of) implements Origin {}

  private final Expansion expansion;
  private final Signs signs;
  private final Normalizer normalizer;
  private final Map<String, Quantity> quantities = new LinkedHashMap<>();
  private final Set<String> units = new HashSet<>();
  private final List<Relation> equations = new ArrayList<>();

  Scalars(Givens givens, Signs signs) {
    this.expansion = new Expansion(givens, Set.of());
    this.signs = signs;
    this.normalizer = new Normalizer(signs, Map.of(), true);
  }

  /// The normal form of a scalar in which no matrices are left.
  Fraction of(Term scalar) {
    return normalizer.reduced(normalizer.normal(expansion.scalar(scalar)));
  }

  /// Declares that a quantity is 1 or −1.
  void isUnit(Fraction quantity) {
    units.add(quantity.key());
  }

  Term setOf(Quantity quantity) {
    return units.contains(of(quantity.name()).key())
        ? new Term.FiniteSet(List.of(Num.ONE, new Term.Neg(Num.ONE)))
        : Sort.REALS;
  }

  /// An equation of scalars that holds.
  void assume(Relation equation) {
    equations.add(
        new Relation(
            expansion.scalar(equation.left()), Relator.EQUAL, expansion.scalar(equation.right())));
  }

  /// Whether a scalar is zero because of the equations.
  boolean isZero(Fraction fraction) {
    return fraction.isZero()
        || fraction.number().isEmpty() && normalizer.modulo(fraction, equations).isZero();
  }

  /// The quantity with this key; `sign` is how it compares with zero, if that is known.
  Fraction quantity(String key, Origin origin, Optional<Relator> sign, Supplier<Term> meaning) {
    Quantity known = quantities.get(key);
    if (known == null) {
      if (quantities.size() >= MOST) {
        throw new NoMatrixForm("too many scalars");
      }
      Name name = Bound.arbitrary(new Name("q"), quantities.size() + 1);
      known = new Quantity(new Term.Sym(name), meaning.get(), origin, sign);
      quantities.put(key, known);
    }
    return of(known.name());
  }

  /// The derivative of a scalar by a quantity in it, the others held fixed.
  Fraction derivative(Fraction of, Quantity by) {
    return of(new Term.Derivative(Term.DerivativeKind.PARTIAL, Terms.of(of), List.of(by.name())));
  }

  /// What the quantities stand for.
  Map<Name, Term> meanings() {
    Map<Name, Term> meanings = new HashMap<>();
    for (Quantity q : quantities.values()) {
      meanings.put(q.name().name(), Substitution.in(q.meaning(), meanings));
    }
    return meanings;
  }

  List<Quantity> quantities() {
    return new ArrayList<>(quantities.values());
  }

  /// Where all entries of a vector lie; empty when they have no index notation.
  Optional<Signs.Range> entries(Term vector) {
    try {
      Term index = new Term.Sym(Bound.arbitrary(new Name("entry"), 0));
      return Optional.of(signs.of(expansion.component(vector, List.of(index))));
    } catch (NotExpandable | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  boolean isNonzero(Fraction fraction) {
    return fraction.number().isPresent() ? !fraction.isZero() : signs.isNonzero(Terms.of(fraction));
  }

  boolean isNonnegative(Fraction fraction) {
    return signs.of(Terms.of(fraction)).isNonnegative();
  }

  boolean isPositive(Fraction fraction) {
    return signs.of(Terms.of(fraction)).isPositive();
  }
}
