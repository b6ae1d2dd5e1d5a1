package proofsheet.latex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import proofsheet.text.Span;

/// Cuts LaTeX into tokens and expands the writer's macros, under a budget.
final class Tokens {
  private static final int MOST_EXPANSIONS = 1_000;
  private static final int MOST_TOKENS = 60_000;

  private final Map<String, String> macros;
  private int expansions;

  Tokens(Map<String, String> macros) {
    this.macros = macros;
  }

  /// The tokens of `latex` with all macros expanded; a macro beyond the budget stays as it is.
  List<Token> of(String latex, int[] offsets) {
    List<Token> raw = cut(latex, offsets);
    return macros.isEmpty() ? raw : expanded(raw);
  }

  private static Span span(int[] offsets, int from, int to) {
    if (offsets.length == 0) {
      return new Span(from, to);
    }
    int last = Math.min(to, offsets.length) - 1;
    int first = Math.min(from, offsets.length - 1);
    return new Span(offsets[first], offsets[Math.max(first, last)] + 1);
  }

  private static List<Token> cut(String latex, int[] offsets) {
    List<Token> tokens = new ArrayList<>();
    boolean space = false;
    int i = 0;
    while (i < latex.length() && tokens.size() < MOST_TOKENS) {
      char c = latex.charAt(i);
      if (Character.isWhitespace(c) || c == '~') {
        space = true;
        i++;
        continue;
      }
      if (c == '%') {
        // Rule: a comment runs to the end of its line.
        int end = latex.indexOf('\n', i);
        i = end < 0 ? latex.length() : end + 1;
        continue;
      }
      int end = i + 1;
      if (c == '\\') {
        end = command(latex, i);
      } else if (Character.isHighSurrogate(c) && end < latex.length()) {
        end++;
      }
      tokens.add(new Token(latex.substring(i, end), span(offsets, i, end), space));
      space = false;
      i = end;
    }
    return tokens;
  }

  private static int command(String latex, int at) {
    int end = at + 1;
    while (end < latex.length() && isLetter(latex.charAt(end))) {
      end++;
    }
    return end == at + 1 ? Math.min(latex.length(), at + 2) : end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private List<Token> expanded(List<Token> raw) {
    Deque<Token> input = new ArrayDeque<>(raw);
    List<Token> output = new ArrayList<>();
    while (!input.isEmpty() && output.size() < MOST_TOKENS) {
      Token token = input.poll();
      String body = token.isCommand() ? macros.get(token.text()) : null;
      if (body == null || ++expansions > MOST_EXPANSIONS) {
        output.add(token);
        continue;
      }
      List<List<Token>> arguments = new ArrayList<>();
      for (int k = arity(body); k > 0; k--) {
        arguments.add(argument(input));
      }
      List<Token> replacement = replacement(body, arguments, token);
      for (Token next : replacement.reversed()) {
        input.push(next);
      }
    }
    return output;
  }

  private static int arity(String body) {
    int arity = 0;
    for (int i = 0; i + 1 < body.length(); i++) {
      if (body.charAt(i) == '#' && Character.isDigit(body.charAt(i + 1))) {
        arity = Math.max(arity, body.charAt(i + 1) - '0');
      }
    }
    return arity;
  }

  private static List<Token> argument(Deque<Token> input) {
    List<Token> argument = new ArrayList<>();
    Token first = input.poll();
    if (first == null) {
      return argument;
    }
    if (!first.is("{")) {
      return List.of(first);
    }
    int depth = 1;
    while (!input.isEmpty()) {
      Token token = input.poll();
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      if (depth == 0) {
        break;
      }
      argument.add(token);
    }
    return argument;
  }

  private static List<Token> replacement(String body, List<List<Token>> arguments, Token call) {
    List<Token> tokens = new ArrayList<>();
    List<Token> cut = cut(body, new int[0]);
    for (int i = 0; i < cut.size(); i++) {
      Token token = cut.get(i);
      boolean parameter =
          token.is("#") && i + 1 < cut.size() && cut.get(i + 1).text().matches("[1-9]");
      if (parameter) {
        int number = cut.get(++i).text().charAt(0) - '1';
        if (number < arguments.size()) {
          tokens.addAll(arguments.get(number));
        }
      } else {
        tokens.add(new Token(token.text(), call.span(), token.spaceBefore()));
      }
    }
    return tokens;
  }
}
