package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Declaration;
import proofsheet.math.Declaration.Law;
import proofsheet.math.Declaration.LawName;
import proofsheet.math.Declaration.Random;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The expectation of a product of factors that depend on one another.
///
/// By the tables of named laws, by what hypotheses say of moments, else an expectation in which
/// each variable stands for its law.
final class Moments {
  private final IndexNotation notation;
  private final Expectations expectations;
  private final Dependence dependence;

  Moments(IndexNotation notation, Expectations expectations) {
    this.notation = notation;
    this.expectations = expectations;
    this.dependence = new Dependence(notation.givens());
  }

  Term moment(List<Term> factors) {
    List<Term> atoms = dependence.atoms(new Term.Mul(factors));
    Optional<Term> known =
        exponential(factors)
            .or(() -> rectified(factors))
            .or(() -> isOne(factors, atoms) ? ofOne(factors, atoms.getFirst()) : Optional.empty())
            .or(() -> new VectorMoments(notation, dependence).moment(factors))
            .or(() -> new FamilyProducts(notation, expectations).moment(factors));
    return known.orElseGet(() -> open(factors, atoms));
  }

  // ---- one variable

  private boolean isOne(List<Term> factors, List<Term> atoms) {
    return atoms.size() == 1 && dependence.boundAtoms(new Term.Mul(factors)).isEmpty();
  }

  private Optional<Term> ofOne(List<Term> factors, Term atom) {
    Optional<Law> law = law(atom);
    if (law.isEmpty()) {
      return Optional.empty();
    }
    if (factors.stream().allMatch(atom::equals)) {
      Optional<Term> power = NamedMoments.power(law.get(), factors.size());
      if (power.isPresent()) {
        return power;
      }
    }
    if (law.get().name() == LawName.CATEGORICAL) {
      return Optional.of(overCategories(factors, atom, law.get()));
    }
    if (law.get().name() == LawName.UNIFORM
        && law.get().parameters().getFirst() instanceof Term.FiniteSet set) {
      Term of = Folding.product(factors.toArray(Term[]::new));
      List<Term> values = new ArrayList<>();
      for (Term element : set.elements()) {
        Term value = Dependence.replaced(of, atom, element);
        notation.log().mustBeDefined(value);
        values.add(value);
      }
      return Optional.of(new Term.Div(Folding.sum(values), Num.of(values.size())));
    }
    return probability(factors, atom, law.get());
  }

  /// The law of a scalar variable, or of a member of a family of them, in index notation.
  private Optional<Law> law(Term atom) {
    Random random = dependence.declared(atom).orElseThrow();
    List<Term> indices = atom instanceof Term.At at ? at.indices() : List.of();
    if (!random.sort().shape().isEmpty() || indices.size() != random.sort().family().size()) {
      return Optional.empty();
    }
    Map<Name, Term> here = new HashMap<>();
    for (int k = 0; k < indices.size(); k++) {
      here.put(Random.axis(k), indices.get(k));
    }
    List<Term> parameters = new ArrayList<>();
    for (Term parameter : random.law().parameters()) {
      Term at = Substitution.in(parameter, here);
      boolean scalar = !(at instanceof Term.FiniteSet) && notation.shape(at).isScalar();
      parameters.add(scalar ? notation.entry(at, List.of()) : at);
    }
    return Optional.of(new Law(random.law().name(), parameters));
  }

  /// Rule: `\mathbb{E}[g(X)] = \sum_k p_k\, g(k)`.
  private Term overCategories(List<Term> factors, Term atom, Law law) {
    Term weights = law.parameters().getFirst();
    Term of = Folding.product(factors.toArray(Term[]::new));
    return new BoundNames(notation)
        .sum(
            notation.shape(weights).axes().getFirst(),
            k -> {
              Term value = Dependence.replaced(of, atom, k);
              return new Term.Mul(List.of(notation.entry(weights, List.of(k)), value));
            });
  }

  // ---- events

