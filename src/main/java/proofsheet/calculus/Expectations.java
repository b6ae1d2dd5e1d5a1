package proofsheet.calculus;

import static proofsheet.math.Operator.EXPECTATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import proofsheet.math.Declaration;
import proofsheet.math.Dependencies;
import proofsheet.math.Givens;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Expectations by linearity, declared independence, and the moments of named laws.
///
/// A random factor that none of these resolves stays under an expectation of its own.
final class Expectations {
  private static final int MONOMIALS = 400;

  private final IndexNotation notation;
  private final Givens givens;
  private final JointMoments joint;

  Expectations(IndexNotation notation) {
    this.notation = notation;
    this.givens = notation.givens();
    this.joint = new JointMoments(notation, this);
  }

  /// A product: constants, random factors, and the sums it stands under.
  record Monomial(List<Term> constants, List<Term> random, List<Binder> sums) {}

  /// `\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2`.
  Term variance(Term of) {
    return covariance(of, of);
  }

  /// `\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]`.
  Term covariance(Term left, Term right) {
    Term joint = expectation(new Term.Mul(List.of(left, right)));
    Term apart = Folding.product(expectation(left), expectation(right));
    return Folding.sum(List.of(joint, Folding.negative(apart)));
  }

  /// The expectation of a scalar in index notation in which no random quantity hides.
  Term expectation(Term of) {
    return expectation(of, Set.of());
  }

  /// The same, where the members of families in `apart` are known to differ.
  Term expectation(Term of, Set<Dependence.Apart> apart) {
    List<Term> terms = new ArrayList<>();
    for (Monomial monomial : expand(of)) {
      Term inner =
          Folding.product(
              Folding.product(monomial.constants.toArray(Term[]::new)),
              below(monomial.sums, () -> joint.moment(monomial.random, apart)));
      for (Binder binder : monomial.sums.reversed()) {
        inner = Folding.big(BigOperator.SUM, binder, inner);
      }
      terms.add(inner);
    }
    return Folding.sum(terms);
  }

  private Term below(List<Binder> sums, Supplier<Term> body) {
    return sums.isEmpty()
        ? body.get()
        : notation.log().below(sums.getFirst(), () -> below(sums.subList(1, sums.size()), body));
  }

  /// Whether a name is random or defined through something random.
  static boolean isRandom(Givens givens, Name name) {
    return Dependencies.reached(givens, List.of(name)).stream()
        .anyMatch(n -> givens.declaration(n).orElse(null) instanceof Declaration.Random);
  }

  boolean isConstant(Term term) {
    if (term instanceof Term.Op op && op.operator() == EXPECTATION) {
      return true;
    }
    boolean own =
        switch (term) {
          case Term.Sym s -> !isRandom(givens, s.name());
          case Term.Apply a -> !isRandom(givens, a.function());
          default -> true;
        };
    boolean[] all = {own};
    Traversal.map(
        term,
        t -> {
          all[0] &= isConstant(t);
          return t;
        },
        s -> {
          all[0] &= Substitution.names(s).stream().noneMatch(n -> isRandom(givens, n));
          return s;
        });
    return all[0];
  }

  List<Monomial> expand(Term term) {
    if (isConstant(term)) {
      return List.of(new Monomial(List.of(term), List.of(), List.of()));
    }
    return switch (term) {
      case Term.Add t -> t.terms().stream().flatMap(x -> expand(x).stream()).toList();
      case Term.Neg t -> scaled(expand(t.of()), Num.of(-1));
      case Term.Mul t -> {
        List<Monomial> product = List.of(new Monomial(List.of(), List.of(), List.of()));
        for (Term factor : t.factors()) {
          product = times(product, expand(factor));
        }
        yield product;
      }
      case Term.Div t when isConstant(t.under()) ->
          scaled(expand(t.over()), new Term.Div(Num.ONE, t.under()));
      case Term.Div t when !t.over().equals(Num.ONE) ->
          times(expand(t.over()), random(new Term.Div(Num.ONE, t.under())));
      case Term.Pow t when t.base() == Term.Constant.E -> exponential(t.exponent());
      case Term.Op t when t.operator() == Operator.EXP -> exponential(t.arguments().getFirst());
      case Term.Indicator t -> indicator(t.of());
      case Term.Pow t -> {
        Optional<Integer> exponent = IndexNotation.integer(t.exponent());
        if (exponent.isEmpty() || exponent.get() < 1 || exponent.get() > 6) {
          yield random(term);
        }
        List<Monomial> base = expand(t.base());
        List<Monomial> power = base;
        for (int i = 1; i < exponent.get(); i++) {
          power = times(power, base);
        }
        yield power;
      }
      case Term.Big t when t.operator() == BigOperator.SUM && t.binder().condition().isEmpty() -> {
        List<Monomial> inner = new ArrayList<>();
        for (Monomial monomial : expand(t.body())) {
          List<Binder> sums = new ArrayList<>(List.of(t.binder()));
          sums.addAll(monomial.sums);
          inner.add(new Monomial(monomial.constants, monomial.random, sums));
        }
        yield inner;
      }
      default -> random(term);
    };
  }

