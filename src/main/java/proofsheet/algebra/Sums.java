package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;

/// Sums over ranges of integers of symbolic length.
///
/// Rules: a sum is linear; what does not depend on the index goes out; Kronecker's delta picks its
/// term, with a guard when the index picked need not lie in the range; sums of sums are one sum
/// over several indices; what is left and hangs together is one kernel, in a form that does not
/// depend on names, order and shifts.
final class Sums {
  private final Normalizer normalizer;
  private final IndexFacts facts;
  private final Guards guards;

  Sums(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
    this.guards = new Guards(normalizer, facts);
  }

  /// The normal form of a sum; empty when its range is not one of integers between two bounds.
  Optional<Fraction> sum(Term.Big big) {
    Binder binder = big.binder();
    if (binder.lower().isEmpty() || binder.upper().isEmpty()) {
      return Optional.empty();
    }
    Name variable = normalizer.freshIndex();
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(variable));
    List<Polynomial> bounds = new ArrayList<>();
    boolean plain =
        bounds(binder.lower().get(), Operator.MAX, variable, 1, bounds)
            && bounds(binder.upper().get(), Operator.MIN, variable, -1, bounds);
    if (!plain) {
      return Optional.empty();
    }
    Term body = Substitution.in(big.body(), renaming);
    if (binder.condition().isEmpty()) {
      return Optional.of(total(List.of(variable), bounds, body));
    }
    Statement condition = Substitution.in(binder.condition().get(), renaming);
    return conditioned(List.of(variable), bounds, condition, body);
  }

  /// Adds what a bound says of the variable; a lower bound may be a maximum, an upper one a
  /// minimum.
  private boolean bounds(
      Term bound, Operator several, Name variable, int sign, List<Polynomial> bounds) {
    if (bound instanceof Term.Op op && op.operator() == several) {
      return op.arguments().stream().allMatch(a -> bounds(a, several, variable, sign, bounds));
    }
    Optional<Polynomial> value = normalizer.normal(bound).polynomial();
    value.ifPresent(
        v ->
            bounds.add(
                Terms.index(variable).plus(v.times(Rational.MINUS_ONE)).times(Rational.of(sign))));
    return value.isPresent();
  }

  /// Rule: a condition on integers is a bound, a delta, or one minus a delta.
  private Optional<Fraction> conditioned(
      List<Name> variables, List<Polynomial> bounds, Statement condition, Term body) {
    if (condition instanceof Statement.And and) {
      Term weighted = body;
      List<Polynomial> all = new ArrayList<>(bounds);
      for (Statement part : and.parts()) {
        Optional<Term> weight = weight(part, all);
        if (weight.isEmpty()) {
          return Optional.empty();
        }
        weighted = new Term.Mul(List.of(weight.get(), weighted));
      }
      return Optional.of(total(variables, all, weighted));
    }
    List<Polynomial> all = new ArrayList<>(bounds);
    return weight(condition, all)
        .map(
            w ->
                total(
                    variables,
                    all,
                    w.equals(Term.Num.ONE) ? body : new Term.Mul(List.of(w, body))));
  }

  private Optional<Term> weight(Statement condition, List<Polynomial> bounds) {
    if (!(condition instanceof Relation r)) {
      return Optional.empty();
    }
    Optional<Polynomial> difference =
        normalizer.normal(r.left()).plus(normalizer.normal(r.right()).negate()).polynomial();
    if (difference.isEmpty() || !facts.isInteger(difference.get())) {
      return Optional.empty();
    }
    Polynomial d = difference.get();
    Polynomial minusOne = Polynomial.of(Rational.MINUS_ONE);
    Polynomial negative = d.times(Rational.MINUS_ONE);
    Term delta = Term.Op.of(Operator.DELTA, r.left(), r.right());
    switch (r.relator()) {
      case EQUAL -> {
        return Optional.of(delta);
      }
      case NOT_EQUAL -> {
        return Optional.of(new Term.Add(List.of(Term.Num.ONE, new Term.Neg(delta))));
      }
      case LESS -> bounds.add(negative.plus(minusOne));
      case LESS_EQUAL -> bounds.add(negative);
      case GREATER -> bounds.add(d.plus(minusOne));
      case GREATER_EQUAL -> bounds.add(d);
      default -> {
        return Optional.empty();
      }
    }
    return Guards.isAffine(bounds.getLast()) ? Optional.of(Term.Num.ONE) : Optional.empty();
  }

  /// The sum of `body` over all values of the variables within the bounds.
  Fraction total(List<Name> variables, List<Polynomial> bounds, Term body) {
    Fraction inner = facts.assuming(bounds, () -> normalizer.reduced(normalizer.normal(body)));
    return total(variables, bounds, inner);
  }

  /// Denominators without the variables go out; the others become kernels of the body.
  Fraction total(List<Name> variables, List<Polynomial> bounds, Fraction body) {
    Polynomial over = body.over();
    Fraction outside = Fraction.ONE;
    for (Map.Entry<String, Fraction.Denominator> entry : body.under().entrySet()) {
      Polynomial of = entry.getValue().of();
      int power = entry.getValue().power();
      if (variables.stream().anyMatch(v -> Terms.mentions(of, v))) {
        over = over.times(Polynomial.of(Monomial.of(reciprocal(of), power)));
      } else {
        outside = outside.times(Fraction.of(of).power(-power));
      }
    }
    Fraction sum = Fraction.ZERO;
    for (Summands.Summand summand : new Summands(guards, variables).of(over)) {
      normalizer.count();
      List<Polynomial> range = new ArrayList<>(bounds);
      range.addAll(summand.bounds());
      Fraction part = monomial(variables, range, summand.of());
      sum = sum.plus(part.times(Fraction.of(summand.factor())));
    }
    return normalizer.reduced(sum.times(outside));
  }

  static Generator reciprocal(Polynomial of) {
    Term term = new Term.Pow(Terms.of(of), Term.Num.of(-1));
    return new Generator(term.toString(), term, Optional.empty());
  }

  private Fraction monomial(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    List<Polynomial> all = new ArrayList<>(bounds);
    Monomial outside = Monomial.ONE;
    Monomial inside = Monomial.ONE;
    for (Map.Entry<Generator, Integer> p : body.powers().entrySet()) {
      Generator generator = p.getKey();
      boolean depends = variables.stream().anyMatch(v -> Terms.mentions(generator, v));
      Optional<Polynomial> guard = depends ? guards.range(generator) : Optional.empty();
      if (guard.isPresent() && p.getValue() > 0) {
        all.add(guard.get());
      } else if (depends) {
        inside = inside.times(Monomial.of(generator, p.getValue()));
      } else {
        outside = outside.times(Monomial.of(generator, p.getValue()));
      }
    }
    Fraction out = Fraction.of(Polynomial.of(outside));
    Optional<Fraction> picked = picked(variables, all, inside);
    if (picked.isPresent()) {
      return normalizer.reduced(out.times(picked.get()));
    }
    Optional<Fraction> merged = merged(variables, all, inside);
    if (merged.isPresent()) {
      return normalizer.reduced(out.times(merged.get()));
    }
    return normalizer.reduced(out.times(product(variables, all, inside)));
  }

  /// Rule: `\sum_i \delta_{ij} f_i` is `f_j` when `j` lies in the range, else zero.
  private Optional<Fraction> picked(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    for (Generator generator : body.powers().keySet()) {
      if (!(generator.term() instanceof Term.Op op) || op.operator() != Operator.DELTA) {
        continue;
      }
      Optional<Polynomial> difference =
          normalizer
              .normal(op.arguments().get(0))
              .plus(normalizer.normal(op.arguments().get(1)).negate())
              .polynomial();
      if (difference.isEmpty()) {
        continue;
      }
      for (Name variable : variables) {
        Rational c = Terms.coefficient(difference.get(), variable);
        if (c.abs().equals(Rational.ONE)) {
          Polynomial rest = difference.get().plus(Terms.index(variable).times(c.negate()));
          Polynomial value = rest.times(c.negate());
          Monomial others = body.times(Monomial.of(generator, -body.powers().get(generator)));
          return Optional.of(at(variables, bounds, others, variable, value));
        }
      }
    }
    return Optional.empty();
  }

  /// The sum with one variable set to a value.
  Fraction at(
      List<Name> variables,
      List<Polynomial> bounds,
      Monomial body,
      Name variable,
      Polynomial value) {
    Map<Name, Term> here = Map.of(variable, Terms.of(value));
    List<Name> left = variables.stream().filter(v -> !v.equals(variable)).toList();
    List<Polynomial> conditions = new ArrayList<>();
    for (Polynomial bound : bounds) {
      conditions.add(normalizer.substituted(bound, here));
    }
    Term there = Substitution.in(Terms.of(Polynomial.of(body)), here);
    return left.isEmpty()
        ? normalizer.reduced(
            conditionsWithout(List.of(), conditions).times(normalizer.normal(there)))
        : total(left, conditions, there);
  }

  /// Rule: a product of sums is a sum over all their indices.
  private Optional<Fraction> merged(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    for (Map.Entry<Generator, Integer> p : body.powers().entrySet()) {
      if (p.getKey().sum().isPresent() && p.getValue() > 0) {
        IndexedSum inner = p.getKey().sum().get();
        List<Name> all = new ArrayList<>(variables);
        List<Polynomial> both = new ArrayList<>(bounds);
        Map<Name, Term> renaming = new java.util.HashMap<>();
        for (Name own : inner.variables()) {
          Name fresh = normalizer.freshIndex();
          all.add(fresh);
          renaming.put(own, new Term.Sym(fresh));
        }
        inner.bounds().forEach(b -> both.add(normalizer.substituted(b, renaming)));
        Term own = Substitution.in(Terms.of(Polynomial.of(inner.body())), renaming);
        Monomial rest = body.times(Monomial.of(p.getKey(), -1));
        Term whole = new Term.Mul(List.of(Terms.of(Polynomial.of(rest)), own));
        return Optional.of(total(all, both, whole));
      }
    }
    return Optional.empty();
  }

  /// Rule: bounds without the variables go out as guards; what does not hang together is a product.
  private Fraction product(List<Name> variables, List<Polynomial> bounds, Monomial body) {
    List<Polynomial> tight = irredundant(bounds);
    Fraction product = conditionsWithout(variables, tight);
    List<Name> open = new ArrayList<>(variables);
    while (!open.isEmpty()) {
      List<Name> component = component(open.getFirst(), open, tight, body);
      open.removeAll(component);
      Monomial own = Monomial.ONE;
      for (Map.Entry<Generator, Integer> p : body.powers().entrySet()) {
        if (component.stream().anyMatch(v -> Terms.mentions(p.getKey(), v))) {
          own = own.times(Monomial.of(p.getKey(), p.getValue()));
        }
      }
      List<Polynomial> ownBounds =
          tight.stream()
              .filter(b -> component.stream().anyMatch(v -> Terms.mentions(b, v)))
              .toList();
      product =
          product.times(new ConnectedSum(normalizer, facts, this).value(component, ownBounds, own));
    }
    return product;
  }

  private Fraction conditionsWithout(List<Name> variables, List<Polynomial> bounds) {
    Fraction product = Fraction.ONE;
    for (Polynomial bound : bounds) {
      boolean free = variables.stream().noneMatch(v -> Terms.mentions(bound, v));
      if (free && !facts.isNonnegative(bound)) {
        product = product.times(normalizer.guard(bound));
      }
    }
    return product;
  }

  /// The bounds that the others do not imply.
  List<Polynomial> irredundant(List<Polynomial> bounds) {
    List<Polynomial> left = new ArrayList<>(new java.util.LinkedHashSet<>(bounds));
    for (int i = left.size() - 1; i >= 0; i--) {
      List<Polynomial> others = new ArrayList<>(left);
      Polynomial bound = others.remove(i);
      if (facts.isNonnegative(bound, others)) {
        left.remove(i);
      }
    }
    return left;
  }

  private static List<Name> component(
      Name first, List<Name> open, List<Polynomial> bounds, Monomial body) {
    List<Name> component = new ArrayList<>(List.of(first));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Name other : open) {
        boolean linked =
            !component.contains(other)
                && component.stream().anyMatch(v -> linked(v, other, bounds, body));
        if (linked) {
          component.add(other);
          grows = true;
        }
      }
    }
    return component;
  }

  private static boolean linked(Name a, Name b, List<Polynomial> bounds, Monomial body) {
    return bounds.stream().anyMatch(x -> Terms.mentions(x, a) && Terms.mentions(x, b))
        || body.powers().keySet().stream()
            .anyMatch(g -> Terms.mentions(g, a) && Terms.mentions(g, b));
  }
}
