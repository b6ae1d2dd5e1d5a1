package proofsheet.solve.form;

import java.util.function.Predicate;
import proofsheet.math.Name;
import proofsheet.math.Term;

/// What the givens tell of terms: which are positive, and which matrices are symmetric.
public record Known(Predicate<Term> positive, Predicate<Name> symmetric) {}
