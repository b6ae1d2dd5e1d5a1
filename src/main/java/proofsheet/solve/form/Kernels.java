package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Reads terms as quotients of polynomials in kernels: names, components, exponentials, functions,
/// sums. All terms that are to be compared must be prepared before the first is read.
final class Kernels {
  private final Known known;
  private final Mode mode;
  private final Map<Term, Integer> numbers = new LinkedHashMap<>();
  private final List<Term> terms = new ArrayList<>();

  /// Kernels whose square is known: roots, absolute values, sines.
  private final Map<Integer, Quotient> squares = new LinkedHashMap<>();

  private final Exponents exponents = new Exponents();
  private boolean preparing = true;

  Kernels(Known known, Mode mode) {
    this.known = known;
    this.mode = mode;
  }

  boolean isPositive(Term term) {
    return known.positive().test(term);
  }

  Term term(int kernel) {
    return terms.get(kernel);
  }

  Map<Integer, Quotient> squares() {
    return squares;
  }

  int kernel(Term term) {
    Integer known = numbers.get(term);
    if (known != null) {
      return known;
    }
    numbers.put(term, terms.size());
    terms.add(term);
    return terms.size() - 1;
  }

  Quotient atom(Term term) {
    int kernel = kernel(term);
    Quotient self = Quotient.of(Polynomial.kernel(kernel));
    Term base = term instanceof Term.At at ? at.of() : term;
    if (base instanceof Term.Sym symbol) {
      known
          .squares()
          .apply(symbol.name())
          .ifPresent(
              s ->
                  squares.put(
                      kernel,
                      switch (s) {
                        case ONE -> Quotient.ONE;
                        case ITSELF -> self;
                      }));
    }
    return self;
  }

  /// Takes note of the exponents in terms that will be read.
  void prepare(List<Term> all) {
    for (Term term : all) {
      read(term);
    }
    exponents.settle(mode.reversed());
    preparing = false;
  }

  Quotient read(Term term) {
    return switch (term) {
      case Num n -> Quotient.of(n.value());
      case Term.Decimal d -> Quotient.of(d.value());
      case Term.Neg n -> read(n.of()).times(Rational.MINUS_ONE);
      case Term.Add a -> {
        Quotient sum = Quotient.ZERO;
        for (Term part : a.terms()) {
          sum = sum.plus(read(part));
        }
        yield sum;
      }
      case Term.Mul m -> {
        Quotient product = Quotient.ONE;
        for (Term factor : m.factors()) {
          product = reduced(product.times(read(factor)));
        }
        yield product;
      }
      case Term.Div d -> reduced(read(d.over()).over(read(d.under())));
      case Term.Pow p -> power(p);
      case Term.Op op -> operator(op);
      case Term.Big b when b.operator() == Term.BigOperator.SUM -> sum(b);
      case Term.Big b -> atom(renamed(b));
      case Term.At a -> atom(component(a));
      case Term.Constant c when c == Term.Constant.E -> exponential(Quotient.ONE);
      case Term.Apply a ->
          atom(new Term.Apply(a.function(), a.arguments().stream().map(this::argument).toList()));
      case Term.Prime p -> atom(new Term.Prime(p.function(), p.order(), canonical(p.at())));
      default -> atom(term);
    };
  }

  /// Rule: the indices of a symmetric matrix may change places.
  private Term component(Term.At at) {
    List<Term> indices = at.indices().stream().map(this::canonical).toList();
    boolean swapped =
        indices.size() == 2
            && at.of() instanceof Term.Sym s
            && known.symmetric().test(s.name())
            && indices.get(0).toString().compareTo(indices.get(1).toString()) > 0;
    return new Term.At(at.of(), swapped ? indices.reversed() : indices);
  }

  private Term argument(Term term) {
    return term instanceof Term.Comprehension ? term : canonical(term);
  }

  /// A term in a form that is the same for equal quotients.
  private Term canonical(Term term) {
    return write(read(term));
  }

  Term write(Quotient quotient) {
    return new Textbook(this).write(quotient);
  }

  // ---- powers, exponentials, roots

