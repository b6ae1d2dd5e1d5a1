package proofsheet.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.math.Indexing;
import proofsheet.math.Name;
import proofsheet.math.Negation;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Puts the piece that the facts select in the place of absolute values, maxima, signs, indicators,
/// cases and roots of squares; what the facts leave open stays, and the first question is kept.
public final class Pieces {
  private final Entailment facts;
  private final Set<Name> bound = new HashSet<>();
  private Optional<Question> open = Optional.empty();
  private Optional<Residue> residue = Optional.empty();

  public Pieces(Entailment facts) {
    this.facts = facts;
  }

  /// How `left` and `right` compare, as far as a piece depends on it; `boundary`: equality selects
  /// a piece of its own.
  public record Question(Term left, Term right, boolean boundary) {}

  /// The remainder of an integer name on division by `modulus`, as far as an integer part depends
  /// on it.
  public record Residue(Term.Sym name, int modulus) {}

  /// The first remainder that was needed and not known.
  public Optional<Residue> residue() {
    return residue;
  }

  /// The first comparison that was needed and not known, the innermost first.
  public Optional<Question> open() {
    return open;
  }

  /// The statement with all pieces selected that the facts decide.
  public Statement resolve(Statement statement) {
    return switch (statement) {
      case Statement.ForAll s -> {
        s.binders().forEach(b -> bound.add(b.variable()));
        yield new Statement.ForAll(s.binders(), resolve(s.body()));
      }
      case Statement.Exists s -> {
        s.binders().forEach(b -> bound.add(b.variable()));
        yield new Statement.Exists(s.binders(), resolve(s.body()));
      }
      default -> Traversal.map(statement, this::resolve, this::resolve);
    };
  }

  /// The term with all pieces selected that the facts decide.
  public Term resolve(Term term) {
    if (term instanceof Term.Cases cases) {
      return cases(cases, true);
    }
    if (term instanceof Term.Op op && op.operator() == Operator.EXPECTATION) {
      // Rule: what is averaged is not in one case, though a single outcome is.
      return term;
    }
    collectBound(term);
    Term inner = Traversal.map(term, this::resolve, this::resolve);
    return switch (inner) {
      case Term.Op op -> operator(op);
      case Term.Indicator i -> {
        Optional<Boolean> truth = truth(i.of());
        yield truth.isEmpty() ? i : truth.get() ? Num.ONE : Num.ZERO;
      }
      case Term.Pow p -> power(p);
      default -> inner;
    };
  }

  /// The term with the branches dropped that the facts exclude, and nothing else changed: it has a
  /// value where the whole has one.
  public Term selected(Term term) {
    if (term instanceof Term.Op op && op.operator() == Operator.EXPECTATION) {
      return term;
    }
    collectBound(term);
    return term instanceof Term.Cases cases
        ? cases(cases, false)
        : Traversal.map(term, this::selected, this::selected);
  }

  /// The statement with the branches dropped that the facts exclude.
  public Statement selected(Statement statement) {
    return Traversal.map(statement, this::selected, this::selected);
  }

  private void collectBound(Term term) {
    switch (term) {
      case Term.Big b -> bound.add(b.binder().variable());
      case Term.Comprehension c -> c.indices().forEach(b -> bound.add(b.variable()));
      case Term.Integral i -> bound.add(i.variable());
      case Term.Limit l -> bound.add(l.variable());
      default -> {}
    }
  }

  private Term cases(Term.Cases cases, boolean whole) {
    List<Term.Branch> left = new ArrayList<>();
    for (Term.Branch branch : cases.branches()) {
      Statement condition = whole ? resolve(branch.condition()) : branch.condition();
      Optional<Boolean> truth = truth(condition);
      if (truth.isPresent() && !truth.get()) {
        continue;
      }
      Term value = whole ? resolve(branch.value()) : selected(branch.value());
      if (truth.isPresent() && left.isEmpty()) {
        return value;
      }
      if (truth.isPresent()) {
        return new Term.Cases(left, Optional.of(value));
      }
      left.add(new Term.Branch(condition, value));
    }
    Optional<Term> otherwise = cases.otherwise().map(o -> whole ? resolve(o) : selected(o));
    return left.isEmpty() && otherwise.isPresent()
        ? otherwise.get()
        : left.isEmpty() ? cases : new Term.Cases(left, otherwise);
  }

