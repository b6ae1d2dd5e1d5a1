/// What counts as proved, and what counts as refuted. The only code that must be believed.
@NullMarked
package proofsheet.kernel;

import org.jspecify.annotations.NullMarked;
