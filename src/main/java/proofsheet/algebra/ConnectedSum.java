package proofsheet.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// A sum whose indices hang together, as one kernel or in closed form.
final class ConnectedSum {
  private static final java.util.Comparator<String> SHORTEST =
      java.util.Comparator.comparing(String::length).thenComparing(s -> s);
  private static final int FARTHEST = 6;
  private static final int MOST_VARIABLES = 4;

  private final Normalizer normalizer;
  private final IndexFacts facts;
  private final Sums sums;

  ConnectedSum(Normalizer normalizer, IndexFacts facts, Sums sums) {
    this.normalizer = normalizer;
    this.facts = facts;
    this.sums = sums;
  }

  Fraction value(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    for (Name variable : variables) {
      Optional<Ends> ends = ends(bounds, variable);
      if (ends.isPresent() && ends.get().lower.equals(ends.get().upper)) {
        return sums.at(variables, bounds, body, variable, ends.get().lower);
      }
    }
    for (Name variable : variables) {
      Optional<Fraction> closed = closed(variables, bounds, body, variable);
      if (closed.isPresent()) {
        return closed.get();
      }
    }
    for (Name variable : variables) {
      Optional<Fraction> contracted = contracted(variables, bounds, body, variable);
      if (contracted.isPresent()) {
        return contracted.get();
      }
    }
    return canonical(variables, bounds, body);
  }

  /// Rule: a geometric or power sum over one index has a closed form; the other sums remain.
  private Optional<Fraction> closed(
      List<Name> variables, List<Polynomial> bounds, Monomial body, Name variable) {
    Optional<Ends> ends = ends(bounds, variable);
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    Monomial own = Monomial.ONE;
    Monomial rest = Monomial.ONE;
    for (Map.Entry<Generator, Integer> p : body.powers().entrySet()) {
      Monomial factor = Monomial.of(p.getKey(), p.getValue());
      if (Terms.mentions(p.getKey(), variable)) {
        own = own.times(factor);
      } else {
        rest = rest.times(factor);
      }
    }
    List<Polynomial> others = sums.irredundant(IndexedSum.without(bounds, variable, 0));
    Polynomial length = ends.get().upper.plus(ends.get().lower.times(Rational.MINUS_ONE));
    if (!facts.isNonnegative(length.plus(Polynomial.ONE), others)) {
      return Optional.empty();
    }
    Optional<Fraction> sum =
        new FiniteSums(normalizer).closed(variable, own, ends.get().lower, ends.get().upper);
    List<Name> left = variables.stream().filter(v -> !v.equals(variable)).toList();
    Fraction remaining = Fraction.of(Polynomial.of(rest));
    // With other indices the bounds that are left say where the range is no shorter than empty;
    // without any, it must be known, or a guard says it.
    Fraction guard =
        !left.isEmpty() || facts.isNonnegative(length.plus(Polynomial.ONE))
            ? Fraction.ONE
            : normalizer.guard(length);
    return sum.map(
        s ->
            left.isEmpty()
                ? s.times(remaining).times(guard)
                : sums.total(left, others, normalizer.reduced(s.times(remaining))));
  }

  /// Rule: `\sum_k (A^{-1})_{ik} A_{kj} = \delta_{ij}`, and so on the other side; and what is
  /// assumed of such sums.
  private Optional<Fraction> contracted(
      List<Name> variables, List<Polynomial> bounds, Monomial body, Name variable) {
    Optional<Ends> ends = ends(bounds, variable);
    List<Generator> own =
        body.powers().keySet().stream().filter(g -> Terms.mentions(g, variable)).toList();
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    boolean alone = own.size() == 2 && own.stream().allMatch(g -> body.powers().get(g) == 1);
    Optional<Term> delta = alone ? inverted(own, variable, ends.get()) : Optional.empty();
    delta = delta.or(() -> ruled(own, bounds, body, variable, ends.get()));
    if (delta.isEmpty()) {
      return Optional.empty();
    }
    Monomial rest = body;
    for (Generator g : own) {
      rest = rest.times(Monomial.of(g, -body.powers().get(g)));
    }
    List<Name> left = variables.stream().filter(v -> !v.equals(variable)).toList();
    List<Polynomial> others = sums.irredundant(IndexedSum.without(bounds, variable, 0));
    Term value = delta.get();
    if (left.isEmpty()) {
      return Optional.of(normalizer.normal(value).times(Fraction.of(Polynomial.of(rest))));
    }
    Term whole = new Term.Mul(List.of(value, Terms.of(Polynomial.of(rest))));
    return Optional.of(sums.total(left, others, whole));
  }

