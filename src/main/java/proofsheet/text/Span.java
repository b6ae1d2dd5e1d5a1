package proofsheet.text;

/// A stretch of a source text, from `start` up to but not including `end` (offsets of characters).
public record Span(int start, int end) {
  public static final Span NONE = new Span(0, 0);

  /// The smallest span that holds both.
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
