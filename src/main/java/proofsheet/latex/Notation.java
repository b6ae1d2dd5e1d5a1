package proofsheet.latex;

import java.util.List;
import java.util.Optional;
import proofsheet.text.Span;

/// What stands where in a formula, without meaning. Spans are offsets in the source file.
///
/// Variants of one notation are already one: `\dfrac` is a [Fraction], `\left(` … `\right)` and
/// `\big(` give plain delimiter symbols or [Fenced], `\leq` is the symbol `\le`, `\mathrm{T}` and
/// `\top` in a superscript both are the symbol `\top`, spacing is gone.
public sealed interface Notation {
  Span span();

  /// Parts side by side.
  record Row(Span span, List<Notation> parts) implements Notation {}

  /// One letter, Latin or Greek or a letter-like command: `x`, `\alpha`, `\ell`, `\nabla`,
  /// `\infty`.
  record Letter(Span span, String latex) implements Notation {}

  /// Digits with or without a decimal point, thousands separators removed: `0.5`, `1000`.
  record Number(Span span, String digits) implements Notation {}

  /// An operator, relation, delimiter, or punctuation, in its short LaTeX form: `+`, `\le`, `(`,
  /// `\{`, `,`, `\sum`, `|`, `\|`, `\quad` (kept: it separates statements), `!`, `'`.
  record Symbol(Span span, String latex) implements Notation {}

  /// A function set upright: `\sin`, `\log`, `\operatorname{softmax}`, `\mathrm{Var}` (several
  /// letters upright), without backslash.
  record Word(Span span, String word) implements Notation {}

  /// A base with scripts; primes are counted, not in the superscript. An empty base is an empty
  /// [Row].
  record Scripted(
      Span span, Notation base, Optional<Notation> sub, Optional<Notation> sup, int primes)
      implements Notation {}

  record Fraction(Span span, Notation over, Notation under) implements Notation {}

  /// `\binom{n}{k}`.
  record Binomial(Span span, Notation over, Notation under) implements Notation {}

  record Root(Span span, Notation radicand, Optional<Notation> degree) implements Notation {}

  /// `\left open body right-close`, `\lVert … \rVert`, `\lfloor … \rfloor`; an empty delimiter
  /// (`\left.`) is "". Plain `(` … `)` that match within one row are fenced too; plain bars never.
  record Fenced(Span span, String open, Notation body, String close) implements Notation {}

  /// A letter or group in another alphabet: `bold`, `blackboard`, `calligraphic`, `fraktur`,
  /// `sans`, `typewriter`, `upright` (one letter), `italic`.
  record Styled(Span span, String style, Notation body) implements Notation {}

  /// `\hat`, `\bar`, `\tilde`, `\dot`, `\vec`, `under` and so on, …, without backslash.
  record Accent(Span span, String accent, Notation body) implements Notation {}

  /// `\text{…}`: prose, and mathematics inside it.
  record Text(Span span, List<Piece> pieces) implements Notation {}

  /// A piece of `\text`: words, or a formula.
  record Piece(Span span, String words, Optional<Notation> formula) {}

  /// An environment or the top level of a display: rows of cells. `aligned` and its kin, `cases`,
  /// `matrix` and its kin; `name` is the environment's without star.
  record Environment(Span span, String name, List<Line> rows) implements Notation {}

  /// One row of an environment, with its `\tag` or `\label`, if any.
  record Line(Span span, List<Notation> cells, Optional<String> tag, Optional<String> label) {}

  /// `\boxed{…}`; the hole is a box around the symbol `?`.
  record Boxed(Span span, Notation body) implements Notation {}

  /// A brace over or under `body`, with its note (the LaTeX commands overbrace and underbrace).
  record Braced(Span span, Notation body, Optional<Notation> note) implements Notation {}

  /// Something set over or under a relation or operator: `\overset`, `\stackrel`, `\xrightarrow`.
  record Stacked(Span span, Notation base, Optional<Notation> over, Optional<Notation> under)
      implements Notation {}

  /// `\substack{a \\ b}`.
  record Stack(Span span, List<Notation> lines) implements Notation {}

  /// A negated relation, `\not=`, `\not\equiv`, is the symbol for it where there is one (`\ne`,
  /// `\not\equiv`).
  ///
  /// What the reader does not know: the characters and the reason.
  record Unread(Span span, String latex, String reason) implements Notation {}
}
