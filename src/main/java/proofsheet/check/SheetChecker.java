package proofsheet.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proofsheet.kernel.Verdict;
import proofsheet.latex.PythonWriter;
import proofsheet.latex.TermWriter;
import proofsheet.math.Goal;
import proofsheet.math.Name;
import proofsheet.math.Statement.Relation;
import proofsheet.math.Term;
import proofsheet.prove.Budget;
import proofsheet.prove.Prover;
import proofsheet.read.Reading;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.sheet.Sheet;
import proofsheet.solve.Derivation;
import proofsheet.solve.Factors;
import proofsheet.solve.HoleSolver;
import proofsheet.text.Problem;
import proofsheet.trace.Tracer;

/// Checks every link of a sheet and answers its holes.
public final class SheetChecker {
  private static final long REPAIR_STEPS = 40_000_000;

  /// What one hole may cost, all candidates together.
  private static final long ANSWER_EFFORT = 10_000_000;

  private static final long NEEDS_STEPS = 2_000_000;

  private final Prover prover = new Prover();
  private final LinkDecider decider = new LinkDecider(prover);

  private final Blames blames;

  private final int digits;

  /// Whether the sheet writes `\ln`.
  private final boolean naturalAsLn;

  private SheetChecker(Sheet sheet) {
    Sheet.FrontMatter front = sheet.front();
    this.naturalAsLn = sheet.source().text().contains("\\ln");
    this.blames = new Blames(prover, sheet.source());
    this.digits = front.digits();
  }

  public static CheckedSheet check(Reading reading) {
    SheetChecker checker = new SheetChecker(reading.sheet());
    List<CheckedSheet.CheckedPassage> passages = new ArrayList<>();
    for (Reading.Passage passage : reading.passages()) {
      passages.add(checker.passage(passage));
    }
    List<CheckedSheet.GeneratedTrace> traces = new ArrayList<>();
    List<Problem> untraced = new ArrayList<>();
    for (Reading.Trace trace : reading.traces()) {
      checker.trace(trace, traces, untraced);
    }
    List<Problem> problems = new ArrayList<>(checker.problems(reading));
    problems.addAll(untraced);
    return new CheckedSheet(
        reading, List.copyOf(passages), List.copyOf(traces), List.copyOf(problems));
  }

  private List<Problem> problems(Reading reading) {
    List<Problem> problems = new ArrayList<>(reading.problems());
    problems.addAll(new Contradictions(prover).in(reading));
    problems.addAll(decider.problems());
    return List.copyOf(problems);
  }

  private void trace(
      Reading.Trace container, List<CheckedSheet.GeneratedTrace> traces, List<Problem> untraced) {
    switch (new Tracer(prover, digits).trace(container.givens(), container.output())) {
      case Tracer.Traced t -> traces.add(new CheckedSheet.GeneratedTrace(container, t.trace()));
      case Tracer.NotTraced n ->
          untraced.add(ReadingProblem.error(container.span(), "not-traced", n.reason()));
    }
  }

  private CheckedSheet.CheckedPassage passage(Reading.Passage passage) {
    List<CheckedSheet.CheckedLink> links = new ArrayList<>();
    for (Reading.Link link : passage.links()) {
      links.add(new CheckedSheet.CheckedLink(link, guardedFinding(link)));
    }
    List<CheckedSheet.FilledHole> holes = new ArrayList<>();
    Map<Reading.Ask, Optional<List<HoleSolver.Answer>>> answers = new IdentityHashMap<>();
    for (Reading.Question question : passage.questions()) {
      Optional<List<HoleSolver.Answer>> all =
          question.ask().flatMap(ask -> answers.computeIfAbsent(ask, this::answers));
      holes.add(filled(question, all.map(a -> a.get(question.hole()))));
    }
    return new CheckedSheet.CheckedPassage(passage, blames.assigned(links), holes);
  }

  private Optional<List<HoleSolver.Answer>> answers(Reading.Ask ask) {
    return Guarded.optional(ANSWER_EFFORT, () -> new HoleSolver(prover, digits).solveAll(ask));
  }

  private CheckedSheet.FilledHole filled(
      Reading.Question question, Optional<HoleSolver.Answer> answer) {
    if (answer.isEmpty()) {
      return new CheckedSheet.NoAnswer(
          question, question.refused().orElseGet(() -> unfilled(question)));
    }
    return new CheckedSheet.Answer(
        question,
        latex(answer.get().value()),
        PythonWriter.write(answer.get().value()),
        answer.get().verdict(),
        steps(question, answer.get()));
  }

