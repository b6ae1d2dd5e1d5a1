package proofsheet.sheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;
import proofsheet.text.Span;

/// A sheet as written: its front matter and its blocks in source order.
public record Sheet(
    SourceText source, FrontMatter front, List<Block> blocks, List<Problem> problems) {

  /// Whether nothing on it was written for this program: no container gives, claims or solves.
  public boolean isPlain() {
    return blocks.stream().allMatch(Sheet::isPlain);
  }

  private static boolean isPlain(Block block) {
    return switch (block) {
      case Container c ->
          switch (c.kind()) {
            case GIVEN, CLAIM, SOLUTION, LEMMA -> false;
            default -> c.blocks().stream().allMatch(Sheet::isPlain);
          };
      case Items i -> i.items().stream().flatMap(List::stream).allMatch(Sheet::isPlain);
      case BlockQuote q -> q.blocks().stream().allMatch(Sheet::isPlain);
      default -> true;
    };
  }

  /// What stands in the front matter, with the defaults of the language filled in.
  public record FrontMatter(
      Map<String, String> texts,
      int digits,
      List<String> use,
      Map<String, String> macros,
      List<String> answers,
      boolean numeratorLayout) {
    public Optional<String> text(String key) {
      return Optional.ofNullable(texts.get(key));
    }
  }

  /// A block of the document. Blocks nest in containers, quotes, lists; headings are flat.
  public sealed interface Block {
    Span span();
  }

  /// A heading with its level (1–6) and its points, if it ends in `[10 points]`.
  public record Heading(Span span, int level, List<Inline> inlines, Optional<Integer> points)
      implements Block {}

  public record Paragraph(Span span, List<Inline> inlines) implements Block {}

  /// A display: one formula on its own, whatever its delimiters.
  public record Display(Span span, Formula formula) implements Block {}

  /// A container `::: name argument {attributes}`; a `lemma` or `suppose` keeps its argument as
  /// inlines.
  public record Container(
      Span span, Kind kind, String name, List<Inline> argument, List<Block> blocks)
      implements Block {}

  public enum Kind {
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
    /// A name that the language does not know: shown, with a problem.
    OTHER
  }

  /// A list; each item holds blocks.
  public record Items(Span span, boolean ordered, int start, List<List<Block>> items)
      implements Block {}

  public record BlockQuote(Span span, List<Block> blocks) implements Block {}

  public record Code(Span span, String info, String text) implements Block {}

  public record Table(Span span, List<List<List<Inline>>> rows, int headerRows) implements Block {}

  public record Rule(Span span) implements Block {}

  /// What stands in a line of prose.
  public sealed interface Inline {
    Span span();
  }

  public record Words(Span span, String text) implements Inline {}

  /// Inline mathematics.
  public record InlineMath(Span span, Formula formula) implements Inline {}

  public record Emphasis(Span span, boolean strong, List<Inline> inlines) implements Inline {}

  public record InlineCode(Span span, String text) implements Inline {}

  public record Link(Span span, String target, List<Inline> inlines) implements Inline {}

  public record LineBreak(Span span, boolean hard) implements Inline {}

  /// An HTML comment or other raw HTML: never shown, kept for expectations of tests.
  public record Comment(Span span, String text) implements Inline {}

  /// A formula: its LaTeX with the offset in the file of each of its characters, and its attributes
  /// (`quote`, `if`, `claim`, `steps`).
  public record Formula(
      Span span, String latex, int[] offsets, List<String> attributes, boolean display) {
    public boolean has(String attribute) {
      return attributes.contains(attribute);
    }

    /// The span in the file of the characters from `start` up to `end` of [#latex].
    public Span spanOf(int start, int end) {
      if (offsets.length == 0) {
        return span;
      }
      int first = offsets[Math.max(0, Math.min(start, offsets.length - 1))];
      int last = offsets[Math.max(0, Math.min(end - 1, offsets.length - 1))] + 1;
      return new Span(first, Math.max(first, last));
    }
  }
}
