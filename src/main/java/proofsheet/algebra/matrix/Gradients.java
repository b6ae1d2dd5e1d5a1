package proofsheet.algebra.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Terms;
import proofsheet.math.Effort;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Derivatives of scalars and column vectors by an atom about which nothing is assumed.
final class Gradients {
  private static final int DEEPEST = 20;

  private final WordAlgebra algebra;
  private final Inversion inversion;
  private final Atom variable;
  private final List<Term> inverted = new ArrayList<>();
  private int depth;

  Gradients(WordAlgebra algebra, Inversion inversion, Atom variable) {
    this.algebra = algebra;
    this.inversion = inversion;
    this.variable = variable;
  }

  /// The matrices that the derivatives took to be invertible.
  List<Term> inverted() {
    return inverted;
  }

  /// A part of the differential of a word: `coefficient before dV after`, or with `dV^\top`.
  private record Part(Fraction coefficient, Word before, boolean isTransposed, Word after) {}

  /// A part of the differential of a word that comes from a scalar in it: `word d(scalar)`.
  private record ScalarPart(Fraction coefficient, Word word, Fraction scalar) {}

  private record Differential(List<Part> parts, List<ScalarPart> scalarParts) {}

  /// The gradient of a scalar, of the shape of the variable.
  ///
  /// Rule: the chain rule over the quantities in it.
  MatrixSum of(Fraction scalar) {
    Effort.spend(20);
    if (++depth > DEEPEST) {
      throw new NoMatrixForm("a derivative that nests too deeply");
    }
    MatrixSum gradient = MatrixSum.zero(variable.rows(), variable.columns());
    var names = Substitution.names(Terms.of(scalar));
    for (Scalars.Quantity q : algebra.scalars().quantities()) {
      if (names.contains(q.name().name()) && dependsOn(q.name())) {
        Fraction factor = algebra.scalars().derivative(scalar, q);
        gradient = gradient.plus(of(q.origin(), q).times(factor));
      }
    }
    depth--;
    return gradient;
  }

  private MatrixSum of(Scalars.Origin origin, Scalars.Quantity quantity) {
    return switch (origin) {
      case Scalars.Trace(Word word) -> ofTrace(differential(word));
      case Scalars.Determinant(MatrixSum sum) -> {
        // Rule: `d \det P = \det P \operatorname{tr}(P^{-1} dP)`.
        inverted.add(WordTerms.of(sum));
        MatrixSum inverse = inversion.of(sum);
        MatrixSum gradient = MatrixSum.zero(variable.rows(), variable.columns());
        for (Map.Entry<Word, Fraction> left : inverse.terms().entrySet()) {
          for (Map.Entry<Word, Fraction> e : sum.terms().entrySet()) {
            Fraction factor = left.getValue().times(e.getValue());
            Differential d = scaled(differential(e.getKey()), left.getKey(), Word.EMPTY, factor);
            gradient = gradient.plus(ofTrace(d));
            gradient =
                gradient.plus(
                    of(e.getValue())
                        .times(left.getValue())
                        .times(trace(left.getKey().times(e.getKey()), sum.rows())));
          }
        }
        yield gradient.times(algebra.scalars().of(quantity.name()));
      }
    };
  }

  private Fraction trace(Word word, Term size) {
    return algebra.scalarWords().trace(algebra.word(word, size, size));
  }

  /// Rule: `d \operatorname{tr}(L dV R)` has the gradient `(R L)^\top`, and `d \operatorname{tr}(L
  /// dV^\top R)` the gradient `R L`.
  private MatrixSum ofTrace(Differential differential) {
    MatrixSum gradient = MatrixSum.zero(variable.rows(), variable.columns());
    for (Part part : differential.parts()) {
      Word word = part.after().times(part.before());
      MatrixSum cycle =
          part.isTransposed()
              ? algebra.word(word, variable.rows(), variable.columns())
              : algebra.transposed(algebra.word(word, variable.columns(), variable.rows()));
      gradient = gradient.plus(cycle.times(part.coefficient()));
    }
    for (ScalarPart part : differential.scalarParts()) {
      Term size = part.word().letters().getFirst().rows();
      Fraction factor = trace(part.word(), size).times(part.coefficient());
      gradient = gradient.plus(of(part.scalar()).times(factor));
    }
    return gradient;
  }

