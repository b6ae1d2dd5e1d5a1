package proofsheet.algebra;

import java.util.List;
import proofsheet.math.Statement;
import proofsheet.math.Term.Binder;

/// An equation in index notation that holds for all values of the indices it binds, each over a
/// range, at which the relations of `when` hold.
public record GeneralEquation(
    List<Binder> over, List<Statement.Relation> when, Statement.Relation equation) {
  public GeneralEquation {
    over = List.copyOf(over);
    when = List.copyOf(when);
  }
}
