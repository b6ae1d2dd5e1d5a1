package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;
import proofsheet.text.Span;

/// Looking at parts of notation: flattening rows, splitting at symbols.
public final class Parts {
  private Parts() {}

  /// The parts of a row, or the notation itself; boxes and braces around are not entered.
  public static List<Notation> of(Notation notation) {
    return notation instanceof Notation.Row row ? row.parts() : List.of(notation);
  }

  public static boolean isSymbol(Notation notation, String latex) {
    return notation instanceof Notation.Symbol s && s.latex().equals(latex);
  }

  public static boolean isSymbol(Notation notation, Set<String> latex) {
    return notation instanceof Notation.Symbol s && latex.contains(s.latex());
  }

  /// The stretches between the symbols of a set, at the top level.
  public static List<List<Notation>> split(List<Notation> parts, Set<String> at) {
    List<List<Notation>> pieces = new ArrayList<>();
    List<Notation> piece = new ArrayList<>();
    for (Notation part : parts) {
      if (isSymbol(part, at)) {
        pieces.add(piece);
        piece = new ArrayList<>();
      } else {
        piece.add(part);
      }
    }
    pieces.add(piece);
    return pieces;
  }

  public static Span span(List<Notation> parts, Span otherwise) {
    return parts.isEmpty() ? otherwise : parts.getFirst().span().to(parts.getLast().span());
  }

  /// The canonical LaTeX of a script that is a label.
  static String label(Notation script) {
    String words = plain(script);
    return words.length() == 1 || words.matches("\\\\[A-Za-z]+") ? words : "{" + words + "}";
  }

  /// The letters and signs of a notation, styles dropped.
  public static String plain(Notation notation) {
    return switch (notation) {
      case Notation.Letter l -> l.latex();
      case Notation.Number n -> n.digits();
      case Notation.Symbol s -> s.latex().equals("\\star") ? "*" : s.latex();
      case Notation.Word w -> w.word();
      case Notation.Styled s -> plain(s.body());
      case Notation.Accent a -> "\\" + a.accent() + "{" + plain(a.body()) + "}";
      case Notation.Text t -> {
        StringBuilder all = new StringBuilder();
        t.pieces().forEach(p -> all.append(p.words().strip()));
        yield all.toString();
      }
      case Notation.Row r -> {
        StringBuilder all = new StringBuilder();
        for (Notation part : r.parts()) {
          String next = plain(part);
          boolean glued = all.toString().matches(".*\\\\[A-Za-z]+$") && next.matches("^[A-Za-z].*");
          all.append(glued ? " " : "").append(next);
        }
        yield all.toString();
      }
      case Notation.Fenced f -> f.open() + plain(f.body()) + f.close();
      case Notation.Scripted s ->
          plain(s.base())
              + s.sub().map(x -> "_" + label(x)).orElse("")
              + s.sup().map(x -> "^" + label(x)).orElse("")
              + "'".repeat(s.primes());
      default -> "?";
    };
  }

  /// Whether a box is a hole: nothing but a question mark is in it.
  public static boolean isHole(Notation.Boxed box) {
    List<Notation> inside = of(box.body());
    return inside.size() == 1 && isSymbol(inside.getFirst(), "?");
  }

  /// The words of a text, formulas left out.
  public static String words(Notation.Text text) {
    StringBuilder all = new StringBuilder();
    text.pieces().forEach(p -> all.append(p.formula().isPresent() ? " " : p.words()));
    return all.toString();
  }

  /// The name that a letter with its decorations is, without scripts.
  public static Optional<String> letter(Notation notation) {
    return switch (notation) {
      case Notation.Letter l -> Optional.of(l.latex());
      case Notation.Styled s ->
          switch (s.style()) {
            case "calligraphic" -> letter(s.body()).map(x -> "\\mathcal{" + x + "}");
            case "fraktur" -> letter(s.body()).map(x -> "\\mathfrak{" + x + "}");
            case "blackboard" -> letter(s.body()).map(x -> "\\mathbb{" + x + "}");
            default -> letter(s.body());
          };
      case Notation.Accent a -> {
        Optional<String> inner =
            a.body() instanceof Notation.Row || a.body() instanceof Notation.Scripted
                ? Optional.of(plain(a.body()))
                : letter(a.body());
        boolean typography = a.accent().equals("under") || a.accent().equals("vec");
        yield typography ? inner : inner.map(x -> "\\" + a.accent() + "{" + x + "}");
      }
      case Notation.Row r when r.parts().size() == 1 -> letter(r.parts().getFirst());
      default -> Optional.empty();
    };
  }

  /// The first part that the notation could not read.
  public static Optional<Notation.Unread> unread(Notation notation) {
    return switch (notation) {
      case Notation.Unread u -> Optional.of(u);
      case Notation.Row r -> firstUnread(r.parts());
      case Notation.Fenced f -> unread(f.body());
      case Notation.Fraction f -> firstUnread(List.of(f.over(), f.under()));
      case Notation.Root r -> unread(r.radicand());
      case Notation.Boxed b -> unread(b.body());
      case Notation.Scripted s -> {
        List<Notation> parts = new ArrayList<>(List.of(s.base()));
        s.sub().ifPresent(parts::add);
        s.sup().ifPresent(parts::add);
        yield firstUnread(parts);
      }
      case Notation.Environment e ->
          firstUnread(e.rows().stream().flatMap(l -> l.cells().stream()).toList());
      default -> Optional.empty();
    };
  }

