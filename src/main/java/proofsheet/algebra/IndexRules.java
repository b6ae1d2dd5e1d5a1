package proofsheet.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;

/// Equations that hold for all values of their indices, put in wherever an instance of one side
/// stands.
///
/// A rule replaces a component, `W_{ij} = \dots`, or a sum over one index, `\sum_j W_{ij} = 1`.
/// Sound because it is used only where the values of its indices surely lie in their ranges, and
/// the sum runs over the very range that the equation speaks of.
final class IndexRules {
  private static final int MOST_FACTORS = 3;

  private final Normalizer normalizer;
  private final IndexFacts facts;
  private final List<Component> components = new ArrayList<>();
  private final List<Contraction> contractions = new ArrayList<>();

  /// The component of a tensor at indices, and what it is.
  private record Component(
      GeneralEquation of, Term.At head, Term value, Optional<Relation> apart) {}

  /// A sum of a product of components over one index, and what it is; `given` is what its equation
  /// says that it is where the indices of `apart` differ.
  private record Contraction(
      GeneralEquation of, IndexedSum sum, Term given, Term value, Optional<Relation> apart) {
    Name variable() {
      return sum.variables().getFirst();
    }
  }

  /// The rules of the equations; what cannot be a rule, or might go round in circles, is left out.
  IndexRules(Normalizer normalizer, IndexFacts facts, List<GeneralEquation> equations) {
    this.normalizer = normalizer;
    this.facts = facts;
    for (GeneralEquation equation : equations) {
      GeneralEquation named = named(equation);
      try {
        facts.assuming(
            bounds(named),
            () -> {
              orient(named);
              return true;
            });
      } catch (NoNormalForm | ArithmeticException failure) {
        // What has no normal form is no rule.
      }
    }
  }

  /// The equation with its indices named as no sheet can name them.
  private static GeneralEquation named(GeneralEquation equation) {
    Map<Name, Term> names = new HashMap<>();
    List<Binder> over = new ArrayList<>();
    for (Binder b : equation.over()) {
      Name fresh = new Name("#r" + (names.size() + 1));
      names.put(b.variable(), new Term.Sym(fresh));
    }
    for (Binder b : equation.over()) {
      Term.Sym fresh = (Term.Sym) names.get(b.variable());
      over.add(
          Binder.range(
              fresh.name(),
              Substitution.in(b.lower().orElseThrow(), names),
              Substitution.in(b.upper().orElseThrow(), names)));
    }
    return new GeneralEquation(
        over,
        equation.when().stream().map(r -> renamed(r, names)).toList(),
        renamed(equation.equation(), names));
  }

  private static Relation renamed(Relation relation, Map<Name, Term> names) {
    return (Relation) Substitution.in(relation, names);
  }