  /// Rule: `e^{a + b} = e^a e^b`.
  private List<Monomial> exponential(Term exponent) {
    List<Monomial> product = List.of(new Monomial(List.of(), List.of(), List.of()));
    for (Monomial part : expand(exponent)) {
      List<Term> factors = joined(part.constants, part.random);
      Term inside = Folding.product(factors.toArray(Term[]::new));
      for (Binder binder : part.sums.reversed()) {
        inside = new Term.Big(BigOperator.SUM, binder, inside);
      }
      Term factor = Term.Op.of(Operator.EXP, inside);
      product =
          times(
              product,
              part.random.isEmpty()
                  ? List.of(new Monomial(List.of(factor), List.of(), List.of()))
                  : random(factor));
    }
    return product;
  }

  /// Rule: the indicator of *both* is a product, that of *not* the rest to one.
  private List<Monomial> indicator(Statement of) {
    return switch (of) {
      case Statement.And s -> {
        List<Monomial> product = List.of(new Monomial(List.of(), List.of(), List.of()));
        for (Statement part : s.parts()) {
          product = times(product, expand(new Term.Indicator(part)));
        }
        yield product;
      }
      case Statement.Or s -> {
        List<Statement> none = s.parts().stream().<Statement>map(Statement.Not::new).toList();
        yield complement(expand(new Term.Indicator(new Statement.And(none))));
      }
      case Statement.Not s -> complement(expand(new Term.Indicator(s.of())));
      case Statement.Relation r when !isContinuous(r) -> ordered(r);
      default -> random(new Term.Indicator(of));
    };
  }

  /// Rule: all comparisons of two numbers are told by *less* and *equal*.
  private static List<Monomial> ordered(Statement.Relation r) {
    List<Monomial> less = random(indicator(r, Relator.LESS));
    List<Monomial> equal = random(indicator(r, Relator.EQUAL));
    return switch (r.relator()) {
      case LESS_EQUAL -> joined(less, equal);
      case GREATER -> complement(joined(less, equal));
      case GREATER_EQUAL -> complement(less);
      case NOT_EQUAL -> complement(equal);
      default -> random(new Term.Indicator(r));
    };
  }

  private static Term indicator(Statement.Relation r, Relator relator) {
    return new Term.Indicator(new Statement.Relation(r.left(), relator, r.right()));
  }

  /// Whether a relation is about one variable of a law whose tails are known.
  private boolean isContinuous(Statement.Relation r) {
    Dependence dependence = new Dependence(givens);
    List<Term> atoms = dependence.atoms(new Term.Indicator(r));
    return atoms.size() == 1
        && switch (dependence.declared(atoms.getFirst()).orElseThrow().law().name()) {
          case NORMAL, EXPONENTIAL, UNIFORM -> true;
          default -> false;
        };
  }

  private static List<Monomial> complement(List<Monomial> monomials) {
    List<Monomial> all = new ArrayList<>(scaled(monomials, Num.of(-1)));
    all.add(new Monomial(List.of(Num.ONE), List.of(), List.of()));
    return all;
  }

  private static List<Monomial> random(Term term) {
    return List.of(new Monomial(List.of(), List.of(term), List.of()));
  }

  private static List<Monomial> scaled(List<Monomial> monomials, Term factor) {
    return monomials.stream()
        .map(m -> new Monomial(joined(List.of(factor), m.constants), m.random, m.sums))
        .toList();
  }

  private static <T> List<T> joined(List<T> left, List<T> right) {
    List<T> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private List<Monomial> times(List<Monomial> left, List<Monomial> right) {
    if ((long) left.size() * right.size() > MONOMIALS) {
      throw new NotExpandable("an expectation of too many terms");
    }
    List<Monomial> product = new ArrayList<>();
    for (Monomial a : left) {
      for (Monomial b : right) {
        Monomial apart = renamed(b);
        product.add(
            new Monomial(
                joined(a.constants, apart.constants),
                joined(a.random, apart.random),
                joined(a.sums, apart.sums)));
      }
    }
    return product;
  }

  /// The monomial with fresh names for its sums, so that two copies do not share an index.
  private Monomial renamed(Monomial monomial) {
    if (monomial.sums.isEmpty()) {
      return monomial;
    }
    Map<Name, Term> names = new java.util.HashMap<>();
    List<Binder> sums = new ArrayList<>();
    for (Binder binder : monomial.sums) {
      Name fresh = notation.log().fresh(proofsheet.math.Bound.original(binder.variable()).latex());
      Map<Name, Term> outer = Map.copyOf(names);
      sums.add(
          new Binder(
              fresh,
              binder.lower().map(t -> Substitution.in(t, outer)),
              binder.upper().map(t -> Substitution.in(t, outer)),
              binder.set(),
              binder.condition()));
      names.put(binder.variable(), new Term.Sym(fresh));
    }
    return new Monomial(
        monomial.constants.stream().map(t -> Substitution.in(t, names)).toList(),
        monomial.random.stream().map(t -> Substitution.in(t, names)).toList(),
        sums);
  }

  static Term of(Term product) {
    return Term.Op.of(Operator.EXPECTATION, product);
  }
}
