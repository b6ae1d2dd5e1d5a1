package proofsheet.render.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import proofsheet.latex.Markup;

/// A block of a page.
public sealed interface Block {

  /// A heading of level 1 to 6 with its points; `anchor` is its name within the page.
  record Heading(int level, List<Inline> text, OptionalInt points, String anchor)
      implements Block {}

  record Paragraph(List<Inline> text) implements Block {}

  /// A formula on its own: rows whose cells stand one below the other, if `aligned` alternately
  /// right and left, as in a chain; otherwise centred.
  record Display(boolean aligned, List<Row> rows) implements Block {}

  /// A row of a display with the number its author gave it, and its mark.
  record Row(List<Markup> cells, Optional<String> number, Optional<Mark> mark) {}

  /// What is to be said about the formulas just above.
  record Remarks(List<Remark> remarks) implements Block {}

  /// A remark, with the mark of the formula that it is about if it is about its verdict.
  record Remark(Optional<Mark> mark, List<Inline> text) {}

  record Listing(String language, String text) implements Block {}

  /// A list; `start` is the first number of an ordered one. Items of a `tight` one stand close.
  record Items(OptionalInt start, boolean tight, List<Item> items) implements Block {}

  /// An item, with a box to tick, `done` or not, if it is a task.
  record Item(Optional<Boolean> done, List<Block> blocks) {}

  record Quotation(List<Block> blocks) implements Block {}

  /// A table: its columns, then rows of cells, `head` rows above `body` rows.
  record Table(List<Column> columns, List<Cells> head, List<Cells> body) implements Block {}

  enum Column {
    LEFT,
    CENTER,
    RIGHT
  }

  record Cells(List<List<Inline>> cells) {}

  /// A graph: its nodes by their labels, and its edges between them by number, each to a later
  /// node.
  record Graph(List<Markup> nodes, List<Edge> edges) implements Block {}

  record Edge(int from, int to) {}

  record Rule() implements Block {}

  /// A container of the sheet, with what its author called it.
  record Box(Kind kind, List<Inline> title, List<Block> blocks) implements Block {}

  enum Kind {
    GIVEN,
    VALUES,
    CLAIM,
    SOLUTION,
    SUPPOSE,
    LEMMA,
    TRACE,
    HINT,
    NOTE,
    RUBRIC,
    QUOTE,
    /// One that the language does not know; its title begins with its name.
    OTHER
  }

  /// Room for so many written lines.
  record Space(int lines) implements Block {}
}