  private Quotient power(Term.Pow power) {
    Quotient exponent = read(power.exponent());
    Optional<Rational> number = exponent.number();
    if (power.base() == Term.Constant.E) {
      return exponential(exponent);
    }
    Quotient base = read(power.base());
    if (number.filter(Rational::isInteger).isPresent()) {
      return reduced(base.power(small(number.get())));
    }
    if (number.filter(n -> n.denominator().equals(BigInteger.TWO)).isPresent()) {
      return reduced(root(base).power(small(number.get().times(Rational.of(2)))));
    }
    // Rule: a whole part of the exponent goes out, so that x^{a-1} is x^a / x.
    Rational whole =
        exponent.under().isOne()
            ? Rational.of(exponent.over().terms().getOrDefault(Monomial.ONE, Rational.ZERO).floor())
            : Rational.ZERO;
    Quotient rest = exponent.minus(Quotient.of(whole));
    Quotient outer = base.power(small(whole));
    return outer.times(atom(new Term.Pow(write(base), write(rest))));
  }

  private static int small(Rational number) {
    if (number.numerator().bitLength() > 6) {
      throw new TooLarge("a power");
    }
    return number.numerator().intValue();
  }

  private Quotient exponential(Quotient exponent) {
    // Rule: e^{n log u} is u^n, for halves of integers, too.
    Quotient powers = Quotient.ONE;
    Quotient rest = exponent;
    if (exponent.under().isOne()) {
      for (Map.Entry<Monomial, Rational> e : exponent.over().terms().entrySet()) {
        Optional<Term> inside = logarithmIn(e.getKey());
        Rational twice = e.getValue().times(Rational.of(2));
        if (inside.isPresent() && twice.isInteger()) {
          powers =
              e.getValue().isInteger()
                  ? powers.times(read(inside.get()).power(small(e.getValue())))
                  : reduced(powers.times(root(read(inside.get())).power(small(twice))));
          rest = rest.minus(Quotient.of(new Polynomial(Map.of(e.getKey(), e.getValue()))));
        }
      }
    }
    return rest.isZero() ? powers : powers.times(pureExponential(rest));
  }

  private Optional<Term> logarithmIn(Monomial monomial) {
    return monomial.degree() == 1
            && term(monomial.powers().firstKey()) instanceof Term.Op op
            && op.operator() == LOG
        ? Optional.of(op.arguments().getFirst())
        : Optional.empty();
  }

  private Quotient pureExponential(Quotient rest) {
    if (preparing) {
      exponents.add(rest);
      return atom(exponentialOf(rest));
    }
    Quotient product = Quotient.ONE;
    for (Exponents.Part part : exponents.of(rest)) {
      Quotient kernel = atom(exponentialOf(part.unit()));
      product = product.times(kernel.power(part.times()));
    }
    return product;
  }

  private Term exponentialOf(Quotient exponent) {
    return Term.Op.of(EXP, write(exponent));
  }

  private Quotient root(Quotient radicand) {
    Optional<Polynomial> over = Divisors.squareRoot(radicand.over());
    Optional<Polynomial> under = Divisors.squareRoot(radicand.under());
    if (over.isPresent() && under.isPresent()) {
      Quotient root = Quotient.of(over.get(), under.get());
      return absolute(root);
    }
    int kernel = kernel(Term.Op.of(SQRT, new Textbook(this).shorter(radicand)));
    squares.put(kernel, radicand);
    return Quotient.of(Polynomial.kernel(kernel));
  }

  private Quotient absolute(Quotient of) {
    Optional<Rational> number = of.number();
    if (number.isPresent()) {
      return Quotient.of(number.get().abs());
    }
    Term term = write(of);
    if (known.positive().test(term)) {
      return of;
    }
    Quotient negative = of.times(Rational.MINUS_ONE);
    if (known.positive().test(write(negative))) {
      return negative;
    }
    Quotient monic = of.over().leading().getValue().signum() < 0 ? negative : of;
    int kernel = kernel(Term.Op.of(ABS, write(monic)));
    squares.put(kernel, monic.times(monic));
    return Quotient.of(Polynomial.kernel(kernel));
  }

  /// Even powers of kernels with a known square replaced.
  Quotient reduced(Quotient quotient) {
    Quotient current = quotient;
    for (Map.Entry<Integer, Quotient> e : List.copyOf(squares.entrySet())) {
      int kernel = e.getKey();
      if (current.over().degree(kernel) > 1 || current.under().degree(kernel) > 1) {
        current =
            halved(current.over(), kernel, e.getValue())
                .over(halved(current.under(), kernel, e.getValue()));
      }
    }
    return current;
  }

  private static Quotient halved(Polynomial p, int kernel, Quotient square) {
    Quotient sum = Quotient.ZERO;
    for (Map.Entry<Integer, Polynomial> e : p.in(kernel).entrySet()) {
      Polynomial rest = e.getValue().times(Monomial.of(kernel, e.getKey() % 2));
      sum = sum.plus(Quotient.of(rest).times(square.power(e.getKey() / 2)));
    }
    return sum;
  }

