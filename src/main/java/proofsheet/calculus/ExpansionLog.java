package proofsheet.calculus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import proofsheet.math.Bound;
import proofsheet.math.Name;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.BigOperator;
import proofsheet.math.Term.Binder;

/// What one run of bringing terms into index notation collects on the way, and where it is: the
/// binders around, the definitions that are unfolded.
final class ExpansionLog {
  private static final int NODES = 100_000;

  private final List<Statement> conditions = new ArrayList<>();
  private final List<Term> defined = new ArrayList<>();
  private final Deque<Binder> under = new ArrayDeque<>();
  private final Set<Name> differentiating = new HashSet<>();
  private int unfolding;
  private int fresh;
  private int nodes;

  List<Statement> conditions() {
    return List.copyOf(conditions);
  }

  List<Term> definedTerms() {
    return List.copyOf(defined);
  }

  Name fresh(String letter) {
    return Bound.numbered(new Name(letter), ++fresh);
  }

  /// Counts one node; a run ends before it fills the memory.
  void countNode() {
    if (++nodes > NODES) {
      throw new NotExpandable("too large when written out");
    }
  }

  /// Runs `body` inside a definition, of which only so many nest.
  Term unfolding(Supplier<Term> body) {
    if (unfolding > 60) {
      throw new NotExpandable("definitions nest too deeply");
    }
    unfolding++;
    try {
      return body.get();
    } finally {
      unfolding--;
    }
  }

  /// Runs `work`; what it needs for some values of `variable` is no condition on the rest.
  Term without(Name variable, Supplier<Term> work) {
    int before = conditions.size();
    int definedBefore = defined.size();
    Term term = work.get();
    conditions
        .subList(before, conditions.size())
        .removeIf(c -> Substitution.names(c).contains(variable));
    defined
        .subList(definedBefore, defined.size())
        .removeIf(t -> Substitution.names(t).contains(variable));
    return term;
  }

  /// Records a condition, for all values of the variables bound around it.
  void require(Statement condition) {
    List<Binder> around = new ArrayList<>(under.reversed());
    Statement whole = around.isEmpty() ? condition : new Statement.ForAll(around, condition);
    if (!conditions.contains(whole)) {
      conditions.add(whole);
    }
  }

  /// Records that a term must have a value, for all values of the variables bound around it: a sum
  /// has a value when all its terms do.
  void mustBeDefined(Term term) {
    Term whole = term;
    for (Binder binder : under) {
      whole = new Term.Big(BigOperator.SUM, binder, whole);
    }
    defined.add(whole);
  }

  /// The value of `held` with `value` in place of the free quantity `name`, also in what `held`
  /// records on the way.
  Term withValue(Name name, Term value, Supplier<Term> held) {
    int before = conditions.size();
    int definedBefore = defined.size();
    Term term = held.get();
    Map<Name, Term> values = Map.of(name, value);
    conditions.subList(before, conditions.size()).replaceAll(c -> Substitution.in(c, values));
    defined.subList(definedBefore, defined.size()).replaceAll(t -> Substitution.in(t, values));
    return Substitution.in(term, values);
  }

  /// Runs `work` about a sequence, which may not come back to the same sequence.
  Term once(Name sequence, Supplier<Term> work) {
    if (!differentiating.add(sequence)) {
      throw new NotExpandable("a derivative through recursions that depend on each other");
    }
    try {
      return work.get();
    } finally {
      differentiating.remove(sequence);
    }
  }

  /// Runs `body` below a binder, so that conditions are recorded for all its values.
  Term below(Binder binder, Supplier<Term> body) {
    under.push(binder);
    try {
      return body.get();
    } finally {
      under.pop();
    }
  }
}
