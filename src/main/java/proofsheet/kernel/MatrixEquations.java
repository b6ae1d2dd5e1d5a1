package proofsheet.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// What hypotheses and premises say, as far as claims about matrices use them.
final class MatrixEquations {
  /// An arbitrary vector.
  static final Term.Sym ARBITRARY = new Term.Sym(Bound.arbitrary(new Name("form"), 1));

  private MatrixEquations() {}

  /// Hypotheses and premises, conjunctions taken apart.
  static List<Statement> parts(Goal goal) {
    List<Statement> parts = new ArrayList<>();
    goal.givens().hypotheses().forEach(h -> add(h, parts));
    goal.premises().forEach(p -> add(p, parts));
    return parts;
  }

  private static void add(Statement statement, List<Statement> parts) {
    if (statement instanceof Statement.And and) {
      and.parts().forEach(p -> add(p, parts));
    } else {
      parts.add(statement);
    }
  }

  /// The matrices that an equation `X = …` gives by others, without a circle.
  static Map<Name, Term> solved(Goal goal) {
    Map<Name, Term> solved = new LinkedHashMap<>();
    for (Statement part : parts(goal)) {
      if (part instanceof Relation r && r.relator() == Relator.EQUAL) {
        solve(goal.givens(), r.left(), r.right(), solved);
        solve(goal.givens(), r.right(), r.left(), solved);
      }
    }
    return solved;
  }

  private static void solve(Givens givens, Term left, Term right, Map<Name, Term> solved) {
    boolean matrix =
        left instanceof Term.Sym s
            && givens.definition(s.name()).isEmpty()
            && !solved.containsKey(s.name())
            && givens.declaration(s.name()).orElse(null) instanceof Declaration.Quantity q
            && q.sort().family().isEmpty()
            && !q.sort().shape().isEmpty();
    if (matrix) {
      Name name = ((Term.Sym) left).name();
      if (!reached(givens, right, solved).contains(name)) {
        solved.put(name, right);
      }
    }
  }

  /// All names that a term depends on.
  private static Set<Name> reached(Givens givens, Term term, Map<Name, Term> solved) {
    Set<Name> all = new HashSet<>();
    List<Term> open = new ArrayList<>(List.of(term));
    while (!open.isEmpty()) {
      for (Name name : Dependencies.reached(givens, Substitution.names(open.removeLast()))) {
        if (all.add(name) && solved.containsKey(name)) {
          open.add(solved.get(name));
        }
      }
    }
    return all;
  }

  /// Rule: `\|v\| = c` says that `\|v\|^2 = c^2`.
  static Relation withoutRoots(Relation r) {
    boolean norm =
        r.relator() == Relator.EQUAL
            && r.left() instanceof Term.Op op
            && (op.operator() == Operator.NORM || op.operator() == Operator.FROBENIUS);
    return norm
        ? new Relation(
            new Term.Pow(r.left(), Num.of(2)), r.relator(), new Term.Pow(r.right(), Num.of(2)))
        : r;
  }

  static boolean isDiagonal(Givens givens, Name name) {
    return givens.definition(name).isEmpty()
        && givens.declaration(name).orElse(null) instanceof Declaration.Quantity q
        && q.sort().family().isEmpty()
        && q.properties().contains(Declaration.Property.of(Declaration.PropertyName.DIAGONAL));
  }

  /// The givens with [#ARBITRARY] as a vector on which the matrices of an order are tried.
  static Givens withArbitraryVector(Goal goal) {
    Givens givens = goal.givens();
    if (!(goal.claim() instanceof Relation r) || !LoewnerOrder.isOrder(r.relator())) {
      return givens;
    }
    Expansion expansion = new Expansion(givens);
    List<Axis> axes =
        expansion.axes(r.left()).isEmpty() ? expansion.axes(r.right()) : expansion.axes(r.left());
    if (axes.size() != 2) {
      throw new NotExpandable("an order of what are no matrices");
    }
    Sort sort = Sort.tensor(Sort.REALS, List.of(axes.getFirst()));
    Map<Name, Declaration> declarations = new LinkedHashMap<>(givens.declarations());
    declarations.put(ARBITRARY.name(), new Declaration.Quantity(ARBITRARY.name(), sort, Set.of()));
    return new Givens(declarations, givens.definitions(), givens.hypotheses(), givens.values());
  }
}
