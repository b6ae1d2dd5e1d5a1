package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import proofsheet.math.Bound;
import proofsheet.math.Effort;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Growth of terms as a variable tends to a place, all other names held fixed.
///
/// A term is a sum of coefficients times scales, the fastest growing first, and an error that is at
/// most a constant times a scale. Every rule below is one of analysis (Taylor's expansion of an
/// analytic function in what tends to zero, products and sums of expansions), and needs that the
/// leading coefficient is known not to be zero where it is divided by, and known to be positive
/// under logarithms and roots: so a term with an expansion is defined near the place. What is not
/// sure ends in a [NoNormalForm].
public final class Asymptotics {
  private static final int MOST_PARTS = 12;
  private static final int ORDER = 6;

  private final Normalizer normalizer;
  private final Signs signs;
  private final Name variable;
  private final Expansion at;

  private Asymptotics(Signs signs, Name variable, Expansion at) {
    this.signs = signs;
    this.normalizer = new Normalizer(signs, Map.of(), true);
    this.variable = variable;
    this.at = at;
  }

  /// What a term tends to.
  public sealed interface Tendency {}

  public record Finite(Term value) implements Tendency {}

  public record Infinite(boolean positive) implements Tendency {}

  /// A coefficient at a scale.
  private record Part(Fraction coefficient, Scale scale) {}

  /// Parts in order of their scales, the largest first; the error is smaller than all of them.
  private record Expansion(List<Part> parts, Optional<Scale> error) {
    static Expansion of(Fraction constant) {
      return constant.isZero()
          ? new Expansion(List.of(), Optional.empty())
          : new Expansion(List.of(new Part(constant, Scale.ONE)), Optional.empty());
    }
  }

  /// What `body` tends to as `variable` tends to `to` from one side (to an infinity from its only
  /// one). A [NoNormalForm] with the reason when that is not known.
  public static Tendency of(Term body, Name variable, Term to, boolean fromAbove, Signs signs) {
    Fraction one = Fraction.ONE;
    Expansion at;
    if (to == Term.Constant.INFINITY) {
      at = new Expansion(List.of(new Part(one, Scale.power(Rational.ONE))), Optional.empty());
    } else if (to instanceof Term.Neg n && n.of() == Term.Constant.INFINITY) {
      at =
          new Expansion(
              List.of(new Part(one.negate(), Scale.power(Rational.ONE))), Optional.empty());
    } else {
      Fraction place = new Normalizer(signs, Map.of(), true).normal(to);
      List<Part> parts = new ArrayList<>(Expansion.of(place).parts());
      parts.add(new Part(fromAbove ? one : one.negate(), Scale.power(Rational.MINUS_ONE)));
      at = new Expansion(List.copyOf(parts), Optional.empty());
    }
    Asymptotics asymptotics = new Asymptotics(signs, variable, at);
    return asymptotics.tendency(asymptotics.expand(body));
  }

  private Tendency tendency(Expansion e) {
    if (e.error().isPresent() && compare(e.error().get(), Scale.ONE) >= 0) {
      throw new NoNormalForm("the error does not vanish");
    }
    if (e.parts().isEmpty() || compare(e.parts().getFirst().scale(), Scale.ONE) < 0) {
      return new Finite(Num.ZERO);
    }
    Part lead = e.parts().getFirst();
    if (lead.scale().isOne()) {
      return new Finite(Terms.of(lead.coefficient()));
    }
    return new Infinite(sign(lead.coefficient()) > 0);
  }

  // ---- what is known of coefficients and scales

  /// The sign of a coefficient that is known not to be zero.
  private int sign(Fraction coefficient) {
    Optional<Rational> number = coefficient.number();
    if (number.isPresent() && number.get().signum() != 0) {
      return number.get().signum();
    }
    Signs.Range range = signs.of(Terms.of(coefficient));
    if (range.isPositive()) {
      return 1;
    }
    if (range.isNegative()) {
      return -1;
    }
    throw new NoNormalForm("a coefficient of unknown sign");
  }

  private void requireNonzero(Fraction coefficient) {
    boolean nonzero =
        coefficient.number().filter(n -> n.signum() != 0).isPresent()
            || signs.isNonzero(Terms.of(coefficient));
    if (!nonzero) {
      throw new NoNormalForm("a coefficient that may be zero");
    }
  }

