package proofsheet.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Declaration;
import proofsheet.math.Name;
import proofsheet.math.NumberSet;
import proofsheet.math.Sort;
import proofsheet.math.Sort.Axis;
import proofsheet.math.Statement;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Statement.Relator;
import proofsheet.math.Term;
import proofsheet.math.Term.Num;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;

/// Sequences that a rule continues without an end, `m_t = \beta m_{t-1} + g_t` for `t \in
/// \mathbb{N}`.
///
/// Rule: what holds for the members up to any last one holds for all. So the index runs up to a
/// number of which nothing is said but that it is not small.
final class EndlessSequences {
  /// The number that stands for any last index.
  static final Name LAST = new Name("t_{\\mathrm{last}}");

  private static final int NOT_SMALL = 4;
  private static final Set<String> SEPARATORS = Set.of(",", "\\quad", ";");

  private final Scope scope;

  /// By the letter of an index, where it begins.
  private final Map<String, Integer> first = new LinkedHashMap<>();

  /// By the letter of a sequence that looks ahead, how far.
  private final Map<String, Integer> ahead = new LinkedHashMap<>();

  private EndlessSequences(Scope scope) {
    this.scope = scope;
  }

  /// The scope with the indices of such rules in the formulas of a container, up to any last one.
  static Scope declared(Scope scope, List<Notation> formulas) {
    EndlessSequences sequences = new EndlessSequences(scope);
    List<List<Notation>> pieces = new ArrayList<>();
    for (Notation formula : formulas) {
      for (Notation line : GivenReader.lines(formula)) {
        Parts.split(Parts.of(line), SEPARATORS).stream()
            .map(StatementReader::trimmed)
            .filter(p -> p.size() > 2)
            .forEach(pieces::add);
      }
    }
    pieces.forEach(p -> sequences.rule(p, pieces));
    Scope wider = scope;
    for (Map.Entry<String, Integer> e : sequences.first.entrySet()) {
      e.setValue(Math.max(e.getValue(), stated(e.getKey(), pieces)));
      if (!wider.knows(LAST)) {
        wider = withLast(wider);
      }
      Term range = new Term.IntegerRange(Num.of(e.getValue()), new Term.Sym(LAST));
      Sort sort = Sort.tensor(range, List.of());
      wider = wider.with(new Declaration.Quantity(new Name(e.getKey()), sort, Set.of()));
    }
    for (Map.Entry<String, Integer> e : sequences.ahead.entrySet()) {
      Term end = new Term.Add(List.of(new Term.Sym(LAST), Num.of(e.getValue())));
      Sort sort = new Sort(Sort.REALS, List.of(new Axis(Num.ZERO, end)), List.of());
      wider = wider.with(new Declaration.Quantity(new Name(e.getKey()), sort, Set.of()));
    }
    return wider;
  }

  /// The greatest number that an index is said to begin with; zero where nothing is said.
  private static int stated(String index, List<List<Notation>> pieces) {
    int greatest = 0;
    for (List<Notation> piece : pieces) {
      boolean bound =
          piece.size() == 3
              && Parts.letter(piece.getFirst()).filter(index::equals).isPresent()
              && piece.get(2) instanceof Notation.Number n
              && n.digits().matches("\\d{1,4}");
      if (bound) {
        int number = Integer.parseInt(((Notation.Number) piece.get(2)).digits());
        if (Parts.isSymbol(piece.get(1), ">")) {
          greatest = Math.max(greatest, number + 1);
        } else if (Parts.isSymbol(piece.get(1), Set.of("\\ge", "="))) {
          greatest = Math.max(greatest, number);
        }
      }
    }
    return greatest;
  }

  /// The scope with the number that stands for any last index.
  static Scope withLast(Scope scope) {
    Sort natural = Sort.tensor(new Term.StandardSet(NumberSet.NATURALS, List.of()), List.of());
    Statement large = new Relation(new Term.Sym(LAST), Relator.GREATER_EQUAL, Num.of(NOT_SMALL));
    return scope.with(new Declaration.Quantity(LAST, natural, Set.of())).withHypothesis(large);
  }

  /// Whether a statement only says again that such an index has no end: `t \in \mathbb{N}`, `t \ge
  /// 1`.
  static boolean restates(List<Notation> piece, Scope scope) {
    if (piece.size() < 3 || !isEndless(piece.getFirst(), scope)) {
      return false;
    }
    String rest =
        Parts.plain(new Notation.Row(piece.getFirst().span(), piece.subList(1, piece.size())));
    return rest.replaceAll("[{}\\s]", "").matches("\\\\in[NZ](_0)?|(\\\\ge|>)\\d+");
  }

