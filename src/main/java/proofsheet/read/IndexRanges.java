package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.Sort;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.SetReader;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;

/// Finds the ranges of indices in a given, so that families may be declared before them.
///
/// The forms are `i, j \in \{1, \dots, n\}`, `i \in [n]`, `i = 1, \dots, n` and `1 \le i \le n`.
final class IndexRanges {
  private static final Set<String> SEPARATORS = Set.of(",", "\\quad", ";");

  private final Scope scope;
  private final List<Declaration> found = new ArrayList<>();

  /// The parts of the formulas that were ranges in the form `i = 1, \dots, n`.
  private final List<List<Notation>> used = new ArrayList<>();

  IndexRanges(Scope scope) {
    this.scope = scope;
  }

  /// Looks through one row of a formula.
  void read(List<Notation> row) {
    List<List<Notation>> pieces =
        Parts.split(row, SEPARATORS).stream().map(StatementReader::trimmed).toList();
    List<Notation> pending = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      List<Notation> piece =
          pieces.get(i).stream().filter(p -> !(p instanceof Notation.Text)).toList();
      if (piece.size() == 1) {
        pending.add(piece.getFirst());
        continue;
      }
      if (isListed(pieces, i)) {
        int last = lastListed(pieces, i);
        listed(pending, piece, pieces.get(last));
        used.addAll(pieces.subList(i, last + 1));
        i = last;
      } else if (piece.size() > 2) {
        member(pending, piece);
      }
      pending.clear();
    }
  }

  List<Declaration> declarations() {
    return List.copyOf(found);
  }

  /// Whether a piece of a formula was part of a range `i = 1, \dots, n`.
  boolean uses(List<Notation> piece) {
    return used.contains(piece);
  }

  private static boolean isListed(List<List<Notation>> pieces, int i) {
    return pieces.get(i).size() > 2
        && Parts.isSymbol(pieces.get(i).get(1), "=")
        && lastListed(pieces, i) > i;
  }

  /// Where a list that begins in a piece ends, as in `k = 1, \dots, K` and `k = 1, 2, \dots, K`;
  /// the piece itself when it begins none.
  static int lastListed(List<List<Notation>> pieces, int from) {
    int at = from + 1;
    while (at < pieces.size()
        && pieces.get(at).size() == 1
        && pieces.get(at).getFirst() instanceof Notation.Number) {
      at++;
    }
    boolean dots =
        at + 1 < pieces.size()
            && pieces.get(at).size() == 1
            && Parts.isSymbol(pieces.get(at).getFirst(), "\\dots");
    return dots ? at + 1 : from;
  }

  private void listed(List<Notation> names, List<Notation> first, List<Notation> last) {
    try {
      Term lower = term(first.subList(2, first.size()));
      Term upper = term(last);
      names(names, first.getFirst(), new Term.IntegerRange(lower, upper));
    } catch (Unreadable failure) {
      // Not a range: what it is will be read again as a statement.
    }
  }

  private void member(List<Notation> names, List<Notation> piece) {
    try {
      if (Parts.isSymbol(piece.get(1), "\\in")) {
        Term set =
            new SetReader(scope, new Assumptions())
                .read(piece.subList(2, piece.size()), piece.getFirst().span());
        if (set instanceof Term.IntegerRange range) {
          names(names, piece.getFirst(), range);
        }
        return;
      }
      List<StatementReader.Side> sides = StatementReader.sides(piece, piece.getFirst().span());
      boolean between =
          sides.size() == 3
              && sides.get(1).parts().size() == 1
              && sides.stream().skip(1).allMatch(IndexRanges::isAtMost)
              && term(sides.get(0).parts()) instanceof Num lower
              && lower.value().isInteger()
              && sides.get(1).parts().getFirst() instanceof Notation.Letter letter
              && !scope.knows(new Name(letter.latex()))
              && looksLikeIndex(letter.latex())
              && isSize(term(sides.get(2).parts()));
      if (between) {
        Term lower = term(sides.get(0).parts());
        Term upper = term(sides.get(2).parts());
        names(names, sides.get(1).parts().getFirst(), new Term.IntegerRange(lower, upper));
      }
    } catch (Unreadable failure) {
      // Not a range: what it is will be read again as a statement.
    }
  }

  private static boolean isAtMost(StatementReader.Side side) {
    return side.relator()
        .filter(r -> r == proofsheet.math.Statement.Relator.LESS_EQUAL)
        .isPresent();
  }

  /// Rule: `1 \le i \le n` declares an index when the upper end is a declared integer.
  private boolean isSize(Term upper) {
    Set<Name> names = new LinkedHashSet<>(proofsheet.math.Substitution.names(upper));
    return !names.isEmpty() && names.stream().allMatch(scope::isIndex);
  }

  private static boolean looksLikeIndex(String letter) {
    return letter.length() == 1 && Character.isLowerCase(letter.charAt(0));
  }

  private Term term(List<Notation> parts) {
    return new StatementReader(scope, new Assumptions())
        .side(
            parts,
            Optional.empty(),
            Parts.span(
                parts, parts.isEmpty() ? proofsheet.text.Span.NONE : parts.getFirst().span()));
  }

  private void names(List<Notation> shared, Notation last, Term.IntegerRange range) {
    List<Notation> all = new ArrayList<>(shared);
    all.add(last);
    for (Notation name : all) {
      if (Parts.name(name).isPresent()
          && !(name instanceof Notation.Scripted s && s.sub().isPresent())) {
        found.add(
            new Declaration.Quantity(
                new Name(Parts.name(name).get()), Sort.tensor(range, List.of()), Set.of()));
      }
    }
  }
}
