/// Readable forms: terms as quotients of polynomials in kernels, factored, and written again as a
/// textbook would. Nothing here is believed: what it makes is proved before it is shown.
@NullMarked
package proofsheet.solve.form;

import org.jspecify.annotations.NullMarked;
