package proofsheet.algebra;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import proofsheet.calculus.Members;
import proofsheet.math.Effort;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Brings scalar terms in index notation to fractions of polynomials in kernels.
///
/// Every step is a true identity wherever both sides are defined; so a difference that comes out as
/// zero is zero there. A difference that does not says nothing.
public final class Normalizer {
  private static final int STEPS = 60_000;

  private static final int MOST_GUARDS = 3;

  private final Signs signs;
  private final IndexFacts facts;
  private final Powers powers;
  private final Exponentials exponents;

  /// Real quantities that nothing restricts: what holds where they avoid a value holds there too.
  private final Set<Name> generic;

  private @Nullable IndexRules rules;
  private int steps;
  private int indices;
  private @Nullable List<Polynomial> linear;

  /// Whether hyperbolic functions are written through exponentials, or left as they are.
  private final boolean exponentials;

  private boolean hyperbolic;

  /// `ranges` are the ranges of the free indices; without `exponentials`, functions such as tanh
  /// are known only to be equal to themselves, which helps below symbolic sums.
  public Normalizer(Signs signs, Map<Name, Term.IntegerRange> ranges, boolean exponentials) {
    this(signs, ranges, exponentials, Set.of());
  }

  /// As above; `generic` names may take any value near each of theirs, and the terms compared are
  /// continuous in them, so that division by what vanishes for some of them only is allowed.
  public Normalizer(
      Signs signs, Map<Name, Term.IntegerRange> ranges, boolean exponentials, Set<Name> generic) {
    this.signs = signs;
    this.exponentials = exponentials;
    this.generic = Set.copyOf(generic);
    this.facts = new IndexFacts(this, signs, Map.copyOf(ranges));
    this.powers = new Powers(this, signs, facts);
    this.exponents = new Exponentials(this, signs);
  }

  /// The same, with equations that hold for all values of their indices put in.
  public Normalizer using(List<GeneralEquation> equations) {
    rules = new IndexRules(this, facts, equations);
    facts.forget();
    return this;
  }

  Optional<IndexRules> rules() {
    return Optional.ofNullable(rules);
  }

  /// Whether `left - right` has the normal form zero, when the `equations` hold; a [NoNormalForm]
  /// when the budget is exhausted.
  public boolean areEqual(Term left, Term right, List<Statement.Relation> equations) {
    Fraction difference = modulo(reduced(normal(left).plus(normal(right).negate())), equations);
    return difference.isZero()
        || equations.stream().anyMatch(e -> isMultiple(difference, e))
        || new SumCombination(this, facts)
            .combined(difference)
            .filter(Fraction::isZero)
            .isPresent();
  }

  /// The fraction with what the `equations` fix put in; what is zero is zero when they hold.
  public Fraction modulo(Fraction fraction, List<Statement.Relation> equations) {
    Fraction difference = fraction;
    for (Statement.Relation equation : equations) {
      if (difference.isZero()) {
        return difference;
      }
      Fraction a = normal(equation.left());
      Fraction b = reduced(normal(equation.right()));
      Optional<Reduction.Solved> solved =
          Reduction.rule(a, b)
              .or(() -> reduced(a.plus(b.negate())).polynomial().flatMap(Reduction::solved))
              .or(() -> linear(reduced(a.plus(b.negate()))))
              .or(() -> Reduction.bare(a, b))
              .or(() -> Reduction.root(a, b));
      if (solved.isPresent()) {
        difference = reduced(Reduction.substituted(difference, solved.get()));
      }
    }
    return difference;
  }

  /// Rule: a multiple of what is zero is zero, where what divides in the factor does not vanish.
  private boolean isMultiple(Fraction fraction, Statement.Relation equation) {
    Fraction zero = reduced(normal(equation.left()).plus(normal(equation.right()).negate()));
    return Quotient.of(fraction.over(), zero.over())
        .filter(q -> Quotient.divisors(q).stream().allMatch(g -> mayDivide(g.term())))
        .isPresent();
  }

  /// Rule: `c g + r = 0` says that `g` is `-r / c`, where no denominator and not `c` may vanish.
  private Optional<Reduction.Solved> linear(Fraction zero) {
    boolean defined = zero.under().values().stream().allMatch(d -> mayDivide(Terms.of(d.of())));
    return defined ? Reduction.linear(zero.over(), c -> mayDivide(Terms.of(c))) : Optional.empty();
  }

  /// Whether it made a difference that hyperbolic functions were written through exponentials.
  public boolean dependsOnExponentials() {
    return hyperbolic;
  }

  /// How much work was done.
  public int steps() {
    return steps;
  }

