package proofsheet.render.prose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proofsheet.sheet.Sheet;
import proofsheet.text.Span;

/// The text of a sheet as plain Markdown: each formula, container line and count of points gives
/// way to a token that Markdown takes for a word, so that only the sheet's own reader decides what
/// is mathematics, and nothing in a formula is taken for emphasis or a list.
///
/// Tokens are characters of the private use area; those of the author are replaced first. What
/// stands on lines of its own becomes a heading, which ends a paragraph and needs no blank line.
record Masked(String markdown, List<Thing> things) {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final char ZERO = '\uE010';
  private static final String ALONE = "###### ";
  private static final int LONGEST_PREFIX = 200;
  private static final Pattern FOREIGN = Pattern.compile("[\uE000-\uF8FF]");
  private static final Pattern TOKEN = Pattern.compile("\uE000([\uE010-\uE019]+)\uE001");
  private static final Pattern PREFIX =
      Pattern.compile("[\\s>]*(?:(?:[-*+]|\\d{1,9}[.)])\\s+)*[\\s>]*");
  private static final Pattern ATTRIBUTES = Pattern.compile("\\{(?:\\s*\\.[a-z-]+)+\\s*\\}");
  private static final Pattern TAIL =
      Pattern.compile("(?:" + ATTRIBUTES + ")?(?:[ \\t]*([.,;:])(?=[ \\t]*(?:\\r?\\n|$)))?");
  private static final Pattern OPENER = Pattern.compile(":{3,}[ \\t]*[A-Za-z][\\w-]*");
  private static final Pattern POINTS =
      Pattern.compile("\\[\\d+\\s*(?:points?|pts?|marks?)\\]\\s*$", Pattern.CASE_INSENSITIVE);

  /// What a token stands for.
  sealed interface Thing {
    /// Its characters in the file, for code that shows them.
    String source();
  }

  /// A formula, and the punctuation after a display.
  record Formula(Sheet.Formula formula, String tail, String source) implements Thing {}

  record Opener(Sheet.Container container, String source) implements Thing {}

  record Closer(String source) implements Thing {}

  record Points(int points, String source) implements Thing {}

  /// A piece of text with tokens: words, or a thing.
  sealed interface Piece {}

  record Words(String text) implements Piece {}

  record Token(Thing thing) implements Piece {}

  static Masked of(Sheet sheet) {
    return new Builder(sheet.source().text()).masked(sheet.blocks());
  }

