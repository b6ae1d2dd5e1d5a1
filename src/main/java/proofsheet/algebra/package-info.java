/// Normal forms: polynomials in kernels over the rationals, fractions with factored denominators.
@NullMarked
package proofsheet.algebra;

import org.jspecify.annotations.NullMarked;