  // ---- functions

  private Quotient operator(Term.Op op) {
    Term a = op.arguments().getFirst();
    return switch (op.operator()) {
      case EXP -> exponential(read(a));
      case SQRT -> root(read(a));
      case LOG -> logarithm(read(a));
      case ABS -> absolute(read(a));
      case DELTA -> delta(op);
      case SIN, SINH, COS, COSH -> circular(op.operator(), read(a));
      case SIGMOID, SOFTPLUS, TANH, COTH, SECH, CSCH, LOGIT, ARTANH ->
          mode.exponentials() ? read(throughExponentials(op.operator(), a)) : plain(op);
      default -> plain(op);
    };
  }

  private Quotient plain(Term.Op op) {
    if (op.operator() == TANH || op.operator() == ARCTAN) {
      // Rule: both are odd.
      Quotient argument = read(op.arguments().getFirst());
      if (new Textbook(this).isBetterTurned(argument)) {
        Term turned = write(argument.times(Rational.MINUS_ONE));
        return atom(Term.Op.of(op.operator(), turned)).times(Rational.MINUS_ONE);
      }
    }
    return atom(new Term.Op(op.operator(), op.arguments().stream().map(this::argument).toList()));
  }

  private static Term throughExponentials(Operator operator, Term a) {
    Term down = Term.Op.of(EXP, new Term.Neg(a));
    Term twice = Term.Op.of(EXP, new Term.Mul(List.of(Num.of(-2), a)));
    Term plus = new Term.Add(List.of(Num.ONE, twice));
    Term minus = new Term.Add(List.of(Num.ONE, new Term.Neg(twice)));
    Term up = new Term.Mul(List.of(Num.of(2), down));
    return switch (operator) {
      case SIGMOID -> new Term.Div(Num.ONE, new Term.Add(List.of(Num.ONE, down)));
      case SOFTPLUS -> Term.Op.of(LOG, new Term.Add(List.of(Num.ONE, Term.Op.of(EXP, a))));
      case TANH -> new Term.Div(minus, plus);
      case COTH -> new Term.Div(plus, minus);
      case SECH -> new Term.Div(up, plus);
      case CSCH -> new Term.Div(up, minus);
      case ARTANH ->
          new Term.Div(
              Term.Op.of(
                  LOG,
                  new Term.Div(
                      new Term.Add(List.of(Num.ONE, a)),
                      new Term.Add(List.of(Num.ONE, new Term.Neg(a))))),
              Num.of(2));
      default -> Term.Op.of(LOG, new Term.Div(a, new Term.Add(List.of(Num.ONE, new Term.Neg(a)))));
    };
  }

  /// Sines and cosines: odd and even in their argument, with the square of one through the other.
  private Quotient circular(Operator operator, Quotient argument) {
    boolean hyperbolic = operator == SINH || operator == COSH;
    if (argument.isZero()) {
      return operator == COS || operator == COSH ? Quotient.ONE : Quotient.ZERO;
    }
    if (mode.angles() && !hyperbolic && argument.over().terms().size() > 1) {
      return sumOfAngles(operator, argument);
    }
    Optional<Quotient> inverse = ofInverse(operator, argument);
    if (inverse.isPresent()) {
      return inverse.get();
    }
    boolean negative = new Textbook(this).isBetterTurned(argument);
    Term inside = write(negative ? argument.times(Rational.MINUS_ONE) : argument);
    if (mode.exponentials() && hyperbolic) {
      Term up = Term.Op.of(EXP, inside);
      Term down = Term.Op.of(EXP, new Term.Neg(inside));
      Term other = operator == COSH ? down : new Term.Neg(down);
      Quotient value = read(new Term.Div(new Term.Add(List.of(up, other)), Num.of(2)));
      return negative && operator == SINH ? value.times(Rational.MINUS_ONE) : value;
    }
    int kernel = kernel(Term.Op.of(operator, inside));
    Quotient value = Quotient.of(Polynomial.kernel(kernel));
    if (operator == COS || operator == COSH) {
      return value;
    }
    if (mode.identities()) {
      Quotient cosine = atom(Term.Op.of(hyperbolic ? COSH : COS, inside));
      Quotient square = Quotient.ONE.minus(cosine.times(cosine));
      squares.put(kernel, hyperbolic ? square.times(Rational.MINUS_ONE) : square);
    }
    return negative ? value.times(Rational.MINUS_ONE) : value;
  }

