package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Markup.Command;
import proofsheet.latex.Markup.Grid;
import proofsheet.latex.Markup.Group;
import proofsheet.latex.Markup.Row;
import proofsheet.latex.Markup.Sign;
import proofsheet.latex.Markup.Unread;

/// Reads the parts of a formula: signs, commands with their arguments, brackets, environments.
final class AtomReader {
  private final TokenCursor cursor;
  private final MarkupReader reader;

  AtomReader(TokenCursor cursor, MarkupReader reader) {
    this.cursor = cursor;
    this.reader = reader;
  }

  /// One argument of a command, or of a script: a group in braces, or one atom.
  Markup argument() {
    int from = cursor.at;
    if (cursor.ended() || reader.endsGroup(Set.of("&", "\\\\", "\\cr", "$"), null)) {
      return new Unread(cursor.spanFrom(from, cursor.at), "{?}");
    }
    if (cursor.sees("{")) {
      return braced();
    }
    if (!cursor.enters()) {
      cursor.toEnd();
      cursor.leaves();
      return cursor.unread(from);
    }
    Optional<Markup> atom = atom();
    cursor.leaves();
    // Spaces before an argument say nothing.
    return atom.orElseGet(
        () -> cursor.ended() ? cursor.unread(Math.max(0, cursor.at - 1)) : argument());
  }

  private Markup braced() {
    int from = cursor.at++;
    Group inside = reader.group(Set.of("}"));
    if (!cursor.skip("}")) {
      cursor.toEnd();
      return cursor.unread(from);
    }
    return new Group(cursor.spanFrom(from, cursor.at), inside.parts(), true);
  }

