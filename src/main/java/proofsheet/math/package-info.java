/// The language of mathematics: terms, shapes, statements. No input, no output, no cleverness.
@NullMarked
package proofsheet.math;

import org.jspecify.annotations.NullMarked;
