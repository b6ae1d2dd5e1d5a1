package proofsheet.latex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.latex.Markup.Command;
import proofsheet.latex.Markup.Sign;
import proofsheet.text.Span;

/// Single characters in a formula, Unicode's mathematical ones among them.
final class Characters {
  private Characters() {}

  private static final String PLAIN = "+-=<>()[]|/,;:!*.?\"`@";

  /// Rule: a mathematical character is the command that prints it.
  private static final Map<String, String> COMMANDS =
      Vocabulary.pairs(
          """
          ≜ \\triangleq ≔ \\coloneqq ⋯ \\cdots ⋮ \\vdots ⋱ \\ddots ≪ \\ll ≫ \\gg ∝ \\propto ≅ \\cong
          ≃ \\simeq ∅ \\varnothing √ \\surd ∓ \\mp ÷ \\div ⊕ \\oplus ⊂ \\subset ⊃ \\supset ⊇
          \\supseteq ∖ \\setminus ⇐ \\Leftarrow ↦ \\mapsto ↔ \\leftrightarrow ⟹ \\Longrightarrow ⟺
          \\Longleftrightarrow ⟶ \\longrightarrow ⌊ \\lfloor ⌋ \\rfloor ⌈ \\lceil ⌉ \\rceil ⊥ \\bot
          ∥ \\parallel ≻ \\succ ⪰ \\succeq ≺ \\prec ⪯ \\preceq † \\dagger ∎ \\blacksquare □ \\square
          ✓ \\checkmark ★ \\star • \\bullet ° \\degree ∗ \\ast ∫ \\int ϑ \\vartheta ς \\varsigma ϱ
          \\varrho ℎ h ∴ \\therefore ∵ \\because ≲ \\lesssim ≳ \\gtrsim ≐ \\doteq
          """);

  static Markup of(Token token) {
    String text = token.text();
    Span span = token.span();
    int code = text.codePointAt(0);
    if (code < 128) {
      boolean known = Character.isLetterOrDigit(code) || PLAIN.indexOf(code) >= 0;
      return known ? new Sign(span, text) : new Markup.Unread(span, text);
    }
    String blackboard = Symbols.BLACKBOARD.get(text);
    if (blackboard != null) {
      return blackboard(span, blackboard);
    }
    String command = COMMANDS.getOrDefault(text, Symbols.UNICODE.getOrDefault(text, ""));
    if (!command.isEmpty() && (command.length() == 1 || Vocabulary.SIGNS.contains(command))) {
      return new Sign(span, command);
    }
    String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
    String shown = Symbols.UNICODE.getOrDefault(plain, plain);
    boolean letter = plain.length() == 1 && Character.isLetterOrDigit(plain.charAt(0));
    boolean sign = letter ? shown.charAt(0) < 128 : "+-=()−".contains(plain) && plain.length() == 1;
    if (!plain.equals(text) && sign) {
      return styled(span, code, shown);
    }
    return new Markup.Unread(span, text);
  }

  static Markup blackboard(Span span, String letter) {
    return new Command(span, "\\mathbb", Optional.empty(), List.of(new Sign(span, letter)));
  }

  /// Rule: `𝔼`, `𝟙`, `𝐱`, `𝑥` are letters in a style; `²` and `₁` are scripts.
  private static Markup styled(Span span, int code, String plain) {
    Sign sign = new Sign(span, plain);
    if (code >= 0x1D538 && code <= 0x1D56B || code >= 0x1D7D8 && code <= 0x1D7E1) {
      return new Command(span, "\\mathbb", Optional.empty(), List.of(sign));
    }
    if (code >= 0x1D400 && code <= 0x1D433 || code >= 0x1D7CE && code <= 0x1D7D7) {
      return new Command(span, "\\mathbf", Optional.empty(), List.of(sign));
    }
    if (code >= 0x1D49C && code <= 0x1D503) {
      return new Command(span, "\\mathcal", Optional.empty(), List.of(sign));
    }
    boolean subscript = code >= 0x2080 && code <= 0x209C || code >= 0x1D62 && code <= 0x1D6A;
    boolean superscript = code >= 0x2070 && code <= 0x207F || "²³¹".indexOf(code) >= 0;
    if (subscript || superscript) {
      Markup empty = new Markup.Group(span, List.of(), true);
      Optional<Markup> script = Optional.of(sign);
      return new Markup.Scripted(
          span,
          empty,
          Markup.Limits.USUAL,
          subscript ? script : Optional.empty(),
          superscript ? script : Optional.empty(),
          0);
    }
    return sign;
  }
}
