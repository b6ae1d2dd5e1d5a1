package proofsheet.kernel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.PropertyName;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Sums with entries of permutation matrices, in index notation.
///
/// Rule: a permutation matrix has `P_{ab} = \delta_{\pi(a) b}` for a permutation `\pi` of its
/// indices. So `\sum_b P_{ab} f(b) = f(\pi(a))` and `\sum_b P_{ba} f(b) = f(\pi^{-1}(a))`; and a
/// sum, product or greatest value over all `k` of `f(\pi(k))` is that of `f(k)`, in another order.
final class Permutations {
  /// Many times what formulas that a person wrote need.
  private static final int MOST_ROUNDS = 60;

  private static final Set<BigOperator> ORDERLESS =
      EnumSet.of(BigOperator.SUM, BigOperator.PRODUCT, BigOperator.MAX, BigOperator.MIN);

  private static final String FORWARD = "#permuted ";
  private static final String BACKWARD = "#unpermuted ";

  /// The permutation matrices with their index range.
  private final Map<Name, Axis> matrices = new HashMap<>();

  private Permutations(Givens givens) {
    givens.declarations().values().stream()
        .filter(Declaration.Quantity.class::isInstance)
        .map(Declaration.Quantity.class::cast)
        .filter(q -> q.properties().stream().anyMatch(p -> p.name() == PropertyName.PERMUTATION))
        .filter(q -> q.sort().family().isEmpty() && isSquare(q.sort().shape()))
        .filter(q -> givens.definition(q.name()).isEmpty())
        .forEach(q -> matrices.put(q.name(), q.sort().shape().getFirst()));
  }

  private static boolean isSquare(List<Axis> shape) {
    return shape.size() == 2 && shape.get(0).equals(shape.get(1));
  }

  /// An equation of entries with all sums over permutation matrices carried out; the same where
  /// there are none.
  static Relation carriedOut(Givens givens, Relation equation) {
    Permutations permutations = new Permutations(givens);
    return permutations.matrices.isEmpty()
        ? equation
        : new Relation(
            permutations.whole(equation.left()),
            equation.relator(),
            permutations.whole(equation.right()));
  }

