package proofsheet.render.page;

import java.util.List;
import java.util.Optional;
import proofsheet.latex.Markup;

/// What stands in a line of text.
public sealed interface Inline {

  /// Plain words; nothing in them is markup of any format.
  record Words(String text) implements Inline {}

  /// A formula with its mark, and what is to be said about it below its paragraph.
  record Formula(Markup formula, Optional<Mark> mark, List<Block.Remark> remarks)
      implements Inline {
    public Formula(Markup formula) {
      this(formula, Optional.empty(), List.of());
    }
  }

  record Styled(Style style, List<Inline> inlines) implements Inline {}

  enum Style {
    EMPHASIS,
    STRONG,
    STRUCK
  }

  record Code(String text) implements Inline {}

  /// A link to an address that is safe to follow: web, mail, or a place relative to the page.
  record Link(String target, List<Inline> inlines) implements Inline {}

  record LineBreak() implements Inline {}

  /// A footnote where it is called, with its number on this page.
  record Footnote(int number, List<Inline> text) implements Inline {}
}
