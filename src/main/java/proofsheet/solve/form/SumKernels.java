package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Reads sums: linear, with constants outside, their indices numbered by nesting.
final class SumKernels {
  private final Kernels kernels;

  SumKernels(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The sum with its index numbered by nesting, so that equal sums have equal names.
  Term renamed(Term.Big big) {
    Name index = new Name("#" + (height(big.body()) + 1));
    Term body =
        kernels.canonical(
            Substitution.in(big.body(), Map.of(big.binder().variable(), new Term.Sym(index))));
    return new Term.Big(big.operator(), bound(big.binder(), index), body);
  }

  private static int height(Term term) {
    int[] height = {0};
    Traversal.map(
        term,
        t -> {
          height[0] = Math.max(height[0], height(t));
          return t;
        },
        s -> s);
    return height[0] + (term instanceof Term.Big ? 1 : 0);
  }

  private Term.Binder bound(Term.Binder binder, Name index) {
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(index));
    return new Term.Binder(
        index,
        binder.lower().map(kernels::canonical),
        binder.upper().map(kernels::canonical),
        binder.set(),
        binder.condition().map(c -> Substitution.in(c, renaming)));
  }

  /// Rule: a sum is linear, constants go out, a delta picks its term.
  Quotient sum(Term.Big big) {
    Term.Big inner = (Term.Big) renamed(big);
    if (inner.binder().condition().isPresent()
        || inner.binder().lower().isEmpty()
        || inner.binder().upper().isEmpty()) {
      return kernels.atom(inner);
    }
    return summed(inner.binder(), kernels.read(inner.body()));
  }

  /// The sum of a quotient over a bound index.
  Quotient summed(Term.Binder binder, Quotient body) {
    Name index = binder.variable();
    Map<Integer, Boolean> depends = new HashMap<>();
    for (int kernel : body.kernels()) {
      depends.put(kernel, Substitution.names(kernels.term(kernel)).contains(index));
    }
    Divisors.Factored under = Divisors.factors(body.under());
    Polynomial inside = Polynomial.ONE;
    Polynomial outside = Polynomial.of(under.number());
    for (Divisors.Factor f : under.factors()) {
      boolean inner = f.of().kernels().stream().anyMatch(depends::get);
      Polynomial factor = f.of().power(f.power());
      inside = inner ? inside.times(factor) : inside;
      outside = inner ? outside : outside.times(factor);
    }
    Quotient sum = Quotient.ZERO;
    if (!inside.isOne()) {
      Divisors.Factored over = Divisors.factors(body.over());
      Polynomial top = Polynomial.ONE;
      Polynomial up = Polynomial.of(over.number());
      for (Divisors.Factor f : over.factors()) {
        boolean inner = f.of().kernels().stream().anyMatch(depends::get);
        Polynomial factor = f.of().power(f.power());
        top = inner ? top.times(factor) : top;
        up = inner ? up : up.times(factor);
      }
      Quotient whole = whole(binder, kernels.write(Quotient.of(top, inside)));
      return Quotient.of(up, outside).times(whole);
    }
    for (Map.Entry<Monomial, Rational> e : body.over().terms().entrySet()) {
      sum = sum.plus(summed(binder, e.getKey(), depends).times(e.getValue()));
    }
    return kernels.reduced(sum.over(Quotient.of(outside)));
  }

  private Quotient summed(Term.Binder binder, Monomial monomial, Map<Integer, Boolean> depends) {
    Monomial inside = Monomial.ONE;
    Monomial outside = Monomial.ONE;
    Optional<Term> pick = Optional.empty();
    for (Map.Entry<Integer, Integer> p : monomial.powers().entrySet()) {
      boolean inner = depends.get(p.getKey());
      Optional<Term> other =
          inner ? picked(kernels.term(p.getKey()), binder.variable()) : Optional.empty();
      if (pick.isEmpty() && other.isPresent()) {
        pick = other;
      } else if (inner) {
        inside = inside.times(Monomial.of(p.getKey(), p.getValue()));
      } else {
        outside = outside.times(Monomial.of(p.getKey(), p.getValue()));
      }
    }
    Quotient out = Quotient.of(Polynomial.of(outside));
    if (pick.isPresent()) {
      Term rest = kernels.write(Quotient.of(Polynomial.of(inside)));
      Term there = Substitution.in(rest, Map.of(binder.variable(), pick.get()));
      return kernels.reduced(out.times(kernels.read(there)));
    }
    if (inside.isOne()) {
      Term length =
          new Term.Add(
              List.of(
                  binder.upper().orElseThrow(),
                  new Term.Neg(binder.lower().orElseThrow()),
                  Num.ONE));
      return out.times(kernels.read(length));
    }
    Term body = kernels.write(Quotient.of(Polynomial.of(inside)));
    return out.times(whole(binder, body));
  }

  /// A sum that goes no further, its index numbered by what is left in it.
  private Quotient whole(Term.Binder binder, Term body) {
    Name index = new Name("#" + (height(body) + 1));
    Term renamed = Substitution.in(body, Map.of(binder.variable(), new Term.Sym(index)));
    return kernels.atom(
        new Term.Big(
            Term.BigOperator.SUM,
            new Term.Binder(
                index, binder.lower(), binder.upper(), binder.set(), binder.condition()),
            renamed));
  }

  private static Optional<Term> picked(Term kernel, Name index) {
    if (!(kernel instanceof Term.Op op) || op.operator() != DELTA) {
      return Optional.empty();
    }
    Term self = new Term.Sym(index);
    Term a = op.arguments().get(0);
    Term b = op.arguments().get(1);
    boolean left = a.equals(self) && !Substitution.names(b).contains(index);
    boolean right = b.equals(self) && !Substitution.names(a).contains(index);
    return left ? Optional.of(b) : right ? Optional.of(a) : Optional.empty();
  }
}
