package proofsheet.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A tree in prefix notation: the language of questions and answers.
public sealed interface SExpression {

  /// A word without blanks and parentheses.
  record Atom(String text) implements SExpression {
    @Override
    public String toString() {
      return text;
    }
  }

  record Node(List<SExpression> parts) implements SExpression {
    @Override
    public String toString() {
      return parts.stream().map(Object::toString).collect(Collectors.joining(" ", "(", ")"));
    }

    /// The word in front; empty when there is none.
    public String head() {
      return !parts.isEmpty() && parts.getFirst() instanceof Atom(String text) ? text : "";
    }

    public List<SExpression> arguments() {
      return parts.isEmpty() ? parts : parts.subList(1, parts.size());
    }
  }

  static SExpression atom(String text) {
    return new Atom(text);
  }

  static SExpression of(String head, SExpression... arguments) {
    return of(head, List.of(arguments));
  }

  static SExpression of(String head, List<SExpression> arguments) {
    List<SExpression> parts = new ArrayList<>();
    parts.add(new Atom(head));
    parts.addAll(arguments);
    return new Node(List.copyOf(parts));
  }

  /// The tree of a text; an [IllegalArgumentException] when it is none, or is nested too deeply.
  static SExpression parse(String text) {
    Reader reader = new Reader(text);
    SExpression tree = reader.next(0);
    reader.end();
    return tree;
  }

  /// A cursor over a text.
  final class Reader {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private void blanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private SExpression next(int depth) {
      blanks();
      if (at >= text.length() || depth > DEEPEST) {
        throw new IllegalArgumentException("no tree");
      }
      if (text.charAt(at) != '(') {
        int start = at;
        while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        if (at == start) {
          throw new IllegalArgumentException("no word");
        }
        return new Atom(text.substring(start, at));
      }
      at++;
      List<SExpression> parts = new ArrayList<>();
      blanks();
      while (at < text.length() && text.charAt(at) != ')') {
        parts.add(next(depth + 1));
        blanks();
      }
      if (at >= text.length()) {
        throw new IllegalArgumentException("an open parenthesis");
      }
      at++;
      return new Node(List.copyOf(parts));
    }

    private void end() {
      blanks();
      if (at < text.length()) {
        throw new IllegalArgumentException("more than one tree");
      }
    }
  }
}