  private List<Polynomial> bounds(GeneralEquation equation) {
    List<Polynomial> bounds = new ArrayList<>();
    for (Binder b : equation.over()) {
      Term self = new Term.Sym(b.variable());
      for (Term difference :
          List.of(minus(self, b.lower().orElseThrow()), minus(b.upper().orElseThrow(), self))) {
        normalizer.normal(difference).polynomial().ifPresent(bounds::add);
      }
    }
    return bounds;
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  // ---- making rules

  private void orient(GeneralEquation equation) {
    Relation r = equation.equation();
    Fraction difference =
        normalizer.reduced(normalizer.normal(r.left()).plus(normalizer.normal(r.right()).negate()));
    Optional<Polynomial> zero = difference.polynomial();
    if (zero.isEmpty()) {
      return;
    }
    List<Generator> candidates = new ArrayList<>();
    zero.get()
        .terms()
        .keySet()
        .forEach(
            m ->
                m.powers().keySet().stream()
                    .filter(g -> !candidates.contains(g))
                    .forEach(candidates::add));
    // Rule: sums first, then the side that is written first.
    candidates.sort(java.util.Comparator.comparing(g -> rank(g, r)));
    for (Generator g : candidates) {
      Optional<Term> value = solved(zero.get(), g);
      if (value.isPresent()
          && (contraction(equation, g, value.get()) || component(equation, g, value.get()))) {
        return;
      }
    }
  }

  private static int rank(Generator g, Relation r) {
    return g.sum().isPresent() ? 0 : g.term().equals(r.left()) ? 1 : 2;
  }

  /// What a generator is that occurs in one term only, to the first power, times what may divide.
  private Optional<Term> solved(Polynomial zero, Generator generator) {
    Polynomial rest = Polynomial.ZERO;
    Polynomial beside = Polynomial.ZERO;
    for (Map.Entry<Monomial, Rational> e : zero.terms().entrySet()) {
      int power = e.getKey().powers().getOrDefault(generator, 0);
      Monomial other = e.getKey().times(Monomial.of(generator, -power));
      if (power < 0 || power > 1 || other.key().contains(generator.key())) {
        return Optional.empty();
      }
      Polynomial term = new Polynomial(Map.of(other, e.getValue()));
      if (power == 0) {
        rest = rest.plus(term);
      } else {
        beside = beside.plus(term);
      }
    }
    if (beside.single().isEmpty()
        || beside.number().isEmpty() && !normalizer.mayDivide(Terms.of(beside))) {
      return Optional.empty();
    }
    return Optional.of(
        Terms.of(
            Fraction.of(rest.times(Rational.MINUS_ONE)).times(Fraction.of(beside).reciprocal())));
  }

  private boolean contraction(GeneralEquation equation, Generator generator, Term value) {
    IndexedSum sum = generator.sum().orElse(null);
    if (sum == null
        || sum.variables().size() != 1
        || sum.bounds().size() != 2
        || sum.body().powers().size() > MOST_FACTORS) {
      return false;
    }
    Name variable = sum.variables().getFirst();
    Set<Name> own = new HashSet<>();
    Set<Name> covered = new HashSet<>();
    for (Generator g : sum.body().powers().keySet()) {
      if (!(g.term() instanceof Term.At at) || !(at.of() instanceof Term.Sym tensor)) {
        return false;
      }
      own.add(tensor.name());
      covered.addAll(bare(at));
    }
    boolean fits =
        covered.containsAll(equation.over().stream().map(Binder::variable).toList())
            && covered.contains(variable)
            && !sums(value, own)
            && contractions.stream().noneMatch(c -> sums(value, tensors(c)) || sums(c.given, own));
    if (fits) {
      Optional<Relation> apart = apart(equation);
      Term whole = completed(apart, sum.term().orElseThrow(), value);
      contractions.add(new Contraction(without(equation, apart), sum, value, whole, apart));
    }
    return fits;
  }

  private static Set<Name> tensors(Contraction c) {
    Set<Name> names = new HashSet<>();
    c.sum.body().powers().keySet().forEach(g -> names.addAll(g.names()));
    return names;
  }

  /// Whether a term has a sum that mentions one of the names.
  private static boolean sums(Term term, Set<Name> names) {
    boolean[] found = {false};
    proofsheet.math.Traversal.map(
        term,
        t -> {
          found[0] |= sums(t, names);
          return t;
        },
        s -> {
          found[0] |= Substitution.names(s).stream().anyMatch(names::contains);
          return s;
        });
    return found[0]
        || term instanceof Term.Big && Substitution.names(term).stream().anyMatch(names::contains);
  }

  /// Whether components of this are replaced: of a tensor, or of the gradient of a function.
  private static boolean isHead(Term of) {
    return of instanceof Term.Sym || of instanceof Term.Nabla;
  }

  /// The name that a rule for components of this is about.
  private static Set<Name> owners(Term of) {
    return of instanceof Term.Nabla n ? Set.of(n.function()) : Substitution.names(of);
  }

  private boolean component(GeneralEquation equation, Generator generator, Term value) {
    if (!(generator.term() instanceof Term.At at) || !isHead(at.of())) {
      return false;
    }
    Set<Name> mentioned = Substitution.names(value);
    Set<Name> own = owners(at.of());
    boolean fits =
        generator.square().isEmpty()
            && bare(at).containsAll(equation.over().stream().map(Binder::variable).toList())
            && Collections.disjoint(mentioned, own)
            && components.stream()
                .filter(c -> !c.head.of().equals(at.of()))
                .noneMatch(
                    c ->
                        !Collections.disjoint(mentioned, owners(c.head.of()))
                            || !Collections.disjoint(Substitution.names(c.value), own));
    if (fits) {
      Optional<Relation> apart = apart(equation);
      Term whole = completed(apart, at, value);
      components.add(new Component(without(equation, apart), at, whole, apart));
    }
    return fits;
  }

  /// The only condition that two indices differ, one of them the rule's own.
  private static Optional<Relation> apart(GeneralEquation equation) {
    List<Relation> apart =
        equation.when().stream()
            .filter(r -> r.relator() == Relator.NOT_EQUAL)
            .filter(r -> r.left() instanceof Term.Sym s && s.name().latex().startsWith("#r"))
            .toList();
    return apart.size() == 1 ? Optional.of(apart.getFirst()) : Optional.empty();
  }

  private static GeneralEquation without(GeneralEquation equation, Optional<Relation> apart) {
    List<Relation> when = new ArrayList<>(equation.when());
    apart.ifPresent(when::remove);
    return new GeneralEquation(equation.over(), when, equation.equation());
  }

  /// Rule: what is `v` for `i \ne j` is `(1 - \delta_{ij}) v`, and what it is at `j` times the
  /// delta.
  private static Term completed(Optional<Relation> apart, Term self, Term value) {
    if (apart.isEmpty()) {
      return value;
    }
    Term.Sym index = (Term.Sym) apart.get().left();
    Term delta = Term.Op.of(Operator.DELTA, index, apart.get().right());
    Term there = Substitution.in(self, Map.of(index.name(), apart.get().right()));
    Term other = new Term.Add(List.of(Term.Num.ONE, new Term.Neg(delta)));
    return new Term.Add(
        List.of(new Term.Mul(List.of(other, value)), new Term.Mul(List.of(delta, there))));
  }

  /// Whether the indices that must differ surely are one, so that the rule says nothing.
  private boolean isIdle(Optional<Relation> apart, Map<Name, Term> values) {
    return apart.map(r -> renamed(r, values)).filter(r -> areSame(r.left(), r.right())).isPresent();
  }

  private static Set<Name> bare(Term.At at) {
    Set<Name> names = new HashSet<>();
    at.indices()
        .forEach(
            i -> {
              if (i instanceof Term.Sym s) {
                names.add(s.name());
              }
            });
    return names;
  }

  // ---- using rules

  /// What a component is by a rule.
  Optional<Term> component(Term.At at) {
    for (Component rule : components) {
      Map<Name, Term> values = new HashMap<>();
      boolean speaks =
          matches(rule.head, at, Optional.empty(), values)
              && isWithin(rule.of, values)
              && !isIdle(rule.apart, values);
      if (!speaks) {
        continue;
      }
      if (rule.of.when().stream().allMatch(r -> holds(renamed(r, values)))) {
        return Optional.of(Substitution.in(rule.value, values));
      }
      Optional<Term> guarded = guarded(rule, at, values);
      if (guarded.isPresent()) {
        return guarded;
      }
    }
    return Optional.empty();
  }

  /// Rule: what is zero for `i < a` is itself times the indicator of `i \ge a`.
  private Optional<Term> guarded(Component rule, Term.At at, Map<Name, Term> values) {
    if (rule.of.when().size() != 1 || !rule.value.equals(Term.Num.ZERO)) {
      return Optional.empty();
    }
    Relation when = renamed(rule.of.when().getFirst(), values);
    Optional<Relator> otherwise =
        switch (when.relator()) {
          case LESS -> Optional.of(Relator.GREATER_EQUAL);
          case LESS_EQUAL -> Optional.of(Relator.GREATER);
          case GREATER -> Optional.of(Relator.LESS_EQUAL);
          case GREATER_EQUAL -> Optional.of(Relator.LESS);
          default -> Optional.empty();
        };
    return otherwise
        .map(r -> new Relation(when.left(), r, when.right()))
        .filter(r -> !holds(r))
        .map(r -> new Term.Mul(List.of(new Term.Indicator(r), at)));
  }

  /// What the sum of a product over `variable` between two ends is by a rule.
  Optional<Term> contraction(Monomial own, Name variable, Polynomial lower, Polynomial upper) {
    for (Contraction rule : contractions) {
      List<Map<Name, Term>> matches = new ArrayList<>();
      Map<Name, Term> start = new HashMap<>();
      start.put(rule.variable(), new Term.Sym(variable));
      pair(
          new ArrayList<>(rule.sum.body().powers().entrySet()),
          new ArrayList<>(own.powers().entrySet()),
          rule.variable(),
          start,
          matches);
      for (Map<Name, Term> values : matches) {
        values.remove(rule.variable());
        // What the sum runs over is no value of another index: its diagonal is not its rows.
        if (values.values().stream().noneMatch(v -> Substitution.names(v).contains(variable))
            && hasEnds(rule, values, lower, upper)
            && admits(rule.of, values)
            && !isIdle(rule.apart, values)) {
          return Optional.of(Substitution.in(rule.value, values));
        }
      }
    }
    return Optional.empty();
  }

  /// All ways to take each factor of a rule for one of a product.
  private void pair(
      List<Map.Entry<Generator, Integer>> pattern,
      List<Map.Entry<Generator, Integer>> actual,
      Name variable,
      Map<Name, Term> values,
      List<Map<Name, Term>> found) {
    if (pattern.size() != actual.size()) {
      return;
    }
    if (pattern.isEmpty()) {
      found.add(values);
      return;
    }
    for (Map.Entry<Generator, Integer> other : actual) {
      Map<Name, Term> here = new HashMap<>(values);
      boolean fits =
          pattern.getFirst().getValue().equals(other.getValue())
              && other.getKey().term() instanceof Term.At at
              && matches(
                  (Term.At) pattern.getFirst().getKey().term(), at, Optional.of(variable), here);
      if (fits) {
        List<Map.Entry<Generator, Integer>> rest = new ArrayList<>(actual);
        rest.remove(other);
        pair(pattern.subList(1, pattern.size()), rest, variable, here, found);
      }
    }
  }

  /// Whether a component is an instance of a rule's; the values of the rule's indices are added.
  private boolean matches(
      Term.At pattern, Term.At actual, Optional<Name> variable, Map<Name, Term> values) {
    if (!pattern.of().equals(actual.of()) || pattern.indices().size() != actual.indices().size()) {
      return false;
    }
    for (int i = 0; i < pattern.indices().size(); i++) {
      Term index = pattern.indices().get(i);
      Term other = actual.indices().get(i);
      boolean rules =
          index instanceof Term.Sym s
              && (s.name().latex().startsWith("#r")
                  || variable.filter(s.name()::equals).isPresent());
      if (!rules) {
        // Any other index must be the same whatever the rule's indices are.
        boolean closed =
            Substitution.names(index).stream().noneMatch(n -> n.latex().startsWith("#"));
        if (!closed || !areSame(index, other)) {
          return false;
        }
        continue;
      }
      Term before = values.putIfAbsent(((Term.Sym) index).name(), other);
      if (before != null && !areSame(before, other)) {
        return false;
      }
    }
    return true;
  }

  private boolean areSame(Term left, Term right) {
    return left.equals(right) || normalizer.normal(minus(left, right)).isZero();
  }

  private boolean hasEnds(
      Contraction rule, Map<Name, Term> values, Polynomial lower, Polynomial upper) {
    List<IndexedSum.Limit> limits = IndexedSum.limits(rule.sum.bounds(), rule.variable());
    return limits.size() == 2
        && limits.get(0).isLower() != limits.get(1).isLower()
        && limits.stream()
            .allMatch(
                l -> normalizer.substituted(l.value(), values).equals(l.isLower() ? lower : upper));
  }

  /// Whether the values of a rule's indices surely are ones that it speaks of.
  private boolean admits(GeneralEquation rule, Map<Name, Term> values) {
    return isWithin(rule, values) && rule.when().stream().allMatch(r -> holds(renamed(r, values)));
  }

  private boolean isWithin(GeneralEquation rule, Map<Name, Term> values) {
    for (Binder b : rule.over()) {
      Term value = values.get(b.variable());
      boolean within =
          value != null
              && facts.isInteger(value)
              && normalizer.isWithin(
                  value,
                  Substitution.in(b.lower().orElseThrow(), values),
                  Substitution.in(b.upper().orElseThrow(), values));
      if (!within) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Relation r) {
    Term next = new Term.Add(List.of(r.left(), Term.Num.ONE));
    Term before = new Term.Add(List.of(r.right(), Term.Num.ONE));
    return switch (r.relator()) {
      case EQUAL -> areSame(r.left(), r.right());
      case LESS_EQUAL -> normalizer.isAtMost(r.left(), r.right());
      case GREATER_EQUAL -> normalizer.isAtMost(r.right(), r.left());
      case LESS -> normalizer.isAtMost(next, r.right());
      case GREATER -> normalizer.isAtMost(before, r.left());
      case NOT_EQUAL ->
          normalizer.isAtMost(next, r.right()) || normalizer.isAtMost(before, r.left());
      default -> false;
    };
  }
}
