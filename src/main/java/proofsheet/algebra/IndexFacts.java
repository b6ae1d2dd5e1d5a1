package proofsheet.algebra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Term;

/// What is known of indices and sizes: linear forms that are not negative.
final class IndexFacts {
  private static final int TRIES = 400;
  private static final int DEEPEST = 6;

  private final Normalizer normalizer;
  private final Signs signs;
  private final Map<Name, Term.IntegerRange> ranges;
  private final Deque<List<Polynomial>> around = new ArrayDeque<>();
  private final Map<Generator, List<Polynomial>> own = new HashMap<>();
  private int tries;

  /// Normal forms by what is assumed around them.
  private final Map<List<Polynomial>, Map<Term, Fraction>> forms = new HashMap<>();

  private Map<Term, Fraction> current = new HashMap<>();

  IndexFacts(Normalizer normalizer, Signs signs, Map<Name, Term.IntegerRange> ranges) {
    this.normalizer = normalizer;
    this.signs = signs;
    this.ranges = ranges;
  }

  /// What `work` gives when all of `bounds` are not negative.
  <T> T assuming(List<Polynomial> bounds, java.util.function.Supplier<T> work) {
    if (bounds.isEmpty()) {
      return work.get();
    }
    Map<Term, Fraction> outside = current;
    around.push(bounds);
    List<Polynomial> all = new ArrayList<>();
    around.forEach(all::addAll);
    current = forms.computeIfAbsent(all, _ -> new HashMap<>());
    try {
      return work.get();
    } finally {
      around.pop();
      current = outside;
    }
  }

  /// Forgets all normal forms: the rules for them are others now.
  void forget() {
    forms.clear();
    current.clear();
  }

  /// Normal forms that are known under what is assumed here.
  Map<Term, Fraction> known() {
    return current;
  }

  /// Whether a form is surely not negative, wherever `assumed` are not.
  ///
  /// Sound because it subtracts only positive multiples of what is known not to be negative, until
  /// a number is left.
  boolean isNonnegative(Polynomial form, List<Polynomial> assumed) {
    tries = TRIES;
    return entailed(form, assumed, 0);
  }

  boolean isNonnegative(Polynomial form) {
    return isNonnegative(form, List.of());
  }

  private boolean entailed(Polynomial form, List<Polynomial> assumed, int depth) {
    Optional<Rational> number = form.number();
    if (number.isPresent()) {
      return number.get().signum() >= 0;
    }
    if (depth > DEEPEST || --tries < 0) {
      return false;
    }
    for (Map.Entry<Monomial, Rational> entry : form.terms().entrySet()) {
      Monomial monomial = entry.getKey();
      if (monomial.powers().size() != 1) {
        continue;
      }
      Generator generator = monomial.powers().firstKey();
      for (Polynomial known : known(generator, assumed)) {
        Rational there = known.terms().get(monomial);
        if (there != null && there.signum() == entry.getValue().signum()) {
          Rational factor = entry.getValue().over(there).negate();
          if (entailed(form.plus(known.times(factor)), assumed, depth + 1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private List<Polynomial> known(Generator generator, List<Polynomial> assumed) {
    List<Polynomial> known = new ArrayList<>(assumed);
    around.forEach(known::addAll);
    List<Polynomial> declared = own.get(generator);
    if (declared == null) {
      own.put(generator, List.of());
      declared = declared(generator);
      own.put(generator, declared);
    }
    known.addAll(declared);
    return known;
  }

  private List<Polynomial> declared(Generator generator) {
    List<Polynomial> found = new ArrayList<>();
    Polynomial self = Polynomial.of(Monomial.of(generator, 1));
    if (generator.term() instanceof Term.Sym s && ranges.containsKey(s.name())) {
      Term.IntegerRange range = ranges.get(s.name());
      normalizer
          .normal(range.lower())
          .polynomial()
          .ifPresent(l -> found.add(self.plus(l.times(Rational.MINUS_ONE))));
      normalizer
          .normal(range.upper())
          .polynomial()
          .ifPresent(u -> found.add(u.plus(self.times(Rational.MINUS_ONE))));
    }
    Signs.Range range = signs.of(generator.term());
    boolean integer = isInteger(generator.term());
    range
        .lower()
        .ifPresent(
            l ->
                found.add(
                    self.plus(Polynomial.of(ceiling(l, integer, range.lowerStrict()).negate()))));
    range
        .upper()
        .ifPresent(
            u ->
                found.add(
                    Polynomial.of(ceiling(u.negate(), integer, range.upperStrict()).negate())
                        .plus(self.times(Rational.MINUS_ONE))));
    for (Polynomial fact : normalizer.linearFacts()) {
      if (fact.terms().keySet().stream().anyMatch(m -> m.powers().containsKey(generator))) {
        found.add(fact);
      }
    }
    return found;
  }

  /// Rule: an integer above `l` is at least the next integer.
  private static Rational ceiling(Rational lower, boolean integer, boolean strict) {
    if (!integer) {
      return lower;
    }
    Rational up = Rational.of(lower.negate().floor()).negate();
    return strict && up.equals(lower) ? up.plus(Rational.ONE) : up;
  }

  /// Whether a term has only integer values: an index, a size, or a sum or product of such.
  boolean isInteger(Term term) {
    return switch (term) {
      case Term.Num n -> n.value().isInteger();
      case Term.Sym s ->
          s.name().latex().startsWith("#") || ranges.containsKey(s.name()) || signs.isInteger(s);
      case Term.At at -> signs.isInteger(at);
      case Term.Add a -> a.terms().stream().allMatch(this::isInteger);
      case Term.Mul m -> m.factors().stream().allMatch(this::isInteger);
      case Term.Neg n -> isInteger(n.of());
      case Term.Pow p ->
          isInteger(p.base())
              && p.exponent() instanceof Term.Num n
              && n.value().isInteger()
              && n.value().signum() >= 0;
      case Term.Op op ->
          op.operator() == proofsheet.math.Operator.FLOOR
              || op.operator() == proofsheet.math.Operator.CEILING
              || op.operator() == proofsheet.math.Operator.DELTA;
      default -> false;
    };
  }

  boolean isInteger(Polynomial polynomial) {
    return isInteger(Terms.of(polynomial));
  }
}
