package proofsheet.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.math.Goal;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.text.SourceText;

/// Finds the odd line out: when the lines before and after a wrong one agree, it alone is to blame.
final class Blames {
  private static final long STEPS = 3_000_000;

  private final Prover prover;
  private final SourceText source;

  Blames(Prover prover, SourceText source) {
    this.prover = prover;
    this.source = source;
  }

  /// The links of one formula, with blame where two refuted ones enter and leave one wrong line.
  List<CheckedSheet.CheckedLink> assigned(List<CheckedSheet.CheckedLink> links) {
    List<CheckedSheet.CheckedLink> result = new ArrayList<>(links);
    for (int i = 0; i + 1 < result.size(); i++) {
      CheckedSheet.CheckedLink enters = result.get(i);
      CheckedSheet.CheckedLink leaves = result.get(i + 1);
      boolean chained = enters.link().chain() == leaves.link().chain();
      if (chained
          && Guarded.optional(() -> around(enters, leaves).filter(this::isProved)).isPresent()) {
        int line = source.place(enters.link().rightSpan().start()).line();
        result.set(i, blaming(enters, new CheckedSheet.Blame(true, 0)));
        result.set(i + 1, blaming(leaves, new CheckedSheet.Blame(false, line)));
        i++;
      }
    }
    return List.copyOf(result);
  }

  /// The claim that the line before the wrong one equals the line after it.
  private static Optional<Goal> around(
      CheckedSheet.CheckedLink enters, CheckedSheet.CheckedLink leaves) {
    Optional<Goal> first = refutedEquation(enters);
    Optional<Goal> second = refutedEquation(leaves);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    Relation before = (Relation) first.get().claim();
    Relation after = (Relation) second.get().claim();
    return before.right().equals(after.left())
        ? Optional.of(
            second.get().withClaim(new Relation(before.left(), Relator.EQUAL, after.right())))
        : Optional.empty();
  }

  private static Optional<Goal> refutedEquation(CheckedSheet.CheckedLink link) {
    boolean isRefuted =
        link.finding() instanceof CheckedSheet.Decided d && d.verdict() instanceof Verdict.Refuted;
    if (!isRefuted || !(link.link().understanding() instanceof Reading.Understood understood)) {
      return Optional.empty();
    }
    return Optional.of(understood.readings().getFirst().goal())
        .filter(g -> g.claim() instanceof Relation r && r.relator() == Relator.EQUAL);
  }

  private boolean isProved(Goal goal) {
    return prover.decide(goal, Budget.of(STEPS)) instanceof Verdict.Proved;
  }

  private static CheckedSheet.CheckedLink blaming(
      CheckedSheet.CheckedLink link, CheckedSheet.Blame blame) {
    CheckedSheet.Decided d = (CheckedSheet.Decided) link.finding();
    return new CheckedSheet.CheckedLink(
        link.link(),
        new CheckedSheet.Decided(
            d.verdict(), d.difference(), d.repair(), Optional.of(blame), d.needs()));
  }
}
