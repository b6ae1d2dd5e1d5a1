package proofsheet.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proofsheet.latex.Notation;
import proofsheet.math.Goal;
import proofsheet.math.Statement;
import proofsheet.read.expression.Assumptions;
import proofsheet.read.expression.Parts;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.read.expression.StatementReader;
import proofsheet.read.expression.Unreadable;
import proofsheet.sheet.Sheet;
import proofsheet.text.Span;

/// Reads on what the claims of a row rest: its qualifiers, its citations, its reasons.
final class BasisReader {
  private final ClaimProgress progress;
  private final List<Statement> premises;
  private final Assumptions assumptions;
  private final ClaimReader.Surroundings around;

  BasisReader(
      ClaimProgress progress,
      List<Statement> premises,
      Assumptions assumptions,
      ClaimReader.Surroundings around) {
    this.progress = progress;
    this.premises = premises;
    this.assumptions = assumptions;
    this.around = around;
  }

  ClaimBasis basis(ClaimRow row, List<Reading.Hence> above, Sheet.Formula formula) {
    List<Statement> here = new ArrayList<>(premises);
    above.forEach(h -> here.add(h.claim()));
    Optional<ReadingProblem> hindrance = Optional.empty();
    for (var letter :
        ShapedLetters.in(row.qualifier(), n -> !progress.scope.knows(n), progress.scope)) {
      progress.scope = progress.scope.with(letter);
      progress.passing.add(letter.name());
    }
    try {
      Qualifiers qualifiers = new Qualifiers(progress.scope, assumptions);
      here.addAll(qualifiers.read(row.qualifier(), formula.span()));
      progress.scope = qualifiers.scope();
    } catch (Unreadable failure) {
      hindrance = Optional.of(failure.problem());
    }
    List<Integer> cited = new ArrayList<>(around.cited());
    cited.addAll(around.ledger().cited(row.words()));
    return new ClaimBasis(
        here, row.words(), cited, since(row, here, formula), above, hindrance, formula);
  }

  /// Rule: the mathematics of a *since* is a premise that is proved or refuted on its own.
  private List<Reading.Premise> since(ClaimRow row, List<Statement> here, Sheet.Formula formula) {
    List<Reading.Premise> since = new ArrayList<>();
    for (List<Notation> parts : row.since()) {
      if (parts.stream().noneMatch(p -> StatementReader.relator(p).isPresent())) {
        continue;
      }
      Span span = Parts.span(parts, formula.span());
      try {
        Statement statement =
            new StatementReader(progress.scope, new Assumptions()).statement(parts, span);
        since.add(
            new Reading.Premise(
                span, new Goal(progress.scope.givens(), here, statement, Optional.empty())));
      } catch (Unreadable failure) {
        progress.problems.add(failure.problem().asWarning());
      }
    }
    return since;
  }
}
