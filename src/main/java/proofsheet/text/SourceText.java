package proofsheet.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A file as it was read: its name and all its characters, with places counted as an editor does.
public final class SourceText {
  private final String file;
  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>();

  /// Keeps `text` under the name `file`; a byte order mark must already be gone.
  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    lineStarts.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lineStarts.add(i + 1);
      }
    }
  }

  public String file() {
    return file;
  }

  public String text() {
    return text;
  }

  /// The one-based place of the character at `offset` (an offset past the end is the end).
  public Place place(int offset) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int found = Collections.binarySearch(lineStarts, at);
    int line = found >= 0 ? found : -found - 2;
    return new Place(line + 1, at - lineStarts.get(line) + 1);
  }

  /// The characters of one line, one-based, without its line end; empty when there is no such line.
  public String line(int number) {
    if (number < 1 || number > lineStarts.size()) {
      return "";
    }
    int start = lineStarts.get(number - 1);
    int end = number < lineStarts.size() ? lineStarts.get(number) - 1 : text.length();
    return text.substring(start, end).replace("\r", "");
  }

  public int lines() {
    return lineStarts.size();
  }
}
