package proofsheet.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.DerivativeRules;
import proofsheet.calculus.NotExpandable;
import proofsheet.calculus.Shapes;
import proofsheet.math.Definition;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.solve.form.Cost;
import proofsheet.solve.form.Forms;

/// Gradients of a number by reverse accumulation through the definitions of the sheet, as matrices.
///
/// Source: the vector-Jacobian products of backpropagation (Griewank and Walther, *Evaluating
/// Derivatives*, chapter 3). For proposals only: what is built here is proved before it is printed.
final class Adjoints {
  private static final int FEWEST = 2;
  private static final int MOST = 24;

  private final Question question;
  private final Shapes shapes;
  private final Multiples multiples;
  private final Rates rates;
  private final Name by;
  private final Map<Name, List<Term>> adjoints = new HashMap<>();
  private final Map<Name, Boolean> reaching = new HashMap<>();

  private Adjoints(Question question, Name by) {
    this.question = question;
    this.shapes = new Shapes(question.givens());
    this.multiples = new Multiples(shapes);
    this.rates = new Rates(question);
    this.by = by;
  }

  /// The gradient that is asked for, if it is one of a number by a vector or a matrix with several
  /// quantities between them.
  static Optional<Term> of(Question question) {
    if (!(question.asked() instanceof Term.Derivative(var kind, Term of, List<Term> bys))
        || kind == Term.DerivativeKind.HESSIAN
        || question.wanted() != Forms.Wanted.ANY
        || !(of instanceof Term.Sym(Name output))
        || bys.size() != 1
        || !(bys.getFirst() instanceof Term.Sym(Name input))) {
      return Optional.empty();
    }
    try {
      Adjoints adjoints = new Adjoints(question, input);
      boolean fits =
          adjoints.shapes.of(of).isScalar() && !adjoints.shapes.of(bys.getFirst()).isScalar();
      return fits ? adjoints.gradient(output) : Optional.empty();
    } catch (NoRule | NotExpandable | ArithmeticException failure) {
      // No gradient this way.
      return Optional.empty();
    }
  }

  private Optional<Term> gradient(Name output) {
    Map<Name, Definition> order = new LinkedHashMap<>();
    sort(output, new HashSet<>(), order);
    if (order.size() < FEWEST || order.size() > MOST) {
      return Optional.empty();
    }
    adjoints.put(output, new ArrayList<>(List.of(Num.ONE)));
    for (Definition definition : List.copyOf(order.values()).reversed()) {
      List<Term> parts = adjoints.get(definition.name());
      if (parts != null) {
        pass(
            definition.body(),
            whole(output, definition.name(), parts),
            Optional.of(definition.name()));
      }
    }
    return Optional.ofNullable(adjoints.get(by)).map(Multiples::sum).map(this::byCases);
  }

  /// Rule: what has cases in one place is cases of what it is in each of them.
  private Term byCases(Term gradient) {
    Set<Term.Cases> cases = new HashSet<>();
    Traversal.has(gradient, t -> t instanceof Term.Cases c && !cases.add(c));
    if (cases.size() != 1) {
      return gradient;
    }
    Term.Cases only = cases.iterator().next();
    List<Term.Branch> branches = new ArrayList<>();
    for (Term.Branch branch : only.branches()) {
      branches.add(new Term.Branch(branch.condition(), chosen(gradient, only, branch.value())));
    }
    return new Term.Cases(branches, only.otherwise().map(o -> chosen(gradient, only, o)));
  }

  private Term chosen(Term gradient, Term.Cases cases, Term value) {
    Term whole = Multiples.withoutIdle(Rates.put(gradient, Map.of(cases, value)));
    return whole.equals(Num.ZERO) && !shapes.of(gradient).isScalar()
        ? Term.Op.of(Operator.ZEROS, shapes.of(gradient).axes().getFirst().upper())
        : whole;
  }

  /// The adjoint of a quantity: what its uses say together; of a number, in its shortest form.
  private Term whole(Name output, Name name, List<Term> parts) {
    if (name.equals(output) || !shapes.of(new Term.Sym(name)).isScalar()) {
      return Multiples.sum(parts);
    }
    Term asked =
        new Term.Derivative(
            Term.DerivativeKind.PARTIAL, new Term.Sym(output), List.of(new Term.Sym(name)));
    return new ScalarForms(question.about(asked))
        .at(List.of()).stream()
            .filter(f -> !f.equals(asked))
            .min(Comparator.comparingInt(Cost::of))
            .orElseThrow(NoRule::new);
  }

  /// The definitions between the input and a name, each after those that it rests on.
  private void sort(Name name, Set<Name> open, Map<Name, Definition> order) {
    if (name.equals(by) || order.containsKey(name) || !reaches(name)) {
      return;
    }
    Definition definition = question.givens().definition(name).orElseThrow(NoRule::new);
    if (!definition.indices().isEmpty() || definition.isFunction() || !open.add(name)) {
      throw new NoRule();
    }
    Substitution.names(definition.body()).stream().sorted().forEach(n -> sort(n, open, order));
    order.put(name, definition);
  }

