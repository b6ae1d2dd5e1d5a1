package proofsheet.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// The single edits of a term that undo the slips people make: a sign, a coefficient, an exponent,
/// a dropped or added factor, a swapped index, a forgotten transpose, a bound.
final class Edits {
  private static final int MOST = 600;

  private final List<Term> atoms;

  /// Edits that may bring in the `atoms` as missing factors and replace one by another.
  Edits(List<Term> atoms) {
    this.atoms = List.copyOf(atoms);
  }

  /// An edited term, with what stood in the place of what is written now.
  record Edit(Term whole, Term written, Term instead) {}

  /// The edits of a whole term, the most local ones first; each gives another term.
  List<Edit> of(Term whole) {
    Set<Edit> edits = new LinkedHashSet<>();
    List<Term> rows = new ArrayList<>();
    collect(whole, rows);
    for (Term part : rows) {
      for (Term instead : local(part)) {
        if (edits.size() >= MOST) {
          break;
        }
        edits.add(new Edit(replaced(whole, part, instead), part, instead));
      }
    }
    for (Term instead : scaled(whole)) {
      edits.add(new Edit(instead, whole, instead));
    }
    edits.removeIf(e -> e.whole().equals(whole));
    return List.copyOf(edits);
  }

  private static void collect(Term term, List<Term> parts) {
    if (!parts.contains(term)) {
      parts.add(term);
    }
    Traversal.map(
        term,
        t -> {
          collect(t, parts);
          return t;
        },
        s -> s);
  }

  /// The term with the first occurrence of `part` replaced.
  private static Term replaced(Term whole, Term part, Term instead) {
    boolean[] done = {false};
    return replaced(whole, part, instead, done);
  }

  private static Term replaced(Term whole, Term part, Term instead, boolean[] done) {
    if (done[0]) {
      return whole;
    }
    if (whole.equals(part)) {
      done[0] = true;
      return instead;
    }
    return Traversal.map(whole, t -> replaced(t, part, instead, done), s -> s);
  }

  private List<Term> local(Term term) {
    return switch (term) {
      case Num n -> numbers(n.value());
      case Term.Decimal d -> numbers(d.value());
      case Term.Sym s -> others(s);
      case Term.At a -> indices(a);
      case Term.Neg n -> List.of(n.of());
      case Term.Add a -> summands(a);
      case Term.Mul m -> factors(m);
      case Term.Div d -> List.of(d.over(), new Term.Div(d.under(), d.over()));
      case Term.Pow p -> powers(p);
      case Term.Op o -> operators(o);
      case Term.Big b -> bounds(b);
      case Term.Cases c -> swappedCases(c);
      default -> List.of();
    };
  }

  private static List<Term> numbers(Rational value) {
    List<Term> edits = new ArrayList<>();
    edits.add(new Num(value.plus(Rational.ONE)));
    edits.add(new Num(value.minus(Rational.ONE)));
    edits.add(new Num(value.times(Rational.of(2))));
    edits.add(new Num(value.over(Rational.of(2))));
    edits.add(new Num(value.negate()));
    if (value.signum() != 0) {
      edits.add(new Num(Rational.ONE.over(value)));
    }
    return edits;
  }

  private List<Term> others(Term.Sym symbol) {
    List<Term> edits = new ArrayList<>();
    for (Term atom : atoms) {
      if (atom instanceof Term.Sym && !atom.equals(symbol)) {
        edits.add(atom);
      }
    }
    edits.add(new Term.Pow(symbol, Num.of(2)));
    return edits;
  }

  private List<Term> indices(Term.At at) {
    List<Term> edits = new ArrayList<>();
    if (at.indices().size() == 2) {
      edits.add(new Term.At(at.of(), at.indices().reversed()));
    }
    for (int i = 0; i < at.indices().size(); i++) {
      for (long shift : new long[] {1, -1}) {
        List<Term> shifted = new ArrayList<>(at.indices());
        shifted.set(i, new Term.Add(List.of(at.indices().get(i), Num.of(shift))));
        edits.add(new Term.At(at.of(), shifted));
      }
    }
    for (Term atom : atoms) {
      if (atom instanceof Term.At && !atom.equals(at)) {
        edits.add(atom);
      }
    }
    edits.add(new Term.Pow(at, Num.of(2)));
    return edits;
  }

  private static List<Term> summands(Term.Add sum) {
    List<Term> edits = new ArrayList<>();
    for (int i = 0; i < sum.terms().size(); i++) {
      List<Term> flipped = new ArrayList<>(sum.terms());
      Term term = flipped.get(i);
      flipped.set(i, term instanceof Term.Neg n ? n.of() : new Term.Neg(term));
      edits.add(new Term.Add(flipped));
    }
    for (int i = 0; i < sum.terms().size(); i++) {
      List<Term> rest = new ArrayList<>(sum.terms());
      rest.remove(i);
      edits.add(rest.size() == 1 ? rest.getFirst() : new Term.Add(rest));
      for (Term scaled : List.of(Num.of(2), new Num(Rational.of(1, 2)))) {
        List<Term> weighted = new ArrayList<>(sum.terms());
        weighted.set(i, new Term.Mul(List.of(scaled, sum.terms().get(i))));
        edits.add(new Term.Add(weighted));
      }
    }
    return edits;
  }

