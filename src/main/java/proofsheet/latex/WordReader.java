package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation.Row;
import proofsheet.text.Span;

/// Reads what stands in `\text{…}`: words, formulas between dollars, references.
final class WordReader {
  private final TokenCursor cursor;
  private final NotationReader reader;

  WordReader(TokenCursor cursor, NotationReader reader) {
    this.cursor = cursor;
    this.reader = reader;
  }

  /// Rule: a single word of text that is no word of a sentence is an operator or a name, when it is
  /// followed by arguments, a script or a relation, or stands behind a sign that asks for an
  /// operand.
  boolean isOperator(Notation.Text text, boolean behindSign) {
    if (text.pieces().size() != 1 || text.pieces().getFirst().formula().isPresent()) {
      return false;
    }
    String word = text.pieces().getFirst().words();
    if (!word.matches("[A-Za-z]{2,}")
        || Symbols.WORDS_OF_SENTENCES.contains(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (behindSign) {
      return true;
    }
    if (cursor.ended()) {
      return false;
    }
    int sign =
        cursor.peek().is("&") && cursor.at + 1 < cursor.tokens.size() ? cursor.at + 1 : cursor.at;
    boolean applied =
        !cursor.peek().spaceBefore() && Set.of("(", "[", "_", "^").contains(cursor.peek().text());
    return applied || Symbols.EQUATORS.contains(cursor.tokens.get(sign).text());
  }

  /// The text whose `command` is read already; its argument is next.
  Notation.Text text(Token command) {
    if (!cursor.sees("{")) {
      Notation one = reader.argument();
      return new Notation.Text(
          command.span().to(cursor.last()),
          List.of(new Notation.Piece(one.span(), Spelling.of(one), Optional.empty())));
    }
    cursor.at++;
    List<Notation.Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    Span start = cursor.last();
    int braces = 1;
    while (!cursor.ended()) {
      Token token = cursor.next();
      if (token.is("{")) {
        braces++;
      } else if (token.is("}") && --braces == 0) {
        break;
      } else if (token.is("$")) {
        flush(pieces, words, start);
        Row formula = reader.row("$");
        if (cursor.sees("$")) {
          cursor.at++;
        }
        pieces.add(new Notation.Piece(formula.span(), "", Optional.of(formula)));
        start = cursor.last();
      } else {
        words.append(token.spaceBefore() ? " " : "");
        words.append(token.isCommand() ? plain(token.text()) : token.text());
        if (token.text().endsWith("ref") && token.isCommand() && cursor.sees("{")) {
          // A reference keeps its braces, so that its label can be told from the words.
          reference(words);
        }
      }
    }
    flush(pieces, words, start);
    return new Notation.Text(command.span().to(cursor.last()), pieces);
  }

  private void reference(StringBuilder words) {
    while (!cursor.ended() && !cursor.sees("}")) {
      words.append(cursor.next().text());
    }
    if (!cursor.ended()) {
      words.append(cursor.next().text());
    }
  }

  private static String plain(String command) {
    return switch (command) {
      case "\\ ", "\\,", "\\;", "\\quad" -> " ";
      case "\\eqref", "\\ref", "\\cref", "\\Cref", "\\autoref" -> "\\ref";
      case "\\%", "\\&", "\\#", "\\$", "\\_" -> command.substring(1);
      default -> Symbols.SILENT.contains(command) ? "" : command;
    };
  }

  private void flush(List<Notation.Piece> pieces, StringBuilder words, Span start) {
    if (!words.isEmpty()) {
      pieces.add(new Notation.Piece(start.to(cursor.last()), words.toString(), Optional.empty()));
      words.setLength(0);
    }
  }
}
