package proofsheet.render.drawing;

import java.util.List;
import java.util.Locale;
import proofsheet.latex.Markup;
import proofsheet.latex.Markup.Limits;
import proofsheet.latex.Vocabulary;

/// Emits markup in the language of the layout engine, out of a closed vocabulary, in the forms that
/// the engine sets well and that leave no trace in its shared state. What it sets badly (words,
/// rows, what is unread) is drawn by us: the engine lays out a rectangle of a colour of its own,
/// for which the drawing is put in afterwards.
final class MathSource {
  /// Markup whose source would be longer than the engine is given.
  static final class TooLarge extends RuntimeException {
    TooLarge() {
      super(null, null, false, false);
    }
  }

  private static final int LONGEST = 60_000;
  private static final double[] SCALES = {1, 0.7, 0.5};

  private final StringBuilder out = new StringBuilder();
  private final Inserts inserts = new Inserts();
  private boolean display;
  private int level;

  MathSource(boolean display, int level) {
    this.display = display;
    this.level = level;
  }

  String source() {
    return out.toString();
  }

  Inserts inserts() {
    return inserts;
  }

  MathSource emit(Markup markup) {
    if (out.length() > LONGEST) {
      throw new TooLarge();
    }
    switch (markup) {
      case Markup.Group g -> group(g);
      case Markup.Sign s -> sign(s.latex());
      case Markup.Command c -> command(c);
      case Markup.Scripted s -> scripted(s);
      case Markup.Fenced f -> {
        out.append("\\left").append(delimiter(f.open())).append(' ');
        emit(f.body());
        out.append("\\right").append(delimiter(f.close())).append(' ');
      }
      case Markup.Sized s -> sized(s);
      case Markup.Text t -> text(t);
      case Markup.Space s -> out.append(space(s.em()));
      case Markup.Colored c -> {
        String color = Vocabulary.COLORS.getOrDefault(c.color(), "000000");
        out.append("\\textcolor{#").append(color).append("}{");
        emit(c.body());
        out.append('}');
      }
      case Markup.Grid g -> grid(g);
      case Markup.Unread u -> insert(Source.drawing(u.latex()));
    }
    return this;
  }

  private static String space(double em) {
    return String.format(Locale.ROOT, "\\hspace{%.4fem}", em);
  }

  // ---- groups and signs

  /// Rule: a lone sign in braces is an ordinary symbol (`1{,}000`, `a {=} b`).
  private void group(Markup.Group group) {
    boolean lone =
        group.braced()
            && group.parts().size() == 1
            && group.parts().getFirst() instanceof Markup.Sign s
            && !Character.isLetterOrDigit(s.latex().codePointAt(0));
    if (lone) {
      out.append("\\mathord{");
      if (MathClass.isBig(group.parts().getFirst())) {
        out.append("{}");
      }
      emit(group.parts().getFirst());
      out.append('}');
    } else if (group.braced()) {
      boolean before = display;
      out.append('{');
      parts(group);
      out.append('}');
      display = before;
    } else {
      parts(group);
    }
  }

  /// Rule: `\dots` stands on the axis before an operation or a relation, else on the baseline.
  private void parts(Markup.Group group) {
    List<Markup> parts = MathClass.joined(group.parts());
    for (int i = 0; i < parts.size(); i++) {
      boolean dots = parts.get(i) instanceof Markup.Sign s && s.latex().equals("\\dots");
      Markup next = i + 1 < parts.size() ? parts.get(i + 1) : group;
      if (dots && (MathClass.isBinary(next) || MathClass.isRelation(next))) {
        out.append("\\cdots ");
      } else {
        emit(parts.get(i));
      }
    }
  }

  private void sign(String latex) {
    if (latex.equals("@")) {
      insert(TextDrawing.of(latex, Face.SERIF));
      return;
    }
    switch (latex) {
      case "\\displaystyle" -> display = true;
      case "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle" -> display = false;
      default -> {}
    }
    out.append(EngineNames.SIGNS.getOrDefault(latex, latex));
    if (latex.startsWith("\\")) {
      out.append(' ');
    }
  }

  private static String delimiter(String delimiter) {
    return delimiter.isEmpty() ? "." : EngineNames.DELIMITERS.getOrDefault(delimiter, delimiter);
  }

  private void sized(Markup.Sized sized) {
    String delimiter = delimiter(sized.delimiter());
    String size = sized.size();
    if (size.endsWith("m")) {
      out.append("\\mathrel{").append(size, 0, size.length() - 1).append(delimiter).append('}');
    } else {
      out.append(size).append(delimiter).append(' ');
    }
  }

