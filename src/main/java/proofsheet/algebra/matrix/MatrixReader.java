package proofsheet.algebra.matrix;

import static proofsheet.math.Operator.*;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Signs;
import proofsheet.calculus.Blocks;
import proofsheet.calculus.Shapes;
import proofsheet.calculus.Shapes.Shape;
import proofsheet.calculus.Size;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Definition;
import proofsheet.math.Effort;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Reads tensors as sums of words, and scalars as ordinary scalars of quantities that words make.
///
/// Definitions are unfolded, and so are names that an equation of the givens solves for.
final class MatrixReader {
  private static final int DEEPEST = 40;
  private static final int HIGHEST_POWER = 8;

  private final Givens givens;
  private final Shapes shapes;
  private final WordAlgebra algebra;
  private final Alphabet alphabet;
  private final Inversion inversion;
  private final BlockWords blocks;
  private final Determinants determinants;
  private final Definiteness definiteness;
  private final DeclaredRules rules;
  private final Derivatives derivatives;
  private final IndexSums sums;
  private final Map<Name, Term> solved;
  private int depth;

  MatrixReader(Givens givens, WordAlgebra algebra, Alphabet alphabet, Map<Name, Term> solved) {
    this.givens = givens;
    this.shapes = new Shapes(givens);
    this.algebra = algebra;
    this.alphabet = alphabet;
    this.definiteness = algebra.definiteness();
    this.inversion = new Inversion(algebra, alphabet, definiteness);
    this.blocks = new BlockWords(algebra, alphabet);
    this.determinants = new Determinants(algebra, inversion, blocks);
    this.rules = new DeclaredRules(algebra, alphabet);
    this.sums = new IndexSums(this, algebra);
    this.derivatives = new Derivatives(givens, algebra, alphabet);
    this.solved = solved;
  }

  /// Derivatives by an atom that is not unfolded.
  Gradients gradients(Term.Sym variable) {
    MatrixSum shape = zero(variable);
    Atom atom = alphabet.named(variable, shape.rows(), shape.columns(), Set.of());
    return new Gradients(algebra, inversion, atom);
  }

  /// The matrices that derivatives took to be invertible.
  List<Term> inverted() {
    return derivatives.inverted();
  }

  Optional<Term> derivative(Term derivative) {
    return derivatives.of(derivative);
  }

  boolean isSolved(Name name) {
    return solved.containsKey(name);
  }

  boolean isScalar(Term term) {
    return shapes.of(term).isScalar();
  }

  /// The rows and columns of a tensor.
  MatrixSum zero(Term term) {
    Shape shape = shapes.of(term);
    List<Term> sizes = shape.axes().stream().map(MatrixReader::size).toList();
    return switch (shape.rank()) {
      case 0 -> MatrixSum.zero(Num.ONE, Num.ONE);
      case 1 ->
          shape.row()
              ? MatrixSum.zero(Num.ONE, sizes.getFirst())
              : MatrixSum.zero(sizes.getFirst(), Num.ONE);
      case 2 -> MatrixSum.zero(sizes.get(0), sizes.get(1));
      default -> throw new NoMatrixForm("a tensor of more than two axes");
    };
  }

  private static Term size(Axis axis) {
    if (!axis.lower().equals(Num.ONE)) {
      throw new NoMatrixForm("indices that do not start at one");
    }
    return Size.of(axis.upper());
  }

  /// A term of any shape as a sum of words; a scalar has the empty word alone.
  MatrixSum sum(Term term) {
    Effort.spend(3);
    if (++depth > DEEPEST) {
      throw new NoMatrixForm("terms nest too deeply");
    }
    try {
      return isScalar(term) ? ofScalar(scalar(term)) : tensor(term);
    } finally {
      depth--;
    }
  }

  private MatrixSum ofScalar(Term scalar) {
    return MatrixSum.of(Num.ONE, Num.ONE, Word.EMPTY, algebra.scalars().of(scalar));
  }

  private MatrixSum tensor(Term term) {
    return switch (term) {
      case Term.Sym s -> symbol(s);
      case Term.Neg t -> sum(t.of()).negated();
      case Term.Add t -> {
        MatrixSum total = zero(term);
        for (Term part : t.terms()) {
          total = total.plus(like(part, total));
        }
        yield total;
      }
      case Term.Mul t -> {
        MatrixSum product = MatrixSum.identity(Num.ONE);
        for (Term factor : t.factors()) {
          product = product(product, sum(factor));
        }
        yield product;
      }
      case Term.Div t -> sum(t.over()).times(coefficient(t.under()).reciprocal());
      case Term.Pow t -> power(t);
      case Term.Op t -> operator(t);
      case Term.Matrix _, Term.Vector _ ->
          Blocks.of(term, shapes).map(this::inBlocks).orElseGet(() -> opaque(term));
      case Term.Apply t -> applied(t).map(this::sum).orElseGet(() -> opaque(t));
      case Term.Big t -> sums.ofOuterProducts(t).orElseGet(() -> opaque(t));
      case Term.At t when isRow(t) -> row(sum(t.of()), t.indices().getFirst());
      case Term.Derivative _, Term.Nabla _ ->
          derivatives.of(term).map(this::sum).orElseGet(() -> opaque(term));
      default -> opaque(term);
    };
  }

