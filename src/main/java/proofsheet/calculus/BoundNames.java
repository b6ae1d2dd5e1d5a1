package proofsheet.calculus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// What binds a name: sums and products over an index, integrals, limits, values at a place.
final class BoundNames {
  private final IndexNotation notation;

  BoundNames(IndexNotation notation) {
    this.notation = notation;
  }

  /// The sum of `body` at each index of an axis; a short one of known length is written out.
  Term sum(Axis axis, UnaryOperator<Term> body) {
    Binder binder = notation.over(axis);
    Optional<Integer> lower = IndexNotation.integer(binder.lower().orElseThrow());
    Optional<Integer> upper = IndexNotation.integer(binder.upper().orElseThrow());
    if (lower.isPresent() && upper.isPresent() && upper.get() - lower.get() < UNROLLED) {
      List<Term> terms = new ArrayList<>();
      for (int k = lower.get(); k <= upper.get(); k++) {
        terms.add(body.apply(Num.of(k)));
      }
      return terms.isEmpty() ? Num.ZERO : new Term.Add(terms);
    }
    Term inner = notation.log().below(binder, () -> body.apply(new Term.Sym(binder.variable())));
    return new Term.Big(BigOperator.SUM, binder, inner);
  }

  Term big(Term.Big big, List<Term> at) {
    Binder binder = big.binder();
    Optional<Term> set = binder.set();
    if (set.isPresent() && set.get() instanceof Term.FiniteSet finite) {
      return writtenOut(big, finite.elements(), at);
    }
    Optional<Term> lower = binder.lower().map(l -> notation.entry(l, List.of()));
    Optional<Term> upper = binder.upper().map(u -> notation.entry(u, List.of()));
    if (set.isPresent() && set.get() instanceof Term.IntegerRange range) {
      lower = Optional.of(notation.entry(range.lower(), List.of()));
      upper = Optional.of(notation.entry(range.upper(), List.of()));
    } else if (set.isPresent() || lower.isEmpty() || upper.isEmpty()) {
      throw new NotExpandable("a sum without a range");
    }
    Optional<Integer> first = IndexNotation.integer(lower.get());
    Optional<Integer> last = IndexNotation.integer(upper.get());
    if (first.isPresent() && last.isPresent() && last.get() - first.get() < UNROLLED) {
      List<Term> values = new ArrayList<>();
      for (int k = first.get(); k <= last.get(); k++) {
        values.add(new Num(Rational.of(BigInteger.valueOf(k))));
      }
      return writtenOut(big, values, at);
    }
    Name variable = notation.log().fresh(binder.variable().latex());
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(variable));
    Optional<Statement> condition =
        binder.condition().map(c -> notation.statement(Substitution.in(c, renaming)));
    Binder renamed = new Binder(variable, lower, upper, Optional.empty(), condition);
    Term body =
        notation
            .log()
            .below(renamed, () -> notation.entry(Substitution.in(big.body(), renaming), at));
    return new Term.Big(big.operator(), renamed, body);
  }

  private Term writtenOut(Term.Big big, List<Term> values, List<Term> at) {
    Name variable = big.binder().variable();
    List<Term> parts = new ArrayList<>();
    for (Term value : values) {
      Map<Name, Term> here = Map.of(variable, value);
      Term part = notation.entry(Substitution.in(big.body(), here), at);
      Optional<Statement> condition =
          big.binder().condition().map(c -> notation.statement(Substitution.in(c, here)));
      if (condition.isPresent()) {
        Term otherwise =
            switch (big.operator()) {
              case SUM -> Num.ZERO;
              case PRODUCT -> Num.ONE;
              default -> throw new NotExpandable("a maximum with a condition");
            };
        part =
            new Term.Cases(List.of(new Term.Branch(condition.get(), part)), Optional.of(otherwise));
      }
      parts.add(part);
    }
    return switch (big.operator()) {
      case SUM -> parts.isEmpty() ? Num.ZERO : new Term.Add(parts);
      case PRODUCT -> parts.isEmpty() ? Num.ONE : new Term.Mul(parts);
      case MAX -> new Term.Op(proofsheet.math.Operator.MAX, parts);
      case MIN -> new Term.Op(proofsheet.math.Operator.MIN, parts);
      case ARGMAX, ARGMIN -> throw new NotExpandable("an argument of a maximum");
    };
  }

  /// The entry of a body that a limit or an integral binds `name` in, also through definitions,
  /// with `variable` for it. What the body needs for some of its values is no condition on the
  /// rest.
  private Term bound(Name name, Name variable, Term body, List<Term> at) {
    IndexNotation holding = notation.holding(Set.of(name));
    return notation
        .log()
        .without(
            variable,
            () ->
                notation
                    .log()
                    .withValue(name, new Term.Sym(variable), () -> holding.entry(body, at)));
  }

  Term evaluatedAt(Term.EvaluatedAt evaluated, List<Term> at) {
    if (!(evaluated.variable() instanceof Term.Sym variable)) {
      throw new NotExpandable("a value at a place that is no name");
    }
    IndexNotation holding = notation.holding(Set.of(variable.name()));
    Term there =
        notation
            .log()
            .withValue(
                variable.name(), evaluated.value(), () -> holding.entry(evaluated.body(), at));
    return notation.entry(there, List.of());
  }

  private static final int UNROLLED = 12;

  /// An integral over a fresh variable.
  Term integral(Term.Integral integral, List<Term> at) {
    Name variable = notation.log().fresh(integral.variable().latex());
    Term body = bound(integral.variable(), variable, integral.body(), at);
    return new Term.Integral(
        variable,
        integral.lower().map(l -> notation.entry(l, List.of())),
        integral.upper().map(u -> notation.entry(u, List.of())),
        body);
  }

  /// A limit over a fresh variable.
  Term limit(Term.Limit limit, List<Term> at) {
    Name variable = notation.log().fresh(limit.variable().latex());
    Term body = bound(limit.variable(), variable, limit.body(), at);
    return new Term.Limit(variable, notation.entry(limit.to(), List.of()), limit.direction(), body);
  }
}
