package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Shapes;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// The matrix of a linear map: what stands before a vector to give another one. For proposals only.
final class LinearMaps {
  private static final int MOST_FACTORS = 8;

  private final Question question;
  private final Shapes shapes;

  LinearMaps(Question question) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
  }

  /// Candidates for the matrix that takes `operand` to `value`.
  List<Term> taking(Term operand, Term value) {
    if (operand instanceof Term.Sym(Name vector) && isGiven(vector)) {
      // Rule: a linear map is its own Jacobian.
      Term jacobian = new Term.Derivative(Term.DerivativeKind.PARTIAL, value, List.of(operand));
      return HoleSolver.candidates(question.about(jacobian)).stream()
          .filter(m -> !Substitution.names(m).contains(vector) && !isOpen(m))
          .toList();
    }
    boolean stacked =
        operand instanceof Term.Op(Operator vec, List<Term> of)
            && vec == Operator.VEC
            && of.getFirst() instanceof Term.Sym;
    return stacked && value instanceof Term.Op(Operator vec, List<Term> of) && vec == Operator.VEC
        ? product((Term.Sym) ((Term.Op) operand).arguments().getFirst(), of.getFirst()).stream()
            .toList()
        : List.of();
  }

  private boolean isGiven(Name name) {
    return question.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q
        && question.givens().definition(name).isEmpty()
        && q.sort().family().isEmpty()
        && q.sort().shape().size() == 1;
  }

  private static boolean isOpen(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Derivative);
  }

  /// Rule: `\operatorname{vec}(A X B) = (B^\top \otimes A) \operatorname{vec}(X)`.
  private Optional<Term> product(Term.Sym matrix, Term value) {
    List<Term> factors = Products.factors(unfolded(value, matrix.name()));
    int place = factors.indexOf(matrix);
    boolean fits =
        place >= 0
            && factors.size() <= MOST_FACTORS
            && factors.stream().noneMatch(f -> shapes.of(f).isScalar())
            && factors.stream().filter(f -> Substitution.names(f).contains(matrix.name())).count()
                == 1;
    if (!fits) {
      return Optional.empty();
    }
    List<Axis> axes = shapes.of(matrix).axes();
    List<Term> right = new ArrayList<>();
    for (Term factor : factors.subList(place + 1, factors.size()).reversed()) {
      right.add(Term.Op.of(Operator.TRANSPOSE, factor));
    }
    return Optional.of(
        Term.Op.of(
            Operator.KRONECKER,
            factor(right, axes.get(1)),
            factor(factors.subList(0, place), axes.get(0))));
  }

  /// A quantity by its definition, when that has the matrix in it.
  private Term unfolded(Term value, Name matrix) {
    return value instanceof Term.Sym s
        ? question
            .givens()
            .definition(s.name())
            .filter(d -> !d.isFunction() && d.indices().isEmpty())
            .map(d -> d.body())
            .filter(b -> Substitution.names(b).contains(matrix))
            .orElse(value)
        : value;
  }

  private Term factor(List<Term> factors, Axis axis) {
    return factors.isEmpty()
        ? Term.Op.of(Operator.IDENTITY, axis.upper())
        : Products.of(factors, shapes);
  }
}
