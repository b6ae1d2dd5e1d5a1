package proofsheet.prove;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import proofsheet.calculus.Expansion;
import proofsheet.calculus.NotExpandable;
import proofsheet.kernel.Fact;
import proofsheet.kernel.Grounds;
import proofsheet.math.Declaration;
import proofsheet.math.Operator;
import proofsheet.math.Rational;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Instances of inequalities between moments that the averages of a claim suggest: squares, and
/// Cauchy–Schwarz, of what is averaged and of its deviation from the mean.
final class ExpectedLemmas {
  private static final int MOST = 4;

  private final Grounds grounds;
  private final Set<Term> averaged = new LinkedHashSet<>();

  ExpectedLemmas(Grounds grounds) {
    this.grounds = grounds;
  }

  List<Fact> facts() {
    collect(grounds.difference());
    List<Term> plain = averaged.stream().limit(MOST).toList();
    List<Term> deviations = new ArrayList<>();
    for (Term term : plain) {
      deviation(term, deviations);
    }
    List<Fact> facts = new ArrayList<>();
    for (List<Term> terms : List.of(deviations, plain)) {
      for (int i = 0; i < terms.size(); i++) {
        Term a = terms.get(i);
        facts.add(new Fact.Expected(new Fact.Square(a)));
        for (int j = i + 1; j < terms.size(); j++) {
          Term b = terms.get(j);
          facts.add(new Fact.ExpectedProduct(a, b));
          facts.add(new Fact.Expected(new Fact.Square(new Term.Add(List.of(a, b)))));
          facts.add(new Fact.Expected(new Fact.Square(new Term.Add(List.of(a, new Term.Neg(b))))));
        }
      }
    }
    return facts;
  }

  private void deviation(Term term, List<Term> deviations) {
    try {
      Term mean =
          Expansion.withToldMoments(grounds.goal().givens(), Set.of())
              .scalar(Term.Op.of(Operator.EXPECTATION, term));
      deviations.add(new Term.Add(List.of(term, new Term.Neg(mean))));
    } catch (NotExpandable failure) {
      // No deviation from a mean that index notation cannot say.
    }
  }

  private void collect(Term term) {
    if (term instanceof Term.Op op && op.operator() == Operator.EXPECTATION) {
      part(op.arguments().getFirst());
      return;
    }
    Traversal.map(
        term,
        t -> {
          collect(t);
          return t;
        },
        s -> s);
  }

  /// The variables of a product first, then what is averaged as a whole.
  private void part(Term term) {
    switch (term) {
      case Term.Mul m -> m.factors().forEach(this::part);
      case Term.Pow p when p.exponent().equals(Num.of(2)) -> part(p.base());
      case Term.Pow p
          when p.exponent() instanceof Num n
              && n.value().isInteger()
              && !n.value().numerator().testBit(0) -> {
        averaged.add(new Term.Pow(p.base(), new Num(n.value().over(Rational.of(2)))));
        averaged.add(term);
      }
      case Term.Sym s -> {
        if (grounds.goal().givens().declaration(s.name()).orElse(null)
            instanceof Declaration.Random) {
          averaged.add(term);
        }
      }
      case Term.Indicator _ -> {}
      default -> averaged.add(term);
    }
  }
}