  /// What an equation for all values of its indices says the sum over a variable is.
  private Optional<Term> ruled(
      List<Generator> own, List<Polynomial> bounds, Monomial body, Name variable, Ends ends) {
    Optional<IndexRules> rules = normalizer.rules();
    if (rules.isEmpty() || own.isEmpty()) {
      return Optional.empty();
    }
    Monomial product = Monomial.ONE;
    for (Generator g : own) {
      product = product.times(Monomial.of(g, body.powers().get(g)));
    }
    Monomial whole = product;
    return facts.assuming(
        bounds, () -> rules.get().contraction(whole, variable, ends.lower, ends.upper));
  }

  private static Optional<Term> inverted(List<Generator> own, Name variable, Ends ends) {
    Term first = own.get(0).term();
    Term second = own.get(1).term();
    return Inverses.contraction(first, second, variable, ends.range())
        .or(() -> Inverses.contraction(second, first, variable, ends.range()));
  }

  /// The only lower and the only upper bound of a variable.
  private record Ends(Polynomial lower, Polynomial upper) {
    Term.IntegerRange range() {
      return new Term.IntegerRange(Terms.of(lower), Terms.of(upper));
    }
  }

  private static Optional<Ends> ends(List<Polynomial> bounds, Name variable) {
    List<IndexedSum.Limit> limits = IndexedSum.limits(bounds, variable);
    long mentions = bounds.stream().filter(b -> Terms.mentions(b, variable)).count();
    if (limits.size() != 2 || mentions != 2 || limits.get(0).isLower() == limits.get(1).isLower()) {
      return Optional.empty();
    }
    boolean first = limits.get(0).isLower();
    return Optional.of(
        new Ends(limits.get(first ? 0 : 1).value(), limits.get(first ? 1 : 0).value()));
  }

  // ---- the form that does not depend on names, order and shifts

  /// A way to write the sum.
  private record Form(String key, List<Name> variables, List<Polynomial> bounds, Fraction body) {}

  private Fraction canonical(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    if (variables.size() > MOST_VARIABLES) {
      throw new NoNormalForm("too many sums in one");
    }
    int level = level(Terms.of(Polynomial.of(body)));
    List<Name> names = new ArrayList<>();
    for (int i = 1; i <= variables.size(); i++) {
      names.add(new Name("#" + (level + i)));
    }
    Form best = null;
    for (List<Name> order : orders(names)) {
      Map<Name, Term> renaming = new HashMap<>();
      for (int i = 0; i < variables.size(); i++) {
        renaming.put(variables.get(i), new Term.Sym(order.get(i)));
      }
      Form form = shifted(renamed(names, bounds, body, renaming));
      if (best == null || SHORTEST.compare(form.key, best.key) < 0) {
        best = form;
      }
    }
    Form form = java.util.Objects.requireNonNull(best);
    Optional<Monomial> single = single(form.body);
    return single.isPresent()
        ? bounded(form.variables, form.bounds, single.get())
        : sums.total(form.variables, form.bounds, form.body);
  }

  private static Optional<Monomial> single(Fraction body) {
    return body.polynomial()
        .flatMap(Polynomial::single)
        .filter(e -> e.getValue().equals(Rational.ONE))
        .map(Map.Entry::getKey);
  }

