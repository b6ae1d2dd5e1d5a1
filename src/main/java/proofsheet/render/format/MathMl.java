package proofsheet.render.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import proofsheet.latex.Markup;

/// Formulas as MathML, for those who hear pages or search in them.
final class MathMl {
  private MathMl() {}

  private static final List<String> LAYOUT =
      List.of("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle");

  /// A `math` element, with the LaTeX of the formula as its annotation.
  static String of(Markup markup, boolean display, String latex) {
    return "<math"
        + (display ? " display=\"block\"" : "")
        + "><semantics><mrow>"
        + of(markup)
        + "</mrow><annotation encoding=\"application/x-tex\">"
        + HtmlText.escaped(latex)
        + "</annotation></semantics></math>";
  }

  private static String of(Markup markup) {
    return switch (markup) {
      case Markup.Group group -> row(group.parts());
      case Markup.Sign sign -> sign(sign.latex());
      case Markup.Command command -> command(command);
      case Markup.Scripted scripted -> scripted(scripted);
      case Markup.Fenced fenced ->
          "<mrow>"
              + delimiter(fenced.open())
              + one(fenced.body())
              + delimiter(fenced.close())
              + "</mrow>";
      case Markup.Sized sized -> delimiter(sized.delimiter());
      case Markup.Text text -> text(text);
      case Markup.Space space -> space(space.em());
      case Markup.Colored colored -> of(colored.body());
      case Markup.Grid grid -> grid(grid);
      case Markup.Unread unread -> "<mtext>" + HtmlText.escaped(unread.latex()) + "</mtext>";
    };
  }

  /// `markup` as exactly one element.
  private static String one(Markup markup) {
    return "<mrow>" + of(markup) + "</mrow>";
  }

  /// Parts side by side; digits in a row are one number.
  private static String row(List<Markup> parts) {
    StringBuilder row = new StringBuilder();
    StringBuilder number = new StringBuilder();
    for (Markup part : parts) {
      String sign = part instanceof Markup.Sign s ? s.latex() : "";
      if (sign.matches("[0-9]") || sign.equals(".") && !number.isEmpty()) {
        number.append(sign);
        continue;
      }
      flush(number, row);
      row.append(of(part));
    }
    flush(number, row);
    return row.toString();
  }

  private static void flush(StringBuilder number, StringBuilder row) {
    if (!number.isEmpty()) {
      row.append("<mn>").append(number).append("</mn>");
      number.setLength(0);
    }
  }

  private static String sign(String sign) {
    if (LAYOUT.contains(sign)) {
      return "";
    }
    String letter = MathMlSigns.letter(sign);
    if (!letter.isEmpty()) {
      return "<mi>" + letter + "</mi>";
    }
    if (sign.matches("[0-9]")) {
      return "<mn>" + sign + "</mn>";
    }
    String tag = MathMlSigns.isName(sign) ? "mi" : "mo";
    return "<" + tag + ">" + HtmlText.escaped(MathMlSigns.operator(sign)) + "</" + tag + ">";
  }

  private static String delimiter(String delimiter) {
    return delimiter.isEmpty()
        ? ""
        : "<mo>" + HtmlText.escaped(MathMlSigns.operator(delimiter)) + "</mo>";
  }

  private static String scripted(Markup.Scripted s) {
    String base = one(s.base());
    String primes = "<mo>" + "′".repeat(Math.min(s.primes(), 9)) + "</mo>";
    Optional<String> above =
        s.primes() > 0
            ? Optional.of("<mrow>" + primes + s.sup().map(MathMl::of).orElse("") + "</mrow>")
            : s.sup().map(MathMl::one);
    Optional<String> below = s.sub().map(MathMl::one);
    if (below.isPresent() && above.isPresent()) {
      return "<msubsup>" + base + below.get() + above.get() + "</msubsup>";
    }
    if (below.isPresent()) {
      return "<msub>" + base + below.get() + "</msub>";
    }
    return above.map(sup -> "<msup>" + base + sup + "</msup>").orElse(base);
  }

  private static String command(Markup.Command c) {
    List<Markup> a = c.arguments();
    return switch (c.name()) {
      case "\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\sfrac", "\\nicefrac" ->
          "<mfrac>" + one(a.get(0)) + one(a.get(1)) + "</mfrac>";
      case "\\binom", "\\dbinom", "\\tbinom" ->
          "<mrow><mo>(</mo><mfrac linethickness=\"0\">"
              + one(a.get(0))
              + one(a.get(1))
              + "</mfrac><mo>)</mo></mrow>";
      case "\\sqrt" ->
          c.option()
              .map(n -> "<mroot>" + one(a.getFirst()) + one(n) + "</mroot>")
              .orElseGet(() -> "<msqrt>" + of(a.getFirst()) + "</msqrt>");
      case "\\overset", "\\stackrel" -> "<mover>" + one(a.get(1)) + one(a.get(0)) + "</mover>";
      case "\\underset" -> "<munder>" + one(a.get(1)) + one(a.get(0)) + "</munder>";
      case "\\mathbb", "\\mathds", "\\mathbbm" -> alphabet(a.getFirst(), Alphabet.BLACKBOARD);
      case "\\mathcal", "\\mathscr" -> alphabet(a.getFirst(), Alphabet.SCRIPT);
      case "\\mathbf", "\\boldsymbol", "\\bm", "\\pmb", "\\bold" ->
          alphabet(a.getFirst(), Alphabet.BOLD);
      case "\\operatorname",
          "\\operatorname*",
          "\\operatornamewithlimits",
          "\\mathrm",
          "\\mathup" ->
          name(a.getFirst());
      case "\\phantom", "\\hphantom", "\\vphantom" ->
          "<mphantom>" + of(a.getFirst()) + "</mphantom>";
      case "\\boxed", "\\fbox", "\\framebox" ->
          "<menclose notation=\"box\">" + of(a.getFirst()) + "</menclose>";
      case "\\not" -> of(a.getFirst()) + "<mo≯</mo>";
      default ->
          accent(c).orElseGet(() -> a.stream().map(MathMl::of).collect(Collectors.joining()));
    };
  }