  /// Rule: a product is not zero when no factor is, a power when its base is not.
  private void requireNonzero(Term term) {
    switch (term) {
      case Term.Mul m -> m.factors().forEach(this::requireNonzero);
      case Term.Pow p when p.exponent() instanceof Num -> requireNonzero(p.base());
      default -> requireNonzero(normalizer.reduced(normalizer.normal(term)));
    }
  }

  private int compare(Scale a, Scale b) {
    TreeMap<Rational, Fraction> difference = new TreeMap<>(a.exponent());
    b.exponent().forEach((d, c) -> difference.merge(d, c.negate(), Fraction::plus));
    for (Map.Entry<Rational, Fraction> e : difference.descendingMap().entrySet()) {
      Fraction c = normalizer.reduced(e.getValue());
      if (!c.isZero()) {
        return sign(c);
      }
    }
    int power = a.power().compareTo(b.power());
    return power != 0 ? power : Integer.compare(a.logarithms(), b.logarithms());
  }

  // ---- sums and products

  private Expansion sum(List<Part> parts, Optional<Scale> error) {
    List<Part> merged = new ArrayList<>();
    Optional<Scale> bound = error;
    for (Part part : parts) {
      Effort.spend(20);
      if (bound.isPresent() && compare(part.scale(), bound.get()) <= 0) {
        continue;
      }
      int i = 0;
      while (i < merged.size() && compare(merged.get(i).scale(), part.scale()) > 0) {
        i++;
      }
      if (i < merged.size() && compare(merged.get(i).scale(), part.scale()) == 0) {
        Fraction c = normalizer.reduced(merged.get(i).coefficient().plus(part.coefficient()));
        if (c.isZero()) {
          merged.remove(i);
        } else {
          merged.set(i, new Part(c, part.scale()));
        }
      } else {
        merged.add(i, part);
      }
    }
    while (merged.size() > MOST_PARTS) {
      bound = Optional.of(merged.removeLast().scale());
    }
    return new Expansion(List.copyOf(merged), bound);
  }

  private Expansion plus(Expansion a, Expansion b) {
    List<Part> parts = new ArrayList<>(a.parts());
    parts.addAll(b.parts());
    return sum(parts, larger(a.error(), b.error()));
  }

  private Optional<Scale> larger(Optional<Scale> a, Optional<Scale> b) {
    return a.isEmpty() ? b : b.isEmpty() || compare(a.get(), b.get()) >= 0 ? a : b;
  }

  private Expansion times(Expansion a, Expansion b) {
    List<Part> parts = new ArrayList<>();
    for (Part p : a.parts()) {
      for (Part q : b.parts()) {
        Fraction c = normalizer.reduced(p.coefficient().times(q.coefficient()));
        if (!c.isZero()) {
          parts.add(new Part(c, p.scale().times(q.scale())));
        }
      }
    }
    Optional<Scale> error = Optional.empty();
    if (a.error().isPresent() && largest(b).isPresent()) {
      error = larger(error, Optional.of(a.error().get().times(largest(b).get())));
    }
    if (b.error().isPresent() && largest(a).isPresent()) {
      error = larger(error, Optional.of(b.error().get().times(largest(a).get())));
    }
    return sum(parts, error);
  }

  private static Optional<Scale> largest(Expansion e) {
    return e.parts().isEmpty() ? e.error() : Optional.of(e.parts().getFirst().scale());
  }

  private Expansion scaled(Expansion e, Fraction coefficient, Scale scale) {
    return times(e, new Expansion(List.of(new Part(coefficient, scale)), Optional.empty()));
  }

  private Expansion negative(Expansion e) {
    return scaled(e, Fraction.ONE.negate(), Scale.ONE);
  }

  /// `\sum_j a_j \epsilon^j` for an analytic function and what tends to zero.
  private Expansion taylor(Expansion small, List<Fraction> coefficients) {
    Optional<Scale> lead = largest(small);
    if (lead.isEmpty()) {
      return Expansion.of(coefficients.getFirst());
    }
    if (compare(lead.get(), Scale.ONE) >= 0) {
      throw new NoNormalForm("an expansion in what does not vanish");
    }
    Expansion whole = Expansion.of(coefficients.getFirst());
    Expansion power = Expansion.of(Fraction.ONE);
    for (Fraction c : coefficients.subList(1, coefficients.size())) {
      power = times(power, small);
      whole = plus(whole, scaled(power, c, Scale.ONE));
    }
    Scale rest = lead.get().to(Rational.of(coefficients.size()));
    return plus(whole, new Expansion(List.of(), Optional.of(rest)));
  }

