package proofsheet.calculus;

import static proofsheet.math.Operator.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Definition;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;

/// Derivatives of terms in index notation.
///
/// Rule: `∂u/∂v` expands the definitions of `u` until `v` shows, holds `v` as a free quantity, and
/// differentiates through everything else. Where the result is only valid off a kink, the condition
/// is recorded.
final class Differentiation {
  private static final int STEPS_OF_A_RECURSION = 8;

  private final IndexNotation notation;

  Differentiation(IndexNotation notation) {
    this.notation = notation;
  }

  /// The entry of a derivative: indices of the numerator first, then those of each denominator.
  Term derivative(Term.Derivative derivative, List<Term> at) {
    List<Term> by = new ArrayList<>(derivative.by());
    if (derivative.kind() == Term.DerivativeKind.HESSIAN && by.size() == 1) {
      by.add(by.getFirst());
    }
    int used = notation.shape(derivative.of()).rank();
    List<Term> variables = new ArrayList<>();
    int next = used;
    for (Term quantity : by) {
      int rank = notation.shape(quantity).rank();
      if (next + rank > at.size()) {
        throw new NotExpandable("a derivative with too few indices");
      }
      variables.add(variable(quantity, at.subList(next, next + rank)));
      next += rank;
    }
    return byVariables(derivative.of(), at.subList(0, used), variables);
  }

  /// The derivative of a function of one argument at a place.
  Term prime(Term.Prime prime, List<Term> at) {
    Optional<Definition> definition = notation.givens().definition(prime.function());
    if (definition.isEmpty() || notation.keeps(prime.function())) {
      return new Term.Prime(prime.function(), prime.order(), notation.entry(prime.at(), at));
    }
    Definition d = definition.get();
    if (d.parameters().size() != 1 || !d.indices().isEmpty()) {
      throw new NotExpandable("a prime on a function that has not one argument");
    }
    // The argument is held under a fresh name, so that nothing of the same letter is meant.
    Term.Sym argument =
        new Term.Sym(notation.log().fresh(d.parameters().getFirst().name().latex()));
    Term body = Substitution.in(d.body(), Map.of(d.parameters().getFirst().name(), argument));
    List<Term> variables = java.util.Collections.nCopies(prime.order(), (Term) argument);
    Term place = notation.entry(prime.at(), at);
    return notation
        .log()
        .withValue(argument.name(), place, () -> byVariables(body, List.of(), variables));
  }

  /// The gradient or Hessian of a function of one tensor at a place.
  Term nabla(Term.Nabla nabla, List<Term> at) {
    Optional<Definition> definition = notation.givens().definition(nabla.function());
    if (definition.isEmpty() || notation.keeps(nabla.function())) {
      return new Term.At(
          new Term.Nabla(nabla.function(), nabla.order(), notation.byEntries(nabla.at())), at);
    }
    Definition d = definition.get();
    if (d.parameters().size() != 1) {
      throw new NotExpandable("a gradient of a function that has not one argument");
    }
    Name parameter = d.parameters().getFirst().name();
    Term quantity = new Term.Sym(parameter);
    List<Term> by = java.util.Collections.nCopies(nabla.order(), quantity);
    Term.Derivative derivative = new Term.Derivative(Term.DerivativeKind.PARTIAL, d.body(), by);
    return notation.entry(new Term.EvaluatedAt(derivative, quantity, nabla.at()), at);
  }

  /// The quantity that a derivative is taken by, as an atom of index notation.
  private Term variable(Term quantity, List<Term> at) {
    List<Term> indices = new ArrayList<>();
    Term base = quantity;
    while (base instanceof Term.At component) {
      List<Term> own = component.indices().stream().map(i -> notation.entry(i, List.of())).toList();
      indices.addAll(0, own);
      base = component.of();
    }
    indices.addAll(at);
    if (base instanceof Term.Apply apply && indices.isEmpty()) {
      Set<Name> functions = Set.of(apply.function());
      return notation.holding(functions).entry(apply, List.of());
    }
    if (!(base instanceof Term.Sym)) {
      throw new NotExpandable("a derivative by something that is no quantity");
    }
    return indices.isEmpty() ? base : new Term.At(base, indices);
  }

