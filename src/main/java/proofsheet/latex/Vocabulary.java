package proofsheet.latex;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The commands that may be printed. What is not here is shown as its source.
public final class Vocabulary {
  private Vocabulary() {}

  /// Commands without arguments that make a mark on paper.
  public static final Set<String> SIGNS =
      words(
          """
          \\alpha \\beta \\gamma \\delta \\epsilon \\varepsilon \\zeta \\eta \\theta \\vartheta \\iota
          \\kappa \\varkappa \\lambda \\mu \\nu \\xi \\omicron \\pi \\varpi \\rho \\varrho \\sigma
          \\varsigma \\tau \\upsilon \\phi \\varphi \\chi \\psi \\omega \\digamma
          \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi \\Omega
          \\ell \\nabla \\infty \\partial \\hbar \\imath \\jmath \\aleph \\beth \\Re \\Im \\emptyset
          \\varnothing \\wp \\eth \\mho \\Bbbk \\complement \\backprime \\prime \\surd
          \\sin \\cos \\tan \\cot \\sec \\csc \\sinh \\cosh \\tanh \\coth \\arcsin \\arccos \\arctan
          \\log \\ln \\exp \\lg \\max \\min \\sup \\inf \\lim \\limsup \\liminf \\det \\dim \\ker \\arg
          \\deg \\gcd \\Pr \\hom \\varlimsup \\varliminf \\injlim \\projlim
          \\sum \\prod \\coprod \\int \\iint \\iiint \\oint \\bigcup \\bigcap \\bigoplus \\bigotimes
          \\bigodot \\bigvee \\bigwedge \\bigsqcup \\biguplus
          \\le \\leq \\leqslant \\leqq \\ge \\geq \\geqslant \\geqq \\ne \\neq \\lt \\gt \\ll \\gg \\lll
          \\ggg \\lesssim \\gtrsim \\lessapprox \\gtrapprox \\lessgtr \\gtrless \\nless \\ngtr \\nleq
          \\ngeq \\approx \\thickapprox \\approxeq \\sim \\simeq \\cong \\equiv \\doteq \\doteqdot
          \\triangleq \\propto \\varpropto \\asymp \\nsim \\ncong \\coloneqq \\colonequals \\coloneq
          \\eqqcolon \\vcentcolon \\in \\notin \\ni \\owns \\subset \\subseteq \\subsetneq \\nsubseteq
          \\supset \\supseteq \\supsetneq \\sqsubseteq \\sqsupseteq \\prec \\succ \\preceq \\succeq
          \\preccurlyeq \\succcurlyeq \\mid \\nmid \\parallel \\nparallel \\perp \\vdash \\dashv
          \\models \\vDash \\Vdash \\bowtie \\smile \\frown \\trianglelefteq \\trianglerighteq
          \\vartriangleleft \\vartriangleright \\between \\pitchfork
          \\to \\gets \\leftarrow \\rightarrow \\leftrightarrow \\Leftarrow \\Rightarrow
          \\Leftrightarrow \\longleftarrow \\longrightarrow \\longleftrightarrow \\Longleftarrow
          \\Longrightarrow \\Longleftrightarrow \\implies \\impliedby \\iff \\mapsto \\longmapsto
          \\uparrow \\downarrow \\updownarrow \\Uparrow \\Downarrow \\nearrow \\searrow \\swarrow
          \\nwarrow \\hookrightarrow \\hookleftarrow \\rightharpoonup \\rightharpoondown
          \\leftharpoonup \\leftharpoondown \\rightleftharpoons \\leadsto \\rightsquigarrow
          \\curvearrowright \\upharpoonright \\nrightarrow \\nRightarrow \\twoheadrightarrow
          \\pm \\mp \\times \\div \\cdot \\circ \\bullet \\ast \\star \\odot \\otimes \\oplus \\ominus
          \\oslash \\boxplus \\boxtimes \\boxminus \\boxdot \\dagger \\ddagger \\amalg \\cup \\cap
          \\sqcup \\sqcap \\uplus \\setminus \\smallsetminus \\wr \\land \\lor \\wedge \\vee \\veebar
          \\barwedge \\lnot \\neg \\intercal \\ltimes \\rtimes \\bigcirc \\triangleleft
          \\triangleright \\bigtriangleup \\bigtriangledown \\diamond \\And
          \\forall \\exists \\nexists \\top \\bot \\angle \\triangle \\square \\Box \\blacksquare
          \\Diamond \\lozenge \\clubsuit \\diamondsuit \\heartsuit \\spadesuit \\flat \\natural
          \\sharp \\checkmark \\degree \\dots \\ldots \\cdots \\dotsc \\dotsb \\dotsm \\dotsi \\dotso
          \\vdots \\ddots \\therefore \\because \\colon \\bmod \\qed \\maltese \\S \\P \\copyright
          \\{ \\} \\lbrace \\rbrace \\lbrack \\rbrack \\| \\vert \\lvert \\rvert \\Vert \\lVert \\rVert
          \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\lgroup \\rgroup \\llbracket
          \\rrbracket \\ulcorner \\urcorner \\llcorner \\lrcorner \\backslash \\% \\# \\& \\_ \\$
          \\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle
          """);

