package proofsheet.prove;

import java.util.ArrayList;
import java.util.Collections;
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
import proofsheet.algebra.Terms;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.CertificateChecker;
import proofsheet.kernel.Combination;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Dependencies;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Inequalities as sums of products of known ones.
///
/// *Proves* polynomial and rational inequalities that are sums of squares and products of signs,
/// bounds on norms and inner products in any dimension, what convexity and smoothness of unknown
/// functions entail, termwise bounds of sums. *Gives up* when no combination of the instances that
/// it thinks of makes the difference. *Sound because* the kernel checks each instance and adds up.
/// *Cost*: milliseconds. Example: `u^\top v \le \frac{c}{2} \|u\|^2 + \frac{1}{2c} \|v\|^2`.
final class KnownInequalities implements Strategy {
  private static final int MOST_COLUMNS = 700;
  private static final int MOST_ENDS = 16;
  private static final int MOST_MULTIPLIERS = 16;

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
    Set<Term> seen = new HashSet<>();
    for (Set<Name> kept : NormalForm.choices(goal)) {
      try {
        Grounds grounds = new Grounds(goal, kept);
        Optional<Outcome> found =
            seen.add(grounds.difference()) ? attempt(grounds, kept, budget) : Optional.empty();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (NotExpandable | NoNormalForm failure) {
        reason = String.valueOf(failure.getMessage());
      } catch (ArithmeticException failure) {
        reason = "arithmetic";
      }
    }
    return new GaveUp(reason);
  }

  private static Optional<Outcome> attempt(Grounds grounds, Set<Name> kept, Budget budget) {
    boolean[] ways =
        isHyperbolic(grounds.difference()) ? new boolean[] {true, false} : new boolean[] {true};
    for (boolean exponentials : ways) {
      Optional<Outcome> found = new Search(grounds, kept, exponentials, budget).run();
      if (found.isPresent()) {
        return found;
      }
      if (budget.exhausted()) {
        return Optional.of(new GaveUp("budget exhausted"));
      }
    }
    return Optional.empty();
  }

  private static boolean isHyperbolic(Term term) {
    boolean[] found = {
      term instanceof Term.Op op
          && switch (op.operator()) {
            case SIGMOID, SOFTPLUS, SINH, COSH, TANH, COTH, SECH, CSCH -> true;
            default -> false;
          }
    };
    Traversal.map(
        term,
        t -> {
          found[0] |= isHyperbolic(t);
          return t;
        },
        s -> s);
    return found[0];
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
    private Fact factor = new Fact.Product(List.of());
    private Optional<Fact> where = Optional.empty();
    private List<Candidate> lemmas = List.of();
    private List<Candidate> given = List.of();
    private List<Candidate> instances = List.of();

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
      factor = below.get();
      Optional<Outcome> plain = run(form.over());
      Optional<Fact> powers = Clearing.powers(form.over(), grounds);
      if (plain.isPresent() || budget.exhausted() || powers.isEmpty()) {
        return plain;
      }
      Polynomial target = form.over();
      if (!powers.get().equals(new Fact.Product(List.of()))) {
        factor = new Fact.Product(List.of(below.get(), powers.get()));
        Optional<Polynomial> raised = times(target, grounds.known(powers.get()).term());
        Optional<Outcome> found = raised.flatMap(this::run);
        if (found.isPresent() || raised.isEmpty()) {
          return found;
        }
        target = raised.get();
      }
      return target.terms().size() <= 12 && hasRoots(target) ? byConjugate() : Optional.empty();
    }

    private static boolean hasRoots(Polynomial polynomial) {
      return polynomial.terms().keySet().stream()
          .flatMap(m -> m.powers().keySet().stream())
          .anyMatch(g -> g.square().isPresent());
    }

    private Optional<Polynomial> times(Polynomial polynomial, Term by) {
      Fraction product = normalizer.normal(by).times(Fraction.of(polynomial));
      return normalizer.modulo(normalizer.reduced(product), grounds.equations()).polynomial();
    }

