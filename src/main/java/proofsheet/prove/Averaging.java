package proofsheet.prove;

import static proofsheet.math.Operator.ABS;
import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.EXPECTATION;
import static proofsheet.math.Operator.LOG;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proofsheet.algebra.NoNormalForm;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Averages;
import proofsheet.kernel.CertificateChecker;
import proofsheet.kernel.Combination;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Inequalities between averages, from inequalities at every outcome.
///
/// *Proves* that averages keep order, Jensen's inequality for functions whose tangents are bounds,
/// Markov's and Chebyshev's. *Gives up* when averages are multiplied with one another in other ways
/// than a mean with itself. *Sound because* the kernel takes the average of a theorem about all
/// values and checks that it is the claim's difference. *Cost*: that of the inner proof. Example:
/// `P(X \ge a) \le \mathbb{E}[X] / a`.
final class Averaging implements Strategy {
  private final List<Strategy> inside;

  /// `inside` are the strategies for the inequality at every outcome.
  Averaging(List<Strategy> inside) {
    this.inside = List.copyOf(inside);
  }

  @Override
  public String name() {
    return "averaging";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    boolean chance =
        goal.givens().declarations().values().stream()
            .anyMatch(d -> d instanceof Declaration.Random);
    if (!chance || !(goal.claim() instanceof Relation)) {
      return new GaveUp("no inequality between averages");
    }
    try {
      Grounds grounds = new Grounds(goal, Set.of());
      Set<Term> averages = new LinkedHashSet<>();
      collect(grounds.difference(), averages);
      if (averages.isEmpty() || averages.size() > 4) {
        return new GaveUp("no average, or too many");
      }
      for (Set<Term> means : means(averages)) {
        for (Attempt attempt : attempts(grounds, averages, means)) {
          if (!budget.spend(20_000)) {
            return new GaveUp("budget exhausted");
          }
          for (Strategy strategy : inside) {
            if (strategy.attempt(attempt.goal, budget) instanceof Found(Proved proof)) {
              Fact fact = new Fact.Surely(proof, attempt.means);
              var certificate =
                  new Combination.Certificate(
                      new Fact.Product(List.of()),
                      List.of(new Combination.Summand(Rational.ONE, fact)),
                      true);
              if (Combination.prove(goal, Set.of(), certificate)
                  instanceof CertificateChecker.Accepted(var verdict)) {
                return new Found(verdict);
              }
            }
          }
        }
      }
    } catch (NotExpandable | NoNormalForm failure) {
      return new GaveUp(String.valueOf(failure.getMessage()));
    }
    return new GaveUp("no inequality at every outcome was found");
  }

  /// A goal about all values, and what its further reals stand for.
  private record Attempt(Goal goal, Map<Name, Term> means) {}

  private static void collect(Term term, Set<Term> averages) {
    if (isAverage(term)) {
      averages.add(term);
      return;
    }
    Traversal.map(
        term,
        t -> {
          collect(t, averages);
          return t;
        },
        s -> s);
  }

  private static boolean isAverage(Term term) {
    return term instanceof Term.Op op && op.operator() == EXPECTATION;
  }

  private static Term inner(Term average) {
    return ((Term.Op) average).arguments().getFirst();
  }

  /// Which averages are kept as reals: none, each single one, all but each single one.
  private static List<Set<Term>> means(Set<Term> averages) {
    List<Set<Term>> choices = new ArrayList<>(List.of(Set.of()));
    for (Term average : averages) {
      choices.add(Set.of(average));
    }
    return choices;
  }

  private List<Attempt> attempts(Grounds grounds, Set<Term> averages, Set<Term> means) {
    Map<Name, Term> named = new LinkedHashMap<>();
    Map<Term, Term> replaced = new LinkedHashMap<>();
    for (Term mean : means) {
      Name name = new Name("mean#" + (named.size() + 1));
      named.put(name, mean);
      replaced.put(mean, new Term.Sym(name));
    }
    Term pointwise = difference(grounds.difference(), replaced);
    List<Attempt> attempts = new ArrayList<>();
    if (means.isEmpty()) {
      attempts.add(attempt(grounds, pointwise, named));
      return attempts;
    }
    Term mean = means.iterator().next();
    Term real = replaced.get(mean);
    for (Term slope : slopes(pointwise, inner(mean), real)) {
      Term distance = new Term.Add(List.of(inner(mean), new Term.Neg(real)));
      Term tangent = new Term.Add(List.of(pointwise, new Term.Mul(List.of(slope, distance))));
      attempts.add(attempt(grounds, tangent, named));
    }
    return attempts;
  }