  /// The normal form of a scalar term in index notation.
  public Fraction normal(Term term) {
    Effort.spend(2);
    if (++steps > STEPS) {
      throw new NoNormalForm("budget exhausted");
    }
    if (term instanceof Num n) {
      return Fraction.of(n.value());
    }
    Map<Term, Fraction> known = facts.known();
    Fraction before = known.get(term);
    if (before == null) {
      before = computed(term);
      known.put(term, before);
    }
    return before;
  }

  private Fraction computed(Term term) {
    return switch (term) {
      case Num t -> Fraction.of(t.value());
      case Term.Decimal t -> Fraction.of(t.value());
      case Term.Constant c ->
          c == Term.Constant.E
              ? exponential(Fraction.ONE)
              : c == Term.Constant.PI ? atom(c) : opaqueFailure(c);
      case Term.Sym t -> atom(t);
      case Term.At t -> component(t);
      case Term.Add t -> {
        Fraction sum = Fraction.ZERO;
        for (Term part : t.terms()) {
          sum = sum.plus(normal(part));
        }
        yield sum;
      }
      case Term.Mul t -> product(t);
      case Term.Neg t -> normal(t.of()).negate();
      case Term.Div t -> reduced(normal(t.over()).times(reduced(normal(t.under())).reciprocal()));
      case Term.Pow t -> powers.power(t);
      case Term.Op t -> operator(t);
      case Term.Big t -> big(t);
      case Term.Indicator t -> indicator(t);
      case Term.Cases t ->
          PointBranches.without(this, t)
              .map(this::normal)
              .or(() -> byGuards(t))
              .orElseGet(() -> opaque(t));
      default -> opaque(term);
    };
  }

  /// Rule: the other factors of a guard count only where the guard is one.
  private Fraction product(Term.Mul mul) {
    List<Polynomial> guards = new ArrayList<>();
    List<Term> others = new ArrayList<>();
    Fraction product = Fraction.ONE;
    for (Term factor : mul.factors()) {
      if (factor instanceof Term.Indicator i && mul.factors().size() > 1) {
        Fraction guard = indicator(i);
        product = product.times(guard);
        new Guards(this, facts).bound(i).ifPresent(guards::add);
      } else {
        others.add(factor);
      }
    }
    if (product.isZero()) {
      return product;
    }
    Fraction start = product;
    return facts.assuming(
        guards,
        () -> {
          Fraction whole = start;
          for (Term factor : others) {
            whole = reduced(whole.times(normal(factor)));
          }
          return whole;
        });
  }

  private static Fraction opaqueFailure(Term term) {
    throw new NoNormalForm("not a real number");
  }

  Fraction atom(Term term) {
    Generator generator = new Generator(term.toString(), term, Optional.empty());
    return Fraction.of(signs.withSquare(generator));
  }

  private Fraction component(Term.At at) {
    List<Term> indices = at.indices().stream().map(this::canonical).toList();
    Optional<Term> value = rules().flatMap(r -> r.component(new Term.At(placed(at.of()), indices)));
    if (value.isPresent()) {
      return normal(value.get());
    }
    Optional<Term> start = signs.start(at.of(), indices.getFirst());
    if (start.isPresent()) {
      List<Term> rest = indices.subList(1, indices.size());
      return normal(rest.isEmpty() ? start.get() : new Term.At(start.get(), rest));
    }
    // Rule: A_{ij} is A_{ji} for a symmetric matrix.
    boolean swapped =
        indices.size() == 2
            && at.of() instanceof Term.Sym matrix
            && signs.isSymmetric(matrix.name())
            && indices.get(0).toString().compareTo(indices.get(1).toString()) > 0;
    Term atom = new Term.At(at.of(), swapped ? indices.reversed() : indices);
    return at.of() instanceof Term.Sym ? atom(atom) : opaque(atom);
  }

  /// A term with the same value whose text is the same for equal normal forms.
  private Term canonical(Term term) {
    return Terms.of(normal(term));
  }

  /// Something that is only known to be equal to itself.
  Fraction opaque(Term term) {
    Term inside =
        switch (term) {
          case Term.Op op ->
              new Term.Op(op.operator(), op.arguments().stream().map(this::argument).toList());
          case Term.At at -> new Term.At(placed(at.of()), at.indices());
          case Term.Apply a ->
              new Term.Apply(a.function(), a.arguments().stream().map(this::argument).toList());
          case Term.Prime p -> new Term.Prime(p.function(), p.order(), canonical(p.at()));
          case Term.Pow p -> new Term.Pow(canonical(p.base()), canonical(p.exponent()));
          default -> term;
        };
    return atom(inside);
  }

