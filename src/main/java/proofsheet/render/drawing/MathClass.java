package proofsheet.render.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proofsheet.latex.Markup;

/// The classes of TeX's signs, as far as lines are broken and scripts are placed by them.
final class MathClass {
  private MathClass() {}

  private static final Set<String> RELATIONS =
      Set.of(
          ("= < > : \\le \\leq \\leqslant \\leqq \\ge \\geq \\geqslant \\geqq \\ne \\neq \\lt \\gt \\ll"
                  + " \\gg \\lesssim \\gtrsim \\approx \\thickapprox \\approxeq \\sim \\simeq \\cong"
                  + " \\equiv \\doteq \\triangleq \\propto \\asymp \\coloneqq \\colonequals \\coloneq"
                  + " \\eqqcolon \\in \\notin \\ni \\subset \\subseteq \\supset \\supseteq \\prec \\succ"
                  + " \\preceq \\succeq \\preccurlyeq \\succcurlyeq \\to \\gets \\leftarrow \\rightarrow"
                  + " \\leftrightarrow \\Leftarrow \\Rightarrow \\Leftrightarrow \\longleftarrow"
                  + " \\longrightarrow \\Longleftarrow \\Longrightarrow \\Longleftrightarrow \\implies"
                  + " \\impliedby \\iff \\mapsto \\longmapsto \\vdash \\models")
              .split(" "));

  private static final Set<String> BINARY =
      Set.of(
          "+", "-", "\\pm", "\\mp", "\\times", "\\cdot", "\\oplus", "\\otimes", "\\land", "\\lor");

  private static final Set<String> BIG =
      Set.of(
          ("\\sum \\prod \\coprod \\int \\iint \\iiint \\oint \\bigcup \\bigcap \\bigoplus \\bigotimes"
                  + " \\bigodot \\bigvee \\bigwedge \\bigsqcup \\biguplus")
              .split(" "));

  private static final Set<String> LIMITS =
      Set.of(
          ("\\max \\min \\sup \\inf \\lim \\limsup \\liminf \\det \\gcd \\Pr \\varlimsup"
                  + " \\varliminf")
              .split(" "));

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("\\sin \\cos \\tan \\cot \\sec \\csc \\sinh \\cosh \\tanh \\coth \\arcsin \\arccos \\arctan"
                  + " \\log \\ln \\exp \\lg \\dim \\ker \\arg \\deg \\hom")
              .split(" "));

  /// A sign that grows in displays and takes limits: `\sum`, `\max`.
  static boolean isBig(Markup markup) {
    return isBigSign(markup) || markup instanceof Markup.Sign s && LIMITS.contains(s.latex());
  }

  static boolean isBigSign(Markup markup) {
    return markup instanceof Markup.Sign s && BIG.contains(s.latex());
  }

  static boolean isIntegral(Markup markup) {
    return markup instanceof Markup.Sign s && s.latex().endsWith("int");
  }

  /// A relation sign, also with something over or under it, or negated.
  static boolean isRelation(Markup markup) {
    return switch (markup) {
      case Markup.Sign s -> RELATIONS.contains(s.latex());
      case Markup.Group g -> g.parts().size() == 1 && isRelation(g.parts().getFirst());
      case Markup.Scripted s -> isRelation(s.base());
      case Markup.Command c ->
          switch (c.name()) {
            case "\\overset", "\\stackrel", "\\underset" -> isRelation(c.arguments().get(1));
            case "\\not", "\\mathrel" -> true;
            default -> c.name().startsWith("\\x") && !c.name().equals("\\xcancel");
          };
      default -> false;
    };
  }

  /// Rule: `:=` is one relation.
  static List<Markup> joined(List<Markup> parts) {
    List<Markup> joined = new ArrayList<>();
    for (Markup part : parts) {
      boolean defines =
          part instanceof Markup.Sign equals
              && equals.latex().equals("=")
              && !joined.isEmpty()
              && joined.getLast() instanceof Markup.Sign colon
              && colon.latex().equals(":");
      if (defines) {
        joined.removeLast();
      }
      joined.add(defines ? new Markup.Sign(part.span(), "\\coloneqq") : part);
    }
    return joined;
  }

  static boolean isBinary(Markup markup) {
    return markup instanceof Markup.Sign s && BINARY.contains(s.latex());
  }

  /// A sign of addition, before which a long line is broken best.
  static boolean isSum(Markup markup) {
    return markup instanceof Markup.Sign s && Set.of("+", "-", "\\pm", "\\mp").contains(s.latex());
  }

  static boolean isOperator(Markup markup) {
    return switch (markup) {
      case Markup.Sign s -> isBig(s) || FUNCTIONS.contains(s.latex());
      case Markup.Group g -> g.parts().size() == 1 && isOperator(g.parts().getFirst());
      case Markup.Command c ->
          c.name().startsWith("\\operatorname")
              || c.name().equals("\\mathop")
              || c.name().equals("\\mathrm");
      default -> false;
    };
  }

  /// The only sign of `markup`, or "".
  static String single(Markup markup) {
    return switch (markup) {
      case Markup.Sign s -> s.latex();
      case Markup.Group g when g.parts().size() == 1 -> single(g.parts().getFirst());
      default -> "";
    };
  }
}
