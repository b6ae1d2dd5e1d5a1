package proofsheet.render.format;

import java.util.Map;
import java.util.Set;

/// Single signs of mathematics in LaTeX.
final class TexSigns {
  private TexSigns() {}

  /// Signs that neither HTML nor a table in Markdown may take for its own.
  private static final Map<String, String> ON_SITES =
      Map.of("<", "\\lt", ">", "\\gt", "|", "\\vert", "\\|", "\\Vert");

  /// Signs that `amsmath` and `amssymb` lack, by others.
  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("\\coloneqq", ":="),
          Map.entry("\\colonequals", ":="),
          Map.entry("\\coloneq", ":="),
          Map.entry("\\eqqcolon", "=:"),
          Map.entry("\\vcentcolon", ":"),
          Map.entry("\\lt", "<"),
          Map.entry("\\gt", ">"),
          Map.entry("\\omicron", "o"),
          Map.entry("\\llbracket", "[\\![ "),
          Map.entry("\\rrbracket", " ]\\!]"),
          Map.entry("\\degree", "{}^{\\circ}"),
          Map.entry("\\qed", "\\square"),
          Map.entry("\\And", "\\mathbin{\\&}"),
          Map.entry("\\leadsto", "\\rightsquigarrow"),
          Map.entry("\\Diamond", "\\lozenge"),
          Map.entry("\\Box", "\\square"),
          Map.entry("\\copyright", "\\text{\\copyright}"),
          Map.entry("\"", "''"),
          Map.entry("`", "'"),
          Map.entry("@", "\\text{@}"));

  private static final Set<String> RELATIONS =
      words(
          "= < > \\le \\leq \\ge \\geq \\ne \\neq \\approx \\equiv \\in \\notin \\to \\sim \\coloneqq"
              + " \\subseteq \\subset \\Rightarrow \\iff \\implies \\leftarrow \\gets \\mapsto \\lt"
              + " \\gt \\ll \\gg \\mid \\propto \\triangleq \\simeq \\succ \\succeq");

  private static final Set<String> BINARY =
      words("+ - \\cdot \\times \\pm \\mp \\odot \\otimes \\circ \\cup \\cap \\land \\lor");

  private static final Set<String> OPENING =
      words("( [ \\{ \\lbrace \\langle \\lvert \\lVert \\lfloor \\lceil , ; \\quad");

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  static String of(String sign, boolean site) {
    String written = WRITTEN.getOrDefault(sign, sign);
    return site ? ON_SITES.getOrDefault(written, written) : written;
  }

  /// Whether blanks around the sign help to read the source.
  static boolean isRelation(String sign) {
    return RELATIONS.contains(sign);
  }

  /// Whether blanks around the sign help to read the source when something stands before it.
  static boolean isBinary(String sign) {
    return BINARY.contains(sign);
  }

  /// Whether what follows the sign begins anew, so that a minus there is one sign with it.
  static boolean isOpening(String sign) {
    return OPENING.contains(sign);
  }
}
