package proofsheet.latex;

import java.util.Optional;
import proofsheet.latex.Notation.Row;
import proofsheet.latex.Notation.Symbol;
import proofsheet.text.Span;

/// Reads what stands below, above and behind a sign: indices, powers, primes.
final class ScriptReader {
  private final TokenCursor cursor;
  private final NotationReader reader;

  ScriptReader(TokenCursor cursor, NotationReader reader) {
    this.cursor = cursor;
    this.reader = reader;
  }

  /// The notation `base` with the scripts that follow it.
  Notation scripted(Notation base) {
    Optional<Notation> sub = Optional.empty();
    Optional<Notation> sup = Optional.empty();
    int primes = 0;
    boolean twice = false;
    while (true) {
      reader.skipSilent();
      if (cursor.sees("'") || cursor.sees("\\prime") || cursor.sees("′")) {
        cursor.at++;
        primes++;
      } else if (cursor.sees("_")) {
        cursor.at++;
        twice |= sub.isPresent();
        sub = Optional.of(reader.argument());
      } else if (cursor.sees("^")) {
        cursor.at++;
        Notation script = reader.argument();
        int marks = primesIn(script);
        primes += marks;
        if (marks == 0) {
          twice |= sup.isPresent();
          sup = Optional.of(upper(script));
        }
      } else {
        break;
      }
    }
    if (sub.isEmpty() && sup.isEmpty() && primes == 0) {
      return base;
    }
    Span span = base.span().equals(Span.NONE) ? cursor.last() : base.span().to(cursor.last());
    if (twice) {
      return new Notation.Unread(span, "^ _", "double-script");
    }
    if (base instanceof Notation.Braced b) {
      return new Notation.Braced(span, b.body(), sub.isPresent() ? sub : sup);
    }
    return new Notation.Scripted(span, base, sub, sup, primes);
  }

  private static int primesIn(Notation script) {
    if (script instanceof Symbol s && s.latex().equals("'")) {
      return 1;
    }
    if (script instanceof Notation.Scripted s
        && NotationReader.isEmpty(s.base())
        && s.sub().isEmpty()
        && s.sup().isEmpty()) {
      return s.primes();
    }
    if (script instanceof Notation.Row row && !row.parts().isEmpty()) {
      int count = 0;
      for (Notation part : row.parts()) {
        int here = primesIn(part);
        if (here == 0) {
          return 0;
        }
        count += here;
      }
      return count;
    }
    return 0;
  }

  /// Rule: an upright `T` above is the sign of transposition.
  private static Notation upper(Notation script) {
    Notation inner =
        script instanceof Row row && row.parts().size() == 1 ? row.parts().getFirst() : script;
    boolean upright =
        inner instanceof Notation.Styled s
            && (s.style().equals("upright") || s.style().equals("sans"))
            && single(s.body()).filter(b -> b.latex().equals("T")).isPresent();
    return upright ? new Symbol(script.span(), "\\top") : script;
  }

  private static Optional<Notation.Letter> single(Notation body) {
    return switch (body) {
      case Notation.Letter l -> Optional.of(l);
      case Row row when row.parts().size() == 1 -> single(row.parts().getFirst());
      default -> Optional.empty();
    };
  }
}