  private Term whole(Term term) {
    Term current = term;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Term next = once(current);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  /// One round of both rules, the outermost sums first.
  private Term once(Term term) {
    if (term instanceof Term.Big big && runsPlainly(big)) {
      Optional<Term> found = picked(big).or(() -> reordered(big));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Traversal.map(term, this::once, s -> s);
  }

  private static boolean runsPlainly(Term.Big big) {
    return big.binder().condition().isEmpty()
        && big.binder().set().isEmpty()
        && big.binder().lower().isPresent()
        && big.binder().upper().isPresent();
  }

  private static boolean runsOver(Term.Binder binder, Axis axis) {
    return binder.lower().orElseThrow().equals(axis.lower())
        && binder.upper().orElseThrow().equals(axis.upper());
  }

  // ---- entries in sums

  /// A sum over an index of an entry of a permutation matrix that is a factor of its body.
  private Optional<Term> picked(Term.Big sum) {
    Name index = sum.binder().variable();
    if (sum.operator() != BigOperator.SUM) {
      return Optional.empty();
    }
    return factor(sum.body(), index, Set.of())
        .filter(entry -> runsOver(sum.binder(), matrices.get(name(entry))))
        .map(
            entry -> {
              Term rest = without(sum.body(), entry, new boolean[1]);
              return Substitution.in(rest, Map.of(index, chosen(entry, index)));
            });
  }

  private static Name name(Term.At entry) {
    return ((Term.Sym) entry.of()).name();
  }

  /// The index that an entry picks: `\pi(a)` for `P_{ab}`, `\pi^{-1}(a)` for `P_{ba}`.
  private static Term chosen(Term.At entry, Name index) {
    boolean second = entry.indices().get(1).equals(new Term.Sym(index));
    return applied(second ? FORWARD : BACKWARD, name(entry), entry.indices().get(second ? 0 : 1));
  }

  /// Rule: a permutation and its inverse cancel.
  private static Term applied(String direction, Name matrix, Term index) {
    String opposite = direction.equals(FORWARD) ? BACKWARD : FORWARD;
    return index instanceof Term.Apply a && a.function().equals(new Name(opposite + matrix.latex()))
        ? a.arguments().getFirst()
        : new Term.Apply(new Name(direction + matrix.latex()), List.of(index));
  }

  /// An entry at the index and one other that is a factor of a product, also below sums that bind
  /// no name of it.
  private Optional<Term.At> factor(Term term, Name index, Set<Name> bound) {
    return switch (term) {
      case Term.At at when isEntry(at, index, bound) -> Optional.of(at);
      case Term.Neg n -> factor(n.of(), index, bound);
      case Term.Div d -> factor(d.over(), index, bound);
      case Term.Mul m ->
          m.factors().stream().flatMap(f -> factor(f, index, bound).stream()).findFirst();
      case Term.Big b
          when b.operator() == BigOperator.SUM && !b.binder().variable().equals(index) -> {
        Set<Name> inner = new HashSet<>(bound);
        inner.add(b.binder().variable());
        yield factor(b.body(), index, inner);
      }
      default -> Optional.empty();
    };
  }

  private boolean isEntry(Term.At at, Name index, Set<Name> bound) {
    if (!(at.of() instanceof Term.Sym s)
        || !matrices.containsKey(s.name())
        || at.indices().size() != 2) {
      return false;
    }
    Term self = new Term.Sym(index);
    boolean first = at.indices().get(0).equals(self);
    boolean second = at.indices().get(1).equals(self);
    Set<Name> others = Substitution.names(at.indices().get(first ? 1 : 0));
    return first != second && !others.contains(index) && bound.stream().noneMatch(others::contains);
  }

  /// A product without the first occurrence of an entry that is a factor of it.
  private static Term without(Term term, Term.At entry, boolean[] done) {
    if (done[0]) {
      return term;
    }
    if (term.equals(entry)) {
      done[0] = true;
      return Num.ONE;
    }
    return switch (term) {
      case Term.Neg n -> new Term.Neg(without(n.of(), entry, done));
      case Term.Div d -> new Term.Div(without(d.over(), entry, done), d.under());
      case Term.Mul m -> {
        List<Term> factors = new ArrayList<>();
        m.factors().forEach(f -> factors.add(without(f, entry, done)));
        yield new Term.Mul(List.copyOf(factors));
      }
      // Sound because what binds a name of the entry binds another index of the same letter.
      case Term.Big b
          when b.operator() == BigOperator.SUM
              && !Substitution.names(entry).contains(b.binder().variable()) ->
          new Term.Big(b.operator(), b.binder(), without(b.body(), entry, done));
      default -> term;
    };
  }

  // ---- the order of the summands

  /// What runs over all indices and mentions its own only below one permutation.
  private Optional<Term> reordered(Term.Big big) {
    if (!ORDERLESS.contains(big.operator())) {
      return Optional.empty();
    }
    Term self = new Term.Sym(big.binder().variable());
    for (Map.Entry<Name, Axis> matrix : matrices.entrySet()) {
      if (!runsOver(big.binder(), matrix.getValue())) {
        continue;
      }
      for (String direction : List.of(FORWARD, BACKWARD)) {
        Term permuted =
            new Term.Apply(new Name(direction + matrix.getKey().latex()), List.of(self));
        Name fresh = new Name("#reordered");
        Term body = replaced(big.body(), permuted, new Term.Sym(fresh));
        Set<Name> names = Substitution.names(body);
        if (names.contains(fresh) && !names.contains(big.binder().variable())) {
          Term renamed = Substitution.in(body, Map.of(fresh, self));
          return Optional.of(new Term.Big(big.operator(), big.binder(), renamed));
        }
      }
    }
    return Optional.empty();
  }

  private static Term replaced(Term term, Term part, Term instead) {
    return term.equals(part)
        ? instead
        : Traversal.map(term, t -> replaced(t, part, instead), s -> s);
  }
}
