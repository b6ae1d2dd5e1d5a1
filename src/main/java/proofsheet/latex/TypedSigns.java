package proofsheet.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Signs and words as they are typed on a keyboard, put into the commands that they stand for.
///
/// Rule: three full stops are dots; two bars that touch, twice in a formula and with no single bar
/// between, are those of a norm; letters that touch and spell a function right before its bracket
/// are that function.
final class TypedSigns {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "max",
          "min",
          "exp",
          "log",
          "sin",
          "cos",
          "tan",
          "tanh",
          "sinh",
          "cosh",
          "ReLU",
          "relu",
          "softmax",
          "sigmoid",
          "softplus",
          "sign",
          "det",
          "diag");
  private static final int LONGEST = 8;

  private TypedSigns() {}

  static List<Token> in(List<Token> tokens) {
    return words(norms(dots(tokens)));
  }

  // ---- dots

  private static List<Token> dots(List<Token> tokens) {
    List<Token> joined = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isStop(tokens, i)
          && isStop(tokens, i + 1)
          && isStop(tokens, i + 2)
          && !isStop(tokens, i + 3)) {
        joined.add(
            new Token("\\dots", token.span().to(tokens.get(i + 2).span()), token.spaceBefore()));
        i += 2;
      } else {
        joined.add(token);
      }
    }
    return joined;
  }

  private static boolean isStop(List<Token> tokens, int at) {
    return at < tokens.size() && tokens.get(at).is(".");
  }

  // ---- norms

  private static List<Token> norms(List<Token> tokens) {
    List<Integer> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isBar(tokens, i) && isBar(tokens, i + 1) && !tokens.get(i + 1).spaceBefore()) {
        pairs.add(i++);
      }
    }
    if (pairs.isEmpty() || pairs.size() % 2 != 0) {
      return tokens;
    }
    for (int p = 0; p < pairs.size(); p += 2) {
      for (int i = pairs.get(p) + 2; i < pairs.get(p + 1); i++) {
        if (isBar(tokens, i)) {
          return tokens;
        }
      }
    }
    List<Token> joined = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (pairs.contains(i)) {
        joined.add(new Token("\\|", token.span().to(tokens.get(++i).span()), token.spaceBefore()));
      } else {
        joined.add(token);
      }
    }
    return joined;
  }

  private static boolean isBar(List<Token> tokens, int at) {
    return tokens.get(at).is("|");
  }

  // ---- words

  private static List<Token> words(List<Token> tokens) {
    List<Token> joined = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int end = wordEnd(tokens, i);
      if (end < 0) {
        joined.add(tokens.get(i));
        continue;
      }
      Token first = tokens.get(i);
      String word = spelled(tokens, i, end);
      joined.add(new Token("\\operatorname", first.span(), first.spaceBefore()));
      joined.add(new Token("{", first.span(), false));
      for (int k = 0; k < word.length(); k++) {
        joined.add(new Token(word.substring(k, k + 1), tokens.get(i + k).span(), false));
      }
      joined.add(new Token("}", tokens.get(end - 1).span(), false));
      i = end - 1;
    }
    return joined;
  }

  /// The place behind a function's name that begins here, or -1.
  private static int wordEnd(List<Token> tokens, int from) {
    if (!isLetter(tokens, from)
        || from > 0 && isLetter(tokens, from - 1) && !tokens.get(from).spaceBefore()) {
      return -1;
    }
    if (from > 1
        && tokens.get(from - 1).is("{")
        && Symbols.TEXTS.contains(tokens.get(from - 2).text())) {
      return -1;
    }
    int end = from + 1;
    while (end < tokens.size()
        && end - from <= LONGEST
        && isLetter(tokens, end)
        && !tokens.get(end).spaceBefore()) {
      end++;
    }
    boolean applied =
        end < tokens.size()
            && !tokens.get(end).spaceBefore()
            && (tokens.get(end).is("(")
                || tokens.get(end).is("\\{")
                || tokens.get(end).is("\\left"));
    return applied && FUNCTIONS.contains(spelled(tokens, from, end)) ? end : -1;
  }

  private static boolean isLetter(List<Token> tokens, int at) {
    String text = tokens.get(at).text();
    return text.length() == 1
        && (text.charAt(0) >= 'a' && text.charAt(0) <= 'z'
            || text.charAt(0) >= 'A' && text.charAt(0) <= 'Z');
  }

  private static String spelled(List<Token> tokens, int from, int end) {
    StringBuilder word = new StringBuilder();
    tokens.subList(from, end).forEach(t -> word.append(t.text()));
    return word.toString();
  }
}