  /// The parts without lists that say so, `t = 1, 2, \dots`.
  static List<Notation> withoutLists(List<Notation> parts, Scope scope) {
    List<Notation> left = new ArrayList<>(parts);
    for (int i = 0; i + 4 < left.size(); i++) {
      if (!isEndless(left.get(i), scope) || !Parts.isSymbol(left.get(i + 1), "=")) {
        continue;
      }
      int end = i + 2;
      while (end + 1 < left.size()
          && left.get(end) instanceof Notation.Number
          && Parts.isSymbol(left.get(end + 1), ",")) {
        end += 2;
      }
      if (end > i + 2 && end < left.size() && Parts.isSymbol(left.get(end), "\\dots")) {
        left.subList(i, end + 1).clear();
      }
    }
    return left;
  }

  /// Whether a part is an index that runs up to any last one.
  static boolean isEndless(Notation part, Scope scope) {
    return Parts.letter(part)
        .flatMap(l -> scope.range(new Name(l)))
        .filter(r -> r.upper().equals(new Term.Sym(LAST)))
        .isPresent();
  }

  /// A member as written: its letter, its index letter and how far that is moved.
  private record Member(String letter, String index, int offset) {}

  private void rule(List<Notation> piece, List<List<Notation>> pieces) {
    List<StatementReader.Side> sides =
        StatementReader.sides(GivenReader.defined(piece), piece.getFirst().span());
    if (sides.size() != 2
        || sides.get(1).relator().filter(r -> r == Relator.EQUAL).isEmpty()
        || sides.get(0).parts().size() != 1) {
      return;
    }
    Optional<Member> head = member(sides.get(0).parts().getFirst());
    if (head.isEmpty() || first.containsKey(head.get().index()) || !isOpen(head.get())) {
      return;
    }
    Set<Notation.Scripted> inside = new LinkedHashSet<>();
    sides.get(1).parts().forEach(p -> Parts.scripted(p, inside));
    List<Integer> earlier =
        inside.stream()
            .flatMap(s -> member(s).stream())
            .filter(m -> m.letter().equals(head.get().letter()))
            .filter(m -> m.index().equals(head.get().index()))
            .map(Member::offset)
            .toList();
    boolean back = !earlier.isEmpty() && earlier.stream().allMatch(o -> o < head.get().offset());
    Optional<Integer> start = start(head.get().letter(), pieces);
    boolean forward =
        !earlier.isEmpty() && head.get().offset() == 0 && earlier.stream().allMatch(o -> o > 0);
    if (back && start.isPresent()) {
      int least = earlier.stream().mapToInt(o -> o).min().orElseThrow();
      first.put(head.get().index(), start.get() - least);
    } else if (forward && start.isEmpty()) {
      first.put(head.get().index(), 0);
      ahead.put(head.get().letter(), earlier.stream().mapToInt(o -> o).max().orElseThrow());
    }
  }

  /// Whether nothing gives an index an end.
  private boolean isOpen(Member head) {
    Name index = new Name(head.index());
    boolean natural =
        scope.givens().declaration(index).orElse(null) instanceof Declaration.Quantity q
            && q.sort().isScalar()
            && q.sort().scalars() instanceof Term.StandardSet;
    return scope.range(index).isEmpty()
        && (natural || !scope.knows(index))
        && !scope.knows(new Name(head.letter()));
  }

  /// The least number that a letter is written with as an index.
  private static Optional<Integer> start(String letter, List<List<Notation>> pieces) {
    List<Integer> numbers = new ArrayList<>();
    for (List<Notation> piece : pieces) {
      if (piece.getFirst() instanceof Notation.Scripted s
          && s.sub().isPresent()
          && Parts.name(s.base()).filter(letter::equals).isPresent()
          && Parts.of(s.sub().get()).size() == 1
          && Parts.of(s.sub().get()).getFirst() instanceof Notation.Number n
          && n.digits().matches("\\d{1,4}")) {
        numbers.add(Integer.parseInt(n.digits()));
      }
    }
    return numbers.stream().min(Integer::compareTo);
  }

  private static Optional<Member> member(Notation part) {
    if (!(part instanceof Notation.Scripted s)
        || s.sub().isEmpty()
        || s.sup().isPresent()
        || Parts.name(s.base()).isEmpty()) {
      return Optional.empty();
    }
    List<Notation> index = Parts.of(s.sub().get());
    Optional<String> letter = index.isEmpty() ? Optional.empty() : Parts.letter(index.getFirst());
    if (letter.isEmpty()) {
      return Optional.empty();
    }
    String base = Parts.name(s.base()).orElseThrow();
    if (index.size() == 1) {
      return Optional.of(new Member(base, letter.get(), 0));
    }
    boolean moved =
        index.size() == 3
            && index.get(2) instanceof Notation.Number n
            && n.digits().matches("\\d{1,3}")
            && (Parts.isSymbol(index.get(1), "+") || Parts.isSymbol(index.get(1), "-"));
    if (!moved) {
      return Optional.empty();
    }
    int by = Integer.parseInt(((Notation.Number) index.get(2)).digits());
    int offset = Parts.isSymbol(index.get(1), "-") ? -by : by;
    return Optional.of(new Member(base, letter.get(), offset));
  }
}
