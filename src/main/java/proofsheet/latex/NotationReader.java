package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation.Line;
import proofsheet.latex.Notation.Row;
import proofsheet.latex.Notation.Symbol;
import proofsheet.text.Span;

/// Reads LaTeX mathematics into notation. Never fails: what it does not know stays, as unread.
public final class NotationReader {
  private static final int DEEPEST = 120;

  private final TokenCursor cursor;
  private final BracketPairs brackets;
  private final NumeralReader numerals;
  private final ScriptReader scripts;
  private final CommandReader commands;

  private NotationReader(List<Token> tokens) {
    this.cursor = new TokenCursor(tokens, DEEPEST);
    this.brackets = new BracketPairs(tokens);
    this.numerals = new NumeralReader(cursor);
    this.scripts = new ScriptReader(cursor, this);
    this.commands = new CommandReader(cursor, brackets, this);
  }

  /// The notation of `latex`, whose characters stand at `offsets` in the file; `macros` map a
  /// command to its expansion with `#1` … `#9`. Spans are offsets in the file.
  public static Notation read(String latex, int[] offsets, Map<String, String> macros) {
    List<Token> tokens = TypedSigns.in(new Tokens(macros).of(latex, offsets));
    NotationReader reader = new NotationReader(tokens);
    Span whole =
        tokens.isEmpty() ? Span.NONE : tokens.getFirst().span().to(tokens.getLast().span());
    List<Line> lines = reader.lines(whole, Set.of());
    while (reader.cursor.at < tokens.size()) {
      Token stray = reader.cursor.next();
      lines.add(
          new Line(
              stray.span(),
              List.of(unread(stray, "unmatched")),
              Optional.empty(),
              Optional.empty()));
    }
    if (lines.size() == 1) {
      Line only = lines.getFirst();
      if (only.cells().size() == 1 && only.tag().isEmpty() && only.label().isEmpty()) {
        return only.cells().getFirst();
      }
    }
    return new Notation.Environment(whole, "", lines);
  }

  /// Lines up to a token of `stops`, which stays.
  List<Line> lines(Span around, Set<String> stops) {
    List<Line> lines = new ArrayList<>();
    List<Notation> cells = new ArrayList<>();
    String[] marks = {null, null};
    Span start = cursor.ended() ? around : cursor.peek().span();
    while (true) {
      cells.add(row(stops, true, marks));
      if (cursor.sees("&")) {
        cursor.at++;
        continue;
      }
      boolean more = cursor.sees("\\\\") || cursor.sees("\\cr");
      boolean empty = !more && cells.size() == 1 && isEmpty(cells.getFirst()) && !lines.isEmpty();
      if (!empty || marks[0] != null || marks[1] != null) {
        lines.add(
            new Line(
                start.to(cells.getLast().span().equals(Span.NONE) ? start : cells.getLast().span()),
                List.copyOf(cells),
                Optional.ofNullable(marks[0]),
                Optional.ofNullable(marks[1])));
      }
      if (!more) {
        return lines;
      }
      cursor.at++;
      skipLineOption();
      cells.clear();
      marks[0] = null;
      marks[1] = null;
      start = cursor.ended() ? cursor.last() : cursor.peek().span();
    }
  }

  static boolean isEmpty(Notation notation) {
    return notation instanceof Row row && row.parts().isEmpty();
  }

  /// Rule: `\\[2pt]` and `\\*` are line breaks with a distance.
  private void skipLineOption() {
    if (cursor.sees("*")) {
      cursor.at++;
    }
    if (cursor.sees("[")) {
      int end = cursor.at + 1;
      StringBuilder inside = new StringBuilder();
      while (end < cursor.tokens.size()
          && end < cursor.at + 12
          && !cursor.tokens.get(end).is("]")) {
        inside.append(cursor.tokens.get(end).text());
        end++;
      }
      if (inside.toString().matches("-?[0-9.]+(pt|em|ex|mm|cm|mu|in)")) {
        cursor.at = end + 1;
      }
    }
  }

  /// The row up to `stop`, which stays.
  Row row(String stop) {
    return row(Set.of(stop), false, new String[2]);
  }

  private Row row(Set<String> stops, boolean cell, String[] marks) {
    List<Notation> parts = new ArrayList<>();
    Span start = cursor.ended() ? cursor.last() : cursor.peek().span();
    if (!cursor.enters()) {
      Token first = cursor.ended() ? new Token("", cursor.last(), false) : cursor.peek();
      cursor.toEnd();
      cursor.leaves();
      return new Row(start, List.of(unread(first, "nested-too-deeply")));
    }
    while (!cursor.ended()) {
      Token token = cursor.peek();
      if (stops.contains(token.text())
          || token.is("}")
          || token.is("\\end")
          || token.is("\\right")) {
        if (!stops.isEmpty() || cell && !token.is("}")) {
          break;
        }
        cursor.at++;
        parts.add(unread(token, "unmatched"));
        continue;
      }
      if (cell && (token.is("&") || token.is("\\\\") || token.is("\\cr"))) {
        break;
      }
      if (token.is("\\tag") || token.is("\\label")) {
        cursor.at++;
        boolean tag = token.is("\\tag");
        if (cursor.sees("*")) {
          cursor.at++;
        }
        marks[tag ? 0 : 1] = Spelling.of(group());
        continue;
      }
      part().ifPresent(p -> join(parts, p));
    }
    cursor.leaves();
    Span span = parts.isEmpty() ? start : parts.getFirst().span().to(parts.getLast().span());
    return new Row(span, List.copyOf(parts));
  }