  /// Rule: `\sin \arccos y = \cos \arcsin y = \sqrt{1 - y^2}`, and with the arctangent `\cos
  /// \arctan y = 1/\sqrt{1 + y^2}`.
  private Optional<Quotient> ofInverse(Operator operator, Quotient argument) {
    boolean kernel =
        argument.under().isOne()
            && argument.over().terms().size() == 1
            && argument.over().leading().getKey().degree() == 1
            && argument.over().leading().getValue().equals(Rational.ONE);
    if (!kernel
        || !(term(argument.kernels().iterator().next()) instanceof Term.Op op)
        || operator != SIN && operator != COS) {
      return Optional.empty();
    }
    Term inside = op.arguments().getFirst();
    Term square = new Term.Pow(inside, Num.of(2));
    Term complement = Term.Op.of(SQRT, new Term.Add(List.of(Num.ONE, new Term.Neg(square))));
    Term hypotenuse = Term.Op.of(SQRT, new Term.Add(List.of(Num.ONE, square)));
    return switch (op.operator()) {
      case ARCSIN -> Optional.of(read(operator == SIN ? inside : complement));
      case ARCCOS -> Optional.of(read(operator == COS ? inside : complement));
      case ARCTAN ->
          Optional.of(read(new Term.Div(operator == SIN ? inside : Num.ONE, hypotenuse)));
      default -> Optional.empty();
    };
  }

  /// Rule: `\sin(a + b) = \sin a \cos b + \cos a \sin b`, `\cos(a + b) = \cos a \cos b - \sin a
  /// \sin b`.
  private Quotient sumOfAngles(Operator operator, Quotient argument) {
    Map.Entry<Monomial, Rational> first = argument.over().leading();
    Quotient a =
        Quotient.of(new Polynomial(Map.of(first.getKey(), first.getValue())), argument.under());
    Quotient b = argument.minus(a);
    Quotient sines = circular(SIN, a);
    Quotient cosines = circular(COS, a);
    return reduced(
        operator == SIN
            ? sines.times(circular(COS, b)).plus(cosines.times(circular(SIN, b)))
            : cosines.times(circular(COS, b)).minus(sines.times(circular(SIN, b))));
  }

  private Quotient logarithm(Quotient of) {
    if (of.equals(Quotient.ONE)) {
      return Quotient.ZERO;
    }
    if (!mode.identities() || of.isZero()) {
      return isPureExponential(of) ? exponentOf(of) : atom(Term.Op.of(LOG, write(of)));
    }
    Divisors.Factored over = Divisors.factors(of.over());
    Divisors.Factored under = Divisors.factors(of.under());
    Rational number = over.number().over(under.number());
    Quotient sum = Quotient.ZERO;
    for (boolean up : new boolean[] {true, false}) {
      for (Divisors.Factor f : (up ? over : under).factors()) {
        Optional<Quotient> part = logarithmOf(f.of());
        if (part.isEmpty()) {
          return atom(Term.Op.of(LOG, write(of)));
        }
        if (isFlipped(f.of()) && f.power() % 2 != 0) {
          number = number.negate();
        }
        Rational times = Rational.of(up ? f.power() : -f.power());
        sum = sum.plus(part.get().times(times));
      }
    }
    if (number.signum() <= 0) {
      return atom(Term.Op.of(LOG, write(of)));
    }
    if (!number.equals(Rational.ONE)) {
      sum = sum.plus(logarithm(number.numerator())).minus(logarithm(number.denominator()));
    }
    return sum;
  }

  private Quotient logarithm(BigInteger number) {
    return number.equals(BigInteger.ONE)
        ? Quotient.ZERO
        : atom(Term.Op.of(LOG, new Num(Rational.of(number))));
  }

  private boolean isPureExponential(Quotient of) {
    return of.kernels().stream().allMatch(k -> isExponential(term(k)))
        && of.over().terms().size() == 1
        && of.over().leading().getValue().equals(Rational.ONE)
        && of.under().terms().size() == 1;
  }

  private Quotient exponentOf(Quotient of) {
    Quotient sum = Quotient.ZERO;
    for (int kernel : of.kernels()) {
      Quotient own = read(((Term.Op) term(kernel)).arguments().getFirst());
      int times = of.over().degree(kernel) - of.under().degree(kernel);
      sum = sum.plus(own.times(Rational.of(times)));
    }
    return sum;
  }

