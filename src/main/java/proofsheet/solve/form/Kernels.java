package proofsheet.solve.form;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Reads terms as quotients of polynomials in kernels: names, components, exponentials, functions,
/// sums. All terms that are to be compared must be prepared before the first is read.
final class Kernels {
  private final Known known;
  private final Mode mode;
  private final Map<Term, Integer> numbers = new LinkedHashMap<>();
  private final List<Term> terms = new ArrayList<>();
  /// Kernels whose square is known: roots, absolute values, sines.
  private final Map<Integer, Quotient> squares = new LinkedHashMap<>();

  private final Map<Term, Quotient> quotients = new HashMap<>();
  private final Map<Term, Term> canonical = new HashMap<>();

  private final PowerKernels powers;
  private final FunctionKernels functions;
  private final SumKernels sums;

  Kernels(Known known, Mode mode) {
    this.known = known;
    this.mode = mode;
    this.powers = new PowerKernels(this, known);
    this.functions = new FunctionKernels(this, known, mode, powers);
    this.sums = new SumKernels(this);
  }

  boolean isPositive(Term term) {
    return known.positive().test(term);
  }

  Term term(int kernel) {
    return terms.get(kernel);
  }

  SumKernels sums() {
    return sums;
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

  /// The quotient that a term is, read once: a sum in a sum would be read anew at each nesting.
  Quotient read(Term term) {
    if (term instanceof Num || term instanceof Term.Sym) {
      return quotient(term);
    }
    Quotient known = quotients.get(term);
    if (known == null) {
      known = quotient(term);
      quotients.put(term, known);
    }
    return known;
  }

  private Quotient quotient(Term term) {
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
      case Term.Pow p -> powers.power(p);
      case Term.Op op -> functions.operator(op);
      case Term.Big b when b.operator() == Term.BigOperator.SUM -> sums.sum(b);
      case Term.Big b -> atom(sums.renamed(b));
      case Term.At a -> atom(component(a));
      case Term.Constant c when c == Term.Constant.E -> powers.exponential(Quotient.ONE);
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

  Term argument(Term term) {
    return term instanceof Term.Comprehension ? term : canonical(term);
  }

  /// Takes note of the exponents in terms that will be read.
  void prepare(List<Term> all) {
    for (Term term : all) {
      read(term);
    }
    if (powers.hasExponentials()) {
      quotients.clear();
      canonical.clear();
    }
    powers.settle(mode.reversed());
  }

  /// A term in a form that is the same for equal quotients.
  Term canonical(Term term) {
    Term known = canonical.get(term);
    if (known == null) {
      Quotient quotient = read(term);
      known = write(quotient);
      canonical.put(term, known);
      // What is written says the same, and is itself canonical.
      canonical.putIfAbsent(known, known);
      quotients.putIfAbsent(known, quotient);
    }
    return known;
  }

  static boolean isExponential(Term term) {
    return term instanceof Term.Op op && op.operator() == EXP;
  }

  Term write(Quotient quotient) {
    return new Textbook(this).write(quotient);
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
}
