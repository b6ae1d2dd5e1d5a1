package proofsheet.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
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

  /// The edits of a whole term, the likeliest slips first; each gives another term.
  List<Edit> of(Term whole) {
    Set<Edit> edits = new LinkedHashSet<>();
    List<Term> rows = new ArrayList<>();
    collect(whole, rows);
    for (Term part : rows) {
      if (part instanceof Term.Add sum) {
        edits.addAll(summands(whole, sum));
      }
      for (Term instead : local(part)) {
        edits.add(new Edit(replaced(whole, part, instead), part, instead));
      }
      if (edits.size() >= MOST) {
        break;
      }
    }
    for (Term instead : scaled(whole)) {
      edits.add(new Edit(instead, whole, instead));
    }
    edits.removeIf(e -> e.whole().equals(whole));
    return edits.stream().sorted(Comparator.comparingInt(Edits::rank)).toList();
  }

  /// How unlikely a slip is: a neighbouring number or a sign, then what stands in the same place
  /// otherwise, then what was forgotten or mistaken, then what is too much.
  private static int rank(Edit edit) {
    Term written = edit.written();
    Term instead = edit.instead();
    if (isTurned(written, instead) || isTurned(instead, written)) {
      return 0;
    }
    return switch (written) {
      case Num _ when instead.equals(Num.ZERO) -> 3;
      case Num n when instead instanceof Num m -> areNeighbours(n.value(), m.value()) ? 0 : 1;
      case Term.Div d when d.over() instanceof Num && instead instanceof Num -> 0;
      case Term.At a when instead instanceof Term.At b && !a.of().equals(b.of()) -> 2;
      case Term.Sym _ -> 2;
      default -> holds(written, instead) ? 3 : holds(instead, written) ? 2 : 1;
    };
  }

  private static boolean isTurned(Term term, Term other) {
    return other instanceof Term.Neg n && n.of().equals(term);
  }

  /// Whether a term is a part of another.
  private static boolean holds(Term whole, Term part) {
    return !whole.equals(part) && Traversal.has(whole, t -> t.equals(part));
  }

  /// Whether two numbers are next to each other as they are written: `2` and `3`, `1/4` and `1/5`.
  static boolean areNeighbours(Rational a, Rational b) {
    BigInteger over = a.numerator().subtract(b.numerator()).abs();
    BigInteger under = a.denominator().subtract(b.denominator()).abs();
    return over.add(under).equals(BigInteger.ONE);
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
      case Term.Add a -> withoutOne(a);
      case Term.Mul m -> factors(m);
      case Term.Div d -> fractions(d);
      case Term.Pow p -> powers(p);
      case Term.Op o -> operators(o);
      case Term.Big b -> bounds(b);
      case Term.Cases c -> swappedCases(c);
      default -> List.of();
    };
  }

  private static List<Term> fractions(Term.Div fraction) {
    Term over = fraction.over();
    Term under = fraction.under();
    if (over instanceof Num a && under instanceof Num b && b.value().signum() != 0) {
      return numbers(a.value().over(b.value()));
    }
    return List.of(over, new Term.Div(under, over), new Term.Div(Num.ONE, under));
  }

  private static List<Term> numbers(Rational value) {
    List<Term> edits = new ArrayList<>();
    if (!value.isInteger()) {
      List<BigInteger> steps = List.of(BigInteger.ONE.negate(), BigInteger.ONE);
      for (BigInteger step : steps) {
        edits.add(new Num(Rational.of(value.numerator(), value.denominator().add(step))));
      }
      for (BigInteger step : steps) {
        edits.add(new Num(Rational.of(value.numerator().add(step), value.denominator())));
      }
    }
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

  /// The edits of one summand: its sign, or a number before it.
  private static List<Edit> summands(Term whole, Term.Add sum) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < sum.terms().size(); i++) {
      Term term = sum.terms().get(i);
      Term turned = term instanceof Term.Neg n ? n.of() : new Term.Neg(term);
      for (Term instead :
          List.of(turned, times(Rational.of(2), term), times(Rational.of(1, 2), term))) {
        List<Term> terms = new ArrayList<>(sum.terms());
        terms.set(i, instead);
        edits.add(new Edit(replaced(whole, sum, new Term.Add(terms)), term, instead));
      }
    }
    return edits;
  }

  /// A term times a number, which joins the number that stands before it.
  private static Term times(Rational number, Term term) {
    return switch (term) {
      case Term.Neg n -> new Term.Neg(times(number, n.of()));
      case Num n -> new Num(n.value().times(number));
      case Term.Mul m when m.factors().getFirst() instanceof Num first -> {
        Rational product = first.value().times(number);
        List<Term> factors = new ArrayList<>(m.factors().subList(1, m.factors().size()));
        if (!product.equals(Rational.ONE)) {
          factors.addFirst(new Num(product));
        }
        yield factors.size() == 1 ? factors.getFirst() : new Term.Mul(List.copyOf(factors));
      }
      case Term.Mul m -> {
        List<Term> factors = new ArrayList<>(m.factors());
        factors.addFirst(new Num(number));
        yield new Term.Mul(List.copyOf(factors));
      }
      default -> new Term.Mul(List.of(new Num(number), term));
    };
  }

  private static List<Term> withoutOne(Term.Add sum) {
    List<Term> edits = new ArrayList<>();
    for (int i = 0; i < sum.terms().size(); i++) {
      List<Term> rest = new ArrayList<>(sum.terms());
      rest.remove(i);
      edits.add(rest.size() == 1 ? rest.getFirst() : new Term.Add(rest));
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
    edits.add(negated(whole));
    edits.add(new Term.Mul(List.of(Num.of(2), whole)));
    edits.add(new Term.Div(whole, Num.of(2)));
    for (Term atom : atoms) {
      edits.add(whole.equals(Num.ONE) ? atom : new Term.Mul(List.of(whole, atom)));
      if (!(whole instanceof Term.Mul m && m.factors().contains(atom))) {
        edits.add(new Term.Div(whole, atom));
      }
    }
    return edits;
  }

  /// Rule: `-(a - b)` is `b - a`.
  private static Term negated(Term term) {
    return term instanceof Term.Add(List<Term> terms)
            && terms.size() == 2
            && terms.get(1) instanceof Term.Neg subtracted
        ? new Term.Add(List.of(subtracted.of(), new Term.Neg(terms.get(0))))
        : new Term.Neg(term);
  }
}
