package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Signs;
import proofsheet.algebra.Terms;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// What claims about matrices say of scalars.
///
/// Words of matrices that make numbers, traces and determinants become quantities under names of
/// their own; where the values of these are put in, every statement made here has the truth value
/// of the one it was made from.
public final class Matrices {
  private final Givens givens;
  private final WordAlgebra algebra;
  private final Alphabet alphabet = new Alphabet();
  private final MatrixReader reader;
  private final Definiteness definiteness;

  /// `solved` gives names their values by equations that hold.
  public Matrices(Givens givens, Signs signs, Map<Name, Term> solved) {
    this.givens = givens;
    this.algebra = new WordAlgebra(new Scalars(givens, signs), alphabet);
    this.definiteness = algebra.definiteness();
    this.reader = new MatrixReader(givens, algebra, alphabet, solved);
  }

  /// The number that an exponent is.
  public static Optional<Rational> number(Term exponent) {
    return MatrixReader.number(exponent);
  }

  public boolean isScalar(Term term) {
    return reader.isScalar(term);
  }

  /// What a name or an application of a function is by definition, where this is looked through.
  public Optional<Term> unfolded(Term term) {
    return reader.unfolded(term);
  }

  /// From now on equal words are rewritten by what all equations together say.
  public void complete() {
    algebra.rewriting().complete();
  }

  /// An equation of tensors that holds.
  public void assume(Relation equation) {
    algebra.rewriting().add(reader.difference(equation.left(), equation.right()));
  }

  /// A name of a vector that is not zero.
  public void assumeNonzero(Term.Sym vector) {
    definiteness.assumeNonzero(vector);
  }

  /// An equation of such scalars that holds.
  public void assumeScalar(Relation equation) {
    algebra.scalars().assume(equation);
  }

  /// Scalars that say together, when all are zero, that two tensors are equal.
  public List<Term> differences(Term left, Term right) {
    MatrixSum difference = reader.difference(left, right);
    MatrixSum shortest = new Multiplying(algebra).simplest(difference);
    return shortest.terms().values().stream().map(Terms::of).toList();
  }

  /// A scalar with quantities in place of what matrices make.
  public Term scalar(Term term) {
    return reader.scalar(term);
  }

  /// The determinant of a matrix as such a scalar.
  public Term determinant(Term matrix) {
    return scalar(Term.Op.of(Operator.DETERMINANT, matrix));
  }

  /// The determinant of a matrix without a positive number before all of it: it is zero where that
  /// of the matrix is.
  public Term determinantUpToScale(Term matrix) {
    MatrixSum sum = reader.sum(matrix);
    Optional<Rational> scale =
        sum.isZero()
            ? Optional.empty()
            : sum.terms().get(sum.terms().firstKey()).number().filter(c -> c.signum() > 0);
    return scale
        .map(c -> determinant(WordTerms.of(sum.times(Fraction.of(Rational.ONE.over(c))))))
        .orElseGet(() -> determinant(matrix));
  }

  /// A derivative by a vector as a sum of matrix products; empty when it is none.
  public Optional<Term> derivative(Term derivative) {
    return reader.derivative(derivative);
  }

  /// A tensor as a sum of matrix products.
  public Term plain(Term tensor) {
    return WordTerms.of(reader.sum(tensor));
  }

  /// Rule: tensors differ when the sum of the squares of the entries of their difference is
  /// positive.
  public Relation apart(Term left, Term right) {
    MatrixSum difference = reader.difference(left, right);
    Fraction squares = square(difference, difference);
    return new Relation(Terms.of(squares), Relator.GREATER, Num.ZERO);
  }

  /// Whether a matrix is seen to be positive semidefinite.
  public boolean isSemidefinite(Term matrix) {
    return definiteness.isSemidefinite(reader.sum(matrix));
  }

  /// Whether a matrix is seen to be positive definite.
  public boolean isDefinite(Term matrix) {
    return definiteness.isDefinite(reader.sum(matrix));
  }

  /// Rule: `\operatorname{tr}(U^\top K U) \ge 0` for any `U` and a semidefinite `K`.
  public Relation gram(Term factor, Optional<Term> middle) {
    alphabet.close();
    MatrixSum right = reader.column(reader.sum(factor));
    MatrixSum left = middle.isPresent() ? algebra.product(reader.sum(middle.get()), right) : right;
    return new Relation(Terms.of(square(right, left)), Relator.GREATER_EQUAL, Num.ZERO);
  }

