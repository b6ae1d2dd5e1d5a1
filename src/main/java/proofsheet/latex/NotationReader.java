package proofsheet.latex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
  private static final Set<String> OPENERS =
      Set.of("(", "[", "\\{", "\\lbrace", "\\lVert", "\\lvert", "\\lfloor", "\\lceil", "\\langle");
  private static final Set<String> CLOSERS =
      Set.of(")", "]", "\\}", "\\rbrace", "\\rVert", "\\rvert", "\\rfloor", "\\rceil", "\\rangle");
  private static final Set<String> BARRIERS =
      Set.of("{", "}", "&", "\\\\", "\\begin", "\\end", "\\left", "\\right", "$", "\\cr");

  private final List<Token> tokens;
  private final int[] closes;
  private int at;
  private int depth;

  private NotationReader(List<Token> tokens) {
    this.tokens = tokens;
    this.closes = matches(tokens);
  }

  /// The notation of `latex`, whose characters stand at `offsets` in the file; `macros` map a
  /// command to its expansion with `#1` … `#9`. Spans are offsets in the file.
  public static Notation read(String latex, int[] offsets, Map<String, String> macros) {
    List<Token> tokens = TypedSigns.in(new Tokens(macros).of(latex, offsets));
    NotationReader reader = new NotationReader(tokens);
    Span whole =
        tokens.isEmpty() ? Span.NONE : tokens.getFirst().span().to(tokens.getLast().span());
    List<Line> lines = reader.lines(whole, Set.of());
    while (reader.at < tokens.size()) {
      Token stray = reader.next();
      lines.add(
          new Line(
              stray.span(),
              List.of(reader.unread(stray, "unmatched")),
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

  /// The index of the closing delimiter of each opening one that has a partner in its row.
  private static int[] matches(List<Token> tokens) {
    int[] closes = new int[tokens.size()];
    Deque<Deque<Integer>> levels = new ArrayDeque<>();
    levels.push(new ArrayDeque<>());
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      if (OPENERS.contains(text)) {
        levels.peek().push(i);
      } else if (CLOSERS.contains(text)) {
        Deque<Integer> open = levels.peek();
        if (!open.isEmpty() && pairs(tokens.get(open.peek()).text(), text)) {
          closes[open.pop()] = i;
        } else {
          open.clear();
        }
      } else if (BARRIERS.contains(text)) {
        barrier(text, levels);
        if (text.equals("\\left") || text.equals("\\right")) {
          i++;
        }
      }
    }
    return closes;
  }

  private static void barrier(String text, Deque<Deque<Integer>> levels) {
    switch (text) {
      case "{", "\\begin", "\\left" -> levels.push(new ArrayDeque<>());
      case "}", "\\end", "\\right" -> {
        if (levels.size() > 1) {
          levels.pop();
        }
      }
      default -> levels.peek().clear();
    }
  }

  private static boolean pairs(String open, String close) {
    return switch (open) {
      case "(", "[" -> close.equals(")") || close.equals("]");
      case "\\{", "\\lbrace" -> close.equals("\\}") || close.equals("\\rbrace");
      case "\\lVert" -> close.equals("\\rVert");
      case "\\lvert" -> close.equals("\\rvert");
      case "\\lfloor" -> close.equals("\\rfloor");
      case "\\lceil" -> close.equals("\\rceil");
      case "\\langle" -> close.equals("\\rangle");
      default -> false;
    };
  }

  // ---- tokens

  private Token peek() {
    return tokens.get(at);
  }

  private boolean ended() {
    return at >= tokens.size();
  }

  private boolean sees(String text) {
    return !ended() && peek().is(text);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private Span last() {
    return at == 0 ? Span.NONE : tokens.get(at - 1).span();
  }

  private Notation unread(Token token, String reason) {
    return new Notation.Unread(token.span(), token.text(), reason);
  }

  private void skipSilent() {
    while (!ended() && Symbols.SILENT.contains(peek().text())) {
      at++;
    }
  }

  // ---- rows and lines

  /// Lines up to a token of `stops`, which stays.
  private List<Line> lines(Span around, Set<String> stops) {
    List<Line> lines = new ArrayList<>();
    List<Notation> cells = new ArrayList<>();
    String[] marks = {null, null};
    Span start = ended() ? around : peek().span();
    while (true) {
      cells.add(row(stops, true, marks));
      if (sees("&")) {
        at++;
        continue;
      }
      boolean more = sees("\\\\") || sees("\\cr");
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
      at++;
      skipLineOption();
      cells.clear();
      marks[0] = null;
      marks[1] = null;
      start = ended() ? last() : peek().span();
    }
  }

  private static boolean isEmpty(Notation notation) {
    return notation instanceof Row row && row.parts().isEmpty();
  }

  /// Rule: `\\[2pt]` and `\\*` are line breaks with a distance.
  private void skipLineOption() {
    if (sees("*")) {
      at++;
    }
    if (sees("[")) {
      int end = at + 1;
      StringBuilder inside = new StringBuilder();
      while (end < tokens.size() && end < at + 12 && !tokens.get(end).is("]")) {
        inside.append(tokens.get(end).text());
        end++;
      }
      if (inside.toString().matches("-?[0-9.]+(pt|em|ex|mm|cm|mu|in)")) {
        at = end + 1;
      }
    }
  }

  private Row row(Set<String> stops, boolean cell, String[] marks) {
    List<Notation> parts = new ArrayList<>();
    Span start = ended() ? last() : peek().span();
    if (++depth > DEEPEST) {
      Token first = ended() ? new Token("", last(), false) : peek();
      at = tokens.size();
      depth--;
      return new Row(start, List.of(unread(first, "nested-too-deeply")));
    }
    while (!ended()) {
      Token token = peek();
      if (stops.contains(token.text())
          || token.is("}")
          || token.is("\\end")
          || token.is("\\right")) {
        if (!stops.isEmpty() || cell && !token.is("}")) {
          break;
        }
        at++;
        parts.add(unread(token, "unmatched"));
        continue;
      }
      if (cell && (token.is("&") || token.is("\\\\") || token.is("\\cr"))) {
        break;
      }
      if (token.is("\\tag") || token.is("\\label")) {
        at++;
        boolean tag = token.is("\\tag");
        if (sees("*")) {
          at++;
        }
        marks[tag ? 0 : 1] = words(group());
        continue;
      }
      part().ifPresent(p -> join(parts, p));
    }
    depth--;
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
    Optional<Notation> base = atom();
    if (base.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(scripted(base.get()));
  }

  private Notation scripted(Notation base) {
    Optional<Notation> sub = Optional.empty();
    Optional<Notation> sup = Optional.empty();
    int primes = 0;
    boolean twice = false;
    while (true) {
      skipSilent();
      if (sees("'") || sees("\\prime") || sees("′")) {
        at++;
        primes++;
      } else if (sees("_")) {
        at++;
        twice |= sub.isPresent();
        sub = Optional.of(argument());
      } else if (sees("^")) {
        at++;
        Notation script = argument();
        int marks = primesIn(script);
        if (marks > 0) {
          primes += marks;
        } else {
          twice |= sup.isPresent();
          sup = Optional.of(upper(script));
        }
      } else {
        break;
      }
    }
    if (sub.isEmpty() && sup.isEmpty() && primes == 0) {
      return base;
    }
    Span span = base.span().equals(Span.NONE) ? last() : base.span().to(last());
    if (twice) {
      return new Notation.Unread(span, "^ _", "double-script");
    }
    if (base instanceof Notation.Braced b) {
      return new Notation.Braced(span, b.body(), sub.or(sup(sup)));
    }
    return new Notation.Scripted(span, base, sub, sup, primes);
  }

  private static java.util.function.Supplier<Optional<Notation>> sup(Optional<Notation> sup) {
    return () -> sup;
  }

  private static int primesIn(Notation script) {
    if (script instanceof Symbol s && s.latex().equals("'")) {
      return 1;
    }
    if (script instanceof Notation.Scripted s
        && isEmpty(s.base())
        && s.sub().isEmpty()
        && s.sup().isEmpty()) {
      return s.primes();
    }
    if (script instanceof Notation.Row row && !row.parts().isEmpty()) {
      int count = 0;
      for (Notation part : row.parts()) {
        int here = primesIn(part);
        if (here == 0) {
          return 0;
        }
        count += here;
      }
      return count;
    }
    return 0;
  }

  /// Rule: an upright `T` above is the sign of transposition.
  private static Notation upper(Notation script) {
    Notation inner =
        script instanceof Row row && row.parts().size() == 1 ? row.parts().getFirst() : script;
    boolean upright =
        inner instanceof Notation.Styled s
            && (s.style().equals("upright") || s.style().equals("sans"))
            && single(s.body()).filter(b -> b.latex().equals("T")).isPresent();
    return upright ? new Symbol(script.span(), "\\top") : script;
  }

  private static Optional<Notation.Letter> single(Notation body) {
    return switch (body) {
      case Notation.Letter l -> Optional.of(l);
      case Row row when row.parts().size() == 1 -> single(row.parts().getFirst());
      default -> Optional.empty();
    };
  }

  /// The argument of a command or script: a group, or one token with what it needs.
  private Notation argument() {
    skipSilent();
    if (ended()) {
      return new Notation.Unread(last(), "", "missing-argument");
    }
    if (sees("{")) {
      return group();
    }
    Token token = peek();
    if (token.text().matches("[0-9]")) {
      at++;
      return new Notation.Number(token.span(), token.text());
    }
    if (token.is("'") || token.is("\\prime")) {
      at++;
      return new Symbol(token.span(), "'");
    }
    if (token.is("}") || token.is("&") || token.is("\\\\") || token.is("^") || token.is("_")) {
      return new Notation.Unread(token.span(), token.text(), "missing-argument");
    }
    if (++depth > DEEPEST) {
      at = tokens.size();
      depth--;
      return unread(token, "nested-too-deeply");
    }
    closes[at] = 0;
    Notation single = atom().orElseGet(() -> new Row(last(), List.of()));
    depth--;
    return single;
  }

  /// The row in braces at this place; any other single part when there are none.
  private Notation group() {
    skipSilent();
    if (!sees("{")) {
      return ended() ? new Notation.Unread(last(), "", "missing-argument") : argument();
    }
    Token open = next();
    Row row = row(Set.of("}"), false, new String[2]);
    if (!sees("}")) {
      return new Notation.Unread(open.span(), "{", "unclosed-group");
    }
    at++;
    return row.parts().size() == 1 ? row.parts().getFirst() : row;
  }

  // ---- atoms

  private Optional<Notation> atom() {
    Token token = peek();
    String text = token.text();
    if (Symbols.SILENT.contains(text) || text.equals("\\ ")) {
      at++;
      return Optional.empty();
    }
    if (Symbols.SILENT_WITH_ARGUMENT.contains(text)) {
      at++;
      if (sees("*")) {
        at++;
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
    if (closes[at] > 0) {
      return Optional.of(fenced());
    }
    if (isNumberHere()) {
      return Optional.of(number());
    }
    at++;
    if (text.startsWith("\\") && text.length() > 1) {
      return Optional.of(command(token));
    }
    return Optional.of(character(token));
  }

  private Notation fenced() {
    int close = closes[at];
    Token open = next();
    Token end = tokens.get(close);
    List<Notation> parts = new ArrayList<>();
    if (++depth > DEEPEST) {
      at = tokens.size();
      depth--;
      return unread(open, "nested-too-deeply");
    }
    while (at < close) {
      part().ifPresent(p -> join(parts, p));
    }
    depth--;
    if (at == close) {
      at++;
    }
    Span inner = parts.isEmpty() ? open.span() : parts.getFirst().span().to(parts.getLast().span());
    return new Notation.Fenced(
        open.span().to(end.span()),
        delimiter(open.text()),
        new Row(inner, parts),
        delimiter(end.text()));
  }

  static String delimiter(String text) {
    return switch (text) {
      case "." -> "";
      case "\\lbrace" -> "\\{";
      case "\\rbrace" -> "\\}";
      case "\\lvert", "\\rvert", "\\vert" -> "|";
      case "\\lVert", "\\rVert", "\\Vert" -> "\\|";
      case "\\lbrack" -> "[";
      case "\\rbrack" -> "]";
      default -> text;
    };
  }

  private boolean isNumberHere() {
    String text = peek().text();
    if (isDigit(text)) {
      return true;
    }
    return text.equals(".")
        && at + 1 < tokens.size()
        && isDigit(tokens.get(at + 1).text())
        && !tokens.get(at + 1).spaceBefore();
  }

  private static boolean isDigit(String text) {
    return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /// Rule: `1{,}000` and `1\,000` are one thousand; `2.5e-3` is a decimal.
  private Notation number() {
    Span start = peek().span();
    StringBuilder digits = new StringBuilder();
    while (!ended()) {
      String text = peek().text();
      boolean glued = digits.isEmpty() || !peek().spaceBefore();
      if (isDigit(text) && glued) {
        digits.append(text);
        at++;
      } else if (text.equals(".")
          && glued
          && digits.indexOf(".") < 0
          && at + 1 < tokens.size()
          && isDigit(tokens.get(at + 1).text())
          && !tokens.get(at + 1).spaceBefore()) {
        digits.append('.');
        at++;
      } else if (separatesThousands(digits)) {
        at += sees("{") ? 3 : 1;
      } else if (text.equals("e") && glued && digits.indexOf(".") >= 0 && exponentFollows()) {
        digits.append('e');
        at++;
        if (sees("-") || sees("+")) {
          digits.append(next().text());
        }
      } else {
        break;
      }
    }
    return new Notation.Number(start.to(last()), digits.toString());
  }

  private boolean exponentFollows() {
    int i = at + 1;
    if (i < tokens.size() && (tokens.get(i).is("-") || tokens.get(i).is("+"))) {
      i++;
    }
    return i < tokens.size() && isDigit(tokens.get(i).text()) && !tokens.get(i).spaceBefore();
  }

  private boolean separatesThousands(StringBuilder digits) {
    if (digits.isEmpty() || digits.indexOf(".") >= 0) {
      return false;
    }
    int from;
    if (sees("{")
        && at + 2 < tokens.size()
        && tokens.get(at + 1).is(",")
        && tokens.get(at + 2).is("}")) {
      from = at + 3;
    } else if (sees("\\,")) {
      from = at + 1;
    } else {
      return false;
    }
    for (int i = from; i < from + 3; i++) {
      if (i >= tokens.size() || !isDigit(tokens.get(i).text())) {
        return false;
      }
    }
    return from + 3 >= tokens.size() || !isDigit(tokens.get(from + 3).text());
  }

  private static Notation character(Token token) {
    String text = token.text();
    String blackboard = Symbols.BLACKBOARD.get(text);
    if (blackboard != null) {
      return blackboard(token.span(), blackboard);
    }
    String mapped = Symbols.UNICODE.getOrDefault(text, text);
    if (mapped.startsWith("\\") && Symbols.LETTERS.contains(mapped)) {
      return new Notation.Letter(token.span(), mapped);
    }
    if (!mapped.equals(text)) {
      return new Symbol(token.span(), mapped);
    }
    char c = text.charAt(0);
    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
      return new Notation.Letter(token.span(), text);
    }
    int superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c);
    if (superscript >= 0) {
      Row empty = new Row(token.span(), List.of());
      Notation number = new Notation.Number(token.span(), String.valueOf(superscript));
      return new Notation.Scripted(token.span(), empty, Optional.empty(), Optional.of(number), 0);
    }
    if ("+-=<>()[]|/,;:!*.?\"`@".indexOf(c) >= 0) {
      return new Symbol(token.span(), text);
    }
    return new Notation.Unread(token.span(), text, "unknown-character");
  }

  private static Notation blackboard(Span span, String letter) {
    return new Notation.Styled(span, "blackboard", new Notation.Letter(span, letter));
  }

  private Notation command(Token token) {
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
      return blackboard(token.span(), Symbols.BLACKBOARD.get(text));
    }
    if (Symbols.TEXTS.contains(text)) {
      boolean behindSign = at >= 2 && Symbols.BEFORE_OPERAND.contains(tokens.get(at - 2).text());
      Notation.Text words = text(token);
      return isOperator(words, behindSign)
          ? new Notation.Word(words.span(), words.pieces().getFirst().words())
          : words;
    }
    if (text.equals("\\operatorname") || text.equals("\\operatornamewithlimits")) {
      if (sees("*")) {
        at++;
      }
      Notation body = group();
      return new Notation.Word(token.span().to(last()), words(body));
    }
    if (Symbols.STYLES.containsKey(text)) {
      return styled(token, Symbols.STYLES.get(text));
    }
    if (Symbols.ACCENTS.containsKey(text)) {
      Notation body = argument();
      return new Notation.Accent(token.span().to(last()), Symbols.ACCENTS.get(text), body);
    }
    if (Symbols.TRANSPARENT.contains(text)) {
      return argument();
    }
    return structure(token);
  }

  private Notation styled(Token token, String style) {
    Notation body = argument();
    Span span = token.span().to(last());
    if (style.equals("upright")
        || style.equals("sans")
        || style.equals("typewriter")
        || style.equals("bold")) {
      String word = words(body);
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
        Notation over = argument();
        Notation under = argument();
        yield new Notation.Fraction(token.span().to(last()), over, under);
      }
      case "\\binom", "\\dbinom", "\\tbinom" -> {
        Notation over = argument();
        Notation under = argument();
        yield new Notation.Binomial(token.span().to(last()), over, under);
      }
      case "\\sqrt" -> root(token);
      case "\\left" -> leftRight(token);
      case "\\middle" -> new Symbol(token.span().to(last()), middle());
      case "\\begin" -> environment(token);
      case "\\boxed", "\\fbox", "\\framebox" -> {
        Notation body = argument();
        yield new Notation.Boxed(token.span().to(last()), body);
      }
      case "\\underbrace", "\\overbrace", "\\underbracket", "\\overbracket" -> {
        Notation body = argument();
        yield new Notation.Braced(token.span().to(last()), body, Optional.empty());
      }
      case "\\overset", "\\stackrel" -> {
        Notation over = argument();
        Notation base = argument();
        yield new Notation.Stacked(
            token.span().to(last()), base, Optional.of(over), Optional.empty());
      }
      case "\\underset" -> underset(token);
      case "\\xrightarrow", "\\xlongequal", "\\xRightarrow" -> {
        Notation over = argument();
        String arrow =
            token.is("\\xlongequal") ? "=" : token.is("\\xRightarrow") ? "\\Rightarrow" : "\\to";
        Symbol base = new Symbol(token.span(), arrow);
        yield new Notation.Stacked(
            token.span().to(last()), base, Optional.of(over), Optional.empty());
      }
      case "\\substack" -> substack(token);
      case "\\textcolor" -> {
        argument();
        yield argument();
      }
      case "\\not" -> negated(token);
      case "\\pmod" -> {
        Notation body = argument();
        yield new Notation.Unread(token.span().to(last()), "\\pmod", "unknown-command");
      }
      default -> unread(token, "unknown-command");
    };
  }

  private String middle() {
    return ended() ? "|" : delimiter(next().text()).equals("|") ? "\\mid" : "|";
  }

  private Notation root(Token token) {
    Optional<Notation> degree = Optional.empty();
    if (sees("[") && closes[at] > 0) {
      Notation inside = fenced();
      degree = inside instanceof Notation.Fenced f ? Optional.of(f.body()) : Optional.empty();
    }
    Notation radicand = argument();
    return new Notation.Root(token.span().to(last()), radicand, degree);
  }

  private Notation leftRight(Token token) {
    if (ended()) {
      return unread(token, "missing-argument");
    }
    String open = delimiter(next().text());
    Row body = row(Set.of("\\right"), false, new String[2]);
    if (!sees("\\right")) {
      return unread(token, "unclosed-delimiter");
    }
    at++;
    String close = ended() ? "" : delimiter(next().text());
    return new Notation.Fenced(token.span().to(last()), open, body, close);
  }

  private Notation underset(Token token) {
    Notation under = argument();
    Notation base = argument();
    Span span = token.span().to(last());
    boolean limits = base instanceof Notation.Word || base instanceof Row && !words(base).isEmpty();
    if (limits) {
      String word = words(base);
      Notation named = new Notation.Word(base.span(), word);
      return new Notation.Scripted(span, named, Optional.of(under), Optional.empty(), 0);
    }
    return new Notation.Stacked(span, base, Optional.empty(), Optional.of(under));
  }

  private Notation substack(Token token) {
    if (!sees("{")) {
      return argument();
    }
    at++;
    List<Line> lines = lines(token.span(), Set.of("}"));
    if (sees("}")) {
      at++;
    }
    List<Notation> rows = lines.stream().<Notation>map(l -> new Row(l.span(), l.cells())).toList();
    return new Notation.Stack(token.span().to(last()), rows);
  }

  private Notation negated(Token token) {
    if (ended()) {
      return unread(token, "missing-argument");
    }
    Token of = next();
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
    String name = words(group()).replace("*", "");
    if (name.equals("array") || name.equals("alignat") || name.equals("alignedat")) {
      skipOption();
      group();
    } else {
      skipOption();
    }
    if (++depth > DEEPEST) {
      at = tokens.size();
      depth--;
      return unread(token, "nested-too-deeply");
    }
    List<Line> lines = lines(token.span(), Set.of("\\end"));
    depth--;
    if (!sees("\\end")) {
      return unread(token, "unclosed-environment");
    }
    at++;
    group();
    String plain =
        switch (name) {
          case "dcases", "rcases" -> "cases";
          case "smallmatrix" -> "matrix";
          default -> name;
        };
    return new Notation.Environment(token.span().to(last()), plain, lines);
  }

  private void skipOption() {
    if (sees("[") && closes[at] > 0 && closes[at] - at <= 3) {
      at = closes[at] + 1;
    }
  }

  // ---- text

  /// Rule: a single word of text that is no word of a sentence is an operator or a name, when it is
  /// followed by arguments, a script or a relation, or stands behind a sign that asks for an
  /// operand.
  private boolean isOperator(Notation.Text text, boolean behindSign) {
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
    if (ended()) {
      return false;
    }
    int sign = peek().is("&") && at + 1 < tokens.size() ? at + 1 : at;
    boolean applied = !peek().spaceBefore() && Set.of("(", "[", "_", "^").contains(peek().text());
    return applied || Symbols.EQUATORS.contains(tokens.get(sign).text());
  }

  private Notation.Text text(Token command) {
    if (!sees("{")) {
      Notation one = argument();
      return new Notation.Text(
          command.span().to(last()),
          List.of(new Notation.Piece(one.span(), words(one), Optional.empty())));
    }
    at++;
    List<Notation.Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    Span start = last();
    int braces = 1;
    while (!ended()) {
      Token token = next();
      if (token.is("{")) {
        braces++;
      } else if (token.is("}") && --braces == 0) {
        break;
      } else if (token.is("$")) {
        flush(pieces, words, start);
        Row formula = row(Set.of("$"), false, new String[2]);
        if (sees("$")) {
          at++;
        }
        pieces.add(new Notation.Piece(formula.span(), "", Optional.of(formula)));
        start = last();
      } else {
        words.append(token.spaceBefore() ? " " : "");
        words.append(token.isCommand() ? plain(token.text()) : token.text());
        if (token.text().endsWith("ref") && token.isCommand() && sees("{")) {
          // A reference keeps its braces, so that its label can be told from the words.
          reference(words);
        }
      }
    }
    if (!ended() && peek().spaceBefore()) {
      words.append("");
    }
    flush(pieces, words, start);
    return new Notation.Text(command.span().to(last()), pieces);
  }

  private void reference(StringBuilder words) {
    while (!ended() && !sees("}")) {
      words.append(next().text());
    }
    if (!ended()) {
      words.append(next().text());
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
      pieces.add(new Notation.Piece(start.to(last()), words.toString(), Optional.empty()));
      words.setLength(0);
    }
  }

  /// The letters of a notation as one word, without styles and spaces.
  static String words(Notation notation) {
    return switch (notation) {
      case Notation.Letter l -> l.latex();
      case Notation.Number n -> n.digits();
      case Notation.Symbol s -> s.latex();
      case Notation.Word w -> w.word();
      case Notation.Styled s -> words(s.body());
      case Notation.Text t -> {
        StringBuilder all = new StringBuilder();
        t.pieces().forEach(p -> all.append(p.words()));
        yield all.toString();
      }
      case Row row -> {
        StringBuilder all = new StringBuilder();
        row.parts().forEach(p -> all.append(words(p)));
        yield all.toString();
      }
      case Notation.Scripted s ->
          words(s.base())
              + s.sub().map(x -> "_" + words(x)).orElse("")
              + s.sup().map(x -> "^" + words(x)).orElse("");
      case Notation.Fenced f -> f.open() + words(f.body()) + f.close();
      default -> "";
    };
  }
}
