package proofsheet.prove;

import static proofsheet.math.Operator.EXP;
import static proofsheet.math.Operator.EXPECTATION;
import static proofsheet.math.Operator.LOG;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Declaration;
import proofsheet.math.Operator;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Expectations of known inequalities, for the random names of a claim: squares of differences, and
/// tangents at the mean (Jensen's inequality).
final class ExpectationLemmas {
  private static final int MOST_NAMES = 3;

  private final Grounds grounds;
  private final Set<Term> random = new LinkedHashSet<>();
  private final Set<Term> constants = new LinkedHashSet<>();
  private final Set<Term> inside = new LinkedHashSet<>();

  ExpectationLemmas(Grounds grounds) {
    this.grounds = grounds;
  }

  List<Fact> facts() {
    Relation written = (Relation) grounds.goal().claim();
    look(written.left());
    look(written.right());
    List<Fact> found = new ArrayList<>();
    if (random.isEmpty() || random.size() > MOST_NAMES) {
      return found;
    }
    List<Term> names = new ArrayList<>(random);
    for (Term x : names) {
      Term mean = Term.Op.of(EXPECTATION, x);
      Term centre = grounds.inIndexNotation(mean);
      expected(new Fact.Square(x), found);
      expected(new Fact.Square(minus(x, centre)), found);
      expected(new Fact.Magnitude(x), found);
      expected(new Fact.Magnitude(new Term.Neg(x)), found);
      for (Term c : constants) {
        expected(new Fact.Square(minus(x, c)), found);
      }
      for (Term y : names) {
        if (!x.equals(y)) {
          expected(new Fact.Square(minus(x, y)), found);
          expected(new Fact.Square(new Term.Add(List.of(x, y))), found);
        }
      }
    }
    for (Term term : inside) {
      tangents(term, found);
    }
    return found;
  }

  /// Tangents of functions of something random, at its mean.
  private void tangents(Term term, List<Fact> found) {
    switch (term) {
      case Term.Op op when op.operator() == EXP -> {
        Term u = op.arguments().getFirst();
        Term mean = grounds.inIndexNotation(Term.Op.of(EXPECTATION, u));
        expected(new Fact.ExponentialTangent(u, Term.Op.of(EXP, mean)), found);
        expected(new Fact.ExponentialTangent(u, Num.ONE), found);
      }
      case Term.Pow p when p.base() == Term.Constant.E ->
          tangents(Term.Op.of(EXP, p.exponent()), found);
      case Term.Op op when op.operator() == LOG -> {
        Term u = op.arguments().getFirst();
        Term mean = grounds.inIndexNotation(Term.Op.of(EXPECTATION, u));
        expected(new Fact.LogarithmTangent(u, mean), found);
        expected(new Fact.LogarithmTangent(u, Num.ONE), found);
      }
      case Term.Apply a when a.arguments().size() == 1 -> {
        Term u = a.arguments().getFirst();
        Term mean = grounds.inIndexNotation(Term.Op.of(EXPECTATION, u));
        expected(new Fact.OfFunction(Fact.Rule.SUPPORTED, a.function(), mean, u), found);
      }
      default -> {}
    }
  }

  private static void expected(Fact fact, List<Fact> found) {
    found.add(new Fact.Expected(fact));
  }

  private static Term minus(Term left, Term right) {
    return new Term.Add(List.of(left, new Term.Neg(right)));
  }

  private void look(Term term) {
    boolean operator =
        term instanceof Term.Op op
            && (op.operator() == EXPECTATION
                || op.operator() == Operator.VARIANCE
                || op.operator() == Operator.COVARIANCE);
    if (operator) {
      ((Term.Op) term).arguments().forEach(inside::add);
    }
    if (term instanceof Term.Sym s) {
      boolean isRandom =
          grounds.goal().givens().declaration(s.name()).orElse(null) instanceof Declaration.Random;
      (isRandom ? random : constants).add(s);
    }
    Traversal.map(
        term,
        t -> {
          look(t);
          return t;
        },
        s -> s);
  }
}