  private MatrixSum inBlocks(Blocks matrix) {
    List<List<MatrixSum>> sums =
        matrix.rows().stream().map(r -> r.stream().map(this::sum).toList()).toList();
    return blocks.of(sums, matrix.heights(), matrix.widths());
  }

  private boolean isRow(Term.At at) {
    return at.indices().size() == 1 && shapes.of(at.of()).rank() == 2 && hasPlainEntries(at.of());
  }

  /// A summand; the number zero stands for the tensor of the shape at hand.
  MatrixSum like(Term term, MatrixSum shape) {
    MatrixSum sum = sum(term);
    boolean zero = sum.isZero() && isScalar(term);
    if (!zero && !sum.hasShapeOf(shape)) {
      throw new NoMatrixForm("shapes that do not fit");
    }
    return zero ? MatrixSum.zero(shape.rows(), shape.columns()) : sum;
  }

  private Fraction coefficient(Term scalar) {
    return algebra.scalar(sum(scalar));
  }

  private MatrixSum product(MatrixSum left, MatrixSum right) {
    if (isNumber(left)) {
      return right.times(algebra.scalar(left));
    }
    return isNumber(right) ? left.times(algebra.scalar(right)) : algebra.product(left, right);
  }

  private static boolean isNumber(MatrixSum sum) {
    return sum.rows().equals(Num.ONE) && sum.columns().equals(Num.ONE);
  }

  private MatrixSum symbol(Term.Sym symbol) {
    Optional<Term> value = unfolded(symbol);
    return value.isPresent() ? sum(value.get()) : opaque(symbol);
  }

  /// What a name or an application of a function is by definition, if this is unfolded here.
  Optional<Term> unfolded(Term term) {
    return switch (term) {
      case Term.Sym s -> unfolded(s);
      case Term.Apply a -> applied(a);
      default -> Optional.empty();
    };
  }

  /// What a name is by definition, or by an equation that is solved for it.
  private Optional<Term> unfolded(Term.Sym symbol) {
    Term solution = solved.get(symbol.name());
    if (solution != null) {
      return Optional.of(solution);
    }
    return givens
        .definition(symbol.name())
        .filter(d -> !d.isFunction() && d.indices().isEmpty())
        .filter(d -> !Substitution.names(d.body()).contains(d.name()))
        .map(Definition::body);
  }

  /// The body of a defined function at its arguments.
  private Optional<Term> applied(Term.Apply apply) {
    return givens
        .definition(apply.function())
        .filter(d -> d.indices().isEmpty() && d.starts().isEmpty())
        .filter(d -> d.parameters().size() == apply.arguments().size())
        .filter(d -> !Substitution.names(d.body()).contains(d.name()))
        .filter(d -> sameRanks(d, apply))
        .map(
            d -> {
              Map<Name, Term> values = new HashMap<>();
              for (int i = 0; i < d.parameters().size(); i++) {
                values.put(d.parameters().get(i).name(), apply.arguments().get(i));
              }
              return Substitution.in(d.body(), values);
            });
  }

  /// A scalar function of a tensor acts on its entries, and is no word.
  private boolean sameRanks(Definition definition, Term.Apply apply) {
    for (int i = 0; i < apply.arguments().size(); i++) {
      int formal = definition.parameters().get(i).sort().shape().size();
      if (formal != shapes.of(apply.arguments().get(i)).rank()) {
        return false;
      }
    }
    return true;
  }

  private MatrixSum power(Term.Pow power) {
    Optional<Rational> exponent = number(power.exponent());
    MatrixSum base = sum(power.base());
    if (exponent.isEmpty()
        || !base.isSquare()
        || exponent.get().abs().compareTo(Rational.of(HIGHEST_POWER)) > 0) {
      return opaque(power);
    }
    if (exponent.get().isInteger()) {
      return power(base, exponent.get().numerator().intValue());
    }
    Rational twice = exponent.get().times(Rational.of(2));
    return twice.isInteger() && definiteness.isSemidefinite(base)
        ? power(root(power.base(), base), twice.numerator().intValue())
        : opaque(power);
  }

