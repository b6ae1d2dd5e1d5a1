package proofsheet.render.drawing;

import java.util.Map;

/// What the layout engine calls the signs and commands that it does not know, or sets badly, under
/// their usual name.
final class EngineNames {
  private EngineNames() {}

  static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("\\coloneqq", "\\colonequals"),
          Map.entry("\\coloneq", "\\colonequals"),
          Map.entry("\\eqqcolon", "\\equalscolon"),
          Map.entry("\\vcentcolon", "\\mathrel{:}"),
          Map.entry("\\colon", "\\mathpunct{:}"),
          Map.entry("\\lvert", "\\vert"),
          Map.entry("\\rvert", "\\vert"),
          Map.entry("\\lbrack", "["),
          Map.entry("\\rbrack", "]"),
          Map.entry("\\lt", "<"),
          Map.entry("\\gt", ">"),
          Map.entry("\\implies", "\\;\\Longrightarrow\\;"),
          Map.entry("\\impliedby", "\\;\\Longleftarrow\\;"),
          Map.entry("\\iff", "\\;\\Longleftrightarrow\\;"),
          Map.entry("\\dotsm", "\\cdots"),
          Map.entry("\\omicron", "o"),
          Map.entry("\"", "''"),
          Map.entry("\\qed", "\\square"),
          Map.entry("*", "\\ast "),
          // Rule: these dots are 14 points high; without it they touch the row above.
          Map.entry("\\vdots", "{\\vdots\\rule{0em}{1.4em}}"),
          Map.entry("\\ddots", "{\\ddots\\rule{0em}{1.4em}}"),
          Map.entry("\\bmod", "\\mathbin{\\mathrm{mod}}"),
          Map.entry("\\And", "\\mathbin{\\&}"));

  static final Map<String, String> DELIMITERS = Map.of("\\|", "\\Vert");

  static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("\\nicefrac", "\\sfrac"),
          Map.entry("\\bm", "\\boldsymbol"),
          Map.entry("\\pmb", "\\boldsymbol"),
          Map.entry("\\bold", "\\mathbf"),
          Map.entry("\\mathup", "\\mathrm"),
          Map.entry("\\widecheck", "\\check"),
          Map.entry("\\underbracket", "\\underbrack"),
          Map.entry("\\overbracket", "\\overbrack"));

  /// Arrows that grow with what stands over them in LaTeX and not in the engine.
  static final Map<String, String> ARROWS =
      Map.of(
          "\\xRightarrow", "\\Longrightarrow",
          "\\xLeftarrow", "\\Longleftarrow",
          "\\xLeftrightarrow", "\\Longleftrightarrow",
          "\\xleftrightarrow", "\\longleftrightarrow",
          "\\xmapsto", "\\longmapsto",
          "\\xlongequal", "=\\!\\!=");
}
