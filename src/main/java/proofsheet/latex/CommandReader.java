package proofsheet.latex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation.Line;
import proofsheet.latex.Notation.Row;
import proofsheet.latex.Notation.Symbol;
import proofsheet.text.Span;

/// Reads commands with their arguments: letters, words, fractions, delimiters, environments.
final class CommandReader {
  private final TokenCursor cursor;
  private final BracketPairs brackets;
  private final NotationReader reader;
  private final WordReader words;

  CommandReader(TokenCursor cursor, BracketPairs brackets, NotationReader reader) {
    this.cursor = cursor;
    this.brackets = brackets;
    this.reader = reader;
    this.words = new WordReader(cursor, reader);
  }

  /// The notation that begins with the command `token`, which is read already.
  Notation command(Token token) {
    String text = token.text();
    if (Symbols.LETTERS.contains(text)) {
      return new Notation.Letter(token.span(), text);
    }
    if (Symbols.WORDS.contains(text.substring(1))) {
      return new Notation.Word(token.span(), text.substring(1));
    }
    String symbol = Symbols.SYMBOLS.get(text);
    if (symbol != null || Symbols.PLAIN.contains(text)) {
      return new Symbol(token.span(), symbol != null ? symbol : text);
    }
    if (Symbols.BLACKBOARD.containsKey(text)) {
      return TokenMeaning.blackboard(token.span(), Symbols.BLACKBOARD.get(text));
    }
    if (Symbols.TEXTS.contains(text)) {
      boolean behindSign =
          cursor.at >= 2
              && Symbols.BEFORE_OPERAND.contains(cursor.tokens.get(cursor.at - 2).text());
      Notation.Text written = words.text(token);
      return words.isOperator(written, behindSign)
          ? new Notation.Word(written.span(), written.pieces().getFirst().words())
          : written;
    }
    if (text.equals("\\operatorname") || text.equals("\\operatornamewithlimits")) {
      if (cursor.sees("*")) {
        cursor.at++;
      }
      Notation body = reader.group();
      return new Notation.Word(token.span().to(cursor.last()), Spelling.of(body));
    }
    if (Symbols.STYLES.containsKey(text)) {
      return styled(token, Symbols.STYLES.get(text));
    }
    if (Symbols.ACCENTS.containsKey(text)) {
      Notation body = reader.argument();
      return new Notation.Accent(token.span().to(cursor.last()), Symbols.ACCENTS.get(text), body);
    }
    if (Symbols.TRANSPARENT.contains(text)) {
      return reader.argument();
    }
    return structure(token);
  }

  private Notation styled(Token token, String style) {
    Notation body = reader.argument();
    Span span = token.span().to(cursor.last());
    if (style.equals("upright")
        || style.equals("sans")
        || style.equals("typewriter")
        || style.equals("bold")) {
      String word = Spelling.of(body);
      boolean letters = body instanceof Row && word.matches("[A-Za-z]{2,}");
      if (letters) {
        return new Notation.Word(span, word);
      }
    }
    return new Notation.Styled(span, style, body);
  }

  private Notation structure(Token token) {
    return switch (token.text()) {
      case "\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\sfrac", "\\nicefrac" -> {
        Notation over = reader.argument();
        Notation under = reader.argument();
        yield new Notation.Fraction(token.span().to(cursor.last()), over, under);
      }
      case "\\binom", "\\dbinom", "\\tbinom" -> {
        Notation over = reader.argument();
        Notation under = reader.argument();
        yield new Notation.Binomial(token.span().to(cursor.last()), over, under);
      }
      case "\\sqrt" -> root(token);
      case "\\left" -> leftRight(token);
      case "\\middle" -> new Symbol(token.span().to(cursor.last()), middle());
      case "\\begin" -> environment(token);
      case "\\boxed", "\\fbox", "\\framebox" -> {
        Notation body = reader.argument();
        yield new Notation.Boxed(token.span().to(cursor.last()), body);
      }
      case "\\underbrace", "\\overbrace", "\\underbracket", "\\overbracket" -> {
        Notation body = reader.argument();
        yield new Notation.Braced(token.span().to(cursor.last()), body, Optional.empty());
      }
      case "\\overset", "\\stackrel" -> {
        Notation over = reader.argument();
        yield below(over, token, reader.argument());
      }
      case "\\underset" -> underset(token);
      case "\\xrightarrow", "\\xlongequal", "\\xRightarrow" -> {
        Notation over = reader.argument();
        String arrow =
            token.is("\\xlongequal") ? "=" : token.is("\\xRightarrow") ? "\\Rightarrow" : "\\to";
        yield below(over, token, new Symbol(token.span(), arrow));
      }
      case "\\substack" -> substack(token);
      case "\\textcolor" -> {
        reader.argument();
        yield reader.argument();
      }
      case "\\not" -> negated(token);
      case "\\pmod" -> {
        reader.argument();
        yield new Notation.Unread(token.span().to(cursor.last()), "\\pmod", "unknown-command");
      }
      default -> NotationReader.unread(token, "unknown-command");
    };
  }