  /// Whether a name rests on the input.
  private boolean reaches(Name name) {
    if (name.equals(by)) {
      return true;
    }
    Boolean known = reaching.putIfAbsent(name, false);
    if (known != null) {
      return known;
    }
    boolean reaches =
        question
            .givens()
            .definition(name)
            .filter(d -> !d.isFunction())
            .filter(d -> Substitution.names(d.body()).stream().anyMatch(this::reaches))
            .isPresent();
    reaching.put(name, reaches);
    return reaches;
  }

  private boolean depends(Term term) {
    return Substitution.names(term).stream().anyMatch(this::reaches);
  }

  // ---- one rule for each operation

  /// Adds what the adjoint of a term says of the names in it; `whole` is what the term defines.
  private void pass(Term term, Term adjoint, Optional<Name> whole) {
    if (!depends(term)) {
      return;
    }
    List<Name> rests = Substitution.names(term).stream().filter(this::reaches).sorted().toList();
    if (rests.stream().allMatch(n -> shapes.of(new Term.Sym(n)).isScalar())) {
      // Numbers of numbers are differentiated as a whole when their turn comes.
      rests.forEach(n -> adjoints.computeIfAbsent(n, _ -> new ArrayList<>()).add(adjoint));
      return;
    }
    switch (term) {
      case Term.Sym s -> adjoints.computeIfAbsent(s.name(), _ -> new ArrayList<>()).add(adjoint);
      case Term.Add a -> a.terms().forEach(t -> pass(t, adjoint, Optional.empty()));
      case Term.Neg n ->
          pass(n.of(), Multiples.times(new Num(Rational.MINUS_ONE), adjoint), Optional.empty());
      case Term.Mul m -> product(m.factors(), adjoint);
      case Term.Div d when !depends(d.under()) ->
          pass(
              d.over(),
              Multiples.times(new Term.Div(Num.ONE, d.under()), adjoint),
              Optional.empty());
      case Term.Pow(Term.Op(Operator norm, List<Term> of), Num(Rational two))
          when isEuclidean(norm) && two.equals(Rational.of(2)) ->
          pass(
              of.getFirst(),
              Multiples.times(Num.of(2), Multiples.times(adjoint, of.getFirst())),
              Optional.empty());
      case Term.Pow(Term base, Num(Rational power)) when shapes.of(base).isScalar() -> {
        Rational less = power.plus(Rational.MINUS_ONE);
        Term rate = less.equals(Rational.ONE) ? base : new Term.Pow(base, new Num(less));
        pass(
            base,
            Multiples.times(new Num(power), Multiples.times(rate, adjoint)),
            Optional.empty());
      }
      case Term.Apply a when a.arguments().size() == 1 ->
          entrywise(a, adjoint, whole.isEmpty() ? a : named(whole));
      case Term.Op op -> operator(op, adjoint, whole);
      default -> throw new NoRule();
    }
  }

  private static boolean isEuclidean(Operator operator) {
    return operator == Operator.NORM || operator == Operator.FROBENIUS;
  }

  /// Rule: the adjoint of one factor is the adjoint times the others; of a number beside a vector,
  /// their inner product.
  private void product(List<Term> factors, Term adjoint) {
    for (int i = 0; i < factors.size(); i++) {
      Term factor = factors.get(i);
      if (!depends(factor)) {
        continue;
      }
      List<Term> others = new ArrayList<>(factors);
      others.remove(i);
      Optional<Term> tensor = others.stream().filter(o -> !shapes.of(o).isScalar()).findFirst();
      List<Term> numbers = others.stream().filter(o -> shapes.of(o).isScalar()).toList();
      Term own = adjoint;
      if (tensor.isPresent()) {
        if (shapes.of(tensor.get()).rank() != 1) {
          throw new NoRule();
        }
        own = multiples.dot(List.of(multiples.transposed(adjoint), tensor.get()));
      }
      for (Term number : numbers.reversed()) {
        own = Multiples.times(number, own);
      }
      pass(factor, own, Optional.empty());
    }
  }