  private MatrixSum power(MatrixSum base, int exponent) {
    MatrixSum factor = exponent < 0 ? inversion.of(base) : base;
    MatrixSum product = MatrixSum.identity(base.rows());
    for (int i = 0; i < Math.abs(exponent); i++) {
      product = algebra.product(product, factor);
    }
    return product;
  }

  /// Rule: a semidefinite matrix has one semidefinite square root.
  private MatrixSum root(Term of, MatrixSum base) {
    Term term = new Term.Pow(of, new Num(Rational.of(1, 2)));
    Set<PropertyName> properties =
        EnumSet.of(
            definiteness.isDefinite(base)
                ? PropertyName.POSITIVE_DEFINITE
                : PropertyName.POSITIVE_SEMIDEFINITE);
    Atom atom = alphabet.named(term, base.rows(), base.columns(), properties);
    boolean isNew = alphabet.isNew(atom);
    MatrixSum root = algebra.word(Word.of(Letter.of(atom)));
    if (isNew) {
      algebra.rewriting().add(algebra.product(root, root).minus(base));
    }
    return root;
  }

  /// The number that an exponent is.
  static Optional<Rational> number(Term term) {
    return switch (term) {
      case Num n -> Optional.of(n.value());
      case Term.Neg n -> number(n.of()).map(Rational::negate);
      case Term.Div d -> {
        Optional<Rational> under = number(d.under()).filter(u -> u.signum() != 0);
        yield number(d.over()).flatMap(o -> under.map(o::over));
      }
      default -> Optional.empty();
    };
  }