  /// Commands by the number of their arguments.
  public static final Map<String, Integer> COMMANDS =
      counted(
          """
          2 \\frac \\dfrac \\tfrac \\cfrac \\sfrac \\nicefrac \\binom \\dbinom \\tbinom \\overset
          2 \\underset \\stackrel
          1 \\sqrt \\mathbf \\boldsymbol \\bm \\pmb \\bold \\mathbb \\mathds \\mathbbm \\mathcal
          1 \\mathscr \\mathfrak \\mathsf \\mathtt \\mathrm \\mathup \\mathit \\mathnormal
          1 \\operatorname \\operatorname* \\operatornamewithlimits
          1 \\hat \\widehat \\bar \\overline \\tilde \\widetilde \\dot \\ddot \\dddot \\vec
          1 \\overrightarrow \\overleftarrow \\underline \\check \\widecheck \\breve \\acute \\grave
          1 \\mathring \\not \\boxed \\fbox \\framebox \\underbrace \\overbrace \\underbracket
          1 \\overbracket \\xrightarrow \\xleftarrow \\xRightarrow \\xLeftarrow \\xleftrightarrow
          1 \\xLeftrightarrow \\xlongequal \\xmapsto \\phantom \\hphantom \\vphantom \\smash
          1 \\mathop \\mathrel \\mathbin \\mathord \\mathopen \\mathclose \\mathpunct \\mathinner
          1 \\cancel \\bcancel \\xcancel \\pmod \\mod \\pod \\ensuremath \\llap \\rlap \\mathclap
          1 \\mathllap \\mathrlap
          """);

  /// Names of several letters that stand alone without being standard LaTeX.
  static final Set<String> OPERATORS =
      words(
          """
          tr Tr diag Diag sign sgn softmax ReLU relu Var Cov rank vec erf sigmoid logit softplus sech
          csch arcsinh arccosh arctanh arsinh arcosh artanh
          """);

  /// Operators that take their scripts below in a display.
  static final Set<String> OPERATORS_WITH_LIMITS = words("argmax argmin");

  static final Set<String> TEXTS =
      words(
          """
          \\text \\textrm \\textnormal \\textit \\textbf \\mbox \\hbox \\textsf \\texttt \\textup
          \\emph \\textsl \\textsc \\intertext \\shortintertext
          """);

  /// Declarations that last to the end of their group, with the command that does the same.
  static final Map<String, String> DECLARATIONS =
      pairs(
          "\\rm \\mathrm \\bf \\mathbf \\it \\mathit \\cal \\mathcal \\sf \\mathsf \\tt \\mathtt");