  private Term operator(Term.Op op) {
    List<Term> a = op.arguments();
    return switch (op.operator()) {
      case ABS -> absolute(op, a.getFirst());
      case RELU -> larger(op, a.getFirst(), Num.ZERO).orElse(op);
      case MAX -> extremum(op, true);
      case MIN -> extremum(op, false);
      case SIGN -> sign(op, a.getFirst());
      case SQRT -> squareRoot(op, a.getFirst());
      case FLOOR -> floor(op, a.getFirst());
      case CEILING -> {
        Term negative = new Term.Neg(a.getFirst());
        Term floor = floor(Term.Op.of(Operator.FLOOR, negative), negative);
        yield floor instanceof Term.Op f && f.operator() == Operator.FLOOR
            ? op
            : new Term.Neg(floor);
      }
      case MODULO -> remainder(op, a.get(0), a.get(1));
      case DELTA -> {
        Optional<Boolean> same = known(new Relation(a.get(0), Relator.EQUAL, a.get(1)));
        if (same.isEmpty()) {
          ask(a.get(0), a.get(1), true);
        }
        yield same.isEmpty() ? op : same.get() ? Num.ONE : Num.ZERO;
      }
      default -> op;
    };
  }

  private Term floor(Term whole, Term of) {
    Optional<Term> floor = facts.floor(of);
    if (floor.isEmpty() && residue.isEmpty()) {
      residue = facts.residue(of).filter(r -> !bound.contains(r.name().name()));
    }
    return floor.orElse(whole);
  }

  /// Rule: `a \bmod m = a - m \lfloor a / m \rfloor` for integers and a positive number `m`.
  private Term remainder(Term whole, Term of, Term by) {
    boolean known = by instanceof Num m && m.value().isInteger() && m.value().signum() > 0;
    if (!known || !facts.isInteger(of)) {
      return whole;
    }
    Term quotient = new Term.Div(of, by);
    Term floor = floor(whole, quotient);
    return floor.equals(whole)
        ? whole
        : new Term.Add(List.of(of, new Term.Neg(new Term.Mul(List.of(by, floor)))));
  }

  private Term absolute(Term whole, Term of) {
    if (known(of, Relator.GREATER_EQUAL, Num.ZERO)) {
      return of;
    }
    if (known(of, Relator.LESS_EQUAL, Num.ZERO)) {
      return new Term.Neg(of);
    }
    ask(of, Num.ZERO, false);
    return whole;
  }

  private Term sign(Term whole, Term of) {
    if (known(of, Relator.GREATER, Num.ZERO)) {
      return Num.ONE;
    }
    if (known(of, Relator.LESS, Num.ZERO)) {
      return Num.of(-1);
    }
    if (known(of, Relator.EQUAL, Num.ZERO)) {
      return Num.ZERO;
    }
    ask(of, Num.ZERO, true);
    return whole;
  }

  /// Rule: `\sqrt{u^2} = |u|`.
  private Term squareRoot(Term whole, Term of) {
    boolean square =
        of instanceof Term.Pow p && p.exponent().equals(Num.of(2))
            || of instanceof Term.Mul m
                && m.factors().size() == 2
                && m.factors().get(0).equals(m.factors().get(1));
    if (!square) {
      return whole;
    }
    Term base = of instanceof Term.Pow p ? p.base() : ((Term.Mul) of).factors().getFirst();
    return absolute(Term.Op.of(Operator.ABS, base), base);
  }

  private Term power(Term.Pow power) {
    boolean half =
        power.exponent() instanceof Num n && n.value().equals(proofsheet.math.Rational.of(1, 2));
    return half ? squareRoot(power, power.base()) : power;
  }

