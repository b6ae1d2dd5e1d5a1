package proofsheet.render.prose;

import java.util.List;
import proofsheet.render.page.Block;
import proofsheet.render.page.Inline;
import proofsheet.sheet.Sheet;

/// What the formulas of a sheet become on a page.
public interface Formulas {
  Inline.Formula inline(Sheet.Formula formula);

  /// A display with what follows it; `punctuation` stood after it, or is empty.
  List<Block> display(Sheet.Formula formula, String punctuation);
}
