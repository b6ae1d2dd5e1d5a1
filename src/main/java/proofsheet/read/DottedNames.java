package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.Unreadable;

/// Lists of names with dots, `x_1, \dots, x_n \in \mathbb{R}`: they declare a family.
final class DottedNames {
  private DottedNames() {}

  /// Whether the names before the last one end in dots.
  static boolean isList(List<Notation> names) {
    return !names.isEmpty() && Parts.isSymbol(names.getLast(), "\\dots");
  }

  /// The declaration of the family that the first and the last name fix: its member at a fresh
  /// index with a range that is written out, as in `x_{[1, n]} \in \mathbb{R}`.
  static List<Notation> family(List<Notation> names, List<Notation> piece, Scope scope) {
    Notation first = names.getFirst();
    Notation last = piece.getFirst();
    Optional<List<Notation>> from = index(first);
    Optional<List<Notation>> to = index(last);
    boolean fits =
        from.isPresent()
            && to.isPresent()
            && base(first).isPresent()
            && base(first).equals(base(last));
    if (fits && scope.knows(new Name(base(first).get()))) {
      throw new Unreadable(
          ReadingProblem.error(first.span().to(last.span()), "taken-family", base(first).get()));
    }
    if (!fits) {
      throw new Unreadable(ReadingProblem.error(first.span().to(last.span()), "dots"));
    }
    List<Notation> range = new ArrayList<>(from.get());
    range.add(new Notation.Symbol(last.span(), ","));
    range.addAll(to.get());
    Notation row = new Notation.Row(last.span(), range);
    Notation interval = new Notation.Fenced(last.span(), "[", row, "]");
    Notation.Scripted scripted = (Notation.Scripted) last;
    List<Notation> declared = new ArrayList<>();
    declared.add(
        new Notation.Scripted(
            last.span(), scripted.base(), Optional.of(interval), Optional.empty(), 0));
    declared.addAll(piece.subList(1, piece.size()));
    return declared;
  }

  private static Optional<String> base(Notation name) {
    return name instanceof Notation.Scripted s ? Parts.name(s.base()) : Optional.empty();
  }

  private static Optional<List<Notation>> index(Notation name) {
    if (!(name instanceof Notation.Scripted s)) {
      return Optional.empty();
    }
    if (s.sub().isPresent() && s.sup().isEmpty()) {
      return s.sub().map(Parts::of);
    }
    return s.sub().isEmpty() && s.sup().isPresent() && s.sup().get() instanceof Notation.Fenced f
        ? Optional.of(Parts.of(f.body()))
        : Optional.empty();
  }
}
