package proofsheet.latex;

import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation.Row;
import proofsheet.latex.Notation.Symbol;
import proofsheet.text.Span;

/// What one token says by itself: a delimiter, a letter, a symbol.
final class TokenMeaning {
  private TokenMeaning() {}

  static String delimiter(String text) {
    return switch (text) {
      case "." -> "";
      case "\\lbrace" -> "\\{";
      case "\\rbrace" -> "\\}";
      case "\\lvert", "\\rvert", "\\vert" -> "|";
      case "\\lVert", "\\rVert", "\\Vert" -> "\\|";
      case "\\lbrack" -> "[";
      case "\\rbrack" -> "]";
      default -> text;
    };
  }

  static Notation character(Token token) {
    String text = token.text();
    String blackboard = Symbols.BLACKBOARD.get(text);
    if (blackboard != null) {
      return blackboard(token.span(), blackboard);
    }
    String mapped = Symbols.UNICODE.getOrDefault(text, text);
    if (mapped.startsWith("\\") && Symbols.LETTERS.contains(mapped)) {
      return new Notation.Letter(token.span(), mapped);
    }
    if (!mapped.equals(text)) {
      return new Symbol(token.span(), mapped);
    }
    char c = text.charAt(0);
    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
      return new Notation.Letter(token.span(), text);
    }
    int superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c);
    if (superscript >= 0) {
      Row empty = new Row(token.span(), List.of());
      Notation number = new Notation.Number(token.span(), String.valueOf(superscript));
      return new Notation.Scripted(token.span(), empty, Optional.empty(), Optional.of(number), 0);
    }
    if ("+-=<>()[]|/,;:!*.?\"`@".indexOf(c) >= 0) {
      return new Symbol(token.span(), text);
    }
    return new Notation.Unread(token.span(), text, "unknown-character");
  }

  static Notation blackboard(Span span, String letter) {
    return new Notation.Styled(span, "blackboard", new Notation.Letter(span, letter));
  }
}
