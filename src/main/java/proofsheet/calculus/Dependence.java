package proofsheet.calculus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Which random variables depend on one another, as far as the givens say that they do not.
final class Dependence {
  private final Givens givens;

  Dependence(Givens givens) {
    this.givens = givens;
  }

  /// Two members of an independent family whose indices are taken to differ.
  record Apart(Term left, Term right) {}

  /// The declaration of a random name or component.
  Optional<Random> declared(Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    return base instanceof Term.Sym s
            && givens.declaration(s.name()).orElse(null) instanceof Random r
        ? Optional.of(r)
        : Optional.empty();
  }

  /// The random names and components of a term, each once.
  List<Term> atoms(Term term) {
    List<Term> atoms = new ArrayList<>();
    collect(term, atoms);
    return atoms;
  }

  private void collect(Term term, List<Term> atoms) {
    if (term instanceof Term.Op op && op.operator() == proofsheet.math.Operator.EXPECTATION) {
      return;
    }
    if (declared(term).isPresent()) {
      if (!atoms.contains(term)) {
        atoms.add(term);
      }
      return;
    }
    Traversal.map(
        term,
        t -> {
          collect(t, atoms);
          return t;
        },
        s -> {
          collect(s, atoms);
          return s;
        });
  }

  private void collect(Statement statement, List<Term> atoms) {
    Traversal.map(
        statement,
        t -> {
          collect(t, atoms);
          return t;
        },
        s -> {
          collect(s, atoms);
          return s;
        });
  }

  /// The random components of a term that stand for many at once, as `X_i` in `\left( \sum_i X_i
  /// \right)^2`: an index of theirs is bound in the term.
  Set<Term> boundAtoms(Term term) {
    Set<Name> variables = new HashSet<>();
    variables(term, variables);
    Set<Term> bound = new HashSet<>();
    for (Term atom : variables.isEmpty() ? List.<Term>of() : atoms(term)) {
      if (!Collections.disjoint(Substitution.names(atom), variables)) {
        bound.add(atom);
      }
    }
    return bound;
  }

  private static Term variables(Term term, Set<Name> found) {
    switch (term) {
      case Term.Big b -> found.add(b.binder().variable());
      case Term.Comprehension c -> c.indices().forEach(b -> found.add(b.variable()));
      case Term.SetBuilder b -> found.add(b.binder().variable());
      case Term.Integral i -> found.add(i.variable());
      case Term.Limit l -> found.add(l.variable());
      default -> {}
    }
    return Traversal.map(term, t -> variables(t, found), s -> variables(s, found));
  }

  private static Statement variables(Statement statement, Set<Name> found) {
    switch (statement) {
      case Statement.ForAll a -> a.binders().forEach(b -> found.add(b.variable()));
      case Statement.Exists e -> e.binders().forEach(b -> found.add(b.variable()));
      default -> {}
    }
    return Traversal.map(statement, t -> variables(t, found), s -> variables(s, found));
  }

  /// The variable, or the member of a family, that a component belongs to.
  Term member(Term atom) {
    int family = declared(atom).orElseThrow().sort().family().size();
    return atom instanceof Term.At at && at.indices().size() >= family
        ? family == 0 ? at.of() : new Term.At(at.of(), at.indices().subList(0, family))
        : atom;
  }

  /// Whether two atoms are of one independent family, of members that may or may not be the same.
  boolean isUndecided(Term left, Term right, Set<Apart> apart) {
    Term a = member(left);
    Term b = member(right);
    Random random = declared(left).orElseThrow();
    boolean family =
        random.independence().isPresent()
            && !a.equals(b)
            && a instanceof Term.At x
            && b instanceof Term.At y
            && x.of().equals(y.of())
            && x.indices().size() == random.sort().family().size()
            && y.indices().size() == x.indices().size();
    return family && !differ((Term.At) a, (Term.At) b) && !isApart(a, b, apart);
  }

  private static boolean isApart(Term a, Term b, Set<Apart> apart) {
    return apart.contains(new Apart(a, b)) || apart.contains(new Apart(b, a));
  }

  private static boolean differ(Term.At a, Term.At b) {
    for (int k = 0; k < a.indices().size(); k++) {
      Optional<Rational> difference = Affine.difference(a.indices().get(k), b.indices().get(k));
      if (difference.isPresent() && difference.get().signum() != 0) {
        return true;
      }
    }
    return false;
  }

  /// Rule: variables of one group are independent, and different members of one family of it.
  private boolean areIndependent(Term left, Term right, Set<Apart> apart) {
    Random a = declared(left).orElseThrow();
    Random b = declared(right).orElseThrow();
    if (!a.name().equals(b.name())) {
      return a.independence().isPresent() && a.independence().equals(b.independence());
    }
    return a.independence().isPresent()
        && !a.sort().family().isEmpty()
        && member(left) instanceof Term.At x
        && member(right) instanceof Term.At y
        && x.indices().size() == a.sort().family().size()
        && y.indices().size() == a.sort().family().size()
        && (isApart(x, y, apart) || differ(x, y));
  }

  /// The factors in groups that are independent of one another.
  List<List<Term>> components(List<Term> factors, Set<Apart> apart) {
    List<List<Term>> groups = new ArrayList<>();
    for (Term factor : factors) {
      List<Term> group = new ArrayList<>(List.of(factor));
      List<List<Term>> rest = new ArrayList<>();
      for (List<Term> other : groups) {
        if (other.stream().anyMatch(f -> depend(f, factor, apart))) {
          group.addAll(0, other);
        } else {
          rest.add(other);
        }
      }
      rest.add(group);
      groups = rest;
    }
    return groups;
  }

  private boolean depend(Term left, Term right, Set<Apart> apart) {
    List<Term> a = atoms(left);
    List<Term> b = atoms(right);
    return a.isEmpty()
        || b.isEmpty()
        || a.stream().anyMatch(x -> b.stream().anyMatch(y -> !areIndependent(x, y, apart)));
  }

  static Term replaced(Term term, Term atom, Term by) {
    return term.equals(atom)
        ? by
        : Traversal.map(term, t -> replaced(t, atom, by), s -> replaced(s, atom, by));
  }

  private static Statement replaced(Statement statement, Term atom, Term by) {
    return Traversal.map(statement, t -> replaced(t, atom, by), s -> replaced(s, atom, by));
  }
}