  /// The Jacobian of a column vector by a column vector: `dy = J dv`.
  MatrixSum jacobian(MatrixSum column) {
    if (!column.columns().equals(Num.ONE) || !variable.columns().equals(Num.ONE)) {
      throw new NoMatrixForm("a Jacobian of what are no columns");
    }
    MatrixSum jacobian = MatrixSum.zero(column.rows(), variable.rows());
    for (Map.Entry<Word, Fraction> e : column.terms().entrySet()) {
      if (e.getKey().isEmpty()) {
        throw new NoMatrixForm("a Jacobian of a number");
      }
      Differential d = scaled(differential(e.getKey()), Word.EMPTY, Word.EMPTY, e.getValue());
      d.scalarParts().add(new ScalarPart(Fraction.ONE, e.getKey(), e.getValue()));
      jacobian = jacobian.plus(ofColumn(d, column.rows()));
    }
    return jacobian;
  }

  private MatrixSum ofColumn(Differential differential, Term rows) {
    MatrixSum jacobian = MatrixSum.zero(rows, variable.rows());
    for (Part part : differential.parts()) {
      MatrixSum before =
          algebra.word(part.before(), rows, part.isTransposed() ? Num.ONE : variable.rows());
      MatrixSum after =
          algebra.word(part.after(), part.isTransposed() ? variable.rows() : Num.ONE, Num.ONE);
      MatrixSum product =
          part.isTransposed()
              ? algebra.product(before, algebra.transposed(after))
              : before.times(algebra.scalar(after));
      jacobian = jacobian.plus(product.times(part.coefficient()));
    }
    for (ScalarPart part : differential.scalarParts()) {
      MatrixSum gradient = of(part.scalar());
      if (!gradient.isZero()) {
        MatrixSum word = algebra.word(part.word()).times(part.coefficient());
        jacobian = jacobian.plus(algebra.product(word, algebra.transposed(gradient)));
      }
    }
    return jacobian;
  }

  /// Rule: the product rule over the letters, and `d P^{-1} = -P^{-1} dP P^{-1}`.
  private Differential differential(Word word) {
    Effort.spend(10);
    if (++depth > DEEPEST) {
      throw new NoMatrixForm("a derivative that nests too deeply");
    }
    Differential sum = new Differential(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < word.length(); i++) {
      Letter letter = word.letters().get(i);
      Word before = word.to(i);
      Word after = word.from(i + 1);
      if (letter.atom().equals(variable)) {
        sum.parts().add(new Part(Fraction.ONE, before, letter.isTransposed(), after));
      } else if (dependsOn(letter.atom().term())) {
        Word left = before.times(Word.of(letter));
        Word right = Word.of(letter).times(after);
        for (Map.Entry<Word, Fraction> e : original(letter).terms().entrySet()) {
          Fraction factor = e.getValue().negate();
          Differential inner = scaled(differential(e.getKey()), left, right, factor);
          sum.parts().addAll(inner.parts());
          sum.scalarParts().addAll(inner.scalarParts());
          sum.scalarParts()
              .add(
                  new ScalarPart(
                      Fraction.ONE.negate(), left.times(e.getKey()).times(right), e.getValue()));
        }
      }
    }
    depth--;
    return sum;
  }

  private MatrixSum original(Letter inverse) {
    MatrixSum of =
        inverse
            .atom()
            .inverseOf()
            .orElseThrow(() -> new NoMatrixForm("a derivative of what is no product"));
    return inverse.isTransposed() ? algebra.transposed(of) : of;
  }

  private static Differential scaled(Differential d, Word left, Word right, Fraction factor) {
    Differential scaled = new Differential(new ArrayList<>(), new ArrayList<>());
    for (Part p : d.parts()) {
      scaled
          .parts()
          .add(
              new Part(
                  p.coefficient().times(factor),
                  left.times(p.before()),
                  p.isTransposed(),
                  p.after().times(right)));
    }
    for (ScalarPart p : d.scalarParts()) {
      scaled
          .scalarParts()
          .add(
              new ScalarPart(
                  p.coefficient().times(factor), left.times(p.word()).times(right), p.scalar()));
    }
    return scaled;
  }

  private boolean dependsOn(Term term) {
    Name name = ((Term.Sym) variable.term()).name();
    return Substitution.names(Substitution.in(term, algebra.scalars().meanings())).contains(name);
  }
}