  static boolean isExponential(Term term) {
    return term instanceof Term.Op op && op.operator() == EXP;
  }

  private boolean isFlipped(Polynomial factor) {
    Quotient quotient = Quotient.of(factor);
    return !known.positive().test(write(quotient))
        && known.positive().test(write(quotient.times(Rational.MINUS_ONE)));
  }

  /// The logarithm of a factor that is known to be positive, or whose negative is.
  private Optional<Quotient> logarithmOf(Polynomial factor) {
    Quotient quotient = Quotient.of(factor);
    if (isPureExponential(quotient)) {
      return Optional.of(exponentOf(quotient));
    }
    Quotient shown = isFlipped(factor) ? quotient.times(Rational.MINUS_ONE) : quotient;
    Term inside = write(shown);
    return known.positive().test(inside)
        ? Optional.of(atom(Term.Op.of(LOG, inside)))
        : Optional.empty();
  }

  /// Kronecker's delta: symmetric, and its own square.
  private Quotient delta(Term.Op op) {
    Quotient difference = read(op.arguments().get(0)).minus(read(op.arguments().get(1)));
    if (difference.number().isPresent()) {
      return difference.isZero() ? Quotient.ONE : Quotient.ZERO;
    }
    Term a = canonical(op.arguments().get(0));
    Term b = canonical(op.arguments().get(1));
    boolean ordered = a.toString().compareTo(b.toString()) <= 0;
    int kernel = kernel(Term.Op.of(DELTA, ordered ? a : b, ordered ? b : a));
    Quotient value = Quotient.of(Polynomial.kernel(kernel));
    squares.put(kernel, value);
    return value;
  }

  // ---- sums

  /// The sum with its index numbered by nesting, so that equal sums have equal names.
  private Term renamed(Term.Big big) {
    Name index = new Name("#" + (height(big.body()) + 1));
    Term body =
        canonical(
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
        binder.lower().map(this::canonical),
        binder.upper().map(this::canonical),
        binder.set(),
        binder.condition().map(c -> Substitution.in(c, renaming)));
  }

  /// Rule: a sum is linear, constants go out, a delta picks its term.
  private Quotient sum(Term.Big big) {
    Term.Big inner = (Term.Big) renamed(big);
    if (inner.binder().condition().isPresent()
        || inner.binder().lower().isEmpty()
        || inner.binder().upper().isEmpty()) {
      return atom(inner);
    }
    return summed(inner.binder(), read(inner.body()));
  }

  /// The sum of a quotient over a bound index.
  Quotient summed(Term.Binder binder, Quotient body) {
    Name index = binder.variable();
    Map<Integer, Boolean> depends = new HashMap<>();
    for (int kernel : body.kernels()) {
      depends.put(kernel, Substitution.names(term(kernel)).contains(index));
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
      Quotient whole = whole(binder, write(Quotient.of(top, inside)));
      return Quotient.of(up, outside).times(whole);
    }
    for (Map.Entry<Monomial, Rational> e : body.over().terms().entrySet()) {
      sum = sum.plus(summed(binder, e.getKey(), depends).times(e.getValue()));
    }
    return reduced(sum.over(Quotient.of(outside)));
  }

  private Quotient summed(Term.Binder binder, Monomial monomial, Map<Integer, Boolean> depends) {
    Monomial inside = Monomial.ONE;
    Monomial outside = Monomial.ONE;
    Optional<Term> pick = Optional.empty();
    for (Map.Entry<Integer, Integer> p : monomial.powers().entrySet()) {
      boolean inner = depends.get(p.getKey());
      Optional<Term> other = inner ? picked(term(p.getKey()), binder.variable()) : Optional.empty();
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
      Term rest = write(Quotient.of(Polynomial.of(inside)));
      Term there = Substitution.in(rest, Map.of(binder.variable(), pick.get()));
      return reduced(out.times(read(there)));
    }
    if (inside.isOne()) {
      Term length =
          new Term.Add(
              List.of(
                  binder.upper().orElseThrow(),
                  new Term.Neg(binder.lower().orElseThrow()),
                  Num.ONE));
      return out.times(read(length));
    }
    Term body = write(Quotient.of(Polynomial.of(inside)));
    return out.times(whole(binder, body));
  }

  /// A sum that goes no further, its index numbered by what is left in it.
  private Quotient whole(Term.Binder binder, Term body) {
    Name index = new Name("#" + (height(body) + 1));
    Term renamed = Substitution.in(body, Map.of(binder.variable(), new Term.Sym(index)));
    return atom(
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