  private Term byVariables(Term of, List<Term> at, List<Term> variables) {
    Set<Name> names = new java.util.HashSet<>();
    for (Term variable : variables) {
      names.add(nameOf(variable));
    }
    IndexNotation inner = notation.holding(names);
    Differentiation differentiation = new Differentiation(inner);
    Term result = inner.entry(of, at);
    inner.log().mustBeDefined(result);
    for (Term variable : variables) {
      result = differentiation.by(result, variable);
    }
    boolean unfolds =
        names.stream()
            .anyMatch(n -> notation.givens().definition(n).isPresent() && !notation.keeps(n));
    return unfolds ? notation.entry(result, List.of()) : result;
  }

  private static Name nameOf(Term variable) {
    return switch (variable) {
      case Term.Sym s -> s.name();
      case Term.At a -> nameOf(a.of());
      case Term.Apply a -> a.function();
      default -> throw new NotExpandable("a derivative by something that is no quantity");
    };
  }

  /// The derivative of a scalar term in index notation by an atom.
  private Term by(Term term, Term variable) {
    if (term.equals(variable)) {
      return Num.ONE;
    }
    return switch (term) {
      case Num _, Term.Decimal _, Term.Constant _ -> Num.ZERO;
      case Term.Sym t -> atom(t.name(), List.of(), variable);
      case Term.At t -> component(t, variable);
      case Term.Add t -> Folding.sum(t.terms().stream().map(x -> by(x, variable)).toList());
      case Term.Neg t -> Folding.negative(by(t.of(), variable));
      case Term.Mul t -> product(t.factors(), variable);
      case Term.Div t -> quotient(t, variable);
      case Term.Pow t -> power(t, variable);
      case Term.Op t -> operator(t, variable);
      case Term.Apply t -> unknown(t, variable);
      case Term.Prime t ->
          Folding.product(
              new Term.Prime(t.function(), t.order() + 1, t.at()), by(t.at(), variable));
      case Term.Big t -> big(t, variable);
      case Term.Cases t -> cases(t, variable);
      case Term.Indicator t -> {
        kink(t.of(), variable);
        yield Num.ZERO;
      }
      default -> {
        if (Substitution.names(term).contains(nameOf(variable))) {
          throw new NotExpandable(
              "no rule for the derivative of " + term.getClass().getSimpleName());
        }
        throw new NotExpandable("a derivative through an integral, a limit or a probability");
      }
    };
  }

  private Term atom(Name name, List<Term> indices, Term variable) {
    if (name.equals(nameOf(variable))) {
      if (variable instanceof Term.At at && at.indices().size() == indices.size()) {
        return recursionOr(name, indices, at.indices(), variable);
      }
      throw new NotExpandable("a derivative by a part of a quantity");
    }
    Optional<Definition> definition = notation.givens().definition(name);
    if (definition.isEmpty()) {
      return Num.ZERO;
    }
    if (!dependsOn(notation.givens(), definition.get(), nameOf(variable))) {
      return Num.ZERO;
    }
    if (new Unfolding(notation).isFreeStart(definition.get(), indices)) {
      return Num.ZERO;
    }
    Optional<Term> body = new Unfolding(notation).unfold(definition.get(), indices);
    return body.isPresent()
        ? by(body.get(), variable)
        : throughRecursion(name, r -> r.byOther(definition.get(), indices.getFirst(), variable));
  }