  /// What an entry is taken of: a gradient, an inverse.
  private Term placed(Term of) {
    return switch (of) {
      case Term.Nabla n -> new Term.Nabla(n.function(), n.order(), argument(n.at()));
      case Term.Op op ->
          new Term.Op(op.operator(), op.arguments().stream().map(this::argument).toList());
      case Term.Apply a ->
          new Term.Apply(a.function(), a.arguments().stream().map(this::argument).toList());
      default -> of;
    };
  }

  /// An argument with its bound indices named by nesting level, its entries in normal form.
  private Term argument(Term term) {
    if (!(term instanceof Term.Comprehension family)) {
      return canonical(term);
    }
    List<Binder> binders = family.indices();
    if (binders.stream().anyMatch(b -> b.lower().isEmpty() || b.upper().isEmpty())) {
      return term;
    }
    Map<Name, Term> first = names(binders, ConnectedSum.level(family.body()));
    List<Binder> over = new ArrayList<>();
    List<Polynomial> bounds = new ArrayList<>();
    for (Binder b : binders) {
      Name name = ((Term.Sym) first.get(b.variable())).name();
      Term lower = canonical(b.lower().get());
      Term upper = canonical(b.upper().get());
      over.add(Binder.range(name, lower, upper));
      Term self = new Term.Sym(name);
      normal(new Term.Add(List.of(self, new Term.Neg(lower)))).polynomial().ifPresent(bounds::add);
      normal(new Term.Add(List.of(upper, new Term.Neg(self)))).polynomial().ifPresent(bounds::add);
    }
    Term body = facts.assuming(bounds, () -> canonical(Substitution.in(family.body(), first)));
    Map<Name, Term> last = names(over, ConnectedSum.level(body));
    List<Binder> renamed = new ArrayList<>();
    for (Binder b : over) {
      Name name = ((Term.Sym) last.get(b.variable())).name();
      renamed.add(Binder.range(name, b.lower().orElseThrow(), b.upper().orElseThrow()));
    }
    return new Term.Comprehension(renamed, Substitution.in(body, last));
  }

  private static Map<Name, Term> names(List<Binder> binders, int level) {
    Map<Name, Term> names = new HashMap<>();
    for (int i = 0; i < binders.size(); i++) {
      names.put(binders.get(i).variable(), new Term.Sym(new Name("#" + (level + 1 + i))));
    }
    return names;
  }

  /// Squares of roots, absolute values and sines put in.
  public Fraction reduced(Fraction fraction) {
    Fraction current = fraction;
    for (int round = 0; round < 12; round++) {
      Optional<Generator> next = Reduction.reducible(current.over());
      if (next.isEmpty()) {
        return current;
      }
      if (++steps > STEPS) {
        throw new NoNormalForm("budget exhausted");
      }
      current = Reduction.without(current, next.get());
    }
    return current;
  }

  // ---- functions

  private Fraction operator(Term.Op op) {
    List<Term> a = op.arguments();
    Fraction one = Fraction.ONE;
    hyperbolic |= isHyperbolic(op.operator());
    if (!exponentials && isHyperbolic(op.operator())) {
      return opaque(op);
    }
    return switch (op.operator()) {
      case EXP -> exponential(a.getFirst());
      case LOG -> logarithm(reduced(normal(a.getFirst())), a.getFirst());
      case LOG2 -> normal(new Term.Div(Term.Op.of(LOG, a.getFirst()), Term.Op.of(LOG, Num.of(2))));
      case LOG10 ->
          normal(new Term.Div(Term.Op.of(LOG, a.getFirst()), Term.Op.of(LOG, Num.of(10))));
      case ROOT -> normal(new Term.Pow(a.getFirst(), new Term.Div(Num.ONE, a.get(1))));
      case SQRT -> powers.root(a.getFirst(), reduced(normal(a.getFirst())));
      case ABS -> powers.absolute(reduced(normal(a.getFirst())));
      case SIGMOID -> one.plus(exponential(new Term.Neg(a.getFirst()))).reciprocal();
      case SOFTPLUS -> logarithm(one.plus(exponential(a.getFirst())), a.getFirst());
      case LOGIT ->
          normal(
              Term.Op.of(
                  LOG,
                  new Term.Div(
                      a.getFirst(), new Term.Add(List.of(Num.ONE, new Term.Neg(a.getFirst()))))));
      case SINH, COSH, TANH, COTH, SECH, CSCH -> exponents.hyperbolic(op);
      case SIN, COS -> new Angles(this).value(op.operator(), normal(a.getFirst()));
      case TAN -> ratio(SIN, COS, a.getFirst());
      case COT -> ratio(COS, SIN, a.getFirst());
      case SEC -> normal(Term.Op.of(COS, a.getFirst())).reciprocal();
      case CSC -> normal(Term.Op.of(SIN, a.getFirst())).reciprocal();
      case ARTANH ->
          normal(
              new Term.Div(
                  Term.Op.of(
                      LOG,
                      new Term.Div(
                          new Term.Add(List.of(Num.ONE, a.getFirst())),
                          new Term.Add(List.of(Num.ONE, new Term.Neg(a.getFirst()))))),
                  Num.of(2)));
      case DELTA -> delta(a.get(0), a.get(1));
      case ERF -> normal(a.getFirst()).isZero() ? Fraction.ZERO : opaque(op);
      case FACTORIAL, BINOMIAL -> new Factorials(this, facts).value(op);
      case SIGN -> {
        Signs.Range range = signs.of(a.getFirst());
        yield range.isPositive() ? one : range.isNegative() ? one.negate() : opaque(op);
      }
      case RELU -> {
        Signs.Range range = signs.of(a.getFirst());
        yield range.isNonnegative()
            ? normal(a.getFirst())
            : range.isNonpositive() ? Fraction.ZERO : opaque(op);
      }
      default -> opaque(op);
    };
  }

