package proofsheet.prove;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.math.Goal;
import proofsheet.math.Operator;
import proofsheet.math.Statement;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Terms that may show that something exists: numbers and names of the claim, small integers.
final class Witnesses {
  private static final int MOST = 40;

  private Witnesses() {}

  static List<Term> of(Goal goal) {
    Set<Term> found = new LinkedHashSet<>();
    for (long n = 0; n <= 3; n++) {
      found.add(Num.of(n));
      found.add(Num.of(-n));
    }
    collect(goal.claim(), found);
    for (Term term : List.copyOf(found)) {
      if (term instanceof Num n && n.value().signum() > 0) {
        found.add(Term.Op.of(Operator.SQRT, n));
        found.add(new Num(n.value().over(proofsheet.math.Rational.of(2))));
        found.add(new Num(n.value().plus(proofsheet.math.Rational.ONE)));
      }
    }
    return found.stream().limit(MOST).toList();
  }

  /// The names, and components at written numbers, that stand in a claim and its premises.
  static Set<Term> quantities(Goal goal) {
    Set<Term> found = new LinkedHashSet<>();
    quantities(goal.claim(), found);
    goal.premises().forEach(p -> quantities(p, found));
    return found;
  }

  private static void quantities(Statement statement, Set<Term> found) {
    Traversal.map(
        statement,
        t -> {
          quantities(t, found);
          return t;
        },
        s -> {
          quantities(s, found);
          return s;
        });
  }

  private static void quantities(Term term, Set<Term> found) {
    boolean component =
        term instanceof Term.At at && at.indices().stream().allMatch(Num.class::isInstance);
    if (component || term instanceof Term.Sym) {
      found.add(term);
      return;
    }
    Traversal.map(
        term,
        t -> {
          quantities(t, found);
          return t;
        },
        s -> {
          quantities(s, found);
          return s;
        });
  }

  private static void collect(Statement statement, Set<Term> found) {
    Traversal.map(
        statement,
        t -> {
          collect(t, found);
          return t;
        },
        s -> {
          collect(s, found);
          return s;
        });
  }

  private static void collect(Term term, Set<Term> found) {
    boolean atom = term instanceof Num || term instanceof Term.Sym;
    if (atom && found.add(term)) {
      found.add(new Term.Neg(term));
      found.add(new Term.Add(List.of(term, Num.ONE)));
    }
    Traversal.map(
        term,
        t -> {
          collect(t, found);
          return t;
        },
        s -> s);
  }
}
