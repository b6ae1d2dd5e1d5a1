package proofsheet.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;

/// Looks for a hypothesis that is missing: one on the sign or the order of two names with which a
/// refuted claim is proved.
final class Needs {
  private static final int MOST_NAMES = 4;
  private static final long STEPS_A_TRY = 400_000;

  private final Prover prover;
  private final Budget budget;

  Needs(Prover prover, Budget budget) {
    this.prover = prover;
    this.budget = budget;
  }

  /// The first hypothesis, weaker ones first, with which the claim is proved everywhere.
  Optional<String> of(Goal goal) {
    for (Statement hypothesis : candidates(goal)) {
      if (budget.exhausted()) {
        return Optional.empty();
      }
      Budget part = budget.part(STEPS_A_TRY);
      Verdict verdict = prover.decide(goal.withPremise(hypothesis), part);
      budget.spend(part.spent());
      if (verdict instanceof Verdict.Proved proved && proved.conditions().isEmpty()) {
        return Optional.of(TermWriter.write(hypothesis));
      }
    }
    return Optional.empty();
  }

  private static List<Statement> candidates(Goal goal) {
    Set<Term> names = new LinkedHashSet<>();
    Traversal.map(
        goal.claim(),
        t -> {
          collect(goal, t, names);
          return t;
        },
        s -> s);
    List<Term> first = names.stream().limit(MOST_NAMES).toList();
    List<Statement> candidates = new ArrayList<>();
    for (Relator relator :
        List.of(Relator.NOT_EQUAL, Relator.GREATER_EQUAL, Relator.GREATER, Relator.LESS_EQUAL)) {
      first.forEach(n -> candidates.add(new Relation(n, relator, Num.ZERO)));
    }
    first.forEach(n -> candidates.add(new Relation(n, Relator.LESS_EQUAL, Num.ONE)));
    for (Term left : first) {
      for (Term right : first) {
        if (!left.equals(right)) {
          candidates.add(new Relation(left, Relator.LESS_EQUAL, right));
        }
      }
    }
    return candidates;
  }

  private static void collect(Goal goal, Term term, Set<Term> names) {
    if (term instanceof Term.Sym s && isReal(goal, s)) {
      names.add(s);
    }
    Traversal.map(
        term,
        t -> {
          collect(goal, t, names);
          return t;
        },
        s -> s);
  }

  private static boolean isReal(Goal goal, Term.Sym name) {
    return switch (goal.givens().declaration(name.name()).orElse(null)) {
      case Declaration.Quantity q -> q.sort().equals(Sort.REAL);
      case null ->
          goal.givens().definition(name.name()).isEmpty() && !goal.givens().isSize(name.name());
      default -> false;
    };
  }
}
