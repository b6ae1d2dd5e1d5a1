package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expanded;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;
import proofsheet.solve.form.Unknowns;

/// Holes inside a statement: a number or quantity that makes it true, or a matrix that does so for
/// all values of an index.
final class Equations {
  private static final int LARGEST_MATRIX = 8;
  private static final int LARGEST_NUMBER = 12;

  private final Question question;
  private final Relation relation;

  Equations(Question question, Relation relation) {
    this.question = question;
    this.relation = relation;
  }

  /// A value of the hole, and the statement with it.
  record Filled(Term value, Relation statement) {}

  /// The statement with small numbers in the hole: one that makes it an identity is the answer.
  List<Filled> numbers() {
    List<Filled> found = new ArrayList<>();
    for (int under : List.of(1, 2)) {
      for (int over = 0; over <= LARGEST_NUMBER; over++) {
        for (int sign : over == 0 ? List.of(1) : List.of(1, -1)) {
          if (over % under != 0 || under == 1) {
            Term value = new Num(Rational.of((long) sign * over, under));
            found.add(new Filled(value, with(value)));
          }
        }
      }
    }
    return found;
  }

  List<Filled> candidates() {
    List<Filled> found = new ArrayList<>();
    try {
      found.addAll(isolated());
    } catch (NotExpandable | ArithmeticException failure) {
      // Nothing can be undone.
    }
    try {
      found.addAll(scalars());
    } catch (NotExpandable | ArithmeticException failure) {
      // No scalar makes it true.
    }
    try {
      found.addAll(linearMaps());
    } catch (NotExpandable | ArithmeticException failure) {
      // No linear map is seen.
    }
    try {
      found.addAll(matrices());
    } catch (NotExpandable | ArithmeticException failure) {
      // No matrix is found.
    }
    return found;
  }

  /// What is done to the hole, undone.
  private List<Filled> isolated() {
    Term unknown = Term.Sym.of("hole#");
    Relation open = (Relation) new Expansion(question.givens()).expand(with(unknown)).statement();
    List<Filled> found = new ArrayList<>();
    Optional<Term> value = new Isolation(unknown).of(open.left(), open.right());
    value.stream()
        .flatMap(v -> new Forms(question.known()).of(v, List.of(), question.wanted()).stream())
        .filter(v -> Indices.freeNames(v).stream().noneMatch(n -> n.latex().contains("#")))
        .sorted(Comparator.comparingInt(Cost::of))
        .limit(3)
        .forEach(v -> found.add(new Filled(v, with(v))));
    return found;
  }

  private List<Filled> scalars() {
    Term unknown = Term.Sym.of("hole#");
    Relation open = with(unknown);
    List<Filled> found = new ArrayList<>();
    for (Set<Name> kept : List.of(question.quantities(), Set.<Name>of())) {
      Term zero = zero(open, kept);
      for (Map<Term, Term> solution :
          new Unknowns(question.known()).solve(List.of(zero), List.of(unknown), _ -> false)) {
        if (Substitution.names(solution.get(unknown)).stream()
            .anyMatch(n -> n.latex().contains("#"))) {
          continue;
        }
        new Forms(question.known())
            .of(solution.get(unknown), List.of(), question.wanted()).stream()
                .sorted(Comparator.comparingInt(Cost::of))
                .limit(3)
                .forEach(value -> found.add(new Filled(value, with(value))));
      }
    }
    return found;
  }

  private Term zero(Relation open, Set<Name> kept) {
    Expanded expanded = new Expansion(question.givens(), kept).expand(open);
    Relation r = (Relation) expanded.statement();
    return new Term.Add(List.of(r.left(), new Term.Neg(r.right())));
  }

  /// The statement with a term in place of the hole.
  private Relation with(Term value) {
    return (Relation) Traversal.map(relation, t -> filled(t, value), s -> s);
  }

  private static Term filled(Term term, Term value) {
    return term instanceof Term.Hole ? value : Traversal.map(term, t -> filled(t, value), s -> s);
  }

  // ---- matrices

  private List<Filled> linearMaps() {
    boolean right = operand(relation.right()).isPresent();
    Optional<Term> operand = operand(right ? relation.right() : relation.left());
    Term value = right ? relation.left() : relation.right();
    return operand.stream()
        .flatMap(o -> new LinearMaps(question).taking(o, value).stream())
        .sorted(Comparator.comparingInt(Cost::of))
        .limit(3)
        .map(m -> new Filled(m, product(m, operand.get())))
        .toList();
  }

  /// A matrix before a vector of known size, such that the statement holds for all indices of it.
  private List<Filled> matrices() {
    Optional<Term> operand = operand(relation.right()).or(() -> operand(relation.left()));
    if (operand.isEmpty()) {
      return List.of();
    }
    Expansion expansion = new Expansion(question.givens());
    List<Axis> axes = expansion.axes(operand.get());
    boolean small =
        axes.size() == 1
            && axes.getFirst().upper() instanceof Num n
            && n.value().isInteger()
            && n.value().numerator().bitLength() < LARGEST_MATRIX / 2;
    if (!small) {
      return List.of();
    }
    int size = ((Num) axes.getFirst().upper()).value().numerator().intValue();
    List<Term> unknowns = new ArrayList<>();
    List<List<Term>> rows = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      List<Term> row = new ArrayList<>();
      for (int j = 1; j <= size; j++) {
        row.add(Term.Sym.of("hole#" + i + "," + j));
      }
      rows.add(row);
      unknowns.addAll(row);
    }
    Relation open = product(new Term.Matrix(rows), operand.get());
    List<Term> zeros = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      List<Term> at = List.of(Num.of(i));
      zeros.add(
          new Term.Add(
              List.of(
                  expansion.component(open.left(), at),
                  new Term.Neg(expansion.component(open.right(), at)))));
    }
    Set<Name> varying = new HashSet<>(Indices.freeNames(operand.get()));
    varying.removeIf(n -> !question.isInteger(n) && isKnown(n));
    List<Filled> found = new ArrayList<>();
    for (Map<Term, Term> s :
        new Unknowns(question.known()).solve(zeros, unknowns, varying::contains)) {
      Term matrix =
          new Term.Matrix(rows.stream().map(r -> r.stream().map(s::get).toList()).toList());
      found.add(new Filled(matrix, product(matrix, operand.get())));
    }
    return found;
  }

  private boolean isKnown(Name name) {
    return question.givens().declaration(name).isPresent()
        || question.givens().definition(name).isPresent();
  }

  /// What stands behind the hole in a product.
  private Optional<Term> operand(Term side) {
    return switch (side) {
      case Term.Mul m when m.factors().size() == 2 && m.factors().get(0) instanceof Term.Hole ->
          Optional.of(m.factors().get(1));
      case Term.Op op
          when op.operator() == Operator.DOT && op.arguments().get(0) instanceof Term.Hole ->
          Optional.of(op.arguments().get(1));
      default -> Optional.empty();
    };
  }

  private Relation product(Term matrix, Term operand) {
    Term product = Term.Op.of(Operator.DOT, matrix, operand);
    boolean right = operand(relation.right()).isPresent();
    return right
        ? new Relation(relation.left(), relation.relator(), product)
        : new Relation(product, relation.relator(), relation.right());
  }
}