    /// A difference of terms that are not negative, some of them roots, times their sum.
    private Optional<Outcome> byConjugate() {
      List<Term> above = new ArrayList<>();
      List<Term> below = new ArrayList<>();
      flatten(grounds.difference(), true, above, below);
      List<Term> all = new ArrayList<>(above);
      all.addAll(below);
      boolean known = all.stream().allMatch(t -> grounds.signs().of(t).isNonnegative());
      if (!known || below.isEmpty() || above.isEmpty()) {
        return Optional.empty();
      }
      Term sum = new Term.Add(all);
      factor = new Fact.Known(sum);
      where = Optional.of(new Fact.Known(new Term.Mul(List.of(Num.of(2), new Term.Add(above)))));
      Fraction product =
          normalizer.normal(sum).times(Candidate.normal(grounds.difference(), grounds, normalizer));
      return normalizer
          .modulo(normalizer.reduced(product), grounds.equations())
          .polynomial()
          .flatMap(this::run);
    }

    /// The summands that are added and those that are taken away.
    private static void flatten(Term term, boolean plus, List<Term> above, List<Term> below) {
      switch (term) {
        case Term.Add a -> a.terms().forEach(t -> flatten(t, plus, above, below));
        case Term.Neg n -> flatten(n.of(), !plus, above, below);
        default -> (plus ? above : below).add(term);
      }
    }

    private Optional<Outcome> run(Polynomial target) {
      Candidate one = new Candidate(new Fact.Product(List.of()), Polynomial.ONE, true);
      if (lemmas.isEmpty()) {
        List<Candidate> told = new ArrayList<>(List.of(one));
        told.addAll(candidates(Lemmas.sumsOfGiven(grounds)));
        Optional<Outcome> added = told.size() > 1 ? combined(target, told) : Optional.empty();
        if (added.isPresent()) {
          return added;
        }
        Term plain = Terms.of(target);
        lemmas = new ArrayList<>(candidates(new Lemmas(grounds, plain).facts()));
        lemmas.addAll(candidates(new ExpectedLemmas(grounds).facts()));
        given = candidates(given()).stream().map(this::cleared).toList();
        instances = candidates(MemberLemmas.given(grounds));
      }
      List<Candidate> squares = candidates(new Squares(target, grounds).facts());
      List<Candidate> signs = signs(target, given);
      List<Candidate> multipliers = new ArrayList<>(given);
      multipliers.addAll(signs);
      if (multipliers.size() > MOST_MULTIPLIERS) {
        multipliers = multipliers.subList(0, MOST_MULTIPLIERS);
      }
      List<Candidate> main = new ArrayList<>(List.of(one));
      main.addAll(lemmas);
      main.addAll(squares);
      main.addAll(instances);
      List<Candidate> columns = new ArrayList<>(main);
      columns.addAll(given);
      columns.addAll(signs);
      columns.addAll(signsOfSums(target));
      Optional<Outcome> simple = combined(target, columns);
      if (simple.isPresent() || budget.exhausted()) {
        return simple;
      }
      List<Candidate> pairs = new ArrayList<>();
      Set<Known> known = new HashSet<>();
      columns.forEach(c -> known.add(Known.of(c)));
      for (int i = 0; i < multipliers.size(); i++) {
        for (int j = i; j < multipliers.size(); j++) {
          product(multipliers.get(i), multipliers.get(j))
              .filter(c -> known.add(Known.of(c)))
              .ifPresent(pairs::add);
        }
      }
      columns.addAll(pairs);
      Relevance relevance = new Relevance(target, columns);
      addProducts(
          relevance.best(multipliers, main.subList(1, main.size()), budget), known, columns);
      Optional<Outcome> once = combined(target, columns);
      if (once.isPresent() || budget.exhausted()) {
        return once;
      }
      List<Candidate> all = new ArrayList<>(pairs);
      all.addAll(given);
      all.addAll(main.subList(1, main.size()));
      addProducts(relevance.best(pairs, all, budget), known, columns);
      return combined(target, columns);
    }

