package proofsheet.algebra;

import java.util.ArrayList;
import java.util.List;
import proofsheet.math.Rational;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;

/// Hypotheses about integers as linear forms that are not negative.
final class LinearFacts {
  private final Normalizer normalizer;
  private final IndexFacts facts;

  LinearFacts(Normalizer normalizer, IndexFacts facts) {
    this.normalizer = normalizer;
    this.facts = facts;
  }

  List<Polynomial> of(List<Statement> statements) {
    List<Polynomial> forms = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Relation r && isIndex(r.left()) && isIndex(r.right())) {
        normalizer
            .normal(r.left())
            .plus(normalizer.normal(r.right()).negate())
            .polynomial()
            .ifPresent(d -> add(r, d, forms));
      }
    }
    return forms;
  }

  private boolean isIndex(Term term) {
    return facts.isInteger(term);
  }

  /// Rule: of integers, `a < b` is `a + 1 \le b`.
  private static void add(Relation relation, Polynomial d, List<Polynomial> forms) {
    Polynomial negative = d.times(Rational.MINUS_ONE);
    Polynomial less = Polynomial.of(Rational.MINUS_ONE);
    switch (relation.relator()) {
      case GREATER_EQUAL -> forms.add(d);
      case GREATER -> forms.add(d.plus(less));
      case LESS_EQUAL -> forms.add(negative);
      case LESS -> forms.add(negative.plus(less));
      case EQUAL -> {
        forms.add(d);
        forms.add(negative);
      }
      default -> {}
    }
  }
}
