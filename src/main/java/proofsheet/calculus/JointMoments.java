package proofsheet.calculus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Dependence.Apart;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Expectations of products: members of families told apart, values of finite variables put in,
/// independent factors separated.
final class JointMoments {
  private static final int MOST_VALUES = 5;

  private final IndexNotation notation;
  private final Expectations expectations;
  private final Dependence dependence;

  JointMoments(IndexNotation notation, Expectations expectations) {
    this.notation = notation;
    this.expectations = expectations;
    this.dependence = new Dependence(notation.givens());
  }

  /// The expectation of a product of random factors.
  ///
  /// Rule: `\mathbb{E}[X_i X_j]` of an independent family is `\mathbb{E}[X_i^2]` for `i = j` and a
  /// product for `i ≠ j`; both cases are written with Kronecker's delta.
  Term moment(List<Term> factors, Set<Apart> apart) {
    if (factors.isEmpty()) {
      return Num.ONE;
    }
    List<Term> atoms = new ArrayList<>(dependence.atoms(new Term.Mul(factors)));
    // Rule: what stands for many members at once is neither told apart from one nor put in.
    atoms.removeAll(dependence.boundAtoms(new Term.Mul(factors)));
    for (int i = 0; i < atoms.size(); i++) {
      for (int j = i + 1; j < atoms.size(); j++) {
        if (dependence.isUndecided(atoms.get(i), atoms.get(j), apart)) {
          return split(factors, atoms, atoms.get(i), atoms.get(j), apart);
        }
      }
    }
    for (Term atom : atoms) {
      Optional<Term> enumerated = enumerated(factors, atom, apart);
      if (enumerated.isPresent()) {
        return enumerated.get();
      }
    }
    List<Term> product = new ArrayList<>();
    for (List<Term> component : dependence.components(factors, apart)) {
      product.add(new Moments(notation, expectations).moment(component));
    }
    return Folding.product(product.toArray(Term[]::new));
  }

  private Term split(
      List<Term> factors, List<Term> atoms, Term left, Term right, Set<Apart> apart) {
    Term.At one = (Term.At) dependence.member(left);
    Term.At other = (Term.At) dependence.member(right);
    Term same = Num.ONE;
    for (int k = 0; k < one.indices().size(); k++) {
      same = Folding.product(same, Operators.delta(one.indices().get(k), other.indices().get(k)));
    }
    List<Term> merged = factors;
    for (Term atom : atoms) {
      if (dependence.member(atom).equals(other)) {
        List<Term> indices = new ArrayList<>(one.indices());
        List<Term> own = ((Term.At) atom).indices();
        indices.addAll(own.subList(one.indices().size(), own.size()));
        Term by = new Term.At(one.of(), indices);
        merged = merged.stream().map(f -> Dependence.replaced(f, atom, by)).toList();
      }
    }
    Set<Apart> more = new HashSet<>(apart);
    more.add(new Apart(one, other));
    Term equal = moment(merged, apart);
    Term different = moment(factors, more);
    Term others = Folding.sum(List.of(Num.ONE, Folding.negative(same)));
    return Folding.sum(List.of(Folding.product(same, equal), Folding.product(others, different)));
  }

  /// Rule: a function of a variable with values `v_1, \dots, v_k` is the polynomial of degree `k -
  /// 1` through its values.
  private Optional<Term> enumerated(List<Term> factors, Term atom, Set<Apart> apart) {
    Optional<List<Rational>> values = values(atom);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Term> own = factors.stream().filter(f -> dependence.atoms(f).contains(atom)).toList();
    boolean low = own.stream().allMatch(atom::equals) && own.size() < values.get().size();
    if (low) {
      return Optional.empty();
    }
    List<Term> rest = new ArrayList<>(factors);
    rest.removeAll(own);
    Term of = Folding.product(own.toArray(Term[]::new));
    List<Term> terms = new ArrayList<>();
    for (Rational value : values.get()) {
      Term at = folded(Dependence.replaced(of, atom, new Num(value)));
      notation.log().mustBeDefined(at);
      List<Term> product = new ArrayList<>(rest);
      product.add(at);
      for (Rational other : values.get()) {
        if (!other.equals(value)) {
          Rational scale = Rational.ONE.over(value.minus(other));
          product.add(new Num(scale));
          product.add(new Term.Add(List.of(atom, new Num(other.negate()))));
        }
      }
      Term term = Folding.product(product.toArray(Term[]::new));
      terms.add(expectations.expectation(term, apart));
    }
    return Optional.of(Folding.sum(terms));
  }

  /// The values of a scalar variable, when its declaration lists a few numbers.
  private Optional<List<Rational>> values(Term atom) {
    Random random = dependence.declared(atom).orElseThrow();
    int indices = atom instanceof Term.At at ? at.indices().size() : 0;
    if (indices != random.sort().family().size() + random.sort().shape().size()
        || !(random.sort().scalars() instanceof Term.FiniteSet set)) {
      return Optional.empty();
    }
    List<Rational> values = new ArrayList<>();
    for (Term element : set.elements()) {
      Optional<Rational> value = number(element);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (!values.contains(value.get())) {
        values.add(value.get());
      }
    }
    return values.size() <= MOST_VALUES ? Optional.of(values) : Optional.empty();
  }

  static Optional<Rational> number(Term term) {
    return Affine.of(term).filter(a -> a.coefficients().isEmpty()).map(Affine::constant);
  }

  /// The term with indicators and cases of numbers decided.
  private static Term folded(Term term) {
    if (term instanceof Term.Cases cases) {
      for (Term.Branch branch : cases.branches()) {
        Optional<Boolean> truth = truth(branch.condition());
        if (truth.isEmpty()) {
          return term;
        }
        if (truth.get()) {
          return folded(branch.value());
        }
      }
      return cases.otherwise().map(JointMoments::folded).orElse(term);
    }
    Term inner = Traversal.map(term, JointMoments::folded, s -> s);
    if (inner instanceof Term.Indicator i) {
      return truth(i.of()).<Term>map(t -> t ? Num.ONE : Num.ZERO).orElse(inner);
    }
    return inner;
  }

  private static Optional<Boolean> truth(Statement statement) {
    if (!(statement instanceof Relation r)) {
      return Optional.empty();
    }
    Optional<Rational> left = number(r.left());
    Optional<Rational> right = number(r.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int sign = left.get().compareTo(right.get());
    return switch (r.relator()) {
      case EQUAL -> Optional.of(sign == 0);
      case NOT_EQUAL -> Optional.of(sign != 0);
      case LESS -> Optional.of(sign < 0);
      case LESS_EQUAL -> Optional.of(sign <= 0);
      case GREATER -> Optional.of(sign > 0);
      case GREATER_EQUAL -> Optional.of(sign >= 0);
      default -> Optional.empty();
    };
  }
}