  /// Rule: the expectation of an indicator is a probability; of two bounds below the larger counts.
  private Optional<Term> probability(List<Term> factors, Term atom, Law law) {
    List<Relation> bounds = new ArrayList<>();
    for (Term factor : factors) {
      if (!(factor instanceof Term.Indicator i && i.of() instanceof Relation r)) {
        return Optional.empty();
      }
      boolean left = r.left().equals(atom) && expectations.isConstant(r.right());
      boolean right = r.right().equals(atom) && expectations.isConstant(r.left());
      if (left == right) {
        return Optional.empty();
      }
      bounds.add(left ? r : new Relation(r.right(), mirrored(r.relator()), r.left()));
    }
    if (bounds.size() == 1 && bounds.getFirst().relator() == Relator.EQUAL) {
      Term k = bounds.getFirst().right();
      return isCount(k, law) ? NamedMoments.mass(law, k) : Optional.empty();
    }
    List<Term> below = new ArrayList<>();
    List<Term> above = new ArrayList<>();
    for (Relation bound : bounds) {
      switch (bound.relator()) {
        case GREATER, GREATER_EQUAL -> below.add(bound.right());
        case LESS, LESS_EQUAL -> above.add(bound.right());
        default -> {
          return Optional.empty();
        }
      }
    }
    if (below.isEmpty() || above.isEmpty()) {
      boolean tail = above.isEmpty();
      return NamedMoments.tail(law, tail, extreme(tail ? MAX : MIN, tail ? below : above));
    }
    // Rule: `P(s < X \le t) = P(X > s) - P(X > \max(s, t))`.
    Term from = extreme(MAX, below);
    Term to = Term.Op.of(MAX, from, extreme(MIN, above));
    return NamedMoments.tail(law, true, from)
        .flatMap(
            p ->
                NamedMoments.tail(law, true, to)
                    .map(q -> new Term.Add(List.of(p, new Term.Neg(q)))));
  }

  private static Term extreme(proofsheet.math.Operator operator, List<Term> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Op(operator, terms);
  }

  private static Relator mirrored(Relator relator) {
    return switch (relator) {
      case LESS -> Relator.GREATER;
      case LESS_EQUAL -> Relator.GREATER_EQUAL;
      case GREATER -> Relator.LESS;
      case GREATER_EQUAL -> Relator.LESS_EQUAL;
      default -> relator;
    };
  }

  /// Whether a term is surely a value of a law on `0, 1, …`: a number, or declared so.
  private boolean isCount(Term k, Law law) {
    Term largest = law.name() == LawName.BINOMIAL ? law.parameters().getFirst() : null;
    if (k instanceof Num n) {
      boolean count = n.value().isInteger() && n.value().signum() >= 0;
      return count
          && (largest == null || largest instanceof Num l && n.value().compareTo(l.value()) <= 0);
    }
    if (!(k instanceof Term.Sym s
        && notation.givens().declaration(s.name()).orElse(null)
            instanceof Declaration.Quantity q)) {
      return false;
    }
    return switch (q.sort().scalars()) {
      case Term.IntegerRange r ->
          r.lower() instanceof Num n
              && n.value().signum() >= 0
              && (largest == null || r.upper().equals(largest));
      case Term.StandardSet t ->
          largest == null
              && (t.set() == NumberSet.NATURALS || t.set() == NumberSet.NATURALS_WITH_ZERO);
      default -> false;
    };
  }

  // ---- functions of normal variables

  /// The mean and variance of a term.
  private record Gaussian(Term mean, Term variance) {}

  /// Rule: a linear combination of independent normal variables, or of the components of a normal
  /// vector, is normal.
  private Optional<Gaussian> gaussian(Term of) {
    List<Random> used = new ArrayList<>();
    for (Expectations.Monomial monomial : expectations.expand(of)) {
      if (monomial.random().isEmpty()) {
        continue;
      }
      if (monomial.random().size() != 1
          || dependence.declared(monomial.random().getFirst()).isEmpty()) {
        return Optional.empty();
      }
      Random random = dependence.declared(monomial.random().getFirst()).orElseThrow();
      if (random.law().name() != LawName.NORMAL) {
        return Optional.empty();
      }
      if (!used.contains(random)) {
        used.add(random);
      }
    }
    boolean single =
        used.size() == 1
            && (used.getFirst().independence().isPresent()
                || used.getFirst().sort().family().isEmpty());
    boolean joint =
        used.stream().map(Random::independence).distinct().count() == 1
            && used.stream().allMatch(r -> r.independence().isPresent());
    return single || joint
        ? Optional.of(new Gaussian(expectations.expectation(of), expectations.variance(of)))
        : Optional.empty();
  }