    /// A hypothesis with its negative powers multiplied out, where their signs are known.
    private Candidate cleared(Candidate hypothesis) {
      return Clearing.powers(hypothesis.polynomial(), grounds)
          .filter(f -> !f.equals(new Fact.Product(List.of())))
          .flatMap(f -> Candidate.of(f, grounds, normalizer))
          .flatMap(c -> product(c, hypothesis))
          .orElse(hypothesis);
    }

    private List<Candidate> candidates(List<Fact> facts) {
      List<Candidate> found = new ArrayList<>();
      Set<Known> seen = new HashSet<>();
      for (Fact fact : facts) {
        if (!budget.spend(500)) {
          return found;
        }
        Candidate.of(fact, grounds, normalizer)
            .filter(c -> !c.polynomial().terms().isEmpty())
            .filter(c -> seen.add(Known.of(c)))
            .ifPresent(found::add);
      }
      return found;
    }

    /// What a candidate says, whatever it comes from.
    private record Known(Polynomial polynomial, boolean positive) {
      static Known of(Candidate candidate) {
        return new Known(candidate.polynomial(), candidate.positive());
      }
    }

    /// The inequalities among the hypotheses that have to do with what is to be shown.
    private List<Fact> given() {
      List<Fact> facts = new ArrayList<>();
      List<Statement> statements = grounds.statements();
      Set<Name> involved =
          Dependencies.connected(
              grounds.goal().givens(),
              Substitution.names(grounds.difference()),
              statements.stream().map(Substitution::names).toList());
      for (int i = 0; i < statements.size(); i++) {
        if (statements.get(i) instanceof Relation r
            && isInequality(r)
            && !Collections.disjoint(involved, Substitution.names(r))) {
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

    /// What the declared sets tell of what a sum leaves at its ends.
    private List<Candidate> signsOfSums(Polynomial target) {
      Set<Generator> known = new LinkedHashSet<>();
      collect(target, known);
      Set<Generator> generators = new LinkedHashSet<>();
      for (Candidate lemma : lemmas) {
        Set<Generator> own = new LinkedHashSet<>();
        collect(lemma.polynomial(), own);
        boolean near = lemma.fact() instanceof Fact.Summed && !Collections.disjoint(own, known);
        if (near && generators.size() < MOST_ENDS) {
          generators.addAll(own);
        }
      }
      generators.removeAll(known);
      return candidates(
          generators.stream()
              .limit(MOST_ENDS)
              .filter(g -> grounds.signs().of(g.term()).isNonnegative())
              .<Fact>map(g -> new Fact.Known(g.term()))
              .toList());
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

    /// Products of pairs, in their order.
    private void addProducts(
        List<Relevance.Pair> pairs, Set<Known> known, List<Candidate> columns) {
      for (Relevance.Pair pair : pairs) {
        if (columns.size() >= MOST_COLUMNS) {
          return;
        }
        product(pair.factor(), pair.of())
            .filter(c -> known.add(Known.of(c)))
            .ifPresent(columns::add);
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
      Optional<Rational[]> answer = new ConeSearch(vectors, target.terms(), wanted, budget).solve();
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      List<Combination.Summand> summands = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        if (answer.get()[i].signum() > 0) {
          summands.add(new Combination.Summand(answer.get()[i], columns.get(i).fact()));
        }
      }
      var certificate = new Combination.Certificate(factor, summands, exponentials);
      CertificateChecker.Outcome outcome =
          where.isPresent()
              ? Combination.byConjugate(grounds.goal(), kept, certificate, where.get())
              : Combination.prove(grounds.goal(), kept, certificate);
      return switch (outcome) {
        case CertificateChecker.Accepted(var verdict) -> Optional.of(new Found(verdict));
        case CertificateChecker.Rejected _ -> Optional.empty();
      };
    }
  }
}