  private MatrixSum operator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case DOT -> product(sum(a.get(0)), sum(a.get(1)));
      case TRANSPOSE -> algebra.transposed(sum(a.getFirst()));
      case INVERSE -> inversion.of(sum(a.getFirst()));
      case IDENTITY -> MatrixSum.identity(Size.of(a.getFirst()));
      case KRONECKER -> algebra.composites().kronecker(sum(a.get(0)), sum(a.get(1)));
      case VEC -> algebra.composites().stacked(sum(a.getFirst()));
      case ZEROS -> zero(op);
      case HADAMARD -> hadamard(op);
      case DIAG -> diagonal(op);
      case COLUMN -> algebra.product(sum(a.get(0)), unit(a.get(1), sum(a.get(0)).columns()));
      case ROW -> row(sum(a.get(0)), a.get(1));
      default -> opaque(op);
    };
  }

  /// Rule: the row of a matrix, as a column, is `A^\top e_i`.
  private MatrixSum row(MatrixSum matrix, Term index) {
    return algebra.product(algebra.transposed(matrix), unit(index, matrix.rows()));
  }

  MatrixSum unit(Term index, Term size) {
    return sum(Term.Op.of(UNIT, index, size));
  }

  /// Whether the entries of a tensor are words with unit vectors: nothing is known of its entries
  /// but that they are real.
  boolean hasPlainEntries(Term tensor) {
    boolean real =
        !(tensor instanceof Term.Sym s)
            || !(givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity q)
            || q.sort().family().isEmpty() && q.sort().scalars().equals(Sort.REALS);
    boolean indexed =
        tensor instanceof Term.Sym s
            && givens.definition(s.name()).filter(d -> !d.indices().isEmpty()).isPresent();
    return real && !indexed && (tensor instanceof Term.Sym || tensor instanceof Term.Op);
  }

  /// Rule: `A_{ij} = e_i^\top A e_j`.
  private Term entry(Term.At at) {
    int rank = shapes.of(at.of()).rank();
    if (at.indices().size() != rank || rank > 2 || !hasPlainEntries(at.of())) {
      return at;
    }
    MatrixSum matrix = column(sum(at.of()));
    MatrixSum left = algebra.transposed(unit(at.indices().getFirst(), matrix.rows()));
    MatrixSum row = algebra.product(left, matrix);
    return scalarOf(
        rank == 1 ? row : algebra.product(row, unit(at.indices().getLast(), matrix.columns())));
  }

  /// Rule: `a \odot b = \operatorname{diag}(a) b` for vectors.
  private MatrixSum hadamard(Term.Op op) {
    List<Term> a = op.arguments();
    Shape shape = shapes.of(op);
    if (shape.rank() != 1 || shape.row()) {
      return opaque(op);
    }
    return algebra.product(diagonal(Term.Op.of(DIAG, a.get(0))), sum(a.get(1)));
  }

  /// The axes of a term, outermost first.
  List<Axis> axes(Term term) {
    return shapes.of(term).axes();
  }

  private MatrixSum diagonal(Term.Op op) {
    if (shapes.of(op).rank() != 2) {
      return opaque(op);
    }
    MatrixSum shape = zero(op);
    Set<PropertyName> properties = EnumSet.of(PropertyName.DIAGONAL);
    // Rule: a diagonal matrix is semidefinite when its entries are not negative.
    Optional<Signs.Range> entries = algebra.scalars().entries(op.arguments().getFirst());
    if (entries.filter(Signs.Range::isPositive).isPresent()) {
      properties.add(PropertyName.POSITIVE_DEFINITE);
    } else if (entries.filter(Signs.Range::isNonnegative).isPresent()) {
      properties.add(PropertyName.POSITIVE_SEMIDEFINITE);
    }
    return letter(alphabet.named(op, shape.rows(), shape.columns(), properties));
  }

  /// A tensor that is only known to be equal to itself, and what is declared of it.
  private MatrixSum opaque(Term term) {
    MatrixSum shape = zero(term);
    Set<PropertyName> properties = EnumSet.noneOf(PropertyName.class);
    boolean declared =
        term instanceof Term.Sym s
            && givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity q
            && givens.definition(s.name()).isEmpty()
            && q.sort().family().isEmpty()
            && shape.isSquare();
    if (declared) {
      givens
          .declaration(((Term.Sym) term).name())
          .map(d -> ((Declaration.Quantity) d).properties())
          .orElseThrow()
          .forEach(p -> properties.add(p.name()));
    }
    return letter(alphabet.named(term, shape.rows(), shape.columns(), properties));
  }

  private MatrixSum letter(Atom atom) {
    if (alphabet.isNew(atom)) {
      rules.introduce(atom);
    }
    return algebra.word(Word.of(Letter.of(atom)));
  }

  /// A scalar with quantities in place of what matrices make; its form outside of these stays.
  Term scalar(Term term) {
    Effort.spend(1);
    if (!isScalar(term)) {
      throw new NoMatrixForm("a matrix where a number is needed");
    }
    return switch (term) {
      case Term.Sym s -> unfolded(s).map(this::scalar).orElse(s);
      case Term.Add _, Term.Mul _, Term.Neg _, Term.Div _ ->
          Traversal.map(term, this::scalar, s -> s);
      case Term.Pow p -> scalarPower(p);
      case Term.Op op -> scalarOperator(op);
      case Term.Apply a -> applied(a).map(this::scalar).orElse(a);
      case Term.At at -> entry(at);
      case Term.Big big -> sums.ofEntries(big).map(this::scalar).orElse(big);
      default -> term;
    };
  }

  private Term scalarPower(Term.Pow power) {
    boolean square =
        power.exponent().equals(Num.of(2))
            && power.base() instanceof Term.Op op
            && (op.operator() == NORM || op.operator() == FROBENIUS);
    return square
        ? squaredNorm((Term.Op) power.base())
        : new Term.Pow(scalar(power.base()), scalar(power.exponent()));
  }

  private Term scalarOperator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case DOT -> scalarOf(product(sum(a.get(0)), sum(a.get(1))));
      case INNER -> inner(a.get(0), a.get(1));
      case TRACE -> term(algebra.scalarWords().trace(sum(a.getFirst())));
      case DETERMINANT -> term(determinants.of(sum(a.getFirst())));
      case NORM, FROBENIUS -> Term.Op.of(SQRT, squaredNorm(op));
      default -> {
        boolean scalars = a.stream().allMatch(this::isScalar);
        yield scalars ? Traversal.map(op, this::scalar, s -> s) : op;
      }
    };
  }

  /// Rule: `\|A\|_F^2 = \operatorname{tr}(A^\top A)`, and `\|v\|^2 = v^\top v`.
  private Term squaredNorm(Term.Op norm) {
    Term of = norm.arguments().getFirst();
    if (norm.operator() == NORM && shapes.of(of).rank() > 1) {
      throw new NoMatrixForm("the spectral norm of a matrix");
    }
    return inner(of, of);
  }

  /// Rule: `\langle A, B \rangle = \operatorname{tr}(A^\top B)`.
  private Term inner(Term left, Term right) {
    if (isScalar(left)) {
      return new Term.Mul(List.of(scalar(left), scalar(right)));
    }
    MatrixSum a = column(sum(left));
    MatrixSum product = algebra.product(algebra.transposed(a), column(sum(right)));
    return term(algebra.scalarWords().trace(product));
  }

  /// The difference of two tensors of one shape.
  MatrixSum difference(Term left, Term right) {
    MatrixSum shape = isScalar(left) ? zero(right) : zero(left);
    return like(left, shape).minus(like(right, shape));
  }

  /// A row as a column, anything else as it is.
  MatrixSum column(MatrixSum sum) {
    return sum.rows().equals(Num.ONE) ? algebra.transposed(sum) : sum;
  }

  private Term scalarOf(MatrixSum sum) {
    return term(algebra.scalar(sum));
  }

  private static Term term(Fraction fraction) {
    return proofsheet.algebra.Terms.of(fraction);
  }
}
