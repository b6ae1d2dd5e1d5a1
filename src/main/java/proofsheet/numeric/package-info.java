/// Values of terms in index notation: exact rationals, or enclosed between doubles.
@NullMarked
package proofsheet.numeric;

import org.jspecify.annotations.NullMarked;
