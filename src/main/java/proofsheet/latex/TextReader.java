package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Markup.Piece;

/// Reads what stands in `\text{…}`: words, formulas between dollars, other text commands.
final class TextReader {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("\\ ", " "),
          Map.entry("\\,", "\u2009"),
          Map.entry("\\;", " "),
          Map.entry("\\:", " "),
          Map.entry("\\quad", "\u2003"),
          Map.entry("\\qquad", "\u2003\u2003"),
          Map.entry("\\%", "%"),
          Map.entry("\\&", "&"),
          Map.entry("\\#", "#"),
          Map.entry("\\$", "$"),
          Map.entry("\\_", "_"),
          Map.entry("\\{", "{"),
          Map.entry("\\}", "}"),
          Map.entry("\\dots", "…"),
          Map.entry("\\ldots", "…"),
          Map.entry("\\ss", "ß"),
          Map.entry("\\-", ""),
          Map.entry("\\/", ""),
          Map.entry("\\\\", " "),
          Map.entry("\\newline", " "));

  /// Accents over the letter that follows, as combining characters.
  private static final Map<String, String> ACCENTS =
      Map.of("\\'", "\u0301", "\\`", "\u0300", "\\\"", "\u0308", "\\^", "\u0302", "\\~", "\u0303");

  private final TokenCursor cursor;
  private final MarkupReader reader;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();

  TextReader(TokenCursor cursor, MarkupReader reader) {
    this.cursor = cursor;
    this.reader = reader;
  }

  /// The text whose `command` began at token `from`; its argument is next.
  Markup text(int from, String command) {
    if (cursor.skip("{")) {
      pieces();
    } else if (!cursor.ended()) {
      words.append(cursor.next().text());
    }
    flush();
    return new Markup.Text(cursor.spanFrom(from, cursor.at), command, List.copyOf(pieces));
  }

  private void pieces() {
    for (int braces = 1; !cursor.ended(); ) {
      if (cursor.tokens.get(cursor.at).spaceBefore()) {
        words.append(' ');
      }
      Token token = cursor.next();
      String text = token.text();
      if (token.is("{")) {
        braces++;
      } else if (token.is("}")) {
        if (--braces == 0) {
          return;
        }
      } else if (token.is("$") || token.is("\\(")) {
        flush();
        String stop = token.is("$") ? "$" : "\\)";
        Markup formula = reader.group(Set.of(stop));
        cursor.skip(stop);
        pieces.add(new Piece("", Optional.of(formula)));
      } else if (!token.isCommand()) {
        words.append(text);
      } else if (Vocabulary.TEXTS.contains(text)) {
        flush();
        int from = cursor.at - 1;
        pieces.add(new Piece("", Optional.of(new TextReader(cursor, reader).text(from, text))));
      } else {
        command(token);
      }
    }
  }

  private void command(Token token) {
    String text = token.text();
    if (ACCENTS.containsKey(text) && !cursor.ended()) {
      boolean grouped = cursor.skip("{");
      words.append(cursor.ended() ? "" : cursor.next().text()).append(ACCENTS.get(text));
      if (grouped) {
        cursor.skip("}");
      }
    } else if (text.equals("\\ref") || text.equals("\\eqref")) {
      String label = cursor.raw();
      words.append(text.equals("\\eqref") ? "(" + label + ")" : label);
    } else if (Vocabulary.SIGNS.contains(text) && !WORDS.containsKey(text)) {
      flush();
      pieces.add(new Piece("", Optional.of(new Markup.Sign(token.span(), text))));
    } else if (!Vocabulary.SILENT.contains(text)) {
      words.append(WORDS.getOrDefault(text, text));
    }
  }

  private void flush() {
    if (!words.isEmpty()) {
      String plain = java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFC);
      pieces.add(
          new Piece(
              plain.replace("``", "“").replace("''", "”").replace("---", "—").replace("--", "–"),
              Optional.empty()));
      words.setLength(0);
    }
  }
}