  private void operator(Term.Op op, Term adjoint, Optional<Name> whole) {
    List<Term> a = op.arguments();
    Optional<Rates.Entrywise> entrywise = rates.entrywise(op, this::reaches);
    if (entrywise.isPresent()) {
      Rates.Entrywise e = entrywise.get();
      entrywise(e.variable(), e.body(), e.of(), adjoint, whole.isEmpty() ? op : named(whole));
      return;
    }
    switch (op.operator()) {
      case DOT -> matrices(Products.factors(op), adjoint);
      case TRACE -> matrices(Products.factors(a.getFirst()), adjoint);
      case INNER -> {
        pass(a.get(0), Multiples.times(adjoint, a.get(1)), Optional.empty());
        pass(a.get(1), Multiples.times(adjoint, a.get(0)), Optional.empty());
      }
      case HADAMARD -> {
        pass(a.get(0), multiples.hadamard(adjoint, a.get(1)), Optional.empty());
        pass(a.get(1), multiples.hadamard(adjoint, a.get(0)), Optional.empty());
      }
      case TRANSPOSE -> pass(a.getFirst(), multiples.transposed(adjoint), Optional.empty());
      case NORM, FROBENIUS ->
          pass(
              a.getFirst(),
              Multiples.times(adjoint, new Term.Div(a.getFirst(), op)),
              Optional.empty());
      case RELU -> guarded(a.getFirst(), Num.ZERO, adjoint, Relator.GREATER);
      case MAX, MIN -> {
        Relator wins = op.operator() == Operator.MAX ? Relator.GREATER : Relator.LESS;
        if (a.size() != 2) {
          throw new NoRule();
        }
        guarded(a.get(0), a.get(1), adjoint, wins);
        guarded(a.get(1), a.get(0), adjoint, wins);
      }
      default -> {
        if (a.size() != 1 || DerivativeRules.of(op.operator(), a.getFirst()).isEmpty()) {
          throw new NoRule();
        }
        Name variable = new Name("#t");
        Term body = Term.Op.of(op.operator(), new Term.Sym(variable));
        entrywise(variable, body, a.getFirst(), adjoint, whole.isEmpty() ? op : named(whole));
      }
    }
  }

  /// Rule: of two vectors that are compared entry by entry the one that wins has the adjoint.
  private void guarded(Term of, Term other, Term adjoint, Relator wins) {
    if (depends(of)) {
      pass(of, multiples.hadamard(adjoint, rates.guard(of, other, wins)), Optional.empty());
    }
  }

  /// Rule: for `Y = L X R` the adjoint of `X` is that of `Y` between the transposes of `L` and `R`;
  /// for a number `L X R` and for a trace, the number times the transposes.
  private void matrices(List<Term> factors, Term adjoint) {
    boolean number = shapes.of(adjoint).isScalar();
    for (int i = 0; i < factors.size(); i++) {
      Term factor = factors.get(i);
      if (!depends(factor)) {
        continue;
      }
      if (shapes.of(factor).isScalar()) {
        throw new NoRule();
      }
      List<Term> around = new ArrayList<>();
      factors.subList(0, i).reversed().forEach(f -> around.add(multiples.transposed(f)));
      if (!number) {
        around.add(adjoint);
      }
      factors
          .subList(i + 1, factors.size())
          .reversed()
          .forEach(f -> around.add(multiples.transposed(f)));
      Term product = multiples.dot(around);
      pass(factor, number ? Multiples.times(adjoint, product) : product, Optional.empty());
    }
  }

  /// Rule: what acts on each entry has the adjoint times its derivative, entry by entry.
  private void entrywise(Term.Apply applied, Term adjoint, Term value) {
    Definition function = question.givens().definition(applied.function()).orElseThrow(NoRule::new);
    boolean plain =
        function.parameters().size() == 1
            && function.parameters().getFirst().sort().isScalar()
            && function.sort().isScalar()
            && function.indices().isEmpty();
    if (!plain) {
      throw new NoRule();
    }
    Name variable = function.parameters().getFirst().name();
    Term argument = applied.arguments().getFirst();
    if (Rates.isPiecewise(function.body()) && !shapes.of(argument).isScalar()) {
      pass(
          argument,
          multiples.hadamard(adjoint, new Term.Prime(applied.function(), 1, argument)),
          Optional.empty());
      return;
    }
    entrywise(variable, function.body(), argument, adjoint, value);
  }

  private void entrywise(Name variable, Term body, Term argument, Term adjoint, Term value) {
    List<Term> found = rates.of(variable, body, argument, value);
    boolean vector = !shapes.of(argument).isScalar();
    pass(
        argument,
        vector
            ? found.stream()
                .flatMap(r -> entries(adjoint, r).stream())
                .findFirst()
                .orElseThrow(NoRule::new)
            : Multiples.times(found.getFirst(), adjoint),
        Optional.empty());
  }

  private static Term named(Optional<Name> whole) {
    return new Term.Sym(whole.orElseThrow());
  }

  /// The products of the entries of a vector and of a term that is meant entry by entry; empty when
  /// there is no notation for it.
  private Optional<Term> entries(Term vector, Term rate) {
    try {
      Term product = vector;
      for (Term factor : rate instanceof Term.Mul m ? m.factors() : List.of(rate)) {
        Term entry = rates.entry(factor);
        product =
            shapes.of(entry).isScalar()
                ? Multiples.times(entry, product)
                : multiples.hadamard(product, entry);
      }
      return Optional.of(product);
    } catch (NoRule none) {
      return Optional.empty();
    }
  }
}
