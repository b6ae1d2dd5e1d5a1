package proofsheet.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import proofsheet.CorpusTest;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.math.Rational;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.math.Traversal;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;

/// The repair of a false claim is mostly the slip that was made.
///
/// A false claim of a corpus counts when it differs from a true one of its section at one place
/// only; the repair is right when it gives that true claim back.
class RepairsTest {
  private static final double LEAST_RIGHT = 0.63;
  private static final long STEPS = 40_000_000;

  /// A slip, and what the repair made of it; nothing where none was shown.
  private record Outcome(String claim, Optional<Repairs.Repaired> repaired, boolean right) {}

  @Test
  void mostRepairsUndoTheSlip() throws IOException {
    List<Outcome> outcomes =
        CorpusTest.all(Path.of("src/test/resources/corpus")).parallelStream()
            .flatMap(RepairsTest::outcomes)
            .toList();
    long right = outcomes.stream().filter(Outcome::right).count();
    long none = outcomes.stream().filter(o -> o.repaired().isEmpty()).count();
    System.out.printf(
        "repairs: %d of %d slips undone, %d without repair%n", right, outcomes.size(), none);
    outcomes.stream()
        .filter(o -> !o.right())
        .forEach(o -> System.out.println("  " + o.claim() + "   " + shown(o)));
    assertTrue(outcomes.size() >= 150, "too few slips: " + outcomes.size());
    assertTrue(right >= LEAST_RIGHT * outcomes.size(), right + " of " + outcomes.size());
  }

  private static String shown(Outcome outcome) {
    return outcome.repaired().map(r -> r.shown().toString()).orElse("none");
  }

  private static Stream<Outcome> outcomes(CorpusTest.Section section) {
    List<Relation> truths =
        section.claims().stream()
            .filter(c -> c.mark().equals("+"))
            .flatMap(c -> goal(section, c).stream())
            .map(g -> (Relation) g.claim())
            .toList();
    return section.claims().stream()
        .filter(c -> c.mark().equals("-"))
        .flatMap(c -> goal(section, c).stream())
        .flatMap(g -> outcome(g, truths).stream());
  }

  private static Optional<Outcome> outcome(Goal goal, List<Relation> truths) {
    Relation wrong = (Relation) goal.claim();
    List<Relation> meant = truths.stream().filter(t -> isSlip(wrong, t)).toList();
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    Optional<Repairs.Repaired> repaired =
        new Repairs(new Prover(), Budget.of(STEPS)).repaired(goal);
    boolean right =
        repaired.filter(r -> meant.stream().anyMatch(m -> isSame(m, r.claim()))).isPresent();
    return Optional.of(new Outcome(TermWriter.write(wrong), repaired, right));
  }

  private static Optional<Goal> goal(CorpusTest.Section section, CorpusTest.Claim claim) {
    return CorpusTest.goal(section, claim).filter(g -> g.claim() instanceof Relation);
  }

  private static boolean isSlip(Relation wrong, Relation truth) {
    int places =
        (wrong.relator() == truth.relator() ? 0 : 1)
            + places(wrong.left(), truth.left())
            + places(wrong.right(), truth.right());
    return places == 1;
  }

  /// At how many places two terms differ; two or more when the one is not the other with a slip.
  private static int places(Term a, Term b) {
    if (plain(a).equals(plain(b))) {
      return 0;
    }
    if (isAtom(a) && isAtom(b) || isOneMore(parts(a), parts(b)) || isOneMore(parts(b), parts(a))) {
      return 1;
    }
    if (a instanceof Term.Neg n && plain(n.of()).equals(plain(b))
        || b instanceof Term.Neg m && plain(m.of()).equals(plain(a))) {
      return 1;
    }
    List<Term> left = parts(a);
    List<Term> right = parts(b);
    if (a.getClass() != b.getClass() || left.size() != right.size() || left.isEmpty()) {
      return 2;
    }
    int places = 0;
    for (int i = 0; i < left.size(); i++) {
      places += places(left.get(i), right.get(i));
    }
    return places == 0 ? 1 : places;
  }

  private static boolean isAtom(Term term) {
    return parts(term).isEmpty();
  }

  /// Whether the parts of a sum or a product are those of another, and one more; or a whole stands
  /// for one of its parts.
  private static boolean isOneMore(List<Term> more, List<Term> fewer) {
    if (more.size() != fewer.size() + 1 || fewer.isEmpty()) {
      return false;
    }
    for (int i = 0; i < more.size(); i++) {
      List<Term> rest = new ArrayList<>(more);
      rest.remove(i);
      if (rest.stream()
          .map(RepairsTest::plain)
          .toList()
          .equals(fewer.stream().map(RepairsTest::plain).toList())) {
        return true;
      }
    }
    return false;
  }

  private static List<Term> parts(Term term) {
    List<Term> parts = new ArrayList<>();
    Traversal.map(
        term,
        t -> {
          parts.add(t);
          return t;
        },
        s -> s);
    return parts;
  }

  private static boolean isSame(Relation a, Relation b) {
    return a.relator() == b.relator()
        && plain(a.left()).equals(plain(b.left()))
        && plain(a.right()).equals(plain(b.right()));
  }

  /// A term whatever the order of its summands and factors, with its numbers in front.
  private static Term plain(Term term) {
    Term inner = Traversal.map(term, RepairsTest::plain, s -> s);
    return switch (inner) {
      case Term.Neg n -> product(List.of(new Term.Num(Rational.MINUS_ONE), n.of()));
      case Term.Mul m -> product(m.factors());
      case Term.Div d when d.under() instanceof Term.Num n ->
          product(List.of(new Term.Num(Rational.ONE.over(n.value())), d.over()));
      case Term.Div d -> {
        Term under = new Term.Div(Term.Num.ONE, d.under());
        yield d.over().equals(Term.Num.ONE) ? under : product(List.of(d.over(), under));
      }
      case Term.Add a -> {
        List<Term> terms = new ArrayList<>();
        a.terms().forEach(t -> terms.addAll(t instanceof Term.Add b ? b.terms() : List.of(t)));
        terms.sort(Comparator.comparing(Term::toString));
        yield new Term.Add(terms);
      }
      default -> inner;
    };
  }

  private static Term product(List<Term> factors) {
    Rational number = Rational.ONE;
    List<Term> others = new ArrayList<>();
    for (Term factor : factors) {
      for (Term f : factor instanceof Term.Mul m ? m.factors() : List.of(factor)) {
        if (f instanceof Term.Num n) {
          number = number.times(n.value());
        } else {
          others.add(f);
        }
      }
    }
    others.sort(Comparator.comparing(Term::toString));
    if (!number.equals(Rational.ONE) || others.isEmpty()) {
      others.addFirst(new Term.Num(number));
    }
    return others.size() == 1 ? others.getFirst() : new Term.Mul(List.copyOf(others));
  }
}
