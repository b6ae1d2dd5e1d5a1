package proofsheet.solve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.solve.form.Cost;

/// What the factors of the chain rule are, and what they come to: the steps that follow a product
/// of derivatives. What is shown is proved.
public final class Factors {
  private static final int MOST = 24;

  private final Prover prover;
  private final HoleSolver solver;
  private final Reading.Ask ask;
  private final Map<Term, Term> values = new LinkedHashMap<>();

  /// `ask` is the question that the product answers.
  public Factors(Prover prover, int digits, Reading.Ask ask) {
    this.prover = prover;
    this.solver = new HoleSolver(prover, digits);
    this.ask = ask;
  }

  /// The steps after a product of derivatives: each factor by its value, then the shortest form; as
  /// far as they are found.
  public List<Derivation.Step> of(Term chain) {
    if (!(ask.goal().claim() instanceof Relation claim)) {
      return List.of();
    }
    List<Derivation.Step> steps = new ArrayList<>();
    Term asked = claim.right() instanceof Term.Hole ? claim.left() : claim.right();
    Optional<Term> factors = put(chain);
    factors
        .filter(f -> isProved(asked, f))
        .ifPresent(f -> steps.add(new Derivation.Step("each factor", f)));
    // What has cases is no shorter when it is multiplied out.
    boolean cases = factors.filter(f -> Traversal.has(f, t -> t instanceof Term.Cases)).isPresent();
    (cases ? Optional.<Term>empty() : value(asked))
        .filter(v -> factors.filter(f -> Cost.of(f) <= Cost.of(v)).isEmpty())
        .ifPresent(v -> steps.add(new Derivation.Step("simplify", v)));
    return steps;
  }

  private boolean isProved(Term asked, Term term) {
    Relation equation = new Relation(asked, Relator.EQUAL, term);
    return prover.decide(ask.goal().withClaim(equation), Budget.standard())
        instanceof Verdict.Proved;
  }

  /// A term with the value of each derivative in it; empty when one has none.
  private Optional<Term> put(Term term) {
    boolean[] open = {false};
    Term whole = put(term, open);
    return open[0] ? Optional.empty() : Optional.of(whole);
  }

  private Term put(Term term, boolean[] open) {
    if (term instanceof Term.Derivative) {
      Optional<Term> value =
          Optional.ofNullable(values.get(term))
              .or(() -> values.size() < MOST ? value(term) : Optional.empty());
      value.ifPresent(v -> values.put(term, v));
      open[0] |= value.isEmpty();
      return value.orElse(term);
    }
    Term whole = Traversal.map(term, t -> put(t, open), s -> s);
    return whole instanceof Term.Mul product ? flat(product) : whole;
  }

  /// A product without products and ones among its factors.
  private static Term flat(Term.Mul product) {
    List<Term> factors = new ArrayList<>();
    product
        .factors()
        .forEach(f -> factors.addAll(f instanceof Term.Mul m ? m.factors() : List.of(f)));
    factors.removeIf(Num.ONE::equals);
    return switch (factors.size()) {
      case 0 -> Num.ONE;
      case 1 -> factors.getFirst();
      default -> new Term.Mul(List.copyOf(factors));
    };
  }

  /// What a derivative is, in its shortest form.
  private Optional<Term> value(Term derivative) {
    Relation question = new Relation(derivative, Relator.EQUAL, new Term.Hole(0));
    Reading.Ask about =
        new Reading.Ask(
            ask.goal().withClaim(question),
            Optional.empty(),
            false,
            false,
            Reading.Ask.Steps.NONE,
            Optional.empty());
    return solver
        .solve(about)
        .filter(a -> a.verdict() instanceof Verdict.Proved)
        .map(HoleSolver.Answer::value);
  }
}