  private static Optional<String> accent(Markup.Command c) {
    String sign =
        switch (c.name()) {
          case "\\hat", "\\widehat" -> "^";
          case "\\bar", "\\overline" -> "¯";
          case "\\tilde", "\\widetilde" -> "~";
          case "\\dot" -> "˙";
          case "\\ddot" -> "¨";
          case "\\vec", "\\overrightarrow" -> "→";
          case "\\check", "\\widecheck" -> "ˇ";
          case "\\overbrace" -> "⏞";
          default -> "";
        };
    return sign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "<mover accent=\"true\">"
                + one(c.arguments().getFirst())
                + "<mo>"
                + sign
                + "</mo></mover>");
  }

  /// The letters of a name, upright and together.
  private static String name(Markup markup) {
    StringBuilder letters = new StringBuilder();
    List<Markup> parts = markup instanceof Markup.Group group ? group.parts() : List.of(markup);
    for (Markup part : parts) {
      if (!(part instanceof Markup.Sign sign) || sign.latex().startsWith("\\")) {
        return of(markup);
      }
      letters.append(sign.latex());
    }
    return "<mi mathvariant=\"normal\">" + HtmlText.escaped(letters.toString()) + "</mi>";
  }

  private enum Alphabet {
    BLACKBOARD("CHNPQRZ", "ℂℍℕℙℚℝℤ", 0x1D538, 0x1D552),
    SCRIPT("BEFHILMR", "ℬℰℱℋℐℒℳℛ", 0x1D49C, 0x1D4B6),
    BOLD("", "", 0x1D400, 0x1D41A);

    private final String irregular;
    private final String characters;
    private final int capital;
    private final int small;

    Alphabet(String irregular, String characters, int capital, int small) {
      this.irregular = irregular;
      this.characters = characters;
      this.capital = capital;
      this.small = small;
    }

    String of(char c) {
      int at = irregular.indexOf(c);
      if (at >= 0) {
        return characters.substring(at, at + 1);
      }
      if (c >= 'A' && c <= 'Z') {
        return Character.toString(capital + c - 'A');
      }
      boolean regular = this != SCRIPT || "ego".indexOf(c) < 0;
      return c >= 'a' && c <= 'z' && regular ? Character.toString(small + c - 'a') : "" + c;
    }
  }

  private static String alphabet(Markup markup, Alphabet alphabet) {
    return switch (markup) {
      case Markup.Group group ->
          group.parts().stream().map(p -> alphabet(p, alphabet)).collect(Collectors.joining());
      case Markup.Sign sign when sign.latex().matches("[A-Za-z]") ->
          "<mi>" + alphabet.of(sign.latex().charAt(0)) + "</mi>";
      default -> of(markup);
    };
  }

  private static String text(Markup.Text text) {
    return text.pieces().stream()
        .map(
            p ->
                p.set()
                    .map(MathMl::of)
                    .orElseGet(() -> "<mtext>" + HtmlText.escaped(p.words()) + "</mtext>"))
        .collect(Collectors.joining());
  }

  private static String space(double em) {
    return em < 0.5 ? "" : String.format(Locale.ROOT, "<mspace width=\"%.1fem\"/>", em);
  }

  private static String grid(Markup.Grid grid) {
    StringBuilder table = new StringBuilder("<mtable>");
    for (Markup.Row row : grid.rows()) {
      table.append("<mtr>");
      row.cells().forEach(cell -> table.append("<mtd>").append(of(cell)).append("</mtd>"));
      table.append("</mtr>");
    }
    String rows = table.append("</mtable>").toString();
    return switch (grid.name()) {
      case "cases", "dcases" -> "<mrow><mo>{</mo>" + rows + "</mrow>";
      case "rcases", "drcases" -> "<mrow>" + rows + "<mo>}</mo></mrow>";
      case "pmatrix", "psmallmatrix" -> "<mrow><mo>(</mo>" + rows + "<mo>)</mo></mrow>";
      case "bmatrix", "bsmallmatrix" -> "<mrow><mo>[</mo>" + rows + "<mo>]</mo></mrow>";
      case "Bmatrix" -> "<mrow><mo>{</mo>" + rows + "<mo>}</mo></mrow>";
      case "vmatrix" -> "<mrow><mo>|</mo>" + rows + "<mo>|</mo></mrow>";
      case "Vmatrix" -> "<mrow><mo>‖</mo>" + rows + "<mo>‖</mo></mrow>";
      default -> rows;
    };
  }
}
