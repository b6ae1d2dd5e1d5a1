package proofsheet.read.expression;

import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation;

/// Finds the partner of a bar: the nearest one that leaves a whole term between.
final class Bars {
  private Bars() {}

  static boolean isBar(Notation part) {
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    return base instanceof Notation.Symbol s && (s.latex().equals("|") || s.latex().equals("\\|"));
  }

  static boolean isDouble(Notation part) {
    Notation base = part instanceof Notation.Scripted s ? s.base() : part;
    return Parts.isSymbol(base, "\\|");
  }

  /// The place of the partner; an [Unreadable] when all that stands between is a term whose shapes
  /// do not fit.
  static Optional<Integer> close(List<Notation> parts, int open, TermReader reader) {
    boolean doubled = isDouble(parts.get(open));
    if (parts.get(open) instanceof Notation.Scripted) {
      return Optional.empty();
    }
    int tries = 0;
    Optional<Unreadable> mismatch = Optional.empty();
    for (int i = open + 2; i < parts.size() && tries < 4; i++) {
      if (isBar(parts.get(i)) && isDouble(parts.get(i)) == doubled) {
        tries++;
        if (!reader.assumptions.tryBar()) {
          throw Unreadable.at(parts.get(open).span(), "nested-too-deeply");
        }
        try {
          reader.inner(parts.subList(open + 1, i), reader.scope, reader.span());
          return Optional.of(i);
        } catch (Unreadable failure) {
          // The bar may belong to an inner pair: a later one is tried.
          if (failure.problem().code().equals("shape-mismatch")) {
            mismatch = mismatch.or(() -> Optional.of(failure));
          }
        }
      }
    }
    if (mismatch.isPresent()) {
      throw mismatch.get();
    }
    return Optional.empty();
  }
}
