package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.algebra.Signs;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Where a term in index notation has a value, read off the term as it stands, before any folding.
final class Definedness {
  private Signs signs;
  private final Goal goal;
  private final List<Term> inverted = new ArrayList<>();
  private final Set<Statement> conditions = new LinkedHashSet<>();
  private final List<Binder> under = new ArrayList<>();

  Definedness(Goal goal, Signs signs) {
    this.signs = signs;
    this.goal = goal;
  }

  /// By all that a goal assumes.
  static Definedness of(Goal goal) {
    return new Definedness(
        goal, new Signs(goal.givens(), CertificateChecker.facts(goal, Set.of())));
  }

  /// The conditions that are not known to hold.
  List<Statement> conditions() {
    Set<Statement> all = new LinkedHashSet<>(conditions);
    all.addAll(new Inverses(goal, signs).conditions(inverted));
    return List.copyOf(all);
  }

  /// Those of them that are about entries, not about inverses.
  List<Statement> conditionsOfEntries() {
    return List.copyOf(conditions);
  }

  void collect(Statement statement) {
    Traversal.map(
        statement,
        t -> {
          collect(t);
          return t;
        },
        s -> {
          collect(s);
          return s;
        });
  }

  void collect(Term term) {
    switch (term) {
      case Term.Div d -> nonzero(d.under());
      case Term.Pow p -> power(p);
      case Term.Op op -> operator(op);
      default -> {}
    }
    boolean binds = term instanceof Term.Big;
    Signs around = signs;
    if (binds) {
      Binder binder = ((Term.Big) term).binder();
      under.add(binder);
      // Rule: below a sum its index is at least the lower bound.
      if (binder.lower().isPresent()) {
        signs =
            signs.with(
                new Relation(
                    new Term.Sym(binder.variable()), Relator.GREATER_EQUAL, binder.lower().get()));
      }
    }
    Traversal.map(
        term,
        t -> {
          collect(t);
          return t;
        },
        s -> {
          collect(s);
          return s;
        });
    if (binds) {
      under.removeLast();
      signs = around;
    }
  }

  private void power(Term.Pow power) {
    boolean natural =
        power.exponent() instanceof Num n && n.value().isInteger() && n.value().signum() >= 0;
    boolean integer = signs.isInteger(power.exponent());
    boolean count = integer && signs.of(power.exponent()).isNonnegative();
    if (natural || count || signs.isPositive(power.base())) {
      return;
    }
    boolean negative = integer || power.exponent() instanceof Num n && n.value().isInteger();
    if (negative) {
      nonzero(power.base());
      return;
    }
    boolean halves = power.exponent() instanceof Num n && n.value().signum() > 0;
    require(power.base(), halves ? Relator.GREATER_EQUAL : Relator.GREATER, Rational.ZERO);
  }

  private void operator(Term.Op op) {
    Term u = op.arguments().getFirst();
    Rational one = Rational.ONE;
    switch (op.operator()) {
      case LOG, LOG2, LOG10 -> require(u, Relator.GREATER, Rational.ZERO);
      case SQRT -> require(u, Relator.GREATER_EQUAL, Rational.ZERO);
      case TAN, SEC -> nonzero(Term.Op.of(Operator.COS, u));
      case COT, CSC -> nonzero(Term.Op.of(Operator.SIN, u));
      case COTH, CSCH -> nonzero(u);
      case ARCSIN, ARCCOS -> {
        require(u, Relator.GREATER_EQUAL, one.negate());
        require(u, Relator.LESS_EQUAL, one);
      }
      case ARTANH -> {
        require(u, Relator.GREATER, one.negate());
        require(u, Relator.LESS, one);
      }
      case ARCOSH -> require(u, Relator.GREATER_EQUAL, one);
      case LOGIT -> {
        require(u, Relator.GREATER, Rational.ZERO);
        require(u, Relator.LESS, one);
      }
      case ROOT -> require(u, Relator.GREATER_EQUAL, Rational.ZERO);
      // A matrix that is written out has its determinant among the terms that must be defined.
      case INVERSE -> {
        if (!(u instanceof Term.Matrix)) {
          inverted.add(u);
        }
      }
      default -> {}
    }
  }

  private void nonzero(Term term) {
    if (!signs.isNonzero(term)) {
      add(new Relation(term, Relator.NOT_EQUAL, Num.ZERO));
    }
  }

  private void require(Term term, Relator relator, Rational bound) {
    Signs.Range range = signs.of(new Term.Add(List.of(term, new Num(bound.negate()))));
    Signs.Range own = signs.of(term);
    boolean atZero = bound.signum() == 0;
    boolean known =
        switch (relator) {
          case GREATER -> range.isPositive() || atZero && own.isPositive();
          case GREATER_EQUAL -> range.isNonnegative() || atZero && own.isNonnegative();
          case LESS -> range.isNegative();
          case LESS_EQUAL -> range.isNonpositive();
          default -> false;
        };
    if (!known) {
      add(new Relation(term, relator, new Num(bound)));
    }
  }

  /// Rule: what does not speak of an index holds for all its values, or for none.
  private void add(Statement condition) {
    boolean general =
        under.stream().anyMatch(b -> Substitution.names(condition).contains(b.variable()));
    conditions.add(general ? new Statement.ForAll(List.copyOf(under), condition) : condition);
  }
}
