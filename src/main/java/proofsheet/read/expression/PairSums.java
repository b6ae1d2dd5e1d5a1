package proofsheet.read.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proofsheet.latex.Notation;

/// Tells sums over pairs, `\sum_{i \ne j}` and `\sum_{i < j}`, from sums with a fixed second index.
///
/// Rule: the sum runs over both indices when the second one occurs in its summand, but not free in
/// the rest of the formula; then its subscript is rewritten to `i, j, i \ne j`. Else the second is
/// fixed.
public final class PairSums {
  private static final Set<String> COMPARISONS = Set.of("\\ne", "<", "\\le", ">", "\\ge");
  private static final Set<String> ENDS =
      Set.of(
          "+",
          "-",
          "=",
          "\\le",
          "\\ge",
          "<",
          ">",
          "\\ne",
          "\\approx",
          "\\Rightarrow",
          "\\iff",
          ",",
          "\\quad");

  private final Notation formula;

  private PairSums(Notation formula) {
    this.formula = formula;
  }

  /// The formula with both indices of its sums over pairs written out.
  public static Notation writtenOut(Notation formula) {
    return new PairSums(formula).one(formula, Set.of());
  }

  private List<Notation> row(List<Notation> parts, Set<String> bound) {
    List<Notation> written = new ArrayList<>();
    Set<String> here = new HashSet<>(bound);
    for (int i = 0; i < parts.size(); i++) {
      Notation part = parts.get(i);
      if (Parts.isSymbol(part, ENDS)) {
        here = new HashSet<>(bound);
      }
      if (part instanceof Notation.Scripted s && isSum(s)) {
        Optional<String> second = second(s);
        boolean pair =
            second.isPresent()
                && !here.contains(second.get())
                && FreeLetters.mention(summand(parts, i + 1), second.get())
                && !FreeLetters.mentionedIn(formula, second.get());
        written.add(pair ? both(s) : s);
        here.addAll(indices(s));
      } else {
        written.add(one(part, here));
      }
    }
    return written;
  }

  private Notation one(Notation part, Set<String> bound) {
    return switch (part) {
      case Notation.Row r -> new Notation.Row(r.span(), row(r.parts(), bound));
      case Notation.Fenced f ->
          new Notation.Fenced(f.span(), f.open(), one(f.body(), bound), f.close());
      case Notation.Fraction f ->
          new Notation.Fraction(f.span(), one(f.over(), bound), one(f.under(), bound));
      case Notation.Root r -> new Notation.Root(r.span(), one(r.radicand(), bound), r.degree());
      case Notation.Boxed b -> new Notation.Boxed(b.span(), one(b.body(), bound));
      case Notation.Braced b -> new Notation.Braced(b.span(), one(b.body(), bound), b.note());
      case Notation.Scripted s ->
          new Notation.Scripted(
              s.span(), one(s.base(), bound), s.sub(), s.sup().map(x -> one(x, bound)), s.primes());
      case Notation.Environment e ->
          new Notation.Environment(
              e.span(), e.name(), e.rows().stream().map(l -> line(l, bound)).toList());
      default -> part;
    };
  }

  private Notation.Line line(Notation.Line line, Set<String> bound) {
    return new Notation.Line(
        line.span(),
        line.cells().stream().map(c -> one(c, bound)).toList(),
        line.tag(),
        line.label());
  }

  private static boolean isSum(Notation.Scripted s) {
    return Parts.isSymbol(s.base(), Set.of("\\sum", "\\prod")) && s.sub().isPresent();
  }

  /// The second index of `i \ne j`.
  private static Optional<String> second(Notation.Scripted sum) {
    List<Notation> sub = Parts.of(sum.sub().orElseThrow());
    boolean pair =
        sub.size() == 3
            && sub.get(0) instanceof Notation.Letter
            && sub.get(2) instanceof Notation.Letter
            && Parts.isSymbol(sub.get(1), COMPARISONS);
    return pair ? Parts.name(sub.get(2)) : Optional.empty();
  }

  private static Notation both(Notation.Scripted sum) {
    Notation sub = sum.sub().orElseThrow();
    List<Notation> pair = Parts.of(sub);
    Notation comma = new Notation.Symbol(sub.span(), ",");
    List<Notation> written = new ArrayList<>(List.of(pair.get(0), comma, pair.get(2), comma));
    written.addAll(pair);
    return new Notation.Scripted(
        sum.span(),
        sum.base(),
        Optional.of(new Notation.Row(sub.span(), written)),
        sum.sup(),
        sum.primes());
  }

  private static Set<String> indices(Notation.Scripted sum) {
    Set<String> indices = new HashSet<>();
    for (List<Notation> piece : Parts.split(Parts.of(sum.sub().orElseThrow()), Set.of(","))) {
      if (!piece.isEmpty()) {
        Parts.name(piece.getFirst()).ifPresent(indices::add);
      }
    }
    return indices;
  }

  /// What a sum runs over: the parts up to the next sign.
  private static List<Notation> summand(List<Notation> parts, int from) {
    int end = from;
    while (end < parts.size() && !Parts.isSymbol(parts.get(end), ENDS)) {
      end++;
    }
    return parts.subList(from, end);
  }
}
