package proofsheet.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.StatementReader;

/// Finds relations that make no link: signs without a meaning here, and relations inside
/// typography.
///
/// Rule: nothing passes in silence.
final class LostRelations {
  private static final Set<String> SIGNS =
      Set.of(
          "\\ll",
          "\\gg",
          "\\lll",
          "\\ggg",
          "\\lesssim",
          "\\gtrsim",
          "\\propto",
          "\\varpropto",
          "\\cong",
          "\\ncong",
          "\\asymp",
          "\\perp",
          "\\parallel",
          "\\nmid",
          "\\nparallel",
          "\\prec",
          "\\preceq",
          "\\supset",
          "\\supseteq",
          "\\ni",
          "\\doteq",
          "\\nless",
          "\\ngtr",
          "\\nleq",
          "\\ngeq",
          "\\models",
          "\\vdash",
          "\\nsubseteq",
          "\\subsetneq",
          "\\approxeq");

  private LostRelations() {}

  /// The first such place in a statement without a relation of its own.
  static Optional<Notation> in(List<Notation> piece) {
    return piece.stream().flatMap(p -> in(p).stream()).findFirst();
  }

  private static Optional<Notation> in(Notation part) {
    return switch (part) {
      case Notation.Symbol s when SIGNS.contains(s.latex()) -> Optional.of(s);
      case Notation.Unread u when SIGNS.contains(u.latex().strip()) -> Optional.of(u);
      case Notation.Styled s -> inside(s.body());
      case Notation.Accent a -> inside(a.body());
      case Notation.Braced b -> inside(b.body());
      case Notation.Scripted s when s.base() instanceof Notation.Accent a -> inside(a.body());
      default -> Optional.empty();
    };
  }

  private static Optional<Notation> inside(Notation body) {
    List<Notation> parts = Parts.of(body);
    return parts.stream()
        .filter(p -> StatementReader.relator(p).isPresent())
        .findFirst()
        .or(() -> in(parts));
  }
}
