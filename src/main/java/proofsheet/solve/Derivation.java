package proofsheet.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proofsheet.calculus.DerivativeRules;
import proofsheet.math.Declaration;
import proofsheet.math.Definition;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;

/// The derivation of a derivative by a number, rule by rule.
///
/// In each step every derivative that is left is taken apart by one rule. What is shown is proved:
/// each step is checked as if a person had written it.
public final class Derivation {
  private static final int MOST = 12;
  private static final String SIMPLIFY = "simplify";

  private final Prover prover;
  private final Goal goal;
  private final Set<String> rules = new LinkedHashSet<>();

  private Derivation(Prover prover, Goal goal) {
    this.prover = prover;
    this.goal = goal;
  }

  /// One step: the rules that were used, and the term they lead to.
  public record Step(String rule, Term term) {}

  /// The steps from what is asked to the answer; none when it is no derivative by a number, or a
  /// step could not be proved.
  public static List<Step> of(Prover prover, Goal goal, Term asked, Term answer) {
    try {
      return new Derivation(prover, goal).steps(asked, answer);
    } catch (RuntimeException | StackOverflowError failure) {
      return List.of();
    }
  }

  /// The same in fewer steps: what all rules together give, and what that comes to.
  public static List<Step> brief(List<Step> steps) {
    List<Step> rules = steps.stream().filter(s -> !s.rule().equals(SIMPLIFY)).toList();
    if (rules.size() < 2) {
      return steps;
    }
    Set<String> used = new LinkedHashSet<>();
    rules.forEach(s -> used.addAll(List.of(s.rule().split(", "))));
    List<Step> brief = new ArrayList<>();
    brief.add(new Step(String.join(", ", used), rules.getLast().term()));
    steps.stream().filter(s -> s.rule().equals(SIMPLIFY)).forEach(brief::add);
    return brief;
  }

  private List<Step> steps(Term asked, Term answer) {
    List<Step> steps = new ArrayList<>();
    Optional<Term> start = start(asked);
    if (start.isEmpty()) {
      return List.of();
    }
    Term current = start.get();
    if (!current.equals(asked)) {
      steps.add(new Step("definition", current));
    }
    while (isOpen(current)) {
      rules.clear();
      current = expanded(current);
      steps.add(new Step(String.join(", ", rules), current));
      if (steps.size() > MOST) {
        return List.of();
      }
    }
    if (!current.equals(answer)) {
      steps.add(new Step(SIMPLIFY, answer));
    }
    return steps.stream().allMatch(s -> isProved(asked, s.term())) ? steps : List.of();
  }

  private boolean isProved(Term asked, Term term) {
    return prover
        .compute(goal.withClaim(new Relation(asked, Relator.EQUAL, term)), Budget.standard())
        .isPresent();
  }

  /// What is asked as a derivative of terms, by names of numbers.
  private Optional<Term> start(Term asked) {
    return switch (asked) {
      case Term.Derivative d when d.by().stream().allMatch(this::isNumber) -> {
        Term of = d.of();
        for (Term by : d.by()) {
          of = new Term.Derivative(d.kind(), of, List.of(by));
        }
        yield Optional.of(of);
      }
      case Term.Prime(Name f, int order, Term.Sym at)
          when order == 1 && isNumber(at) && goal.givens().definition(f).isPresent() ->
          Optional.of(
              new Term.Derivative(
                  Term.DerivativeKind.TOTAL,
                  unfolded(new Term.Apply(f, List.of(at))).orElseThrow(),
                  List.of(at)));
      default -> Optional.empty();
    };
  }

  private boolean isNumber(Term by) {
    return by instanceof Term.Sym s
        && goal.givens().definition(s.name()).isEmpty()
        && goal.givens()
            .declaration(s.name())
            .filter(d -> d instanceof Declaration.Quantity q && !q.sort().isScalar())
            .isEmpty();
  }

  private static boolean isOpen(Term term) {
    return Traversal.has(term, t -> t instanceof Term.Derivative);
  }

  // ---- one rule for each derivative

  private Term expanded(Term term) {
    if (term instanceof Term.Derivative d) {
      if (isOpen(d.of())) {
        return new Term.Derivative(d.kind(), expanded(d.of()), d.by());
      }
      return derivative(d, ((Term.Sym) d.by().getFirst()).name());
    }
    return switch (Traversal.map(term, this::expanded, s -> s)) {
      case Term.Add a -> sum(a.terms());
      case Term.Mul m -> product(m.factors());
      case Term.Neg(Num n) when n.value().signum() == 0 -> Num.ZERO;
      case Term.Neg(Term.Neg(Term inner)) -> inner;
      case Term other -> other;
    };
  }

  private Term derivative(Term.Derivative d, Name x) {
    Term of = d.of();
    if (!depends(of, x)) {
      rules.add("constant");
      return Num.ZERO;
    }
    return switch (of) {
      case Term.Sym s when s.name().equals(x) -> Num.ONE;
      case Term.Sym _, Term.Apply _ -> {
        rules.add("definition");
        yield again(d, unfolded(of).orElseThrow());
      }
      case Term.Neg n -> {
        rules.add("constant factor");
        yield negative(inner(d, n.of()));
      }
      case Term.Add a -> {
        rules.add("sum rule");
        yield sum(a.terms().stream().map(t -> inner(d, t)).toList());
      }
      case Term.Mul m -> product(d, m, x);
      case Term.Div q -> quotient(d, q, x);
      case Term.Pow p -> power(d, p, x);
      case Term.Op op when op.arguments().size() == 1 -> {
        Term u = op.arguments().getFirst();
        Term outer = DerivativeRules.of(op.operator(), u).orElseThrow().derivative();
        yield chain(d, outer, u, x);
      }
      case Term.Big b when b.operator() == Term.BigOperator.SUM -> {
        rules.add("linearity");
        yield new Term.Big(b.operator(), b.binder(), again(d, b.body()));
      }
      default -> throw new IllegalArgumentException("no rule");
    };
  }

