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
    return declared((Notation.Scripted) last, from.get(), to.get(), piece);
  }

  /// The declaration of a family whose list has no end, `g_1, g_2, \dots \in \mathbb{R}`.
  static List<Notation> endless(List<Notation> names, List<Notation> piece) {
    Notation first = names.getFirst();
    Optional<String> letter = base(first);
    Optional<List<Notation>> from = index(first);
    if (from.isEmpty()
        || letter.isEmpty()
        || names.stream().anyMatch(n -> !base(n).equals(letter))) {
      throw new Unreadable(ReadingProblem.error(first.span().to(piece.getFirst().span()), "dots"));
    }
    Notation end = new Notation.Letter(first.span(), EndlessSequences.LAST.latex());
    return declared((Notation.Scripted) first, from.get(), List.of(end), piece);
  }

  private static List<Notation> declared(
      Notation.Scripted member, List<Notation> from, List<Notation> to, List<Notation> piece) {
    List<Notation> range = new ArrayList<>(from);
    range.add(new Notation.Symbol(member.span(), ","));
    range.addAll(to);
    Notation row = new Notation.Row(member.span(), range);
    Notation interval = new Notation.Fenced(member.span(), "[", row, "]");
    List<Notation> declared = new ArrayList<>();
    declared.add(
        new Notation.Scripted(
            member.span(), member.base(), Optional.of(interval), Optional.empty(), 0));
    declared.addAll(piece.subList(1, piece.size()));
    return declared;
  }

  /// The declarations of the families in a list of names before a relation that they share, as in
  /// `x_1, \dots, x_n, y \in \mathbb{R}`. What declares a family is taken out of the list.
  static List<List<Notation>> families(List<Notation> names, List<Notation> relation, Scope scope) {
    List<List<Notation>> families = new ArrayList<>();
    for (int dots = 1; dots < names.size() - 1; dots++) {
      if (!Parts.isSymbol(names.get(dots), "\\dots")) {
        continue;
      }
      int first = dots - 1;
      Optional<String> base = base(names.get(first));
      while (first > 0 && base.isPresent() && base.equals(base(names.get(first - 1)))) {
        first--;
      }
      List<Notation> piece = new ArrayList<>(List.of(names.get(dots + 1)));
      piece.addAll(relation);
      List<Notation> before = List.copyOf(names.subList(first, dots + 1));
      names.subList(first, dots + 2).clear();
      dots = first;
      families.add(family(before, piece, scope));
    }
    return families;
  }

  /// Whether a declaration is one that these lists make.
  static boolean isFamily(List<Notation> piece) {
    return piece.getFirst() instanceof Notation.Scripted s
        && s.sub().isPresent()
        && s.sub().get() instanceof Notation.Fenced f
        && f.open().equals("[");
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
