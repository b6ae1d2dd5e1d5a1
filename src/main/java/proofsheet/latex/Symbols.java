package proofsheet.latex;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The vocabulary of LaTeX mathematics: which commands are letters, words, symbols, styles,
/// accents.
final class Symbols {
  private Symbols() {}

  static final Set<String> LETTERS =
      Set.of(
          ("\\alpha \\beta \\gamma \\delta \\epsilon \\varepsilon \\zeta \\eta \\theta \\vartheta"
                  + " \\iota \\kappa \\varkappa \\lambda \\mu \\nu \\xi \\omicron \\pi \\varpi \\rho"
                  + " \\varrho \\sigma \\varsigma \\tau \\upsilon \\phi \\varphi \\chi \\psi \\omega"
                  + " \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi"
                  + " \\Omega \\ell \\nabla \\infty \\partial \\hbar \\imath \\jmath \\aleph \\Re"
                  + " \\Im \\emptyset \\varnothing \\wp")
              .split(" "));

  static final Set<String> WORDS =
      Set.of(
          ("sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arcsinh"
                  + " arccosh arctanh arsinh arcosh artanh log ln exp lg max min sup inf lim limsup"
                  + " liminf det dim ker arg deg gcd Pr argmax argmin tr Tr diag Diag sign sgn"
                  + " softmax ReLU relu Var Cov rank vec erf sigmoid logit softplus")
              .split(" "));

  /// Sizes, spaces and layout that say nothing.
  static final Set<String> SILENT =
      Set.of(
          ("\\big \\Big \\bigg \\Bigg \\bigl \\bigr \\bigm \\Bigl \\Bigr \\Bigm \\biggl \\biggr"
                  + " \\biggm \\Biggl \\Biggr \\Biggm \\displaystyle \\textstyle \\scriptstyle"
                  + " \\scriptscriptstyle \\limits \\nolimits \\displaylimits \\, \\; \\: \\! \\>"
                  + " \\thinspace \\medspace \\thickspace \\negthinspace \\notag \\nonumber \\strut"
                  + " \\mathstrut \\allowbreak \\hfill \\hline \\enspace \\relax \\quad@ \\null"
                  + " \\/ \\- \\nobreak")
              .split(" "));

  /// Commands whose one argument says nothing.
  static final Set<String> SILENT_WITH_ARGUMENT =
      Set.of(
          "\\hspace",
          "\\vspace",
          "\\phantom",
          "\\hphantom",
          "\\vphantom",
          "\\color",
          "\\mspace",
          "\\hskip",
          "\\kern",
          "\\mkern");

  /// Commands that only dress their argument.
  static final Set<String> TRANSPARENT =
      Set.of(
          "\\cancel",
          "\\bcancel",
          "\\xcancel",
          "\\mathop",
          "\\mathrel",
          "\\mathbin",
          "\\mathord",
          "\\mathopen",
          "\\mathclose",
          "\\mathpunct",
          "\\mathinner",
          "\\ensuremath",
          "\\smash",
          "\\mathstrut",
          "\\mathit",
          "\\mathnormal",
          "\\bbox",
          "\\colorbox");

  /// Relations before which a word of text is a name.
  static final Set<String> EQUATORS =
      Set.of("=", "<", ">", "\\le", "\\leq", "\\ge", "\\geq", "\\approx", "\\propto", "\\coloneqq");

  /// Signs that ask for an operand, so that a word of text behind them is one.
  static final Set<String> BEFORE_OPERAND =
      Set.of(
          "=",
          "+",
          "-",
          "<",
          ">",
          "\\le",
          "\\leq",
          "\\ge",
          "\\geq",
          "\\approx",
          "\\cdot",
          "\\times",
          "\\partial",
          "\\nabla",
          "\\circ",
          "\\odot");

  /// Words that stay words in a formula, whatever follows.
  static final Set<String> WORDS_OF_SENTENCES =
      Set.of(
          "if",
          "for",
          "when",
          "where",
          "and",
          "or",
          "since",
          "by",
          "with",
          "otherwise",
          "else",
          "all",
          "so",
          "on",
          "in",
          "at",
          "then",
          "because",
          "let",
          "as",
          "thus",
          "hence",
          "over",
          "from",
          "to",
          "is",
          "are",
          "be",
          "of",
          "the",
          "that",
          "this",
          "not",
          "but",
          "via",
          "using",
          "see",
          "eq",
          "given",
          "def",
          "any",
          "every",
          "some",
          "while",
          "unless",
          "only",
          "iff",
          "which",
          "such",
          "therefore",
          "equation",
          "step",
          "lemma",
          "theorem",
          "const",
          "constant",
          "other",
          "terms");

  static final Set<String> TEXTS =
      Set.of(
          "\\text",
          "\\textrm",
          "\\textnormal",
          "\\textit",
          "\\textbf",
          "\\mbox",
          "\\hbox",
          "\\textsf",
          "\\texttt",
          "\\textup",
          "\\emph",
          "\\textsl",
          "\\textsc",
          "\\intertext");

  static final Map<String, String> STYLES =
      pairs(
          "\\mathbf bold \\boldsymbol bold \\bm bold \\pmb bold \\bold bold \\mathbb blackboard"
              + " \\mathds blackboard \\mathbbm blackboard \\mathcal calligraphic \\mathscr"
              + " calligraphic \\mathfrak fraktur \\mathsf sans \\mathtt typewriter \\mathrm upright"
              + " \\mathup upright \\operatorname upright");

