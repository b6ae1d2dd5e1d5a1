package proofsheet.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proofsheet.algebra.LinearArithmetic.Constraint;
import proofsheet.algebra.LinearArithmetic.Kind;
import proofsheet.math.Dependencies;
import proofsheet.math.Effort;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// What equations and inequalities between scalar terms entail, by linear arithmetic over the
/// monomials of their normal forms, and over products of two of them.
///
/// Sound because facts, declared ranges, products of facts and the negated claim add up to a
/// contradiction with a checked certificate. That nothing is found says nothing.
public final class Entailment {
  /// So many facts at most are multiplied with each other.
  private static final int MULTIPLIED = 9;

  /// So many multiples of equations at most are added.
  private static final int MULTIPLES = 40;

  /// What it may cost to look for a contradiction among the facts alone, and with a question.
  private static final long EFFORT_OF_FACTS = 120_000;

  private static final long EFFORT_OF_QUESTION = 500_000;

  private final Givens givens;
  private final Normalizer normalizer;
  private final Axioms axioms;
  private final List<Known> known = new ArrayList<>();
  private final List<Polynomial> nonzero = new ArrayList<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private final Map<Known, Set<Name>> mentioned = new HashMap<>();

  /// A polynomial that is positive, nonnegative or zero.
  record Known(Polynomial of, Kind kind) {}

  /// `facts` are statements in index notation; what is no relation of scalars is not used.
  public Entailment(Givens givens, List<Statement> facts, Map<Name, Term.IntegerRange> ranges) {
    Signs signs = new Signs(givens, facts);
    this.givens = givens;
    this.normalizer = new Normalizer(signs, ranges, true);
    this.axioms = new Axioms(givens, signs, ranges, normalizer);
    facts.forEach(this::assume);
    nonzero.forEach(this::separate);
    answers.clear();
  }

  /// Rule: what is not zero and not negative is positive.
  private void separate(Polynomial p) {
    Polynomial opposite = p.times(Rational.MINUS_ONE);
    try {
      if (p.number().isEmpty() && isNonnegative(p)) {
        known.add(axioms.known(p, true));
      } else if (p.number().isEmpty() && isNonnegative(opposite)) {
        known.add(axioms.known(opposite, true));
      }
    } catch (NoNormalForm | ArithmeticException failure) {
      // What has no normal form is not used.
    }
  }

  private void assume(Statement fact) {
    switch (fact) {
      case Statement.And and -> and.parts().forEach(this::assume);
      case Relation r -> {
        try {
          for (Known part : Memberships.relations(r).stream().flatMap(this::known).toList()) {
            known.add(part);
          }
        } catch (NoNormalForm | ArithmeticException failure) {
          // What has no normal form is not used.
        }
      }
      default -> {}
    }
  }

  private Stream<Known> known(Relation r) {
    Polynomial difference = difference(r.left(), r.right());
    Polynomial opposite = difference.times(Rational.MINUS_ONE);
    return switch (r.relator()) {
      case EQUAL, IDENTICAL -> Stream.of(new Known(difference, Kind.ZERO));
      case GREATER -> Stream.of(axioms.known(difference, true));
      case GREATER_EQUAL -> Stream.of(axioms.known(difference, false));
      case LESS -> Stream.of(axioms.known(opposite, true));
      case LESS_EQUAL -> Stream.of(axioms.known(opposite, false));
      case NOT_EQUAL -> {
        nonzero.add(difference);
        yield Stream.of();
      }
      default -> Stream.of();
    };
  }

  /// A polynomial of the sign of `left - right` wherever both have a value.
  private Polynomial difference(Term left, Term right) {
    Fraction fraction =
        normalizer.reduced(normalizer.normal(left).plus(normalizer.normal(right).negate()));
    Polynomial over = fraction.over();
    for (Fraction.Denominator d : fraction.under().values()) {
      // Rule: a quotient has the sign of the product; a known sign spares the factor.
      Optional<Integer> sign = axioms.sign(d.of());
      if (d.power() % 2 != 0) {
        over = sign.isPresent() ? over.times(Rational.of(sign.get())) : over.times(d.of());
      }
    }
    return axioms.withoutReciprocals(axioms.unmonotone(over));
  }