  private static Optional<Notation.Unread> firstUnread(List<Notation> parts) {
    return parts.stream().map(Parts::unread).flatMap(Optional::stream).findFirst();
  }

  /// All parts with scripts, outer ones first.
  public static void scripted(Notation notation, Set<Notation.Scripted> found) {
    switch (notation) {
      case Notation.Scripted s -> {
        found.add(s);
        scripted(s.base(), found);
        s.sup().ifPresent(x -> scripted(x, found));
      }
      case Notation.Row r -> r.parts().forEach(p -> scripted(p, found));
      case Notation.Fenced f -> scripted(f.body(), found);
      case Notation.Fraction f -> {
        scripted(f.over(), found);
        scripted(f.under(), found);
      }
      case Notation.Root r -> scripted(r.radicand(), found);
      default -> {}
    }
  }

  /// A superscript that can only be a label: a star, an index in parentheses, a word, a sign.
  static boolean isLabel(Notation sup) {
    return plain(sup).matches("\\*|\\\\dagger|\\([0-9]+\\)\\*|[+-]")
        || fenced(sup).filter(Parts::isIndexLike).isPresent()
        || isWords(sup);
  }

  /// Whether what stands in parentheses can be an index: letters, a number, or a letter and a
  /// number added. Rule: another sum, a product or a quotient there is an exponent.
  private static boolean isIndexLike(Notation inside) {
    return split(of(inside), Set.of(",")).stream()
        .allMatch(
            piece -> {
              boolean plain =
                  piece.stream()
                      .allMatch(
                          p ->
                              p instanceof Notation.Number && piece.size() == 1
                                  || p instanceof Notation.Letter
                                  || p instanceof Notation.Text
                                  || p instanceof Notation.Word
                                  || p instanceof Notation.Styled
                                  || p instanceof Notation.Accent
                                  || p instanceof Notation.Scripted s && s.sup().isEmpty()
                                  || isSymbol(p, Set.of("*", "'")));
              boolean moved =
                  piece.size() == 3
                      && letter(piece.get(0)).isPresent()
                      && isSymbol(piece.get(1), Set.of("+", "-"))
                      && piece.get(2) instanceof Notation.Number;
              return plain || moved;
            });
  }

  /// Whether a superscript is a label of a base. Rule: what stands above Euler's number is an
  /// exponent.
  static boolean labels(Notation sup, Notation base) {
    boolean euler = letter(base).filter("e"::equals).isPresent() && fenced(sup).isPresent();
    return isLabel(sup) && !euler;
  }

  private static boolean isWords(Notation sup) {
    return switch (sup) {
      case Notation.Text t -> t.pieces().stream().allMatch(p -> p.formula().isEmpty());
      case Notation.Word _ -> true;
      case Notation.Row r when r.parts().size() == 1 -> isWords(r.parts().getFirst());
      default -> false;
    };
  }

  /// The name that a declaration declares: its superscript is a label unless it is a number or a
  /// sign of transposition.
  public static Optional<String> declaredName(Notation part) {
    boolean labelled =
        part instanceof Notation.Scripted s
            && s.sup().filter(x -> !plain(x).matches("\\\\top|T|-?[0-9].*")).isPresent();
    return labelled ? labelled((Notation.Scripted) part) : name(part);
  }

  /// The name that a definition defines: a superscript is a label when it is a Greek letter or
  /// word.
  public static Optional<String> definedName(Notation part) {
    boolean labelled =
        part instanceof Notation.Scripted s
            && s.sup().filter(x -> plain(x).matches("\\\\(pi|theta|phi|mu|star)")).isPresent()
            && letter(s.base()).filter(b -> !b.equals("e")).isPresent();
    return labelled ? labelled((Notation.Scripted) part) : name(part);
  }

  /// What stands in a script that is only a pair of parentheses.
  public static Optional<Notation> fenced(Notation script) {
    List<Notation> parts = of(script);
    return parts.size() == 1
            && parts.getFirst() instanceof Notation.Fenced f
            && f.open().equals("(")
        ? Optional.of(f.body())
        : Optional.empty();
  }

  /// The notation without its subscript: what is indexed in `D'_i` and `w^*_j`.
  public static Notation withoutSubscript(Notation.Scripted s) {
    return s.sup().isEmpty() && s.primes() == 0
        ? s.base()
        : new Notation.Scripted(s.span(), s.base(), Optional.empty(), s.sup(), s.primes());
  }

  private static Optional<String> labelled(Notation.Scripted s) {
    return letter(s.base())
        .map(
            b ->
                b
                    + s.sub().map(x -> "_" + label(x)).orElse("")
                    + s.sup().map(x -> "^" + label(x)).orElse("")
                    + "'".repeat(s.primes()));
  }

  /// The canonical LaTeX of a name with its labels, when the notation is a name.
  public static Optional<String> name(Notation part) {
    if (part instanceof Notation.Word w) {
      return Optional.of("\\operatorname{" + w.word() + "}");
    }
    if (!(part instanceof Notation.Scripted s)) {
      return letter(part);
    }
    boolean labels = s.sup().isEmpty() || s.sup().filter(x -> labels(x, s.base())).isPresent();
    return labels ? labelled(s) : Optional.empty();
  }
}
