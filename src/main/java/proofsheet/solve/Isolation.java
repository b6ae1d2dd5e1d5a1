package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.math.Operator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// An equation solved for a name that stands in it once, by undoing what is done to it.
final class Isolation {
  private final Term unknown;

  Isolation(Term unknown) {
    this.unknown = unknown;
  }

  /// The term that the name equals; empty when it stands in the equation several times, or below
  /// something that cannot be undone.
  Optional<Term> of(Term left, Term right) {
    int onLeft = occurrences(left);
    if (onLeft + occurrences(right) != 1) {
      return Optional.empty();
    }
    return onLeft == 1 ? undone(left, right) : undone(right, left);
  }

  /// The value and, where an even power was undone, the one with the other sign.
  List<Term> all(Term left, Term right) {
    List<Term> values = new ArrayList<>(of(left, right).stream().toList());
    boolean squared =
        Traversal.has(left, this::isEvenPower) || Traversal.has(right, this::isEvenPower);
    for (Term value : squared ? List.copyOf(values) : List.<Term>of()) {
      values.add(new Term.Neg(value));
    }
    return values;
  }

  private boolean isEvenPower(Term term) {
    return term instanceof Term.Pow(Term base, Num exponent)
        && base.equals(unknown)
        && exponent.value().isInteger()
        && !exponent.value().numerator().testBit(0);
  }

  private int occurrences(Term term) {
    int[] count = {term.equals(unknown) ? 1 : 0};
    Traversal.map(
        term,
        t -> {
          count[0] += occurrences(t);
          return t;
        },
        s -> s);
    return count[0];
  }

  private boolean holds(Term term) {
    return occurrences(term) > 0;
  }

  /// The value of the unknown where `side` equals `value`.
  private Optional<Term> undone(Term side, Term value) {
    if (side.equals(unknown)) {
      return Optional.of(value);
    }
    return switch (side) {
      case Term.Neg n -> undone(n.of(), new Term.Neg(value));
      case Term.Add a -> {
        List<Term> rest = new ArrayList<>(List.of(value));
        a.terms().stream().filter(t -> !holds(t)).forEach(t -> rest.add(new Term.Neg(t)));
        yield undone(holder(a.terms()), new Term.Add(rest));
      }
      case Term.Mul m -> {
        List<Term> rest = m.factors().stream().filter(t -> !holds(t)).toList();
        yield undone(holder(m.factors()), new Term.Div(value, new Term.Mul(rest)));
      }
      case Term.Div d ->
          holds(d.over())
              ? undone(d.over(), new Term.Mul(List.of(value, d.under())))
              : undone(d.under(), new Term.Div(d.over(), value));
      case Term.Pow p when holds(p.base()) ->
          undone(p.base(), new Term.Pow(value, new Term.Div(Num.ONE, p.exponent())));
      case Term.Pow p ->
          undone(
              p.exponent(),
              p.base() == Term.Constant.E
                  ? Term.Op.of(Operator.LOG, value)
                  : new Term.Div(
                      Term.Op.of(Operator.LOG, value), Term.Op.of(Operator.LOG, p.base())));
      case Term.Op op when op.arguments().size() == 1 ->
          inverse(op.operator(), value).flatMap(v -> undone(op.arguments().getFirst(), v));
      default -> Optional.empty();
    };
  }

  private Term holder(List<Term> terms) {
    return terms.stream().filter(this::holds).findFirst().orElseThrow();
  }

  private static Optional<Term> inverse(Operator operator, Term value) {
    Term minus = new Term.Add(List.of(Num.ONE, new Term.Neg(value)));
    return switch (operator) {
      case EXP -> Optional.of(Term.Op.of(Operator.LOG, value));
      case LOG -> Optional.of(Term.Op.of(Operator.EXP, value));
      case SQRT -> Optional.of(new Term.Pow(value, Num.of(2)));
      case TANH -> Optional.of(Term.Op.of(Operator.ARTANH, value));
      case SIGMOID -> Optional.of(Term.Op.of(Operator.LOG, new Term.Div(value, minus)));
      default -> Optional.empty();
    };
  }
}
