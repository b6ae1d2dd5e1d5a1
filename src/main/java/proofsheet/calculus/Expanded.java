package proofsheet.calculus;

import java.util.List;
import proofsheet.math.Statement;
import proofsheet.math.Term;

/// A statement in index notation.
///
/// `indices` are the free indices that range over the entries of the tensors compared: the
/// statement is claimed for all of them. It is equivalent to the original wherever `conditions`
/// hold (no kink is met) and everything in `defined` has a value.
public record Expanded(
    Statement statement,
    List<Term.Binder> indices,
    List<Statement> conditions,
    List<Term> defined) {}