  /// Rule: `\mathbb{E}[e^U] = e^{\mu + \sigma^2 / 2}` for normal `U`; for other laws their moment
  /// generating function.
  private Optional<Term> exponential(List<Term> factors) {
    List<Term> exponents = new ArrayList<>();
    for (Term factor : factors) {
      if (!(factor instanceof Term.Op op && op.operator() == EXP)) {
        return Optional.empty();
      }
      exponents.add(op.arguments().getFirst());
    }
    Term exponent = Folding.sum(exponents);
    List<Term> atoms = dependence.atoms(exponent);
    Optional<Gaussian> gaussian = gaussian(exponent);
    if (gaussian.isPresent()) {
      return Optional.of(
          Term.Op.of(
              EXP,
              Folding.sum(
                  List.of(gaussian.get().mean, new Term.Div(gaussian.get().variance, Num.of(2))))));
    }
    if (atoms.size() != 1 || law(atoms.getFirst()).isEmpty()) {
      return Optional.empty();
    }
    List<Term> coefficients = new ArrayList<>();
    for (Expectations.Monomial monomial : expectations.expand(exponent)) {
      if (!monomial.random().equals(atoms) || !monomial.sums().isEmpty()) {
        return Optional.empty();
      }
      coefficients.add(Folding.product(monomial.constants().toArray(Term[]::new)));
    }
    return NamedMoments.exponential(
        law(atoms.getFirst()).get(), Folding.sum(coefficients), notation);
  }

  /// Absolute values and rectifiers of centred normal terms.
  private Optional<Term> rectified(List<Term> factors) {
    Term first = factors.getFirst();
    if (!factors.stream().allMatch(first::equals) || !(first instanceof Term.Op op)) {
      return Optional.empty();
    }
    Term zero = Num.ZERO;
    boolean maximum =
        op.operator() == MAX && op.arguments().size() == 2 && op.arguments().contains(zero);
    if (op.operator() != ABS && op.operator() != RELU && !maximum) {
      return Optional.empty();
    }
    Term of =
        maximum && op.arguments().getFirst().equals(zero)
            ? op.arguments().get(1)
            : op.arguments().getFirst();
    return gaussian(of)
        .filter(g -> JointMoments.number(g.mean).filter(m -> m.signum() == 0).isPresent())
        .flatMap(
            g ->
                NamedMoments.ofCentredNormal(
                    op.operator() == ABS ? ABS : RELU,
                    NamedMoments.scale(g.variance),
                    factors.size()));
  }

  // ---- what stays open

  /// An expectation of its own, each variable in it replaced by the first one of its law, when it
  /// depends on one variable only.
  private Term open(List<Term> factors, List<Term> atoms) {
    List<Term> members = atoms.stream().map(dependence::member).distinct().toList();
    List<Term> current = factors;
    // Rule: members that stand for many are not all one.
    boolean many =
        dependence.boundAtoms(new Term.Mul(factors)).stream()
            .anyMatch(a -> !dependence.declared(a).orElseThrow().sort().family().isEmpty());
    if (members.size() == 1 && !many) {
      for (Term atom : atoms) {
        Optional<Term> by = representative(atom);
        if (by.isPresent()) {
          current = current.stream().map(f -> Dependence.replaced(f, atom, by.get())).toList();
        }
      }
    }
    Term first = current.getFirst();
    if (current.stream().allMatch(first::equals)) {
      return Expectations.of(
          current.size() == 1 ? first : new Term.Pow(first, Num.of(current.size())));
    }
    return Expectations.of(
        new Term.Mul(current.stream().sorted(Comparator.comparing(Term::toString)).toList()));
  }

  /// Rule: variables of one law have the same expectations; the first member of the first variable
  /// stands for all.
  private Optional<Term> representative(Term atom) {
    Random random = dependence.declared(atom).orElseThrow();
    List<Term> indices = atom instanceof Term.At at ? at.indices() : List.of();
    int family = random.sort().family().size();
    boolean unknown = random.law().name() == LawName.UNKNOWN;
    if (unknown && random.law().parameters().isEmpty() || indices.size() < family) {
      return Optional.empty();
    }
    boolean indexed =
        random.law().parameters().stream()
            .flatMap(p -> Substitution.names(p).stream())
            .anyMatch(n -> n.latex().startsWith("axis#"));
    if (indexed) {
      return Optional.empty();
    }
    Random first = random;
    if (unknown) {
      for (Declaration declaration : notation.givens().declarations().values()) {
        if (declaration instanceof Random r
            && r.law().equals(random.law())
            && r.sort().shape().size() == random.sort().shape().size()) {
          first = r;
          break;
        }
      }
    }
    List<Term> at = new ArrayList<>();
    first.sort().family().forEach(x -> at.add(notation.entry(x.lower(), List.of())));
    at.addAll(indices.subList(family, indices.size()));
    Term name = new Term.Sym(first.name());
    return Optional.of(at.isEmpty() ? name : new Term.At(name, at));
  }
}
