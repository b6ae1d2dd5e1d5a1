package proofsheet.render.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import proofsheet.latex.Markup;

/// Formulas as LaTeX source with nothing beyond `amsmath` and `amssymb`: only commands of the
/// vocabulary are written, never the author's characters.
///
/// Two dialects: for TeX, and for sites that set mathematics in Markdown, which refuse some
/// commands.
final class TexMath {
  static final TexMath LATEX = new TexMath(false, TexText::escaped);
  static final TexMath SITE = new TexMath(true, TexMath::plain);

  private static final Set<String> BIG =
      Set.of(
          ("\\sum \\prod \\coprod \\int \\iint \\iiint \\oint \\bigcup \\bigcap \\bigoplus"
                  + " \\bigotimes \\bigodot \\bigvee \\bigwedge \\bigsqcup \\biguplus \\lim \\limsup"
                  + " \\liminf \\max \\min \\sup \\inf \\det \\gcd \\Pr \\varlimsup \\varliminf"
                  + " \\injlim \\projlim")
              .split(" "));

  private final boolean site;
  private final UnaryOperator<String> escape;

  private TexMath(boolean site, UnaryOperator<String> escape) {
    this.site = site;
    this.escape = escape;
  }

  String of(Markup markup) {
    return switch (markup) {
      case Markup.Group group ->
          group.braced() ? "{" + row(group.parts()) + "}" : row(group.parts());
      case Markup.Sign sign -> TexSigns.of(sign.latex(), site);
      case Markup.Command command -> command(command);
      case Markup.Scripted scripted -> scripted(scripted);
      case Markup.Fenced f ->
          "\\left"
              + delimiter(f.open())
              + apartFrom(f.open(), of(f.body()).strip())
              + " \\right"
              + delimiter(f.close());
      case Markup.Sized sized -> sized.size() + delimiter(sized.delimiter());
      case Markup.Text text -> text(text);
      case Markup.Space space -> space(space.em());
      case Markup.Colored colored -> colored(colored);
      case Markup.Grid grid -> grid(grid);
      case Markup.Unread unread -> "\\text{\\texttt{" + escape.apply(unread.latex()) + "}}";
    };
  }

  /// `markup` as the argument of a command, in braces.
  private String argument(Markup markup) {
    return "{" + inside(markup) + "}";
  }

  /// `markup` without the braces around it.
  private String inside(Markup markup) {
    return (markup instanceof Markup.Group group ? row(group.parts()) : of(markup)).strip();
  }

  /// Parts side by side, with blanks where they keep commands and letters apart or help to read.
  private String row(List<Markup> parts) {
    StringBuilder row = new StringBuilder();
    boolean operand = false;
    boolean script = false;
    for (Markup part : parts) {
      String sign = part instanceof Markup.Sign s ? s.latex() : "";
      boolean relation = TexSigns.isRelation(sign);
      boolean binary = TexSigns.isBinary(sign) && operand;
      add(row, of(part), relation || binary, script);
      script = part instanceof Markup.Scripted;
      if (sign.equals(",")) {
        row.append(' ');
      }
      operand = !relation && !binary && !TexSigns.isOpening(sign);
    }
    return row.toString();
  }

  private static void add(StringBuilder row, String next, boolean spaced, boolean script) {
    if (next.isEmpty()) {
      return;
    }
    if (!row.isEmpty()) {
      char first = next.charAt(0);
      boolean letter = Character.isLetter(first);
      boolean apart = script && (Character.isLetterOrDigit(first) || first == '\\');
      boolean afterSpace = row.charAt(row.length() - 1) == ' ';
      if (!afterSpace && (spaced || apart || letter && endsInCommand(row))) {
        row.append(' ');
      }
    }
    row.append(next).append(spaced ? " " : "");
  }

  /// The body of delimiters: behind a command only after a blank.
  private static String apartFrom(String open, String body) {
    return open.isEmpty() || open.startsWith("\\") ? " " + body : body;
  }

  private static boolean endsInCommand(StringBuilder row) {
    int i = row.length() - 1;
    while (i >= 0 && Character.isLetter(row.charAt(i))) {
      i--;
    }
    return i >= 0 && i < row.length() - 1 && row.charAt(i) == '\\';
  }

