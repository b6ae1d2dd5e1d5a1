package proofsheet.latex;

import java.util.List;
import proofsheet.latex.Markup.Unread;
import proofsheet.text.Span;

/// Tokens and how far they are read.
final class TokenCursor {
  final List<Token> tokens;
  int at;
  private final int deepest;
  private int depth;

  /// At the beginning of `tokens`, to be read at most `deepest` levels deep.
  TokenCursor(List<Token> tokens, int deepest) {
    this.tokens = tokens;
    this.deepest = deepest;
  }

  /// Whether one level more may be read; in any case [#leaves] follows.
  boolean enters() {
    return ++depth <= deepest;
  }

  void leaves() {
    depth--;
  }

  void toEnd() {
    at = tokens.size();
  }

  boolean ended() {
    return at >= tokens.size();
  }

  Token peek() {
    return tokens.get(at);
  }

  /// The span of the token read last.
  Span last() {
    return at == 0 ? Span.NONE : tokens.get(at - 1).span();
  }

  boolean sees(String text) {
    return !ended() && tokens.get(at).is(text);
  }

  Token next() {
    return tokens.get(at++);
  }

  /// The span of the tokens from index `from` up to index `to`.
  Span spanFrom(int from, int to) {
    if (from >= tokens.size()) {
      return tokens.isEmpty() ? Span.NONE : tokens.getLast().span();
    }
    return tokens.get(from).span().to(tokens.get(Math.max(from, to - 1)).span());
  }

  String source(int from, int to) {
    StringBuilder source = new StringBuilder();
    for (Token token : tokens.subList(from, Math.min(to, tokens.size()))) {
      source.append(token.spaceBefore() && !source.isEmpty() ? " " : "").append(token.text());
    }
    return source.toString();
  }

  Unread unread(int from) {
    return new Unread(spanFrom(from, at), source(from, at));
  }

  boolean skip(String text) {
    if (sees(text)) {
      at++;
      return true;
    }
    return false;
  }

  /// The characters of the group that follows, or of one token.
  String raw() {
    if (ended()) {
      return "";
    }
    if (!skip("{")) {
      return next().text();
    }
    int from = at;
    for (int open = 1; !ended(); at++) {
      open += sees("{") ? 1 : sees("}") ? -1 : 0;
      if (open == 0) {
        at++;
        return source(from, at - 1);
      }
    }
    return source(from, at);
  }
}