  private Form renamed(
      List<Name> names, List<Polynomial> bounds, Monomial body, Map<Name, Term> renaming) {
    List<Polynomial> own = new ArrayList<>();
    bounds.forEach(b -> own.add(normalizer.substituted(b, renaming)));
    Fraction inner =
        integrand(names, own, Substitution.in(Terms.of(Polynomial.of(body)), renaming));
    return form(names, own, inner);
  }

  /// A body in normal form whose denominators are kernels.
  private Fraction integrand(List<Name> variables, List<Polynomial> bounds, Term body) {
    Fraction inner = facts.assuming(bounds, () -> normalizer.reduced(normalizer.normal(body)));
    Polynomial over = inner.over();
    for (Fraction.Denominator d : inner.under().values()) {
      over = over.times(Polynomial.of(Monomial.of(Sums.reciprocal(d.of()), d.power())));
    }
    return Fraction.of(over);
  }

  private static Form form(List<Name> names, List<Polynomial> bounds, Fraction body) {
    String ranges = bounds.stream().map(Polynomial::key).sorted().reduce("", (a, b) -> a + ";" + b);
    return new Form(body.key() + "|" + ranges, names, bounds, body);
  }

  /// Rule: `\sum_i f_{i+1}` from `a` to `b` is `\sum_i f_i` from `a + 1` to `b + 1`.
  private Form shifted(Form form) {
    Form best = form;
    for (Name variable : form.variables) {
      Form start = best;
      for (Polynomial index : indices(start.body.over(), variable)) {
        Rational c = Terms.coefficient(index, variable);
        Polynomial rest = index.plus(Terms.index(variable).times(c.negate()));
        Polynomial value = Terms.index(variable).plus(rest.times(Rational.MINUS_ONE)).times(c);
        Map<Name, Term> there = Map.of(variable, Terms.of(value));
        List<Polynomial> bounds =
            start.bounds.stream().map(b -> normalizer.substituted(b, there)).toList();
        Term body = Substitution.in(Terms.of(start.body.over()), there);
        Form other = form(form.variables, bounds, integrand(form.variables, bounds, body));
        if (SHORTEST.compare(shiftKey(other), shiftKey(best)) < 0) {
          best = other;
        }
      }
    }
    return best;
  }

  /// Powers of the index itself do not tell shifts apart: they expand.
  private static String shiftKey(Form form) {
    return form.body.over().terms().keySet().stream()
        .map(
            m -> {
              Monomial kernels = Monomial.ONE;
              for (Map.Entry<Generator, Integer> p : m.powers().entrySet()) {
                boolean index =
                    p.getKey().term() instanceof Term.Sym s && form.variables.contains(s.name());
                kernels = index ? kernels : kernels.times(Monomial.of(p.getKey(), p.getValue()));
              }
              return kernels.key();
            })
        .distinct()
        .sorted()
        .reduce("", (a, b) -> a + "+" + b);
  }

  /// The affine indices and arguments in which a variable occurs with coefficient one or minus one.
  private List<Polynomial> indices(Polynomial body, Name variable) {
    List<Polynomial> found = new ArrayList<>();
    for (Monomial monomial : body.terms().keySet()) {
      for (Generator generator : monomial.powers().keySet()) {
        if (Terms.mentions(generator, variable) && !(generator.term() instanceof Term.Sym)) {
          indices(generator.term(), variable, found);
        }
      }
    }
    return found.size() > 12 ? found.subList(0, 12) : found;
  }

