package proofsheet.report;

import java.util.List;
import java.util.stream.Collectors;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.read.Reading;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;

/// Writes what a sheet was understood to say: for each link its goal, in the program's own LaTeX.
public final class UnderstoodReport {
  private final StringBuilder text = new StringBuilder();
  private final SourceText source;

  private UnderstoodReport(SourceText source) {
    this.source = source;
  }

  /// One line a link, hole, condition and problem, in source order of each kind.
  public static String write(Reading reading) {
    UnderstoodReport report = new UnderstoodReport(reading.sheet().source());
    for (Reading.Passage passage : reading.passages()) {
      passage.links().forEach(report::link);
      passage.questions().forEach(report::question);
    }
    for (Reading.Condition condition : reading.conditions()) {
      String said = condition.statement().map(TermWriter::write).orElse("-");
      report.line(condition.span().start(), condition.from(), said);
    }
    for (Problem problem : reading.problems()) {
      report.line(problem.span().start(), problem.code(), Sentences.of(problem));
    }
    return report.text.toString();
  }

  private void line(int offset, String kind, String said) {
    text.append(source.place(offset)).append(' ').append(kind).append("  ").append(said);
    text.append('\n');
  }

  private void link(Reading.Link link) {
    String said =
        switch (link.understanding()) {
          case Reading.Misfit m -> "MISFIT " + Sentences.of(m.problem());
          case Reading.NotUnderstood n -> "UNREAD " + Sentences.of(n.problem());
          case Reading.Understood u ->
              (u.cited() ? "(cited) " : "")
                  + u.readings().stream()
                      .map(r -> goal(r.goal()))
                      .collect(Collectors.joining("  OR  "));
        };
    line(link.span().start(), link.relation(), said);
  }

  private void question(Reading.Question question) {
    String said =
        question
            .ask()
            .map(a -> goal(a.goal()) + a.only().map(o -> "  in terms of " + o).orElse(""))
            .orElseGet(() -> question.refused().map(Sentences::of).orElse("-"));
    line(question.span().start(), "?", said);
  }

  private static String goal(Goal goal) {
    List<String> premises = goal.premises().stream().map(TermWriter::write).toList();
    return TermWriter.write(goal.claim())
        + (premises.isEmpty() ? "" : "  IF " + String.join("; ", premises))
        + goal.reason().map(r -> "  BY " + r).orElse("");
  }
}
