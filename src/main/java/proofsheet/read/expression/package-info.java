/// Single formulas: notation in a scope becomes terms and statements.
///
/// Nothing is guessed: what has no reading, or several, ends as an [Unreadable] with its place.
@NullMarked
package proofsheet.read.expression;

import org.jspecify.annotations.NullMarked;
