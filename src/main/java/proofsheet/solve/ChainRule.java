package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// A derivative of a number by a number as repeated applications of the chain rule: the products of
/// the derivatives along all ways from one to the other, added up.
///
/// Each factor is a derivative as the sheet writes it, through all ways between its two quantities;
/// so a quantity that acts both directly and through another one is not taken apart. For proposals
/// only: what is built here is proved before it is printed.
final class ChainRule {
  private static final int MOST_FACTORS = 64;

  private final Question question;
  private final Shapes shapes;
  private final Term input;
  private int factors;

  /// A quantity that another one is computed from, and the index it is summed over, if any.
  private record Operand(Term quantity, Optional<Binder> over) {}

  private ChainRule(Question question, Term input) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
    this.input = input;
  }

  /// The derivative that is asked for as a sum of products; empty when nothing lies between, or
  /// vectors do.
  static Optional<Term> of(Question question) {
    if (!(question.asked() instanceof Term.Derivative(_, Term output, List<Term> by))
        || by.size() != 1) {
      return Optional.empty();
    }
    try {
      ChainRule rule = new ChainRule(question, by.getFirst());
      Term chain = rule.chain(output, by.getFirst(), Set.of());
      return Optional.of(chain).filter(c -> !c.equals(question.asked()));
    } catch (NotExpandable failure) {
      return Optional.empty();
    }
  }

  /// The derivative of one quantity by another.
  private Term chain(Term of, Term by, Set<Name> bound) {
    if (++factors > MOST_FACTORS) {
      throw new NotExpandable("too many ways");
    }
    Optional<Term> waist = waist(of, by);
    if (waist.isPresent()) {
      return times(chain(of, waist.get(), bound), chain(waist.get(), by, bound));
    }
    List<Operand> operands = operands(of, by, bound);
    Set<Term> quantities = new LinkedHashSet<>();
    operands.forEach(o -> quantities.add(o.quantity()));
    if (operands.isEmpty() || quantities.contains(by) || depend(operands)) {
      return partial(of, by);
    }
    List<Term> ways = new ArrayList<>();
    for (Operand operand : operands) {
      Set<Name> inside = new HashSet<>(bound);
      operand.over().ifPresent(b -> inside.add(b.variable()));
      Term product = times(partial(of, operand.quantity()), chain(operand.quantity(), by, inside));
      ways.add(operand.over().map(b -> sum(b, product, by)).orElse(product));
    }
    return ways.size() == 1 ? ways.getFirst() : new Term.Add(List.copyOf(ways));
  }

  /// Rule: entries of what is given do not depend on each other: a sum over them has one term.
  private static Term sum(Binder over, Term product, Term by) {
    List<Term> factors = new ArrayList<>(product instanceof Term.Mul m ? m.factors() : List.of());
    if (by instanceof Term.At at && at.indices().size() == 1) {
      Term own = new Term.At(at.of(), List.of(new Term.Sym(over.variable())));
      if (factors.remove(partial(own, by))) {
        Term rest = factors.size() == 1 ? factors.getFirst() : new Term.Mul(List.copyOf(factors));
        return Substitution.in(rest, Map.of(over.variable(), at.indices().getFirst()));
      }
    }
    return new Term.Big(Term.BigOperator.SUM, over, product);
  }

  /// Whether one operand is computed from another, so that a derivative by the latter has more ways
  /// than one.
  private boolean depend(List<Operand> operands) {
    return operands.stream()
        .anyMatch(
            o ->
                operands.stream()
                    .anyMatch(
                        p -> !p.equals(o) && reaches(o.quantity(), name(p.quantity()), Set.of())));
  }

  /// The first number that all ways pass, if there is one.
  private Optional<Term> waist(Term of, Term by) {
    for (Term between : between(of, by)) {
      boolean all = !reaches(of, name(by), Set.of(name(between)));
      if (all) {
        return Optional.of(between);
      }
    }
    return Optional.empty();
  }

  /// The numbers without an index between two quantities, those nearer to the first before others.
  private List<Term> between(Term of, Term by) {
    List<Term> found = new ArrayList<>();
    List<Term> open = new ArrayList<>(List.of(of));
    Set<Term> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Term current = open.removeFirst();
      for (Operand operand : operands(current, by, Set.of())) {
        Term quantity = operand.quantity();
        if (!quantity.equals(by) && seen.add(quantity)) {
          open.add(quantity);
          if (quantity instanceof Term.Sym) {
            found.add(quantity);
          }
        }
      }
    }
    return found;
  }

  /// What a quantity is computed from directly, as far as it rests on `by`.
  private List<Operand> operands(Term of, Term by, Set<Name> bound) {
    if (of.equals(by)) {
      return List.of();
    }
    Optional<Term> body = body(of);
    if (body.isEmpty()) {
      return List.of();
    }
    Set<Operand> found = new LinkedHashSet<>();
    collect(body.get(), by, Optional.empty(), bound, found);
    return List.copyOf(found);
  }

  private void collect(
      Term term, Term by, Optional<Binder> over, Set<Name> bound, Set<Operand> found) {
    boolean quantity = term instanceof Term.Sym || term instanceof Term.At;
    if (quantity && reaches(term, name(by), Set.of())) {
      if (!shapes.of(term).isScalar() && over.isEmpty()) {
        throw new NotExpandable("a vector lies between");
      }
      boolean own = over.filter(b -> Substitution.names(term).contains(b.variable())).isPresent();
      found.add(new Operand(term, own ? over : Optional.empty()));
      return;
    }
    if (term instanceof Term.Big big && Substitution.names(big).stream().anyMatch(this::rests)) {
      boolean clear =
          big.operator() == Term.BigOperator.SUM
              && over.isEmpty()
              && !bound.contains(big.binder().variable())
              && !Substitution.names(input).contains(big.binder().variable());
      if (!clear) {
        throw new NotExpandable("an index that is used twice");
      }
      collect(big.body(), by, Optional.of(big.binder()), bound, found);
      return;
    }
    Traversal.map(
        term,
        t -> {
          collect(t, by, over, bound, found);
          return t;
        },
        s -> s);
  }

  /// The definition of a quantity, at its indices.
  private Optional<Term> body(Term quantity) {
    Optional<Definition> definition =
        question.givens().definition(name(quantity)).filter(d -> !d.isFunction());
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    List<Binder> indices = definition.get().indices();
    List<Term> at = quantity instanceof Term.At a ? a.indices() : List.of();
    if (indices.size() != at.size()) {
      return Optional.empty();
    }
    Map<Name, Term> values = new java.util.HashMap<>();
    for (int i = 0; i < indices.size(); i++) {
      values.put(indices.get(i).variable(), at.get(i));
    }
    return Optional.of(Substitution.in(definition.get().body(), values));
  }

  private boolean rests(Name name) {
    return reaches(new Term.Sym(name), name(input), Set.of());
  }

  /// Whether a quantity is computed from a name by a way that passes none of the others.
  private boolean reaches(Term quantity, Name to, Set<Name> without) {
    return reaches(name(quantity), to, without, new HashSet<>());
  }

  private boolean reaches(Name from, Name to, Set<Name> without, Set<Name> seen) {
    if (from.equals(to)) {
      return true;
    }
    if (without.contains(from) || !seen.add(from)) {
      return false;
    }
    return question
        .givens()
        .definition(from)
        .filter(d -> !d.isFunction())
        .filter(
            d -> Substitution.names(d.body()).stream().anyMatch(n -> reaches(n, to, without, seen)))
        .isPresent();
  }

  private static Name name(Term quantity) {
    return switch (quantity) {
      case Term.Sym s -> s.name();
      case Term.At a -> name(a.of());
      default -> throw new NotExpandable("a derivative by something that is no quantity");
    };
  }

  private static Term partial(Term of, Term by) {
    return of.equals(by)
        ? Num.ONE
        : new Term.Derivative(Term.DerivativeKind.PARTIAL, of, List.of(by));
  }

  private static Term times(Term left, Term right) {
    List<Term> factors = new ArrayList<>();
    for (Term side : List.of(left, right)) {
      if (side instanceof Term.Mul m) {
        factors.addAll(m.factors());
      } else if (!side.equals(Num.ONE)) {
        factors.add(side);
      }
    }
    return switch (factors.size()) {
      case 0 -> Num.ONE;
      case 1 -> factors.getFirst();
      default -> new Term.Mul(List.copyOf(factors));
    };
  }
}
