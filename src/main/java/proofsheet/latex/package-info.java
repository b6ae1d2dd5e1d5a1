/// LaTeX as notation: what stands where. No meaning.
@NullMarked
package proofsheet.latex;

import org.jspecify.annotations.NullMarked;