  // ---- commands

  private void command(Markup.Command command) {
    List<Markup> arguments = command.arguments();
    switch (command.name()) {
      case "\\operatorname" -> operator(arguments.getFirst(), "\\nolimits ");
      case "\\operatorname*", "\\operatornamewithlimits" -> operator(arguments.getFirst(), "");
      case "\\underset" -> underset(command);
      case "\\overset", "\\stackrel" -> {
        out.append(MathClass.isRelation(arguments.get(1)) ? "\\mathrel{" : "{");
        small("\\overset", arguments);
        out.append('}');
      }
      case "\\mathbb", "\\mathds", "\\mathbbm" -> blackboard(arguments.getFirst());
      case "\\not" -> {
        out.append("\\not ");
        emit(arguments.getFirst());
      }
      case "\\boxed", "\\fbox", "\\framebox" -> boxed(arguments.getFirst());
      case "\\cancel", "\\bcancel", "\\xcancel" -> {
        Drawing body = MathBox.of(arguments.getFirst(), display, level);
        insertAsIs(Strokes.across(body, command.name()));
      }
      case "\\pmod", "\\mod", "\\pod" -> modulus(command);
      case String name when EngineNames.ARROWS.containsKey(name) -> longArrow(command);
      case "\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\binom", "\\dbinom", "\\tbinom" ->
          fraction(command.name(), arguments);
      case "\\ensuremath", "\\mathnormal" -> braces(arguments.getFirst());
      case "\\llap", "\\mathllap", "\\rlap", "\\mathrlap", "\\mathclap" ->
          insertAsIs(
              Strokes.lapped(MathBox.of(arguments.getFirst(), display, level), command.name()));
      default -> {
        out.append(EngineNames.COMMANDS.getOrDefault(command.name(), command.name()));
        command
            .option()
            .ifPresent(
                o -> {
                  level++;
                  out.append('[');
                  emit(o);
                  out.append(']');
                  level--;
                });
        if (command.name().startsWith("\\x")) {
          arguments.forEach(this::script);
        } else {
          arguments.forEach(this::braces);
        }
      }
    }
  }

  /// Rule: above and below a fraction's line everything is one style smaller than around it. A
  /// fraction is an ordinary symbol (the engine takes it for a bracketed term, with space on both
  /// sides).
  private void fraction(String name, List<Markup> arguments) {
    boolean large =
        name.startsWith("\\d") || name.startsWith("\\c") || display && name.charAt(1) != 't';
    boolean before = display;
    int around = level;
    display = false;
    level = large ? (name.startsWith("\\d") || name.startsWith("\\c") ? 0 : level) : level + 1;
    out.append("\\mathord{");
    applied(name, arguments);
    out.append('}');
    display = before;
    level = around;
  }

  /// A base with its first argument in the size of scripts.
  private void small(String name, List<Markup> arguments) {
    out.append(name);
    script(arguments.getFirst());
    braces(arguments.get(1));
  }

  private void applied(String name, List<Markup> arguments) {
    out.append(name);
    arguments.forEach(this::braces);
  }

  private void braces(Markup argument) {
    out.append('{');
    emit(argument);
    out.append('}');
  }

  /// Rule: an operator's name is upright words; a hyphen in it is no minus.
  private void operator(Markup name, String limits) {
    out.append("\\mathop{\\mathrm{");
    for (Markup part : name instanceof Markup.Group g ? g.parts() : List.of(name)) {
      if (part instanceof Markup.Sign s && s.latex().equals("-")) {
        out.append("\\text{-}");
      } else {
        emit(part);
      }
    }
    out.append("}}").append(limits);
  }

  private void underset(Markup.Command command) {
    Markup under = command.arguments().getFirst();
    Markup base = command.arguments().get(1);
    if (MathClass.isOperator(base)) {
      out.append("\\mathop{");
      emit(base);
      out.append("}\\limits_");
      script(under);
      return;
    }
    out.append(MathClass.isRelation(base) ? "\\mathrel{" : "{");
    small("\\underset", command.arguments());
    out.append('}');
  }