  /// A leading part, known not to vanish, and the rest relative to it.
  private record Split(Part lead, Expansion rest) {}

  private Split split(Expansion e) {
    if (e.parts().isEmpty()) {
      throw new NoNormalForm("no leading part");
    }
    Part lead = e.parts().getFirst();
    requireNonzero(lead.coefficient());
    Expansion others = new Expansion(e.parts().subList(1, e.parts().size()), e.error());
    return new Split(
        lead, scaled(others, lead.coefficient().reciprocal(), lead.scale().to(Rational.MINUS_ONE)));
  }

  // ---- functions

  private Expansion expand(Term term) {
    Effort.spend(50);
    if (!Substitution.names(term).contains(variable)) {
      return Expansion.of(normalizer.reduced(normalizer.normal(term)));
    }
    return switch (term) {
      case Term.Sym _ -> at;
      case Term.Neg n -> negative(expand(n.of()));
      case Term.Add a -> {
        Expansion sum = Expansion.of(Fraction.ZERO);
        for (Term t : a.terms()) {
          sum = plus(sum, expand(t));
        }
        yield sum;
      }
      case Term.Mul m -> {
        Expansion product = Expansion.of(Fraction.ONE);
        for (Term t : m.factors()) {
          product = times(product, expand(t));
        }
        yield product;
      }
      case Term.Div d when !Substitution.names(d.under()).contains(variable) -> {
        requireNonzero(d.under());
        Term reciprocal = new Term.Div(Num.ONE, d.under());
        yield times(expand(d.over()), expand(reciprocal));
      }
      case Term.Div d -> times(expand(d.over()), power(expand(d.under()), Rational.MINUS_ONE));
      case Term.Pow p -> power(p);
      case Term.Op op -> operator(op);
      case Term.Big b when b.operator() == Term.BigOperator.SUM -> sum(b);
      case Term.Cases c -> cases(c);
      default -> throw new NoNormalForm("a term whose growth is not known");
    };
  }

  private Expansion power(Term.Pow p) {
    if (p.base() == Term.Constant.E) {
      return exponential(expand(p.exponent()));
    }
    if (!Substitution.names(p.exponent()).contains(variable)) {
      Optional<Rational> number = normalizer.normal(p.exponent()).number();
      if (number.isPresent()) {
        return power(expand(p.base()), number.get());
      }
    }
    Expansion exponent = expand(p.exponent());
    if (!Substitution.names(p.base()).contains(variable) && isFraction(p.base())) {
      // Rule: `b^u` for a fixed `|b| < 1` vanishes faster than the bound, when `u` grows like a
      // power; of a `b` that may be negative only integers are exponents.
      Split split = split(exponent);
      boolean grows =
          split.lead().scale().exponent().isEmpty()
              && split.lead().scale().power().compareTo(Rational.of(1, 100)) > 0
              && sign(split.lead().coefficient()) > 0;
      if (grows && !signs.isPositive(p.base())) {
        if (!isInteger(p.exponent())) {
          throw new NoNormalForm("a power of what may be negative");
        }
        return new Expansion(List.of(), Optional.of(Scale.vanishing()));
      }
    }
    return exponential(times(exponent, logarithm(expand(p.base()))));
  }

  /// Whether a term is known to lie strictly between minus one and one.
  private boolean isFraction(Term base) {
    Term square = new Term.Pow(base, Num.of(2));
    Term size = Term.Op.of(ABS, base);
    for (Term less : List.of(square, size)) {
      if (signs.isPositive(new Term.Add(List.of(Num.ONE, new Term.Neg(less))))) {
        return true;
      }
    }
    return signs.isPositive(new Term.Add(List.of(Num.ONE, base)))
        && signs.isPositive(new Term.Add(List.of(Num.ONE, new Term.Neg(base))));
  }

  private boolean isInteger(Term term) {
    return switch (term) {
      case Num n -> n.value().isInteger();
      case Term.Sym s ->
          signs.isInteger(s) || signs.isInteger(new Term.Sym(Bound.original(s.name())));
      case Term.Neg n -> isInteger(n.of());
      case Term.Add a -> a.terms().stream().allMatch(this::isInteger);
      case Term.Mul m -> m.factors().stream().allMatch(this::isInteger);
      default -> false;
    };
  }