  /// A derivative through a sequence of symbolic length, which must not lead back to itself.
  private Term throughRecursion(
      Name name, java.util.function.Function<RecursionDerivative, Optional<Term>> rule) {
    return notation
        .log()
        .once(
            name,
            () ->
                rule.apply(new RecursionDerivative(notation, this::by))
                    .orElseThrow(
                        () ->
                            new NotExpandable(
                                "a derivative through a recursion of unknown length")));
  }

  /// Rule: components of one quantity are independent, unless a recursion defines one by another.
  private Term recursionOr(Name name, List<Term> at, List<Term> held, Term variable) {
    Optional<Definition> definition = notation.givens().definition(name);
    boolean recursive =
        definition.isPresent() && Substitution.names(definition.get().body()).contains(name);
    if (!recursive) {
      Term product = Num.ONE;
      for (int i = 0; i < at.size(); i++) {
        product = Folding.product(product, Operators.delta(at.get(i), held.get(i)));
      }
      return product;
    }
    Optional<Rational> distance = Affine.difference(at.getFirst(), held.getFirst());
    boolean readable = distance.isPresent() && distance.get().isInteger() && at.size() == 1;
    boolean near =
        readable && distance.get().abs().compareTo(Rational.of(STEPS_OF_A_RECURSION)) <= 0;
    if (near && distance.get().signum() == 0) {
      return Num.ONE;
    }
    boolean numbers = at.getFirst() instanceof Num && held.getFirst() instanceof Num;
    if (numbers && near) {
      if (new Unfolding(notation).isFreeStart(definition.get(), at)) {
        return Num.ZERO;
      }
      boolean forward = new Unfolding(notation).looksBack(definition.get());
      boolean before = distance.get().signum() < 0;
      return forward == before
          ? Num.ZERO
          : new Unfolding(notation)
              .unfold(definition.get(), at)
              .map(b -> by(b, variable))
              .orElse(Num.ZERO);
    }
    return throughRecursion(
        name, r -> r.byMember(definition.get(), at.getFirst(), held.getFirst()));
  }

  /// Whether the definition mentions a name, itself or through other definitions.
  static boolean dependsOn(Givens givens, Definition definition, Name name) {
    return Dependencies.reached(givens, Dependencies.of(definition)).contains(name);
  }

  private Term component(Term.At at, Term variable) {
    return switch (at.of()) {
      case Term.Sym s -> atom(s.name(), at.indices(), variable);
      case Term.Nabla n when n.order() == 1 && n.at() instanceof Term.Comprehension c ->
          overEntries(
              c,
              variable,
              k -> {
                List<Term> both = new ArrayList<>(at.indices());
                both.addAll(k);
                return new Term.At(new Term.Nabla(n.function(), 2, c), both);
              });
      case Term.Op op when op.operator() == INVERSE -> inverse(op, at.indices(), variable);
      default -> {
        if (Substitution.names(at).contains(nameOf(variable))) {
          throw new NotExpandable("a derivative of an entry of an unknown function");
        }
        yield Num.ZERO;
      }
    };
  }

  /// Rule: chain rule over the entries of a tensor argument.
  private Term overEntries(
      Term.Comprehension argument,
      Term variable,
      java.util.function.Function<List<Term>, Term> outer) {
    List<Binder> binders = new ArrayList<>();
    List<Term> indices = new ArrayList<>();
    Map<Name, Term> renaming = new java.util.HashMap<>();
    for (Binder b : argument.indices()) {
      Binder fresh =
          Binder.range(
              notation.log().fresh("k"), b.lower().orElse(Num.ONE), b.upper().orElseThrow());
      binders.add(fresh);
      indices.add(new Term.Sym(fresh.variable()));
      renaming.put(b.variable(), new Term.Sym(fresh.variable()));
    }
    Term inner = by(Substitution.in(argument.body(), renaming), variable);
    Term sum = Folding.product(outer.apply(indices), inner);
    for (Binder binder : binders.reversed()) {
      sum = Folding.big(BigOperator.SUM, binder, sum);
    }
    return sum;
  }