  static final Set<String> SIZES =
      words(
          """
          \\big \\Big \\bigg \\Bigg \\bigl \\Bigl \\biggl \\Biggl \\bigr \\Bigr \\biggr \\Biggr \\bigm
          \\Bigm \\biggm \\Biggm \\middle
          """);

  /// What can be made large; in the short form.
  static final Map<String, String> DELIMITERS =
      pairs(
          """
          ( ( ) ) [ [ ] ] \\{ \\{ \\} \\} \\lbrace \\{ \\rbrace \\} \\lbrack [ \\rbrack ] | | \\| \\|
          \\vert | \\lvert | \\rvert | \\Vert \\| \\lVert \\| \\rVert \\| \\langle \\langle \\rangle
          \\rangle < \\langle > \\rangle \\lfloor \\lfloor \\rfloor \\rfloor \\lceil \\lceil \\rceil
          \\rceil / / \\backslash \\backslash \\lgroup \\lgroup \\rgroup \\rgroup \\uparrow \\uparrow
          \\downarrow \\downarrow \\updownarrow \\updownarrow \\Uparrow \\Uparrow \\Downarrow
          \\Downarrow \\llbracket \\llbracket \\rrbracket \\rrbracket ∣ | ‖ \\| ⟨ \\langle ⟩ \\rangle
          """);

  /// Spaces, in thousandths of an em.
  static final Map<String, Integer> SPACES =
      counted(
          """
          167 \\, \\thinspace
          222 \\: \\> \\medspace
          278 \\; \\thickspace
          333 \\nobreakspace
          -167 \\! \\negthinspace
          500 \\enspace \\enskip
          1000 \\quad
          2000 \\qquad
          """);

  /// What leaves no mark on paper.
  static final Set<String> SILENT =
      words(
          """
          \\notag \\nonumber \\strut \\mathstrut \\allowbreak \\hfill \\relax \\null \\/ \\- \\nobreak
          \\qedhere \\displaylimits \\limits \\nolimits \\nonscript \\centering \\noindent
          """);

  /// What leaves no mark on paper, with its one argument.
  static final Set<String> SILENT_WITH_ARGUMENT = words("\\vspace \\vspace* \\ref \\label");

  /// Environments and what becomes of them: the same rows under the name that says how they stand.
  static final Map<String, String> ENVIRONMENTS =
      pairs(
          """
          aligned aligned align aligned alignat aligned alignedat aligned flalign aligned split
          aligned gather gathered gathered gathered multline multline multlined multline eqnarray
          eqnarray IEEEeqnarray eqnarray equation equation displaymath equation math equation cases
          cases dcases dcases rcases rcases drcases rcases array array subarray subarray matrix
          matrix pmatrix pmatrix bmatrix bmatrix Bmatrix Bmatrix vmatrix vmatrix Vmatrix Vmatrix
          smallmatrix smallmatrix psmallmatrix psmallmatrix bsmallmatrix bsmallmatrix
          """);

  /// Colours by name, as six hexadecimal digits; dark enough for white paper.
  public static final Map<String, String> COLORS =
      pairs(
          """
          black 000000 red c00000 blue 0000c0 green 007000 cyan 007a8a magenta a000a0 orange b85c00
          purple 7a0080 violet 6a00a8 teal 006d6d brown 7a4a1e gray 606060 grey 606060 darkgray 404040
          lightgray 909090 olive 606000 pink b03070 lime 508000 yellow 8a7000 white 808080
          """);

  static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  static Map<String, String> pairs(String text) {
    String[] words = text.strip().split("\\s+");
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return Map.copyOf(map);
  }

  /// Lines of a number and the words that have it.
  private static Map<String, Integer> counted(String text) {
    Map<String, Integer> map = new HashMap<>();
    for (String line : text.strip().split("\n")) {
      String[] words = line.strip().split("\\s+");
      for (int i = 1; i < words.length; i++) {
        map.put(words[i], Integer.parseInt(words[0]));
      }
    }
    return Map.copyOf(map);
  }
}