  private Expansion power(Expansion e, Rational exponent) {
    if (exponent.signum() == 0) {
      return Expansion.of(Fraction.ONE);
    }
    if (exponent.isInteger() && exponent.signum() > 0 && exponent.numerator().bitLength() < 4) {
      Expansion product = e;
      for (int i = 1; i < exponent.numerator().intValue(); i++) {
        product = times(product, e);
      }
      return product;
    }
    Split split = split(e);
    Fraction lead = split.lead().coefficient();
    if (!exponent.isInteger() && sign(lead) < 0) {
      throw new NoNormalForm("a root of what is negative");
    }
    Fraction outside = normalizer.normal(new Term.Pow(Terms.of(lead), new Num(exponent)));
    List<Fraction> binomial = new ArrayList<>();
    Rational c = Rational.ONE;
    for (int j = 0; j < ORDER; j++) {
      binomial.add(Fraction.of(c));
      c = c.times(exponent.plus(Rational.of(-j))).over(Rational.of(j + 1L));
    }
    return scaled(taylor(split.rest(), binomial), outside, split.lead().scale().to(exponent));
  }

  private Expansion exponential(Expansion e) {
    TreeMap<Rational, Fraction> exponent = new TreeMap<>();
    Rational power = Rational.ZERO;
    Fraction constant = Fraction.ZERO;
    List<Part> small = new ArrayList<>();
    for (Part part : e.parts()) {
      int size = compare(part.scale(), Scale.ONE);
      if (size < 0) {
        small.add(part);
      } else if (size == 0) {
        constant = part.coefficient();
      } else if (part.scale().exponent().isEmpty() && part.scale().logarithms() == 0) {
        exponent.put(part.scale().power(), part.coefficient());
      } else if (part.scale().exponent().isEmpty()
          && part.scale().power().signum() == 0
          && part.scale().logarithms() == 1
          && part.coefficient().number().isPresent()) {
        power = part.coefficient().number().get();
      } else {
        throw new NoNormalForm("an exponential of what grows too fast");
      }
    }
    List<Fraction> series = new ArrayList<>();
    Rational c = Rational.ONE;
    for (int j = 0; j < ORDER; j++) {
      series.add(Fraction.of(c));
      c = c.over(Rational.of(j + 1L));
    }
    Expansion inner = taylor(new Expansion(List.copyOf(small), e.error()), series);
    Fraction outside = normalizer.normal(Term.Op.of(EXP, Terms.of(constant)));
    return scaled(inner, outside, new Scale(exponent, power, 0));
  }

  private Expansion logarithm(Expansion e) {
    Split split = split(e);
    Fraction lead = split.lead().coefficient();
    if (sign(lead) < 0) {
      throw new NoNormalForm("a logarithm of what is negative");
    }
    Scale scale = split.lead().scale();
    if (scale.logarithms() != 0) {
      throw new NoNormalForm("a logarithm of a logarithm");
    }
    List<Part> parts = new ArrayList<>();
    Fraction constant = normalizer.normal(Term.Op.of(LOG, Terms.of(lead)));
    parts.addAll(Expansion.of(constant).parts());
    scale.exponent().forEach((d, c) -> parts.add(new Part(c, Scale.power(d))));
    if (scale.power().signum() != 0) {
      parts.add(new Part(Fraction.of(scale.power()), Scale.logarithm()));
    }
    List<Fraction> series = new ArrayList<>(List.of(Fraction.ZERO));
    for (int j = 1; j < ORDER; j++) {
      series.add(Fraction.of(Rational.of(j % 2 == 0 ? -1 : 1, j)));
    }
    return plus(sum(parts, Optional.empty()), taylor(split.rest(), series));
  }

