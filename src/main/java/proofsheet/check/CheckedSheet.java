package proofsheet.check;

import java.util.List;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.read.Reading;
import proofsheet.text.Problem;
import proofsheet.trace.Trace;

/// A sheet with a verdict on each of its links and an answer, or the reason for none, in each hole.
public record CheckedSheet(
    Reading reading,
    List<CheckedPassage> passages,
    List<GeneratedTrace> traces,
    List<Problem> problems) {

  public record CheckedPassage(
      Reading.Passage passage, List<CheckedLink> links, List<FilledHole> holes) {}

  /// A link with what was found out about it.
  public record CheckedLink(Reading.Link link, Finding finding) {}

  public sealed interface Finding {}

  /// A verdict, with the difference and the repair of a refuted link, and a hypothesis in LaTeX
  /// with which it would hold, if they were found.
  public record Decided(
      Verdict verdict,
      Optional<String> difference,
      Optional<Repair> repair,
      Optional<Blame> blame,
      Optional<String> needs)
      implements Finding {}

  /// A fact taken from elsewhere by the author's word.
  public record Cited() implements Finding {}

  /// Refuted, because its shapes do not fit whatever the sizes are.
  public record Misfit(Problem problem) implements Finding {}

  /// Not understood.
  public record Unread(Problem problem) implements Finding {}

  /// The smallest change that makes the link true: what is written, what to write, both in LaTeX.
  public record Repair(String written, String instead) {}

  /// Who is to blame: `true` when this link's right side (else its left) is the odd one out, or the
  /// link only follows from a wrong line `follows` (one-based source line), zero when it does not.
  public record Blame(boolean right, int follows) {}

  /// What was found for a hole.
  public sealed interface FilledHole {
    Reading.Question question();
  }

  /// An answer: LaTeX, Python where it has a form there, the verdict of the filled statement, and
  /// the steps.
  public record Answer(
      Reading.Question question,
      String latex,
      Optional<String> python,
      Verdict verdict,
      List<Step> steps)
      implements FilledHole {}

  /// A hole that stays a box: a code with details of the reason.
  public record NoAnswer(Reading.Question question, Problem problem) implements FilledHole {}

  /// One step of a derivation: the rule's name, and the term it leads to in LaTeX.
  public record Step(String rule, String latex) {}

  /// The tables and the graph generated for a trace container.
  public record GeneratedTrace(Reading.Trace container, Trace trace) {}
}
