package proofsheet.read;

import java.util.List;
import java.util.Optional;
import proofsheet.math.Statement;
import proofsheet.read.expression.ReadingProblem;
import proofsheet.sheet.Sheet;

/// What the row of a formula assumes and cites: the premises of its links, and what hinders reading
/// them.
record ClaimBasis(
    List<Statement> premises,
    String words,
    List<Integer> cited,
    List<Reading.Premise> since,
    List<Reading.Hence> hence,
    Optional<ReadingProblem> hindrance,
    Sheet.Formula formula) {}
