package proofsheet.solve.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Writes quotients as a textbook does: factors in order, signs in front, one exponential a
/// product.
final class Textbook {
  private static final int MOST_GROUPINGS = 4;

  /// The name that stands for the value of a function; it is shown where functions are.
  private static final String VALUE = "#value";

  private final Kernels kernels;

  Textbook(Kernels kernels) {
    this.kernels = kernels;
  }

  // ---- products

  /// A factor as it is shown: a kernel or a sum, to a positive power.
  private record Shown(Term base, int power, Set<Integer> kernels) {
    Term term() {
      return power == 1 ? base : new Term.Pow(base, Num.of(power));
    }

    boolean isSum() {
      return base instanceof Term.Add;
    }
  }

  /// Numerator and denominator factored.
  Term write(Quotient quotient) {
    if (quotient.isZero()) {
      return Num.ZERO;
    }
    Divisors.Factored over = Divisors.factors(quotient.over());
    Divisors.Factored under = Divisors.factors(quotient.under());
    return assembled(over.number().over(under.number()), over.factors(), under.factors());
  }

  /// The numerator as a monomial times a sum over a factored denominator: `g (1 - c^2)`.
  Term besideSum(Quotient quotient) {
    Polynomial over = quotient.over();
    if (over.terms().size() < 2) {
      return write(quotient);
    }
    List<Divisors.Factor> factors = new ArrayList<>();
    Polynomial primitive = Divisors.primitive(over);
    Rational number = over.leading().getValue().over(primitive.leading().getValue());
    Monomial common = primitive.common();
    common.powers().forEach((k, e) -> factors.add(new Divisors.Factor(Polynomial.kernel(k), e)));
    factors.add(new Divisors.Factor(Divisors.divided(primitive, common), 1));
    Divisors.Factored under = Divisors.factors(quotient.under());
    return assembled(number.over(under.number()), factors, under.factors());
  }

  /// The numerator as a sum over a factored denominator.
  Term expanded(Quotient quotient) {
    if (quotient.under().isOne()) {
      return sum(quotient.over());
    }
    Divisors.Factored under = Divisors.factors(quotient.under());
    Rational content = quotient.over().content();
    Polynomial top = quotient.over().times(Rational.of(content.denominator()));
    List<Term> below = new ArrayList<>();
    Rational number = under.number().times(Rational.of(content.denominator()));
    if (!number.equals(Rational.ONE)) {
      below.add(new Num(number));
    }
    boolean negative = false;
    for (Divisors.Factor f : under.factors()) {
      boolean turned = isNegative(f.of());
      negative ^= turned && f.power() % 2 != 0;
      below.add(shown(f, turned).term());
    }
    return new Term.Div(sum(negative ? top.times(Rational.MINUS_ONE) : top), product(below));
  }

  private boolean isNegative(Polynomial p) {
    return p.terms().size() > 1 && kernels.isPositive(sum(p.times(Rational.MINUS_ONE)));
  }

  /// The numerator factored over the denominator as a sum.
  Term overSum(Quotient quotient) {
    if (quotient.under().terms().size() < 2) {
      return write(quotient);
    }
    Rational sign = isNegative(quotient.under()) ? Rational.MINUS_ONE : Rational.ONE;
    Term over = write(Quotient.of(quotient.over().times(sign)));
    Term under = sum(quotient.under().times(sign));
    return over instanceof Term.Neg n
        ? new Term.Neg(new Term.Div(n.of(), under))
        : new Term.Div(over, under);
  }

  /// The shorter one of the factored and the expanded form.
  Term shorter(Quotient quotient) {
    Term factored = write(quotient);
    Term expanded = expanded(quotient);
    return Cost.of(expanded) < Cost.of(factored) ? expanded : factored;
  }

