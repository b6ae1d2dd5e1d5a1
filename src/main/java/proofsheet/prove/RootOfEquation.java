package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.kernel.Cofactor;
import proofsheet.kernel.Verdict.Proved;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Solutions of equations of the second degree, as one of two roots.
///
/// *Proves* that a quantity is one root of an equation that is given, where the other root is not
/// admitted. *Gives up* without an equation among the premises. *Sound because* the kernel divides
/// by what is proved not to be zero. *Cost*: two proofs for each root that is tried. Example: `s =
/// \sqrt{2/n}` where `n s^2 = 2` and `s > 0` are given.
final class RootOfEquation implements Strategy {
  private final List<Strategy> direct;

  RootOfEquation(List<Strategy> direct) {
    this.direct = List.copyOf(direct);
  }

  @Override
  public String name() {
    return "root-of-equation";
  }

  @Override
  public Outcome attempt(Goal goal, Budget budget) {
    if (!(goal.claim() instanceof Relation(Term left, Relator relator, Term right))
        || relator != Relator.EQUAL
        || !isQuantity(left) && !isQuantity(right)
        || !hasEquation(goal)) {
      return new GaveUp("no equation that is given");
    }
    Subgoals subgoals = new Subgoals(direct, budget);
    for (Term factor : factors(left, right)) {
      List<Proved> proofs = new ArrayList<>();
      for (Goal part : Cofactor.parts(goal, factor)) {
        Optional<Proved> proof = subgoals.prove(part);
        if (proof.isEmpty()) {
          break;
        }
        proofs.add(proof.get());
      }
      Optional<Proved> whole = Cofactor.by(goal, factor, proofs);
      if (whole.isPresent()) {
        return new Found(whole.get());
      }
    }
    return new GaveUp("no other root was excluded");
  }

  /// Whether a side is what an equation is solved for.
  private static boolean isQuantity(Term term) {
    return term instanceof Term.Sym
        || term instanceof Term.At
        || term instanceof Term.Op op && op.operator() == Operator.NORM;
  }

  private static boolean hasEquation(Goal goal) {
    List<Statement> facts = new ArrayList<>(goal.givens().hypotheses());
    facts.addAll(goal.premises());
    return facts.stream().anyMatch(f -> f instanceof Relation r && r.relator() == Relator.EQUAL);
  }

  /// Rule: a root with `\sqrt{v}` has its other root with `-\sqrt{v}`; one without may have zero.
  private static List<Term> factors(Term left, Term right) {
    Set<Term> factors = new LinkedHashSet<>();
    for (boolean turned : List.of(false, true)) {
      Term root = turned ? left : right;
      Term of = turned ? right : left;
      if (Traversal.has(root, RootOfEquation::isRoot)) {
        factors.add(new Term.Add(List.of(of, new Term.Neg(conjugate(root)))));
      }
    }
    if (factors.isEmpty()) {
      factors.add(left);
    }
    return List.copyOf(factors);
  }

  private static boolean isRoot(Term term) {
    return term instanceof Term.Op op && op.operator() == Operator.SQRT
        || term instanceof Term.Pow p && p.exponent().equals(new Num(Rational.of(1, 2)));
  }

  private static Term conjugate(Term term) {
    return isRoot(term)
        ? new Term.Neg(term)
        : Traversal.map(term, RootOfEquation::conjugate, s -> s);
  }
}
