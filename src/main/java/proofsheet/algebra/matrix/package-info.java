/// Matrices of symbolic sizes as sums of words: normal forms in a noncommutative algebra, with
/// equations between matrices as rewriting rules.
@NullMarked
package proofsheet.algebra.matrix;

import org.jspecify.annotations.NullMarked;
