package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Affine;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Letters that nothing declares, but that something is counted up to.
///
/// Rule: the last index of a sum, a product or a family that begins at a number is a natural
/// number: from zero where the first index is zero or less, else from one.
final class CountingLetters {
  private final Givens givens;
  private final Map<Name, Declaration> found = new LinkedHashMap<>();

  private CountingLetters(Givens givens) {
    this.givens = givens;
  }

  /// The givens with the letters that a claim and the families of these givens are counted up to.
  static Givens declared(Givens givens, Statement claim) {
    CountingLetters letters = new CountingLetters(givens);
    givens.declarations().values().forEach(letters::families);
    letters.look(claim);
    if (letters.found.isEmpty()) {
      return givens;
    }
    Map<Name, Declaration> all = new LinkedHashMap<>(givens.declarations());
    all.putAll(letters.found);
    return new Givens(all, givens.definitions(), givens.hypotheses(), givens.values());
  }

  private void families(Declaration declaration) {
    List<Axis> axes = new ArrayList<>();
    if (declaration instanceof Declaration.Quantity q) {
      axes.addAll(q.sort().family());
      if (q.sort().scalars() instanceof Term.IntegerRange r) {
        axes.add(new Axis(r.lower(), r.upper()));
      }
    } else if (declaration instanceof Declaration.Random r) {
      axes.addAll(r.sort().family());
      axes.addAll(r.sort().shape());
    }
    axes.forEach(a -> counted(a.lower(), a.upper()));
  }

  private void look(Statement statement) {
    Traversal.map(
        statement,
        term -> {
          Traversal.has(term, this::bounds);
          return term;
        },
        inner -> {
          look(inner);
          return inner;
        });
  }

  /// Looks at one term; never true, so that all are looked at.
  private boolean bounds(Term term) {
    if (term instanceof Term.Big big
        && Set.of(Term.BigOperator.SUM, Term.BigOperator.PRODUCT).contains(big.operator())) {
      Optional<Term> lower = big.binder().lower();
      Optional<Term> upper = big.binder().upper();
      if (lower.isPresent() && upper.isPresent()) {
        counted(lower.get(), upper.get());
      }
    }
    return false;
  }

  private void counted(Term lower, Term upper) {
    Optional<Name> letter =
        proofsheet.math.Substitution.names(upper).stream()
            .filter(n -> Affine.difference(upper, new Term.Sym(n)).isPresent())
            .findFirst();
    if (!(lower instanceof Num first) || letter.filter(this::isOpen).isEmpty()) {
      return;
    }
    // Rule: a sum from zero to n - 1 has n summands.
    Rational last = Affine.difference(upper, new Term.Sym(letter.get())).orElseThrow();
    boolean fromOne = first.value().compareTo(last) > 0;
    Sort natural =
        Sort.tensor(
            new Term.StandardSet(
                fromOne ? NumberSet.NATURALS : NumberSet.NATURALS_WITH_ZERO, List.of()),
            List.of());
    found.putIfAbsent(letter.get(), new Declaration.Quantity(letter.get(), natural, Set.of()));
  }

  private boolean isOpen(Name name) {
    return !givens.declarations().containsKey(name)
        && !givens.definitions().containsKey(name)
        && !givens.isSize(name);
  }
}
