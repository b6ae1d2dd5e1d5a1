package proofsheet.prove;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Fraction;
import proofsheet.algebra.Generator;
import proofsheet.algebra.NoNormalForm;
import proofsheet.algebra.Normalizer;
import proofsheet.algebra.Polynomial;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.CertificateChecker;
import proofsheet.kernel.Combination;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// Inequalities as sums of products of known ones.
///
/// *Proves* polynomial and rational inequalities that are sums of squares and products of signs,
/// bounds on norms and inner products in any dimension, what convexity and smoothness of unknown
/// functions entail, termwise bounds of sums. *Gives up* when no combination of the instances that it
/// thinks of makes the difference. *Sound because* the kernel checks each instance and adds up.
/// *Cost*: milliseconds. Example: `u^\top v \le \frac{c}{2} \|u\|^2 + \frac{1}{2c} \|v\|^2`.
final class KnownInequalities implements Strategy {
  private static final int MOST_COLUMNS = 700;
  private static final int MOST_MULTIPLIERS = 14;

  @Override
  public String name() {
    return "known-inequalities";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation r) || !isInequality(r)) {
      return new GaveUp("no inequality");
    }
    String reason = "no combination of known inequalities was found";
    for (Set<Name> kept : NormalForm.choices(goal)) {
      try {
        Grounds grounds = new Grounds(goal, kept);
        for (boolean exponentials : new boolean[] {true, false}) {
          Optional<Outcome> found = new Search(grounds, kept, exponentials, budget).run();
          if (found.isPresent()) {
            return found.get();
          }
          if (budget.exhausted()) {
            return new GaveUp("budget exhausted");
          }
        }
      } catch (NotExpandable | NoNormalForm failure) {
        reason = String.valueOf(failure.getMessage());
      } catch (ArithmeticException failure) {
        reason = "arithmetic";
      }
    }
    return new GaveUp(reason);
  }

  private static boolean isInequality(Relation r) {
    return switch (r.relator()) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  /// One search, for one way to unfold definitions and to write functions.
  private static final class Search {
    private final Grounds grounds;
    private final Set<Name> kept;
    private final boolean exponentials;
    private final Budget budget;
    private final Normalizer normalizer;
    private Fact positive = new Fact.Product(List.of());

    Search(Grounds grounds, Set<Name> kept, boolean exponentials, Budget budget) {
      this.grounds = grounds;
      this.kept = kept;
      this.exponentials = exponentials;
      this.budget = budget;
      this.normalizer = grounds.normalizer(exponentials);
    }

    /// First with the powers as they stand, then with negative ones multiplied out.
    Optional<Outcome> run() {
      Fraction form = Candidate.normal(grounds.difference(), grounds, normalizer);
      Optional<Fact> below = Clearing.denominators(form, grounds);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      positive = below.get();
      Optional<Outcome> plain = run(form.over());
      Optional<Fact> powers = Clearing.powers(form.over(), grounds);
      if (plain.isPresent() || budget.exhausted() || powers.isEmpty()) {
        return plain;
      }
      if (powers.get().equals(new Fact.Product(List.of()))) {
        return Optional.empty();
      }
      positive = new Fact.Product(List.of(below.get(), powers.get()));
      Fraction factor = normalizer.normal(grounds.known(powers.get()).term());
      Fraction raised = normalizer.reduced(factor.times(Fraction.of(form.over())));
      return normalizer.modulo(raised, grounds.equations()).polynomial().flatMap(this::run);
    }

    private Optional<Outcome> run(Polynomial target) {
      Candidate one = new Candidate(new Fact.Product(List.of()), Polynomial.ONE, true);
      List<Candidate> lemmas = candidates(new Lemmas(grounds).facts());
      List<Candidate> squares = candidates(new Squares(target, grounds).facts());
      List<Candidate> given = candidates(given());
      List<Candidate> signs = signs(target, given);
      List<Candidate> multipliers = new ArrayList<>(given);
      multipliers.addAll(signs);
      if (multipliers.size() > MOST_MULTIPLIERS) {
        multipliers = multipliers.subList(0, MOST_MULTIPLIERS);
      }
      List<Candidate> main = new ArrayList<>(List.of(one));
      main.addAll(lemmas);
      main.addAll(squares);
      List<Candidate> columns = new ArrayList<>(main);
      columns.addAll(given);
      columns.addAll(signs);
      Optional<Outcome> simple = combined(target, columns);
      if (simple.isPresent() || budget.exhausted()) {
        return simple;
      }
      addProducts(multipliers, main, columns);
      return combined(target, columns);
    }

    private List<Candidate> candidates(List<Fact> facts) {
      List<Candidate> found = new ArrayList<>();
      for (Fact fact : facts) {
        if (!budget.spend(500)) {
          return found;
        }
        Candidate.of(fact, grounds, normalizer).ifPresent(found::add);
      }
      return found;
    }

    private List<Fact> given() {
      List<Fact> facts = new ArrayList<>();
      List<Statement> statements = grounds.statements();
      for (int i = 0; i < statements.size(); i++) {
        if (statements.get(i) instanceof Relation r && isInequality(r)) {
          facts.add(new Fact.Given(i, Map.of()));
        }
      }
      return facts;
    }

    /// What the declared sets tell of the generators in sight.
    private List<Candidate> signs(Polynomial target, List<Candidate> given) {
      Set<Generator> generators = new LinkedHashSet<>();
      collect(target, generators);
      given.forEach(c -> collect(c.polynomial(), generators));
      List<Fact> facts = new ArrayList<>();
      for (Generator generator : generators) {
        var range = grounds.signs().of(generator.term());
        range.lower().ifPresent(l -> facts.add(known(generator.term(), l, false)));
        range.upper().ifPresent(u -> facts.add(known(generator.term(), u, true)));
      }
      return candidates(facts);
    }

    private static void collect(Polynomial polynomial, Set<Generator> generators) {
      polynomial.terms().keySet().forEach(m -> generators.addAll(m.powers().keySet()));
    }

    private static Fact known(Term term, Rational bound, boolean above) {
      if (bound.signum() == 0) {
        return new Fact.Known(above ? new Term.Neg(term) : term);
      }
      Term number = new Num(above ? bound : bound.negate());
      return new Fact.Known(
          above
              ? new Term.Add(List.of(number, new Term.Neg(term)))
              : new Term.Add(List.of(term, number)));
    }

    private void addProducts(
        List<Candidate> multipliers, List<Candidate> main, List<Candidate> columns) {
      List<Candidate> pairs = new ArrayList<>();
      for (int i = 0; i < multipliers.size(); i++) {
        for (int j = i; j < multipliers.size(); j++) {
          product(multipliers.get(i), multipliers.get(j)).ifPresent(pairs::add);
        }
      }
      columns.addAll(pairs);
      for (List<Candidate> factors : List.of(multipliers, pairs)) {
        for (Candidate factor : factors) {
          for (Candidate of : main.subList(1, main.size())) {
            if (columns.size() >= MOST_COLUMNS) {
              return;
            }
            product(factor, of).ifPresent(columns::add);
          }
        }
      }
    }

    private Optional<Candidate> product(Candidate a, Candidate b) {
      if (!budget.spend(300)
          || (long) a.polynomial().terms().size() * b.polynomial().terms().size() > 120) {
        return Optional.empty();
      }
      return a.times(b, grounds, normalizer);
    }

    private Optional<Outcome> combined(Polynomial target, List<Candidate> columns) {
      List<Map<?, Rational>> vectors = new ArrayList<>();
      Set<Integer> wanted = new HashSet<>();
      for (int i = 0; i < columns.size(); i++) {
        vectors.add(columns.get(i).polynomial().terms());
        if (grounds.isStrict() && columns.get(i).positive()) {
          wanted.add(i);
        }
      }
      if (grounds.isStrict() && wanted.isEmpty()) {
        return Optional.empty();
      }
      Optional<Rational[]> answer =
          new ConeSearch(vectors, target.terms(), wanted, budget).solve();
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      List<Combination.Summand> summands = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        if (answer.get()[i].signum() > 0) {
          summands.add(new Combination.Summand(answer.get()[i], columns.get(i).fact()));
        }
      }
      var certificate =
          new Combination.Certificate(positive, summands, List.of(), exponentials);
      return switch (Combination.prove(grounds.goal(), kept, certificate)) {
        case CertificateChecker.Accepted(var verdict) -> Optional.of(new Found(verdict));
        case CertificateChecker.Rejected _ -> Optional.empty();
      };
    }
  }
}
