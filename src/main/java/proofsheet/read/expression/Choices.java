package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;

/// The choices made at ambiguous places while a formula is read, in the order they come up.
///
/// A reading is repeated with other choices until all were tried: reading itself is deterministic.
final class Choices {
  private static final int MOST = 6;

  private final List<Integer> made;
  private final List<Integer> options = new ArrayList<>();
  private int at;

  Choices() {
    this(List.of());
  }

  private Choices(List<Integer> made) {
    this.made = made;
  }

  int next(int count) {
    if (options.size() >= MOST) {
      return 0;
    }
    options.add(count);
    int choice = at < made.size() ? made.get(at) : 0;
    at++;
    return choice;
  }

  /// Whether any place was ambiguous.
  boolean any() {
    return !options.isEmpty();
  }

  /// The choices that come next, like the digits of a number that is counted up; none when all were
  /// tried.
  java.util.Optional<Choices> following() {
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      digits.add(i < made.size() ? made.get(i) : 0);
    }
    while (!digits.isEmpty()) {
      int last = digits.removeLast();
      if (last + 1 < options.get(digits.size())) {
        digits.add(last + 1);
        return java.util.Optional.of(new Choices(List.copyOf(digits)));
      }
    }
    return java.util.Optional.empty();
  }
}
