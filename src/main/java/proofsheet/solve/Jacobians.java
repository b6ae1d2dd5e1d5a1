package proofsheet.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.solve.form.Forms;

/// Jacobians of a vector by a vector through the definitions of the sheet, as products of matrices:
/// `V \operatorname{Diag}(\sigma'(s)) W`.
///
/// Source: the chain rule for Jacobians (Magnus and Neudecker, *Matrix Differential Calculus*,
/// chapter 5). For proposals only: what is built here is proved before it is printed.
final class Jacobians {
  private static final int DEEPEST = 24;

  private final Question question;
  private final Shapes shapes;
  private final Multiples multiples;
  private final Rates rates;
  private final Name by;
  private int depth;

  /// Whether there was something between the output and the input.
  private boolean passed;

  private Jacobians(Question question, Name by) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
    this.multiples = new Multiples(shapes);
    this.rates = new Rates(question);
    this.by = by;
  }

  /// The Jacobian that is asked for; empty when it is none, or none of these products, or there is
  /// nothing between the two vectors.
  static Optional<Term> of(Question question) {
    if (!(question.asked() instanceof Term.Derivative(var kind, Term of, List<Term> bys))
        || kind == Term.DerivativeKind.HESSIAN
        || kind == Term.DerivativeKind.GRADIENT
        || question.wanted() != Forms.Wanted.ANY
        || bys.size() != 1
        || !(bys.getFirst() instanceof Term.Sym(Name input))) {
      return Optional.empty();
    }
    try {
      Jacobians jacobians = new Jacobians(question, input);
      boolean fits =
          jacobians.shapes.of(of).rank() == 1
              && !jacobians.shapes.of(of).row()
              && jacobians.shapes.of(bys.getFirst()).rank() == 1;
      return fits
          ? Optional.of(jacobians.of(of, Optional.empty())).filter(_ -> jacobians.passed)
          : Optional.empty();
    } catch (NoRule | NotExpandable | ArithmeticException failure) {
      // No Jacobian this way.
      return Optional.empty();
    }
  }

  private boolean depends(Term term) {
    return Dependencies.reached(question.givens(), Substitution.names(term)).contains(by);
  }

  /// The Jacobian of a vector that depends on the input; `whole` is the name that it defines.
  private Term of(Term term, Optional<Name> whole) {
    if (++depth > DEEPEST) {
      throw new NoRule();
    }
    try {
      return byRule(term, whole);
    } finally {
      depth--;
    }
  }

  private Term byRule(Term term, Optional<Name> whole) {
    if (shapes.of(term).rank() != 1 || shapes.of(term).row()) {
      throw new NoRule();
    }
    return switch (term) {
      case Term.Sym(Name name) when name.equals(by) ->
          Term.Op.of(Operator.IDENTITY, shapes.of(term).axes().getFirst().upper());
      case Term.Sym(Name name) -> {
        Definition definition = question.givens().definition(name).orElseThrow(NoRule::new);
        if (!definition.indices().isEmpty() || definition.isFunction()) {
          throw new NoRule();
        }
        passed |= depth > 1;
        yield of(definition.body(), Optional.of(name));
      }
      case Term.Add a -> {
        if (a.terms().stream().anyMatch(t -> shapes.of(t).isScalar() && depends(t))) {
          throw new NoRule();
        }
        yield sum(
            a.terms().stream().filter(this::depends).map(t -> of(t, Optional.empty())).toList());
      }
      case Term.Neg n -> Multiples.times(new Num(Rational.MINUS_ONE), of(n.of(), Optional.empty()));
      case Term.Mul m -> {
        List<Term> others = m.factors().stream().filter(f -> !depends(f)).toList();
        boolean numbers = others.stream().allMatch(o -> shapes.of(o).isScalar());
        if (others.size() != m.factors().size() - 1 || !numbers) {
          throw new NoRule();
        }
        Term moving = m.factors().stream().filter(this::depends).findFirst().orElseThrow();
        Term jacobian = of(moving, Optional.empty());
        for (Term other : others.reversed()) {
          jacobian = Multiples.times(other, jacobian);
        }
        yield jacobian;
      }
      case Term.Div(Term over, Term under) when !depends(under) ->
          Multiples.times(new Term.Div(Num.ONE, under), of(over, Optional.empty()));
      case Term.Apply a when a.arguments().size() == 1 -> applied(a, whole);
      case Term.Op op -> operator(op, whole);
      default -> throw new NoRule();
    };
  }

  private Term operator(Term.Op op, Optional<Name> whole) {
    List<Term> a = op.arguments();
    Optional<Rates.Entrywise> entrywise = rates.entrywise(op, n -> depends(new Term.Sym(n)));
    if (entrywise.isPresent()) {
      Rates.Entrywise e = entrywise.get();
      Term value = whole.<Term>map(Term.Sym::new).orElse(op);
      return scaled(rates.of(e.variable(), e.body(), e.of(), value), e.of());
    }
    return switch (op.operator()) {
      case DOT -> {
        List<Term> factors = Products.factors(op);
        List<Term> before = factors.subList(0, factors.size() - 1);
        if (before.stream().anyMatch(this::depends)) {
          throw new NoRule();
        }
        List<Term> product = new ArrayList<>(before);
        yield product(product, of(factors.getLast(), Optional.empty()));
      }
      case HADAMARD -> {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          if (depends(a.get(i))) {
            parts.add(product(List.of(diagonal(a.get(1 - i))), of(a.get(i), Optional.empty())));
          }
        }
        yield sum(parts);
      }
      case RELU -> guarded(a.getFirst(), Num.ZERO, Relator.GREATER);
      case MAX, MIN -> {
        if (a.size() != 2 || depends(a.get(0)) == depends(a.get(1))) {
          throw new NoRule();
        }
        Relator wins = op.operator() == Operator.MAX ? Relator.GREATER : Relator.LESS;
        yield depends(a.get(0))
            ? guarded(a.get(0), a.get(1), wins)
            : guarded(a.get(1), a.get(0), wins);
      }
      default -> throw new NoRule();
    };
  }

  /// Rule: what acts on each entry has the diagonal matrix of its derivatives.
  private Term applied(Term.Apply apply, Optional<Name> whole) {
    Definition function = question.givens().definition(apply.function()).orElseThrow(NoRule::new);
    Term argument = apply.arguments().getFirst();
    boolean plain =
        function.parameters().size() == 1
            && function.parameters().getFirst().sort().isScalar()
            && function.sort().isScalar()
            && function.indices().isEmpty();
    if (!plain) {
      throw new NoRule();
    }
    if (Rates.isPiecewise(function.body())) {
      Term rate = new Term.Prime(apply.function(), 1, argument);
      return product(List.of(diagonal(rate)), of(argument, Optional.empty()));
    }
    Term value = whole.<Term>map(Term.Sym::new).orElse(apply);
    Name variable = function.parameters().getFirst().name();
    return scaled(rates.of(variable, function.body(), argument, value), argument);
  }

  private Term scaled(List<Term> values, Term argument) {
    Term inner = of(argument, Optional.empty());
    for (Term rate : values) {
      try {
        return product(List.of(diagonal(entries(rate))), inner);
      } catch (NoRule none) {
        // This form is none of vectors.
      }
    }
    throw new NoRule();
  }

  /// A term that is meant entry by entry, as products of vectors.
  private Term entries(Term rate) {
    Term product = null;
    for (Term factor : rate instanceof Term.Mul m ? m.factors() : List.of(rate)) {
      Term entry = rates.entry(factor);
      product =
          product == null
              ? entry
              : shapes.of(entry).isScalar() || shapes.of(product).isScalar()
                  ? Multiples.times(product, entry)
                  : multiples.hadamard(product, entry);
    }
    return product;
  }

  private Term guarded(Term of, Term other, Relator wins) {
    return product(List.of(diagonal(rates.guard(of, other, wins))), of(of, Optional.empty()));
  }

  private Term diagonal(Term vector) {
    passed = true;
    if (shapes.of(vector).rank() != 1) {
      throw new NoRule();
    }
    return Term.Op.of(Operator.DIAG, vector);
  }

  /// Rule: the product of two diagonal matrices is that of their entries.
  private Term product(List<Term> before, Term last) {
    List<Term> factors = new ArrayList<>();
    List<Term> all = new ArrayList<>(before);
    all.addAll(Products.factors(last));
    for (Term factor : all) {
      if (factor instanceof Term.Op op && op.operator() == Operator.IDENTITY) {
        continue;
      }
      if (!factors.isEmpty() && isDiagonal(factors.getLast()) && isDiagonal(factor)) {
        Term left = of(factors.removeLast());
        factors.add(diagonal(multiples.hadamard(left, of(factor))));
      } else {
        factors.add(factor);
      }
    }
    return factors.isEmpty() ? last : multiples.dot(factors);
  }

  private static boolean isDiagonal(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.DIAG;
  }

  private static Term of(Term diagonal) {
    return ((Term.Op) diagonal).arguments().getFirst();
  }

  /// Rule: the sum of diagonal matrices is that of their entries, with a common last factor once.
  private Term sum(List<Term> matrices) {
    List<Term> entries = new ArrayList<>();
    for (Term matrix : matrices) {
      Term plain = matrix instanceof Term.Neg n ? n.of() : matrix;
      if (!isDiagonal(plain)) {
        return Multiples.sum(matrices);
      }
      entries.add(plain == matrix ? of(plain) : new Term.Neg(of(plain)));
    }
    return diagonal(matrices.size() == 1 ? entries.getFirst() : factored(entries));
  }

  private Term factored(List<Term> vectors) {
    List<List<Term>> products = new ArrayList<>();
    for (Term vector : vectors) {
      products.add(new ArrayList<>(factors(vector instanceof Term.Neg n ? n.of() : vector)));
    }
    List<Term> common = new ArrayList<>();
    while (products.stream().allMatch(p -> p.size() > 1)
        && products.stream().map(List::getLast).distinct().count() == 1) {
      common.addFirst(products.getFirst().getLast());
      products.forEach(List::removeLast);
    }
    List<Term> rest = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      Term product = product(products.get(i));
      rest.add(vectors.get(i) instanceof Term.Neg ? new Term.Neg(product) : product);
    }
    common.addFirst(new Term.Add(rest));
    return product(common);
  }

  private static List<Term> factors(Term vector) {
    return vector instanceof Term.Op(Operator operator, List<Term> of)
            && operator == Operator.HADAMARD
        ? of.stream().flatMap(f -> factors(f).stream()).toList()
        : List.of(vector);
  }

  private Term product(List<Term> vectors) {
    return vectors.stream().reduce(multiples::hadamard).orElseThrow();
  }
}
