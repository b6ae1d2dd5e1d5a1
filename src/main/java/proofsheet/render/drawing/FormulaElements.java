package proofsheet.render.drawing;

/// How a document refers to its drawings.
public interface FormulaElements {

  /// An element that stands for `drawing` in a line of the document, its baseline on the text's;
  /// `alternative` is its source, for those who do not see it.
  String element(Drawing drawing, String alternative);

  /// `text` as the value of an attribute.
  static String attribute(String text) {
    StringBuilder out = new StringBuilder();
    for (int code : text.codePoints().toArray()) {
      switch (code) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(Character.isISOControl(code) ? " " : Character.toString(code));
      }
    }
    return out.toString();
  }
}
