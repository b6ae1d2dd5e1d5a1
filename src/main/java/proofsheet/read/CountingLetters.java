package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.calculus.Affine;
import proofsheet.math.Declaration;
import proofsheet.math.Givens;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Rational;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Substitution;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.math.Traversal;

/// Letters that nothing declares, but that something on the sheet is counted up to.
///
/// Rule: the last index of a sum, a product or a family that begins at a number is a natural
/// number, in all claims of the sheet that leave it open: from one where some first index is one or
/// more, else from zero.
final class CountingLetters {
  private final Map<Name, NumberSet> found = new LinkedHashMap<>();

  private CountingLetters() {}

  /// The passages with these letters declared in the givens of each claim and question.
  static List<Reading.Passage> declared(List<Reading.Passage> passages) {
    CountingLetters letters = new CountingLetters();
    passages.forEach(p -> letters.mapped(p, letters::look));
    return letters.found.isEmpty()
        ? List.copyOf(passages)
        : passages.stream().map(p -> letters.mapped(p, letters::declared)).toList();
  }

  // ---- the goals of a passage

  private interface Change {
    Goal of(Goal goal);
  }

  private Reading.Passage mapped(Reading.Passage passage, Change change) {
    return new Reading.Passage(
        passage.span(),
        passage.role(),
        passage.latex(),
        passage.links().stream().map(l -> mapped(l, change)).toList(),
        passage.questions().stream().map(q -> mapped(q, change)).toList());
  }

  private static Reading.Link mapped(Reading.Link link, Change change) {
    if (!(link.understanding() instanceof Reading.Understood u)) {
      return link;
    }
    Reading.Support support = u.support();
    Reading.Understood understood =
        new Reading.Understood(
            u.readings().stream()
                .map(c -> new Reading.Candidate(change.of(c.goal()), c.unambiguous()))
                .toList(),
            u.cited(),
            new Reading.Support(
                support.cited(),
                support.adjacent(),
                support.since().stream()
                    .map(p -> new Reading.Premise(p.span(), change.of(p.goal())))
                    .toList(),
                support.hence()));
    return new Reading.Link(
        link.span(),
        link.leftSpan(),
        link.rightSpan(),
        link.left(),
        link.relation(),
        link.right(),
        link.chain(),
        link.number(),
        understood);
  }

  private static Reading.Question mapped(Reading.Question question, Change change) {
    return new Reading.Question(
        question.span(),
        question.hole(),
        question.relation(),
        question
            .ask()
            .map(
                a ->
                    new Reading.Ask(
                        change.of(a.goal()),
                        a.only(),
                        a.approximately(),
                        a.atValues(),
                        a.steps(),
                        a.form())),
        question.refused());
  }

  private Goal declared(Goal goal) {
    Map<Name, Declaration> all = new LinkedHashMap<>(goal.givens().declarations());
    found.forEach(
        (name, set) -> {
          if (isOpen(name, goal.givens())) {
            Sort sort = Sort.tensor(new Term.StandardSet(set, List.of()), List.of());
            all.put(name, new Declaration.Quantity(name, sort, Set.of()));
          }
        });
    Givens givens = goal.givens();
    return new Goal(
        new Givens(all, givens.definitions(), givens.hypotheses(), givens.values()),
        goal.premises(),
        goal.claim(),
        goal.reason());
  }

  // ---- what is counted

  private Goal look(Goal goal) {
    goal.givens().declarations().values().forEach(d -> families(d, goal.givens()));
    look(goal.claim(), goal.givens());
    return goal;
  }

  private void families(Declaration declaration, Givens givens) {
    List<Axis> axes = new ArrayList<>();
    if (declaration instanceof Declaration.Quantity q) {
      axes.addAll(q.sort().family());
      if (q.sort().scalars() instanceof Term.IntegerRange r) {
        axes.add(new Axis(r.lower(), r.upper()));
      }
    } else if (declaration instanceof Declaration.Random r) {
      axes.addAll(r.sort().family());
      axes.addAll(r.sort().shape());
    }
    axes.forEach(a -> counted(a.lower(), a.upper(), givens));
  }

  private void look(Statement statement, Givens givens) {
    Traversal.map(
        statement,
        term -> {
          Traversal.has(term, t -> bounds(t, givens));
          return term;
        },
        inner -> {
          look(inner, givens);
          return inner;
        });
  }

  /// Looks at one term; never true, so that all are looked at.
  private boolean bounds(Term term, Givens givens) {
    if (term instanceof Term.Big big
        && Set.of(Term.BigOperator.SUM, Term.BigOperator.PRODUCT).contains(big.operator())) {
      Optional<Term> lower = big.binder().lower();
      Optional<Term> upper = big.binder().upper();
      if (lower.isPresent() && upper.isPresent()) {
        counted(lower.get(), upper.get(), givens);
      }
    }
    return false;
  }

  private void counted(Term lower, Term upper, Givens givens) {
    Optional<Name> letter =
        Substitution.names(upper).stream()
            .filter(n -> Affine.difference(upper, new Term.Sym(n)).isPresent())
            .findFirst();
    if (!(lower instanceof Num first) || letter.filter(n -> isOpen(n, givens)).isEmpty()) {
      return;
    }
    // Rule: a sum from zero to n - 1 has n summands.
    Rational last = Affine.difference(upper, new Term.Sym(letter.get())).orElseThrow();
    boolean fromOne = first.value().compareTo(last) > 0;
    found.merge(
        letter.get(),
        fromOne ? NumberSet.NATURALS : NumberSet.NATURALS_WITH_ZERO,
        (a, b) -> a == NumberSet.NATURALS ? a : b);
  }

  private static boolean isOpen(Name name, Givens givens) {
    return !givens.declarations().containsKey(name)
        && !givens.definitions().containsKey(name)
        && !givens.isSize(name);
  }
}