  private static boolean isHyperbolic(proofsheet.math.Operator operator) {
    return switch (operator) {
      case SIGMOID, SOFTPLUS, SINH, COSH, TANH, COTH, SECH, CSCH -> true;
      default -> false;
    };
  }

  private Fraction ratio(proofsheet.math.Operator over, proofsheet.math.Operator under, Term of) {
    return normal(new Term.Div(Term.Op.of(over, of), Term.Op.of(under, of)));
  }

  Fraction delta(Term left, Term right) {
    Fraction difference = normal(left).plus(normal(right).negate());
    if (difference.number().isPresent()) {
      return difference.isZero() ? Fraction.ONE : Fraction.ZERO;
    }
    Term a = canonical(left);
    Term b = canonical(right);
    boolean ordered = a.toString().compareTo(b.toString()) <= 0;
    Term delta = Term.Op.of(DELTA, ordered ? a : b, ordered ? b : a);
    Generator generator = new Generator(delta.toString(), delta, Optional.empty());
    // Rule: Kronecker's delta is its own square.
    return Fraction.of(new Generator(generator.key(), delta, Optional.of(Fraction.of(generator))));
  }

  // ---- sums and products

  private Fraction big(Term.Big big) {
    return switch (big.operator()) {
      case SUM -> new Sums(this, facts).sum(big).orElseGet(() -> opaque(big));
      case PRODUCT -> new Products(this, facts).product(big).orElseGet(() -> opaque(big));
      case MAX, MIN -> extremum(big);
      case ARGMAX, ARGMIN -> opaque(big);
    };
  }

  /// Rule: a maximum does not depend on the name of its index.
  private Fraction extremum(Term.Big big) {
    boolean range =
        big.binder().lower().isPresent()
            && big.binder().upper().isPresent()
            && big.binder().condition().isEmpty();
    if (!range) {
      return opaque(big);
    }
    Term.Comprehension family =
        (Term.Comprehension) argument(new Term.Comprehension(List.of(big.binder()), big.body()));
    return atom(new Term.Big(big.operator(), family.indices().getFirst(), family.body()));
  }

  private Fraction indicator(Term.Indicator indicator) {
    return new Guards(this, facts)
        .value(indicator)
        .or(() -> comparison(indicator))
        .orElseGet(() -> opaque(indicator));
  }

