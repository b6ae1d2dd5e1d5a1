package proofsheet.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.math.Name;
import proofsheet.read.expression.FreeLetters;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.Scope;
import proofsheet.read.expression.StatementReader;

/// The order in which the items of a container are read: as they are written, but what an item
/// speaks of is read before it when a later item introduces it.
final class GivenOrder {
  private static final Set<String> ORDERS = Set.of("<", ">", "\\le", "\\ge");
  private static final Set<String> INTRODUCES =
      Set.of(":", "\\in", "\\sim", "=", ":=", "<", ">", "\\le", "\\ge");

  /// Longer lists are read as they are written.
  private static final int MOST_ITEMS = 300;

  private GivenOrder() {}

  /// What an item introduces, and where its formulas mention what others introduce.
  private record Item(
      List<Properties.Said> said,
      Set<String> introduced,
      List<List<Notation>> mentions,
      Set<Name> letters,
      Set<String> starts,
      Set<String> rules) {
    boolean needs(Item other, Scope scope) {
      return other != this
          && (rules.stream().anyMatch(other.starts::contains) || mentionsNew(other, scope));
    }

    private boolean mentionsNew(Item other, Scope scope) {
      return other.introduced.stream()
          .filter(name -> letters.contains(new Name(name)) && !introduced.contains(name))
          .filter(name -> !scope.knows(new Name(name)))
          .anyMatch(
              name ->
                  mentions.stream()
                      .flatMap(List::stream)
                      .anyMatch(part -> FreeLetters.mentionedIn(part, name)));
    }
  }

  static List<List<Properties.Said>> of(List<List<Properties.Said>> items, Scope scope) {
    if (items.size() > MOST_ITEMS) {
      return items;
    }
    List<Item> all = items.stream().map(GivenOrder::item).toList();
    Map<Item, Set<Item>> needs = new IdentityHashMap<>();
    for (Item item : all) {
      Set<Item> needed = Collections.newSetFromMap(new IdentityHashMap<>());
      all.stream().filter(other -> item.needs(other, scope)).forEach(needed::add);
      needs.put(item, needed);
    }
    List<Item> left = new ArrayList<>(all);
    List<List<Properties.Said>> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Item next =
          left.stream().filter(i -> needs.get(i).isEmpty()).findFirst().orElse(left.getFirst());
      left.remove(next);
      needs.values().forEach(needed -> needed.remove(next));
      ordered.add(next.said);
    }
    return ordered;
  }

  private static Item item(List<Properties.Said> said) {
    Item item =
        new Item(
            said,
            new LinkedHashSet<>(),
            new ArrayList<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    for (Properties.Said part : said) {
      part.formula().ifPresent(f -> GivenReader.lines(f).forEach(row -> read(Parts.of(row), item)));
    }
    item.mentions.forEach(m -> item.letters.addAll(GivenReader.names(m)));
    return item;
  }

  private static void read(List<Notation> row, Item item) {
    List<String> pending = new ArrayList<>();
    for (List<Notation> piece : Parts.split(row, ClaimRow.SEPARATORS)) {
      List<Notation> parts = StatementReader.trimmed(piece);
      if (parts.isEmpty()) {
        continue;
      }
      if (parts.size() > 2
          && parts.getFirst() instanceof Notation.Number
          && Parts.isSymbol(parts.get(1), ORDERS)) {
        // Rule: `0 < p < 1` speaks of what stands between the numbers.
        parts = parts.subList(2, parts.size());
      }
      List<String> names = names(parts.getFirst());
      if (parts.size() == 1) {
        pending.addAll(names);
        continue;
      }
      int sign = parts.get(1) instanceof Notation.Fenced && parts.size() > 2 ? 2 : 1;
      start(parts).ifPresent(item.starts::add);
      rule(parts).ifPresent(item.rules::add);
      boolean introduces = Parts.isSymbol(parts.get(sign), INTRODUCES) && !names.isEmpty();
      if (introduces) {
        item.introduced.addAll(names);
        item.introduced.addAll(pending);
      }
      // The letters in the brackets of a new function are its own.
      item.mentions.add(introduces ? parts.subList(sign + 1, parts.size()) : parts);
      pending.clear();
    }
    if (!pending.isEmpty()) {
      item.mentions.add(row);
    }
  }

  /// The letter of a sequence whose first member an equation fixes, as in `h_0 = 0`.
  static Optional<String> start(List<Notation> parts) {
    return member(parts, true);
  }

  /// The letter of a sequence or family that an equation rules, as in `h_t = w h_{t-1}`.
  static Optional<String> rule(List<Notation> parts) {
    return member(parts, false);
  }

  private static Optional<String> member(List<Notation> parts, boolean number) {
    boolean equation =
        parts.size() > 2
            && Parts.isSymbol(parts.get(1), Set.of("=", ":="))
            && parts.getFirst() instanceof Notation.Scripted s
            && s.sub().filter(x -> Parts.plain(x).matches("[0-9]+") == number).isPresent();
    return equation ? Parts.name(((Notation.Scripted) parts.getFirst()).base()) : Optional.empty();
  }

  /// A name with its scripts, and the letter that they stand at.
  private static List<String> names(Notation part) {
    List<String> names = new ArrayList<>();
    Parts.declaredName(part).ifPresent(names::add);
    if (part instanceof Notation.Scripted s && s.primes() == 0) {
      Parts.name(s.base()).ifPresent(names::add);
    }
    return names;
  }
}
