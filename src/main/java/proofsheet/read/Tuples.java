package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.read.expression.Parts;

/// Tuples in products of sets, `(x_i, y_i) \in \mathbb{R}^d \times \{0, 1\}`: each entry is in its
/// set.
final class Tuples {
  private Tuples() {}

  /// The statements about the entries; none when the piece is no such statement.
  static List<List<Notation>> members(List<Notation> piece) {
    if (piece.size() < 3
        || !(piece.getFirst() instanceof Notation.Fenced tuple)
        || !tuple.open().equals("(")
        || !Parts.isSymbol(piece.get(1), "\\in")) {
      return List.of();
    }
    List<List<Notation>> entries = Parts.split(Parts.of(tuple.body()), Set.of(","));
    List<List<Notation>> sets = Parts.split(piece.subList(2, piece.size()), Set.of("\\times"));
    boolean fits =
        entries.size() > 1
            && entries.size() == sets.size()
            && entries.stream().allMatch(e -> e.size() == 1);
    List<List<Notation>> members = new ArrayList<>();
    for (int i = 0; fits && i < entries.size(); i++) {
      List<Notation> member = new ArrayList<>(entries.get(i));
      member.add(piece.get(1));
      member.addAll(sets.get(i));
      members.add(member);
    }
    return members;
  }
}
