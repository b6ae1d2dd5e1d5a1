package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import proofsheet.math.Bound;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Binder;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Scope;

/// What words behind the declaration of a vector say of its entries: `$y \in \mathbb{R}^K$
// one-hot`.
///
/// Rule: a one-hot vector has entries zero or one, a probability vector has none below zero; both
/// add up to one.
final class VectorWords {
  private static final Pattern ONE_HOT =
      Pattern.compile("(?s)\\W*(is |are |a |an )*one[- ]?hot\\b.*");

  private static final Pattern PROBABILITIES =
      Pattern.compile(
          "(?s)\\W*(is |are |a |an )*((probability|stochastic) (vectors?|distributions?)"
              + "|in the (probability )?simplex|on the (probability )?simplex)\\b.*");

  private VectorWords() {}

  /// The scope with what `words` say of the vector of a name, or of all vectors of a family.
  static Scope read(Name name, String words, Scope scope) {
    boolean oneHot = ONE_HOT.matcher(words).matches();
    if (!oneHot && !PROBABILITIES.matcher(words).matches()
        || !(scope.givens().declaration(name).orElse(null) instanceof Declaration.Quantity q)
        || q.sort().shape().size() != 1) {
      return scope;
    }
    Term entries =
        oneHot
            ? new Term.FiniteSet(List.of(Num.ZERO, Num.ONE))
            : q.sort().scalars().equals(Sort.REALS)
                ? new Term.Interval(Num.ZERO, Term.Constant.INFINITY, false, true)
                : q.sort().scalars();
    Sort sort = new Sort(entries, q.sort().family(), q.sort().shape());
    return scope
        .with(new Declaration.Quantity(name, sort, q.properties()))
        .withHypothesis(total(name, sort));
  }

  private static Statement total(Name name, Sort sort) {
    List<Binder> members = new ArrayList<>();
    List<Term> at = new ArrayList<>();
    for (Axis axis : sort.family()) {
      Binder binder = binder(axis, "member" + members.size());
      members.add(binder);
      at.add(new Term.Sym(binder.variable()));
    }
    Binder entry = binder(sort.shape().getFirst(), "entry");
    at.add(new Term.Sym(entry.variable()));
    Term sum = new Term.Big(Term.BigOperator.SUM, entry, new Term.At(new Term.Sym(name), at));
    Statement total = new Relation(sum, Relator.EQUAL, Num.ONE);
    return members.isEmpty() ? total : new Statement.ForAll(members, total);
  }

  private static Binder binder(Axis axis, String word) {
    return Binder.range(Bound.arbitrary(new Name(word), 0), axis.lower(), axis.upper());
  }
}
