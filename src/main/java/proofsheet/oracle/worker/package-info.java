/// The child process: Symja and Z3 behind a line protocol. Nothing else refers to this package.
///
/// A line `algebra EXPRESSION` is answered by the value of the expression in prefix notation, a
/// line `arithmetic LIMIT PROBLEM` by `unsat`, `(sat (v1 1/2) …)` or `unknown`. What fails is
/// answered by `failed` with the reason. The end of the input ends the process, whatever it is
/// doing.
@NullMarked
package proofsheet.oracle.worker;

import org.jspecify.annotations.NullMarked;
