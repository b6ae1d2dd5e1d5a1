package proofsheet.solve.form;

import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.LOG;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;

/// Expresses a quotient through allowed names only, with the help of polynomial relations.
///
/// A relation that is linear in an unwanted kernel gives its value. One of higher degree gives an
/// algebraic extension: numerator and denominator are reduced by it, and must then be proportional.
final class Elimination {
  private static final int ROUNDS = 24;

  private final Kernels kernels;
  private final Predicate<Term> allowed;
  private final List<Polynomial> relations = new ArrayList<>();

  /// `allowed` tells which kernels may stay.
  Elimination(Kernels kernels, List<Term> zeros, Predicate<Term> allowed) {
    this.kernels = kernels;
    this.allowed = allowed;
    for (Term zero : zeros) {
      try {
        Polynomial relation = kernels.reduced(kernels.read(zero)).over();
        if (relation.number().isEmpty()) {
          relations.add(relation);
        }
      } catch (ArithmeticException | TooLarge failure) {
        // A relation that cannot be used.
      }
    }
    // A root is known by its square.
    kernels
        .squares()
        .forEach(
            (kernel, square) -> {
              Polynomial root = Polynomial.of(Monomial.of(kernel, 2));
              relations.add(root.times(square.under()).minus(square.over()));
            });
  }

  /// The kernels that mention allowed names only, and numbered ones.
  static Predicate<Term> named(Predicate<Name> allowed) {
    return term ->
        Substitution.names(term).stream().allMatch(n -> n.latex().contains("#") || allowed.test(n));
  }

  private boolean isAllowed(int kernel) {
    return allowed.test(kernels.term(kernel));
  }

  /// Relations not yet used, and what the used ones said.
  private record State(List<Polynomial> open, Map<Integer, Quotient> solved) {
    static State of(List<Polynomial> relations) {
      return new State(new ArrayList<>(relations), new LinkedHashMap<>());
    }
  }

  /// The quotient in allowed names; empty when the relations do not give it.
  Optional<Quotient> of(Quotient quotient) {
    return without(quotient, State.of(relations), _ -> true)
        .or(() -> without(quotient, State.of(inverted()), _ -> true));
  }

