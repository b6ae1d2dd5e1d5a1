package proofsheet.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proofsheet.check.CheckedSheet;
import proofsheet.kernel.Verdict;
import proofsheet.latex.TermWriter;
import proofsheet.math.Declaration;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Term;
import proofsheet.read.Reading;
import proofsheet.text.Problem;

/// The report on a single formula: what it was understood to say, and what came of it.
public final class FormulaReport {
  private FormulaReport() {}

  /// Whether the formula has neither a relation nor a hole, and was read without a problem.
  public static boolean claimsNothing(CheckedSheet sheet) {
    return sheet.problems().isEmpty()
        && sheet.passages().stream().allMatch(p -> p.links().isEmpty() && p.holes().isEmpty());
  }

  public static String write(CheckedSheet sheet) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : sheet.problems()) {
      line(text, "problem", Sentences.of(problem));
    }
    for (CheckedSheet.CheckedPassage passage : sheet.passages()) {
      for (CheckedSheet.CheckedLink link : passage.links()) {
        understood(link.link()).ifPresent(u -> line(text, "understood", u));
        line(text, Verdicts.name(link.finding()), Sentences.of(link.finding()));
        tried(link.finding()).forEach(t -> line(text, "tried", t));
      }
      passage.holes().forEach(h -> hole(text, h));
    }
    Set<Name> whole = counted(sheet.reading());
    assumed(sheet.reading().assumed(), n -> !whole.contains(n), "real", text);
    assumed(sheet.reading().assumed(), whole::contains, "natural", text);
    return text.toString();
  }

  private static void assumed(
      List<Name> all, Predicate<Name> such, String kind, StringBuilder text) {
    List<String> names = all.stream().filter(such).map(Name::latex).toList();
    if (!names.isEmpty()) {
      String are = names.size() == 1 ? " is a %s number" : " are %s numbers";
      line(text, "assumed", String.join(", ", names) + are.formatted(kind));
    }
  }

  /// The letters that something is counted up to.
  private static Set<Name> counted(Reading reading) {
    Stream<Goal> links =
        reading.passages().stream()
            .flatMap(p -> p.links().stream())
            .map(Reading.Link::understanding)
            .filter(Reading.Understood.class::isInstance)
            .map(u -> ((Reading.Understood) u).readings().getFirst().goal());
    Stream<Goal> holes =
        reading.passages().stream()
            .flatMap(p -> p.questions().stream())
            .flatMap(q -> q.ask().stream())
            .map(Reading.Ask::goal);
    return Stream.concat(links, holes)
        .flatMap(g -> g.givens().declarations().values().stream())
        .filter(
            d ->
                d instanceof Declaration.Quantity q
                    && q.sort().scalars() instanceof Term.StandardSet s
                    && s.set().name().startsWith("NATURALS"))
        .map(Declaration::name)
        .collect(Collectors.toSet());
  }

  private static Optional<String> understood(Reading.Link link) {
    return link.understanding() instanceof Reading.Understood u
        ? Optional.of(TermWriter.write(u.readings().getFirst().goal().claim()))
        : Optional.empty();
  }

  private static List<String> tried(CheckedSheet.Finding finding) {
    return finding instanceof CheckedSheet.Decided d && d.verdict() instanceof Verdict.Tested t
        ? t.tried().stream().map(a -> a.strategy() + ": " + a.reason()).toList()
        : List.of();
  }

  private static void hole(StringBuilder text, CheckedSheet.FilledHole hole) {
    switch (hole) {
      case CheckedSheet.Answer a -> {
        line(text, "answer", a.latex());
        a.python().ifPresent(p -> line(text, "python", p));
        a.steps().forEach(s -> line(text, "step", "= " + s.latex() + "   (" + s.rule() + ")"));
      }
      case CheckedSheet.NoAnswer n -> line(text, "unfilled", Sentences.of(n.problem()));
    }
  }

  private static void line(StringBuilder text, String title, String content) {
    text.append(String.format("%-11s %s%n", title + ":", content));
  }
}