  /// How far the first affine index in a term is from the bare variable; empty when there is none.
  static Optional<Polynomial> firstOffset(Normalizer normalizer, Term body, Name variable) {
    if (body instanceof Term.Big || body instanceof Term.Comprehension) {
      return Optional.empty();
    }
    List<Optional<Polynomial>> found = new ArrayList<>();
    Traversal.map(
        body instanceof Term.Add ? new Term.Neg(body) : body,
        t -> {
          if (t instanceof Term.Sym s && s.name().equals(variable) && body instanceof Term.At) {
            found.add(Optional.of(Polynomial.ZERO));
          } else if (t instanceof Term.Add && Substitution.names(t).contains(variable)) {
            Optional<Polynomial> offset =
                normalizer
                    .normal(t)
                    .polynomial()
                    .filter(p -> Terms.coefficient(p, variable).equals(Rational.ONE))
                    .map(p -> p.plus(Terms.index(variable).times(Rational.MINUS_ONE)));
            found.add(offset);
            ((Term.Add) t).terms().forEach(x -> found.add(firstOffset(normalizer, x, variable)));
          } else {
            found.add(firstOffset(normalizer, t, variable));
          }
          return t;
        },
        s -> s);
    return found.stream().flatMap(Optional::stream).findFirst();
  }

  private void indices(Term term, Name variable, List<Polynomial> found) {
    if (term instanceof Term.Big || term instanceof Term.Comprehension) {
      return;
    }
    Traversal.map(
        term,
        t -> {
          if (t instanceof Term.Add && Substitution.names(t).contains(variable)) {
            normalizer
                .normal(t)
                .polynomial()
                .filter(p -> Terms.coefficient(p, variable).abs().equals(Rational.ONE))
                .filter(p -> facts.isInteger(p) && !found.contains(p))
                .ifPresentOrElse(found::add, () -> indices(t, variable, found));
          } else {
            indices(t, variable, found);
          }
          return t;
        },
        s -> s);
  }

  /// Rule: constant offsets of a range are written as terms of their own, and `\sum_{i=k}^n` as the
  /// difference of two sums from one, where no range is surely shorter than empty.
  private Fraction bounded(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    for (Name variable : variables) {
      Optional<Ends> found = ends(bounds, variable);
      if (found.isEmpty() || dividesByIndex(body, variable)) {
        continue;
      }
      List<Polynomial> others = sums.irredundant(IndexedSum.without(bounds, variable, 1));
      // What is needed for a nonempty range must hold anyway: terms at its ends stand without it.
      boolean open =
          others.stream()
              .filter(b -> variables.stream().noneMatch(v -> Terms.mentions(b, v)))
              .anyMatch(b -> !facts.isNonnegative(b));
      if (open) {
        continue;
      }
      Optional<Fraction> other =
          triangle(variables, bounds, body, variable)
              .or(() -> moved(variables, body, variable, found.get(), others))
              .or(() -> fromOne(variables, body, variable, found.get(), others));
      if (other.isPresent()) {
        return other.get();
      }
    }
    return atom(variables, bounds, body);
  }

  private static boolean dividesByIndex(Monomial body, Name variable) {
    return body.powers().entrySet().stream()
        .anyMatch(
            p ->
                Terms.mentions(p.getKey(), variable)
                    && (p.getKey().term() instanceof Term.Sym && p.getValue() < 0
                        || p.getKey().term() instanceof Term.Pow r
                            && r.exponent().equals(Term.Num.of(-1))));
  }