  /// Rule: `d A^{-1} = -A^{-1} (dA) A^{-1}`.
  private Term inverse(Term.Op inverse, List<Term> at, Term variable) {
    if (!(inverse.arguments().getFirst() instanceof Term.Comprehension matrix)) {
      throw new NotExpandable("a derivative of an inverse");
    }
    return Folding.negative(
        overEntries(
            matrix,
            variable,
            k ->
                new Term.Mul(
                    List.of(
                        new Term.At(inverse, List.of(at.get(0), k.get(0))),
                        new Term.At(inverse, List.of(k.get(1), at.get(1)))))));
  }

  /// Rule: `d \det A = \det A \operatorname{tr}(A^{-1} dA)`.
  private Term determinant(Term.Op determinant, Term variable) {
    if (!(determinant.arguments().getFirst() instanceof Term.Comprehension matrix)) {
      throw new NotExpandable("a derivative of a determinant");
    }
    Term inverse = Term.Op.of(INVERSE, matrix);
    return overEntries(
        matrix,
        variable,
        k -> new Term.Mul(List.of(determinant, new Term.At(inverse, List.of(k.get(1), k.get(0))))));
  }

  private Term product(List<Term> factors, Term variable) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Term inner = by(factors.get(i), variable);
      if (!Folding.isZero(inner)) {
        List<Term> all = new ArrayList<>(factors);
        all.set(i, inner);
        terms.add(Folding.product(all.toArray(Term[]::new)));
      }
    }
    return Folding.sum(terms);
  }

  private Term quotient(Term.Div quotient, Term variable) {
    Term over = by(quotient.over(), variable);
    Term under = by(quotient.under(), variable);
    Term first = Folding.quotient(over, quotient.under());
    if (Folding.isZero(under)) {
      return first;
    }
    Term second =
        new Term.Div(
            Folding.product(quotient.over(), under), new Term.Pow(quotient.under(), Num.of(2)));
    return Folding.sum(List.of(first, Folding.negative(second)));
  }

  private Term power(Term.Pow power, Term variable) {
    Term base = by(power.base(), variable);
    Term exponent = by(power.exponent(), variable);
    List<Term> terms = new ArrayList<>();
    if (!Folding.isZero(base)) {
      terms.add(powerRule(power, base));
    }
    if (!Folding.isZero(exponent)) {
      boolean natural = power.base() == Term.Constant.E;
      terms.add(
          natural
              ? Folding.product(power, exponent)
              : Folding.product(power, Term.Op.of(LOG, power.base()), exponent));
    }
    return Folding.sum(terms);
  }

  private Term powerRule(Term.Pow power, Term inner) {
    if (power.exponent() instanceof Num n) {
      if (!n.value().isInteger() && n.value().compareTo(Rational.ONE) < 0) {
        notation.log().require(new Statement.Relation(power.base(), Relator.NOT_EQUAL, Num.ZERO));
      }
      Rational less = n.value().minus(Rational.ONE);
      Term rest =
          less.equals(Rational.ONE)
              ? power.base()
              : less.signum() == 0 ? Num.ONE : new Term.Pow(power.base(), new Num(less));
      return Folding.product(n, rest, inner);
    }
    Term less = new Term.Add(List.of(power.exponent(), new Term.Neg(Num.ONE)));
    return Folding.product(power.exponent(), new Term.Pow(power.base(), less), inner);
  }

  private Term operator(Term.Op op, Term variable) {
    List<Term> a = op.arguments();
    switch (op.operator()) {
      case MAX, MIN -> {
        return extremum(op, variable);
      }
      case ROOT -> {
        Term root = new Term.Pow(a.get(0), Folding.quotient(Num.ONE, a.get(1)));
        Term inner = by(a.get(0), variable);
        if (Folding.isZero(inner)) {
          return Num.ZERO;
        }
        notation.log().require(new Statement.Relation(a.get(0), Relator.NOT_EQUAL, Num.ZERO));
        return Folding.product(
            new Term.Div(root, new Term.Mul(List.of(a.get(1), a.get(0)))), inner);
      }
      case DELTA -> {
        return Num.ZERO;
      }
      case DETERMINANT -> {
        return determinant(op, variable);
      }
      default -> {}
    }
    if (a.size() != 1) {
      return constantOrNoRule(op, variable);
    }
    if (op.operator() == EXPECTATION || op.operator() == VARIANCE) {
      return constantOrNoRule(op, variable);
    }
    Term inner = by(a.getFirst(), variable);
    if (Folding.isZero(inner)) {
      return Num.ZERO;
    }
    DerivativeRules.Rule rule =
        DerivativeRules.of(op.operator(), a.getFirst())
            .orElseThrow(() -> new NotExpandable("no rule for the derivative of " + op.operator()));
    rule.condition().ifPresent(notation.log()::require);
    return Folding.product(rule.derivative(), inner);
  }

  private Term constantOrNoRule(Term.Op op, Term variable) {
    for (Term argument : op.arguments()) {
      if (!Folding.isZero(by(argument, variable))) {
        throw new NotExpandable("no rule for the derivative of " + op.operator());
      }
    }
    return Num.ZERO;
  }

  /// Rule: where one argument is larger than all others, a maximum has its derivative.
  private Term extremum(Term.Op op, Term variable) {
    List<Term> inner = op.arguments().stream().map(x -> by(x, variable)).toList();
    if (inner.stream().allMatch(Folding::isZero)) {
      return Num.ZERO;
    }
    Relator wins = op.operator() == MAX ? Relator.GREATER : Relator.LESS;
    List<Term.Branch> branches = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      List<Statement> beats = new ArrayList<>();
      for (int j = 0; j < inner.size(); j++) {
        if (i != j) {
          Term mine = op.arguments().get(i);
          Term theirs = op.arguments().get(j);
          beats.add(new Statement.Relation(mine, wins, theirs));
          if (i < j) {
            notation.log().require(new Statement.Relation(mine, Relator.NOT_EQUAL, theirs));
          }
        }
      }
      Statement condition = beats.size() == 1 ? beats.getFirst() : new Statement.And(beats);
      branches.add(new Term.Branch(condition, inner.get(i)));
    }
    return Members.isMember(op) ? guarded(branches) : new Term.Cases(branches, Optional.empty());
  }

  /// Rule: below an index the one branch that holds is a sum with guards, in which deltas collapse.
  private static Term guarded(List<Term.Branch> branches) {
    List<Term> terms =
        branches.stream()
            .filter(b -> !Folding.isZero(b.value()))
            .<Term>map(b -> Folding.product(new Term.Indicator(b.condition()), b.value()))
            .toList();
    return terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
  }

  private Term unknown(Term.Apply apply, Term variable) {
    Optional<Definition> definition = notation.givens().definition(apply.function());
    if (definition.isPresent()) {
      throw new NotExpandable("a derivative through a function that is kept as it is");
    }
    if (apply.arguments().size() == 1) {
      Term argument = apply.arguments().getFirst();
      if (argument instanceof Term.Comprehension c) {
        return overEntries(
            c, variable, k -> new Term.At(new Term.Nabla(apply.function(), 1, c), k));
      }
      Term inner = by(argument, variable);
      return Folding.product(new Term.Prime(apply.function(), 1, argument), inner);
    }
    for (Term argument : apply.arguments()) {
      boolean tensor = argument instanceof Term.Comprehension;
      if (tensor
          ? Substitution.names(argument).contains(nameOf(variable))
          : !Folding.isZero(by(argument, variable))) {
        throw new NotExpandable("a derivative of an unknown function of several arguments");
      }
    }
    return Num.ZERO;
  }

  private Term big(Term.Big big, Term variable) {
    return switch (big.operator()) {
      case SUM ->
          Folding.big(
              BigOperator.SUM,
              big.binder(),
              notation.log().below(big.binder(), () -> by(big.body(), variable)));
      case PRODUCT -> productOverIndex(big, variable);
      case MAX, MIN, ARGMAX, ARGMIN -> {
        Term inner = notation.log().below(big.binder(), () -> by(big.body(), variable));
        if (Folding.isZero(inner)) {
          yield Num.ZERO;
        }
        throw new NotExpandable("a derivative of a maximum over an index");
      }
    };
  }

  /// Rule: `d ∏_i f_i = ∑_j f_j' ∏_{i ≠ j} f_i`.
  private Term productOverIndex(Term.Big big, Term variable) {
    Binder binder = big.binder();
    Name other = notation.log().fresh(binder.variable().latex());
    Term inner = notation.log().below(binder, () -> by(big.body(), variable));
    if (Folding.isZero(inner)) {
      return Num.ZERO;
    }
    Map<Name, Term> renaming = Map.of(binder.variable(), new Term.Sym(other));
    Statement differs =
        new Statement.Relation(
            new Term.Sym(other), Relator.NOT_EQUAL, new Term.Sym(binder.variable()));
    Optional<Statement> own = binder.condition().map(c -> Substitution.in(c, renaming));
    Statement both =
        own.<Statement>map(c -> new Statement.And(List.of(c, differs))).orElse(differs);
    Binder others =
        new Binder(other, binder.lower(), binder.upper(), binder.set(), Optional.of(both));
    Term rest = new Term.Big(BigOperator.PRODUCT, others, Substitution.in(big.body(), renaming));
    return Folding.big(BigOperator.SUM, binder, Folding.product(inner, rest));
  }

  private Term cases(Term.Cases cases, Term variable) {
    List<Term.Branch> branches = new ArrayList<>();
    for (Term.Branch branch : cases.branches()) {
      kink(branch.condition(), variable);
      branches.add(new Term.Branch(branch.condition(), by(branch.value(), variable)));
    }
    Optional<Term> otherwise = cases.otherwise().map(o -> by(o, variable));
    boolean vanishes =
        otherwise.map(Folding::isZero).orElse(false)
            && branches.stream().allMatch(b -> Folding.isZero(b.value()));
    if (vanishes) {
      return Num.ZERO;
    }
    boolean members =
        otherwise.isPresent()
            && Members.isMember(cases)
            && branches.stream().allMatch(b -> b.condition() instanceof Statement.Relation);
    return members ? guarded(branches, otherwise.get()) : new Term.Cases(branches, otherwise);
  }

  /// The same as a sum with guards: each branch where no condition before it holds.
  private static Term guarded(List<Term.Branch> branches, Term otherwise) {
    List<Term> terms = new ArrayList<>();
    Term before = Num.ONE;
    for (Term.Branch branch : branches) {
      Term guard = new Term.Indicator(branch.condition());
      terms.add(Folding.product(before, guard, branch.value()));
      before = Folding.product(before, new Term.Add(List.of(Num.ONE, new Term.Neg(guard))));
    }
    terms.add(Folding.product(before, otherwise));
    return new Term.Add(terms);
  }

  /// Rule: a piecewise term has the derivative of its piece off the boundaries of the pieces.
  private void kink(Statement condition, Term variable) {
    switch (condition) {
      case Statement.Relation r -> {
        boolean moves =
            !Folding.isZero(by(r.left(), variable)) || !Folding.isZero(by(r.right(), variable));
        if (moves) {
          notation.log().require(new Statement.Relation(r.left(), Relator.NOT_EQUAL, r.right()));
        }
      }
      case Statement.And s -> s.parts().forEach(p -> kink(p, variable));
      case Statement.Or s -> s.parts().forEach(p -> kink(p, variable));
      case Statement.Not s -> kink(s.of(), variable);
      default -> throw new NotExpandable("a derivative of cases with such conditions");
    }
  }
}