  private Expansion operator(Term.Op op) {
    Term a = op.arguments().getFirst();
    Term minus = new Term.Neg(a);
    return switch (op.operator()) {
      case EXP -> exponential(expand(a));
      case LOG -> logarithm(expand(a));
      case LOG2 -> scaled(logarithm(expand(a)), logOf(2).reciprocal(), Scale.ONE);
      case LOG10 -> scaled(logarithm(expand(a)), logOf(10).reciprocal(), Scale.ONE);
      case SQRT -> power(expand(a), Rational.of(1, 2));
      case SIGMOID ->
          power(plus(Expansion.of(Fraction.ONE), exponential(expand(minus))), Rational.MINUS_ONE);
      case SOFTPLUS -> logarithm(plus(Expansion.of(Fraction.ONE), exponential(expand(a))));
      case SINH, COSH, TANH, COTH, SECH, CSCH -> hyperbolic(op.operator(), expand(a));
      case SIN, COS -> circular(op.operator(), expand(a));
      case TAN ->
          times(circular(SIN, expand(a)), power(circular(COS, expand(a)), Rational.MINUS_ONE));
      case ARCTAN -> arctangent(expand(a));
      case ERF -> error(expand(a));
      case ABS -> {
        Expansion inside = expand(a);
        yield inside.parts().isEmpty() && inside.error().isEmpty()
            ? inside
            : sign(leading(inside)) > 0 ? inside : negative(inside);
      }
      case SIGN -> Expansion.of(Fraction.of(Rational.of(sign(leading(expand(a))))));
      case RELU -> largest(List.of(Num.ZERO, a), 1);
      case MAX -> largest(op.arguments(), 1);
      case MIN -> largest(op.arguments(), -1);
      default -> throw new NoNormalForm("a function whose growth is not known");
    };
  }

  private Fraction logOf(int base) {
    return normalizer.normal(Term.Op.of(LOG, Num.of(base)));
  }

  private static Fraction leading(Expansion e) {
    if (e.parts().isEmpty()) {
      throw new NoNormalForm("no leading part");
    }
    return e.parts().getFirst().coefficient();
  }

  private Expansion hyperbolic(Operator operator, Expansion a) {
    Expansion up = exponential(a);
    Expansion down = exponential(negative(a));
    Expansion half = Expansion.of(Fraction.of(Rational.of(1, 2)));
    Expansion sine = times(half, plus(up, negative(down)));
    Expansion cosine = times(half, plus(up, down));
    return switch (operator) {
      case SINH -> sine;
      case COSH -> cosine;
      case TANH -> times(sine, power(cosine, Rational.MINUS_ONE));
      case COTH -> times(cosine, power(sine, Rational.MINUS_ONE));
      case SECH -> power(cosine, Rational.MINUS_ONE);
      default -> power(sine, Rational.MINUS_ONE);
    };
  }

  /// Rule: `\sin(c + \epsilon)` and `\cos(c + \epsilon)` by the addition theorems; both are
  /// bounded.
  private Expansion circular(Operator operator, Expansion a) {
    Fraction constant = Fraction.ZERO;
    List<Part> small = new ArrayList<>();
    for (Part part : a.parts()) {
      int size = compare(part.scale(), Scale.ONE);
      if (size > 0) {
        return new Expansion(List.of(), Optional.of(Scale.ONE));
      }
      if (size == 0) {
        constant = part.coefficient();
      } else {
        small.add(part);
      }
    }
    Expansion epsilon = new Expansion(List.copyOf(small), a.error());
    List<Fraction> sine = new ArrayList<>();
    List<Fraction> cosine = new ArrayList<>();
    Rational c = Rational.ONE;
    for (int j = 0; j < ORDER; j++) {
      Rational signed = j / 2 % 2 == 0 ? c : c.negate();
      sine.add(j % 2 == 1 ? Fraction.of(signed) : Fraction.ZERO);
      cosine.add(j % 2 == 0 ? Fraction.of(signed) : Fraction.ZERO);
      c = c.over(Rational.of(j + 1L));
    }
    Term place = Terms.of(constant);
    Fraction s = normalizer.normal(Term.Op.of(SIN, place));
    Fraction k = normalizer.normal(Term.Op.of(COS, place));
    Expansion sines = taylor(epsilon, sine);
    Expansion cosines = taylor(epsilon, cosine);
    return operator == SIN
        ? plus(scaled(cosines, s, Scale.ONE), scaled(sines, k, Scale.ONE))
        : plus(scaled(cosines, k, Scale.ONE), scaled(sines, s.negate(), Scale.ONE));
  }

  /// Rule: `\arctan u = \pm \pi / 2 - \arctan(1 / u)` for positive or negative `u`.
  private Expansion arctangent(Expansion a) {
    if (largest(a).isPresent() && compare(largest(a).get(), Scale.ONE) > 0) {
      Fraction pi = normalizer.normal(Term.Constant.PI);
      Fraction half = pi.times(Fraction.of(Rational.of(sign(leading(a)), 2)));
      return plus(Expansion.of(half), negative(arctangent(power(a, Rational.MINUS_ONE))));
    }
    if (a.parts().stream().anyMatch(p -> p.scale().isOne())) {
      return near(ARCTAN, a);
    }
    List<Fraction> series = new ArrayList<>();
    for (int j = 0; j < ORDER; j++) {
      series.add(j % 2 == 0 ? Fraction.ZERO : Fraction.of(Rational.of(j / 2 % 2 == 0 ? 1 : -1, j)));
    }
    return taylor(a, series);
  }

