package proofsheet.render.format;

import java.util.HashMap;
import java.util.Map;

/// The Unicode characters of LaTeX's signs.
final class MathMlSigns {
  private MathMlSigns() {}

  private static final Map<String, String> LETTERS =
      pairs(
          """
          \\alpha α \\beta β \\gamma γ \\delta δ \\epsilon ϵ \\varepsilon ε \\zeta ζ \\eta η \\theta θ
          \\vartheta ϑ \\iota ι \\kappa κ \\varkappa ϰ \\lambda λ \\mu μ \\nu ν \\xi ξ \\omicron ο \\pi π
          \\varpi ϖ \\rho ρ \\varrho ϱ \\sigma σ \\varsigma ς \\tau τ \\upsilon υ \\phi ϕ \\varphi φ
          \\chi χ \\psi ψ \\omega ω \\digamma ϝ \\Gamma Γ \\Delta Δ \\Theta Θ \\Lambda Λ \\Xi Ξ \\Pi Π
          \\Sigma Σ \\Upsilon Υ \\Phi Φ \\Psi Ψ \\Omega Ω \\ell ℓ \\infty ∞ \\hbar ℏ \\imath ı \\jmath ȷ
          \\aleph ℵ \\beth ℶ \\Re ℜ \\Im ℑ \\emptyset ∅ \\varnothing ∅ \\wp ℘ \\Bbbk 𝕜 \\top ⊤ \\bot ⊥
          \\partial ∂ \\nabla ∇
          """);

  private static final Map<String, String> OPERATORS =
      pairs(
          """
          - − * ∗ ' ′ \\prime ′ \\sum ∑ \\prod ∏ \\coprod ∐ \\int ∫ \\iint ∬ \\iiint ∭ \\oint ∮
          \\bigcup ⋃ \\bigcap ⋂ \\bigoplus ⨁ \\bigotimes ⨂ \\bigodot ⨀ \\bigvee ⋁ \\bigwedge ⋀
          \\le ≤ \\leq ≤ \\leqslant ⩽ \\leqq ≦ \\ge ≥ \\geq ≥ \\geqslant ⩾ \\geqq ≧ \\ne ≠ \\neq ≠
          \\lt < \\gt > \\ll ≪ \\gg ≫ \\lesssim ≲ \\gtrsim ≳ \\approx ≈ \\thickapprox ≈ \\sim ∼
          \\simeq ≃ \\cong ≅ \\equiv ≡ \\doteq ≐ \\triangleq ≜ \\propto ∝ \\asymp ≍ \\coloneqq ≔
          \\colonequals ≔ \\coloneq ≔ \\eqqcolon ≕ \\vcentcolon : \\colon : \\in ∈ \\notin ∉ \\ni ∋
          \\subset ⊂ \\subseteq ⊆ \\supset ⊃ \\supseteq ⊇ \\prec ≺ \\succ ≻ \\preceq ⪯ \\succeq ⪰
          \\preccurlyeq ≼ \\succcurlyeq ≽ \\mid ∣ \\parallel ∥ \\perp ⊥ \\vdash ⊢ \\models ⊨
          \\to → \\gets ← \\leftarrow ← \\rightarrow → \\leftrightarrow ↔ \\Leftarrow ⇐
          \\Rightarrow ⇒ \\Leftrightarrow ⇔ \\longleftarrow ⟵ \\longrightarrow ⟶ \\Longleftarrow ⟸
          \\Longrightarrow ⟹ \\Longleftrightarrow ⟺ \\implies ⟹ \\impliedby ⟸ \\iff ⟺ \\mapsto ↦
          \\longmapsto ⟼ \\uparrow ↑ \\downarrow ↓ \\hookrightarrow ↪ \\rightharpoonup ⇀
          \\leadsto ⇝ \\rightsquigarrow ⇝ \\pm ± \\mp ∓ \\times × \\div ÷ \\cdot ⋅ \\circ ∘ \\bullet •
          \\ast ∗ \\star ⋆ \\odot ⊙ \\otimes ⊗ \\oplus ⊕ \\ominus ⊖ \\dagger † \\cup ∪ \\cap ∩
          \\setminus ∖ \\smallsetminus ∖ \\land ∧ \\lor ∨ \\wedge ∧ \\vee ∨ \\lnot ¬ \\neg ¬
          \\intercal ⊺ \\forall ∀ \\exists ∃ \\nexists ∄ \\angle ∠ \\triangle △ \\square □ \\Box □
          \\blacksquare ■ \\qed □ \\checkmark ✓ \\degree ° \\dots … \\ldots … \\cdots ⋯ \\dotsc …
          \\dotsb ⋯ \\dotsm ⋯ \\vdots ⋮ \\ddots ⋱ \\therefore ∴ \\because ∵ \\{ { \\} } \\lbrace {
          \\rbrace } \\lbrack [ \\rbrack ] \\| ‖ \\vert | \\lvert | \\rvert | \\Vert ‖ \\lVert ‖
          \\rVert ‖ \\langle ⟨ \\rangle ⟩ \\lfloor ⌊ \\rfloor ⌋ \\lceil ⌈ \\rceil ⌉ \\llbracket ⟦
          \\rrbracket ⟧ \\backslash \\ \\% % \\# # \\& & \\_ _ \\$ $
          """);

  /// The letter that a sign prints; empty if it is no letter.
  static String letter(String sign) {
    boolean plain = sign.length() == 1 && Character.isLetter(sign.charAt(0));
    return plain ? sign : LETTERS.getOrDefault(sign, "");
  }

  /// The operator that a sign prints; the name of a function for one such as `\sin`.
  static String operator(String sign) {
    String known = OPERATORS.get(sign);
    return known != null ? known : sign.startsWith("\\") ? sign.substring(1) : sign;
  }

  /// Whether the sign is a named function.
  static boolean isName(String sign) {
    return sign.length() > 2 && sign.startsWith("\\") && !OPERATORS.containsKey(sign);
  }

  private static Map<String, String> pairs(String text) {
    String[] words = text.strip().split("\\s+");
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return Map.copyOf(map);
  }
}