  /// `text`, cut at its tokens.
  List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (token.find()) {
      if (token.start() > from) {
        pieces.add(new Words(text.substring(from, token.start())));
      }
      pieces.add(new Token(things.get(index(token.group(1)))));
      from = token.end();
    }
    if (from < text.length()) {
      pieces.add(new Words(text.substring(from)));
    }
    return pieces;
  }

  /// `text` with the author's characters for each token, as code shows it.
  String unmasked(String text) {
    StringBuilder result = new StringBuilder();
    for (Piece piece : pieces(text)) {
      result.append(
          switch (piece) {
            case Words words -> words.text();
            case Token token -> token.thing().source();
          });
    }
    return result.toString();
  }

  private static int index(String digits) {
    int index = 0;
    for (char c : digits.toCharArray()) {
      index = 10 * index + (c - ZERO);
    }
    return index;
  }

  private static String token(int index) {
    StringBuilder token = new StringBuilder().append(OPEN);
    for (char c : String.valueOf(index).toCharArray()) {
      token.append((char) (ZERO + (c - '0')));
    }
    return token.append(CLOSE).toString();
  }

  /// Finds what to mask and replaces it, from left to right.
  private static final class Builder {
    private record Mask(int start, int end, boolean alone, Thing thing) {}

    private final String text;
    private final List<Mask> masks = new ArrayList<>();

    Builder(String text) {
      this.text = text;
    }

    Masked masked(List<Sheet.Block> blocks) {
      blocks(blocks);
      masks.sort(Comparator.comparingInt(Mask::start).thenComparingInt(Mask::end));
      List<Thing> things = new ArrayList<>();
      StringBuilder markdown = new StringBuilder();
      // Front matter ends where the first block's line begins.
      int at = blocks.isEmpty() ? text.length() : lineStart(blocks.getFirst().span().start());
      for (Mask mask : masks) {
        if (mask.start < at) {
          continue;
        }
        markdown.append(plain(at, mask.start)).append(mask.alone ? ALONE : "");
        markdown.append(token(things.size()));
        things.add(mask.thing);
        at = mask.end;
      }
      return new Masked(markdown.append(plain(at, text.length())).toString(), List.copyOf(things));
    }

    private String plain(int from, int to) {
      return FOREIGN.matcher(text.substring(from, to)).replaceAll("\uFFFD");
    }

    private void blocks(List<Sheet.Block> blocks) {
      for (Sheet.Block block : blocks) {
        switch (block) {
          case Sheet.Heading heading -> heading(heading);
          case Sheet.Paragraph paragraph -> inlines(paragraph.inlines());
          case Sheet.Display display -> formula(display.formula());
          case Sheet.Container container -> container(container);
          case Sheet.Items items -> items.items().forEach(this::blocks);
          case Sheet.BlockQuote quote -> blocks(quote.blocks());
          case Sheet.Table table -> table.rows().forEach(r -> r.forEach(this::inlines));
          case Sheet.Code _, Sheet.Rule _ -> {}
        }
      }
    }

    private void inlines(List<Sheet.Inline> inlines) {
      for (Sheet.Inline inline : inlines) {
        switch (inline) {
          case Sheet.InlineMath math -> formula(math.formula());
          case Sheet.Emphasis emphasis -> inlines(emphasis.inlines());
          case Sheet.Link link -> inlines(link.inlines());
          case Sheet.Words _, Sheet.InlineCode _, Sheet.LineBreak _, Sheet.Comment _ -> {}
        }
      }
    }

    private void heading(Sheet.Heading heading) {
      inlines(heading.inlines());
      heading
          .points()
          .ifPresent(
              points -> {
                int end = lineEnd(heading.span().start());
                while (end > heading.span().start()
                    && "# \t\r".indexOf(text.charAt(end - 1)) >= 0) {
                  end--;
                }
                Matcher found = POINTS.matcher(text).region(heading.span().start(), end);
                if (found.find()) {
                  mask(found.start(), end, false, new Points(points, found.group()));
                }
              });
    }

    private void formula(Sheet.Formula formula) {
      Span span = formula.span();
      boolean alone = formula.display() && isFirst(span.start());
      Matcher tail = TAIL.matcher(text).region(span.end(), text.length());
      tail.lookingAt();
      int end = formula.display() || tail.group(1) == null ? tail.end() : tail.start(1);
      String punctuation = formula.display() && tail.group(1) != null ? tail.group(1) : "";
      String source = text.substring(span.start(), end);
      mask(span.start(), end, alone, new Formula(formula, punctuation, source));
    }

    private void container(Sheet.Container container) {
      int start = container.span().start();
      Matcher opener = OPENER.matcher(text).region(start, lineEnd(start));
      if (opener.find()) {
        mask(start, opener.end(), true, new Opener(container, text.substring(start, opener.end())));
      }
      inlines(container.argument());
      blocks(container.blocks());
      closer(container.span());
    }

    /// The colons that end a container, if it was closed.
    private void closer(Span span) {
      int end = span.end();
      while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      int from = end;
      while (from > span.start() && text.charAt(from - 1) == ':') {
        from--;
      }
      boolean closes = end - from >= 3 && from > lineEnd(span.start()) && isFirst(from);
      if (closes) {
        mask(from, end, true, new Closer(text.substring(from, end)));
      }
    }

    /// Whether nothing stands before `offset` in its line but marks of quotations and lists.
    private boolean isFirst(int offset) {
      int start = lineStart(offset);
      return offset - start <= LONGEST_PREFIX
          && PREFIX.matcher(text.substring(start, offset)).matches();
    }

    private void mask(int start, int end, boolean alone, Thing thing) {
      masks.add(new Mask(start, end, alone, thing));
    }

    private int lineStart(int offset) {
      return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int lineEnd(int offset) {
      int end = text.indexOf('\n', offset);
      return end < 0 ? text.length() : end;
    }
  }
}