  /// The numerator by powers of one kernel, each coefficient factored: `s - (x - m)^2`.
  List<Term> grouped(Quotient quotient) {
    List<Term> forms = new ArrayList<>();
    for (int kernel : quotient.over().kernels().stream().limit(MOST_GROUPINGS).toList()) {
      List<Term> terms = new ArrayList<>();
      Map<Integer, Polynomial> parts = quotient.over().in(kernel);
      if (parts.size() < 2 || quotient.over().terms().size() < 4) {
        continue;
      }
      parts.forEach(
          (power, c) -> {
            Polynomial own = c.times(Monomial.of(kernel, power));
            terms.add(write(Quotient.of(own)));
          });
      terms.sort(Comparator.comparing(t -> t instanceof Term.Neg ? 1 : 0));
      Term top = signed(terms);
      Divisors.Factored under = Divisors.factors(quotient.under());
      List<Term> below = new ArrayList<>();
      under.factors().forEach(f -> below.add(shown(f, false).term()));
      Rational content = quotient.over().content();
      if (content.isInteger()) {
        forms.add(below.isEmpty() ? top : new Term.Div(top, product(below)));
      } else {
        Quotient whole =
            Quotient.of(
                quotient.over().times(Rational.of(content.denominator())), quotient.under());
        below.addFirst(new Num(Rational.of(content.denominator())));
        for (Term form : grouped(Quotient.of(whole.over()))) {
          forms.add(new Term.Div(form, product(below)));
        }
        break;
      }
    }
    return forms;
  }

  /// What has a logarithm and what has none, each over a denominator of its own.
  List<Term> byLogarithm(Quotient quotient) {
    List<Term> forms = new ArrayList<>();
    for (int kernel : quotient.over().kernels()) {
      boolean logarithm =
          kernels.term(kernel) instanceof Term.Op op && op.operator() == Operator.LOG;
      if (!logarithm || quotient.under().isOne() || quotient.over().in(kernel).size() < 2) {
        continue;
      }
      List<Term> terms = new ArrayList<>();
      quotient
          .over()
          .in(kernel)
          .forEach(
              (power, c) -> {
                Polynomial own = c.times(Monomial.of(kernel, power));
                terms.add(write(Quotient.of(own, quotient.under())));
              });
      terms.sort(Comparator.comparing(t -> t instanceof Term.Neg ? 1 : 0));
      forms.add(signed(terms));
    }
    return forms;
  }