  /// The quotient without those unwanted kernels that must go.
  private Optional<Quotient> without(Quotient quotient, State open, IntPredicate mustGo) {
    Quotient current = quotient;
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<Integer, Quotient> known : open.solved().entrySet()) {
        current = kernels.reduced(current.with(known.getKey(), known.getValue()));
      }
      List<Integer> unwanted =
          current.kernels().stream().filter(k -> !isAllowed(k) && mustGo.test(k)).toList();
      if (unwanted.isEmpty()) {
        return Optional.of(current);
      }
      Optional<Quotient> next = step(current, unwanted, open);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    return Optional.empty();
  }

  private Optional<Quotient> step(Quotient current, List<Integer> unwanted, State open) {
    return linear(current, unwanted, open)
        .or(() -> inSums(current, unwanted))
        .or(() -> algebraic(current, unwanted, open));
  }

  /// A linear relation with the fewest other unwanted kernels, put in everywhere.
  private Optional<Quotient> linear(Quotient current, List<Integer> unwanted, State state) {
    List<Polynomial> open = state.open();
    record Choice(Polynomial relation, int kernel, long others) {}
    Optional<Choice> best =
        open.stream()
            .flatMap(
                r ->
                    unwanted.stream()
                        .filter(k -> r.degree(k) == 1 && isFreeOf(r, k))
                        .map(k -> new Choice(r, k, unwantedIn(r) - 1)))
            .min(
                Comparator.comparingLong(Choice::others)
                    .thenComparing(c -> kernels.term(c.kernel()) instanceof Term.Big));
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Polynomial relation = best.get().relation();
    int kernel = best.get().kernel();
    Quotient value =
        Quotient.of(
            relation.coefficient(kernel, 0).times(proofsheet.math.Rational.MINUS_ONE),
            relation.coefficient(kernel, 1));
    open.remove(relation);
    for (int i = 0; i < open.size(); i++) {
      open.set(i, kernels.reduced(Quotient.of(open.get(i)).with(kernel, value)).over());
    }
    open.removeIf(r -> r.number().isPresent());
    state.solved().replaceAll((_, v) -> kernels.reduced(v.with(kernel, value)));
    state.solved().put(kernel, value);
    return Optional.of(kernels.reduced(current.with(kernel, value)));
  }

  private long unwantedIn(Polynomial relation) {
    return relation.kernels().stream().filter(k -> !isAllowed(k)).count();
  }

  /// Whether no other kernel of the relation hides this one.
  private boolean isFreeOf(Polynomial relation, int kernel) {
    Term own = kernels.term(kernel);
    if (!(own instanceof Term.Sym symbol)) {
      return true;
    }
    return relation.kernels().stream()
        .filter(k -> k != kernel)
        .noneMatch(k -> Substitution.names(kernels.term(k)).contains(symbol.name()));
  }

  /// Sums whose bodies can be expressed: what does not depend on the index goes out.
  private Optional<Quotient> inSums(Quotient current, List<Integer> unwanted) {
    for (int kernel : unwanted) {
      if (kernels.term(kernel) instanceof Term.Big big
          && big.operator() == Term.BigOperator.SUM
          && big.binder().condition().isEmpty()) {
        Optional<Quotient> body = partly(kernels.read(big.body()), big.binder().variable());
        Optional<Quotient> sum = body.map(b -> kernels.sums().summed(big.binder(), b));
        if (sum.isPresent() && !sum.get().kernels().contains(kernel)) {
          return Optional.of(kernels.reduced(current.with(kernel, sum.get())));
        }
      }
    }
    return Optional.empty();
  }

  /// The body of a sum without unwanted kernels that depend on the index.
  private Optional<Quotient> partly(Quotient body, Name index) {
    return without(
        body, State.of(relations), k -> Substitution.names(kernels.term(k)).contains(index));
  }

  /// A relation of higher degree: numerator and denominator reduced by it are proportional.
  private Optional<Quotient> algebraic(Quotient current, List<Integer> unwanted, State state) {
    List<Polynomial> open = state.open();
    for (int kernel : unwanted) {
      for (Polynomial relation : open) {
        if (relation.degree(kernel) < 2 || unwantedIn(relation) > 1) {
          continue;
        }
        Quotient over = remainder(current.over(), relation, kernel);
        Quotient under = remainder(current.under(), relation, kernel);
        Optional<Quotient> ratio = ratio(over, under, kernel);
        if (ratio.isPresent()) {
          open.remove(relation);
          return ratio;
        }
      }
    }
    return Optional.empty();
  }

  private static Quotient remainder(Polynomial p, Polynomial relation, int kernel) {
    int degree = relation.degree(kernel);
    Polynomial lead = relation.coefficient(kernel, degree);
    int steps = Math.max(0, p.degree(kernel) - degree + 1);
    Polynomial rest = p;
    int used = 0;
    while (!rest.isZero() && rest.degree(kernel) >= degree && used < steps) {
      int top = rest.degree(kernel);
      Polynomial part = rest.coefficient(kernel, top).times(Monomial.of(kernel, top - degree));
      rest = rest.times(lead).minus(relation.times(part));
      used++;
    }
    return Quotient.of(rest, lead.power(used));
  }

  private static Optional<Quotient> ratio(Quotient over, Quotient under, int kernel) {
    Quotient scale = Quotient.of(under.under(), over.under());
    Optional<Quotient> ratio = Optional.empty();
    Map<Integer, Polynomial> above = over.over().in(kernel);
    Map<Integer, Polynomial> below = under.over().in(kernel);
    if (!above.keySet().equals(below.keySet())) {
      return over.isZero() ? Optional.of(Quotient.ZERO) : Optional.empty();
    }
    for (int power : above.keySet()) {
      Quotient own = Quotient.of(above.get(power), below.get(power));
      if (ratio.isPresent() && !ratio.get().equals(own)) {
        return Optional.empty();
      }
      ratio = Optional.of(own);
    }
    return ratio.map(r -> r.times(scale));
  }

  /// The relations, and what they say of the arguments of logarithms and exponentials.
  private List<Polynomial> inverted() {
    List<Polynomial> all = new ArrayList<>(relations);
    for (Polynomial relation : relations) {
      for (int kernel : relation.kernels()) {
        if (isAllowed(kernel)
            || relation.degree(kernel) != 1
            || !(kernels.term(kernel) instanceof Term.Op op)
            || op.operator() != EXP && op.operator() != LOG) {
          continue;
        }
        Quotient value =
            Quotient.of(
                relation.coefficient(kernel, 0).times(proofsheet.math.Rational.MINUS_ONE),
                relation.coefficient(kernel, 1));
        if (value.isZero() || value.kernels().stream().anyMatch(k -> !isAllowed(k))) {
          continue;
        }
        Term inverse = Term.Op.of(op.operator() == EXP ? LOG : EXP, kernels.write(value));
        Quotient inside = kernels.read(op.arguments().getFirst());
        all.add(inside.minus(kernels.read(inverse)).over());
      }
    }
    return all;
  }

  /// Shorter forms that a relation gives: a sum or component that it fixes, put in.
  List<Quotient> simplified(Quotient quotient) {
    Set<Quotient> found = new LinkedHashSet<>();
    Quotient current = quotient;
    for (Polynomial relation : relations) {
      for (int kernel : relation.kernels()) {
        boolean fixes =
            relation.degree(kernel) == 1
                && current.kernels().contains(kernel)
                && isFreeOf(relation, kernel)
                && isAllowedAfter(relation, kernel);
        if (!fixes) {
          continue;
        }
        Quotient value =
            Quotient.of(
                relation.coefficient(kernel, 0).times(proofsheet.math.Rational.MINUS_ONE),
                relation.coefficient(kernel, 1));
        Quotient next = kernels.reduced(current.with(kernel, value));
        if (Cost.of(kernels.write(next)) < Cost.of(kernels.write(current))) {
          current = next;
          found.add(next);
        }
      }
    }
    return List.copyOf(found);
  }

  private boolean isAllowedAfter(Polynomial relation, int kernel) {
    return relation.kernels().stream().allMatch(k -> k == kernel || isAllowed(k));
  }
}
