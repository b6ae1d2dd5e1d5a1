package proofsheet.calculus;

import static proofsheet.math.Operator.EXPECTATION;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Expectations by linearity, declared independence, and the moments of named laws.
///
/// A random factor that none of these resolves stays under an expectation of its own.
final class Expectations {
  private static final int MONOMIALS = 400;

  private final IndexNotation notation;
  private final Givens givens;

  Expectations(IndexNotation notation) {
    this.notation = notation;
    this.givens = notation.givens();
  }

  /// A product: constants, random factors, and the sums it stands under.
  private record Monomial(List<Term> constants, List<Term> random, List<Binder> sums) {}

  /// `\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2`.
  Term variance(Term of) {
    return covariance(of, of);
  }

  /// `\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]`.
  Term covariance(Term left, Term right) {
    Term joint = expectation(new Term.Mul(List.of(left, right)));
    Term apart = Folding.product(expectation(left), expectation(right));
    return Folding.sum(List.of(joint, Folding.negative(apart)));
  }

  /// The expectation of a scalar in index notation in which no random quantity hides.
  Term expectation(Term of) {
    List<Term> terms = new ArrayList<>();
    for (Monomial monomial : expand(of)) {
      Term inner =
          Folding.product(
              Folding.product(monomial.constants.toArray(Term[]::new)),
              joint(monomial.random, Set.of()));
      for (Binder binder : monomial.sums.reversed()) {
        inner = Folding.big(BigOperator.SUM, binder, inner);
      }
      terms.add(inner);
    }
    return Folding.sum(terms);
  }

  /// Whether a name is random or defined through something random.
  static boolean isRandom(Givens givens, Name name) {
    return isRandom(givens, name, new HashSet<>());
  }

  private static boolean isRandom(Givens givens, Name name, Set<Name> seen) {
    if (givens.declaration(name).orElse(null) instanceof Declaration.Random) {
      return true;
    }
    Optional<Definition> definition = givens.definition(name);
    return definition.isPresent()
        && seen.add(name)
        && Substitution.names(definition.get().body()).stream()
            .anyMatch(n -> isRandom(givens, n, seen));
  }

  private boolean isConstant(Term term) {
    if (term instanceof Term.Op op && op.operator() == EXPECTATION) {
      return true;
    }
    boolean own =
        switch (term) {
          case Term.Sym s -> !isRandom(givens, s.name());
          case Term.Apply a -> !isRandom(givens, a.function());
          default -> true;
        };
    boolean[] all = {own};
    Traversal.map(
        term,
        t -> {
          all[0] &= isConstant(t);
          return t;
        },
        s -> {
          all[0] &= Substitution.names(s).stream().noneMatch(n -> isRandom(givens, n));
          return s;
        });
    return all[0];
  }

  private List<Monomial> expand(Term term) {
    if (isConstant(term)) {
      return List.of(new Monomial(List.of(term), List.of(), List.of()));
    }
    return switch (term) {
      case Term.Add t -> t.terms().stream().flatMap(x -> expand(x).stream()).toList();
      case Term.Neg t -> scaled(expand(t.of()), Num.of(-1));
      case Term.Mul t -> {
        List<Monomial> product = List.of(new Monomial(List.of(), List.of(), List.of()));
        for (Term factor : t.factors()) {
          product = times(product, expand(factor));
        }
        yield product;
      }
      case Term.Div t when isConstant(t.under()) ->
          scaled(expand(t.over()), new Term.Div(Num.ONE, t.under()));
      case Term.Pow t -> {
        Optional<Integer> exponent = IndexNotation.integer(t.exponent());
        if (exponent.isEmpty() || exponent.get() < 1 || exponent.get() > 6) {
          yield random(term);
        }
        List<Monomial> base = expand(t.base());
        List<Monomial> power = base;
        for (int i = 1; i < exponent.get(); i++) {
          power = times(power, base);
        }
        yield power;
      }
      case Term.Big t
          when t.operator() == BigOperator.SUM && t.binder().condition().isEmpty() -> {
        List<Monomial> inner = new ArrayList<>();
        for (Monomial monomial : expand(t.body())) {
          List<Binder> sums = new ArrayList<>(List.of(t.binder()));
          sums.addAll(monomial.sums);
          inner.add(new Monomial(monomial.constants, monomial.random, sums));
        }
        yield inner;
      }
      default -> random(term);
    };
  }

  private static List<Monomial> random(Term term) {
    return List.of(new Monomial(List.of(), List.of(term), List.of()));
  }

  private static List<Monomial> scaled(List<Monomial> monomials, Term factor) {
    return monomials.stream()
        .map(m -> new Monomial(joined(List.of(factor), m.constants), m.random, m.sums))
        .toList();
  }

