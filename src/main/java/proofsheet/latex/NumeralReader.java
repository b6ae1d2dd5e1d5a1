package proofsheet.latex;

import proofsheet.text.Span;

/// Reads numbers as people write them.
final class NumeralReader {
  private final TokenCursor cursor;

  NumeralReader(TokenCursor cursor) {
    this.cursor = cursor;
  }

  boolean isNumberHere() {
    String text = cursor.peek().text();
    if (isDigit(text)) {
      return true;
    }
    return text.equals(".")
        && cursor.at + 1 < cursor.tokens.size()
        && isDigit(cursor.tokens.get(cursor.at + 1).text())
        && !cursor.tokens.get(cursor.at + 1).spaceBefore();
  }

  /// Rule: `1{,}000` and `1\,000` are one thousand; `2.5e-3` is a decimal.
  Notation number() {
    Span start = cursor.peek().span();
    StringBuilder digits = new StringBuilder();
    while (!cursor.ended()) {
      String text = cursor.peek().text();
      boolean glued = digits.isEmpty() || !cursor.peek().spaceBefore();
      if (isDigit(text) && glued) {
        digits.append(text);
        cursor.at++;
      } else if (text.equals(".")
          && glued
          && digits.indexOf(".") < 0
          && cursor.at + 1 < cursor.tokens.size()
          && isDigit(cursor.tokens.get(cursor.at + 1).text())
          && !cursor.tokens.get(cursor.at + 1).spaceBefore()) {
        digits.append('.');
        cursor.at++;
      } else if (separatesThousands(digits)) {
        cursor.at += cursor.sees("{") ? 3 : 1;
      } else if (text.equals("e") && glued && digits.indexOf(".") >= 0 && exponentFollows()) {
        digits.append('e');
        cursor.at++;
        if (cursor.sees("-") || cursor.sees("+")) {
          digits.append(cursor.next().text());
        }
      } else {
        break;
      }
    }
    return new Notation.Number(start.to(cursor.last()), digits.toString());
  }

  private static boolean isDigit(String text) {
    return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  private boolean exponentFollows() {
    int i = cursor.at + 1;
    if (i < cursor.tokens.size()
        && (cursor.tokens.get(i).is("-") || cursor.tokens.get(i).is("+"))) {
      i++;
    }
    return i < cursor.tokens.size()
        && isDigit(cursor.tokens.get(i).text())
        && !cursor.tokens.get(i).spaceBefore();
  }

  private boolean separatesThousands(StringBuilder digits) {
    if (digits.isEmpty() || digits.indexOf(".") >= 0) {
      return false;
    }
    int from;
    if (cursor.sees("{")
        && cursor.at + 2 < cursor.tokens.size()
        && cursor.tokens.get(cursor.at + 1).is(",")
        && cursor.tokens.get(cursor.at + 2).is("}")) {
      from = cursor.at + 3;
    } else if (cursor.sees("\\,")) {
      from = cursor.at + 1;
    } else {
      return false;
    }
    for (int i = from; i < from + 3; i++) {
      if (i >= cursor.tokens.size() || !isDigit(cursor.tokens.get(i).text())) {
        return false;
      }
    }
    return from + 3 >= cursor.tokens.size() || !isDigit(cursor.tokens.get(from + 3).text());
  }
}
