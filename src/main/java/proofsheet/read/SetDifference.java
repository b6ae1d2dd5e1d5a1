package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.read.expression.Parts;

/// A statement about a set without some elements, `x \in S \setminus \{a, b\}`.
///
/// Rule: what is in it is in the set and is none of these; `member` says the first, and
/// `others` are the statements `x \ne a`, `x \ne b`.
record SetDifference(List<Notation> member, List<List<Notation>> others) {
  static Optional<SetDifference> of(List<Notation> piece) {
    List<List<Notation>> sides = Parts.split(piece, Set.of("\\setminus"));
    if (sides.size() != 2
        || sides.get(1).size() != 1
        || !(sides.get(1).getFirst() instanceof Notation.Fenced removed)
        || !removed.open().equals("\\{")) {
      return Optional.empty();
    }
    List<List<Notation>> others =
        Parts.split(Parts.of(removed.body()), Set.of(",")).stream()
            .map(element -> other(piece.getFirst(), element, removed))
            .toList();
    return Optional.of(new SetDifference(sides.getFirst(), others));
  }

  private static List<Notation> other(
      Notation left, List<Notation> element, Notation.Fenced removed) {
    List<Notation> other = new ArrayList<>();
    other.add(left);
    other.add(new Notation.Symbol(removed.span(), "\\ne"));
    other.addAll(element);
    return List.copyOf(other);
  }
}
