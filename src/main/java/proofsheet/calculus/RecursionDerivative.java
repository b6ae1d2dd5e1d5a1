package proofsheet.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Derivatives through sequences of numbers whose rule mentions only the member before (or after).
///
/// Rule: with `h_t = f_t(h_{t-1})` and `J_t = \partial f_t / \partial h_{t-1}`, `\partial
/// h_t/\partial h_k = \prod_{s=k+1}^t J_s` for `k \le t`, else zero; by anything else the
/// derivative is `\sum_{s} b_s \prod_{r=s+1}^t J_r`, with `b_s` that of `f_s` while `h_{s-1}` is
/// held, and the share of the start. Both solve the recursion that the chain rule gives, step by
/// step.
final class RecursionDerivative {
  private final IndexNotation notation;

  /// The derivative of a term by an atom.
  private final BinaryOperator<Term> by;

  RecursionDerivative(IndexNotation notation, BinaryOperator<Term> by) {
    this.notation = notation;
    this.by = by;
  }

  /// A rule at a free index: its body with the other member named, and the direction in which that
  /// member lies.
  private record Step(Name index, Term body, Name other, boolean forward) {}

  /// The derivative of the member at `at` by the member at `held`.
  Optional<Term> byMember(Definition definition, Term at, Term held) {
    return step(definition)
        .flatMap(step -> first(definition, step).map(f -> byMember(definition, step, f, at, held)));
  }

  private Term byMember(Definition definition, Step step, Term first, Term at, Term held) {
    Term from = step.forward ? plus(held, 1) : at;
    Term to = step.forward ? at : plus(held, -1);
    Term chain = chain(definition, step, from, to);
    Relator side = step.forward ? Relator.GREATER_EQUAL : Relator.LESS_EQUAL;
    Term reaches = new Term.Indicator(new Statement.Relation(at, side, held));
    // The rule speaks of members from `first` on: what it starts from is the last that is free.
    Term free =
        new Term.Indicator(new Statement.Relation(held, side, plus(first, step.forward ? -1 : 1)));
    return new Term.Mul(List.of(reaches, free, chain));
  }

  /// The derivative of the member at `at` by a quantity that is no member.
  Optional<Term> byOther(Definition definition, Term at, Term variable) {
    Optional<Step> found = step(definition);
    Optional<Term> begins = found.flatMap(s -> first(definition, s));
    if (found.isEmpty() || begins.isEmpty()) {
      return Optional.empty();
    }
    Step step = found.get();
    Term first = begins.get();
    Name s = notation.log().fresh("s");
    Term index = new Term.Sym(s);
    Binder over = step.forward ? Binder.range(s, first, at) : Binder.range(s, at, first);
    Term direct =
        notation
            .log()
            .below(over, () -> at(definition, step, by.apply(step.body, variable), index));
    Term chain =
        step.forward
            ? chain(definition, step, plus(index, 1), at)
            : chain(definition, step, at, plus(index, -1));
    Term later = Folding.big(BigOperator.SUM, over, Folding.product(direct, chain));
    Term start = by.apply(start(definition, plus(first, step.forward ? -1 : 1)), variable);
    Term whole =
        step.forward ? chain(definition, step, first, at) : chain(definition, step, at, first);
    return Optional.of(Folding.sum(List.of(later, Folding.product(start, whole))));
  }

  /// `\prod J_s` from one index to another.
  private Term chain(Definition definition, Step step, Term from, Term to) {
    Name r = notation.log().fresh("r");
    Binder over = Binder.range(r, from, to);
    Term slope =
        notation
            .log()
            .below(
                over,
                () -> {
                  Term inner = by.apply(step.body, new Term.Sym(step.other));
                  return at(definition, step, inner, new Term.Sym(r));
                });
    return new Term.Big(BigOperator.PRODUCT, over, slope);
  }

  /// A term about the rule's free index at a place, with the other member in its place, and the
  /// member for the whole rule.
  private static Term at(Definition definition, Step step, Term term, Term index) {
    Term self = new Term.At(new Term.Sym(definition.name()), List.of(new Term.Sym(step.index)));
    return placed(definition, step, replaced(term, step.body, self), index);
  }

