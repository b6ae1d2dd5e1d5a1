package proofsheet.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers the links of a sheet, and knows which may be cited where and under what label.
final class Ledger {
  private static final int MOST_ADJACENT = 8;
  private static final Pattern LABEL =
      Pattern.compile("\\\\(?:eq|c|C|auto)?ref\\s*\\{([^{}]*)\\}|\\(([^()\\s]{1,40})\\)");

  private final Map<String, List<Integer>> labels = new LinkedHashMap<>();
  private final Map<String, List<Integer>> lemmas = new LinkedHashMap<>();
  private final Deque<List<Integer>> open = new ArrayDeque<>(List.of(new ArrayList<>()));
  private int next;

  /// The number of the next link.
  int number() {
    int number = next++;
    open.peek().add(number);
    return number;
  }

  void enter() {
    open.push(new ArrayList<>());
  }

  /// Ends a container: what it claimed stays citable in those around it.
  void leave() {
    List<Integer> inner = open.pop();
    open.peek().addAll(inner);
  }

  /// Ends a lemma, which then is citable by its name.
  void leave(String lemma) {
    if (!lemma.isBlank()) {
      lemmas.put(lemma.strip().toLowerCase(Locale.ROOT), List.copyOf(open.peek()));
    }
    leave();
  }

  /// Forgets what stands before a heading: it is no longer near.
  void forget() {
    open.peek().clear();
  }

  void label(String label, List<Integer> links) {
    labels.merge(
        label,
        links,
        (a, b) -> {
          List<Integer> both = new ArrayList<>(a);
          both.addAll(b);
          return both;
        });
  }

  /// The links that words cite: by a label in parentheses or a reference, or by a lemma's name.
  List<Integer> cited(String words) {
    Set<Integer> cited = new LinkedHashSet<>();
    Matcher matcher = LABEL.matcher(words);
    while (matcher.find()) {
      String label = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      cited.addAll(labels.getOrDefault(label, List.of()));
    }
    String lower = words.toLowerCase(Locale.ROOT);
    lemmas.forEach(
        (name, links) -> {
          if (Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(lower).find()) {
            cited.addAll(links);
          }
        });
    return List.copyOf(cited);
  }

  /// The links before the next one in the containers around, the last ones only.
  List<Integer> adjacent() {
    List<Integer> near = new ArrayList<>();
    open.descendingIterator().forEachRemaining(l -> near.addAll(last(l)));
    return List.copyOf(last(near));
  }

  private static List<Integer> last(List<Integer> numbers) {
    return numbers.subList(Math.max(0, numbers.size() - MOST_ADJACENT), numbers.size());
  }
}
