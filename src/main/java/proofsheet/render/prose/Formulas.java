package proofsheet.render.prose;

import java.util.List;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.sheet.Sheet;

/// What the formulas of a sheet become on a page.
public interface Formulas {
  Inline.Formula inline(Sheet.Formula formula);

  /// What was generated for a container, to stand at its end.
  List<Block> generated(Sheet.Container container);

  /// A display with what follows it; `punctuation` stood after it, or is empty.
  List<Block> display(Sheet.Formula formula, String punctuation);
}
