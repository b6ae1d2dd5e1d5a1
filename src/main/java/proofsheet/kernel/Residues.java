package proofsheet.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.algebra.Entailment;
import proofsheet.algebra.Pieces;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;

/// The rule for remainders: an integer is `m q + r` with an integer `q` and one of `m` remainders.
public final class Residues {
  private Residues() {}

  /// The goals for each remainder, the integer replaced; none when its name is not known to be one.
  public static List<Goal> of(Goal goal, Pieces.Residue residue) {
    Entailment given = new Entailment(goal.givens(), List.of(), Map.of());
    if (!given.isInteger(residue.name())
        || goal.givens().definition(residue.name().name()).isPresent()) {
      return List.of();
    }
    Map<Name, Declaration> declarations = new LinkedHashMap<>(goal.givens().declarations());
    Name quotient = Bound.arbitrary(residue.name().name(), declarations.size() + 1);
    Term integers = new Term.StandardSet(NumberSet.INTEGERS, List.of());
    declarations.put(
        quotient,
        new Declaration.Quantity(quotient, new Sort(integers, List.of(), List.of()), Set.of()));
    Givens givens =
        new Givens(
            java.util.Collections.unmodifiableMap(declarations),
            goal.givens().definitions(),
            goal.givens().hypotheses(),
            goal.givens().values());
    List<Goal> goals = new ArrayList<>();
    for (int r = 0; r < residue.modulus(); r++) {
      Term multiple = new Term.Mul(List.of(Num.of(residue.modulus()), new Term.Sym(quotient)));
      Term value = new Term.Add(List.of(multiple, Num.of(r)));
      Map<Name, Term> values = Map.of(residue.name().name(), value);
      List<Statement> premises = new ArrayList<>();
      goal.premises().forEach(p -> premises.add(Substitution.in(p, values)));
      premises.add(new Relation(value, Relator.EQUAL, residue.name()));
      // What is declared of the integer holds of its value.
      if (goal.givens().declaration(residue.name().name()).orElse(null)
          instanceof Declaration.Quantity q) {
        premises.add(new Relation(value, Relator.IN, q.sort().scalars()));
      }
      Statement claim = Substitution.in(goal.claim(), values);
      goals.add(new Goal(givens, List.copyOf(premises), claim, goal.reason()));
    }
    return goals;
  }

  /// A goal that is proved for each remainder, everywhere.
  public static Optional<Proved> by(Goal goal, Pieces.Residue residue, List<Proved> proofs) {
    List<Goal> goals = of(goal, residue);
    boolean all =
        !goals.isEmpty()
            && proofs.stream().map(Proved::goal).toList().equals(goals)
            && proofs.stream().allMatch(p -> p.conditions().isEmpty());
    if (!all) {
      return Optional.empty();
    }
    Set<String> trust = new LinkedHashSet<>();
    proofs.forEach(p -> trust.addAll(p.trust()));
    long work = proofs.stream().mapToLong(Proved::work).sum();
    return Optional.of(
        new Proved(
            goal,
            CaseAnalysis.joint(proofs, "cases"),
            List.copyOf(trust),
            List.of(),
            "for every remainder on division by " + residue.modulus(),
            work));
  }
}
