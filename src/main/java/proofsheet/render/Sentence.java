package proofsheet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proofsheet.latex.Markup;
import proofsheet.latex.MarkupReader;
import proofsheet.render.page.Inline;

/// Sentences with formulas between dollars, as inlines.
final class Sentence {
  private Sentence() {}

  static List<Inline> inlines(String text, Map<String, String> macros) {
    List<Inline> inlines = new ArrayList<>();
    String[] parts = text.split("\\$", -1);
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        inlines.add(
            i % 2 == 0
                ? new Inline.Words(parts[i])
                : new Inline.Formula(formula(parts[i], macros)));
      }
    }
    return inlines;
  }

  static Markup formula(String latex, Map<String, String> macros) {
    return MarkupReader.read(latex, new int[0], macros);
  }
}