  /// Rule: `\sum_{j \le i} f_{ij}` over a square is half of the square and its diagonal when `f` is
  /// symmetric, and the square less the other triangle when `f` is not.
  private Optional<Fraction> triangle(
      List<Name> variables, List<Polynomial> bounds, Monomial body, Name variable) {
    Ends ends = ends(bounds, variable).orElseThrow();
    Optional<Name> above =
        variables.stream().filter(v -> ends.upper.equals(Terms.index(v))).findFirst();
    if (above.isEmpty() || variables.size() != 2) {
      return Optional.empty();
    }
    List<Polynomial> outer = IndexedSum.without(bounds, variable, 0);
    Optional<Ends> whole = ends(sums.irredundant(outer), above.get());
    boolean square = whole.isPresent() && whole.get().lower.equals(ends.lower);
    if (!square) {
      return Optional.empty();
    }
    Polynomial low = Terms.index(variable).plus(ends.lower.times(Rational.MINUS_ONE));
    Polynomial high = whole.get().upper.plus(Terms.index(variable).times(Rational.MINUS_ONE));
    List<Polynomial> box = new ArrayList<>(outer);
    box.add(low);
    box.add(high);
    Map<Name, Term> swap =
        Map.of(variable, new Term.Sym(above.get()), above.get(), new Term.Sym(variable));
    Term own = Terms.of(Polynomial.of(body));
    boolean symmetric =
        integrand(variables, box, Substitution.in(own, swap))
            .key()
            .equals(Fraction.of(Polynomial.of(body)).key());
    boolean turned = variable.compareTo(above.get()) > 0;
    if (!symmetric && !turned) {
      return Optional.empty();
    }
    Map<Name, Term> equal = Map.of(variable, new Term.Sym(above.get()));
    Fraction diagonal =
        sums.total(List.of(above.get()), sums.irredundant(outer), Substitution.in(own, equal));
    Fraction full = sums.total(variables, box, own);
    if (symmetric) {
      return Optional.of(full.plus(diagonal).times(Fraction.of(Rational.of(1, 2))));
    }
    List<Polynomial> turnedBounds = new ArrayList<>(box);
    turnedBounds.add(
        Terms.index(variable).plus(Terms.index(above.get()).times(Rational.MINUS_ONE)));
    Fraction other = bounded(variables, sums.irredundant(turnedBounds), body);
    return Optional.of(full.plus(diagonal).plus(other.negate()));
  }