  private static <T> List<T> joined(List<T> left, List<T> right) {
    List<T> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private List<Monomial> times(List<Monomial> left, List<Monomial> right) {
    if ((long) left.size() * right.size() > MONOMIALS) {
      throw new NotExpandable("an expectation of too many terms");
    }
    List<Monomial> product = new ArrayList<>();
    for (Monomial a : left) {
      for (Monomial b : right) {
        Monomial apart = renamed(b);
        product.add(
            new Monomial(
                joined(a.constants, apart.constants),
                joined(a.random, apart.random),
                joined(a.sums, apart.sums)));
      }
    }
    return product;
  }

  /// The monomial with fresh names for its sums, so that two copies do not share an index.
  private Monomial renamed(Monomial monomial) {
    if (monomial.sums.isEmpty()) {
      return monomial;
    }
    Map<Name, Term> names = new java.util.HashMap<>();
    List<Binder> sums = new ArrayList<>();
    for (Binder binder : monomial.sums) {
      Name fresh = notation.fresh(proofsheet.math.Bound.original(binder.variable()).latex());
      Map<Name, Term> outer = Map.copyOf(names);
      sums.add(
          new Binder(
              fresh,
              binder.lower().map(t -> Substitution.in(t, outer)),
              binder.upper().map(t -> Substitution.in(t, outer)),
              binder.set(),
              binder.condition()));
      names.put(binder.variable(), new Term.Sym(fresh));
    }
    return new Monomial(
        monomial.constants.stream().map(t -> Substitution.in(t, names)).toList(),
        monomial.random.stream().map(t -> Substitution.in(t, names)).toList(),
        sums);
  }

  /// Two members of an independent family whose indices are taken to differ.
  private record Apart(Term left, Term right) {}

  /// The expectation of a product of random factors.
  ///
  /// Rule: `\mathbb{E}[X_i X_j]` of an independent family is `\mathbb{E}[X_i^2]` for `i = j` and a
  /// product for `i ≠ j`; both cases are written with Kronecker's delta.
  private Term joint(List<Term> factors, Set<Apart> apart) {
    if (factors.isEmpty()) {
      return Num.ONE;
    }
    List<Term> atoms = new ArrayList<>();
    factors.forEach(f -> collectAtoms(f, atoms));
    for (int i = 0; i < atoms.size(); i++) {
      for (int j = i + 1; j < atoms.size(); j++) {
        Term left = atoms.get(i);
        Term right = atoms.get(j);
        if (isUndecided(left, right) && !apart.contains(new Apart(left, right))) {
          return split(factors, (Term.At) left, (Term.At) right, apart);
        }
      }
    }
    List<Term> product = new ArrayList<>();
    for (List<Term> component : components(factors, apart)) {
      product.add(new Moments(notation).moment(component));
    }
    return Folding.product(product.toArray(Term[]::new));
  }

  private Term split(List<Term> factors, Term.At left, Term.At right, Set<Apart> apart) {
    Term same = Num.ONE;
    for (int k = 0; k < left.indices().size(); k++) {
      same =
          Folding.product(same, Operators.delta(left.indices().get(k), right.indices().get(k)));
    }
    List<Term> merged = factors.stream().map(f -> replaced(f, right, left)).toList();
    Set<Apart> more = new HashSet<>(apart);
    more.add(new Apart(left, right));
    Term equal = joint(merged, apart);
    Term different = joint(factors, more);
    Term others = Folding.sum(List.of(Num.ONE, Folding.negative(same)));
    return Folding.sum(
        List.of(Folding.product(same, equal), Folding.product(others, different)));
  }

  private static Term replaced(Term term, Term atom, Term by) {
    return term.equals(atom)
        ? by
        : Traversal.map(term, t -> replaced(t, atom, by), s -> s);
  }

  private Optional<Declaration.Random> declared(Term atom) {
    Term base = atom instanceof Term.At at ? at.of() : atom;
    return base instanceof Term.Sym s
            && givens.declaration(s.name()).orElse(null) instanceof Declaration.Random r
        ? Optional.of(r)
        : Optional.empty();
  }

  private void collectAtoms(Term term, List<Term> atoms) {
    if (declared(term).isPresent()) {
      if (!atoms.contains(term)) {
        atoms.add(term);
      }
      return;
    }
    Traversal.map(
        term,
        t -> {
          collectAtoms(t, atoms);
          return t;
        },
        s -> {
          throw new NotExpandable("an expectation of cases");
        });
  }

  /// Whether two atoms are members of one independent family, at indices that may or may not differ.
  private boolean isUndecided(Term left, Term right) {
    if (!(left instanceof Term.At a && right instanceof Term.At b && a.of().equals(b.of()))) {
      return false;
    }
    Declaration.Random random = declared(left).orElseThrow();
    boolean family =
        random.independence().isPresent() && a.indices().size() == random.sort().family().size();
    return family && !differ(a, b) && a.indices().size() == b.indices().size();
  }

  private static boolean differ(Term.At a, Term.At b) {
    for (int k = 0; k < Math.min(a.indices().size(), b.indices().size()); k++) {
      Optional<Rational> difference =
          Affine.difference(a.indices().get(k), b.indices().get(k));
      if (difference.isPresent() && difference.get().signum() != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean areIndependent(Term left, Term right, Set<Apart> apart) {
    Declaration.Random a = declared(left).orElseThrow();
    Declaration.Random b = declared(right).orElseThrow();
    if (!a.name().equals(b.name())) {
      return a.independence().isPresent() && a.independence().equals(b.independence());
    }
    if (left.equals(right) || a.independence().isEmpty()) {
      return false;
    }
    boolean members =
        left instanceof Term.At l
            && right instanceof Term.At r
            && l.indices().size() >= a.sort().family().size()
            && !a.sort().family().isEmpty()
            && l.indices().size() == r.indices().size();
    return members
        && (apart.contains(new Apart(left, right))
            || apart.contains(new Apart(right, left))
            || (((Term.At) left).indices().size() == a.sort().family().size()
                && differ((Term.At) left, (Term.At) right)));
  }

  /// The factors in groups that are independent of one another.
  private List<List<Term>> components(List<Term> factors, Set<Apart> apart) {
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
    List<Term> a = new ArrayList<>();
    List<Term> b = new ArrayList<>();
    collectAtoms(left, a);
    collectAtoms(right, b);
    return a.isEmpty()
        || b.isEmpty()
        || a.stream().anyMatch(x -> b.stream().anyMatch(y -> !areIndependent(x, y, apart)));
  }

  static Term of(Term product) {
    return Term.Op.of(Operator.EXPECTATION, product);
  }
}
