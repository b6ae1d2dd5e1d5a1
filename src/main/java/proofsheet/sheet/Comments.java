package proofsheet.sheet;

import java.util.List;
import java.util.OptionalInt;

/// Comments of several lines, `<!-- … -->`, blank lines included.
final class Comments {
  static final String CLOSE = "-->";

  private Comments() {}

  /// Whether a line begins a comment that does not end on it.
  static boolean opens(String line) {
    String bare = line.stripLeading();
    return bare.startsWith("<!--") && !bare.contains(CLOSE);
  }

  /// The line on which the comment that begins at line `i` ends, if it ends.
  static OptionalInt lastLine(List<Text> lines, int i) {
    for (int j = i; j < lines.size(); j++) {
      if (lines.get(j).chars().contains(CLOSE)) {
        return OptionalInt.of(j);
      }
    }
    return OptionalInt.empty();
  }
}