  /// The steps to an answer, where they are asked for and it is one side of an equation.
  private List<CheckedSheet.Step> steps(Reading.Question question, HoleSolver.Answer answer) {
    Optional<Reading.Ask> ask =
        question.ask().filter(a -> a.steps() != Reading.Ask.Steps.NONE || a.asChain());
    if (ask.isEmpty() || !(ask.get().goal().claim() instanceof Relation r)) {
      return List.of();
    }
    Term asked = r.right() instanceof Term.Hole ? r.left() : r.right();
    List<Derivation.Step> steps =
        ask.get().asChain()
            ? Guarded.optional(
                    ANSWER_EFFORT,
                    () -> Optional.of(new Factors(prover, digits, ask.get()).of(answer.value())))
                .orElse(List.of())
            : Derivation.of(prover, ask.get().goal(), asked, answer.value());
    boolean brief = ask.get().steps() == Reading.Ask.Steps.BRIEF;
    return (brief ? Derivation.brief(steps) : steps)
        .stream().map(s -> new CheckedSheet.Step(s.rule(), latex(s.term()))).toList();
  }

  /// Why a hole stays a box: what is asked depends on names that the answer may not use, if that is
  /// it.
  private Problem unfilled(Reading.Question question) {
    List<Name> needed =
        Guarded.optional(
                () -> question.ask().map(ask -> new HoleSolver(prover, digits).needed(ask)))
            .orElse(List.of());
    return needed.isEmpty()
        ? ReadingProblem.error(question.span(), "hole-not-filled")
        : ReadingProblem.error(
            question.span(),
            "hole-needs-other-names",
            String.join(", ", needed.stream().map(Name::latex).toList()));
  }

  /// An answer in LaTeX, the natural logarithm written as the sheet writes it.
  private String latex(Term answer) {
    String latex = TermWriter.write(answer);
    return naturalAsLn ? latex.replaceAll("\\\\log(?![_a-z])", "\\\\ln") : latex;
  }

  /// The finding on a link; where the program itself fails, the link is tested at no point.
  private CheckedSheet.Finding guardedFinding(Reading.Link link) {
    try {
      return finding(link);
    } catch (RuntimeException | StackOverflowError failure) {
      Verdict.Attempt attempt = new Verdict.Attempt("check", failure.getClass().getSimpleName());
      return new CheckedSheet.Decided(
          new Verdict.Tested(0, List.of(attempt), 0),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  private CheckedSheet.Finding finding(Reading.Link link) {
    return switch (link.understanding()) {
      case Reading.Misfit misfit -> new CheckedSheet.Misfit(misfit.problem());
      case Reading.NotUnderstood unread -> new CheckedSheet.Unread(unread.problem());
      case Reading.Understood understood when understood.cited() -> new CheckedSheet.Cited();
      case Reading.Understood understood -> decided(link, understood);
    };
  }

  /// Rule: when a formula has several readings, the verdict stands only if all agree; else it is
  /// unread.
  private CheckedSheet.Finding decided(Reading.Link link, Reading.Understood understood) {
    Verdict first =
        decider.decide(link, understood.readings().getFirst().goal(), understood.support());
    List<Reading.Candidate> others = understood.readings().subList(1, understood.readings().size());
    for (Reading.Candidate other : others) {
      Verdict verdict = prover.decide(other.goal(), Budget.standard());
      if (verdict.getClass() != first.getClass()) {
        return new CheckedSheet.Unread(
            ReadingProblem.ambiguous(
                link.span(), understood.readings().stream().map(r -> r.goal().claim()).toList()));
      }
    }
    Optional<CheckedSheet.Repair> repair = Optional.empty();
    Optional<String> difference = Optional.empty();
    Optional<String> needs = Optional.empty();
    if (first instanceof Verdict.Refuted && understood.readings().size() == 1) {
      Budget budget = Budget.of(REPAIR_STEPS);
      Goal goal = understood.readings().getFirst().goal();
      repair = Guarded.optional(() -> new Repairs(prover, budget).of(goal));
      difference = Guarded.optional(() -> Differences.of(goal));
      needs = Guarded.optional(() -> new Needs(prover, Budget.of(NEEDS_STEPS)).of(goal));
    }
    return new CheckedSheet.Decided(first, difference, repair, Optional.empty(), needs);
  }
}
