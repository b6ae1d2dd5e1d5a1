package proofsheet.latex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Which delimiters of a formula pair, each with a partner of its own kind in its own row.
final class BracketPairs {
  private static final Set<String> OPENERS =
      Set.of("(", "[", "\\{", "\\lbrace", "\\lVert", "\\lvert", "\\lfloor", "\\lceil", "\\langle");

  private static final Set<String> CLOSERS =
      Set.of(")", "]", "\\}", "\\rbrace", "\\rVert", "\\rvert", "\\rfloor", "\\rceil", "\\rangle");

  private static final Set<String> BARRIERS =
      Set.of("{", "}", "&", "\\\\", "\\begin", "\\end", "\\left", "\\right", "$", "\\cr");

  private final int[] closes;

  BracketPairs(List<Token> tokens) {
    this.closes = closes(tokens);
  }

  /// Whether the token at `index` opens a pair.
  boolean opens(int index) {
    return closes[index] > 0;
  }

  /// The index of the token that closes the pair which the token at `index` opens.
  int closeOf(int index) {
    return closes[index];
  }

  /// Takes the token at `index` for a sign of its own.
  void forget(int index) {
    closes[index] = 0;
  }

  private static int[] closes(List<Token> tokens) {
    int[] closes = new int[tokens.size()];
    Deque<Deque<Integer>> levels = new ArrayDeque<>();
    levels.push(new ArrayDeque<>());
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      if (OPENERS.contains(text)) {
        levels.peek().push(i);
      } else if (CLOSERS.contains(text)) {
        Deque<Integer> open = levels.peek();
        if (!open.isEmpty() && pairs(tokens.get(open.peek()).text(), text)) {
          closes[open.pop()] = i;
        } else {
          open.clear();
        }
      } else if (BARRIERS.contains(text)) {
        barrier(text, levels);
        if (text.equals("\\left") || text.equals("\\right")) {
          i++;
        }
      }
    }
    return closes;
  }

  private static void barrier(String text, Deque<Deque<Integer>> levels) {
    switch (text) {
      case "{", "\\begin", "\\left" -> levels.push(new ArrayDeque<>());
      case "}", "\\end", "\\right" -> {
        if (levels.size() > 1) {
          levels.pop();
        }
      }
      default -> levels.peek().clear();
    }
  }

  private static boolean pairs(String open, String close) {
    return switch (open) {
      case "(", "[" -> close.equals(")") || close.equals("]");
      case "\\{", "\\lbrace" -> close.equals("\\}") || close.equals("\\rbrace");
      case "\\lVert" -> close.equals("\\rVert");
      case "\\lvert" -> close.equals("\\rvert");
      case "\\lfloor" -> close.equals("\\rfloor");
      case "\\lceil" -> close.equals("\\rceil");
      case "\\langle" -> close.equals("\\rangle");
      default -> false;
    };
  }
}