  private String scripted(Markup.Scripted s) {
    String base = base(s);
    String sup = "'".repeat(s.primes());
    if (s.sup().isPresent()) {
      String script = inside(s.sup().get()).strip();
      sup =
          s.primes() > 0
              ? "^{" + "\\prime".repeat(s.primes()) + " " + script + "}"
              : "^" + script(script);
    }
    String sub = s.sub().map(x -> "_" + script(inside(x).strip())).orElse("");
    return base + (sup.startsWith("'") ? sup + sub : sub + sup);
  }

  private static String script(String script) {
    boolean single = script.length() == 1 && Character.isLetterOrDigit(script.charAt(0));
    return single ? script : "{" + script + "}";
  }

  private String base(Markup.Scripted s) {
    String base = of(s.base()).strip();
    boolean compound =
        s.base() instanceof Markup.Scripted
            || s.base() instanceof Markup.Colored
            || s.base() instanceof Markup.Group group
                && !group.braced()
                && group.parts().size() != 1;
    String body = compound || base.isEmpty() ? "{" + base + "}" : base;
    if (s.limits() == Markup.Limits.USUAL) {
      return body;
    }
    boolean big =
        s.base() instanceof Markup.Sign sign && BIG.contains(sign.latex())
            || s.base() instanceof Markup.Command c && c.name().startsWith("\\operatorname");
    String operator = big ? body : "\\mathop{" + base + "}";
    return operator + (s.limits() == Markup.Limits.BESIDE ? "\\nolimits" : "\\limits");
  }

  private String delimiter(String delimiter) {
    return switch (delimiter) {
      case "" -> ".";
      case "|", "\\|" -> TexSigns.of(delimiter, site);
      case "\\llbracket" -> "[";
      case "\\rrbracket" -> "]";
      default -> delimiter;
    };
  }

  // ---- commands

  private String command(Markup.Command c) {
    List<String> a = c.arguments().stream().map(this::argument).toList();
    String option = c.option().map(o -> "[" + of(o) + "]").orElse("");
    return switch (c.name()) {
      case "\\sfrac", "\\nicefrac" -> a.get(0) + "/" + a.get(1);
      case "\\bm", "\\pmb", "\\bold" -> "\\boldsymbol" + a.getFirst();
      case "\\mathds", "\\mathbbm", "\\mathbb" -> blackboard(a.getFirst());
      case "\\mathscr" -> "\\mathcal" + a.getFirst();
      case "\\mathup" -> "\\mathrm" + a.getFirst();
      case "\\operatorname" -> operator(a.getFirst(), false);
      case "\\operatorname*", "\\operatornamewithlimits" -> operator(a.getFirst(), true);
      case "\\fbox", "\\framebox" -> "\\boxed" + a.getFirst();
      case "\\overbracket" -> "\\overbrace" + a.getFirst();
      case "\\underbracket" -> "\\underbrace" + a.getFirst();
      case "\\widecheck" -> "\\check" + a.getFirst();
      case "\\xRightarrow" -> "\\overset" + a.getFirst() + "{\\Longrightarrow}";
      case "\\xLeftarrow" -> "\\overset" + a.getFirst() + "{\\Longleftarrow}";
      case "\\xleftrightarrow" -> "\\overset" + a.getFirst() + "{\\longleftrightarrow}";
      case "\\xLeftrightarrow" -> "\\overset" + a.getFirst() + "{\\Longleftrightarrow}";
      case "\\xmapsto" -> "\\overset" + a.getFirst() + "{\\longmapsto}";
      case "\\xlongequal" -> "\\overset" + a.getFirst() + "{=\\!=}";
      case "\\phantom", "\\hphantom", "\\vphantom" -> site ? "" : c.name() + a.getFirst();
      case "\\cancel", "\\bcancel", "\\xcancel", "\\ensuremath", "\\smash" -> a.getFirst();
      case "\\llap", "\\rlap", "\\mathclap", "\\mathllap", "\\mathrlap" -> a.getFirst();
      default -> c.name() + option + String.join("", a);
    };
  }

  /// Rule: the blackboard alphabet of `amssymb` has capital letters only.
  private static String blackboard(String argument) {
    return (argument.matches("\\{[A-Z]+\\}") ? "\\mathbb" : "\\mathbf") + argument;
  }

  private String operator(String name, boolean limits) {
    if (!site) {
      return "\\operatorname" + (limits ? "*" : "") + name;
    }
    return "\\mathop{\\mathrm" + name + "}" + (limits ? "\\limits" : "\\nolimits");
  }