  /// One atom; none for what leaves no mark.
  Optional<Markup> atom() {
    int from = cursor.at;
    if (cursor.sees("{")) {
      return Optional.of(braced());
    }
    Token token = cursor.next();
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
      cursor.raw();
      return Optional.empty();
    }
    if (Vocabulary.SIZES.contains(text)) {
      return Optional.of(sized(from, text));
    }
    if (Vocabulary.TEXTS.contains(text)) {
      return Optional.of(new TextReader(cursor, reader).text(from, text));
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
        Optional<List<Row>> rows =
            cursor.skip("{") ? Optional.of(reader.rows(Set.of("}"))) : Optional.empty();
        yield rows.isPresent() && cursor.skip("}")
            ? new Grid(cursor.spanFrom(from, cursor.at), "substack", "", rows.get())
            : cursor.unread(from);
      }
      case "\\textcolor" -> {
        String color = cursor.raw();
        Markup body = argument();
        yield new Markup.Colored(cursor.spanFrom(from, cursor.at), color, body);
      }
      case "\\hspace", "\\hspace*", "\\hskip", "\\mspace", "\\kern", "\\mkern" -> {
        cursor.skip("*");
        Optional<Double> em = Lengths.em(cursor.sees("{") ? cursor.raw() : unbracedLength());
        yield em.isPresent()
            ? new Markup.Space(cursor.spanFrom(from, cursor.at), em.get())
            : cursor.unread(from);
      }
      default -> {
        String name = text.substring(1);
        boolean limits = Vocabulary.OPERATORS_WITH_LIMITS.contains(name);
        if (limits || Vocabulary.OPERATORS.contains(name)) {
          Sign word = new Sign(cursor.spanFrom(from, cursor.at), name);
          String operator = limits ? "\\operatorname*" : "\\operatorname";
          yield new Command(word.span(), operator, Optional.empty(), List.of(word));
        }
        if (Symbols.BLACKBOARD.containsKey(text)) {
          yield Characters.blackboard(
              cursor.spanFrom(from, cursor.at), Symbols.BLACKBOARD.get(text));
        }
        yield cursor.unread(from);
      }
    };
  }

  private String unbracedLength() {
    StringBuilder length = new StringBuilder();
    while (!cursor.ended()
        && length.length() < 12
        && cursor.tokens.get(cursor.at).text().matches("[-0-9.]")) {
      length.append(cursor.next().text());
    }
    for (int i = 0;
        i < 2 && !cursor.ended() && cursor.tokens.get(cursor.at).text().matches("[a-z]");
        i++) {
      length.append(cursor.next().text());
    }
    return length.toString();
  }

  private Markup sized(int from, String size) {
    String delimiter =
        cursor.ended() ? null : Vocabulary.DELIMITERS.get(cursor.tokens.get(cursor.at).text());
    if (delimiter == null) {
      return cursor.sees(".")
          ? new Markup.Space(cursor.spanFrom(from, ++cursor.at), 0)
          : cursor.unread(from);
    }
    cursor.at++;
    return new Markup.Sized(cursor.spanFrom(from, cursor.at), size, delimiter);
  }

  private Markup command(int from, String name) {
    String starred = name.equals("\\operatorname") && cursor.skip("*") ? name + "*" : name;
    Optional<Markup> option = Optional.empty();
    if (cursor.sees("[")
        && (name.equals("\\sqrt") || name.startsWith("\\x") && !name.equals("\\xcancel"))) {
      cursor.at++;
      option = Optional.of(reader.group(Set.of("]")));
      if (!cursor.skip("]")) {
        return cursor.unread(from);
      }
    }
    List<Markup> arguments = new ArrayList<>();
    for (int i = 0; i < Vocabulary.COMMANDS.get(name); i++) {
      arguments.add(argument());
    }
    return new Command(cursor.spanFrom(from, cursor.at), starred, option, List.copyOf(arguments));
  }

  private Markup fenced(int from) {
    Optional<String> open = delimiter();
    Group body = reader.group(Set.of("\\right"));
    if (open.isEmpty() || !cursor.skip("\\right")) {
      return cursor.unread(from);
    }
    Optional<String> close = delimiter();
    return close.isEmpty()
        ? cursor.unread(from)
        : new Markup.Fenced(cursor.spanFrom(from, cursor.at), open.get(), body, close.get());
  }

  private Optional<String> delimiter() {
    if (cursor.ended()) {
      return Optional.empty();
    }
    String text = cursor.next().text();
    return text.equals(".")
        ? Optional.of("")
        : Optional.ofNullable(Vocabulary.DELIMITERS.get(text));
  }

  private Markup environment(int from) {
    String name = cursor.raw().replace("*", "").replace(" ", "");
    String kind = Vocabulary.ENVIRONMENTS.getOrDefault(name, "");
    if (cursor.sees("[")
        && cursor.at + 2 < cursor.tokens.size()
        && cursor.tokens.get(cursor.at + 2).is("]")) {
      cursor.at += 3;
    }
    boolean specified = name.matches("array|subarray|alignat|alignedat|IEEEeqnarray");
    String columns = specified && cursor.sees("{") ? Lengths.columns(cursor.raw()) : "";
    int inside = cursor.at;
    List<Row> rows = reader.rows(Set.of("\\end"));
    if (!cursor.skip("\\end") || kind.isEmpty() && !name.isEmpty()) {
      skipToEnd(inside, name);
      return cursor.unread(from);
    }
    cursor.raw();
    boolean single =
        kind.equals("equation") && rows.size() == 1 && rows.getFirst().cells().size() == 1;
    if (single && rows.getFirst().tag().isEmpty() && rows.getFirst().label().isEmpty()) {
      return rows.getFirst().cells().getFirst();
    }
    return new Grid(cursor.spanFrom(from, cursor.at), kind, columns, rows);
  }

  /// An unknown environment is unread as a whole, up to the end of its own name.
  private void skipToEnd(int inside, String name) {
    cursor.at = inside;
    int open = 1;
    while (!cursor.ended()) {
      Token token = cursor.next();
      if (token.is("\\begin")) {
        open++;
      } else if (token.is("\\end") && --open == 0) {
        cursor.raw();
        return;
      }
    }
  }
}
