package proofsheet.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proofsheet.kernel.Verdict.Counterexample;

/// The point of a counterexample as a person writes it: `x = [1, 2]` for `x_{1} = 1`, `x_{2} = 2`.
final class WitnessPoint {
  private static final Pattern COMPONENT = Pattern.compile("(.*)_\\{(-?\\d+)(?:,(-?\\d+))?\\}");

  private WitnessPoint() {}

  /// The values by name; components whose indices run from one without gaps become one list.
  static Map<String, String> shown(Counterexample counterexample) {
    Map<String, String> shown = new TreeMap<>();
    Map<String, Map<Integer, Map<Integer, String>>> tensors = new TreeMap<>();
    counterexample
        .point()
        .forEach(
            (name, value) -> {
              Matcher component = COMPONENT.matcher(name);
              if (component.matches()) {
                int column = component.group(3) == null ? 0 : Integer.parseInt(component.group(3));
                tensors
                    .computeIfAbsent(component.group(1), n -> new TreeMap<>())
                    .computeIfAbsent(Integer.parseInt(component.group(2)), n -> new TreeMap<>())
                    .put(column, value);
              } else {
                shown.put(name, value);
              }
            });
    tensors.forEach((name, rows) -> shown.putAll(tensor(name, rows)));
    return shown;
  }

  private static Map<String, String> tensor(String name, Map<Integer, Map<Integer, String>> rows) {
    int columns = rows.values().iterator().next().size();
    boolean vector =
        rows.values().stream().allMatch(r -> r.keySet().equals(Map.of(0, "").keySet()));
    boolean matrix = rows.values().stream().allMatch(r -> r.size() == columns && isFull(r));
    if (isFull(rows) && vector) {
      return Map.of(name, list(rows, row -> row.get(0)));
    }
    if (isFull(rows) && matrix) {
      return Map.of(name, list(rows, row -> list(row, entry -> entry)));
    }
    Map<String, String> single = new LinkedHashMap<>();
    rows.forEach(
        (i, row) ->
            row.forEach(
                (j, value) -> single.put(name + "_{" + i + (j == 0 ? "" : "," + j) + "}", value)));
    return single;
  }

  /// Whether the indices are 1, 2, … without gaps.
  private static boolean isFull(Map<Integer, ?> byIndex) {
    int expected = 1;
    for (int index : byIndex.keySet()) {
      if (index != expected++) {
        return false;
      }
    }
    return true;
  }

  private static <V> String list(
      Map<Integer, V> byIndex, java.util.function.Function<V, String> entry) {
    return byIndex.values().stream().map(entry).collect(Collectors.joining(", ", "[", "]"));
  }
}
