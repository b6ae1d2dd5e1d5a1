package proofsheet.render;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import proofsheet.latex.Markup;

/// Replaces the holes of a formula.
///
/// Rule: a hole is a box around a question mark.
final class Boxes {
  private final Function<Markup.Command, Markup> filling;

  private Boxes(Function<Markup.Command, Markup> filling) {
    this.filling = filling;
  }

  /// `formula` with `filling` of each hole in its place.
  static Markup fill(Markup formula, Function<Markup.Command, Markup> filling) {
    return new Boxes(filling).of(formula);
  }

  private static boolean isHole(Markup.Command command) {
    return command.name().equals("\\boxed")
        && command.arguments().size() == 1
        && isQuestion(command.arguments().getFirst());
  }

  private static boolean isQuestion(Markup body) {
    return switch (body) {
      case Markup.Sign sign -> sign.latex().equals("?");
      case Markup.Group group ->
          group.parts().stream().filter(p -> !(p instanceof Markup.Space)).toList()
                  instanceof List<Markup> parts
              && parts.size() == 1
              && isQuestion(parts.getFirst());
      default -> false;
    };
  }

  private Markup of(Markup m) {
    return switch (m) {
      case Markup.Command c when isHole(c) -> filling.apply(c);
      case Markup.Command c ->
          new Markup.Command(c.span(), c.name(), of(c.option()), all(c.arguments()));
      case Markup.Group g -> new Markup.Group(g.span(), all(g.parts()), g.braced());
      case Markup.Scripted s ->
          new Markup.Scripted(
              s.span(), of(s.base()), s.limits(), of(s.sub()), of(s.sup()), s.primes());
      case Markup.Fenced f -> new Markup.Fenced(f.span(), f.open(), of(f.body()), f.close());
      case Markup.Colored c -> new Markup.Colored(c.span(), c.color(), of(c.body()));
      case Markup.Grid g ->
          new Markup.Grid(
              g.span(), g.name(), g.columns(), g.rows().stream().map(this::row).toList());
      case Markup.Sign _, Markup.Sized _, Markup.Text _, Markup.Space _, Markup.Unread _ -> m;
    };
  }

  private Markup.Row row(Markup.Row row) {
    return new Markup.Row(row.span(), all(row.cells()), row.tag(), row.label(), row.ruled());
  }

  private Optional<Markup> of(Optional<Markup> m) {
    return m.map(this::of);
  }

  private List<Markup> all(List<Markup> parts) {
    return parts.stream().map(this::of).toList();
  }
}