  /// Rule: the engine's blackboard letters are the capitals; the figure one (an indicator) comes
  /// from a font that it has but does not use.
  private void blackboard(Markup body) {
    for (Markup part : body instanceof Markup.Group g ? g.parts() : List.of(body)) {
      String letter = MathClass.single(part);
      if (letter.equals("1")) {
        insert(TextDrawing.of(letter, Face.BLACKBOARD));
      } else if (letter.length() == 1 && Character.isUpperCase(letter.charAt(0))) {
        out.append("\\mathbb{").append(letter).append('}');
      } else {
        applied("\\mathbf", List.of(part));
      }
    }
  }

  private void boxed(Markup body) {
    boolean hole = MathClass.single(body).equals("?");
    Drawing inside =
        hole ? Strokes.hole() : Strokes.framed(MathBox.of(body, display, level), SCALES[level()]);
    if (hole) {
      insert(inside);
    } else {
      insertAsIs(inside);
    }
  }

  private void modulus(Markup.Command command) {
    out.append(space(display ? 1 : 0.44));
    boolean bracket = !command.name().equals("\\mod");
    out.append(bracket ? "(" : "");
    out.append(command.name().equals("\\pod") ? "" : "\\mathrm{mod}" + space(1 / 3.0));
    braces(command.arguments().getFirst());
    out.append(bracket ? ")" : "");
  }

  private void longArrow(Markup.Command command) {
    String arrow = EngineNames.ARROWS.get(command.name());
    out.append("\\mathrel{\\overset");
    script(command.arguments().getFirst());
    out.append('{').append(arrow).append("}}");
  }

  // ---- scripts

  private void scripted(Markup.Scripted scripted) {
    Markup base = scripted.base();
    switch (scripted.limits()) {
      case ABOVE_AND_BELOW -> {
        out.append("\\mathop{");
        emit(base);
        out.append("}\\limits ");
      }
      case BESIDE -> {
        out.append("\\mathop{{}");
        emit(base);
        out.append("}\\nolimits ");
      }
      case USUAL -> {
        if (base instanceof Markup.Group g && g.parts().isEmpty()) {
          out.append("{}");
        } else if (base instanceof Markup.Grid
            || base instanceof Markup.Text
            || base instanceof Markup.Unread) {
          braces(base);
        } else {
          emit(base);
        }
      }
    }
    scripted
        .sub()
        .ifPresent(
            s -> {
              out.append('_');
              script(s);
            });
    if (scripted.primes() > 0 || scripted.sup().isPresent()) {
      out.append("^{").append("\\prime ".repeat(Math.min(scripted.primes(), 20)));
      scripted.sup().ifPresent(this::script);
      out.append('}');
    }
    out.append(leavesGap(scripted) ? space(-4 / 18.0) : "");
  }

  /// Rule: after scripts beside a big sign there is no space of its own; the engine adds four
  /// eighteenths of an em.
  private boolean leavesGap(Markup.Scripted scripted) {
    boolean usual = scripted.limits() == Limits.USUAL && level == 0;
    return usual
        && (MathClass.isIntegral(scripted.base())
            || !display && MathClass.isBigSign(scripted.base()));
  }

  private void script(Markup script) {
    boolean before = display;
    display = false;
    level++;
    braces(script);
    level--;
    display = before;
  }

  private int level() {
    return Math.min(level, SCALES.length - 1);
  }

  // ---- drawings of our own

  private void text(Markup.Text text) {
    out.append('{');
    for (Markup.Piece piece : text.pieces()) {
      if (piece.set().isPresent()) {
        boolean before = display;
        display = false;
        out.append(level == 0 ? "{\\textstyle " : "{");
        emit(piece.set().get());
        out.append('}');
        display = before;
      } else {
        insert(TextDrawing.of(piece.words(), TextDrawing.face(text.command())));
      }
    }
    out.append('}');
  }

  private void grid(Markup.Grid grid) {
    Drawing rows = GridDrawing.of(grid, level());
    String open = GridDrawing.open(grid.name());
    String close = GridDrawing.close(grid.name());
    boolean fenced = !open.isEmpty() || !close.isEmpty();
    out.append(fenced ? "\\left" + delimiter(open) + " " : "");
    insertAsIs(rows);
    out.append(fenced ? "\\right" + delimiter(close) + " " : "");
  }

  /// Puts in a drawing made at full size, which the engine's sizes of scripts make smaller.
  private void insert(Drawing drawing) {
    out.append(inserts.add(drawing));
  }

  /// Puts in a drawing made for the present size.
  private void insertAsIs(Drawing drawing) {
    insert(drawing.scaled(1 / SCALES[level()]));
  }
}
