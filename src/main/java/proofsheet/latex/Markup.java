package proofsheet.latex;

import java.util.List;
import java.util.Optional;
import proofsheet.text.Span;

/// A formula as its writer typed it, for printing: macros are expanded and every command is one of
/// [Vocabulary], but nothing that can be seen is lost: `\dfrac` stays `\dfrac`, sizes of
/// delimiters, spaces and colours stay. ([Notation] is the same text for understanding, where
/// variants are one.)
public sealed interface Markup {
  Span span();

  /// Parts side by side; `braced` if braces stood around them.
  record Group(Span span, List<Markup> parts, boolean braced) implements Markup {}

  /// A character or a command without arguments: `x`, `\alpha`, `+`, `\le`, `\sum`,
  /// `\displaystyle`.
  record Sign(Span span, String latex) implements Markup {}

  /// A command with its arguments: `\frac{a}{b}`, `\sqrt[n]{x}`, `\mathbb{R}`, `\hat{x}`,
  /// `\operatorname*{max}`; `name` with backslash and star.
  record Command(Span span, String name, Optional<Markup> option, List<Markup> arguments)
      implements Markup {}

  /// A base with scripts; primes are counted, not in the superscript.
  record Scripted(
      Span span, Markup base, Limits limits, Optional<Markup> sub, Optional<Markup> sup, int primes)
      implements Markup {}

  /// Where the scripts of a big operator stand.
  enum Limits {
    USUAL,
    ABOVE_AND_BELOW,
    BESIDE
  }

  /// `\left open … \right close`; a delimiter is "" for `\left.`.
  record Fenced(Span span, String open, Markup body, String close) implements Markup {}

  /// `\bigl(`, `\Big|`, and `\middle|` inside a [Fenced].
  record Sized(Span span, String size, String delimiter) implements Markup {}

  /// `\text{…}`, `\textbf{…}`: words and formulas; `command` with backslash.
  record Text(Span span, String command, List<Piece> pieces) implements Markup {}

  /// A piece of a text: words, or what is set by mathematics or another text command.
  record Piece(String words, Optional<Markup> set) {}

  /// A space of so many em.
  record Space(Span span, double em) implements Markup {}

  /// `\textcolor{red}{x}`, `\color{red} x`.
  record Colored(Span span, String color, Markup body) implements Markup {}

  /// Rows of cells: `aligned`, `cases`, `matrix`, `array`, …; `name` without star, "" for rows that
  /// stand bare in a display. `columns` are the letters `l`, `c`, `r` and `|` of an `array`.
  record Grid(Span span, String name, String columns, List<Row> rows) implements Markup {}

  /// A row with its number (`\tag`) and name (`\label`); `ruled` if a line runs above it.
  record Row(
      Span span, List<Markup> cells, Optional<String> tag, Optional<String> label, boolean ruled) {}

  /// What is not in the vocabulary: its characters, to be shown as they are.
  record Unread(Span span, String latex) implements Markup {}
}