  /// Rule: the error function tends to `\pm 1`, faster than the bound where its argument grows like
  /// a power; at a finite place it is continuously differentiable.
  private Expansion error(Expansion a) {
    if (largest(a).isPresent() && compare(largest(a).get(), Scale.ONE) > 0) {
      Scale scale = largest(a).get();
      if (scale.exponent().isEmpty() && scale.power().compareTo(Rational.of(1, 100)) < 0) {
        throw new NoNormalForm("an error function of what grows slowly");
      }
      Fraction end = Fraction.of(Rational.of(sign(leading(a))));
      return new Expansion(Expansion.of(end).parts(), Optional.of(Scale.vanishing()));
    }
    return near(ERF, a);
  }

  /// Rule: `f(c + \epsilon) = f(c) + O(\epsilon)` for a function with a bounded derivative.
  private Expansion near(Operator function, Expansion a) {
    Fraction constant = Fraction.ZERO;
    Optional<Scale> rest = a.error();
    for (Part part : a.parts()) {
      if (part.scale().isOne()) {
        constant = part.coefficient();
      } else {
        rest = larger(rest, Optional.of(part.scale()));
      }
    }
    Fraction there = normalizer.normal(Term.Op.of(function, Terms.of(constant)));
    return new Expansion(Expansion.of(there).parts(), rest);
  }

  /// The largest (or least) of the arguments, when it is one throughout near the place.
  private Expansion largest(List<Term> arguments, int direction) {
    Expansion best = expand(arguments.getFirst());
    for (Term next : arguments.subList(1, arguments.size())) {
      Expansion other = expand(next);
      Expansion difference = plus(other, negative(best));
      boolean same = difference.parts().isEmpty() && difference.error().isEmpty();
      if (!same && sign(leading(difference)) == direction) {
        best = other;
      }
    }
    return best;
  }

  /// The branch whose condition holds throughout near the place.
  private Expansion cases(Term.Cases cases) {
    for (Term.Branch branch : cases.branches()) {
      if (holds(branch.condition())) {
        return expand(branch.value());
      }
    }
    return expand(cases.otherwise().orElseThrow(() -> new NoNormalForm("no case holds")));
  }

  private boolean holds(Statement condition) {
    if (!(condition instanceof Relation r)) {
      throw new NoNormalForm("a condition that is no comparison");
    }
    Expansion difference = plus(expand(r.left()), negative(expand(r.right())));
    int sign =
        difference.parts().isEmpty() && difference.error().isEmpty()
            ? 0
            : sign(leading(difference));
    return switch (r.relator()) {
      case LESS -> sign < 0;
      case LESS_EQUAL -> sign <= 0;
      case GREATER -> sign > 0;
      case GREATER_EQUAL -> sign >= 0;
      case EQUAL -> sign == 0;
      case NOT_EQUAL -> sign != 0;
      default -> throw new NoNormalForm("a condition that is no comparison");
    };
  }

  /// Rule: a sum over a fixed range is expanded term by term, where all terms have the same scales.
  private Expansion sum(Term.Big big) {
    Term.Binder binder = big.binder();
    boolean fixed =
        binder.condition().isEmpty()
            && binder.lower().filter(this::isFixed).isPresent()
            && binder.upper().filter(this::isFixed).isPresent();
    if (!fixed) {
      throw new NoNormalForm("a sum over a range that grows");
    }
    Expansion body = expand(big.body());
    List<Part> parts = new ArrayList<>();
    for (Part part : body.parts()) {
      boolean depends =
          part.scale().exponent().values().stream()
              .anyMatch(c -> Substitution.names(Terms.of(c)).contains(binder.variable()));
      if (depends) {
        throw new NoNormalForm("scales that depend on the index");
      }
      Term whole = new Term.Big(big.operator(), binder, Terms.of(part.coefficient()));
      parts.add(new Part(normalizer.reduced(normalizer.normal(whole)), part.scale()));
    }
    return sum(parts, body.error());
  }

  private boolean isFixed(Term bound) {
    return !Traversal.has(bound, t -> t == Term.Constant.INFINITY)
        && !Substitution.names(bound).contains(variable);
  }
}
