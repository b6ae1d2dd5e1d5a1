package proofsheet.soundness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Traversal;

/// Small slips at a random place of a statement: a sign, a coefficient, an exponent, a lost term,
/// an index or name for another, a bound off by one, another function, a transpose.
final class Mutations {
  private static final List<Operator> FUNCTIONS =
      List.of(
          Operator.EXP,
          Operator.TANH,
          Operator.SIGMOID,
          Operator.SIN,
          Operator.COS,
          Operator.SINH,
          Operator.COSH,
          Operator.ABS,
          Operator.RELU,
          Operator.SOFTPLUS);

  private final Random random;
  private final List<Term> names = new ArrayList<>();
  private int place;
  private int target;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /// The statement with one or two slips; it may still be true.
  Statement slip(Statement statement) {
    names.clear();
    count(statement);
    if (statement instanceof Statement.Relation r && random.nextInt(8) == 0) {
      return new Statement.Relation(r.left(), another(r.relator()), r.right());
    }
    Statement changed = once(statement);
    return random.nextInt(4) == 0 ? once(changed) : changed;
  }

  /// A stricter, reversed or other comparison.
  private Relator another(Relator relator) {
    List<Relator> all =
        List.of(
            Relator.EQUAL,
            Relator.LESS,
            Relator.LESS_EQUAL,
            Relator.GREATER,
            Relator.GREATER_EQUAL,
            Relator.NOT_EQUAL);
    return all.contains(relator) ? all.get(random.nextInt(all.size())) : relator;
  }

  private Statement once(Statement statement) {
    place = 0;
    target = -1;
    walk(statement);
    target = place == 0 ? 0 : random.nextInt(place);
    place = 0;
    return walk(statement);
  }

  private Statement walk(Statement statement) {
    return Traversal.map(statement, this::walk, this::walk);
  }

  private Term walk(Term term) {
    int own = place++;
    Term inside = Traversal.map(term, this::walk, this::walk);
    return own == target ? changed(inside) : inside;
  }

  private void count(Statement statement) {
    UnaryOperator<Term> note =
        new UnaryOperator<>() {
          @Override
          public Term apply(Term t) {
            if (t instanceof Term.Sym && !names.contains(t)) {
              names.add(t);
            }
            return Traversal.map(t, this, s -> inside(s, this));
          }
        };
    inside(statement, note);
  }

  private static Statement inside(Statement statement, UnaryOperator<Term> note) {
    return Traversal.map(statement, note, s -> inside(s, note));
  }

  private Term changed(Term term) {
    return switch (term) {
      case Term.Num n -> number(n);
      case Term.Sym s -> name(s);
      case Term.Add a when a.terms().size() > 1 -> {
        List<Term> terms = new ArrayList<>(a.terms());
        int at = random.nextInt(terms.size());
        if (random.nextBoolean()) {
          terms.remove(at);
        } else {
          terms.set(at, new Term.Neg(terms.get(at)));
        }
        yield terms.size() == 1 ? terms.getFirst() : new Term.Add(terms);
      }
      case Term.Mul m when m.factors().size() > 1 -> {
        List<Term> factors = new ArrayList<>(m.factors());
        factors.remove(random.nextInt(factors.size()));
        yield factors.size() == 1 ? factors.getFirst() : new Term.Mul(factors);
      }
      case Term.Div d -> random.nextBoolean() ? d.over() : new Term.Div(d.under(), d.over());
      case Term.Pow p ->
          random.nextBoolean()
              ? p.base()
              : new Term.Pow(p.base(), new Term.Add(List.of(p.exponent(), Term.Num.ONE)));
      case Term.Neg n -> n.of();
      case Term.At a when a.indices().size() == 2 && random.nextBoolean() ->
          new Term.At(a.of(), a.indices().reversed());
      case Term.At a -> {
        List<Term> indices = new ArrayList<>(a.indices());
        int at = random.nextInt(indices.size());
        Term other =
            random.nextBoolean()
                ? name(indices.get(at))
                : new Term.Add(
                    List.of(indices.get(at), Term.Num.of(random.nextBoolean() ? 1 : -1)));
        indices.set(at, other);
        yield new Term.At(a.of(), indices);
      }
      case Term.Big b -> big(b);
      case Term.Op o -> operator(o);
      default -> new Term.Neg(term);
    };
  }

  /// Some name of the statement; `own` when it has none, as after a loss of all.
  private Term name(Term own) {
    return names.isEmpty() ? own : names.get(random.nextInt(names.size()));
  }

  private Term number(Term.Num number) {
    int shift = random.nextInt(3) == 0 ? -1 : 1;
    return random.nextInt(4) == 0
        ? new Term.Num(number.value().negate())
        : new Term.Num(number.value().plus(proofsheet.math.Rational.of(shift)));
  }

  private Term big(Term.Big big) {
    Term.Binder b = big.binder();
    Term one = Term.Num.of(random.nextBoolean() ? 1 : -1);
    boolean upper = random.nextBoolean();
    Term.Binder moved =
        new Term.Binder(
            b.variable(),
            upper ? b.lower() : b.lower().map(l -> new Term.Add(List.of(l, one))),
            upper ? b.upper().map(u -> new Term.Add(List.of(u, one))) : b.upper(),
            b.set(),
            b.condition());
    return random.nextInt(3) == 0 ? big.body() : new Term.Big(big.operator(), moved, big.body());
  }

  private Term operator(Term.Op op) {
    if (FUNCTIONS.contains(op.operator())) {
      return random.nextInt(3) == 0
          ? op.arguments().getFirst()
          : Term.Op.of(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), op.arguments().getFirst());
    }
    return switch (op.operator()) {
      case EXPECTATION, VARIANCE ->
          Term.Op.of(
              op.operator() == Operator.VARIANCE || random.nextBoolean()
                  ? Operator.EXPECTATION
                  : Operator.VARIANCE,
              op.arguments().getFirst());
      case COVARIANCE ->
          random.nextBoolean()
              ? Term.Op.of(Operator.VARIANCE, op.arguments().getFirst())
              : new Term.Mul(op.arguments());
      case TRANSPOSE, INVERSE, LOG, SQRT -> op.arguments().getFirst();
      case DOT -> Term.Op.of(Operator.DOT, op.arguments().get(1), op.arguments().get(0));
      case DELTA -> op.arguments().get(random.nextInt(2)) instanceof Term.Sym s ? Term.Num.ONE : op;
      default -> new Term.Neg(op);
    };
  }
}