  private String text(Markup.Text text) {
    String command =
        switch (text.command()) {
          case "\\textbf", "\\textit", "\\textsf", "\\texttt" -> text.command();
          case "\\emph", "\\textsl" -> "\\textit";
          default -> "\\text";
        };
    StringBuilder out = new StringBuilder();
    for (Markup.Piece piece : text.pieces()) {
      if (piece.set().isPresent()) {
        out.append(of(piece.set().get()));
      } else {
        out.append(command).append('{').append(escape.apply(piece.words())).append('}');
      }
    }
    return out.toString();
  }

  /// Rule: sites take text as it stands between braces, so only what cannot end it is kept.
  private static String plain(String text) {
    return text.replaceAll("[\\\\{}$#%&_^~`\\p{Cntrl}]", " ");
  }

  private static String space(double em) {
    int milli = (int) Math.round(em * 1000);
    return switch (milli) {
      case 0 -> "";
      case 167 -> "\\,";
      case 222 -> "\\:";
      case 278 -> "\\;";
      case 333 -> "\\ ";
      case -167 -> "\\!";
      case 1000 -> "\\quad ";
      case 2000 -> "\\qquad ";
      default ->
          "\\hspace{" + BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString() + "em}";
    };
  }

  private String colored(Markup.Colored colored) {
    String body = of(colored.body());
    return site || !colored.color().equals("gray")
        ? "{" + body + "}"
        : "\\textcolor{quiet}{" + body + "}";
  }

  // ---- rows and columns

  private String grid(Markup.Grid grid) {
    return switch (grid.name()) {
      case "matrix",
          "pmatrix",
          "bmatrix",
          "Bmatrix",
          "vmatrix",
          "Vmatrix",
          "smallmatrix",
          "cases" ->
          environment(grid.name(), "", grid, "");
      case "dcases" -> environment("cases", "", grid, "\\displaystyle ");
      case "rcases", "drcases" -> "\\left." + environment("array", "{ll}", grid, "") + "\\right\\}";
      case "psmallmatrix" -> "\\left(" + environment("smallmatrix", "", grid, "") + "\\right)";
      case "bsmallmatrix" -> "\\left[" + environment("smallmatrix", "", grid, "") + "\\right]";
      case "substack", "subarray" -> "\\substack{" + rows(grid, "") + "}";
      case "array" -> environment("array", "{" + columns(grid) + "}", grid, "");
      case "eqnarray" -> environment("array", "{rcl}", grid, "\\displaystyle ");
      case "gathered", "multline" -> environment("gathered", "", grid, "");
      default -> environment("aligned", "", grid, "");
    };
  }

  private static String columns(Markup.Grid grid) {
    int most = grid.rows().stream().mapToInt(r -> r.cells().size()).max().orElse(1);
    int named = (int) grid.columns().chars().filter(c -> c != '|').count();
    return grid.columns() + "c".repeat(Math.max(0, most - named));
  }

  private String environment(String name, String option, Markup.Grid grid, String style) {
    return "\\begin{" + name + "}" + option + " " + rows(grid, style) + " \\end{" + name + "}";
  }

  private String rows(Markup.Grid grid, String style) {
    return grid.rows().stream()
        .map(row -> (row.ruled() ? "\\hline " : "") + cells(row.cells(), " &", style, cell -> cell))
        .map(TexMath::apart)
        .collect(Collectors.joining(" \\\\ "));
  }

  /// The cells of a row of a display, if they are `aligned` between `&`, with a space before each
  /// pair but the first.
  String row(List<Markup> cells, boolean aligned) {
    return aligned ? aligned(cells, cell -> cell) : cells(cells, "", "", cell -> cell);
  }

  /// The aligned cells of a row with something around each.
  String aligned(List<Markup> cells, UnaryOperator<String> around) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i += 2) {
      row.append(i == 0 ? "" : " &\\qquad ");
      row.append(cells(cells.subList(i, Math.min(i + 2, cells.size())), " &", "", around));
    }
    return row.toString();
  }

  private String cells(
      List<Markup> cells, String separator, String style, UnaryOperator<String> around) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = around.apply(style + of(cells.get(i)).strip());
      boolean glued = cell.startsWith("=") || cell.isEmpty();
      row.append(i == 0 ? "" : separator + (glued ? "" : " ")).append(cell);
    }
    return row.toString();
  }

  /// A row that cannot be taken for the option of the line break before it.
  static String apart(String row) {
    return row.startsWith("[") || row.startsWith("*") ? "{}" + row : row;
  }
}
