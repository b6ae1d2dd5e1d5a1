package proofsheet.latex;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes markup as LaTeX, the way its author did: as a formula's name for readers and for search,
/// and as what is shown where it cannot be set.
public final class MarkupWriter {
  private final StringBuilder out = new StringBuilder();

  private MarkupWriter() {}

  public static String write(Markup markup) {
    MarkupWriter writer = new MarkupWriter();
    writer.append(markup);
    return writer.out.toString();
  }

  private void append(Markup markup) {
    switch (markup) {
      case Markup.Group g -> {
        out.append(g.braced() ? "{" : "");
        g.parts().forEach(this::append);
        out.append(g.braced() ? "}" : "");
      }
      case Markup.Sign s -> command(s.latex());
      case Markup.Command c -> {
        command(c.name());
        c.option().ifPresent(o -> out.append('[').append(write(o)).append(']'));
        c.arguments().forEach(this::argument);
      }
      case Markup.Scripted s -> scripted(s);
      case Markup.Fenced f -> {
        command("\\left" + delimiter(f.open()));
        append(f.body());
        command("\\right" + delimiter(f.close()));
      }
      case Markup.Sized s -> command(s.size() + s.delimiter());
      case Markup.Text t -> {
        out.append(t.command()).append('{');
        t.pieces().forEach(p -> out.append(piece(p)));
        out.append('}');
      }
      case Markup.Space s -> out.append(space(s.em()));
      case Markup.Colored c -> {
        out.append("\\textcolor{").append(c.color()).append('}');
        argument(c.body());
      }
      case Markup.Grid g -> grid(g);
      case Markup.Unread u -> out.append(u.latex());
    }
  }

  /// A command, apart from a letter that follows.
  private void command(String command) {
    if (!command.isEmpty() && Character.isLetterOrDigit(command.charAt(0)) && endsInCommand()) {
      out.append(' ');
    }
    out.append(command);
  }

  private boolean endsInCommand() {
    int i = out.length();
    while (i > 0 && Character.isLetter(out.charAt(i - 1))) {
      i--;
    }
    return i > 0 && i < out.length() && out.charAt(i - 1) == '\\';
  }

  private void argument(Markup argument) {
    if (argument instanceof Markup.Group g && g.braced()) {
      append(g);
    } else {
      out.append('{');
      append(argument);
      out.append('}');
    }
  }

  private void scripted(Markup.Scripted scripted) {
    append(scripted.base());
    switch (scripted.limits()) {
      case USUAL -> {}
      case ABOVE_AND_BELOW -> out.append("\\limits");
      case BESIDE -> out.append("\\nolimits");
    }
    out.append("'".repeat(scripted.primes()));
    scripted.sub().ifPresent(s -> script('_', s));
    scripted.sup().ifPresent(s -> script('^', s));
  }

  private void script(char mark, Markup script) {
    out.append(mark);
    if (script instanceof Markup.Sign sign && sign.latex().length() == 1) {
      out.append(sign.latex());
    } else {
      argument(script);
    }
  }

  private static String delimiter(String delimiter) {
    return delimiter.isEmpty() ? "." : delimiter;
  }

  private static String piece(Markup.Piece piece) {
    return piece
        .set()
        .map(m -> m instanceof Markup.Text ? write(m) : "$" + write(m) + "$")
        .orElseGet(() -> piece.words().replaceAll("([%$#&_{}])", "\\\\$1"));
  }

  private static String space(double em) {
    if (em == 1 || em == 2) {
      return em == 1 ? "\\quad " : "\\qquad ";
    }
    if (em > 0 && em < 0.3) {
      return em < 0.2 ? "\\," : em < 0.25 ? "\\:" : "\\;";
    }
    return em == 0
        ? ""
        : em > -0.2 && em < 0
            ? "\\!"
            : em < 0.4 && em > 0 ? "\\ " : String.format(Locale.ROOT, "\\hspace{%.3fem}", em);
  }

  private void grid(Markup.Grid grid) {
    String rows = grid.rows().stream().map(MarkupWriter::row).collect(Collectors.joining(" \\\\ "));
    if (grid.name().isEmpty()) {
      out.append(rows);
    } else if (grid.name().equals("substack")) {
      out.append("\\substack{").append(rows).append('}');
    } else {
      String columns = grid.name().matches("(sub)?array") ? "{" + grid.columns() + "}" : "";
      out.append("\\begin{").append(grid.name()).append('}').append(columns).append(' ');
      out.append(rows).append(" \\end{").append(grid.name()).append('}');
    }
  }

  private static String row(Markup.Row row) {
    List<String> cells = row.cells().stream().map(MarkupWriter::write).toList();
    return (row.ruled() ? "\\hline " : "")
        + String.join(" & ", cells)
        + row.tag().map(t -> " \\tag{" + t + "}").orElse("");
  }
}