  /// The names and components that an equation among the facts fixes, with their values; later
  /// values may mention what earlier ones fix.
  public Map<Term, Term> fixed() {
    Map<Term, Term> fixed = new java.util.LinkedHashMap<>();
    for (Known k : known) {
      if (k.kind() == Kind.ZERO) {
        Reduction.solved(k.of())
            .filter(s -> isQuantity(s.generator().term()))
            .filter(s -> !fixed.containsKey(s.generator().term()))
            .ifPresent(s -> fixed.put(s.generator().term(), Terms.of(s.value())));
      }
    }
    return fixed;
  }

  private static boolean isQuantity(Term term) {
    return term instanceof Term.Sym || term instanceof Term.At at && at.of() instanceof Term.Sym;
  }

  /// The integer part of a term, when its summands that are no integers lie between two
  /// neighbouring integers.
  public Optional<Term> floor(Term term) {
    try {
      Optional<Polynomial> whole = normalizer.reduced(normalizer.normal(term)).polynomial();
      if (whole.isEmpty()) {
        return Optional.empty();
      }
      Polynomial integral = axioms.integral(whole.get());
      Polynomial rest = whole.get().plus(integral.times(Rational.MINUS_ONE));
      Optional<Rational> number = rest.number();
      if (number.isPresent()) {
        Polynomial floor = integral.plus(Polynomial.of(Rational.of(number.get().floor())));
        return Optional.of(Terms.of(floor));
      }
      for (long low = -1; low <= 1; low++) {
        Polynomial above = rest.plus(Polynomial.of(Rational.of(-low)));
        Polynomial below = Polynomial.of(Rational.of(low + 1)).plus(rest.times(Rational.MINUS_ONE));
        if (isNonnegative(above) && isPositive(below)) {
          return Optional.of(Terms.of(integral.plus(Polynomial.of(Rational.of(low)))));
        }
      }
      return Optional.empty();
    } catch (NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// An integer name in a term with a fraction for its coefficient, and the fraction's denominator:
  /// how it is divided decides the integer part.
  public Optional<Pieces.Residue> residue(Term term) {
    try {
      return normalizer.reduced(normalizer.normal(term)).polynomial().flatMap(axioms::divided);
    } catch (NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  /// Whether a term is an integer wherever it has a value, by the sorts of the names in it.
  public boolean isInteger(Term term) {
    try {
      return axioms.isInteger(normalizer.reduced(normalizer.normal(term)));
    } catch (NoNormalForm | ArithmeticException failure) {
      return false;
    }
  }

  /// Whether the facts contradict each other.
  public boolean isContradictory() {
    return answer(
        "contradiction", () -> closes(List.of()) || nonzero.stream().anyMatch(this::vanishes));
  }

  private boolean vanishes(Polynomial p) {
    return p.number()
        .map(n -> n.signum() == 0)
        .orElseGet(
            () ->
                closes(List.of(new Known(p, Kind.POSITIVE)))
                    && closes(List.of(new Known(p.times(Rational.MINUS_ONE), Kind.POSITIVE))));
  }

  private boolean answer(String question, java.util.function.BooleanSupplier search) {
    Boolean known = answers.get(question);
    if (known == null) {
      known = search.getAsBoolean();
      answers.put(question, known);
    }
    return known;
  }

  /// Whether the facts entail a relation of scalars; false when that is not found.
  public boolean entails(Relation r) {
    try {
      Polynomial difference = difference(r.left(), r.right());
      Polynomial opposite = difference.times(Rational.MINUS_ONE);
      return switch (r.relator()) {
        case EQUAL, IDENTICAL -> isNonnegative(difference) && isNonnegative(opposite);
        case GREATER -> isPositive(difference);
        case GREATER_EQUAL -> isNonnegative(difference);
        case LESS -> isPositive(opposite);
        case LESS_EQUAL -> isNonnegative(opposite);
        case NOT_EQUAL ->
            isNonzero(difference)
                || isPositive(difference)
                || isPositive(opposite)
                || closes(List.of(new Known(difference, Kind.ZERO)));
        default -> false;
      };
    } catch (NoNormalForm | ArithmeticException failure) {
      return false;
    }
  }

  private boolean isPositive(Polynomial p) {
    Optional<Rational> number = p.number();
    return number.isPresent()
        ? number.get().signum() > 0
        : answer(
            "positive " + p.key(),
            () ->
                closes(List.of(negated(p, Kind.NONNEGATIVE))) || isNonzero(p) && isNonnegative(p));
  }

  private boolean isNonnegative(Polynomial p) {
    Optional<Rational> number = p.number();
    return number.isPresent()
        ? number.get().signum() >= 0
        : answer("nonnegative " + p.key(), () -> closes(List.of(negated(p, Kind.POSITIVE))));
  }

  private Known negated(Polynomial p, Kind kind) {
    return axioms.known(p.times(Rational.MINUS_ONE), kind == Kind.POSITIVE);
  }

  /// Whether a fact says that a multiple of the polynomial is not zero.
  private boolean isNonzero(Polynomial p) {
    return nonzero.stream()
        .anyMatch(
            q ->
                !q.isZero()
                    && !p.isZero()
                    && p.times(q.leading()).plus(q.times(p.leading().negate())).isZero());
  }

  /// Whether the facts and `more` have no common solution. Only facts count that names connect with
  /// `more`; without any, each group of facts that names connect is asked alone.
  private boolean closes(List<Known> more) {
    if (!more.isEmpty()) {
      List<Known> all = new ArrayList<>(connected(more.stream().flatMap(this::names).toList()));
      all.addAll(more);
      return close(all, EFFORT_OF_QUESTION);
    }
    List<Known> rest = new ArrayList<>(known);
    while (!rest.isEmpty()) {
      List<Known> group = connected(names(rest.getFirst()).toList());
      if (close(group.isEmpty() ? List.of(rest.getFirst()) : group, EFFORT_OF_FACTS)) {
        return true;
      }
      rest.remove(rest.getFirst());
      rest.removeAll(group);
    }
    return false;
  }

  private List<Known> connected(List<Name> names) {
    Set<Name> involved =
        Dependencies.connected(givens, names, known.stream().map(this::named).toList());
    return known.stream().filter(k -> !Collections.disjoint(involved, named(k))).toList();
  }

  private Set<Name> named(Known known) {
    return mentioned.computeIfAbsent(known, k -> names(k).collect(Collectors.toSet()));
  }

  private Stream<Name> names(Known known) {
    return known.of().terms().keySet().stream()
        .flatMap(m -> m.powers().keySet().stream())
        .flatMap(g -> Substitution.names(g.term()).stream());
  }

  private boolean close(List<Known> facts, long effort) {
    List<Known> all = new ArrayList<>(facts);
    if (contradicts(all, effort)) {
      return true;
    }
    List<Known> multiples = new ArrayList<>(multiples(all));
    multiples.addAll(quotients(all));
    all.addAll(multiples);
    List<Known> products = products(all);
    boolean grown = !multiples.isEmpty() || !products.isEmpty();
    return grown && contradicts(products.isEmpty() ? all : products, effort);
  }

  /// The facts over what the argument of an integer part is divided by.
  private List<Known> quotients(List<Known> all) {
    Set<Monomial> reciprocals = new LinkedHashSet<>();
    boolean whole = false;
    for (Known k : all) {
      for (Monomial monomial : k.of().terms().keySet()) {
        whole |= monomial.powers().keySet().stream().anyMatch(Entailment::isWhole);
      }
    }
    List<Known> around = new ArrayList<>(all);
    around.addAll(axioms.ofGenerators(all));
    for (Known k : around) {
      for (Monomial monomial : k.of().terms().keySet()) {
        monomial.powers().entrySet().stream()
            .filter(e -> e.getValue() < 0)
            .forEach(e -> reciprocals.add(Monomial.of(e.getKey(), e.getValue())));
      }
    }
    List<Known> found = new ArrayList<>();
    for (Monomial reciprocal : whole ? reciprocals : Set.<Monomial>of()) {
      for (Known sign : axioms.of(reciprocal)) {
        around.stream()
            .filter(k -> k.of().number().isEmpty() && found.size() < MULTIPLES)
            .forEach(k -> product(sign, k).ifPresent(found::add));
      }
    }
    return found;
  }

  private static boolean isWhole(Generator generator) {
    return generator.term() instanceof Term.Op op
        && (op.operator() == Operator.FLOOR || op.operator() == Operator.CEILING);
  }

  /// Multiples of the equations that meet a monomial of another polynomial.
  private List<Known> multiples(List<Known> all) {
    Map<String, Known> found = new java.util.LinkedHashMap<>();
    for (Known zero : all) {
      if (zero.kind() != Kind.ZERO || zero.of().terms().size() > 6) {
        continue;
      }
      for (Known other : all) {
        for (Monomial whole : other.of().terms().keySet()) {
          for (Monomial part : zero.of().terms().keySet()) {
            Monomial rest = whole.times(part.power(-1));
            boolean divides = rest.powers().values().stream().allMatch(e -> e > 0);
            if (!part.isOne() && !rest.isOne() && divides && found.size() < MULTIPLES) {
              product(zero, new Known(Polynomial.of(rest), Kind.ZERO))
                  .ifPresent(k -> found.put(k.of().key(), k));
            }
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /// Whether linear arithmetic finds a contradiction, with no more than its share of the effort.
  private boolean contradicts(List<Known> knowledge, long effort) {
    List<Known> all = new ArrayList<>(knowledge);
    all.addAll(axioms.about(knowledge));
    List<Constraint> system = all.stream().map(Entailment::constraint).toList();
    try {
      return Effort.within(effort, () -> LinearArithmetic.contradiction(system).isPresent());
    } catch (Effort.Exhausted tooMuch) {
      return false;
    }
  }

  /// The facts with their products by pairs, when some monomial is no single variable.
  private List<Known> products(List<Known> all) {
    List<Known> factors = new ArrayList<>(all.reversed());
    factors.addAll(axioms.ofGenerators(all));
    List<Known> nearest =
        factors.stream().filter(k -> k.of().number().isEmpty()).limit(MULTIPLIED).toList();
    boolean linear =
        all.stream().flatMap(k -> k.of().terms().keySet().stream()).allMatch(Axioms::isLinear);
    if (linear || nearest.size() < 2) {
      return List.of();
    }
    List<Known> products = new ArrayList<>(all);
    for (int i = 0; i < nearest.size(); i++) {
      for (int j = i; j < nearest.size(); j++) {
        product(nearest.get(i), nearest.get(j)).ifPresent(products::add);
      }
    }
    return products;
  }

  private Optional<Known> product(Known a, Known b) {
    if (a.of().terms().size() * b.of().terms().size() > 36) {
      return Optional.empty();
    }
    Kind kind =
        a.kind() == Kind.ZERO || b.kind() == Kind.ZERO
            ? Kind.ZERO
            : a.kind() == Kind.POSITIVE && b.kind() == Kind.POSITIVE
                ? Kind.POSITIVE
                : Kind.NONNEGATIVE;
    try {
      Fraction product = normalizer.reduced(Fraction.of(a.of().times(b.of())));
      return product.polynomial().map(p -> new Known(p, kind));
    } catch (NoNormalForm | ArithmeticException failure) {
      return Optional.empty();
    }
  }

  private static Constraint constraint(Known known) {
    java.util.SortedMap<String, Rational> coefficients = new java.util.TreeMap<>();
    Rational constant = Rational.ZERO;
    for (Map.Entry<Monomial, Rational> term : known.of().terms().entrySet()) {
      if (term.getKey().isOne()) {
        constant = term.getValue();
      } else {
        coefficients.put(term.getKey().key(), term.getValue());
      }
    }
    return new Constraint(new LinearForm(coefficients, constant), known.kind());
  }
}
