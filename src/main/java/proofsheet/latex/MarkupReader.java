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
import proofsheet.text.Span;

/// Reads LaTeX mathematics into markup. Never fails: what is not in the vocabulary stays, as
/// unread.
public final class MarkupReader {
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_ROWS = 500;

  private final TokenCursor cursor;
  private final AtomReader atoms;

  private static final int DEEPEST = 60;

  private MarkupReader(List<Token> tokens) {
    this.cursor = new TokenCursor(tokens, DEEPEST);
    this.atoms = new AtomReader(cursor, this);
  }

  /// The markup of `latex`, whose characters stand at `offsets` in the file (none: at their own
  /// index); `macros` map a command to its expansion with `#1` … `#9`.
  public static Markup read(String latex, int[] offsets, Map<String, String> macros) {
    MarkupReader reader = new MarkupReader(new Tokens(macros).of(latex, offsets));
    Span whole = reader.cursor.spanFrom(0, reader.cursor.tokens.size());
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

  // ---- rows

  /// The rows up to a token of `stops`, which stays.
  List<Row> rows(Set<String> stops) {
    List<Row> rows = new ArrayList<>();
    while (true) {
      while (cursor.sees("\\intertext") || cursor.sees("\\shortintertext")) {
        int from = cursor.at++;
        Markup words = new TextReader(cursor, this).text(from, "\\text");
        rows.add(RowUnderway.of(new Group(words.span(), List.of(words), false)));
      }
      RowUnderway row = new RowUnderway(cursor.at);
      do {
        row.cells.add(group(stops, row));
      } while (cursor.skip("&") && row.cells.size() < MOST_COLUMNS);
      boolean more = (cursor.sees("\\\\") || cursor.sees("\\cr")) && rows.size() < MOST_ROWS;
      if (more || !row.isEmpty() || rows.isEmpty()) {
        rows.add(row.finished(cursor.spanFrom(row.start, cursor.at)));
      }
      if (!more) {
        if (stops.isEmpty() && !cursor.ended()) {
          // A brace or an end that closes nothing.
          int from = cursor.at;
          cursor.toEnd();
          rows.add(RowUnderway.of(cursor.unread(from)));
        }
        return rows;
      }
      cursor.at++;
      skipLineOption();
    }
  }

  /// Rule: `\\[2pt]` and `\\*` are line breaks with a distance.
  private void skipLineOption() {
    cursor.skip("*");
    if (cursor.sees("[")) {
      int end = cursor.at + 1;
      while (end < cursor.tokens.size()
          && end < cursor.at + 12
          && !cursor.tokens.get(end).is("]")) {
        end++;
      }
      if (end < cursor.tokens.size()
          && cursor
              .source(cursor.at + 1, end)
              .matches("-?[0-9.]+ ?(pt|em|ex|mm|cm|mu|in|\\\\jot)")) {
        cursor.at = end + 1;
      }
    }
  }

  /// What is known of a row while it is read.
  static final class RowUnderway {
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
          span, List.copyOf(cells), Optional.ofNullable(tag), Optional.ofNullable(label), ruled);
    }
  }

  /// The parts up to a token of `stops`, which stays.
  Group group(Set<String> stops) {
    return group(stops, null);
  }

  /// Parts up to a token of `stops` or the end of the cell; the stop is not consumed.
  private Group group(Set<String> stops, RowUnderway row) {
    int start = cursor.at;
    List<Markup> parts = new ArrayList<>();
    if (!cursor.enters()) {
      cursor.toEnd();
      cursor.leaves();
      return new Group(cursor.spanFrom(start, cursor.at), List.of(cursor.unread(start)), false);
    }
    while (!cursor.ended() && !endsGroup(stops, row)) {
      part(parts, stops, row);
    }
    cursor.leaves();
    return new Group(cursor.spanFrom(start, cursor.at), List.copyOf(parts), false);
  }

  boolean endsGroup(Set<String> stops, RowUnderway row) {
    Token token = cursor.tokens.get(cursor.at);
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
    int from = cursor.at;
    String text = cursor.tokens.get(cursor.at).text();
    switch (text) {
      case "^", "_", "'", "’", "′" -> scripts(parts);
      case "\\limits", "\\nolimits" -> {
        cursor.at++;
        limits(parts, text.equals("\\limits") ? Limits.ABOVE_AND_BELOW : Limits.BESIDE);
      }
      case "\\tag" -> {
        cursor.at++;
        cursor.skip("*");
        String tag = cursor.raw();
        if (row != null) {
          row.tag = tag;
        }
      }
      case "\\label" -> {
        cursor.at++;
        String label = cursor.raw();
        if (row != null) {
          row.label = label;
        }
      }
      case "\\hline", "\\midrule", "\\toprule", "\\bottomrule" -> {
        cursor.at++;
        if (row != null) {
          row.ruled = true;
        }
      }
      case "\\color" -> {
        cursor.at++;
        String color = cursor.raw();
        Markup rest = group(stops, row);
        parts.add(new Markup.Colored(cursor.spanFrom(from, cursor.at), color, rest));
      }
      case "&", "\\\\", "\\cr" -> {
        cursor.at++;
        parts.add(cursor.unread(from));
      }
      default -> {
        if (Vocabulary.DECLARATIONS.containsKey(text)) {
          cursor.at++;
          Markup rest = group(stops, row);
          String command = Vocabulary.DECLARATIONS.get(text);
          parts.add(
              new Command(
                  cursor.spanFrom(from, cursor.at), command, Optional.empty(), List.of(rest)));
        } else {
          atoms.atom().ifPresent(parts::add);
        }
      }
    }
  }

  /// Rule: a script belongs to the part before it; a second sub- or superscript is an error in TeX,
  /// so it stays unread.
  private void scripts(List<Markup> parts) {
    int from = cursor.at;
    Markup before =
        parts.isEmpty()
            ? new Group(cursor.spanFrom(cursor.at, cursor.at), List.of(), true)
            : parts.removeLast();
    Scripted base =
        before instanceof Scripted s
            ? s
            : new Scripted(
                before.span(), before, Limits.USUAL, Optional.empty(), Optional.empty(), 0);
    Token mark = cursor.next();
    if (!mark.is("^") && !mark.is("_")) {
      parts.add(
          new Scripted(
              base.span().to(mark.span()),
              base.base(),
              base.limits(),
              base.sub(),
              base.sup(),
              base.primes() + 1));
      return;
    }
    boolean superscript = mark.is("^");
    Markup script = atoms.argument();
    Span span = base.span().to(script.span());
    if (superscript ? base.sup().isPresent() : base.sub().isPresent()) {
      parts.add(before);
      parts.add(cursor.unread(from));
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
}
