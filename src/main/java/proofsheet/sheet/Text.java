package proofsheet.sheet;

import java.util.List;
import proofsheet.text.Span;

/// Characters taken from a source, each with its offset there.
record Text(String chars, int[] offsets) {

  /// A stretch of the source as it stands.
  static Text of(String source, int start, int end) {
    int[] offsets = new int[end - start];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = start + i;
    }
    return new Text(source.substring(start, end), offsets);
  }

  /// Lines joined by their line ends.
  static Text joined(List<Text> lines) {
    StringBuilder chars = new StringBuilder();
    int length = lines.stream().mapToInt(l -> l.chars.length() + 1).sum();
    int[] offsets = new int[Math.max(0, length - 1)];
    int at = 0;
    for (Text line : lines) {
      if (at > 0) {
        chars.append('\n');
        offsets[at] = offsets[at - 1] + 1;
        at++;
      } else if (chars.length() == 0 && line != lines.getFirst()) {
        chars.append('\n');
        offsets[at++] = line.start();
      }
      chars.append(line.chars);
      System.arraycopy(line.offsets, 0, offsets, at, line.chars.length());
      at += line.chars.length();
    }
    return new Text(chars.toString(), java.util.Arrays.copyOf(offsets, chars.length()));
  }

  int length() {
    return chars.length();
  }

  boolean isBlank() {
    return chars.isBlank();
  }

  int start() {
    return offsets.length == 0 ? 0 : offsets[0];
  }

  Span span() {
    return offsets.length == 0 ? Span.NONE : new Span(offsets[0], offsets[offsets.length - 1] + 1);
  }

  Text part(int from, int to) {
    return new Text(chars.substring(from, to), java.util.Arrays.copyOfRange(offsets, from, to));
  }

  Text from(int from) {
    return part(Math.min(from, length()), length());
  }

  Span spanOf(int from, int to) {
    return from >= to ? new Span(at(from), at(from)) : new Span(at(from), offsets[to - 1] + 1);
  }

  private int at(int index) {
    if (offsets.length == 0) {
      return 0;
    }
    return index < offsets.length ? offsets[index] : offsets[offsets.length - 1] + 1;
  }

  int indent() {
    int i = 0;
    while (i < chars.length() && (chars.charAt(i) == ' ' || chars.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  Text stripped() {
    int end = chars.length();
    while (end > 0 && Character.isWhitespace(chars.charAt(end - 1))) {
      end--;
    }
    int from = Math.min(indentOf(), end);
    return part(from, end);
  }

  private int indentOf() {
    int i = 0;
    while (i < chars.length() && Character.isWhitespace(chars.charAt(i))) {
      i++;
    }
    return i;
  }
}