  private Optional<Term> larger(Term whole, Term left, Term right) {
    if (known(left, Relator.GREATER_EQUAL, right)) {
      return Optional.of(left);
    }
    if (known(left, Relator.LESS_EQUAL, right)) {
      return Optional.of(right);
    }
    ask(left, right, false);
    return Optional.empty();
  }

  private Term extremum(Term.Op op, boolean maximum) {
    List<Term> left = new ArrayList<>(op.arguments());
    for (int i = 0; i < left.size(); i++) {
      for (int j = i + 1; j < left.size(); j++) {
        Optional<Term> wins = larger(op, left.get(i), left.get(j));
        if (wins.isPresent()) {
          boolean first = wins.get() == left.get(i);
          left.remove(first == maximum ? j : i);
          return left.size() == 1
              ? left.getFirst()
              : extremum(new Term.Op(op.operator(), left), maximum);
        }
      }
    }
    return left.size() == 1 ? left.getFirst() : new Term.Op(op.operator(), left);
  }

  /// Whether a statement holds, if the facts tell.
  public Optional<Boolean> truth(Statement statement) {
    return switch (statement) {
      case Relation r -> {
        Optional<Boolean> truth = known(r);
        if (truth.isEmpty()) {
          ask(r);
        }
        yield truth;
      }
      case Statement.Not s -> truth(s.of()).map(b -> !b);
      case Statement.And s -> all(s.parts());
      case Statement.Or s ->
          all(s.parts().stream().<Statement>map(Statement.Not::new).toList()).map(b -> !b);
      case Statement.Implies s ->
          all(List.of(s.premise(), new Statement.Not(s.conclusion()))).map(b -> !b);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> all(List<Statement> parts) {
    boolean undecided = false;
    for (Statement part : parts) {
      Optional<Boolean> truth = truth(part);
      if (truth.isPresent() && !truth.get()) {
        return truth;
      }
      undecided |= truth.isEmpty();
    }
    return undecided ? Optional.empty() : Optional.of(true);
  }

  private void ask(Relation r) {
    switch (r.relator()) {
      case EQUAL, NOT_EQUAL, LESS, GREATER, LESS_EQUAL, GREATER_EQUAL ->
          ask(r.left(), r.right(), true);
      case IN ->
          Memberships.relations(r).stream()
              .filter(b -> b.relator() != Relator.IN && known(b).isEmpty())
              .findFirst()
              .ifPresent(this::ask);
      default -> {}
    }
  }

  private void ask(Term left, Term right, boolean boundary) {
    if (open.isPresent()) {
      return;
    }
    Set<Name> names = Indexing.free(new Relation(left, Relator.EQUAL, right));
    if (Collections.disjoint(names, bound)) {
      open = Optional.of(new Question(left, right, boundary));
    }
  }

  private boolean known(Term left, Relator relator, Term right) {
    return facts.entails(new Relation(left, relator, right));
  }

  private Optional<Boolean> known(Relation r) {
    if (r.relator() == Relator.IN) {
      return member(r);
    }
    if (r.relator() == Relator.NOT_IN) {
      return member(new Relation(r.left(), Relator.IN, r.right())).map(b -> !b);
    }
    return facts.entails(r)
        ? Optional.of(true)
        : Negation.opposite(r).filter(facts::entails).map(o -> false);
  }

  /// Rule: a member of an interval satisfies its bounds, and only a member does.
  private Optional<Boolean> member(Relation r) {
    return switch (r.right()) {
      case Term.Interval _ ->
          all(Memberships.relations(r).stream().<Statement>map(b -> b).toList());
      case Term.FiniteSet s ->
          all(s.elements().stream()
                  .<Statement>map(e -> new Relation(r.left(), Relator.NOT_EQUAL, e))
                  .toList())
              .map(b -> !b);
      default -> Optional.empty();
    };
  }
}