  /// Rule: what has cases is the sum of them, each where its guard is one and none before it; so
  /// sums over the members of a family are taken through them.
  private Optional<Fraction> byGuards(Term.Cases cases) {
    if (!Members.isMember(cases)
        || cases.otherwise().isEmpty()
        || cases.branches().size() > MOST_GUARDS) {
      return Optional.empty();
    }
    Fraction sum = Fraction.ZERO;
    Fraction none = Fraction.ONE;
    for (Term.Branch branch : cases.branches()) {
      Optional<Fraction> guard = comparison(new Term.Indicator(branch.condition()));
      if (guard.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(none.times(guard.get()).times(normal(branch.value())));
      none = reduced(none.times(Fraction.ONE.plus(guard.get().negate())));
    }
    return Optional.of(reduced(sum.plus(none.times(normal(cases.otherwise().get())))));
  }

  /// Rule: `[a > b]` is `[a - b > 0]`, and `[a \ge b]` is `1 - [b - a > 0]`.
  private Optional<Fraction> comparison(Term.Indicator indicator) {
    if (!(indicator.of() instanceof Relation(Term left, Relator relator, Term right))) {
      return Optional.empty();
    }
    return switch (relator) {
      case GREATER -> Optional.of(positive(left, right));
      case LESS -> Optional.of(positive(right, left));
      case GREATER_EQUAL -> Optional.of(Fraction.ONE.plus(positive(right, left).negate()));
      case LESS_EQUAL -> Optional.of(Fraction.ONE.plus(positive(left, right).negate()));
      default -> Optional.empty();
    };
  }

  private Fraction positive(Term more, Term less) {
    Term difference = canonical(new Term.Add(List.of(more, new Term.Neg(less))));
    if (difference instanceof Num n) {
      return n.value().signum() > 0 ? Fraction.ONE : Fraction.ZERO;
    }
    Term term = new Term.Indicator(new Relation(difference, Relator.GREATER, Num.ZERO));
    Generator plain = new Generator(term.toString(), term, Optional.empty());
    return Fraction.of(new Generator(plain.key(), term, Optional.of(Fraction.of(plain))));
  }

  Fraction guard(Polynomial form) {
    return new Guards(this, facts).guard(form);
  }

  // ---- what the parts of the normal form ask of it

  Name freshIndex() {
    return new Name("#u" + ++indices);
  }

  void count() {
    if (++steps > STEPS) {
      throw new NoNormalForm("budget exhausted");
    }
  }

  boolean isExhausted() {
    return steps > STEPS;
  }

  boolean isInteger(Term term) {
    return facts.isInteger(term);
  }

  Fraction exponential(Term exponent) {
    return exponents.exponential(exponent);
  }

  Fraction exponential(Fraction exponent) {
    return exponents.exponential(exponent);
  }

  Fraction logarithm(Fraction of, Term term) {
    return exponents.logarithm(of, term);
  }

  /// An index form with names replaced.
  Polynomial substituted(Polynomial form, Map<Name, Term> values) {
    return normal(Substitution.in(Terms.of(form), values))
        .polynomial()
        .orElseThrow(() -> new NoNormalForm("a bound that is no polynomial"));
  }

  /// Whether an index surely lies between two others, both included.
  public boolean isWithin(Term index, Term lower, Term upper) {
    return isAtMost(lower, index) && isAtMost(index, upper);
  }

  /// Whether one index is surely at most another.
  public boolean isAtMost(Term left, Term right) {
    return normal(right)
        .plus(normal(left).negate())
        .polynomial()
        .filter(facts::isNonnegative)
        .isPresent();
  }

  /// Whether a term surely does not vanish, or only where generic quantities have special values.
  boolean mayDivide(Term term) {
    if (signs.isNonzero(term)) {
      return true;
    }
    List<Term> atoms = new java.util.ArrayList<>();
    boolean free = collectAtoms(term, atoms);
    return free && !atoms.isEmpty() && !normal(term).isZero();
  }

  /// The names and components in a term; false when one is not generic, or two components of one
  /// tensor may coincide.
  private boolean collectAtoms(Term term, List<Term> atoms) {
    return switch (term) {
      case Num _, Term.Decimal _, Term.Constant _ -> true;
      case Term.Sym s -> {
        atoms.add(s);
        yield generic.contains(s.name());
      }
      case Term.At at when at.of() instanceof Term.Sym s -> {
        atoms.add(at);
        yield generic.contains(s.name())
            && atoms.stream()
                .allMatch(a -> a.equals(at) || !(a instanceof Term.At o) || !o.of().equals(s));
      }
      case Term.Add a -> a.terms().stream().allMatch(t -> collectAtoms(t, atoms));
      case Term.Mul m -> m.factors().stream().allMatch(t -> collectAtoms(t, atoms));
      case Term.Neg n -> collectAtoms(n.of(), atoms);
      case Term.Div d -> collectAtoms(d.over(), atoms) && collectAtoms(d.under(), atoms);
      case Term.Pow p when p.exponent() instanceof Num -> collectAtoms(p.base(), atoms);
      case Term.Op op when op.operator() == EXP -> collectAtoms(op.arguments().getFirst(), atoms);
      default -> false;
    };
  }

  /// Linear forms of integers that the facts say are not negative.
  List<Polynomial> linearFacts() {
    if (linear == null) {
      linear = List.of();
      linear = new LinearFacts(this, facts).of(signs.facts());
    }
    return linear;
  }

  Generator generator(Term term, Optional<Fraction> square) {
    return new Generator(term.toString(), term, square);
  }
}
