package proofsheet.render.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A page as it will be printed, the same for all formats; `findings` are in the key only.
public record Page(
    Title title, Audience audience, List<Block> blocks, Optional<Findings> findings) {

  /// What stands at the head: the front matter's texts, and the sum of all points.
  public record Title(
      String title,
      Optional<String> course,
      Optional<String> author,
      Optional<String> date,
      OptionalInt points) {}

  /// What stands at the end of a key: the count of what was checked, what was assumed, what is
  /// wrong with the sheet, and what the marks on the page mean.
  public record Findings(
      List<Inline> summary, List<List<Inline>> notes, List<Block.Remark> legend) {}
}
