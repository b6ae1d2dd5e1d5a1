package proofsheet.read.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;

/// Whether notation mentions a letter that no sum or product in it binds.
public final class FreeLetters {
  private static final Set<String> RELATIONS =
      Set.of("=", "\\le", "\\ge", "<", ">", "\\ne", "\\approx");
  private static final Set<String> SIGNS = Set.of("+", "-");

  private FreeLetters() {}

  /// Whether the parts up to the next relation mention the letter.
  static boolean mention(List<Notation> parts, String letter) {
    boolean bound = false;
    for (Notation part : parts) {
      if (Parts.isSymbol(part, RELATIONS)) {
        return false;
      }
      if (Parts.isSymbol(part, SIGNS)) {
        bound = false;
      } else if (binds(part, letter)) {
        bound = true;
      } else if (!bound && mentions(part, letter)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a whole formula mentions the letter, in any of its relations.
  public static boolean mentionedIn(Notation formula, String letter) {
    return switch (formula) {
      case Notation.Environment e ->
          e.rows().stream().anyMatch(l -> l.cells().stream().anyMatch(c -> mentionedIn(c, letter)));
      case Notation.Boxed b -> mentionedIn(b.body(), letter);
      case Notation.Row r when r.parts().size() == 1 -> mentionedIn(r.parts().getFirst(), letter);
      default ->
          Parts.split(Parts.of(formula), RELATIONS).stream().anyMatch(p -> mention(p, letter));
    };
  }

  /// Whether a letter stands somewhere without an index below it.
  public static boolean standsAlone(Notation part, String letter) {
    return switch (part) {
      case Notation.Row r -> r.parts().stream().anyMatch(p -> standsAlone(p, letter));
      case Notation.Fenced f -> standsAlone(f.body(), letter);
      case Notation.Fraction f -> standsAlone(f.over(), letter) || standsAlone(f.under(), letter);
      case Notation.Root r -> standsAlone(r.radicand(), letter);
      case Notation.Scripted s ->
          s.sub().isEmpty()
                  && s.sup().filter(x -> Parts.plain(x).startsWith("(")).isEmpty()
                  && standsAlone(s.base(), letter)
              || !isLetter(s.base(), letter) && standsAlone(s.base(), letter)
              || s.sup().filter(x -> standsAlone(x, letter)).isPresent();
      default -> isLetter(part, letter);
    };
  }

  private static boolean binds(Notation part, String letter) {
    if (!(part instanceof Notation.Scripted s) || s.sub().isEmpty()) {
      return false;
    }
    boolean operator =
        Parts.isSymbol(s.base(), Set.of("\\sum", "\\prod")) || s.base() instanceof Notation.Word;
    return operator && Parts.of(s.sub().get()).stream().anyMatch(p -> isLetter(p, letter));
  }

  private static boolean isLetter(Notation part, String letter) {
    return Parts.name(part).filter(letter::equals).isPresent();
  }

  private static boolean mentions(Notation part, String letter) {
    if (isLetter(part, letter)) {
      return true;
    }
    return switch (part) {
      case Notation.Row r -> anywhere(r.parts(), letter);
      case Notation.Fenced f -> anywhere(Parts.of(f.body()), letter);
      case Notation.Fraction f -> mentions(f.over(), letter) || mentions(f.under(), letter);
      case Notation.Root r -> mentions(r.radicand(), letter);
      case Notation.Binomial b -> mentions(b.over(), letter) || mentions(b.under(), letter);
      case Notation.Boxed b -> mentions(b.body(), letter);
      case Notation.Braced b -> mentions(b.body(), letter);
      case Notation.Accent a -> mentions(a.body(), letter);
      case Notation.Scripted s ->
          mentions(s.base(), letter) || below(s.sub(), letter) || below(s.sup(), letter);
      case Notation.Environment e ->
          e.rows().stream().anyMatch(l -> l.cells().stream().anyMatch(c -> mentions(c, letter)));
      default -> false;
    };
  }

  /// Inside brackets a relation ends nothing.
  private static boolean anywhere(List<Notation> parts, String letter) {
    return Parts.split(parts, RELATIONS).stream().anyMatch(p -> mention(p, letter));
  }

  private static boolean below(Optional<Notation> script, String letter) {
    return script.isPresent() && Parts.of(script.get()).stream().anyMatch(p -> mentions(p, letter));
  }
}
