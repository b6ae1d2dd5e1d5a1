package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.algebra.matrix.Matrices;
import proofsheet.algebra.matrix.NoMatrixForm;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Where a relation of matrices has a value: where nothing is divided by zero, and every inverse in
/// it exists.
final class MatrixDefinedness {
  private final Goal goal;
  private final Matrices matrices;
  private final Set<Term> unfolded = new HashSet<>();
  private final Set<Term> numbers = new LinkedHashSet<>();
  private final Set<Statement> conditions = new LinkedHashSet<>();

  MatrixDefinedness(Goal goal, Matrices matrices, Relation claim) {
    this.goal = goal;
    this.matrices = matrices;
    look(claim.left());
    look(claim.right());
    List.copyOf(matrices.inverted()).forEach(this::invertible);
  }

  /// The conditions that the goal of scalars does not entail.
  List<Statement> conditions(Goal scalars) {
    for (Term number : numbers) {
      Relation self = new Relation(number, Relator.EQUAL, number);
      Goal about = scalars.withClaim(self);
      Signs signs = new Signs(scalars.givens(), CertificateChecker.facts(about, Set.of()));
      for (Statement condition : CertificateChecker.conditionsOfEntries(about, signs)) {
        conditions.add(Substitution.in(condition, matrices.meanings()));
      }
    }
    return new ArrayList<>(conditions);
  }

  /// Collects the numbers that must have values, also in the definitions of what is mentioned.
  private void look(Term term) {
    switch (term) {
      case Term.Div d when matrices.isScalar(d.under()) ->
          numbers.add(new Term.Div(Num.ONE, matrices.scalar(d.under())));
      case Term.Op op when op.operator() == Operator.INVERSE ->
          invertible(op.arguments().getFirst());
      case Term.Pow p when !matrices.isScalar(p.base()) -> power(p);
      case Term.Pow _, Term.Op _ when isPartial(term) && matrices.isScalar(term) ->
          numbers.add(matrices.scalar(term));
      default -> {}
    }
    Optional<Term> meaning = matrices.unfolded(term);
    if (meaning.isPresent()) {
      if (unfolded.add(term)) {
        look(meaning.get());
      }
    } else if (term instanceof Term.Derivative d) {
      smooth(d);
      look(d.of());
    } else if (term instanceof Term.Nabla n) {
      smooth(n);
      look(new Term.Apply(n.function(), List.of(n.at())));
    } else if (isOutside(term)) {
      conditions.addAll(
          CertificateChecker.conditionsOfEntries(
              goal.withClaim(new Relation(term, Relator.EQUAL, term)),
              new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()))));
      inverses(term);
    } else {
      Traversal.map(
          term,
          t -> {
            look(t);
            return t;
          },
          s -> s);
    }
  }

  /// The inverses in what is judged by its entries.
  private void inverses(Term term) {
    if (term instanceof Term.Op op && op.operator() == Operator.INVERSE) {
      look(term);
      return;
    }
    Optional<Term> meaning = matrices.unfolded(term);
    if (meaning.isPresent() && !unfolded.add(term)) {
      return;
    }
    Traversal.map(
        meaning.orElse(term),
        t -> {
          inverses(t);
          return t;
        },
        s -> s);
  }

  /// Rule: what is made of smooth operations has a derivative where it is defined, but for the
  /// places that the derivative records.
  private void smooth(Term derivative) {
    Signs signs = new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of()));
    Relation self = new Relation(derivative, Relator.EQUAL, derivative);
    CertificateChecker.kinks(goal.withClaim(self), signs).forEach(conditions::add);
  }

  /// Rule: a semidefinite matrix has powers with halves; negative powers need an inverse.
  private void power(Term.Pow power) {
    if (!isNatural(power.exponent()) && !matrices.isSemidefinite(power.base())) {
      throw new NoMatrixForm("a power of a matrix");
    }
    if (isNegative(power.exponent())) {
      invertible(power.base());
    }
  }

  private void invertible(Term matrix) {
    numbers.add(new Term.Div(Num.ONE, matrices.determinant(matrix)));
  }

  private static boolean isNegative(Term exponent) {
    return Matrices.number(exponent).filter(n -> n.signum() < 0).isPresent();
  }

  private static boolean isNatural(Term exponent) {
    return Matrices.number(exponent).filter(n -> n.isInteger()).isPresent();
  }

  private static boolean isPartial(Term term) {
    return term instanceof Term.Pow p
        ? !(isNatural(p.exponent()) && !isNegative(p.exponent()))
        : term instanceof Term.Op op
            && switch (op.operator()) {
              case LOG,
                  LOG2,
                  LOG10,
                  SQRT,
                  ROOT,
                  TAN,
                  COT,
                  SEC,
                  CSC,
                  COTH,
                  CSCH,
                  ARCSIN,
                  ARCCOS,
                  ARCOSH,
                  ARTANH,
                  LOGIT ->
                  true;
              default -> false;
            };
  }

  /// What is no arithmetic of matrices or numbers, and is judged by its entries.
  private boolean isOutside(Term term) {
    return switch (term) {
      case Num _,
          Term.Decimal _,
          Term.Constant _,
          Term.Add _,
          Term.Mul _,
          Term.Neg _,
          Term.Div _,
          Term.Pow _ ->
          false;
      case Term.Sym s -> goal.givens().definition(s.name()).isPresent();
      case Term.Op op ->
          isPartial(op) && !matrices.isScalar(op)
              || op.operator() == Operator.SOFTMAX
              || op.operator() == Operator.ELEMENTWISE_DIVISION
              || op.operator() == Operator.ELEMENTWISE_POWER;
      default -> true;
    };
  }
}
