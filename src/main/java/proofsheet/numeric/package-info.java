/// Values of terms: exact, or enclosed.
///
/// In comes a term and a point that gives every free name a value; out goes a tensor of exact
/// rationals or outward-rounded enclosures, or the reason why there is none.
@NullMarked
package proofsheet.numeric;

import org.jspecify.annotations.NullMarked;
