package proofsheet.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.MatrixFact;
import proofsheet.kernel.MatrixProblem;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Instances of inequalities about matrices that the tensors in a claim suggest.
final class MatrixFacts {
  private static final int MOST_TENSORS = 7;
  private static final int DEEPEST = 12;

  private final Goal goal;
  private final Expansion expansion;
  private final Set<Term> tensors = new LinkedHashSet<>();
  private final Set<MatrixFact> facts = new LinkedHashSet<>();

  MatrixFacts(Goal goal) {
    this.goal = goal;
    this.expansion = new Expansion(MatrixProblem.withArbitraryVector(goal));
  }

  List<MatrixFact> of(Relation claim) {
    if (isOrder(claim)) {
      onVector(claim.left(), 0);
      onVector(claim.right(), 0);
    }
    look(claim.left(), 0);
    look(claim.right(), 0);
    List<Term> seen = tensors.stream().limit(MOST_TENSORS).toList();
    List<Term> vectors = new ArrayList<>(seen);
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        if (axes(seen.get(i)).equals(axes(seen.get(j)))) {
          vectors.add(new Term.Add(List.of(seen.get(i), new Term.Neg(seen.get(j)))));
          vectors.add(new Term.Add(List.of(seen.get(i), seen.get(j))));
          schwarz(seen.get(i), seen.get(j));
        }
      }
    }
    for (Term vector : seen) {
      for (Name diagonal : diagonal()) {
        if (fits(new Term.Sym(diagonal), vector)) {
          facts.add(new MatrixFact.DiagonalBound(diagonal, true, vector));
          facts.add(new MatrixFact.DiagonalBound(diagonal, false, vector));
        }
      }
    }
    for (Term vector : vectors) {
      facts.add(new MatrixFact.Gram(vector, Optional.empty()));
      for (Term middle : semidefinite()) {
        if (fits(middle, vector)) {
          facts.add(new MatrixFact.Gram(vector, Optional.of(middle)));
        }
      }
    }
    return List.copyOf(facts);
  }

  private void schwarz(Term left, Term right) {
    facts.add(new MatrixFact.CauchySchwarz(left, right, Optional.empty()));
    for (Term middle : semidefinite()) {
      if (fits(middle, left)) {
        facts.add(new MatrixFact.CauchySchwarz(left, right, Optional.of(middle)));
      }
    }
  }

  /// The matrices of an order, on the arbitrary vector.
  private void onVector(Term term, int depth) {
    Term vector = MatrixProblem.arbitraryVector();
    tensors.add(vector);
    switch (term) {
      case Term.Sym s when depth < DEEPEST && goal.givens().definition(s.name()).isPresent() ->
          onVector(goal.givens().definition(s.name()).orElseThrow().body(), depth + 1);
      case Term.Add _, Term.Mul _, Term.Neg _, Term.Div _ ->
          Traversal.map(
              term,
              t -> {
                onVector(t, depth + 1);
                return t;
              },
              s -> s);
      default -> {
        if (axes(term).size() == 2) {
          List<Term> factors = new ArrayList<>();
          factors(term, factors);
          Term tail = vector;
          for (Term factor : factors.reversed()) {
            tail = Term.Op.of(Operator.DOT, factor, tail);
            tensors.add(tail);
          }
        }
      }
    }
  }

  private List<Object> axes(Term term) {
    try {
      return List.copyOf(expansion.axes(term));
    } catch (NotExpandable failure) {
      return List.of();
    }
  }

  private boolean fits(Term matrix, Term tensor) {
    List<Object> rows = axes(matrix);
    List<Object> own = axes(tensor);
    return !rows.isEmpty() && !own.isEmpty() && rows.getLast().equals(own.getFirst());
  }

  private List<Name> diagonal() {
    List<Name> found = new ArrayList<>();
    for (Declaration d : goal.givens().declarations().values()) {
      if (d instanceof Declaration.Quantity q
          && q.properties().contains(Declaration.Property.of(Declaration.PropertyName.DIAGONAL))) {
        found.add(q.name());
      }
    }
    return found;
  }

  /// Matrices that are declared or given to be semidefinite.
  private List<Term> semidefinite() {
    List<Term> found = new ArrayList<>();
    for (Declaration d : goal.givens().declarations().values()) {
      if (d instanceof Declaration.Quantity q
          && q.properties().stream()
              .anyMatch(
                  p ->
                      p.name() == Declaration.PropertyName.POSITIVE_DEFINITE
                          || p.name() == Declaration.PropertyName.POSITIVE_SEMIDEFINITE)) {
        found.add(new Term.Sym(q.name()));
      }
    }
    List<Statement> known = new ArrayList<>(goal.givens().hypotheses());
    known.addAll(goal.premises());
    for (Statement statement : known) {
      if (statement instanceof Relation r && isOrder(r)) {
        boolean zero = r.right().equals(Term.Num.ZERO);
        found.add(zero ? r.left() : new Term.Add(List.of(r.left(), new Term.Neg(r.right()))));
      }
    }
    return found;
  }

  private static boolean isOrder(Relation r) {
    return r.relator() == Statement.Relator.POSITIVE_SEMIDEFINITE_ORDER
        || r.relator() == Statement.Relator.POSITIVE_DEFINITE_ORDER;
  }

  /// Collects what stands in norms, traces and products that are numbers.
  private void look(Term term, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (term) {
      case Term.Sym s ->
          goal.givens()
              .definition(s.name())
              .filter(d -> !d.isFunction() && d.indices().isEmpty())
              .ifPresent(d -> look(d.body(), depth + 1));
      case Term.Apply a ->
          goal.givens().definition(a.function()).ifPresent(d -> look(body(d, a), depth + 1));
      case Term.Op op -> {
        switch (op.operator()) {
          case NORM, FROBENIUS -> tensor(op.arguments().getFirst());
          case INNER -> op.arguments().forEach(this::tensor);
          case TRACE -> {
            trace(op.arguments().getFirst());
            facts.add(new MatrixFact.LogDeterminant(op.arguments().getFirst()));
          }
          case DETERMINANT -> facts.add(new MatrixFact.LogDeterminant(op.arguments().getFirst()));
          case DOT -> {
            if (axes(op).isEmpty()) {
              trace(op);
            }
          }
          default -> {}
        }
      }
      case Term.At at when !axes(at.of()).isEmpty() && axes(at).isEmpty() -> entry(at);
      default -> {}
    }
    Traversal.map(
        term,
        t -> {
          look(t, depth + 1);
          return t;
        },
        s -> s);
  }

  private static Term body(Definition definition, Term.Apply apply) {
    Map<Name, Term> values = new HashMap<>();
    int count = Math.min(definition.parameters().size(), apply.arguments().size());
    for (int i = 0; i < count; i++) {
      values.put(definition.parameters().get(i).name(), apply.arguments().get(i));
    }
    return Substitution.in(definition.body(), values);
  }

  /// An entry of a square matrix is a product with unit vectors.
  private void entry(Term.At at) {
    List<Object> axes = axes(at.of());
    if (axes.size() == 2 && axes.get(0).equals(axes.get(1))) {
      for (Term index : at.indices()) {
        Term size = expansion.axes(at.of()).getFirst().upper();
        Term unit = Term.Op.of(Operator.UNIT, index, size);
        tensor(unit);
        tensor(Term.Op.of(Operator.DOT, at.of(), unit));
      }
    }
  }

  private void tensor(Term term) {
    if (!axes(term).isEmpty()) {
      tensors.add(term);
    }
    if (term instanceof Term.Op op && op.operator() == Operator.DOT) {
      Term matrix = op.arguments().get(0);
      facts.add(new MatrixFact.Submultiplicative(matrix, op.arguments().get(1)));
      if (axes(matrix).size() == 2 && axes(term).size() == 1) {
        tensors.add(Term.Op.of(Operator.DOT, Term.Op.of(Operator.TRANSPOSE, matrix), term));
      }
    }
    if (axes(term).size() == 2 && axes(term).get(0).equals(axes(term).get(1))) {
      trace(term);
    }
  }

  /// The trace of a matrix is its product with the identity matrix.
  private void trace(Term term) {
    List<Term> factors = new ArrayList<>();
    factors(term, factors);
    if (factors.size() == 1 && axes(term).size() == 2) {
      facts.add(
          new MatrixFact.CauchySchwarz(
              term,
              Term.Op.of(Operator.IDENTITY, expansion.axes(term).getFirst().upper()),
              Optional.empty()));
      return;
    }
    Term first = factors.getFirst();
    Term last = factors.getLast();
    tensors.add(
        first instanceof Term.Op op && op.operator() == Operator.TRANSPOSE
            ? op.arguments().getFirst()
            : Term.Op.of(Operator.TRANSPOSE, first));
    tensors.add(last);
    Term tail = last;
    for (Term factor : factors.subList(1, factors.size() - 1).reversed()) {
      tail = Term.Op.of(Operator.DOT, factor, tail);
      tensors.add(tail);
    }
  }

  private void factors(Term term, List<Term> found) {
    Optional<Term> body =
        term instanceof Term.Sym s
            ? goal.givens()
                .definition(s.name())
                .filter(d -> !d.isFunction() && d.indices().isEmpty())
                .map(Definition::body)
            : Optional.empty();
    if (body.filter(MatrixFacts::isProduct).isPresent() && found.size() < DEEPEST) {
      factors(body.get(), found);
    } else if (isProduct(term)) {
      ((Term.Op) term).arguments().forEach(a -> factors(a, found));
    } else {
      found.add(term);
    }
  }

  private static boolean isProduct(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.DOT;
  }
}