  private Optional<Fraction> moved(
      List<Name> variables, Monomial body, Name variable, Ends ends, List<Polynomial> others) {
    boolean fixed = ends.lower.number().isPresent() && ends.upper.number().isPresent();
    Rational below = constant(ends.lower);
    Rational above = constant(ends.upper);
    Rational start = ends.lower.number().isPresent() ? Rational.ONE : Rational.ZERO;
    Rational end = ends.upper.number().isPresent() ? above : Rational.ZERO;
    boolean far =
        below.minus(start).abs().plus(above.minus(end).abs()).compareTo(Rational.of(FARTHEST)) > 0;
    if (fixed || far || below.equals(start) && above.equals(end)) {
      return Optional.empty();
    }
    Polynomial lower = ends.lower.plus(Polynomial.of(start.minus(below)));
    Polynomial upper = ends.upper.plus(Polynomial.of(end.minus(above)));
    if (!surely(ends.lower, ends.upper, others) || !surely(lower, upper, others)) {
      return Optional.empty();
    }
    try {
      return Optional.of(moved(variables, body, variable, new Move(ends, lower, upper, others)));
    } catch (NoNormalForm failure) {
      // A term at the boundary has no normal form: the range stays as it is.
      if (normalizer.isExhausted()) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private Optional<Fraction> fromOne(
      List<Name> variables, Monomial body, Name variable, Ends ends, List<Polynomial> others) {
    Polynomial before = ends.lower.plus(Polynomial.of(Rational.MINUS_ONE));
    boolean free = variables.stream().noneMatch(v -> Terms.mentions(ends.lower, v));
    boolean known =
        free
            && ends.lower.number().isEmpty()
            && facts.isNonnegative(before, others)
            && facts.isNonnegative(ends.upper, others)
            && surely(ends.lower, ends.upper, others);
    if (!known) {
      return Optional.empty();
    }
    Fraction whole = bounded(variables, range(variable, Polynomial.ONE, ends.upper, others), body);
    Fraction part = bounded(variables, range(variable, Polynomial.ONE, before, others), body);
    return Optional.of(whole.plus(part.negate()));
  }

  private static List<Polynomial> range(
      Name variable, Polynomial lower, Polynomial upper, List<Polynomial> others) {
    List<Polynomial> bounds = new ArrayList<>(others);
    Polynomial index = Terms.index(variable);
    bounds.add(index.plus(lower.times(Rational.MINUS_ONE)));
    bounds.add(upper.plus(index.times(Rational.MINUS_ONE)));
    return bounds;
  }

  private record Move(Ends from, Polynomial lower, Polynomial upper, List<Polynomial> others) {}

  private Fraction moved(List<Name> variables, Monomial body, Name variable, Move move) {
    List<Polynomial> bounds = range(variable, move.lower, move.upper, move.others);
    Fraction sum = bounded(variables, bounds, body);
    int low = difference(move.lower, move.from.lower);
    int high = difference(move.from.upper, move.upper);
    for (int d = 0; d < Math.abs(low); d++) {
      Polynomial at = low > 0 ? plus(move.from.lower, d) : plus(move.lower, d);
      Fraction term = boundary(variables, move.others, body, variable, at);
      sum = sum.plus(low > 0 ? term : term.negate());
    }
    for (int d = 1; d <= Math.abs(high); d++) {
      Polynomial at = high > 0 ? plus(move.upper, d) : plus(move.from.upper, d);
      Fraction term = boundary(variables, move.others, body, variable, at);
      sum = sum.plus(high > 0 ? term : term.negate());
    }
    return sum;
  }

  private Fraction boundary(
      List<Name> variables, List<Polynomial> bounds, Monomial body, Name variable, Polynomial at) {
    Map<Name, Term> there = Map.of(variable, Terms.of(at));
    Term value = Substitution.in(Terms.of(Polynomial.of(body)), there);
    List<Name> left = variables.stream().filter(v -> !v.equals(variable)).toList();
    return left.isEmpty()
        ? normalizer.reduced(normalizer.normal(value))
        : sums.total(left, bounds, value);
  }

  private static Polynomial plus(Polynomial polynomial, int number) {
    return polynomial.plus(Polynomial.of(Rational.of(number)));
  }

  private static int difference(Polynomial left, Polynomial right) {
    return left.plus(right.times(Rational.MINUS_ONE))
        .number()
        .orElseThrow()
        .numerator()
        .intValueExact();
  }

  private static Rational constant(Polynomial polynomial) {
    return polynomial.terms().getOrDefault(Monomial.ONE, Rational.ZERO);
  }

  private boolean surely(Polynomial lower, Polynomial upper, List<Polynomial> others) {
    Polynomial length = upper.plus(lower.times(Rational.MINUS_ONE)).plus(Polynomial.ONE);
    return facts.isNonnegative(length, others);
  }

  private Fraction atom(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    List<Polynomial> sorted =
        sums.irredundant(bounds).stream()
            .sorted(java.util.Comparator.comparing(Polynomial::key))
            .toList();
    IndexedSum sum = new IndexedSum(variables, sorted, body);
    Term term =
        sum.term().orElseThrow(() -> new NoNormalForm("a sum that is not between two bounds"));
    return Fraction.of(new Generator(term.toString(), term, Optional.empty(), Optional.of(sum)));
  }

  /// How deep binders nest in a term.
  static int level(Term term) {
    int[] level = {0};
    UnaryOperator<Term> inner =
        t -> {
          level[0] = Math.max(level[0], level(t));
          return t;
        };
    Traversal.map(term, inner, s -> levels(s, inner));
    boolean binds = term instanceof Term.Big || term instanceof Term.Comprehension;
    return level[0] + (binds ? 1 : 0);
  }

  private static Statement levels(Statement statement, UnaryOperator<Term> inner) {
    return Traversal.map(statement, inner, s -> levels(s, inner));
  }

  private static List<List<Name>> orders(List<Name> names) {
    if (names.size() <= 1) {
      return List.of(names);
    }
    List<List<Name>> orders = new ArrayList<>();
    for (Name first : names) {
      List<Name> others = names.stream().filter(n -> !n.equals(first)).toList();
      for (List<Name> rest : orders(others)) {
        List<Name> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