  private static Attempt attempt(Grounds grounds, Term difference, Map<Name, Term> named) {
    Givens givens = Averages.pointwise(grounds.goal().givens(), named);
    Relator relator = grounds.isStrict() ? Relator.GREATER : Relator.GREATER_EQUAL;
    Statement claim = new Relation(difference, relator, Num.ZERO);
    return new Attempt(
        new Goal(givens, List.of(), claim, grounds.goal().reason()), Map.copyOf(named));
  }

  /// The term with averages replaced: those kept by their reals, others by what they average.
  private static Term difference(Term term, Map<Term, Term> means) {
    if (isAverage(term)) {
      return means.containsKey(term) ? means.get(term) : difference(inner(term), means);
    }
    return Traversal.map(term, t -> difference(t, means), s -> difference(s, means));
  }

  private static Statement difference(Statement statement, Map<Term, Term> means) {
    return Traversal.map(statement, t -> difference(t, means), s -> difference(s, means));
  }

  /// Slopes that make the mean a stationary point: the negative derivative there.
  private static List<Term> slopes(Term pointwise, Term variable, Term real) {
    if (!(variable instanceof Term.Sym || variable instanceof Term.At)) {
      return List.of();
    }
    Term slope = derivative(pointwise, variable);
    Term there = replaced(slope, variable, real);
    return List.of(new Term.Neg(there), Num.ZERO);
  }

  private static Term replaced(Term term, Term what, Term by) {
    return term.equals(what) ? by : Traversal.map(term, t -> replaced(t, what, by), s -> s);
  }

  /// A derivative at a glance: sums, products, powers, and the functions that Jensen is used for.
  private static Term derivative(Term term, Term variable) {
    if (term.equals(variable)) {
      return Num.ONE;
    }
    if (!mentions(term, variable)) {
      return Num.ZERO;
    }
    return switch (term) {
      case Term.Add t ->
          new Term.Add(t.terms().stream().map(x -> derivative(x, variable)).toList());
      case Term.Neg t -> new Term.Neg(derivative(t.of(), variable));
      case Term.Mul t -> {
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < t.factors().size(); k++) {
          List<Term> factors = new ArrayList<>(t.factors());
          factors.set(k, derivative(factors.get(k), variable));
          terms.add(new Term.Mul(factors));
        }
        yield new Term.Add(terms);
      }
      case Term.Div t -> {
        Term inverse = new Term.Div(Num.ONE, t.under());
        Term first = new Term.Mul(List.of(derivative(t.over(), variable), inverse));
        Term second =
            new Term.Div(
                new Term.Mul(List.of(t.over(), derivative(t.under(), variable))),
                new Term.Pow(t.under(), Num.of(2)));
        yield new Term.Add(List.of(first, new Term.Neg(second)));
      }
      case Term.Pow t when t.exponent() instanceof Num n ->
          new Term.Mul(
              List.of(
                  n,
                  new Term.Pow(t.base(), new Num(n.value().minus(Rational.ONE))),
                  derivative(t.base(), variable)));
      case Term.Indicator _ -> Num.ZERO;
      case Term.Op t when t.operator() == Operator.SQRT ->
          new Term.Div(
              derivative(t.arguments().getFirst(), variable), new Term.Mul(List.of(Num.of(2), t)));
      case Term.Op t when t.operator() == EXP ->
          new Term.Mul(List.of(t, derivative(t.arguments().getFirst(), variable)));
      case Term.Op t when t.operator() == LOG ->
          new Term.Div(derivative(t.arguments().getFirst(), variable), t.arguments().getFirst());
      case Term.Op t when t.operator() == ABS ->
          new Term.Mul(
              List.of(
                  Term.Op.of(Operator.SIGN, t.arguments().getFirst()),
                  derivative(t.arguments().getFirst(), variable)));
      case Term.Op t when t.operator() == Operator.RELU ->
          new Term.Mul(
              List.of(
                  new Term.Indicator(
                      new Relation(t.arguments().getFirst(), Relator.GREATER, Num.ZERO)),
                  derivative(t.arguments().getFirst(), variable)));
      case Term.Apply t when t.arguments().size() == 1 ->
          new Term.Mul(
              List.of(
                  new Term.Prime(t.function(), 1, t.arguments().getFirst()),
                  derivative(t.arguments().getFirst(), variable)));
      default -> throw new NotExpandable("a function without a tangent here");
    };
  }

  private static boolean mentions(Term term, Term variable) {
    boolean[] found = {term.equals(variable)};
    Traversal.map(
        term,
        t -> {
          found[0] |= mentions(t, variable);
          return t;
        },
        s -> {
          found[0] |= variable instanceof Term.Sym v && Substitution.names(s).contains(v.name());
          return s;
        });
    return found[0];
  }
}
