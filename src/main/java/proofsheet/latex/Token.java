package proofsheet.latex;

import proofsheet.text.Span;

/// A token of LaTeX: a command with its backslash, or one character; `spaceBefore` keeps whether
/// white space stood before it.
record Token(String text, Span span, boolean spaceBefore) {
  boolean is(String other) {
    return text.equals(other);
  }

  boolean isCommand() {
    return text.length() > 1 && text.charAt(0) == '\\';
  }
}
