package proofsheet.text;

/// A place in a source text: line and column, both one-based.
public record Place(int line, int column) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
