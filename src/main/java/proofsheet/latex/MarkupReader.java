package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Markup.Command;
import proofsheet.latex.Markup.Grid;
import proofsheet.latex.Markup.Group;
import proofsheet.latex.Markup.Limits;
import proofsheet.latex.Markup.Row;
import proofsheet.latex.Markup.Scripted;
import proofsheet.latex.Markup.Sign;
import proofsheet.latex.Markup.Unread;
import proofsheet.text.Span;

/// Reads LaTeX mathematics into markup. Never fails: what is not in the vocabulary stays, as unread.
public final class MarkupReader {
  private static final int DEEPEST = 60;
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_ROWS = 500;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private MarkupReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// The markup of `latex`, whose characters stand at `offsets` in the file (none: at their own
  /// index); `macros` map a command to its expansion with `#1` … `#9`.
  public static Markup read(String latex, int[] offsets, Map<String, String> macros) {
    MarkupReader reader = new MarkupReader(new Tokens(macros).of(latex, offsets));
    Span whole = reader.tokens.isEmpty() ? Span.NONE : reader.spanFrom(0, reader.tokens.size());
    List<Row> rows = reader.rows(Set.of());
    boolean plain =
        rows.size() == 1
            && rows.getFirst().cells().size() == 1
            && rows.getFirst().tag().isEmpty()
            && rows.getFirst().label().isEmpty();
    return plain ? rows.getFirst().cells().getFirst() : new Grid(whole, "", "", rows);
  }

  /// The markup of `latex` on its own.
  public static Markup read(String latex) {
    return read(latex, new int[0], Map.of());
  }

  // ---- tokens

  private boolean ended() {
    return at >= tokens.size();
  }

  private boolean sees(String text) {
    return !ended() && tokens.get(at).is(text);
  }

  private Token next() {
    return tokens.get(at++);
  }

  /// The span of the tokens from index `from` up to index `to`.
  private Span spanFrom(int from, int to) {
    if (from >= tokens.size()) {
      return tokens.isEmpty() ? Span.NONE : tokens.getLast().span();
    }
    return tokens.get(from).span().to(tokens.get(Math.max(from, to - 1)).span());
  }

  private String source(int from, int to) {
    StringBuilder source = new StringBuilder();
    for (Token token : tokens.subList(from, Math.min(to, tokens.size()))) {
      source.append(token.spaceBefore() && !source.isEmpty() ? " " : "").append(token.text());
    }
    return source.toString();
  }

  private Unread unread(int from) {
    return new Unread(spanFrom(from, at), source(from, at));
  }

  // ---- rows

  private List<Row> rows(Set<String> stops) {
    List<Row> rows = new ArrayList<>();
    while (true) {
      while (sees("\\intertext") || sees("\\shortintertext")) {
        int from = at++;
        Markup words = new TextReader(this).text(from, "\\text");
        rows.add(RowUnderway.of(new Group(words.span(), List.of(words), false)));
      }
      RowUnderway row = new RowUnderway(at);
      do {
        row.cells.add(group(stops, row));
      } while (skip("&") && row.cells.size() < MOST_COLUMNS);
      boolean more = (sees("\\\\") || sees("\\cr")) && rows.size() < MOST_ROWS;
      if (more || !row.isEmpty() || rows.isEmpty()) {
        rows.add(row.finished(spanFrom(row.start, at)));
      }
      if (!more) {
        if (stops.isEmpty() && !ended()) {
          // A brace or an end that closes nothing.
          int from = at;
          at = tokens.size();
          rows.add(RowUnderway.of(unread(from)));
        }
        return rows;
      }
      at++;
      skipLineOption();
    }
  }

  private boolean skip(String text) {
    if (sees(text)) {
      at++;
      return true;
    }
    return false;
  }

  /// Rule: `\\[2pt]` and `\\*` are line breaks with a distance.
  private void skipLineOption() {
    skip("*");
    if (sees("[")) {
      int end = at + 1;
      while (end < tokens.size() && end < at + 12 && !tokens.get(end).is("]")) {
        end++;
      }
      if (end < tokens.size()
          && source(at + 1, end).matches("-?[0-9.]+ ?(pt|em|ex|mm|cm|mu|in|\\\\jot)")) {
        at = end + 1;
      }
    }
  }

