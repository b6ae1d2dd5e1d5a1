package proofsheet.read;

import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation;
import proofsheet.latex.Notation.Symbol;
import proofsheet.read.expression.Parts;

/// Looks below notation for double signs and braces.
final class Signs {
  private Signs() {}

  static boolean have(List<Notation> parts) {
    return parts.stream().anyMatch(Signs::has);
  }

  private static boolean has(Notation part) {
    return switch (part) {
      case Symbol s -> s.latex().equals("\\pm") || s.latex().equals("\\mp");
      case Notation.Row r -> have(r.parts());
      case Notation.Fenced f -> has(f.body());
      case Notation.Fraction f -> has(f.over()) || has(f.under());
      case Notation.Root r -> has(r.radicand());
      case Notation.Scripted s -> has(s.base()) || s.sup().filter(Signs::has).isPresent();
      default -> false;
    };
  }

  /// The parts with the upper or the lower signs.
  static List<Notation> chosen(List<Notation> parts, boolean upper) {
    return parts.stream().map(p -> chosen(p, upper)).toList();
  }

  private static Notation chosen(Notation part, boolean upper) {
    return switch (part) {
      case Symbol s when s.latex().equals("\\pm") -> new Symbol(s.span(), upper ? "+" : "-");
      case Symbol s when s.latex().equals("\\mp") -> new Symbol(s.span(), upper ? "-" : "+");
      case Notation.Row r -> new Notation.Row(r.span(), chosen(r.parts(), upper));
      case Notation.Fenced f ->
          new Notation.Fenced(f.span(), f.open(), chosen(f.body(), upper), f.close());
      case Notation.Fraction f ->
          new Notation.Fraction(f.span(), chosen(f.over(), upper), chosen(f.under(), upper));
      case Notation.Root r -> new Notation.Root(r.span(), chosen(r.radicand(), upper), r.degree());
      case Notation.Scripted s ->
          new Notation.Scripted(
              s.span(),
              chosen(s.base(), upper),
              s.sub(),
              s.sup().map(x -> chosen(x, upper)),
              s.primes());
      default -> part;
    };
  }

  /// The braces over and under parts of a formula, in order.
  static void braces(Notation part, List<Notation.Braced> found) {
    switch (part) {
      case Notation.Braced b -> {
        braces(b.body(), found);
        found.add(b);
      }
      case Notation.Row r -> r.parts().forEach(p -> braces(p, found));
      case Notation.Fenced f -> braces(f.body(), found);
      case Notation.Fraction f -> {
        braces(f.over(), found);
        braces(f.under(), found);
      }
      case Notation.Root r -> braces(r.radicand(), found);
      case Notation.Scripted s -> {
        braces(s.base(), found);
        s.sup().ifPresent(x -> braces(x, found));
      }
      case Notation.Environment e ->
          e.rows().forEach(l -> l.cells().forEach(c -> braces(c, found)));
      default -> {}
    }
  }

  /// The name that stands alone, if one does.
  static Optional<String> name(List<Notation> parts) {
    return parts.size() == 1 ? Parts.name(parts.getFirst()) : Optional.empty();
  }
}
