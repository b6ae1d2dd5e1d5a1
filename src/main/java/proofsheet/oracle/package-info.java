/// Symja and Z3, asked like oracles in a child process that can be killed; what they answer is
/// never evidence by itself.
///
/// Two kinds of question. [Algebra] takes scalar terms and gives terms back: factors,
/// antiderivatives, limits, solutions. They are proposals, to be proved like anything else.
/// [Arithmetic] takes a problem over reals, integers and truth values and says that it has no
/// solution, or gives one, or neither:
///
/// ```java
/// var x = SExpression.atom("x");
/// var problem = new SmtProblem(
///     Map.of("x", SmtProblem.Sort.REAL),
///     List.of(SExpression.of("<", SExpression.of("*", x, x), SExpression.atom("0"))));
/// switch (Arithmetic.standard().solve(problem, SmtProblem.STANDARD_RESOURCES)) {
///   case SmtAnswer.Unsatisfiable _ -> …          // the assertions contradict one another
///   case SmtAnswer.Satisfiable(var model) -> …   // rationals, to be put in again exactly
///   case SmtAnswer.Unknown(String why) -> …
/// }
/// ```
///
/// The child is started at the first question (or by [Oracle#prepare]), and never by a run that
/// asks none. It has no names of the sheet, only `v1`, `v2`, …; a question that overruns its
/// deadline costs the child its life, and the next question starts another. Classes of Symja and Z3
/// are loaded by [proofsheet.oracle.worker] alone, which nothing here refers to.
@NullMarked
package proofsheet.oracle;

import org.jspecify.annotations.NullMarked;