  /// What is known of a row while it is read.
  private static final class RowUnderway {
    final int start;
    final List<Markup> cells = new ArrayList<>();
    String tag;
    String label;
    boolean ruled;

    RowUnderway(int start) {
      this.start = start;
    }

    static Row of(Markup only) {
      return new Row(only.span(), List.of(only), Optional.empty(), Optional.empty(), false);
    }

    boolean isEmpty() {
      return tag == null
          && label == null
          && !ruled
          && cells.size() == 1
          && cells.getFirst() instanceof Group g
          && g.parts().isEmpty();
    }

    Row finished(Span span) {
      return new Row(
          span,
          List.copyOf(cells),
          Optional.ofNullable(tag),
          Optional.ofNullable(label),
          ruled);
    }
  }

  // ---- parts side by side

  /// Parts up to a token of `stops` or the end of the cell; the stop is not consumed.
  private Group group(Set<String> stops, RowUnderway row) {
    int start = at;
    List<Markup> parts = new ArrayList<>();
    if (++depth > DEEPEST) {
      at = tokens.size();
      depth--;
      return new Group(spanFrom(start, at), List.of(unread(start)), false);
    }
    while (!ended() && !endsGroup(stops, row)) {
      part(parts, stops, row);
    }
    depth--;
    return new Group(spanFrom(start, at), List.copyOf(parts), false);
  }

  private boolean endsGroup(Set<String> stops, RowUnderway row) {
    Token token = tokens.get(at);
    if (stops.contains(token.text())) {
      return true;
    }
    return switch (token.text()) {
      case "}", "\\end", "\\right" -> true;
      case "&", "\\\\", "\\cr" -> row != null;
      default -> false;
    };
  }

  private void part(List<Markup> parts, Set<String> stops, RowUnderway row) {
    int from = at;
    String text = tokens.get(at).text();
    switch (text) {
      case "^", "_", "'", "’", "′" -> scripts(parts);
      case "\\limits", "\\nolimits" -> {
        at++;
        limits(parts, text.equals("\\limits") ? Limits.ABOVE_AND_BELOW : Limits.BESIDE);
      }
      case "\\tag" -> {
        at++;
        skip("*");
        String tag = raw();
        if (row != null) {
          row.tag = tag;
        }
      }
      case "\\label" -> {
        at++;
        String label = raw();
        if (row != null) {
          row.label = label;
        }
      }
      case "\\hline", "\\midrule", "\\toprule", "\\bottomrule" -> {
        at++;
        if (row != null) {
          row.ruled = true;
        }
      }
      case "\\color" -> {
        at++;
        String color = raw();
        Markup rest = group(stops, row);
        parts.add(new Markup.Colored(spanFrom(from, at), color, rest));
      }
      case "&", "\\\\", "\\cr" -> {
        at++;
        parts.add(unread(from));
      }
      default -> {
        if (Vocabulary.DECLARATIONS.containsKey(text)) {
          at++;
          Markup rest = group(stops, row);
          String command = Vocabulary.DECLARATIONS.get(text);
          parts.add(new Command(spanFrom(from, at), command, Optional.empty(), List.of(rest)));
        } else {
          atom().ifPresent(parts::add);
        }
      }
    }
  }

  /// Rule: a script belongs to the part before it; a second sub- or superscript is an error in TeX,
  /// so it stays unread.
  private void scripts(List<Markup> parts) {
    int from = at;
    Markup before = parts.isEmpty() ? new Group(spanFrom(at, at), List.of(), true) : parts.removeLast();
    Scripted base =
        before instanceof Scripted s
            ? s
            : new Scripted(
                before.span(), before, Limits.USUAL, Optional.empty(), Optional.empty(), 0);
    Token mark = next();
    if (!mark.is("^") && !mark.is("_")) {
      parts.add(
          new Scripted(
              base.span().to(mark.span()), base.base(), base.limits(), base.sub(), base.sup(), base.primes() + 1));
      return;
    }
    boolean superscript = mark.is("^");
    Markup script = argument();
    Span span = base.span().to(script.span());
    if (superscript ? base.sup().isPresent() : base.sub().isPresent()) {
      parts.add(before);
      parts.add(unread(from));
    } else if (superscript) {
      parts.add(
          new Scripted(
              span, base.base(), base.limits(), base.sub(), Optional.of(script), base.primes()));
    } else {
      parts.add(
          new Scripted(
              span, base.base(), base.limits(), Optional.of(script), base.sup(), base.primes()));
    }
  }

