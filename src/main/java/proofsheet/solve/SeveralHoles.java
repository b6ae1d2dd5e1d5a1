package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.read.Reading;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;
import proofsheet.solve.form.Unknowns;

/// Several holes in one equation, which are filled together.
///
/// They are filled entry by entry where they stand in a vector or matrix; by comparison of
/// coefficients, with as few names in the answers as may be; or by the pattern in which they stand
/// in a closed form of the other side.
final class SeveralHoles {
  private static final int MOST_VARYING = 5;

  private final HoleSolver solver;
  private final Reading.Ask ask;
  private final Relation relation;
  private final Question question;
  private final List<Integer> numbers;

  SeveralHoles(HoleSolver solver, Reading.Ask ask, Relation relation) {
    this.solver = solver;
    this.ask = ask;
    this.relation = relation;
    this.question = new Question(ask, relation.left());
    Set<Integer> found = new TreeSet<>();
    numbers(relation.left(), found);
    numbers(relation.right(), found);
    this.numbers = List.copyOf(found);
  }

  /// A value for each hole, and the statement with them.
  record Filling(List<Term> values, Relation statement) {}

  /// How many holes there are in an equation.
  static int in(Relation relation) {
    Set<Integer> found = new HashSet<>();
    numbers(relation.left(), found);
    numbers(relation.right(), found);
    return found.size();
  }

  private static void numbers(Term term, Set<Integer> found) {
    Traversal.has(
        term,
        t -> {
          if (t instanceof Term.Hole h) {
            found.add(h.number());
          }
          return false;
        });
  }

  /// What may be filled in, to be proved.
  Stream<Filling> fillings() {
    return Stream.concat(byEntries().stream(), Stream.concat(byCoefficients(), matched()));
  }

  private static boolean hasHole(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Hole);
  }

  private Filling filling(Map<Integer, Term> values) {
    Relation statement =
        new Relation(
            filled(relation.left(), values), relation.relator(), filled(relation.right(), values));
    return new Filling(numbers.stream().map(values::get).toList(), statement);
  }

  /// The term with its holes filled; a product of what proves to be matrices is a matrix product.
  private Term filled(Term term, Map<Integer, Term> values) {
    if (!hasHole(term)) {
      return term;
    }
    if (term instanceof Term.Hole h) {
      return values.get(h.number());
    }
    Term inner = Traversal.map(term, t -> filled(t, values), s -> s);
    return inner instanceof Term.Mul m
        ? Products.of(m.factors(), new Shapes(ask.goal().givens()))
        : inner;
  }

  // ---- entry by entry

  private Optional<Filling> byEntries() {
    boolean right = hasHole(relation.right());
    if (right == hasHole(relation.left())) {
      return Optional.empty();
    }
    Term holder = right ? relation.right() : relation.left();
    Term whole = right ? relation.left() : relation.right();
    Map<Integer, Term> values = new TreeMap<>();
    boolean complete =
        switch (holder) {
          case Term.Vector v -> row(v.entries(), whole, List.of(), values);
          case Term.Matrix m -> {
            boolean all = true;
            for (int i = 0; i < m.rows().size() && all; i++) {
              all = row(m.rows().get(i), whole, List.of(Num.of(i + 1L)), values);
            }
            yield all;
          }
          default -> false;
        };
    return complete ? Optional.of(filling(values)) : Optional.empty();
  }

  private boolean row(List<Term> row, Term whole, List<Term> at, Map<Integer, Term> values) {
    for (int j = 0; j < row.size(); j++) {
      Set<Integer> own = new HashSet<>();
      numbers(row.get(j), own);
      if (own.isEmpty()) {
        continue;
      }
      List<Term> index = new ArrayList<>(at);
      index.add(Num.of(j + 1L));
      Relation entry = new Relation(new Term.At(whole, index), relation.relator(), row.get(j));
      Reading.Ask part =
          new Reading.Ask(
              ask.goal().withClaim(entry),
              ask.only(),
              ask.approximately(),
              ask.atValues(),
              Reading.Ask.Steps.NONE,
              ask.form());
      Optional<HoleSolver.Answer> answer = own.size() == 1 ? solver.solve(part) : Optional.empty();
      if (answer.isEmpty()) {
        return false;
      }
      values.put(own.iterator().next(), answer.get().value());
    }
    return true;
  }

  // ---- coefficients

  private Stream<Filling> byCoefficients() {
    Map<Integer, Term> unknowns = new TreeMap<>();
    numbers.forEach(n -> unknowns.put(n, Term.Sym.of("hole#" + n)));
    Relation open = filling(unknowns).statement();
    Term zero;
    try {
      Relation r = (Relation) new Expansion(ask.goal().givens()).expand(open).statement();
      zero = new Term.Add(List.of(r.left(), new Term.Neg(r.right())));
    } catch (NotExpandable | ArithmeticException failure) {
      return Stream.empty();
    }
    Set<Name> names = new TreeSet<>(Indices.freeNames(zero));
    names.removeIf(n -> n.latex().contains("#") || question.givens().definition(n).isPresent());
    return varying(names).stream()
        .flatMap(
            v ->
                new Unknowns(question.known())
                    .solve(List.of(zero), List.copyOf(unknowns.values()), v::contains).stream())
        .map(solution -> filling(readable(unknowns, solution)));
  }

  private Map<Integer, Term> readable(Map<Integer, Term> unknowns, Map<Term, Term> solution) {
    Forms forms = new Forms(question.known());
    Map<Integer, Term> values = new TreeMap<>();
    unknowns.forEach(
        (n, name) -> {
          Term value = solution.get(name);
          values.put(
              n,
              forms.of(value, List.of(), question.wanted()).stream()
                  .min(java.util.Comparator.comparingInt(Cost::of))
                  .orElse(value));
        });
    return values;
  }

  /// Sets of names whose values the answers must not depend on: large ones first.
  private static List<Set<Name>> varying(Set<Name> names) {
    List<Set<Name>> subsets = new ArrayList<>(List.of(Set.of()));
    for (Name name : names.stream().limit(MOST_VARYING).toList()) {
      for (Set<Name> smaller : List.copyOf(subsets)) {
        Set<Name> larger = new HashSet<>(smaller);
        larger.add(name);
        subsets.add(larger);
      }
    }
    subsets.removeIf(Set::isEmpty);
    subsets.sort(java.util.Comparator.comparingInt(s -> -s.size()));
    return subsets;
  }

  // ---- by the pattern

  /// The holes as parts of a closed form of the side without them.
  Stream<Filling> matched() {
    boolean right = hasHole(relation.right());
    if (right == hasHole(relation.left())) {
      return Stream.empty();
    }
    Term pattern = right ? relation.right() : relation.left();
    Question other = new Question(ask, right ? relation.left() : relation.right());
    Matching matching = new Matching(new Shapes(ask.goal().givens()));
    return HoleSolver.candidates(other).stream()
        .sorted(java.util.Comparator.comparingInt(Cost::of))
        .flatMap(c -> matching.of(pattern, c).stream())
        .map(HashMap::new)
        .filter(v -> v.keySet().containsAll(numbers))
        .map(this::filling)
        .distinct();
  }
}