  /// The inequality of Cauchy and Schwarz for `\operatorname{tr}(U^\top K V)` with a semidefinite
  /// `K`, with squares and with roots.
  public List<Relation> cauchySchwarz(Term left, Term right, Optional<Term> middle) {
    alphabet.close();
    MatrixSum u = reader.column(reader.sum(left));
    MatrixSum v = reader.column(reader.sum(right));
    MatrixSum ku = middle.isPresent() ? algebra.product(reader.sum(middle.get()), u) : u;
    MatrixSum kv = middle.isPresent() ? algebra.product(reader.sum(middle.get()), v) : v;
    Fraction product = square(u, kv);
    Term first = Terms.of(square(u, ku));
    Term second = Terms.of(square(v, kv));
    Term roots =
        new Term.Mul(List.of(Term.Op.of(Operator.SQRT, first), Term.Op.of(Operator.SQRT, second)));
    return List.of(
        new Relation(
            Terms.of(product.times(product)),
            Relator.LESS_EQUAL,
            new Term.Mul(List.of(first, second))),
        new Relation(Terms.of(product), Relator.LESS_EQUAL, roots),
        new Relation(Terms.of(product.negate()), Relator.LESS_EQUAL, roots));
  }

  /// Rule: `\|U V\|_F^2 \le \|U\|_F^2 \|V\|_F^2`.
  public Relation submultiplicative(Term left, Term right) {
    alphabet.close();
    MatrixSum u = reader.sum(left);
    MatrixSum v = reader.sum(right);
    MatrixSum product = algebra.product(u, v);
    return new Relation(
        Terms.of(square(product, product)),
        Relator.LESS_EQUAL,
        Terms.of(square(u, u).times(square(v, v))));
  }

  /// Rule: `\operatorname{tr}(U^\top D U)` lies between the least and the largest entry of the
  /// diagonal matrix `D` times `\|U\|_F^2`.
  public Relation diagonalBound(Term.Sym diagonal, boolean largest, Term factor) {
    alphabet.close();
    MatrixSum u = reader.column(reader.sum(factor));
    MatrixSum d = reader.sum(diagonal);
    Term.Sym index = new Term.Sym(Bound.arbitrary(new Name("i"), 1));
    Term extreme =
        new Term.Big(
            largest ? Term.BigOperator.MAX : Term.BigOperator.MIN,
            Term.Binder.range(index.name(), Num.ONE, d.rows()),
            new Term.At(diagonal, List.of(index, index)));
    return new Relation(
        Terms.of(algebra.scalars().of(extreme).times(square(u, u))),
        largest ? Relator.GREATER_EQUAL : Relator.LESS_EQUAL,
        Terms.of(square(u, algebra.product(d, u))));
  }

  /// Rule: `\log \det M \le \operatorname{tr}(M) - n`, because `\log t \le t - 1` for the
  /// eigenvalues, which are positive for a definite matrix and a product of two.
  public Optional<Relation> logDeterminant(Term matrix) {
    alphabet.close();
    MatrixSum sum = reader.sum(matrix);
    if (!sum.isSquare() || !definiteness.hasPositiveEigenvalues(sum)) {
      return Optional.empty();
    }
    Fraction bound =
        algebra.scalarWords().trace(sum).plus(algebra.scalars().of(sum.rows()).negate());
    return Optional.of(
        new Relation(
            Term.Op.of(Operator.LOG, determinant(matrix)), Relator.LESS_EQUAL, Terms.of(bound)));
  }

  private Fraction square(MatrixSum left, MatrixSum right) {
    return algebra.scalarWords().trace(algebra.product(algebra.transposed(left), right));
  }

  /// What is known of the quantities met so far.
  public List<Relation> facts() {
    List<Relation> facts = new ArrayList<>();
    for (Scalars.Quantity q : algebra.scalars().quantities()) {
      q.sign().ifPresent(s -> facts.add(new Relation(q.name(), s, Num.ZERO)));
    }
    for (Declaration d : givens.declarations().values()) {
      if (d instanceof Declaration.Quantity q
          && q.sort().family().isEmpty()
          && q.sort().shape().size() == 2
          && reader.isSolved(q.name())) {
        ofDeclared(q).ifPresent(facts::add);
      }
    }
    return facts;
  }

  /// What is declared of a matrix that is solved for holds of its solution.
  private Optional<Relation> ofDeclared(Declaration.Quantity quantity) {
    boolean invertible =
        quantity.properties().stream().anyMatch(p -> p.name() == PropertyName.INVERTIBLE);
    try {
      return invertible
          ? Optional.of(
              new Relation(determinant(new Term.Sym(quantity.name())), Relator.NOT_EQUAL, Num.ZERO))
          : Optional.empty();
    } catch (NoMatrixForm failure) {
      return Optional.empty();
    }
  }

  /// The quantities as declared names, real numbers.
  public Map<Name, Declaration> declarations() {
    Map<Name, Declaration> declarations = new LinkedHashMap<>();
    for (Scalars.Quantity q : algebra.scalars().quantities()) {
      Name name = q.name().name();
      Sort sort = new Sort(algebra.scalars().setOf(q), List.of(), List.of());
      declarations.put(name, new Declaration.Quantity(name, sort, Set.of()));
    }
    return declarations;
  }

  /// What the quantities stand for.
  public Map<Name, Term> meanings() {
    return algebra.scalars().meanings();
  }

  /// Matrices that derivatives take to be invertible.
  public List<Term> inverted() {
    return reader.inverted();
  }
}