  private Notation below(Notation over, Token token, Notation base) {
    Span span = token.span().to(cursor.last());
    return new Notation.Stacked(span, base, Optional.of(over), Optional.empty());
  }

  private String middle() {
    return cursor.ended()
        ? "|"
        : TokenMeaning.delimiter(cursor.next().text()).equals("|") ? "\\mid" : "|";
  }

  private Notation root(Token token) {
    Optional<Notation> degree = Optional.empty();
    if (cursor.sees("[") && brackets.opens(cursor.at)) {
      Notation inside = reader.fenced();
      degree = inside instanceof Notation.Fenced f ? Optional.of(f.body()) : Optional.empty();
    }
    Notation radicand = reader.argument();
    return new Notation.Root(token.span().to(cursor.last()), radicand, degree);
  }

  private Notation leftRight(Token token) {
    if (cursor.ended()) {
      return NotationReader.unread(token, "missing-argument");
    }
    String open = TokenMeaning.delimiter(cursor.next().text());
    Row body = reader.row("\\right");
    if (!cursor.sees("\\right")) {
      return NotationReader.unread(token, "unclosed-delimiter");
    }
    cursor.at++;
    String close = cursor.ended() ? "" : TokenMeaning.delimiter(cursor.next().text());
    return new Notation.Fenced(token.span().to(cursor.last()), open, body, close);
  }

  private Notation underset(Token token) {
    Notation under = reader.argument();
    Notation base = reader.argument();
    Span span = token.span().to(cursor.last());
    boolean limits =
        base instanceof Notation.Word || base instanceof Row && !Spelling.of(base).isEmpty();
    if (limits) {
      String word = Spelling.of(base);
      Notation named = new Notation.Word(base.span(), word);
      return new Notation.Scripted(span, named, Optional.of(under), Optional.empty(), 0);
    }
    return new Notation.Stacked(span, base, Optional.empty(), Optional.of(under));
  }

  private Notation substack(Token token) {
    if (!cursor.sees("{")) {
      return reader.argument();
    }
    cursor.at++;
    List<Line> lines = reader.lines(token.span(), Set.of("}"));
    if (cursor.sees("}")) {
      cursor.at++;
    }
    List<Notation> rows = lines.stream().<Notation>map(l -> new Row(l.span(), l.cells())).toList();
    return new Notation.Stack(token.span().to(cursor.last()), rows);
  }

  private Notation negated(Token token) {
    if (cursor.ended()) {
      return NotationReader.unread(token, "missing-argument");
    }
    Token of = cursor.next();
    String symbol =
        switch (of.text()) {
          case "=" -> "\\ne";
          case "\\equiv" -> "\\not\\equiv";
          case "\\in" -> "\\notin";
          default -> "";
        };
    Span span = token.span().to(of.span());
    return symbol.isEmpty()
        ? new Notation.Unread(span, "\\not" + of.text(), "unknown-command")
        : new Symbol(span, symbol);
  }

  private Notation environment(Token token) {
    String name = Spelling.of(reader.group()).replace("*", "");
    if (name.equals("array") || name.equals("alignat") || name.equals("alignedat")) {
      skipOption();
      reader.group();
    } else {
      skipOption();
    }
    if (!cursor.enters()) {
      cursor.toEnd();
      cursor.leaves();
      return NotationReader.unread(token, "nested-too-deeply");
    }
    List<Line> lines = reader.lines(token.span(), Set.of("\\end"));
    cursor.leaves();
    if (!cursor.sees("\\end")) {
      return NotationReader.unread(token, "unclosed-environment");
    }
    cursor.at++;
    reader.group();
    String plain =
        switch (name) {
          case "dcases", "rcases" -> "cases";
          case "smallmatrix" -> "matrix";
          default -> name;
        };
    return new Notation.Environment(token.span().to(cursor.last()), plain, lines);
  }

  private void skipOption() {
    if (cursor.sees("[")
        && brackets.opens(cursor.at)
        && brackets.closeOf(cursor.at) - cursor.at <= 3) {
      cursor.at = brackets.closeOf(cursor.at) + 1;
    }
  }
}