  private static void limits(List<Markup> parts, Limits limits) {
    if (!parts.isEmpty()) {
      Markup base = parts.removeLast();
      parts.add(
          base instanceof Scripted s
              ? new Scripted(s.span(), s.base(), limits, s.sub(), s.sup(), s.primes())
              : new Scripted(base.span(), base, limits, Optional.empty(), Optional.empty(), 0));
    }
  }

  // ---- atoms

  /// One argument of a command, or of a script: a group in braces, or one atom.
  Markup argument() {
    int from = at;
    if (ended() || endsGroup(Set.of("&", "\\\\", "\\cr", "$"), null)) {
      return new Unread(spanFrom(from, at), "{?}");
    }
    if (sees("{")) {
      return braced();
    }
    if (++depth > DEEPEST) {
      at = tokens.size();
      depth--;
      return unread(from);
    }
    Optional<Markup> atom = atom();
    depth--;
    // Spaces before an argument say nothing.
    return atom.orElseGet(() -> ended() ? unread(Math.max(0, at - 1)) : argument());
  }

  private Markup braced() {
    int from = at++;
    Group inside = group(Set.of("}"), null);
    if (!skip("}")) {
      at = tokens.size();
      return unread(from);
    }
    return new Group(spanFrom(from, at), inside.parts(), true);
  }

  /// The characters of the group that follows, or of one token.
  String raw() {
    if (ended()) {
      return "";
    }
    if (!skip("{")) {
      return next().text();
    }
    int from = at;
    for (int open = 1; !ended(); at++) {
      open += sees("{") ? 1 : sees("}") ? -1 : 0;
      if (open == 0) {
        at++;
        return source(from, at - 1);
      }
    }
    return source(from, at);
  }

  private Optional<Markup> atom() {
    int from = at;
    if (sees("{")) {
      return Optional.of(braced());
    }
    Token token = next();
    String text = token.text();
    if (!token.isCommand()) {
      return Optional.of(Characters.of(token));
    }
    if (Vocabulary.SIGNS.contains(text)) {
      return Optional.of(new Sign(token.span(), text));
    }
    if (Vocabulary.SPACES.containsKey(text) || text.equals("\\ ")) {
      double em = Vocabulary.SPACES.getOrDefault(text, 333) / 1000.0;
      return Optional.of(new Markup.Space(token.span(), em));
    }
    if (Vocabulary.SILENT.contains(text)) {
      return Optional.empty();
    }
    if (Vocabulary.SILENT_WITH_ARGUMENT.contains(text)) {
      raw();
      return Optional.empty();
    }
    if (Vocabulary.SIZES.contains(text)) {
      return Optional.of(sized(from, text));
    }
    if (Vocabulary.TEXTS.contains(text)) {
      return Optional.of(new TextReader(this).text(from, text));
    }
    if (Vocabulary.COMMANDS.containsKey(text)) {
      return Optional.of(command(from, text));
    }
    return Optional.of(special(from, text));
  }

  private Markup special(int from, String text) {
    return switch (text) {
      case "\\left" -> fenced(from);
      case "\\begin" -> environment(from);
      case "\\substack" -> {
        Optional<List<Row>> rows = skip("{") ? Optional.of(rows(Set.of("}"))) : Optional.empty();
        yield rows.isPresent() && skip("}")
            ? new Grid(spanFrom(from, at), "substack", "", rows.get())
            : unread(from);
      }
      case "\\textcolor" -> {
        String color = raw();
        Markup body = argument();
        yield new Markup.Colored(spanFrom(from, at), color, body);
      }
      case "\\hspace", "\\hspace*", "\\hskip", "\\mspace", "\\kern", "\\mkern" -> {
        skip("*");
        Optional<Double> em = Lengths.em(sees("{") ? raw() : unbracedLength());
        yield em.isPresent() ? new Markup.Space(spanFrom(from, at), em.get()) : unread(from);
      }
      default -> {
        String name = text.substring(1);
        boolean limits = Vocabulary.OPERATORS_WITH_LIMITS.contains(name);
        if (limits || Vocabulary.OPERATORS.contains(name)) {
          Sign word = new Sign(spanFrom(from, at), name);
          String operator = limits ? "\\operatorname*" : "\\operatorname";
          yield new Command(word.span(), operator, Optional.empty(), List.of(word));
        }
        if (Symbols.BLACKBOARD.containsKey(text)) {
          yield Characters.blackboard(spanFrom(from, at), Symbols.BLACKBOARD.get(text));
        }
        yield unread(from);
      }
    };
  }