  /// Each term of the numerator over the denominator.
  Term split(Quotient quotient) {
    if (quotient.isZero()) {
      return Num.ZERO;
    }
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<Monomial, Rational> e : ordered(quotient.over())) {
      terms.add(
          write(Quotient.of(new Polynomial(Map.of(e.getKey(), e.getValue())), quotient.under())));
    }
    return terms.size() == 1 ? terms.getFirst() : signed(terms);
  }

  private Term assembled(Rational number, List<Divisors.Factor> over, List<Divisors.Factor> under) {
    Set<Set<Integer>> atoms = new HashSet<>();
    for (List<Divisors.Factor> side : List.of(over, under)) {
      side.stream()
          .filter(f -> f.of().terms().size() == 1)
          .forEach(f -> atoms.add(f.of().kernels()));
    }
    boolean[] turned = new boolean[over.size() + under.size()];
    boolean negative = number.signum() < 0;
    for (int i = 0; i < turned.length; i++) {
      Divisors.Factor f = i < over.size() ? over.get(i) : under.get(i - over.size());
      turned[i] = isBetterTurned(f.of(), atoms);
      negative ^= turned[i] && f.power() % 2 != 0;
    }
    if (negative) {
      int taking = takesSign(over, turned, 0, atoms);
      int below = taking >= 0 ? -1 : takesSign(under, turned, over.size(), atoms);
      if (taking >= 0 || below >= 0) {
        turned[taking >= 0 ? taking : over.size() + below] ^= true;
        negative = false;
      }
    }
    List<Shown> above = new ArrayList<>();
    List<Shown> below = new ArrayList<>();
    List<Term> exponents = new ArrayList<>();
    for (int i = 0; i < turned.length; i++) {
      if (i < over.size()) {
        collect(over.get(i), turned[i], above, exponents, 1);
      } else {
        collect(under.get(i - over.size()), turned[i], below, exponents, -1);
      }
    }
    tangents(above, below);
    Rational size = number.abs();
    List<Term> top = ordered(above);
    if (!exponents.isEmpty()) {
      Term exponent =
          exponents.size() == 1
              ? exponents.getFirst()
              : kernels.write(kernels.read(new Term.Add(exponents)));
      top.add(Term.Op.of(Operator.EXP, exponent));
      // Sums stand last, so that their bodies end with the product.
      top.sort(Comparator.comparing(t -> t instanceof Term.Big ? 1 : 0));
    }
    List<Term> bottom = ordered(below);
    if (!size.numerator().equals(java.math.BigInteger.ONE) || top.isEmpty()) {
      top.addFirst(new Num(Rational.of(size.numerator())));
    }
    if (!size.denominator().equals(java.math.BigInteger.ONE)) {
      bottom.addFirst(new Num(Rational.of(size.denominator())));
    }
    Term whole = bottom.isEmpty() ? product(top) : fraction(product(top), product(bottom));
    return negative ? negative(whole) : whole;
  }

  /// Rule: a sine over a cosine is a tangent.
  private void tangents(List<Shown> above, List<Shown> below) {
    for (Shown sine : List.copyOf(above)) {
      if (!(sine.base() instanceof Term.Op op)
          || op.operator() != Operator.SIN && op.operator() != Operator.SINH) {
        continue;
      }
      boolean circular = op.operator() == Operator.SIN;
      Term cosine = new Term.Op(circular ? Operator.COS : Operator.COSH, op.arguments());
      for (Shown other : List.copyOf(below)) {
        if (other.base().equals(cosine) && other.power() == sine.power()) {
          Term tangent = new Term.Op(circular ? Operator.TAN : Operator.TANH, op.arguments());
          above.remove(sine);
          below.remove(other);
          above.add(new Shown(tangent, sine.power(), sine.kernels()));
        }
      }
    }
  }

  /// Whether a quotient reads better with its sign turned.
  boolean isBetterTurned(Quotient quotient) {
    Polynomial over = quotient.over();
    return over.terms().size() == 1
        ? over.leading().getValue().signum() < 0
        : isBetterTurned(over, Set.of())
            || !over.isZero() && over.terms().values().stream().allMatch(c -> c.signum() < 0);
  }

  /// Whether a sum reads better with all signs turned: `1 - p` beside `p` or when it is positive,
  /// and differences of names in the order of the alphabet.
  private boolean isBetterTurned(Polynomial p, Set<Set<Integer>> atoms) {
    if (p.terms().size() < 2 || p.terms().values().stream().allMatch(c -> c.signum() > 0)) {
      return false;
    }
    Polynomial other = p.times(Rational.MINUS_ONE);
    boolean positive = kernels.isPositive(sum(p));
    if (positive || kernels.isPositive(sum(other))) {
      return !positive;
    }
    Rational constant = p.terms().get(Monomial.ONE);
    if (constant != null) {
      return atoms.contains(p.kernels()) && constant.signum() < 0;
    }
    Monomial first =
        p.terms().keySet().stream()
            .min(Comparator.comparing((Monomial m) -> -degree(m)).thenComparing(this::key))
            .orElseThrow();
    return p.terms().get(first).signum() < 0;
  }

  /// The factor that takes in a minus sign: a difference to an odd power, rather one without
  /// number, and none that is known to be positive as it is shown, or stands as `1 - p` beside `p`.
  private int takesSign(
      List<Divisors.Factor> factors, boolean[] turned, int from, Set<Set<Integer>> atoms) {
    int best = -1;
    for (int i = 0; i < factors.size(); i++) {
      Polynomial p = factors.get(i).of();
      boolean difference =
          p.terms().size() > 1
              && factors.get(i).power() % 2 != 0
              && !(p.terms().containsKey(Monomial.ONE) && isPaired(p, atoms))
              && p.terms().values().stream().anyMatch(c -> c.signum() < 0)
              && p.terms().values().stream().anyMatch(c -> c.signum() > 0)
              && !kernels.isPositive(sum(turned[from + i] ? p.times(Rational.MINUS_ONE) : p));
      boolean plain = !p.terms().containsKey(Monomial.ONE);
      if (difference && (best < 0 || plain)) {
        best = i;
      }
    }
    return best;
  }

  /// Whether a sum is of one kernel that stands beside it; one that is positive may be a size, of
  /// which `m (m - 1)` is usual.
  private boolean isPaired(Polynomial p, Set<Set<Integer>> atoms) {
    return p.kernels().size() == 1
        && atoms.contains(p.kernels())
        && !kernels.isPositive(kernels.term(p.kernels().iterator().next()));
  }

  private static Term negative(Term term) {
    return term instanceof Num n ? new Num(n.value().negate()) : new Term.Neg(term);
  }

  private static Term fraction(Term over, Term under) {
    return over instanceof Num a && under instanceof Num b
        ? new Num(a.value().over(b.value()))
        : new Term.Div(over, under);
  }

  private static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.getFirst() : new Term.Mul(List.copyOf(factors));
  }

  private void collect(
      Divisors.Factor f, boolean turned, List<Shown> shown, List<Term> exponents, int sign) {
    if (f.of().terms().size() == 1) {
      Term kernel = kernels.term(f.of().kernels().iterator().next());
      if (Kernels.isExponential(kernel)) {
        Term inside = ((Term.Op) kernel).arguments().getFirst();
        Term times = new Term.Mul(List.of(Num.of((long) sign * f.power()), inside));
        exponents.add(kernels.write(kernels.read(times)));
        return;
      }
    }
    shown.add(shown(f, turned));
  }

  private Shown shown(Divisors.Factor factor, boolean flipped) {
    Polynomial p = flipped ? factor.of().times(Rational.MINUS_ONE) : factor.of();
    Term base = sum(p);
    if (base instanceof Term.Pow power && factor.power() > 1) {
      base = new Term.Pow(power, Num.of(factor.power()));
      return new Shown(base, 1, p.kernels());
    }
    return new Shown(base, factor.power(), p.kernels());
  }

  /// Names, then sums, then functions; `p (1 - p)` stays together, behind other sums.
  private List<Term> ordered(List<Shown> factors) {
    List<Shown> atoms = new ArrayList<>(factors.stream().filter(f -> !f.isSum()).toList());
    atoms.sort(Comparator.comparing((Shown f) -> rank(f.base())).thenComparing(f -> key(f.base())));
    List<Shown> sums = new ArrayList<>(factors.stream().filter(Shown::isSum).toList());
    sums.sort(
        Comparator.comparing((Shown f) -> size(f.base()))
            .thenComparing(f -> hasMinus(f.base()) ? 0 : 1)
            .thenComparing(f -> key(f.base())));
    List<Shown> pairs = new ArrayList<>();
    for (Shown atom : List.copyOf(atoms)) {
      for (Shown sum : List.copyOf(sums)) {
        boolean constant = ((Term.Add) sum.base()).terms().stream().anyMatch(t -> t instanceof Num);
        boolean small = rank(atom.base()) < 3 || isValue(atom.base());
        if (constant && small && sum.kernels().equals(atom.kernels())) {
          pairs.add(atom);
          pairs.add(sum);
          atoms.remove(atom);
          sums.remove(sum);
          break;
        }
      }
    }
    List<Term> ordered = new ArrayList<>();
    List<Shown> all = new ArrayList<>();
    if (pairs.isEmpty()) {
      all.addAll(atoms.stream().filter(a -> rank(a.base()) < 3).toList());
      all.addAll(sums);
    } else {
      Set<Integer> paired = new HashSet<>();
      pairs.forEach(f -> paired.addAll(f.kernels()));
      all.addAll(sums.stream().filter(f -> !paired.containsAll(f.kernels())).toList());
      all.addAll(pairs);
      all.addAll(sums.stream().filter(f -> paired.containsAll(f.kernels())).toList());
      all.addAll(atoms.stream().filter(a -> rank(a.base()) < 3).toList());
    }
    all.addAll(atoms.stream().filter(a -> rank(a.base()) >= 3).toList());
    all.forEach(s -> ordered.add(s.term()));
    return ordered;
  }

  /// Greek letters, names, components, then roots and functions, then sums.
  private static int rank(Term base) {
    return switch (base) {
      case Term.Sym _ when isValue(base) -> 4;
      case Term.Sym s -> s.name().latex().startsWith("\\") ? 0 : 1;
      case Term.Constant _ -> 0;
      case Term.At _ -> 2;
      case Term.Pow _ -> 1;
      case Term.Big _ -> 5;
      case Term.Op op when op.operator() == Operator.SQRT -> 3;
      default -> 4;
    };
  }

  private static boolean isValue(Term base) {
    return base instanceof Term.Sym s && s.name().latex().equals(VALUE);
  }

  private static String key(Term term) {
    return term.toString();
  }

  private static boolean hasMinus(Term sum) {
    return sum instanceof Term.Add a && a.terms().stream().anyMatch(t -> t instanceof Term.Neg);
  }

  private static int size(Term term) {
    return Cost.of(term);
  }

  // ---- sums

  private List<Map.Entry<Monomial, Rational>> ordered(Polynomial p) {
    List<Map.Entry<Monomial, Rational>> terms = new ArrayList<>(p.terms().entrySet());
    boolean functions =
        p.terms().keySet().stream()
            .allMatch(m -> m.isOne() || m.powers().keySet().stream().anyMatch(this::isFunction));
    terms.sort(
        Comparator.comparing(
                (Map.Entry<Monomial, Rational> e) -> functions && e.getKey().isOne() ? 0 : 1)
            .thenComparing(e -> -degree(e.getKey()))
            .thenComparing(e -> key(e.getKey())));
    if (!terms.isEmpty() && terms.getFirst().getValue().signum() < 0) {
      // Rule: no sum begins with a minus that could stand behind a plus.
      terms.sort(Comparator.comparing(e -> e.getValue().signum() > 0 ? 0 : 1));
    }
    return terms;
  }

  private boolean isFunction(int kernel) {
    return rank(kernels.term(kernel)) >= 3;
  }

  private int degree(Monomial monomial) {
    return monomial.powers().entrySet().stream()
        .mapToInt(e -> isFunction(e.getKey()) ? 0 : e.getValue())
        .sum();
  }

  private String key(Monomial monomial) {
    StringBuilder key = new StringBuilder();
    monomial
        .powers()
        .forEach(
            (k, e) -> {
              Term term = kernels.term(k);
              key.append(rank(term)).append(key(term)).append(e > 1 ? "" : " ");
            });
    return key.toString();
  }

  private Term sum(Polynomial p) {
    if (p.isZero()) {
      return Num.ZERO;
    }
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<Monomial, Rational> e : ordered(p)) {
      List<Divisors.Factor> factors = new ArrayList<>();
      e.getKey()
          .powers()
          .forEach((k, n) -> factors.add(new Divisors.Factor(Polynomial.kernel(k), n)));
      if (factors.size() == 1
          && factors.getFirst().power() == 1
          && e.getValue().equals(Rational.ONE)) {
        terms.add(kernels.term(factors.getFirst().of().kernels().iterator().next()));
      } else {
        terms.add(
            factors.isEmpty()
                ? new Num(e.getValue())
                : assembled(e.getValue(), factors, List.of()));
      }
    }
    return terms.size() == 1 ? terms.getFirst() : signed(terms);
  }

  private static Term signed(List<Term> terms) {
    List<Term> signed = new ArrayList<>();
    for (Term term : terms) {
      if (term instanceof Term.Add inner) {
        signed.addAll(inner.terms());
        continue;
      }
      boolean minus = term instanceof Num n && n.value().signum() < 0;
      signed.add(minus ? new Term.Neg(new Num(((Num) term).value().negate())) : term);
    }
    return new Term.Add(signed);
  }
}