  private static Term replaced(Term term, Term whole, Term by) {
    return term.equals(whole) ? by : Traversal.map(term, t -> replaced(t, whole, by), s -> s);
  }

  private static Term placed(Definition definition, Step step, Term term, Term index) {
    Term other =
        new Term.At(new Term.Sym(definition.name()), List.of(plus(index, step.forward ? -1 : 1)));
    Term there = Substitution.in(term, Map.of(step.index, index));
    return Substitution.in(there, Map.of(step.other, other));
  }

  /// The value that the sequence starts from: given, or free.
  private Term start(Definition definition, Term index) {
    for (Definition.Start start : definition.starts()) {
      Optional<Rational> distance = Affine.difference(start.indices().getFirst(), index);
      if (distance.filter(d -> d.signum() == 0).isPresent() && start.body().isPresent()) {
        return notation.entry(start.body().get(), List.of());
      }
    }
    return Num.ZERO;
  }

  private Optional<Step> step(Definition definition) {
    boolean sequence =
        definition.indices().size() == 1
            && definition.parameters().isEmpty()
            && Shapes.sort(definition.sort()).rank() == 1;
    if (!sequence) {
      return Optional.empty();
    }
    Name index = notation.log().fresh("t");
    Name other = notation.log().fresh(definition.name().latex());
    IndexNotation inner = notation.holding(Set.of(definition.name()));
    Term body =
        inner.entry(
            Substitution.in(
                definition.body(),
                Map.of(definition.indices().getFirst().variable(), new Term.Sym(index))),
            List.of());
    List<Integer> distances = new ArrayList<>();
    Term named = named(body, definition.name(), new Term.Sym(index), other, distances);
    boolean leadsBack =
        Substitution.names(named).stream()
            .flatMap(n -> notation.givens().definition(n).stream())
            .anyMatch(d -> Differentiation.dependsOn(notation.givens(), d, definition.name()));
    if (leadsBack) {
      return Optional.empty();
    }
    boolean forward = distances.stream().allMatch(d -> d == -1);
    boolean backward = distances.stream().allMatch(d -> d == 1);
    return !distances.isEmpty() && (forward || backward)
        ? Optional.of(new Step(index, named, other, forward))
        : Optional.empty();
  }

  /// The term with a name for the members of the sequence in it; collects how far they are.
  private static Term named(
      Term term, Name sequence, Term index, Name other, List<Integer> distances) {
    if (term instanceof Term.At at && at.of().equals(new Term.Sym(sequence))) {
      Optional<Integer> distance =
          at.indices().size() == 1
              ? Affine.difference(at.indices().getFirst(), index)
                  .filter(Rational::isInteger)
                  .map(d -> d.numerator().intValue())
              : Optional.empty();
      distances.add(distance.orElse(0));
      return new Term.Sym(other);
    }
    if (term.equals(new Term.Sym(sequence))) {
      distances.add(0);
    }
    return Traversal.map(
        term,
        t -> named(t, sequence, index, other, distances),
        s -> Traversal.map(s, t -> named(t, sequence, index, other, distances), inner -> inner));
  }

  /// The first index of which the rule speaks: past all given members; empty when that is not
  /// clear.
  private Optional<Term> first(Definition definition, Step step) {
    Binder binder = definition.indices().getFirst();
    Optional<Term> end = step.forward ? binder.lower() : binder.upper();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    Term first = notation.entry(end.get(), List.of());
    for (Definition.Start start : definition.starts()) {
      Optional<Rational> past = Affine.difference(start.indices().getFirst(), first);
      if (past.isEmpty()) {
        return Optional.empty();
      }
      int distance = past.get().signum() * (step.forward ? 1 : -1);
      if (distance >= 0) {
        first = plus(start.indices().getFirst(), step.forward ? 1 : -1);
      }
    }
    return Optional.of(first);
  }

  private static Term plus(Term index, int number) {
    return Affine.folded(new Term.Add(List.of(index, Num.of(number))));
  }
}
