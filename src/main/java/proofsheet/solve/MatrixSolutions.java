package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.Shapes;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Vectors that linear equations among the hypotheses determine: `A^{-1} b` where `A x = b`.
final class MatrixSolutions {
  private final Question question;
  private final Shapes shapes;
  private final Term unknown;

  MatrixSolutions(Question question) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
    this.unknown = question.asked();
  }

  /// An equation as `matrices` times the unknown, plus `others`, is zero; an empty product of
  /// matrices stands for the identity.
  private record Linear(List<List<Term>> matrices, List<Term> others) {}

  List<Term> all() {
    boolean open =
        unknown instanceof Term.Sym s
            && question.givens().definition(s.name()).isEmpty()
            && shapes.of(unknown).rank() == 1;
    List<Statement> facts = new ArrayList<>(question.givens().hypotheses());
    facts.addAll(question.ask().goal().premises());
    List<Term> found = new ArrayList<>();
    for (Statement fact : open ? facts : List.<Statement>of()) {
      if (fact instanceof Relation(Term left, Relator relator, Term right)
          && relator == Relator.EQUAL) {
        Linear linear = new Linear(new ArrayList<>(), new ArrayList<>());
        if (collect(List.of(left), linear) && collect(List.of(minus(), right), linear)) {
          solved(linear).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Term minus() {
    return new Num(Rational.MINUS_ONE);
  }

  /// Takes a product apart into terms with the unknown as last factor, and terms without it; false
  /// when it stands elsewhere.
  private boolean collect(List<Term> product, Linear linear) {
    List<Term> factors = product.stream().flatMap(f -> Products.factors(f).stream()).toList();
    if (factors.stream().noneMatch(this::mentions)) {
      linear.others.add(Products.of(factors, shapes));
      return true;
    }
    Term last = factors.getLast();
    List<Term> before = factors.subList(0, factors.size() - 1);
    if (before.stream().anyMatch(this::mentions)) {
      return false;
    }
    if (last.equals(unknown)) {
      linear.matrices.add(before);
      return true;
    }
    if (!(last instanceof Term.Add sum)) {
      return false;
    }
    for (Term term : sum.terms()) {
      List<Term> part = new ArrayList<>(before);
      part.add(term);
      if (!collect(part, linear)) {
        return false;
      }
    }
    return true;
  }

  private boolean mentions(Term term) {
    return Substitution.names(term).contains(((Term.Sym) unknown).name());
  }

  private Optional<Term> solved(Linear linear) {
    if (linear.matrices.isEmpty()) {
      return Optional.empty();
    }
    Term size = shapes.of(unknown).axes().getFirst().upper();
    List<Term> sum = new ArrayList<>();
    for (List<Term> product : linear.matrices) {
      boolean plain = product.stream().allMatch(f -> shapes.of(f).isScalar());
      List<Term> factors = new ArrayList<>(product);
      if (plain) {
        factors.add(Term.Op.of(Operator.IDENTITY, size));
      }
      sum.add(Products.of(factors, shapes));
    }
    List<Term> right =
        linear.others.stream().filter(t -> !isZero(t)).map(MatrixSolutions::negative).toList();
    if (right.isEmpty()) {
      return Optional.empty();
    }
    Term inverse = Term.Op.of(Operator.INVERSE, added(sum));
    List<Term> factors = new ArrayList<>(List.of(inverse));
    factors.addAll(right.size() == 1 ? Products.factors(right.getFirst()) : List.of(added(right)));
    return Optional.of(Products.of(factors, shapes));
  }

  private static boolean isZero(Term term) {
    return Products.factors(term).contains(Num.ZERO);
  }

  private static Term negative(Term term) {
    return term instanceof Term.Neg n ? n.of() : new Term.Neg(term);
  }

  private static Term added(List<Term> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Add(List.copyOf(terms));
  }
}