  private static Term again(Term.Derivative d, Term of) {
    return new Term.Derivative(d.kind(), of, d.by());
  }

  /// The derivative of a part, at once when it is the variable or a constant.
  private Term inner(Term.Derivative d, Term of) {
    Name x = ((Term.Sym) d.by().getFirst()).name();
    if (!depends(of, x)) {
      return Num.ZERO;
    }
    return of instanceof Term.Sym s && s.name().equals(x) ? Num.ONE : again(d, of);
  }

  private Term product(Term.Derivative d, Term.Mul m, Name x) {
    List<Term> constants = m.factors().stream().filter(f -> !depends(f, x)).toList();
    List<Term> others = m.factors().stream().filter(f -> depends(f, x)).toList();
    Term rest = product(others);
    if (!constants.isEmpty()) {
      rules.add("constant factor");
      List<Term> factors = new ArrayList<>(constants);
      factors.add(inner(d, rest));
      return product(factors);
    }
    rules.add("product rule");
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      List<Term> factors = new ArrayList<>(others);
      factors.set(i, inner(d, others.get(i)));
      terms.add(product(factors));
    }
    return sum(terms);
  }

  private Term quotient(Term.Derivative d, Term.Div q, Name x) {
    if (!depends(q.under(), x)) {
      rules.add("constant factor");
      return new Term.Div(inner(d, q.over()), q.under());
    }
    rules.add("quotient rule");
    Term square = new Term.Pow(q.under(), Num.of(2));
    Term minus = negative(product(List.of(q.over(), inner(d, q.under()))));
    if (!depends(q.over(), x)) {
      return new Term.Div(minus, square);
    }
    return new Term.Div(
        sum(List.of(product(List.of(inner(d, q.over()), q.under())), minus)), square);
  }

  private Term power(Term.Derivative d, Term.Pow p, Name x) {
    if (p.base() == Term.Constant.E) {
      return chain(d, p, p.exponent(), x);
    }
    if (!depends(p.exponent(), x)) {
      boolean square = p.exponent().equals(Num.of(2));
      Term less =
          p.exponent() instanceof Num n
              ? new Num(n.value().minus(Rational.ONE))
              : new Term.Add(List.of(p.exponent(), new Term.Neg(Num.ONE)));
      Term lower = square ? p.base() : new Term.Pow(p.base(), less);
      rules.add("power rule");
      return chain(d, new Term.Mul(List.of(p.exponent(), lower)), p.base(), x);
    }
    if (depends(p.base(), x)) {
      throw new IllegalArgumentException("no rule");
    }
    Term outer = new Term.Mul(List.of(p, Term.Op.of(Operator.LOG, p.base())));
    return chain(d, outer, p.exponent(), x);
  }

  private Term chain(Term.Derivative d, Term outer, Term u, Name x) {
    if (u instanceof Term.Sym s && s.name().equals(x)) {
      if (rules.isEmpty()) {
        rules.add("basic derivative");
      }
      return outer;
    }
    rules.add("chain rule");
    return product(List.of(outer, inner(d, u)));
  }

  // ---- terms

  /// Whether a term depends on a name, also through definitions.
  private boolean depends(Term term, Name x) {
    Set<Name> seen = new LinkedHashSet<>(Substitution.names(term));
    Traversal.has(
        term,
        t -> {
          if (t instanceof Term.Apply a) {
            seen.add(a.function());
          }
          return false;
        });
    List<Name> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      Name name = open.removeLast();
      goal.givens()
          .definition(name)
          .filter(f -> !f.isFunction())
          .ifPresent(
              f -> Substitution.names(f.body()).stream().filter(seen::add).forEach(open::add));
    }
    return seen.contains(x);
  }

  private Optional<Term> unfolded(Term term) {
    Optional<Definition> definition =
        goal.givens()
            .definition(term instanceof Term.Apply a ? a.function() : ((Term.Sym) term).name());
    if (definition.isEmpty() || !definition.get().indices().isEmpty()) {
      return Optional.empty();
    }
    if (!(term instanceof Term.Apply a)) {
      return Optional.of(definition.get().body());
    }
    Map<Name, Term> values = new HashMap<>();
    for (int i = 0; i < a.arguments().size(); i++) {
      values.put(definition.get().parameters().get(i).name(), a.arguments().get(i));
    }
    return Optional.of(Substitution.in(definition.get().body(), values));
  }

  private static Term negative(Term term) {
    return switch (term) {
      case Num n -> new Num(n.value().negate());
      case Term.Neg n -> n.of();
      default -> new Term.Neg(term);
    };
  }

  private static Term sum(List<Term> terms) {
    List<Term> kept = terms.stream().filter(t -> !t.equals(Num.ZERO)).toList();
    return switch (kept.size()) {
      case 0 -> Num.ZERO;
      case 1 -> kept.getFirst();
      default -> new Term.Add(kept);
    };
  }

  private static Term product(List<Term> factors) {
    if (factors.contains(Num.ZERO)) {
      return Num.ZERO;
    }
    List<Term> kept =
        factors.stream()
            .flatMap(f -> f instanceof Term.Mul m ? m.factors().stream() : Stream.of(f))
            .filter(f -> !f.equals(Num.ONE))
            .toList();
    return switch (kept.size()) {
      case 0 -> Num.ONE;
      case 1 -> kept.getFirst();
      default -> new Term.Mul(kept);
    };
  }
}
