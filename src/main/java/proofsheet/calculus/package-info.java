/// From terms as written to terms in index notation: definitions unfolded, derivatives carried out.
///
/// In comes a term with its givens, out goes a scalar term of components, sums and scalar
/// functions, with the conditions under which the two are equal. This code is believed by the
/// kernel.
@NullMarked
package proofsheet.calculus;

import org.jspecify.annotations.NullMarked;