  /// Adds a part; `\arg` and `\min` become one word, `:` and `=` one sign.
  private static void join(List<Notation> parts, Notation part) {
    if (!parts.isEmpty()
        && parts.getLast() instanceof Notation.Word arg
        && arg.word().equals("arg")) {
      Optional<String> word = wordOf(part).filter(w -> w.equals("min") || w.equals("max"));
      if (word.isPresent()) {
        parts.removeLast();
        Notation.Word both = new Notation.Word(arg.span().to(part.span()), "arg" + word.get());
        parts.add(
            part instanceof Notation.Scripted s
                ? new Notation.Scripted(both.span(), both, s.sub(), s.sup(), s.primes())
                : both);
        return;
      }
    }
    if (part instanceof Symbol equals
        && equals.latex().equals("=")
        && !parts.isEmpty()
        && parts.getLast() instanceof Symbol colon
        && colon.latex().equals(":")
        && colon.span().end() == equals.span().start()) {
      parts.set(parts.size() - 1, new Symbol(colon.span().to(equals.span()), ":="));
      return;
    }
    parts.add(part);
  }

  private static Optional<String> wordOf(Notation part) {
    return switch (part) {
      case Notation.Word w -> Optional.of(w.word());
      case Notation.Scripted s when s.base() instanceof Notation.Word w -> Optional.of(w.word());
      default -> Optional.empty();
    };
  }

  /// One part with its scripts; nothing for layout.
  private Optional<Notation> part() {
    return atom().map(scripts::scripted);
  }

  /// The argument of a command or script: a group, or one token with what it needs.
  Notation argument() {
    skipSilent();
    if (cursor.ended()) {
      return new Notation.Unread(cursor.last(), "", "missing-argument");
    }
    if (cursor.sees("{")) {
      return group();
    }
    Token token = cursor.peek();
    if (token.text().matches("[0-9]")) {
      cursor.at++;
      return new Notation.Number(token.span(), token.text());
    }
    if (token.is("'") || token.is("\\prime")) {
      cursor.at++;
      return new Symbol(token.span(), "'");
    }
    if (token.is("}") || token.is("&") || token.is("\\\\") || token.is("^") || token.is("_")) {
      return new Notation.Unread(token.span(), token.text(), "missing-argument");
    }
    if (!cursor.enters()) {
      cursor.toEnd();
      cursor.leaves();
      return unread(token, "nested-too-deeply");
    }
    brackets.forget(cursor.at);
    Notation single = atom().orElseGet(() -> new Row(cursor.last(), List.of()));
    cursor.leaves();
    return single;
  }

  /// The row in braces at this place; any other single part when there are none.
  Notation group() {
    skipSilent();
    if (!cursor.sees("{")) {
      return cursor.ended()
          ? new Notation.Unread(cursor.last(), "", "missing-argument")
          : argument();
    }
    Token open = cursor.next();
    Row row = row("}");
    if (!cursor.sees("}")) {
      return new Notation.Unread(open.span(), "{", "unclosed-group");
    }
    cursor.at++;
    return row.parts().size() == 1 ? row.parts().getFirst() : row;
  }

  private Optional<Notation> atom() {
    Token token = cursor.peek();
    String text = token.text();
    if (Symbols.SILENT.contains(text) || text.equals("\\ ")) {
      cursor.at++;
      return Optional.empty();
    }
    if (Symbols.SILENT_WITH_ARGUMENT.contains(text)) {
      cursor.at++;
      if (cursor.sees("*")) {
        cursor.at++;
      }
      argument();
      return Optional.empty();
    }
    if (text.equals("{")) {
      return Optional.of(group());
    }
    if (text.equals("_") || text.equals("^") || text.equals("'") || text.equals("\\prime")) {
      return Optional.of(new Row(new Span(token.span().start(), token.span().start()), List.of()));
    }
    if (brackets.opens(cursor.at)) {
      return Optional.of(fenced());
    }
    if (numerals.isNumberHere()) {
      return Optional.of(numerals.number());
    }
    cursor.at++;
    if (text.startsWith("\\") && text.length() > 1) {
      return Optional.of(commands.command(token));
    }
    return Optional.of(TokenMeaning.character(token));
  }

  /// The pair of delimiters that opens here, with what it encloses.
  Notation fenced() {
    int close = brackets.closeOf(cursor.at);
    Token open = cursor.next();
    Token end = cursor.tokens.get(close);
    List<Notation> parts = new ArrayList<>();
    if (!cursor.enters()) {
      cursor.toEnd();
      cursor.leaves();
      return unread(open, "nested-too-deeply");
    }
    while (cursor.at < close) {
      part().ifPresent(p -> join(parts, p));
    }
    cursor.leaves();
    if (cursor.at == close) {
      cursor.at++;
    }
    Span inner = parts.isEmpty() ? open.span() : parts.getFirst().span().to(parts.getLast().span());
    return new Notation.Fenced(
        open.span().to(end.span()),
        TokenMeaning.delimiter(open.text()),
        new Row(inner, parts),
        TokenMeaning.delimiter(end.text()));
  }

  static Notation unread(Token token, String reason) {
    return new Notation.Unread(token.span(), token.text(), reason);
  }

  /// Passes layout that says nothing.
  void skipSilent() {
    while (!cursor.ended() && Symbols.SILENT.contains(cursor.peek().text())) {
      cursor.at++;
    }
  }
}
