package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.text.Span;

/// Letters that a condition declares by the way, as in "for any $z \in \mathbb{R}^n$".
///
/// Rule: a new letter in a set of vectors or matrices is one of them; a new letter in a set of
/// numbers is a number of which that is assumed.
final class ShapedLetters {
  private ShapedLetters() {}

  /// The declarations of the letters in one row that are new by `fresh`.
  static List<Declaration.Quantity> in(List<Notation> row, Predicate<Name> fresh, Scope scope) {
    List<Declaration.Quantity> declared = new ArrayList<>();
    List<Notation> letters = new ArrayList<>();
    for (List<Notation> piece : Parts.split(row, Set.of(",", "\\quad"))) {
      List<Notation> parts = StatementReader.trimmed(piece);
      if (parts.size() == 1) {
        letters.addAll(parts);
        continue;
      }
      if (parts.size() > 2 && Parts.isSymbol(parts.get(1), "\\in")) {
        letters.add(parts.getFirst());
        List<Notation> set =
            Parts.split(parts.subList(2, parts.size()), Set.of("\\setminus")).getFirst();
        letters.stream()
            .flatMap(l -> Parts.declaredName(l).stream())
            .map(Name::new)
            .filter(fresh)
            .forEach(n -> member(n, set, scope).ifPresent(declared::add));
      }
      letters.clear();
    }
    return declared;
  }

  private static Optional<Declaration.Quantity> member(Name name, List<Notation> set, Scope scope) {
    try {
      Sort sort =
          Sort.ofElements(
              GivenReader.set(scope, new Assumptions(), set, Parts.span(set, Span.NONE)));
      return sort.isScalar()
          ? Optional.empty()
          : Optional.of(new Declaration.Quantity(name, sort, Set.of()));
    } catch (Unreadable failure) {
      return Optional.empty();
    }
  }
}