  private String unbracedLength() {
    StringBuilder length = new StringBuilder();
    while (!ended() && length.length() < 12 && tokens.get(at).text().matches("[-0-9.]")) {
      length.append(next().text());
    }
    for (int i = 0; i < 2 && !ended() && tokens.get(at).text().matches("[a-z]"); i++) {
      length.append(next().text());
    }
    return length.toString();
  }

  private Markup sized(int from, String size) {
    String delimiter = ended() ? null : Vocabulary.DELIMITERS.get(tokens.get(at).text());
    if (delimiter == null) {
      return sees(".") ? new Markup.Space(spanFrom(from, ++at), 0) : unread(from);
    }
    at++;
    return new Markup.Sized(spanFrom(from, at), size, delimiter);
  }

  private Markup command(int from, String name) {
    String starred = name.equals("\\operatorname") && skip("*") ? name + "*" : name;
    Optional<Markup> option = Optional.empty();
    if (sees("[") && (name.equals("\\sqrt") || name.startsWith("\\x") && !name.equals("\\xcancel"))) {
      at++;
      option = Optional.of(group(Set.of("]"), null));
      if (!skip("]")) {
        return unread(from);
      }
    }
    List<Markup> arguments = new ArrayList<>();
    for (int i = 0; i < Vocabulary.COMMANDS.get(name); i++) {
      arguments.add(argument());
    }
    return new Command(spanFrom(from, at), starred, option, List.copyOf(arguments));
  }

  private Markup fenced(int from) {
    Optional<String> open = delimiter();
    Group body = group(Set.of("\\right"), null);
    if (open.isEmpty() || !skip("\\right")) {
      return unread(from);
    }
    Optional<String> close = delimiter();
    return close.isEmpty()
        ? unread(from)
        : new Markup.Fenced(spanFrom(from, at), open.get(), body, close.get());
  }

  private Optional<String> delimiter() {
    if (ended()) {
      return Optional.empty();
    }
    String text = next().text();
    return text.equals(".") ? Optional.of("") : Optional.ofNullable(Vocabulary.DELIMITERS.get(text));
  }

  private Markup environment(int from) {
    String name = raw().replace("*", "").replace(" ", "");
    String kind = Vocabulary.ENVIRONMENTS.getOrDefault(name, "");
    if (sees("[") && at + 2 < tokens.size() && tokens.get(at + 2).is("]")) {
      at += 3;
    }
    boolean specified = name.matches("array|subarray|alignat|alignedat|IEEEeqnarray");
    String columns = specified && sees("{") ? Lengths.columns(raw()) : "";
    int inside = at;
    List<Row> rows = rows(Set.of("\\end"));
    if (!skip("\\end") || kind.isEmpty() && !name.isEmpty()) {
      skipToEnd(inside, name);
      return unread(from);
    }
    raw();
    boolean single = kind.equals("equation") && rows.size() == 1 && rows.getFirst().cells().size() == 1;
    if (single && rows.getFirst().tag().isEmpty() && rows.getFirst().label().isEmpty()) {
      return rows.getFirst().cells().getFirst();
    }
    return new Grid(spanFrom(from, at), kind, columns, rows);
  }

  /// An unknown environment is unread as a whole, up to the end of its own name.
  private void skipToEnd(int inside, String name) {
    at = inside;
    int open = 1;
    while (!ended()) {
      Token token = next();
      if (token.is("\\begin")) {
        open++;
      } else if (token.is("\\end") && --open == 0) {
        raw();
        return;
      }
    }
  }

  // ---- for the reader of texts

  boolean textEnded() {
    return ended();
  }

  Token textToken() {
    return next();
  }

  boolean skipToken(String text) {
    return skip(text);
  }

  boolean spaceBeforeNext() {
    return !ended() && tokens.get(at).spaceBefore();
  }

  Markup formulaUpTo(String stop) {
    Group formula = group(Set.of(stop), null);
    skip(stop);
    return formula;
  }

  Span spanSince(int from) {
    return spanFrom(from, at);
  }

  int position() {
    return at;
  }
}