  private static List<Term> factors(Term.Mul product) {
    List<Term> edits = new ArrayList<>();
    for (int i = 0; i < product.factors().size(); i++) {
      List<Term> rest = new ArrayList<>(product.factors());
      rest.remove(i);
      edits.add(rest.size() == 1 ? rest.getFirst() : new Term.Mul(rest));
    }
    return edits;
  }

  private static List<Term> powers(Term.Pow power) {
    List<Term> edits = new ArrayList<>();
    if (power.exponent() instanceof Num n) {
      for (long step : new long[] {1, -1}) {
        Rational next = n.value().plus(Rational.of(step));
        edits.add(
            next.equals(Rational.ONE) ? power.base() : new Term.Pow(power.base(), new Num(next)));
      }
    } else {
      edits.add(new Term.Pow(power.base(), new Term.Neg(power.exponent())));
    }
    edits.add(power.base());
    return edits;
  }

  private static List<Term> operators(Term.Op op) {
    List<Term> edits = new ArrayList<>();
    Optional<Operator> partner = partner(op.operator());
    partner.ifPresent(p -> edits.add(new Term.Op(p, op.arguments())));
    if (op.operator() == Operator.TRANSPOSE) {
      edits.add(op.arguments().getFirst());
    }
    if (op.operator() == Operator.DOT) {
      Term left = op.arguments().get(0);
      Term right = op.arguments().get(1);
      edits.add(Term.Op.of(Operator.DOT, Term.Op.of(Operator.TRANSPOSE, left), right));
      edits.add(Term.Op.of(Operator.DOT, left, Term.Op.of(Operator.TRANSPOSE, right)));
      edits.add(Term.Op.of(Operator.DOT, right, left));
    }
    if (op.arguments().size() == 1) {
      edits.add(op.arguments().getFirst());
    }
    return edits;
  }

  private static Optional<Operator> partner(Operator operator) {
    return Optional.ofNullable(
        switch (operator) {
          case SIN -> Operator.COS;
          case COS -> Operator.SIN;
          case SINH -> Operator.COSH;
          case COSH -> Operator.SINH;
          case MAX -> Operator.MIN;
          case MIN -> Operator.MAX;
          case FLOOR -> Operator.CEILING;
          case CEILING -> Operator.FLOOR;
          case TANH -> Operator.SIGMOID;
          case SIGMOID -> Operator.TANH;
          default -> null;
        });
  }

  private static List<Term> bounds(Term.Big big) {
    Binder b = big.binder();
    List<Term> edits = new ArrayList<>();
    for (long step : new long[] {1, -1}) {
      b.lower().ifPresent(l -> edits.add(with(big, Optional.of(shifted(l, step)), b.upper())));
      b.upper().ifPresent(u -> edits.add(with(big, b.lower(), Optional.of(shifted(u, step)))));
    }
    return edits;
  }

  private static Term shifted(Term bound, long step) {
    return bound instanceof Num n
        ? new Num(n.value().plus(Rational.of(step)))
        : new Term.Add(List.of(bound, step < 0 ? new Term.Neg(Num.of(-step)) : Num.of(step)));
  }

  private static Term with(Term.Big big, Optional<Term> lower, Optional<Term> upper) {
    Binder b = big.binder();
    return new Term.Big(
        big.operator(), new Binder(b.variable(), lower, upper, b.set(), b.condition()), big.body());
  }

  private static List<Term> swappedCases(Term.Cases cases) {
    if (cases.branches().size() == 1 && cases.otherwise().isPresent()) {
      Term.Branch only = cases.branches().getFirst();
      return List.of(
          new Term.Cases(
              List.of(new Term.Branch(only.condition(), cases.otherwise().get())),
              Optional.of(only.value())));
    }
    if (cases.branches().size() == 2) {
      Term.Branch first = cases.branches().get(0);
      Term.Branch second = cases.branches().get(1);
      return List.of(
          new Term.Cases(
              List.of(
                  new Term.Branch(first.condition(), second.value()),
                  new Term.Branch(second.condition(), first.value())),
              cases.otherwise()));
    }
    return List.of();
  }

  /// The whole term with another sign, a factor or divisor of two, or a missing factor.
  private List<Term> scaled(Term whole) {
    List<Term> edits = new ArrayList<>();
    edits.add(new Term.Neg(whole));
    edits.add(new Term.Mul(List.of(Num.of(2), whole)));
    edits.add(new Term.Div(whole, Num.of(2)));
    for (Term atom : atoms) {
      edits.add(new Term.Mul(List.of(whole, atom)));
      edits.add(new Term.Div(whole, atom));
    }
    return edits;
  }
}