  static final Map<String, String> ACCENTS =
      pairs(
          "\\hat hat \\widehat hat \\bar bar \\overline bar \\tilde tilde \\widetilde tilde \\dot"
              + " dot \\ddot ddot \\vec vec \\overrightarrow vec \\underline under \\check check"
              + " \\breve breve \\acute acute \\grave grave \\mathring ring");

  static final Map<String, String> SYMBOLS =
      pairs(
          "\\leq \\le \\leqslant \\le \\leqq \\le \\geq \\ge \\geqslant \\ge \\geqq \\ge \\neq \\ne"
              + " \\lt < \\gt > \\gets \\leftarrow \\to \\to \\rightarrow \\to \\implies"
              + " \\Rightarrow \\Longrightarrow \\Rightarrow \\iff \\iff \\Leftrightarrow \\iff"
              + " \\Longleftrightarrow \\iff \\land \\land \\wedge \\land \\lor \\lor \\vee \\lor"
              + " \\lnot \\lnot \\neg \\lnot \\coloneqq := \\triangleq := \\colonequals := \\coloneq"
              + " := \\lbrace \\{ \\rbrace \\} \\lbrack [ \\rbrack ] \\vert | \\lvert | \\rvert |"
              + " \\Vert \\| \\dots \\dots \\ldots \\dots \\cdots \\dots \\dotsc \\dots \\dotsb"
              + " \\dots \\dotsm \\dots \\ast * \\intercal \\top \\colon : \\mid \\mid \\middle@ |"
              + " \\prime ' \\lor \\lor \\subset \\subset \\subseteq \\subseteq \\sim \\sim \\simeq"
              + " \\approx \\thickapprox \\approx \\smallsetminus \\setminus \\succcurlyeq \\succeq"
              + " \\preccurlyeq \\preceq \\bullet \\cdot \\owns \\ni \\qquad \\quad \\quad \\quad");

  /// Symbols that stand for themselves.
  static final Set<String> PLAIN =
      Set.of(
          ("\\Rightarrow \\iff \\to \\land \\lor \\lnot \\mid \\le \\ge \\ne \\in \\notin \\ni \\subset \\subseteq \\supset \\supseteq \\approx"
                  + " \\equiv \\cong \\sim \\propto \\ll \\gg \\prec \\succ \\preceq \\succeq"
                  + " \\parallel \\perp \\leftarrow \\mapsto \\leftrightarrow \\uparrow"
                  + " \\downarrow \\longmapsto \\pm \\mp \\times \\div \\cdot \\circ \\odot \\oslash"
                  + " \\otimes \\oplus \\ominus \\star \\dagger \\cup \\cap \\setminus \\sum \\prod \\int"
                  + " \\iint \\oint \\bigcup \\bigcap \\bigoplus \\forall \\exists \\nexists \\top"
                  + " \\bot \\{ \\} \\| \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\vdots"
                  + " \\ddots \\therefore \\because \\angle \\triangle \\square \\Box \\% \\# \\&"
                  + " \\_ \\$ \\bmod \\mod \\qed \\blacksquare \\checkmark \\degree")
              .split(" "));

  static final Map<String, String> UNICODE =
      pairs(
          "α \\alpha β \\beta γ \\gamma δ \\delta ε \\epsilon ζ \\zeta η \\eta θ \\theta ι \\iota κ"
              + " \\kappa λ \\lambda μ \\mu ν \\nu ξ \\xi π \\pi ρ \\rho σ \\sigma τ \\tau υ"
              + " \\upsilon φ \\phi χ \\chi ψ \\psi ω \\omega Γ \\Gamma Δ \\Delta Θ \\Theta Λ"
              + " \\Lambda Ξ \\Xi Π \\Pi Σ \\Sigma Φ \\Phi Ψ \\Psi Ω \\Omega ∂ \\partial ∇ \\nabla ∞"
              + " \\infty ℓ \\ell ϵ \\epsilon ϕ \\phi ≤ \\le ≥ \\ge ≠ \\ne ≈ \\approx ≡ \\equiv ∈"
              + " \\in ∉ \\notin ⊆ \\subseteq × \\times · \\cdot ⋅ \\cdot ∘ \\circ ⊙ \\odot ⊘ \\oslash ⊗"
              + " \\otimes ± \\pm → \\to ← \\leftarrow ⇒ \\Rightarrow ⇔ \\iff ∑ \\sum ∏ \\prod ∫"
              + " \\int ∀ \\forall ∃ \\exists ¬ \\lnot ∧ \\land ∨ \\lor … \\dots ⋯ \\dots ‖ \\| −"
              + " - ∣ \\mid ⟨ \\langle ⟩ \\rangle ⊤ \\top ∪ \\cup ∩ \\cap ≜ := ≔ := ′ ' ∼ \\sim");

  static final Map<String, String> BLACKBOARD =
      pairs("ℝ R ℕ N ℤ Z ℚ Q ℂ C 𝔼 E \\R R \\N N \\Z Z \\reals R");

  private static Map<String, String> pairs(String text) {
    Map<String, String> map = new HashMap<>();
    String[] words = text.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return Map.copyOf(map);
  }
}
